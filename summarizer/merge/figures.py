"""Numbers as merge compares them: how two relate, and whether one number satisfies both."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from summarizer.quantities import Comparison, compare
from summarizer.record import Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """What a quantity says, without the words that say it; attributes as in `Quantity`."""

    low: float | None
    high: float | None
    unit: str | None
    si_low: float | None
    si_high: float | None
    approximate: bool

    @property
    def is_open(self) -> bool:
        """Whether one end is open: "at least 60"."""
        return self.si_low is None or self.si_high is None


def read_figure(quantity: Quantity) -> Figure | None:
    """The figure of a quantity, None where it gives no number."""
    if quantity.low is None and quantity.high is None:
        return None
    return Figure(quantity.low, quantity.high, quantity.unit, quantity.si_low, quantity.si_high, quantity.approximate)


# Share by which a figure that was only converted may be off: 62 miles are off 100 km by 0.2 %, 3 miles off 5 km by 3 %.
_CONVERTED = 0.01


def nearly(a: Figure, b: Figure) -> bool:
    """Whether both ends of two figures are one number, but for the digits that a conversion drops."""
    ends = ((a.si_low, b.si_low), (a.si_high, b.si_high))
    return all(x == y or (x is not None and y is not None and math.isclose(x, y, rel_tol=_CONVERTED)) for x, y in ends)


@lru_cache(maxsize=8192)
def relate(a: Figure, b: Figure) -> Comparison:
    """How two figures relate, as `summarizer.quantities.compare` says; remembered, since figures recur."""
    return compare(a, b)


def overlap(a: Figure, b: Figure) -> bool:
    """
    Whether one number satisfies both, bounds taken as written: "at least 60" and 70 km do.

    Two bounds, "at least 1" and "at least 2", are two statements, although 3 satisfies both.
    """
    if (a.unit is None) != (b.unit is None) or (a.is_open and b.is_open):
        return False
    low = max(-math.inf if figure.si_low is None else figure.si_low for figure in (a, b))
    high = min(math.inf if figure.si_high is None else figure.si_high for figure in (a, b))
    return low <= high
