"""The distance chart: each length on one axis of kilometres, with its interval, sources and status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.record import Field, Quantity
from summarizer.report.axis import Axis, kilometres_axis
from summarizer.report.view import Entry, Section, Variant, View
from summarizer.report.wording import KILOMETRE, is_length

# Marks that tell apart without colour; further choices of a field share the last.
SHAPES = ("ring", "disc", "cross", "diamond", "square", "triangle")

# A chart longer than this is read by nobody; the table below it holds every row.
MOST_ROWS = 60


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
    axis = kilometres_axis([end for _, v in shown for end in _ends(v.value)])
    choice = next((f for f in section.fields if f.type == "choice"), None)
    shapes = dict(zip(choice.choices, (*SHAPES, *[SHAPES[-1]] * len(choice.choices)), strict=False)) if choice else {}
    bars = tuple(_bar(entry, variant, axis, choice, shapes) for entry, variant in shown)
    seen = {b.status for b in bars}
    legend = tuple((shape, word) for word, shape in shapes.items() if word in seen)
    return DistanceChart(section, field, axis, bars, legend, len(found) - len(shown))


def _bar(entry: Entry, variant: Variant, axis: Axis, choice: Field | None, shapes: Mapping[str, str]) -> Bar:
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
