"""Scales of the charts: kilometres or days onto percent, which is how the page's SVG stretches with its width."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from summarizer.report.wording import number

# Where the longest distance is more than this many times the shortest, a linear axis shows only the longest.
LOGARITHMIC_FROM = 40

# Days. Up to this span an axis shows days, up to the second weeks, beyond it months or years.
DAYS, WEEKS = 12, 70

# Months between two ticks, the first that leaves at most this many of them.
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200)
MOST_TICKS = 10


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis, in percent of its length."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """
    A scale of kilometres or days onto percent.

    Attributes:
        low: What stands at 0 percent.
        high: What stands at 100 percent.
        logarithmic: Whether equal steps multiply.
        ticks: Its labelled places.
    """

    low: float
    high: float
    logarithmic: bool = False
    ticks: tuple[Tick, ...] = ()

    def x(self, value: float) -> float:
        """Percent of the axis at which *value* stands, to a hundredth; what lies outside stands at its end."""
        value = min(max(value, self.low), self.high)
        if self.logarithmic:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(100 * share, 2)


def kilometres_axis(values: Sequence[float]) -> Axis:
    """An axis on which all *values* of kilometres can be told apart: from zero, or logarithmic."""
    longest = max(values)
    shortest = min((v for v in values if v > 0), default=0.0)
    if shortest > 0 and longest / shortest > LOGARITHMIC_FROM:
        low, high = math.floor(math.log10(shortest)), math.ceil(math.log10(longest))
        axis = Axis(10.0**low, 10.0**high, logarithmic=True)
        marks = [10.0**n for n in range(low, high + 1)]
    else:
        step = _step(longest / 5)
        axis = Axis(0, step * (math.floor(longest / step) + 1))
        marks = [step * n for n in range(round(axis.high / step) + 1)]
    return replace(axis, ticks=tuple(Tick(axis.x(m), number(m)) for m in marks))


def _step(least: float) -> float:
    """The round number (1, 2 or 5 times a power of ten) that is at least *least*."""
    power = 10.0 ** math.floor(math.log10(least)) if least > 0 else 1.0
    return next(power * m for m in (1, 2, 5, 10) if power * m >= least)


def days_axis(first: date, last: date) -> Axis:
    """An axis of days, in days of the proleptic calendar, with a little room at both ends."""
    margin = max(1, (last - first).days // 40)
    low = date.fromordinal(max(date.min.toordinal(), first.toordinal() - margin))
    high = date.fromordinal(min(date.max.toordinal(), last.toordinal() + margin))
    axis = Axis(low.toordinal(), high.toordinal())
    return replace(axis, ticks=tuple(Tick(axis.x(d.toordinal()), words) for d, words in _dates(low, high)))


def _dates(low: date, high: date) -> Iterator[tuple[date, str]]:
    """Round days between *low* and *high*, as many as can be labelled."""
    span = (high - low).days
    if span <= DAYS:
        yield from ((d, f"{d.day} {d:%b}") for d in (low + timedelta(days=n) for n in range(span + 1)))
    elif span <= WEEKS:
        monday = low + timedelta(days=-low.weekday() % 7)
        yield from (
            (d, f"{d.day} {d:%b}") for d in (monday + timedelta(days=n) for n in range(0, (high - monday).days + 1, 7))
        )
    else:
        step = next((m for m in _MONTHS if span / 30.4 / m <= MOST_TICKS), _MONTHS[-1])
        first = -(-(low.year * 12 + low.month - (low.day == 1)) // step) * step
        last = high.year * 12 + high.month - 1
        for index in range(first, last + 1, step):
            d = date(index // 12, index % 12 + 1, 1)
            yield d, f"{d.year}" if step >= 12 else f"{d:%b %Y}"
