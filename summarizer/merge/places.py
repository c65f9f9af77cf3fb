"""Places as articles name them: the states, cities and other names in the words, and whether two can be one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.parties import Lexicon, alike, fold, states_in

_PART = re.compile(
    r"\b(south|north|east|west|central)(?:(?:-?(?:west|east))?(?:ern)?|ern)?(?:[- ]most)?[ -]+$", re.IGNORECASE
)
_SIDE = re.compile(r"\b(south|north|east|west)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words that every place may have.
_COMMON = frozenset(
    "the a an of in on at near from between and with to city town village province region area district border "
    "borders frontier line lines zone side east west north south eastern western northern southern road river mountain "
    "heights all entire whole country territory territories capital its their km kilometer kilometers kilometre "
    "kilometres mile miles meter meters metre metres nautical strip belt".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """
    What a place's words name.

    Attributes:
        states: States, each a part of one where the words say so: "Syria", "south Syria".
        cities: Capitals and seats, each with its state.
        names: Other names, folded.
        words: Other words, folded: "villages"; a common one speaks for one place, none against it.
        parts: Points of the compass: "east", "north".
    """

    states: frozenset[str]
    cities: frozenset[tuple[str, str]]
    names: frozenset[str]
    words: frozenset[str]
    parts: frozenset[str]


def read_place(words: str, known: Lexicon | None = None) -> Place:
    """The place that *words* name."""
    return _read_place(words, known)


@lru_cache(maxsize=8192)
def _read_place(words: str, known: Lexicon | None) -> Place:
    states: set[str] = set()
    cities: set[tuple[str, str]] = set()
    rest = words
    for mention in reversed(states_in(words, known)):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
        if mention.how == "seat":
            cities.add((fold(words[mention.start : mention.end]), mention.name))
            continue
        part = _PART.search(words[: mention.start])
        states.add(f"{part.group(1).lower()} {mention.name}" if part else mention.name)
    found = [w.removesuffix("'s").removesuffix("’s") for w in _NAME.findall(rest)]
    names = {fold(w) for w in found if w[0].isupper()} - _COMMON
    others = {fold(w) for w in found if not w[0].isupper()} - _COMMON
    parts = {m.lower() for m in _SIDE.findall(rest)}
    return Place(frozenset(states), frozenset(cities), frozenset(names), frozenset(others), frozenset(parts))


def same_place(a: Place, b: Place) -> bool | None:
    """True where the words can name one place, False where they name two, None where they say too little."""
    if a.states and b.states:
        return a.states <= b.states or b.states <= a.states
    if a.cities & b.cities:
        return True
    for one, other in ((a, b), (b, a)):
        if one.states and other.cities:
            return any(state in one.states for _, state in other.cities)
    if a.cities and b.cities:
        return False
    if a.names and b.names:
        return any(alike(x, y) for x in a.names for y in b.names) or (None if a.states or b.states else False)
    if a.parts and b.parts and not a.parts & b.parts:
        return False
    return True if a.words & b.words and not (a.names or b.names or a.states or b.states) else None
