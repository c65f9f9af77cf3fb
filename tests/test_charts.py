"""The charts of the page: what is drawn follows from the types of fields, and nothing falls off an axis."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st
from newsroom import Newsroom, quarrel

from summarizer.report.axis import days_axis, kilometres_axis
from summarizer.report.distances import distance_charts
from summarizer.report.timeline import timeline


def test_chart_follows_from_the_types_of_fields():
    """A kind with a length has a distance chart; one with a count has none."""
    (chart,) = distance_charts(quarrel().view())

    assert chart.section.kind.name == "zone_proposal"
    assert [(b.variant.words, b.status, b.open_high) for b in chart.bars] == [
        ("40 km", "proposed", False),
        ("60 km", "proposed", False),
    ]
    assert chart.bars[0].x1 < chart.bars[1].x1


def test_open_end_reaches_the_end_of_the_axis():
    """ "At least 40 km" is drawn to the end of the axis and says so."""
    room = Newsroom()
    text = "The army should stay at least 40 km from the Orrin river."
    room.article("one", text)
    room.record("zone_proposal", "one", text, distance="40 km")

    (chart,) = distance_charts(room.view())

    assert (chart.bars[0].x2, chart.bars[0].open_high) == (100, True)


def test_timeline_tells_undated_entries():
    """What has no day is counted, not placed."""
    line = timeline(quarrel().view())

    assert line is not None
    assert [m.start for m in line.moments] == [date(2031, 3, 3)]
    assert line.undated == len(quarrel().view().entries) - 1


@settings(max_examples=50)
@given(st.dates(), st.integers(0, 40_000))
@example(date.min, 14_640)
@example(date(9999, 11, 1), 60)
def test_day_axis_has_ordered_ticks(first: date, span: int):
    """Any span of days has its ticks in order and on the axis, and not too many."""
    last = date.fromordinal(min(first.toordinal() + span, date.max.toordinal()))

    places = [t.x for t in days_axis(first, last).ticks]

    assert places == sorted(places)
    assert all(0 <= x <= 100 for x in places)
    assert len(places) <= 15


@given(st.lists(st.just(0.0) | st.floats(1e-6, 1e6), min_size=1))
def test_kilometre_axis_holds_every_value(values: list[float]):
    """No distance falls off the axis, and greater ones never stand further left."""
    axis = kilometres_axis(values)

    places = [axis.x(v) for v in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= x <= 100 for x in places)
    assert max(values) <= axis.high
