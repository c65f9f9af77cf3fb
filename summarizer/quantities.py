"""Whether two quantities say the same: conversion, rounding and hedges, never a midpoint."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from summarizer.anchors import units

Comparison = Literal["same", "same-converted", "compatible", "different"]

# The contract's: claims further apart than this share of the larger are not one claim.
TOLERANCE = 0.05
# Two floats that agree to this share are one number, read or converted on different ways.
EPSILON = 1e-9


class Measured(Protocol):
    """What `compare` reads: an `Anchor`, or the `Quantity` of a record."""

    @property
    def low(self) -> float | date | None: ...
    @property
    def high(self) -> float | date | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def si_low(self) -> float | None: ...
    @property
    def si_high(self) -> float | None: ...
    @property
    def approximate(self) -> bool: ...


def compare(a: Measured, b: Measured) -> Comparison:
    """
    How two quantities relate.

    The stated numbers are compared, whatever their bounds: "at least 60" is 60 here, and differs from 70.

    Returns:
        `same`: equal numbers in the same unit.
        `same-converted`: units of one measure, and each number, converted, lies in the other's rounding interval:
            100 km and 62 miles.
        `compatible`: rounding intervals overlap, the numbers are within 5 %, and units (or counted nouns) differ
            or one number is hedged: 65 miles and 100 km.
        `different`: all else; 95 and 100 km where neither is hedged.
    """
    one, other = _stated(a), _stated(b)
    if a.unit == b.unit and one == other:
        return "same"
    if one is None or other is None or _measure(a.unit) != _measure(b.unit):
        return "different"
    left, right = [_End(v, a.unit) for v in one], [_End(v, b.unit) for v in other]
    converted = a.unit != b.unit and _measure(a.unit) != "count"
    if converted and all(x.holds(y) and y.holds(x) for x, y in zip(left, right, strict=True)):
        return "same-converted"
    if a.unit == b.unit and not (a.approximate or b.approximate):
        return "different"
    return "compatible" if _near(left, right) else "different"


def rounding(value: float) -> float:
    """
    Half a unit of the last significant digit of *value*: 0.5 for 65, 5 for 100, 50 for 2,000.

    Trailing zeros count as significant up to two digits.
    """
    _, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - only infinities have another, and no reader makes them
    unit = min(exponent, max(0, len(digits) + exponent - 2)) if exponent > 0 else exponent
    return 0.5 * 10.0**unit


class _End:
    """One end of a quantity: its number with the interval it stands for, in SI units where its unit has any."""

    def __init__(self, value: float, unit: str | None) -> None:
        known = units.BY_NAME.get(unit) if unit else None
        factor, offset = (known.factor or 1.0, known.offset) if known else (1.0, 0.0)
        half = rounding(value)
        self.si = value * factor + offset
        self.low = (value - half) * factor + offset
        self.high = (value + half) * factor + offset

    def holds(self, other: _End) -> bool:
        """Whether *other*, rounded as this one is written, is this one."""
        slack = EPSILON * max(abs(self.low), abs(self.high))
        return self.low - slack <= other.si <= self.high + slack


def _near(left: list[_End], right: list[_End]) -> bool:
    """Whether two intervals overlap as rounded, and lie no further apart than the tolerance as stated."""
    (a, b), (c, d) = left, right
    slack = EPSILON * max(abs(end.si) for end in (a, b, c, d))
    if a.low > d.high + slack or c.low > b.high + slack:
        return False
    gap = max(a.si - d.si, c.si - b.si, 0.0)
    return gap <= TOLERANCE * max(abs(b.si), abs(d.si)) + slack


def _stated(quantity: Measured) -> tuple[float, float] | None:
    """Both ends as numbers, an open one as the other; None for what has no numbers."""
    low, high = quantity.low, quantity.high
    low, high = (high if low is None else low), (low if high is None else high)
    if low is None or high is None:
        return None
    return _number(low), _number(high)


def _number(value: float | date) -> float:
    """Twelve significant digits, so that equality is the same however a float was reached; a day by its ordinal."""
    return float(value.toordinal()) if isinstance(value, date) else float(f"{value:.12g}")


def _measure(unit: str | None) -> str:
    """What a unit measures; units between which nothing converts, currencies above all, measure themselves."""
    if unit is None:
        return "count"
    known = units.BY_NAME.get(unit)
    if known is None:
        return unit if "/" in unit else "count"
    return unit if known.factor is None or known.kind in ("money", "number", "percent") else known.kind
