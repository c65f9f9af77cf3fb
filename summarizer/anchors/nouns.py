"""What a count counts: the head of the noun phrase after a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.anchors import english
from summarizer.anchors.trie import trie


class Noun(NamedTuple):
    """What is counted, in the singular, and the code point after it."""

    name: str
    end: int


_NUMBER = rf"(?:\d[\d,]{{0,12}}+(?:\.\d{{1,3}})?|(?:{trie((*english.UNITS, *english.TENS))})(?![a-z]))"
_SCALE = rf"(?:[ -](?:{trie((english.HUNDRED, *english.SCALES, *english.DOZENS))})(?![a-z]))?"
_OF = re.compile(
    r" of (?:(?:all|some|about|nearly) )?(?:the|these|those|an?|its|their|his|her|our|all|such)?(?: own)?(?= )"
    r"| of(?= )"
)
# "30 of the 90 observers", "9,000 of an original 15,000 peacekeepers": the inner number counts the same.
_OF_NUMBER = re.compile(
    r" (?:(?:original|initial|planned|promised|expected|remaining|reported|estimated|authori[sz]ed|total|first|last"
    rf"|other|about|around|nearly|over|roughly|some) )?{_NUMBER}{_SCALE}(?= )"
)
_OF_THEM = re.compile(r" of (?:them|these|those|us|whom|which)(?![a-z])(?! [a-z]+s(?![a-z]))")
# "Six 155mm howitzers": a calibre is no number of howitzers.
_CALIBRE = re.compile(r" \d{1,3}(?:\.\d{1,2})?[ -]?(?:mm|cm|millimet(?:er|re)|caliber|calibre|inch)(?=[ -])")
_STRONG = re.compile(r"[ -]strong(?![a-z])")
# Bounded, so that a run of hyphens or letters is not read again from every number in it.
_WORD = re.compile(r"[ -]((?:[a-z][a-z']{0,20}\.(?=[a-z]\.))?[a-z][\w'.]{0,30}+(?:-[\w']{1,30}+){0,3}+)")
# "60 Egyptian, Emirati and Jordanian advisers": names between commas, up to the last.
_LIST = re.compile(r",(?: [a-z][\w-]{1,20}+,){0,3} [a-z][\w-]{1,20}+,? and(?= [a-z])")
# "2,300 Libyan National Army (LNA) fighters", "300 armed, Syrian-trained men".
_SHORT_NAME = re.compile(r" \([a-z][a-z-]{1,8}\)(?= )|,(?= [a-z][\w]{1,20}+-[a-z]{2,20}ed [a-z])")
# "Two Pakistani and three Indian soldiers": the second number lends the first its noun.
_SECOND = re.compile(rf" {_NUMBER}{_SCALE}(?= [a-z])")
# Words of a noun phrase that are looked at: "2,000 heavily armed pro-government Shiite and other militia fighters".
MAX_WORDS = 8
# Stop words that are parts of names when they are written as such: "US troops", "North Korean soldiers".
_NAMED = frozenset({"us", "north", "south", "east", "west"})
_STOPS = (english.NOT_NOUNS | frozenset(english.WEEKDAYS)) - {"well"}


def singular(noun: str) -> str | None:
    """The singular of an English plural, or None where *noun* is none."""
    if noun in english.IRREGULAR_PLURALS:
        return english.IRREGULAR_PLURALS[noun]
    if noun.endswith(("men", "women")) and len(noun) > 4 and noun not in ("specimen", "omen", "yemen", "regimen"):
        return noun[:-2] + "an"
    if noun.endswith("people"):
        return noun[:-6] + "person"
    if (
        len(noun) < 3
        or not noun.endswith("s")
        or noun.endswith(("ss", "us", "is", "'s"))
        or noun in english.NOT_PLURALS
    ):
        return None
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("shes", "ches", "xes", "sses", "zzes")):
        return noun[:-2]
    return noun[:-1]


def counts_them(s: str, at: int) -> bool:
    """Whether a number that ends at *at* counts what was named before: "300 of them"."""
    return _OF_THEM.match(s, at) is not None


def counted_noun(s: str, text: str, at: int, *, one: bool) -> Noun | None:
    """
    What is counted by a number that ends at *at*: "soldier" for "2,000 Syrian soldiers".

    Args:
        s: The folded text.
        text: The text itself, whose capitals tell names from nouns.
        at: Code point after the number.
        one: Whether the number is one, which a singular follows.

    Returns:
        None where no noun is plain to see.
    """
    if strong := _STRONG.match(s, at):
        return Noun("member", strong.end())
    if s.startswith("-", at):
        return _hyphened(s, at)
    if of := _OF.match(s, at):
        inner = _OF_NUMBER.match(s, of.end())
        return _plural_head(s, text, inner.end() if inner else of.end())
    if one:
        return _singular_head(s, text, at)
    calibre = _CALIBRE.match(s, at)
    return _plural_head(s, text, calibre.end() if calibre else at)


def _hyphened(s: str, at: int) -> Noun | None:
    """ "A 15-member council", "a 5,000-man force"."""
    m = _WORD.match(s, at)
    word = m[1].split("-")[0] if m else ""
    if not m or len(word) < 3 or word in english.NOT_NOUNS or word in english.AFTER_HYPHEN:
        return None
    return Noun(singular(word) or word, m.start(1) + len(word))


def _plural_head(s: str, text: str, at: int) -> Noun | None:
    """The first plural of the phrase that no other plural follows: "officer" in "12 police officers"."""
    here, modified, joined = at, False, False
    spare = None  # "11 wounded", unless soldiers follow
    for _ in range(MAX_WORDS):
        m = _WORD.match(s, here)
        if not m or (here != at and s[here] == "-"):
            return spare
        word, upper = m[1].rstrip("."), text[m.start(1)].isupper()
        end = m.start(1) + len(word)
        if "." in word:  # "U.S. troops"
            here, modified = m.end(1), True
            continue
        if word in _STOPS and not _is_name(text[m.start(1) : end]) and not (word == "such" and here == at):
            if here == at and word in english.IRREGULAR_PLURALS:
                spare = Noun(word, end)
                here = end
            elif modified and not joined and word in ("and", "or"):
                here, modified, joined = _beyond(s, end), False, True
            else:
                return spare
            continue
        here = end
        if word.endswith(("'s", "s'")):
            modified = True
            continue
        head = word if word[-1].isdigit() or word[-2:-1].isdigit() else word.rsplit("-", 1)[-1]
        attributive = head in english.ATTRIBUTIVE
        within = attributive and upper and text[here + 1 : here + 2].isupper()  # "Reserve Police Force personnel"
        found = None if within or ((upper or attributive) and _plural_follows(s, here)) else singular(head)
        if found:
            written = text[m.start(1) : m.start(1) + len(found)]
            named = head is word and upper and written.lower() == found and found not in english.COMMON
            if joined and (not modified or (spare and named)):
                return spare  # "20 overnight and soldiers said"
            return Noun(written if named else found, here)
        if upper and not modified and not joined and word.endswith("ese"):
            spare = Noun(text[m.start(1) : end], end)  # "180 Togolese", unless a noun follows
        modified = True
        if upper and not joined and text[here + 2 : here + 3].isupper() and (names := _LIST.match(s, here)):
            here, modified, joined = names.end(), False, True
        elif short := _SHORT_NAME.match(s, here):
            here = short.end()
        elif s[here : here + 1] != " ":
            return spare
    return spare


def _beyond(s: str, end: int) -> int:
    """Where the phrase goes on behind an "and" that ends at *end*."""
    second = _SECOND.match(s, end)
    return second.end() if second else end


def _is_name(written: str) -> bool:
    """Whether a stop word is written as part of a name."""
    return written == "US" or (written[0].isupper() and written.lower() in _NAMED and written != "Us")


def _singular_head(s: str, text: str, at: int) -> Noun | None:
    """The noun behind "one": "soldier" in "one Israeli soldier"."""
    here, last = at, None
    for _ in range(MAX_WORDS):
        m = _WORD.match(s, here)
        if not m or (here != at and s[here] == "-"):
            break
        word = m[1].rstrip(".")
        if word in _STOPS and not _is_name(text[m.start(1) : m.start(1) + len(word)]):
            break
        here = m.start(1) + len(word)
        head = word if word[-1].isdigit() or word[-2:-1].isdigit() else word.rsplit("-", 1)[-1]
        if last and head.endswith("s"):
            break  # a verb: "one side starts to"
        if word.endswith("'s"):
            last = None
        elif head.endswith(("ed", "ing", "ly")) or len(head) < 2:
            if last:
                break
        elif not text[m.start(1)].isupper() or not last:
            last = Noun(head, here)
        if s[here : here + 1] != " ":
            break
    return last


def _plural_follows(s: str, at: int) -> bool:
    """Whether the next word is a plural, too, and so the head: "police officers", "infantry fighting vehicles"."""
    m = _WORD.match(s, at + 9 if s.startswith(" fighting ", at) else at)
    return bool(m and s[at] == " " and m[1] not in _STOPS and singular(m[1].rstrip(".").rsplit("-", 1)[-1]))
