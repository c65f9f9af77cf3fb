"""Two numbers that make one: ranges, shares, tolerances; and those that do not."""

from __future__ import annotations

import pytest

from summarizer.anchors import find_anchors


def read(text: str) -> list[tuple[object, object, str | None]]:
    """The anchors of a text: both ends and the unit."""
    return [(a.low, a.high, a.unit) for a in find_anchors(text)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between about 5 and 10 tanks", 5, 10, "tank"),
        ("between an estimated 5 and 10 tanks", 5, 10, "tank"),
        ("between 5 km and 10 km", 5, 10, "kilometre"),
        ("5 - 10 km", 5, 10, "kilometre"),
        ("5 through 9 km", 5, 9, "kilometre"),
        ("5 till 9 km", 5, 9, "kilometre"),
        ("5 or 10 tanks", 5, 10, "tank"),
        ("5 or 11 tanks", 5, 11, "tank"),
        ("two or five days", 2, 5, "day"),
        ("half to 3 km", 0.5, 3, "kilometre"),
        ("15% to 20%", 15, 20, "percent"),
        ("$5 to 10", 5, 10, "USD"),
        ("$5 to $10", 5, 10, "USD"),
        ("20 to 10 degrees Celsius", 10, 20, "degree Celsius"),
        ("-5 to -10 degrees Celsius", -10, -5, "degree Celsius"),
        ("from five to ten km", 5, 10, "kilometre"),
        ("5 to 10 of them", 5, 10, None),
    ],
)
def test_two_ends_of_one_unit_are_a_range(text: str, low: float, high: float, unit: str | None):
    """The ends may stand in either order where colder is lower, and share the unit of the second."""
    assert read(text) == [(low, high, unit)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between the two wars", [2]),
        ("5 and 10 tanks", [5, 10]),
        ("5 -10", [5, -10]),
        ("5 or 12 tanks", [5, 12]),
        ("two or six days", [2, 6]),
        ("$5 or 10", [5, 10]),
        ("5 to 5 km", [5, 5]),
        ("10 to 5 km", [10, 5]),
        ("5 km to 10 miles", [5, 10]),
        ("5 km to 10", [5, 10]),
        ("3 to 1/2", [3, 0.5]),
        ("first to third", [1, 3]),
        ("5 to dozens of men", [5, 24]),
        ("dozens to 200 men", [24, 200]),
    ],
)
def test_numbers_that_bound_nothing_together_stay_two(text: str, values: list[float]):
    """Another unit, a falling order, ranks, vague words or ends too far apart for "or" make no range."""
    assert [low for low, _, _ in read(text)] == values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3 to 5 thousand men", 3_000, 5_000),
        ("500 to 5 thousand men", 500, 5_000),
        ("3 thousand to 5 thousand men", 3_000, 5_000),
        ("$2-3 million", 2_000_000, 3_000_000),
        ("2.5 to 3 million people", 2_500_000, 3_000_000),
        ("3 to 14,000 men", 3_000, 14_000),
        ("1-9,000 men", 1_000, 9_000),
        ("1-10,000 men", 1_000, 10_000),
        ("2 to 30,000 men", 2, 30_000),
        ("3-14,500 men", 3, 14_500),
        ("300-14,000 men", 300, 14_000),
        ("0.5-14,000 men", 0.5, 14_000),
    ],
)
def test_scale_of_the_higher_end_is_the_lower_ones_where_both_are_of_one_size(text: str, low: float, high: float):
    """Thousands and millions are told once, at the end; where the ends are of other sizes they stand as written."""
    assert [(low, high) for low, high, _ in read(text)] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("it rose from 5 to 20 km", [5, 20]),
        ("it rose from about 5 to 20 men", [5, 20]),
        ("cut from 10 km to 5 km", [10, 5]),
        ("it rose $5 to $20", [5, 20]),
        ("it fell 20 to 810 men", [20, 810]),
        ("by 20 to 810 men", [20, 810]),
        ("it rose from half to 3 percent", [0.5, 3]),
        ("the number fell last year, officials said, from 25 to 30 men", [25, 30]),
    ],
)
def test_change_has_two_values(text: str, values: list[float]):
    """A verb of change in the clause makes of "from … to …" two values, each with the unit."""
    found = [a for a in find_anchors(text) if a.kind != "date"]

    assert [a.low for a in found] == values


@pytest.mark.parametrize(
    "text",
    [
        "it fell 200 to 810 men",
        "from 5 to 20 men",
        "He said that the price rose. It goes from 5 to 20 men",
        "it went up a great deal in the spring, as officials of all the sides then said, from 5 to 20 men",
    ],
)
def test_range_in_a_clause_without_change_is_one(text: str):
    """A verb of another sentence, or far before, changes nothing; nor does one before ends of one size."""
    ranges = [(a.low, a.high) for a in find_anchors(text) if a.kind == "count"]

    assert len(ranges) == 1
    assert ranges[0][0] != ranges[0][1]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("one in three", 1 / 3),
        ("one in five", 0.2),
        ("one in every 5", 0.2),
        ("one in 1000", 0.001),
        ("two in ten", 0.2),
        ("two in 100", 0.02),
        ("one out of two", 0.5),
        ("two out of three", 2 / 3),
        ("3 out of every 4", 0.75),
        ("3:1", 3),
    ],
)
def test_share_of_a_number_is_one_number(written: str, value: float):
    """So many of so many is a fraction."""
    assert read(f"it was {written} there") == [(pytest.approx(value), pytest.approx(value), None)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one in 1001", [1_001]),
        ("one in two", [2]),
        ("two in five", [2, 5]),
        ("two in 20", [2, 20]),
        ("five in five", [5, 5]),
        ("three out of two", [3, 2]),
        ("1.5 in 5", [1.5, 5]),
        ("zero in five", [0, 5]),
        ("3:0", [3, 0]),
        ("1.5:3", [1.5, 3]),
    ],
)
def test_other_numbers_in_numbers_are_no_share(text: str, values: list[float]):
    """No part is larger than its whole, and only "one in" takes any whole."""
    assert [low for low, _, _ in read(text)] == values


@pytest.mark.parametrize("written", ["5 ±0.01 km", "5 +/- 2 km", "5±1e-3 km"])
def test_tolerance_belongs_to_its_number(written: str):
    """How well a number is known stands within its span, and is no number of its own."""
    (anchor,) = find_anchors(f"it was {written} long")

    assert (anchor.text, anchor.low, anchor.unit) == (written, 5, "kilometre")
