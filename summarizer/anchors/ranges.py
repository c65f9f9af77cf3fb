"""Two numbers that make one: "5 to 20 kilometers", "between 5 and 10", "3-14,000", "one in five"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from summarizer.anchors import english
from summarizer.anchors.measures import Measure, read_measure, read_sign
from summarizer.anchors.number import Number, exact, scaled
from summarizer.anchors.numbers import read_number
from summarizer.anchors.unit import Unit


class Range(NamedTuple):
    """
    Two ends, their common unit, and what closed them.

    "Rose from 5 to 9 percent" is no range: both ends are then the first number, which has its unit from the second,
    or what it counts from behind the second, at `counted_at`.
    """

    low: float
    high: float
    last: Measure
    counted_at: int | None = None


_JOINT = re.compile(r"-? to |-to-| ?- ?| through | till | or | and ")
_BETWEEN = re.compile(r"between (?:about |around |some |roughly |approximately |an estimated )?$")
_FROM = re.compile(r"from (?:about |around |some |just |nearly |roughly )?$")
_WORD_BEFORE = re.compile(r"([a-z]++) $")
_CLAUSE = re.compile(r"[^.;:!?\n]*+$")
_RATIO = re.compile(r" (out of|in) (?:every )?")
_COLON = re.compile(r":(\d{1,3})(?![\d:])")
_TOLERANCE = re.compile(r" ?(?:±|\+/-|\+-) ?\d++(?:\.\d++)?(?:e-?\d+)?")
# "3-14,000" is 3,000 to 14,000, but "200 to 3,000,000" as it stands: thousands are shared by ends of one size.
SHARED = 10_000
# So many times as large as the other, an end is none of the same range.
FAR = 10
# Code points before "from 5 to 4" in which a verb of change is looked for.
WINDOW = 60


def read_range(s: str, text: str, at: int, first: Measure, money: Unit | None) -> Range | None:
    """
    The range that *first* begins, or None.

    Args:
        s: The folded text.
        text: The text itself.
        at: Where the first number, or the sign before it, starts.
        first: The first number with its unit, if it has one of its own.
        money: The currency sign before the first number.
    """
    m = _JOINT.match(s, first.end)
    if not m or first.number.form == "vague":
        return None
    joint = m[0].strip()
    if joint == "and" and not _BETWEEN.search(s, max(0, at - 40), at):
        return None
    if joint == "-" and len(m[0]) == 2 and m[0][0] == " ":
        return None  # "5 -10" is no range but a list and a negative number
    sign = read_sign(s, m.end())
    number = read_number(s, sign[1] if sign else m.end())
    if number is None or number.form in ("ordinal", "vague"):
        return None
    last = read_measure(s, text, number, sign[0] if sign else money)
    if not _fits(first, last, money, joint):
        return None
    low, high = (
        _share_scale(first.number, last.number, joint, own_unit=first.unit is not None and not money),
        last.number.high,
    )
    unit = last.unit or first.unit
    if unit and unit.kind == "temperature" and low > high:
        low, high = high, low
    if joint == "to" and _is_change(s, at, first, last):
        if first.number.form != "cardinal":
            return None
        return Range(low, low, first._replace(unit=first.unit or last.unit), last.end)
    if low >= high or (joint == "or" and high > 2 * low + 1):
        return None
    return Range(low, high, last._replace(unit=unit))


def read_ratio(s: str, first: Number) -> Number | None:
    """ "One in five", "two out of three", "3:1": a share as one number, or None."""
    if first.plain and (colon := _COLON.match(s, first.end)) and int(colon[1]):
        quotient = exact(Fraction(int(first.low), int(colon[1])))
        return Number(colon.end(), quotient, quotient, "fraction")
    m = _RATIO.match(s, first.end)
    if not m or first.low != int(first.low) or first.low < 1:
        return None
    whole = read_number(s, m.end())
    if whole is None or whole.form != "cardinal" or whole.low != int(whole.low) or not first.low < whole.low:
        return None
    if m[1] == "in" and (whole.low > 1000 or whole.low < 3 or not (first.low == 1 or whole.low in (10, 100, 1000))):
        return None
    share = exact(Fraction(int(first.low), int(whole.low)))
    return Number(whole.end, share, share, "fraction")


def after_tolerance(s: str, end: int) -> int:
    """The end of "±0.01" behind a number, which says how well it is known."""
    m = _TOLERANCE.match(s, end)
    return m.end() if m else end


def _fits(first: Measure, last: Measure, money: Unit | None, joint: str) -> bool:
    """Whether two numbers can be the ends of one range: one unit, or the second's for both."""
    if first.unit and last.unit and first.unit.name != last.unit.name:
        return False
    if first.unit and not last.unit:
        return False
    if money and joint == "or":
        return False
    return not (last.number.form == "fraction" and first.number.form != "fraction")


def _share_scale(first: Number, last: Number, joint: str, *, own_unit: bool) -> float:
    """The low end with the scale that only the high end has: "2 to 3 million", "3-14,000"."""
    if first.scale > 1 or own_unit:
        return first.low
    if last.scale > 1 and first.low * last.scale < last.low:
        return scaled(first.low, last.scale)
    thousands = last.scale == 1 and last.low >= 1000 and last.low % 1000 == 0
    if thousands and joint in ("-", "to") and first.plain and last.low <= first.low * SHARED < last.low * 10:
        return scaled(first.low, 1000)
    return first.low


def _is_change(s: str, at: int, first: Measure, last: Measure) -> bool:
    """
    Whether "5 to 4" tells two values and no range: "rose from 5 to 20".

    Args:
        s: The folded text.
        at: Where the first number starts.
        first: The first number, which may be a step that led to the second: "rose $5 to $20", "fell by 20 to 810".
        last: The second number.
    """
    before = _FROM.search(s, max(0, at - 24), at)
    if not before:
        word = _WORD_BEFORE.search(s, max(0, at - 16), at)
        far = first.number.low * FAR < last.number.low
        both = first.unit is not None and last.unit is not None
        return word is not None and (
            (both and word[1] in english.CHANGES) or (far and word[1] in ("by", "fell", "rose"))
        )
    clause = _CLAUSE.search(s, max(0, before.start() - WINDOW), before.start())
    return bool(clause and not english.CHANGES.isdisjoint(clause[0].split()))
