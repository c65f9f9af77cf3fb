"""The timeline: every dated entry by its day, in a lane for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.record import Field, When
from summarizer.report.axis import Axis, days_axis
from summarizer.report.distances import SHAPES
from summarizer.report.view import Entry, Section, Variant, View

# Percent of the axis that a mark takes up; two marks nearer than this stand one above the other.
MARK = 0.9

# Pixels: the height of a row of marks, and of the highest lane; the rows of a fuller lane stand closer.
ROW, HIGHEST_LANE = 10, 150

# The axis leaves this share of the days at either end to stand at its edge where it is three times shorter without
# them: one remembered war of 1964 would press this year's talks into a point.
EDGE, WORTH_CUTTING = 0.04, 3

Dated = tuple[Entry, Field, Variant]


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
        y: Pixels from the lane's top, so that marks do not cover each other.
    """

    entry: Entry
    field: Field
    variant: Variant
    x1: float
    x2: float
    y: float

    @property
    def start(self) -> date:
        """The first day."""
        return _interval(self.variant.value)[0]


@dataclass(frozen=True, slots=True)
class Lane:
    """The moments of one kind, with the mark that they share; `height` is in pixels."""

    section: Section
    shape: str
    moments: tuple[Moment, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """
    Every dated entry.

    Attributes:
        axis: The days.
        lanes: One for each kind that has dated entries.
        moments: Every entry of every lane, by day.
        undated: How many entries have no date; they are in the tables alone.
        outside: How many lie beyond the axis and stand at its edge.
    """

    axis: Axis
    lanes: tuple[Lane, ...]
    moments: tuple[Moment, ...]
    undated: int
    outside: int


def timeline(view: View) -> Timeline | None:
    """The entries of every kind with a date field, each at the first date that a source gives; None without any."""
    dated = {s.kind.name: [d for e in s.entries if (d := _dating(e, s.fields))] for s in view.sections}
    intervals = [_interval(v.value) for found in dated.values() for _, _, v in found]
    if not intervals:
        return None
    first, last = _limits(intervals)
    axis = days_axis(first, last)
    kept = [s for s in view.sections if dated[s.kind.name]]
    lanes = tuple(_lane(s, dated[s.kind.name], axis, SHAPES[n % len(SHAPES)]) for n, s in enumerate(kept))
    moments = sorted((m for lane in lanes for m in lane.moments), key=lambda m: (m.start, m.entry.number))
    return Timeline(
        axis,
        lanes,
        tuple(moments),
        undated=len(view.entries) - len(intervals),
        outside=sum(end < first or start > last for start, end in intervals),
    )


def _dating(entry: Entry, fields: Iterable[Field]) -> Dated | None:
    known = (
        (entry, field, variant)
        for field in fields
        if field.type == "when"
        for variant in entry.cell(field.name).variants
        if variant.value.start or variant.value.end
    )
    return next(known, None)


def _interval(value: When) -> tuple[date, date]:
    start, end = value.start or value.end, value.end or value.start
    if start is None or end is None:
        raise ValueError("an undated value has no interval")
    return start, end


def _lane(section: Section, found: Sequence[Dated], axis: Axis, shape: str) -> Lane:
    placed: list[tuple[Dated, float, float, int]] = []
    free: list[float] = []
    for dated in sorted(found, key=lambda f: (_interval(f[2].value), f[0].number)):
        start, end = _interval(dated[2].value)
        x1, x2 = axis.x(start.toordinal()), axis.x(end.toordinal())
        row = next((r for r, until in enumerate(free) if until + MARK <= x1), len(free))
        free[row : row + 1] = [x2]
        placed.append((dated, x1, x2, row))
    row_height = min(ROW, HIGHEST_LANE / len(free))
    moments = tuple(Moment(*d, x1, x2, y=round(ROW + row * row_height, 1)) for d, x1, x2, row in placed)
    return Lane(section, shape, moments, height=round(2 * ROW + (len(free) - 1) * row_height))


def _limits(intervals: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """The first and last day of the axis: of all, or without the few that would press the others together."""
    starts, ends = sorted(i[0] for i in intervals), sorted(i[1] for i in intervals)
    cut = int(len(intervals) * EDGE)
    first, last = starts[cut], max(starts[cut], ends[-1 - cut])
    worth = (ends[-1] - starts[0]).days > WORTH_CUTTING * max(1, (last - first).days)
    return (first, last) if worth else (starts[0], ends[-1])
