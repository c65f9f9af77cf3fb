"""Days as intervals of ordinals."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.record import When


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of ordinal days."""

    low: int
    high: int

    @property
    def length(self) -> int:
        """How many days it holds."""
        return self.high - self.low + 1

    def meets(self, other: Interval, slack: int = 0) -> bool:
        """Whether the two share a day, or come within *slack* days of it."""
        return self.low - slack <= other.high and other.low - slack <= self.high


def days(when: When | None) -> Interval | None:
    """The days of a date as ordinals; None where it names none."""
    if when is None:
        return None
    start, end = when.start or when.end, when.end or when.start
    return None if start is None or end is None else Interval(start.toordinal(), end.toordinal())
