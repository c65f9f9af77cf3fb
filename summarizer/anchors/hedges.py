"""The hedges and bounds around a number: what they are and what interval they make."""

from __future__ import annotations

import re

from summarizer.anchors import english

_FILLERS = "|".join(re.escape(w) for w in english.FILLERS)
# Longest first, so that "no more than" is not read as "more than".
_BEFORE = re.compile(
    "(?:^|(?<![a-z]))("
    + "|".join(re.escape(h) for h in sorted(english.HEDGES, key=len, reverse=True))
    + rf") ?(?:(?:{_FILLERS}) )?$"
)
_LAST_WORDS = frozenset(h.rsplit(" ", 1)[-1] for h in (*english.HEDGES, *english.FILLERS))
_AFTER = re.compile(
    " ?(" + "|".join(re.escape(h) for h in sorted(english.TRAILING_HEDGES, key=len, reverse=True)) + ")(?![a-z0-9])"
)
# Longer than any hedge with its filler.
WINDOW = 40


def hedge_before(s: str, at: int) -> tuple[str, str, int] | None:
    """The hedge that ends where the number starts: its words, its bound ("near", "lower", "upper") and its start."""
    floor = max(0, at - WINDOW)
    end = at - 1 if at and s[at - 1] == " " else at
    word = s[max(floor, s.rfind(" ", floor, end) + 1) : end].lstrip("(\"'-")
    if word not in _LAST_WORDS:
        return None
    m = _BEFORE.search(s[floor:at])
    if not m:
        return None
    return m[1], english.HEDGES[m[1]], floor + m.start(1)


def hedge_after(s: str, at: int) -> tuple[str, str, int] | None:
    """The hedge that follows at *at*: its words, its bound and its end."""
    m = _AFTER.match(s, at)
    return (m[1], english.TRAILING_HEDGES[m[1]], m.end()) if m else None
