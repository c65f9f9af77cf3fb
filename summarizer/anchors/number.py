"""A number as it was read, before anything is measured or counted with it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

Form = Literal["cardinal", "ordinal", "fraction", "vague"]

# Beyond these nothing in an article is a quantity; they also keep every value inside a float.
MAX_DIGITS = 24
MAX_VALUE = 10**30


class Number(NamedTuple):
    """
    A number that was read.

    Attributes:
        end: Code point after it.
        low: Its value, or the lower end of what a vague plural may mean.
        high: Its value, or the upper end.
        form: How it was said.
        plain: Whether it is a bare run of digits, as years and names are.
        scale: The value of its last scale word ("million"), 1 without one; the two ends of a range share it.
    """

    end: int
    low: float
    high: float
    form: Form = "cardinal"
    plain: bool = False
    scale: int = 1

    def times(self, factor: int, end: int) -> Number:
        """The number with a scale that was found behind it."""
        return self._replace(
            low=scaled(self.low, factor), high=scaled(self.high, factor), end=end, scale=factor, plain=False
        )


def exact(value: Fraction | int) -> float:
    """An int where the value is whole, else the nearest float."""
    if isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else value.numerator / value.denominator


def scaled(value: float, factor: int) -> float:
    """The product as written: 16.4 million is 16,400,000 and not what floats make of it."""
    return exact(Fraction(str(value)) * factor)


def fits(value: Fraction | int) -> bool:
    """Whether a value is small enough to be one."""
    return -MAX_VALUE <= value <= MAX_VALUE
