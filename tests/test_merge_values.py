"""What two values of one field say of their records: whether they can be one place, demand, figure or speaker."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.merge.figures import Figure, nearly, overlap
from summarizer.merge.interval import Interval, days
from summarizer.merge.meaning import agree, opposed, read_meaning
from summarizer.merge.places import read_place, same_place
from summarizer.merge.sorts import other_sort, sorts_of
from summarizer.record import When


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Paris", "France", True),
        ("Damascus", "Syria", True),
        ("Damascus", "Lebanon", False),
        ("Damascus", "Beirut", False),
        ("Damascus", "the city of Damascus", True),
        ("France", "Germany", False),
        ("Syria and Lebanon", "Syria", True),
        ("Syria and Lebanon", "Syria and Jordan", False),
        ("southern Syria", "south of Syria", False),
        ("southern Syria", "south Syria", True),
        ("south Syria", "north Syria", False),
        ("Faya", "Zouar", False),
        ("Faya in Chad", "Faya", True),
        ("Faya in Chad", "Zouar", None),
        ("Kidal region", "Kidal", True),
        ("the airport", "the airport", True),
        ("the airport", "the airport of Faya", None),
        ("the old bridge", "the bridge", True),
        ("the bridge", "the bridge in Chad", None),
        ("the bridge", "the road", None),
        ("the bridge", "the mill", None),
        ("the eastern front", "the western front", False),
        ("the northern hills", "the north", None),
        ("the villages", "Faya", None),
    ],
)
def test_places_are_one_two_or_undecided(one: str, other: str, same: bool | None):
    """States decide, then seats, then other names, then points of the compass; a common word speaks for one place."""
    assert same_place(read_place(one), read_place(other)) is same
    assert same_place(read_place(other), read_place(one)) is same


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("pull out of the valley", "withdraw all troops", True),
        ("remove missiles", "remove tanks", False),
        ("remove missiles", "remove", False),
        ("release the prisoners from Bari", "free the captives", True),
        ("stop air strikes on Khartoum", "end the bombing", True),
        ("leave private homes", "vacate the hospitals", False),
        ("pay for the bridge", "pay for the mill", True),
        ("pay compensation for the bridge", "compensate the owners of the bridge", False),
        ("keep to the Pact of Faya", "keep out of Faya", True),
        ("keep to the terms of old", "heed the terms of others", False),
        ("recognise the vote", "recognition of the vote", True),
        ("close the crossings between Chad and Libya", "close the crossings between Chad and Sudan", False),
        ("close the crossings between Chad and Libya", "close the crossings", True),
    ],
)
def test_demands_are_one_by_measure_and_object_or_by_words(one: str, other: str, alike: bool):
    """Other objects or other states are other demands; else a common measure and object, or half of the words."""
    assert agree(read_meaning(one), read_meaning(other)) is alike
    assert agree(read_meaning(other), read_meaning(one)) is alike


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("monitor the crossings", "close the crossings", True),
        ("open the crossings", "close the crossings", True),
        ("close the crossings", "closing of the border posts", False),
        ("monitor and close the crossings", "close the crossings", False),
        ("close the crossings", "withdraw the troops", False),
        ("withdraw the troops", "pull the troops out", False),
    ],
)
def test_degrees_of_control_exclude_each_other(one: str, other: str, against: bool):
    """To monitor and to close are opposed; ways to say one thing are not."""
    assert opposed(read_meaning(one), read_meaning(other)) is against


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("withdrawals", "withdraw"),
        ("negotiations", "negoti"),
        ("payments", "payment"),
        ("bombing", "bomb"),
        ("posts", "post"),
        ("used", "used"),
        ("Posts", "Posts"),
    ],
)
def test_endings_are_dropped_from_words_and_kept_in_names(word: str, stem: str):
    """At least four letters are left, and a name stays as it is."""
    assert stem in read_meaning(f"the {word}").words


def test_undirected_removal_is_of_forces():
    """Who is told to leave is a force, unless something else is named."""
    assert read_meaning("withdraw").objects == {"forces"}
    assert read_meaning("withdraw the missiles").objects == {"missiles"}
    assert read_meaning("pay").objects == frozenset()


def test_state_that_opens_a_demand_is_its_subject_and_not_what_it_is_about():
    """ "Chad must leave" is of Chad; "leave Chad" is about it."""
    assert read_meaning("Chad must leave").states == frozenset()
    assert read_meaning("leave Chad").states == {"Chad"}
    assert agree(read_meaning("Chad close the crossings"), read_meaning("Sudan close the crossings"))


def test_words_that_lead_are_the_rarest_and_enough():
    """A text that agrees by words shares one of those that lead: names first, plain words before known ones."""
    meaning = read_meaning("release the prisoners from Bari")

    assert meaning.leading == {"Bari", "prisoner"}
    assert read_meaning("keep out of Faya").leading == {"Faya"}


def figure(low: float | None, high: float | None, unit: str | None = "metre") -> Figure:
    """A figure whose SI values are those given."""
    return Figure(low, high, unit, low, high, approximate=False)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (figure(5, 10), figure(10, 20), True),
        (figure(5, 10), figure(11, 20), False),
        (figure(60, None), figure(70, 70), True),
        (figure(60, None), figure(50, 50), False),
        (figure(None, 60), figure(50, 50), True),
        (figure(None, 60), figure(70, 70), False),
        (figure(1, None), figure(2, None), False),
        (figure(1, None), figure(None, 2), False),
        (figure(5, 5), figure(5, 5, None), False),
        (figure(5, 5, None), figure(5, 5, None), True),
    ],
)
def test_one_number_may_satisfy_two_figures(one: Figure, other: Figure, both: bool):
    """Bounds are taken as written; two bounds are two statements, and a bare number is no length."""
    assert overlap(one, other) is both
    assert overlap(other, one) is both


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (figure(100_000, 100_000), figure(99_779, 99_779), True),
        (figure(5_000, 5_000), figure(4_828, 4_828), False),
        (figure(100, 200), figure(100, 201), True),
        (figure(100, 200), figure(110, 200), False),
        (figure(100, None), figure(100, None), True),
        (figure(100, None), figure(100, 100), False),
    ],
)
def test_converted_figure_is_nearly_the_same(one: Figure, other: Figure, near: bool):
    """Up to one percent may be lost by converting; an open end is no number."""
    assert nearly(one, other) is near


@pytest.mark.parametrize(
    ("one", "other", "slack", "meet"),
    [
        (Interval(1, 3), Interval(3, 5), 0, True),
        (Interval(1, 3), Interval(4, 5), 0, False),
        (Interval(1, 3), Interval(4, 5), 1, True),
        (Interval(1, 3), Interval(6, 9), 3, True),
        (Interval(1, 3), Interval(6, 9), 2, False),
        (Interval(1, 9), Interval(4, 5), 0, True),
    ],
)
def test_days_meet_within_their_slack(one: Interval, other: Interval, slack: int, meet: bool):
    """Two spans of days share a day, or come within so many days of it, in either order."""
    assert one.meets(other) is one.meets(other, 0)
    assert one.meets(other, slack) is meet
    assert other.meets(one, slack) is meet


def test_span_of_days_counts_both_ends():
    """A single day is one day long; one end stands for a missing other."""
    first, last = date(2024, 5, 3), date(2024, 5, 5)

    spans = [days(When(as_written=None, start=a, end=b)) for a, b in ((first, last), (first, None), (None, last))]

    assert [span and span.length for span in spans] == [3, 1, 1]
    assert spans[1] == Interval(first.toordinal(), first.toordinal())
    assert spans[2] == Interval(last.toordinal(), last.toordinal())
    assert days(None) is None
    assert days(When(as_written="soon", start=None, end=None)) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("tanks", "soldiers", True),
        ("tank", "tanks", False),
        ("observers", "Observers.", False),
        ("military observers", "armed fighters", True),
        ("men", "tanks", False),
        (None, "tanks", False),
        ("tank-borne soldiers", "tanks", False),
        ("militiamen", "rebels", False),
    ],
)
def test_tanks_are_no_soldiers_and_men_may_be_anyone(one: str | None, other: str | None, apart: bool):
    """Nouns of two sorts of force tell two forces; a noun of no sort tells none apart."""
    assert other_sort(one, other) is apart
    assert other_sort(other, one) is apart


def test_words_name_every_sort_that_stands_in_them():
    """In any number, case and beside any mark."""
    assert sorts_of("Tanks, soldiers") == {"tanks", "troops"}
    assert sorts_of("personnel") == frozenset()
    assert sorts_of(None) == frozenset()
