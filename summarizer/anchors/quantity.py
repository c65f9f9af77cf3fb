"""A whole quantity at a place of the text: number, unit or counted noun, range, rate, hedge and bound."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.anchors import currencies, english, units
from summarizer.anchors.anchor import Kind
from summarizer.anchors.hedges import Hedge, hedge_after, hedge_before
from summarizer.anchors.measures import Measure, read_measure, read_sign
from summarizer.anchors.nouns import counted_noun, counts_them
from summarizer.anchors.number import Number
from summarizer.anchors.numbers import read_number
from summarizer.anchors.ranges import after_tolerance, read_range, read_ratio
from summarizer.anchors.trie import trie
from summarizer.anchors.unit import Unit


class Quantity(NamedTuple):
    """
    What was read at a place.

    Attributes:
        start: Code point where its span starts.
        end: Code point after its span.
        kind: What it measures or counts.
        low: Lower end as stated, before a bound opens it.
        high: Upper end, likewise.
        unit: Unit of measure, or None.
        name: The unit's name with its rate, or the counted noun.
        hedge: The hedge or bound before or behind it.
        number: The last number that was read, with how it was written.
        resume: Code point from which to read on, behind rate and hedge.
    """

    start: int
    end: int
    kind: Kind
    low: float
    high: float
    unit: Unit | None
    name: str | None
    hedge: Hedge | None
    number: Number
    resume: int


# Not before "ago": "against £48.1m a year ago" is a sum and a date.
_RATE = re.compile(
    rf"(?: of [a-z]++)?(?: ?/ ?| per |-per-| an? |-an?-| each | every )({trie(units.RATES)})(?![a-z])"
    r"(?! (?:ago|earlier|later)(?![a-z]))"
)
# "300 rockets a day"; "killed 12 men a day after" and "five men a second time" are none.
_COUNT_RATE = re.compile(
    r"(?: per | an? | each | every |/)(second|minute|hour|day|night|week|month|year|season)(?![a-z])"
    r"(?! (?:after|before|earlier|later|ago|from|since|into|in|time|prior|apart|old)(?![a-z]))"
)
_TIMES = re.compile(
    r"[ -]times(?= (?:more|less|fewer|as |the (?:size|number|amount|rate|length|average|national|price|area"
    r"|original|current|legal|limit|norm|budget|estimate|global|world"
    r"|previous|usual"
    r"|value|cost|speed|level|normal|annual)|over(?! the)|that|what|its|[a-z]+er than|larger|greater|higher"
    r"|bigger|faster))"
    r"|-?fold(?![a-z])|x(?![a-z0-9])"
)
_MINOR_JOINT = re.compile(r" (?:and )?")
_TALL = re.compile(r"-(1[01]|\d)(?![\d\w-]|[.,]\d)")  # "6-foot-5"
# "15 dollars 50": cents without their name end a clause.
_CHANGE = re.compile(r" (\d\d)(?=[.;!?)](?!\d)|\Z| more)")
_INCHES = re.compile(r" ?in(?![a-z])")


def read_quantity(s: str, text: str, at: int) -> Quantity | None:
    """
    The quantity, count, percentage or plain number that starts at *at*, or None.

    Args:
        s: The folded text.
        text: The text itself, for its capitals.
        at: Where the number or the currency sign before it starts.
    """
    sign = read_sign(s, at)
    money = sign[0] if sign else None
    number = read_number(s, sign[1] if sign else at)
    if number is None or (money and number.form == "ordinal"):
        return None
    if number.form == "ordinal":
        return Quantity(at, number.end, "ordinal", number.low, number.high, None, None, None, number, number.end)
    if not money and number.form == "cardinal" and (share := read_ratio(s, number)):
        number = share
    number = number._replace(end=after_tolerance(s, number.end))
    measure, inner = _read_past_hedge(s, text, number, money)
    low, high = measure.number.low, measure.number.high
    counted_at = inner.end if inner else None
    if ranged := read_range(s, text, at, measure, money):
        low, high, measure, counted_at = ranged
    elif low == high and measure.unit:
        low, end = _add_minors(s, text, low, measure)
        high, measure = low, measure._replace(end=end)
    return _finish(s, text, at, low, high, measure, money, counted_at, inner)


def _read_past_hedge(s: str, text: str, number: Number, money: Unit | None) -> tuple[Measure, Hedge | None]:
    """The unit behind a number, and the hedge if one stands between the two: "20-odd kilometres", "5 or more km"."""
    measure = read_measure(s, text, number, money)
    if measure.unit or measure.end != number.end or not (inner := hedge_after(s, number.end)):
        return measure, None
    beyond = read_measure(s, text, number._replace(end=inner.end))
    return (beyond if beyond.unit else measure), inner


def _finish(
    s: str, text: str, at: int, low: float, high: float, measure: Measure, money: Unit | None,
    counted_at: int | None, inner: Hedge | None,
) -> Quantity:  # fmt: skip
    """Name the unit or what is counted from *counted_at* (None: right behind), and take in rate, hedge and bound."""
    number, unit, end = measure
    kind: Kind = "number"
    name: str | None = None
    resume = 0
    if unit:
        kind, name = unit.kind, unit.name
        if money and (again := _again(s, end, money)):
            end = again
    elif (times := _TIMES.match(s, end)) and text[times.end() - 1] != "X":
        kind, end = "multiplier", times.end()
    elif number.form != "fraction":
        behind = end if counted_at is None else counted_at
        if noun := counted_noun(s, text, behind, one=low == high == 1):
            kind, name = ("count" if low == int(low) else "number"), noun.name
            if rate := _COUNT_RATE.match(s, noun.end):
                name, resume = f"{name}/{rate[1]}", rate.end()
        elif counts_them(s, behind):
            kind = "count"
    if kind != "multiplier" and (rate := _RATE.match(s, end)):
        resume = rate.end()
        if unit:
            name = f"{name}/{rate[1]}"
    hedge = hedge_before(s, at)
    if hedge and hedge.words in english.OF_AMOUNTS and kind not in ("money", "percent"):
        hedge = None
    if hedge is None and (hedge := inner or hedge_after(s, end)):
        resume = max(resume, hedge.end)
    resume = max(resume, end)
    return Quantity(at, end, kind, low, high, unit, name, hedge, number, resume)


def _again(s: str, end: int, money: Unit) -> int | None:
    """The end of the currency's word behind a number that has its sign: "$10 dollars"."""
    for word, unit in currencies.WORDS.items():
        if unit.name == money.name and s.startswith(f" {word}", end):
            return end + 1 + len(word)
    return None


def _add_minors(s: str, text: str, value: float, measure: Measure) -> tuple[float, int]:
    """Add "2 in" to "5 ft", "30 minutes" to "two hours", "45 cents" to "13 dollars": the value and the new end."""
    end, unit = measure.end, measure.unit
    minors = units.MINORS.get(unit.name, {}) if unit else {}
    coarser = 0.0
    if unit and unit.name == "foot" and s[end - 5 : end] == "-foot" and (tall := _TALL.match(s, end)):
        return value + int(tall[1]) / 12, tall.end()
    while minors and (joint := _MINOR_JOINT.match(s, end)):
        number = read_number(s, joint.end())
        if number is None or number.form != "cardinal" or number.low <= 0:
            break
        minor = read_measure(s, text, number)
        name, close = (minor.unit.name, minor.end) if minor.unit else ("", minor.end)
        if "inch" in minors and not name and (inches := _INCHES.match(s, number.end)):
            name, close = "inch", inches.end()
        if minors.get(name, 0.0) <= coarser:
            break
        coarser = minors[name]
        value, end = value + minor.number.low / coarser, close
    if (
        unit
        and unit.kind == "money"
        and end == measure.end
        and measure.number.scale == 1
        and (m := _CHANGE.match(s, end))
    ):
        return value + int(m[1]) / 100, m.end()
    return value, end
