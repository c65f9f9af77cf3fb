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
_CLAUSE = re.compile(r"[^.;:!?\n]*+$")
_TURNING = re.compile(rf"(?:^|[^a-z])(?:{'|'.join(english.TURNING)})(?![a-z])|n't ")
_FORBIDDING = re.compile(rf"(?:^|[^a-z])(?:{'|'.join(english.FORBIDDING)})(?![a-z])")
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
    start, bound = floor + m.start(1), english.HEDGES[m[1]]
    if m[1] in english.TURNED and _is_turned(s, start, m[1]):
        bound = "upper" if bound == "lower" else "lower"
    return Hedge(m[1], bound, start, floor + m.end(1))


def _is_turned(s: str, start: int, words: str) -> bool:
    """Whether what is said before turns a bound round: "no force may come closer than", "must not exceed"."""
    clause = _CLAUSE.search(s, max(0, start - english.FORBIDDING_REACH), start)
    if clause and _FORBIDDING.search(clause[0]):
        return True
    clause = _CLAUSE.search(s, max(0, start - english.TURNED[words]), start)
    return clause is not None and _TURNING.search(clause[0]) is not None


def hedge_after(s: str, at: int) -> Hedge | None:
    """The hedge that follows at *at*."""
    m = _AFTER.match(s, at)
    return Hedge(m[1], english.TRAILING_HEDGES[m[1]], m.start(1), m.end()) if m else None


def bounded(low: float, high: float, hedge: Hedge | None, *, ranged: bool = False) -> tuple[float | None, float | None]:
    """
    The interval that a bound makes of a stated one: "more than two" is 2 and open.

    Both ends of a range were stated, and stay: "as many as 3,000 to 5,000".
    """
    if ranged:
        return low, high
    if hedge and hedge.bound == "lower":
        return low, None
    if hedge and hedge.bound == "upper":
        return None, high
    return low, high
