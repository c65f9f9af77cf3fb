"""Days and open-ended numbers as intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass

from summarizer.record import Quantity, When


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of ordinal days."""

    low: int
    high: int

    def meets(self, other: Interval, slack: int = 0) -> bool:
        """Whether the two share a day, or come within *slack* days of it."""
        return self.low - slack <= other.high and other.low - slack <= self.high


def days(when: When | None) -> Interval | None:
    """The days of a date as ordinals; None where it names none."""
    if when is None:
        return None
    start, end = when.start or when.end, when.end or when.start
    return None if start is None or end is None else Interval(start.toordinal(), end.toordinal())


def overlap(a: Quantity, b: Quantity) -> bool:
    """
    Whether one number satisfies both, bounds taken as written: "at least 60" and 70 km do.

    Two bounds, "at least 1" and "at least 2", are two statements, although 3 satisfies both.
    """
    if (a.unit is None) != (b.unit is None) or all(None in (q.si_low, q.si_high) for q in (a, b)):
        return False
    low = max(-math.inf if q.si_low is None else q.si_low for q in (a, b))
    high = min(math.inf if q.si_high is None else q.si_high for q in (a, b))
    return low <= high
