"""A unit of measure: what stands behind a number, whatever it measures."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.anchors.anchor import Kind


class Unit(NamedTuple):
    """
    A unit of measure.

    Attributes:
        name: English singular, British spelling, or a currency code.
        kind: What it measures.
        factor: SI units (metre, square metre, cubic metre, kilogram, metre per second, kelvin, second) in one;
            None where the unit is none of SI's (money, bytes) and the value itself is kept.
        offset: Kelvin at the unit's zero, for temperatures.
    """

    name: str
    kind: Kind
    factor: float | None = None
    offset: float = 0.0
