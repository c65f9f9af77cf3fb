"""Whose somebody is: the party that the article's words tell a person to be of."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.acting.sentence import BREAK, is_oblique
from summarizer.acting.vicinity import sentence_at
from summarizer.locate import find_words
from summarizer.names import Mention
from summarizer.parties import fold, side_of
from summarizer.source import Source, kept

# Code points between a person and the party that he is told to be of: ", chief negotiator of the".
_AFFILIATED = 60
OFFICE = re.compile(r"\b(?:minister|ministers|president|premier|chancellor|secretary)\b", re.IGNORECASE)
# A party told by what it is, before a person: "the movement's chief negotiator, Ali".
_ITS = re.compile(
    r"\b(?:the (?:movement|group|country|party|army|organi[sz]ation|rebels|coalition|militia|front)(?:'s?|s')|"
    r"(?:its|their)\b)",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    "the a an of and its his her their both side sides official officials forces force troops soldiers fighters "
    "government army military delegation negotiators leaders leadership spokesman minister ministry commander "
    "commanders state states united mission group movement police party council team people men rebels".split()
)
# Behind a state's name that only says whose something is: "Russian exports", "Iran's envoy".
_ATTRIBUTE = re.compile(r"'s? |(?<=[ain][cnsh]) [a-z]")
# Between a party and its person, and between a person and his party: nothing happens there.
_WHOSE = re.compile(
    r"(?:'s?)?(?: (?!(?:with|to|and|or|told|said|says|met|on|at|by|from|that|but|when|while|as|who|which|against|is|"
    r"was|has|had|have|are|were|will|would|after|before)\b)(?:\w{1,3}\.|(?:Capt|Brig|Prof)\.|[\w'-]+)){0,7},? "
)
# What tells a party from the person named behind it: the end of a sentence, or what one does to the other.
_PARTS = re.compile(rf"{BREAK.pattern}|\b(?:with|to|told|met|and|urged|asked|accused|from|against|between|said)\b")
_WHO_HE_IS = re.compile(
    r" (?:of|for|from)(?: the)? |, (?:who (?:speaks|spoke|leads|led|heads|headed|runs|ran|commands|commanded|"
    r"represents|represented) )?(?:(?!(?:said|says|told|who|which|and|but|that|met|asked)\b)[\w'.-]+,? ){0,8}"
)
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
# Behind a person, who he is: ", the White House coordinator for the region,".
_APPOSITION = re.compile(r"(?:, (?:the|an?|its|their)| of(?: the)?) [^,.;]{0,60}")
# Before a person who speaks for the government that was told of last.
_FOR_STATE = re.compile(r"\bgovernment (?:spokes\w+|officials?|ministers?),? $", re.IGNORECASE)


@lru_cache(maxsize=4096)
def naming_words(name: str) -> frozenset[str]:
    folded = (fold(part.removesuffix("'s")) for part in name.replace("-", " ").split())
    return frozenset(filter(None, folded)) - _GENERIC


@lru_cache(maxsize=4096)
def all_words(name: str) -> frozenset[str]:
    return frozenset(fold(part) for part in name.replace("-", " ").split()) - {"the", "a", "an"}


@kept
def side_in(name: str, source: Source) -> str | None:
    """The side that a name's words, or the article elsewhere, say it belongs to."""
    return side_of(name) or next((m.side for m in source.mentions if m.side and m.name == name), None)


def affiliated(name: str, mention: Mention, source: Source) -> bool:
    """Whether the article tells a person near the party: "An Il-sok of the North", "the group's envoy, Pavel Drozd"."""
    last, own = fold(mention.name.split()[-1]), side_in(name, source)
    for other in source.mentions:
        if last in map(fold, other.name.split()):
            sides = _sides_told(other, source) - {None}
            before = source.before(other.start, _AFFILIATED)
            office = (other.role is not None and OFFICE.search(other.role)) or _FOR_STATE.search(before)
            if own is not None and own in (sides or ({_state_before(other, source)} if office else ())):
                return True
            if _told_with(name, other, source):
                return True
            if told_its(name, other, source):
                return True
            if own is None and not naming_words(name) and _told_by_noun(name, before):
                return True
    return False


def _told_with(name: str, person: Mention, source: Source) -> bool:
    """Whether a party stands with a person as whose he is: "the Front's envoy, Ali", "Ali, envoy of the Front"."""
    name = _ARTICLE.sub("", name)
    before = source.before(person.start, _AFFILIATED)
    if place := find_words(name, before):
        return _WHOSE.fullmatch(before, place[1]) is not None
    if find_words(name, source.folded, person.start, person.end):
        return True
    sentence = sentence_at(person.start, source)
    end = min(person.end + _AFFILIATED, sentence.end if sentence is not None else person.end)
    place = find_words(name, source.folded, person.end, end)
    return place is not None and _WHO_HE_IS.fullmatch(source.folded, person.end, place[0]) is not None


def told_its(name: str, mention: Mention, source: Source) -> bool:
    """Whether a person is told to be of the party by "its" or "the group's" alone: "Its commander, Anita Holm"."""
    before = source.before(mention.start, _AFFILIATED)
    its = _ITS.search(before)
    return its is not None and _told_before(name, mention.start - len(before) + its.start(), source)


def _told_by_noun(name: str, before: str) -> bool:
    """Whether words have the noun of a party without a name: "a rebel spokesman" that of "the rebels"."""
    stems = (re.escape(word.removesuffix("s")) for word in all_words(name))
    return any(re.search(rf"\b{stem}s?\b", before, re.IGNORECASE) for stem in stems)


def _sides_told(person: Mention, source: Source) -> set[str | None]:
    """The sides that the words right before and behind a person tell him to be of."""
    behind = _APPOSITION.match(source.folded, person.end)
    end = behind.end() if behind else person.end
    sides = {person.side, *(m.side for m in source.mentions if person.end <= m.start < end)}
    last = next(source.mentions_before(person.start), None)
    if last is not None and last.start >= person.start - _AFFILIATED:
        parted = _PARTS.search(source.folded, last.end, person.start)
        sides |= set() if parted else {last.side}
    return sides


def _state_before(person: Mention, source: Source) -> str | None:
    """The side of the last state named before a minister without a country: "Kyiv refuses, said Minister X"."""
    for mention in (m for m in source.mentions_before(person.start) if m.sort == "state"):
        sentence = sentence_at(mention.start, source)
        if sentence is None:
            continue
        if not is_oblique(mention.start, sentence, source) and not _ATTRIBUTE.match(source.folded, mention.end):
            return mention.side
    return None


def _told_before(name: str, at: int, source: Source) -> bool:
    """Whether a party is the last that is named before a place."""
    last = next((m for m in source.mentions_before(at) if m.sort in ("body", "group", "state")), None)
    if last is None:
        return False
    # By words and side alone: whom the article tells near whom is what is being asked here.
    own, other = side_in(name, source), last.side
    return bool(naming_words(name) & naming_words(last.name)) or (own is not None and own == other)
