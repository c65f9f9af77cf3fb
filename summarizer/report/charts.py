"""Where the marks of the charts stand, in percent of the axis: the page draws them as inline SVG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.record import Field, Quantity, When
from summarizer.report.view import Entry, Section, Variant, View
from summarizer.report.wording import KILOMETRE, is_length, number

# Marks that tell apart without colour; further choices of a field share the last.
SHAPES = ("ring", "disc", "cross", "diamond", "square", "triangle")

# A chart longer than this is read by nobody; the table below it holds every row.
MOST_ROWS = 60

# Where the longest distance is more than this many times the shortest, a linear axis shows only the longest.
LOGARITHMIC_FROM = 40


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis, in percent of its length."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale of kilometres or of days onto percent."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    logarithmic: bool = False

    def x(self, value: float) -> float:
        """Percent of the axis at which *value* stands, to a hundredth."""
        return round(100 * _share(value, self.low, self.high, self.logarithmic), 2)


def _share(value: float, low: float, high: float, logarithmic: bool) -> float:
    if logarithmic:
        value, low, high = math.log(max(value, low)), math.log(low), math.log(high)
    return (value - low) / (high - low)


@dataclass(frozen=True, slots=True)
class Bar:
    """
    One distance on the axis.

    Attributes:
        entry: The entry that it belongs to.
        variant: The distance with the claims that give it.
        x1: Percent where it begins; 0 where it has no lower end.
        x2: Percent where it ends; 100 where it has no upper end.
        open_low: Whether it has no lower end.
        open_high: Whether it has no upper end.
        status: The entry's choice that the mark shows, in words; empty where the kind has none.
        shape: The mark's shape.
    """

    entry: Entry
    variant: Variant
    x1: float
    x2: float
    open_low: bool
    open_high: bool
    status: str
    shape: str


@dataclass(frozen=True, slots=True)
class DistanceChart:
    """The lengths of one kind on one axis of kilometres; `left_out` bars are in the table alone."""

    section: Section
    field: Field
    axis: Axis
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...]
    left_out: int


def distance_charts(view: View) -> Iterator[DistanceChart]:
    """A chart for each quantity field, of any kind, that holds lengths."""
    for section in view.sections:
        for field in section.fields:
            if field.type != "quantity":
                continue
            found = [(e, v) for e in section.entries for v in e.cell(field.name).variants if is_length(v.value)]
            if found:
                yield _distance_chart(section, field, found)


def _distance_chart(section: Section, field: Field, found: Sequence[tuple[Entry, Variant]]) -> DistanceChart:
    shown = sorted(found, key=lambda f: (-len(f[0].sources), f[0].number))[:MOST_ROWS]
    shown.sort(key=lambda f: (_middle(f[1].value), f[0].number))
    axis = _kilometres([end for _, v in shown for end in _ends(v.value)])
    choice = next((f for f in section.fields if f.type == "choice"), None)
    shapes = dict(zip(choice.choices, (*SHAPES, *[SHAPES[-1]] * len(choice.choices)), strict=False)) if choice else {}
    bars = tuple(_bar(entry, variant, axis, choice, shapes) for entry, variant in shown)
    seen = {b.status for b in bars}
    legend = tuple((shape, word) for word, shape in shapes.items() if word in seen)
    return DistanceChart(section, field, axis, bars, legend, len(found) - len(shown))


def _bar(entry: Entry, variant: Variant, axis: Axis, choice: Field | None, shapes: dict[str, str]) -> Bar:
    quantity = variant.value
    low, high = quantity.si_low, quantity.si_high
    status = str(variant.claims[0].values[choice.name]) if choice else ""
    return Bar(
        entry,
        variant,
        x1=0 if low is None else axis.x(low / KILOMETRE),
        x2=100 if high is None else axis.x(high / KILOMETRE),
        open_low=low is None,
        open_high=high is None,
        status=status,
        shape=shapes.get(status, SHAPES[0]),
    )


def _ends(quantity: Quantity) -> list[float]:
    return [end / KILOMETRE for end in (quantity.si_low, quantity.si_high) if end is not None]


def _middle(quantity: Quantity) -> float:
    # Only to order the rows: nothing shows it.
    return sum(_ends(quantity)) / len(_ends(quantity))


def _kilometres(values: Sequence[float]) -> Axis:
    longest = max(values)
    shortest = min((v for v in values if v > 0), default=longest)
    if shortest > 0 and longest / shortest > LOGARITHMIC_FROM:
        low, high = 10 ** math.floor(math.log10(shortest)), 10 ** math.ceil(math.log10(longest))
        axis = Axis(low, high, (), logarithmic=True)
        marks = [10.0**n for n in range(round(math.log10(low)), round(math.log10(high)) + 1)]
    else:
        step = _step(longest / 5)
        high = step * (math.floor(longest / step) + 1)
        axis = Axis(0, high, ())
        marks = [step * n for n in range(round(high / step) + 1)]
    ticks = tuple(Tick(axis.x(m), number(m)) for m in marks)
    return Axis(axis.low, axis.high, ticks, axis.logarithmic)


def _step(least: float) -> float:
    """The round number (1, 2 or 5 times a power of ten) that is at least *least*."""
    power = 10.0 ** math.floor(math.log10(least)) if least > 0 else 1.0
    return next(power * m for m in (1, 2, 5, 10) if power * m >= least)


@dataclass(frozen=True, slots=True)
class Moment:
    """
    A dated entry on the timeline.

    Attributes:
        entry: The entry.
        field: The field that dates it.
        variant: The date, with the claims that give it.
        x1: Percent where its first day stands.
        x2: Percent where its last day stands.
        row: Its height in the lane, from 0, so that marks do not cover each other.
    """

    entry: Entry
    field: Field
    variant: Variant
    x1: float
    x2: float
    row: int = 0

    @property
    def start(self) -> date:
        """The first day."""
        return _interval(self.variant.value)[0]


@dataclass(frozen=True, slots=True)
class Lane:
    """The moments of one kind, and how many rows they need."""

    section: Section
    shape: str
    moments: tuple[Moment, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every dated entry, in a lane for each kind; `undated` entries are in the tables alone."""

    axis: Axis
    lanes: tuple[Lane, ...]
    undated: int

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every moment of every lane by day."""
        return tuple(sorted((m for lane in self.lanes for m in lane.moments), key=lambda m: (m.start, m.entry.number)))


def timeline(view: View) -> Timeline | None:
    """The entries of every kind with a date field, each at the first date that a source gives; None without any."""
    dated = []
    undated = 0
    for section in view.sections:
        fields = [f for f in section.fields if f.type == "when"]
        found = [(e, f, v) for e in section.entries if (fv := _dating(e, fields)) for f, v in [fv]]
        undated += len(section.entries) - len(found)
        if found:
            dated.append((section, found))
    if not dated:
        return None
    intervals = [_interval(v.value) for _, found in dated for _, _, v in found]
    axis = _calendar(min(i[0] for i in intervals), max(i[1] for i in intervals))
    lanes = tuple(_lane(section, found, axis, index) for index, (section, found) in enumerate(dated))
    return Timeline(axis, lanes, undated)


def _dating(entry: Entry, fields: Iterable[Field]) -> tuple[Field, Variant] | None:
    known = ((f, v) for f in fields for v in entry.cell(f.name).variants if v.value.start or v.value.end)
    return next(known, None)


def _interval(value: When) -> tuple[date, date]:
    start, end = value.start or value.end, value.end or value.start
    if start is None or end is None:
        raise ValueError("an undated value has no interval")
    return start, end


# Percent of the axis that a mark takes up; two marks nearer than this stand in different rows.
MARK = 1.6


def _lane(section: Section, found: Sequence[tuple[Entry, Field, Variant]], axis: Axis, index: int) -> Lane:
    placed: list[Moment] = []
    free: list[float] = []
    for entry, field, variant in sorted(found, key=lambda f: (_interval(f[2].value), f[0].number)):
        start, end = _interval(variant.value)
        x1, x2 = axis.x(start.toordinal()), axis.x(end.toordinal())
        row = next((r for r, until in enumerate(free) if until + MARK <= x1), len(free))
        free[row : row + 1] = [x2]
        placed.append(Moment(entry, field, variant, x1, x2, row))
    return Lane(section, SHAPES[min(index, len(SHAPES) - 1)], tuple(placed), len(free))


def _calendar(first: date, last: date) -> Axis:
    span = (last - first).days
    margin = timedelta(days=max(1, span // 40))
    low, high = first - margin, last + margin
    axis = Axis(low.toordinal(), high.toordinal(), ())
    ticks = tuple(Tick(axis.x(d.toordinal()), words) for d, words in _dates(low, high))
    return Axis(axis.low, axis.high, ticks)


def _dates(low: date, high: date) -> Iterator[tuple[date, str]]:
    """Between three and about ten round dates, by what the span allows: years, quarters, months, weeks or days."""
    span = (high - low).days
    if span <= 12:
        for n in range(span + 1):
            d = low + timedelta(days=n)
            yield d, f"{d.day} {d:%b}"
    elif span <= 70:
        monday = low + timedelta(days=(7 - low.weekday()) % 7)
        while monday <= high:
            yield monday, f"{monday.day} {monday:%b}"
            monday += timedelta(days=7)
    else:
        months = next(m for m in (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200) if span / 30.4 / m <= 10)
        year, month = low.year, low.month
        index = -(-(year * 12 + month - 1 + (low.day > 1)) // months) * months
        while (d := date(index // 12, index % 12 + 1, 1)) <= high:
            yield d, f"{d.year}" if months >= 12 else f"{d:%b %Y}"
            index += months
