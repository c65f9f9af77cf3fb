"""What a count counts: the head of the noun phrase after a number."""

from __future__ import annotations

import re

from summarizer.anchors import english

_OF = re.compile(r" of (?:the |these |those |its |their |his |her |our |all |his |such )?")
# Bounded, so that a run of hyphens or letters is not read again from every number in it.
_WORD = re.compile(r"[ -]((?:[a-z][a-z']{0,20}\.(?=[a-z]\.))?[a-z][\w'.]{0,30}+(?:-[\w']{1,30}+){0,3}+)")
# Words of a noun phrase that are looked at: "2,000 heavily armed pro-government Shiite militia fighters".
MAX_WORDS = 6


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


def counted_noun(s: str, text: str, at: int, *, one: bool) -> str | None:
    """
    The singular of what is counted by a number that ends at *at*: "soldier" for "2,000 Syrian soldiers".

    Args:
        s: The folded text.
        text: The text itself, whose capitals tell names from nouns.
        at: Code point after the number.
        one: Whether the number is one, which a singular follows.

    Returns:
        None where no noun is plain to see.
    """
    if s.startswith("-", at):
        hyphened = _WORD.match(s, at)
        word = hyphened[1].split("-")[0] if hyphened else ""
        return (
            (singular(word) or word) if len(word) > 2 and word not in english.NOT_NOUNS | english.AFTER_HYPHEN else None
        )
    of = _OF.match(s, at)
    here = of.end() - 1 if of else at
    last = None
    for _ in range(MAX_WORDS):
        m = _WORD.match(s, here)
        if not m or (here != at and s[here] == "-"):
            break
        word = m[1].rstrip(".")
        if word in english.NOT_NOUNS:
            break
        here = m.start(1) + len(word)
        head = word if word[-1].isdigit() or word[-2:-1].isdigit() else word.rsplit("-", 1)[-1]
        if word.endswith("'s") or (word.endswith("s'") and not one):
            last = None
            continue
        found = None if one and not of else singular(head)
        if found and not (text[m.start(1)].isupper() and _plural_follows(s, here)):
            written = text[m.start(1) : m.start(1) + len(found)]
            return written if head is word and written[0].isupper() and written.lower() == found else found
        if one and (head.endswith(("ed", "ing", "ly")) or len(head) < 2):
            if last:
                break
            continue
        if not text[m.start(1)].isupper():
            last = head
        elif not last:
            last = head if one else None
        if here < len(s) and s[here] != " ":
            break
    return last if one and not of else None


def _plural_follows(s: str, at: int) -> bool:
    m = _WORD.match(s, at)
    return bool(m and m[1] not in english.NOT_NOUNS and singular(m[1].rsplit("-", 1)[-1]))
