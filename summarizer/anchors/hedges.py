"""The hedges and bounds around a number: what they are and what interval they make."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.anchors import english

_FILLERS = "|".join(re.escape(w) for w in english.FILLERS)
# Longest first, so that "no more than" is not read as "more than".
_BEFORE = re.compile(
    "(?:^|(?<![a-z]))("
    + "|".join(re.escape(h) for h in sorted(english.HEDGES, key=len, reverse=True))
    + rf") ?(?:(?P<filler>{_FILLERS}) )?$"
)
_LAST_WORDS = frozenset(h.rsplit(" ", 1)[-1] for h in (*english.HEDGES, *english.FILLERS))
_AFTER = re.compile(
    " ?(" + "|".join(re.escape(h) for h in sorted(english.TRAILING_HEDGES, key=len, reverse=True)) + ")(?![a-z0-9])"
)
# Longer than any hedge with its filler.
WINDOW = 40


class Hedge(NamedTuple):
    """A hedge or bound: its words, what it makes of the number ("near", "lower", "upper"), and its span."""

    words: str
    bound: str
    start: int
    end: int


def hedge_before(s: str, at: int) -> Hedge | None:
    """The hedge that ends where the number starts."""
    floor = max(0, at - WINDOW)
    end = at - 1 if at and s[at - 1] == " " else at
    word = s[max(floor, s.rfind(" ", floor, end) + 1) : end].lstrip("(\"'-")
    m = _BEFORE.search(s[floor:at]) if word in _LAST_WORDS else None
    if not m or (m[1] in english.PREPOSITIONS and m["filler"] in ("a", "an")):
        return None
    return Hedge(m[1], english.HEDGES[m[1]], floor + m.start(1), floor + m.end(1))


def hedge_after(s: str, at: int) -> Hedge | None:
    """The hedge that follows at *at*."""
    m = _AFTER.match(s, at)
    return Hedge(m[1], english.TRAILING_HEDGES[m[1]], m.start(1), m.end()) if m else None


def bounded(low: float, high: float, hedge: Hedge | None) -> tuple[float | None, float | None]:
    """The interval that a bound makes of a stated one: "more than two" is 2 and open."""
    if hedge and hedge.bound == "lower":
        return low, None
    if hedge and hedge.bound == "upper":
        return None, high
    return low, high
