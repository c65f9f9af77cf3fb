"""What stands behind a number: units, letters that are scales, signs, rates, smaller units, and conversions."""

from __future__ import annotations

import pytest

from summarizer.anchors import Anchor, find_anchors


def read(text: str) -> list[tuple[str, object, str | None]]:
    """The anchors of a text, each with its lower end and unit."""
    return [(a.text, a.low, a.unit) for a in find_anchors(text)]


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("5M refugees", "5M", 5_000_000, "refugee"),
        ("5m refugees", "5m", 5_000_000, "refugee"),
        ("1.2m refugees", "1.2m", 1_200_000, "refugee"),
        ("5 M people", "5 M", 5_000_000, "person"),
        ("12b people", "12b", 12_000_000_000, "person"),
        ("10B people", "10B", 10_000_000_000, "person"),
        ("3 mil people", "3 mil", 3_000_000, "person"),
        ("5mil people", "5mil", 5_000_000, "person"),
        ("300T", "300T", 300 * 10**12, None),
        ("300m deep", "300m", 300, "metre"),
        ("300m away", "300m", 300, "metre"),
        ("a 5m wall", "5m", 5, "metre"),
        ("1,500m refugees", "1,500m", 1_500, "metre"),
        ("300t of grain", "300t", 300, "tonne"),
        ("12 b", "12", 12, None),
        ("10 B", "10", 10, None),
    ],
)
def test_letter_is_a_scale_where_it_cannot_be_a_unit(text: str, span: str, value: float, unit: str | None):
    """Capital M is million, small m is metres unless people are counted; b is a scale right behind digits."""
    assert read(text)[0] == (span, value, unit)


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("30C", "30C", 30, "degree Celsius"),
        ("30 C", "30 C", 30, "degree Celsius"),
        ("30F heat", "30F", 30, "degree Fahrenheit"),
        ("3 million C", "3 million", 3_000_000, None),
        ("2 in thick", "2 in", 2, "inch"),
        ("rain of 2 in.", "2 in", 2, "inch"),
        ("2 in the morning", "2", 2, None),
        ("1081p", "1081p", 1_081, "penny"),
        ("5 p", "5", 5, None),
        ("five p", "five", 5, None),
        ("5W", "5W", 5, "watt"),
        ("five g", "five", 5, None),
        ("5 g of it", "5 g", 5, "gram"),
        ("30 pc", "30 pc", 30, "percent"),
        ("30 PC", "30", 30, None),
        ("3 million won", "3 million won", 3_000_000, "KRW"),
        ("3 won", "3", 3, None),
        ("40 pounds", "40 pounds", 40, "pound"),
        ("40 million pounds", "40 million pounds", 40_000_000, "GBP"),
        ("24703 l", "24703 l", 24_703, "litre"),
        ("24703 L-202", "24703", 24_703, None),
        ("5 MEUR", "5 MEUR", 5_000_000, "EUR"),
        ("5 euros million", "5 euros million", 5_000_000, "EUR"),
        ("dozens of miles", "dozens of miles", 24, "mile"),
        ("5 full days", "5 full days", 5, "day"),
        ("5 [km]", "5 [km]", 5, "kilometre"),
        ("5 <km>", "5 <km>", 5, "kilometre"),
        ("5--km", "5--km", 5, "kilometre"),
        ("20 second delay", "20 second", 20, "second"),
        ("one second", "one second", 1, "second"),
        ("two-second delay", "two-second", 2, "second"),
    ],
)
def test_letters_and_words_that_may_be_a_unit(text: str, span: str, value: float, unit: str | None):
    """Case, distance and what stands around tell whether letters behind a number are its unit."""
    assert read(text)[0] == (span, value, unit)


@pytest.mark.parametrize("name", ["1080p", "30c", "3000C", "5w", "10X"])
def test_letters_of_a_name_are_no_unit(name: str):
    """Lines of a screen and what no unit is written like are names."""
    (anchor,) = find_anchors(f"the {name} there")

    assert (anchor.kind, anchor.text) == ("identifier", name)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("half a mile", 0.5, "mile"),
        ("half of a mile", 0.5, "mile"),
        ("a quarter of a percentage point", 0.25, "percentage point"),
        ("a third of a square mile", 1 / 3, "square mile"),
        ("three quarters of an hour", 0.75, "hour"),
        ("half a million dollars", 500_000, "USD"),
    ],
)
def test_part_of_a_unit_has_the_unit(written: str, value: float, unit: str):
    """Half a mile is 0.5 miles, with words between or without."""
    assert read(f"it took {written}") == [(written, pytest.approx(value), unit)]


def test_half_of_a_sum_is_a_share():
    """Of money and of shares a half is no sum of its own."""
    assert read("half a dollar")[0] == ("half", 0.5, None)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("$5m", 5_000_000, "USD"),
        ("$5 m", 5_000_000, "USD"),
        ("$5b", 5_000_000_000, "USD"),
        ("$5 million", 5_000_000, "USD"),
        ("US$ 5", 5, "USD"),
        ("CHF 40", 40, "CHF"),
        ("$-5", -5, "USD"),
        ("$10 dollars", 10, "USD"),
        ("$10 US dollars", 10, "USD"),
    ],
)
def test_currency_before_a_number_needs_no_other(written: str, value: float, unit: str):
    """Behind a currency sign a letter is a scale, and the currency's own word is part of the sum."""
    assert read(f"it cost {written}") == [(written, value, unit)]


def test_word_of_another_currency_is_no_part_of_the_sum():
    """ "$10 euros" is ten dollars, whatever was meant."""
    assert read("it cost $10 euros") == [("$10", 10, "USD")]


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("5 ft 6 in", 5.5, "foot"),
        ("5 feet and 6 inches", 5.5, "foot"),
        ("5 ft six in", 5.5, "foot"),
        ("6-foot-5", 77 / 12, "foot"),
        ("6-foot-11", 83 / 12, "foot"),
        ("one year and two months", 14 / 12, "year"),
        ("two hours 30 minutes", 2.5, "hour"),
        ("13 pounds 8 ounces", 13.5, "pound"),
        ("13 dollars 45 cents", 13.45, "USD"),
        ("13 dollars 45", 13.45, "USD"),
        ("$13 45", 13.45, "USD"),
    ],
)
def test_smaller_units_are_added_up(written: str, value: float, unit: str):
    """Feet and inches, hours and minutes, dollars and cents are one quantity in the larger unit."""
    assert read(f"it was {written}.") == [(written, pytest.approx(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "two hours and 10 seconds",
        "30 minutes and two hours",
        "one year, two months",
        "5 feet 6",
        "5 ft 0 in",
        "13 dollars 45 men",
        "13 million dollars 45.",
        "13 pounds 45.",
        "6 foot 5",
    ],
)
def test_what_is_no_smaller_unit_is_not_added(text: str):
    """Only the units that make up the larger one are added, from the larger to the smaller."""
    assert len(find_anchors(text)) == 2


@pytest.mark.parametrize("text", ["a 6-foot-12", "a 6-foot-5.5", "a 6-foot-5-inch"])
def test_height_has_fewer_than_twelve_inches(text: str):
    """What no height is written like adds nothing."""
    assert find_anchors(text)[0].low == 6


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$5 a barrel", "USD/barrel"),
        ("$5/barrel", "USD/barrel"),
        ("$5 each day", "USD/day"),
        ("$5-$10 a barrel", "USD/barrel"),
        ("5 percent a year", "percent/year"),
        ("10 barrels of oil a day", "barrel/day"),
        ("5 trucks each day", "truck/day"),
        ("5 trucks per month", "truck/month"),
        ("ten times a day", "time/day"),
        ("$5 a year ago", "USD"),
        ("5 trucks a day after", "truck"),
        ("5 trucks a year earlier", "truck"),
        ("5 trucks a second time", "truck"),
        ("5 a day", None),
    ],
)
def test_what_a_quantity_is_told_per_is_in_its_unit(text: str, unit: str | None):
    """A price, flow or count a day has the day in its unit; "a year ago" is when."""
    assert find_anchors(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("ten times more", "ten times"),
        ("ten times the size", "ten times"),
        ("ten times over", "ten times"),
        ("5 times larger than", "5 times"),
        ("10x", "10x"),
        ("ten-fold", "ten-fold"),
        ("10-fold", "10-fold"),
    ],
)
def test_times_multiply_what_is_compared(text: str, span: str):
    """ "Times" before a comparison multiplies."""
    (anchor,) = find_anchors(text)

    assert (anchor.kind, anchor.text) == ("multiplier", span)


@pytest.mark.parametrize("text", ["ten times the men", "ten times over the sea", "ten times a day", "10-folder"])
def test_other_times_are_counted(text: str):
    """So many occasions are a count."""
    assert find_anchors(text)[0].kind == "count"


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier"),
    [
        ("10 or more kilometres", 10, None, "or more"),
        ("10 or more", 10, None, "or more"),
        ("10 km or so", 10, 10, "or so"),
        ("10 km at most", None, 10, "at most"),
        ("10+ km", 10, None, "+"),
        ("10-plus men", 10, None, "-plus"),
        ("10-ish men", 10, 10, "-ish"),
        ("5 trucks or more a day", 5, 5, None),
        ("about 10 or more km", 10, 10, "about"),
        ("south of $50", None, 50, "south of"),
    ],
)
def test_bound_behind_a_number_or_its_unit(text: str, low: object, high: object, modifier: str | None):
    """A hedge may stand behind number or unit; one before the number goes first."""
    anchor = find_anchors(text)[0]

    assert (anchor.low, anchor.high, anchor.modifier) == (low, high, modifier)


def _groups(text: str) -> list[int | None]:
    return [a.group for a in find_anchors(text)]


@pytest.mark.parametrize(
    "text",
    [
        "100 km (62 miles)",
        "100 km or 62 miles",
        "100 km, or 62 miles",
        "100 km [62 miles]",
        "100 km (just over 62 miles)",
        "5 km (3.5 miles)",
        "5 hectares (12 acres)",
        "30 °C (86 °F)",
        "$100 (90 euros)",
        "5 to 10 km (3 to 6 miles)",
    ],
)
def test_conversions_are_grouped(text: str):
    """One measure in two units, in brackets or behind "or", is one."""
    assert _groups(text) == [0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "100 km (162 miles)",
        "100 km 62 miles",
        "5 km (2.7 miles)",
        "100 km (100 km)",
        "$100 or 90 euros",
        "5 hours (300 minutes)",
        "100 km (62 tonnes)",
    ],
)
def test_other_neighbours_are_no_conversion(text: str):
    """Too far apart, of one unit, of another measure or money without brackets: two quantities."""
    assert _groups(text) == [None, None]


def test_each_conversion_has_a_group_of_its_own():
    """Groups are numbered in reading order; a third unit joins the group of the second."""
    assert _groups("100 km (62 miles) and 10 km (6 miles)") == [0, 0, 1, 1]
    assert _groups("100 km (62 miles, or 54 nautical miles)") == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier"),
    [
        ("about 100 km (62 miles)", 62, 62, "about"),
        ("at least 100 km (62 miles)", 62, None, "at least"),
        ("up to 100 km (62 miles)", None, 62, "up to"),
        ("about 100 km (just over 62 miles)", 62, None, "just over"),
        ("100 km (about 62 miles)", 62, 62, "about"),
        ("100 km (62 miles)", 62, 62, None),
    ],
)
def test_converted_side_has_the_bound_of_the_first_unless_its_own(
    text: str, low: object, high: object, modifier: str | None
):
    """A bound before the first side holds for both, in number and in SI."""
    first, converted = find_anchors(text)

    assert (converted.low, converted.high, converted.modifier) == (low, high, modifier)
    assert (converted.si_low is None, converted.si_high is None) == (low is None, high is None)
    assert converted.approximate == (modifier is not None)
    assert isinstance(first, Anchor)
    assert first.modifier is None or first.modifier in text
