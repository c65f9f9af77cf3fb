"""What the reader finds in sentences of news: numbers, quantities and the words around them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, astuple

import orjson
import pytest

from summarizer.anchors import Anchor, find_anchors
from summarizer.article import Boilerplate


def only(text: str) -> Anchor:
    """The one anchor of a text that has one."""
    (anchor,) = find_anchors(text)
    return anchor


def values(text: str) -> list[tuple[str, str, object, object]]:
    return [(a.text, a.kind, a.low, a.high) for a in find_anchors(text)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2,000", 2_000),
        ("2 000", 2_000),
        ("2\u202f000", 2_000),
        ("1,00,000", 100_000),
        ("2.5 million", 2_500_000),
        ("16.4 million", 16_400_000),
        ("3bn", 3_000_000_000),
        ("5k", 5_000),
        ("two and a half thousand", 2_500),
        ("half a million", 500_000),
        ("hundred thousand", 100_000),
        ("two hundred and six", 206),
        ("twenty-one", 21),
        ("ninety-five thousand four hundred", 95_400),
        ("four thousand 3 hundred and 21", 4_321),
        ("three million and a half", 3_500_000),
        ("two-and-a-half", 2.5),
        ("2-1/2", 2.5),
        ("minus 0.5", -0.5),
        ("two dozen", 24),
        ("two-dozen", 24),
        ("half-a-dozen", 6),
        ("a dozen", 12),
        ("five point nought four", 5.04),
        ("2½", 2.5),
        ("2 1/4", 2.25),
        ("three quarters", 0.75),
        ("two thirds", 2 / 3),
        ("one-third", 1 / 3),
        ("minus eleven", -11),
        ("4.2e3", 4_200),
        ("1.3x10^6", 1_300_000),
        ("two out of three", 2 / 3),
        ("3:1", 3),
        ("٢٠٠٠", 2_000),
        ("２０", 20),
    ],
)
def test_number_is_read_as_written(written, value):
    """Digits, separators, scales, number words and fractions all come to their value, whatever their script."""
    anchor = only(f"Count: {written}.")

    assert (anchor.text, anchor.low, anchor.high) == (written, value, value)


@pytest.mark.parametrize(
    ("written", "kind", "unit", "low", "si"),
    [
        ("65 miles", "length", "mile", 65, 104607.36),
        ("100-kilometer", "length", "kilometre", 100, 100_000),
        ("12 nautical miles", "length", "nautical mile", 12, 22_224),
        ("5 ft 6 in", "length", "foot", 5.5, 1.6764),
        ("250 hectares", "area", "hectare", 250, 2_500_000),
        ("30 dunams", "area", "dunam", 30, 30_000),
        ("5-square-kilometer", "area", "square kilometre", 5, 5_000_000),
        ("9 km²", "area", "square kilometre", 9, 9_000_000),
        ("500-kilogram", "mass", "kilogram", 500, 500),
        ("1.5 million tonnes", "mass", "tonne", 1_500_000, 1_500_000_000),
        ("90 km/h", "speed", "kilometre per hour", 90, 25),
        ("-5 °C", "temperature", "degree Celsius", -5, 268.15),
        ("4.9 percent", "percent", "percent", 4.9, 4.9),
        ("3 percentage points", "percent", "percentage point", 3, 3),
        ("half a percentage point", "percent", "percentage point", 0.5, 0.5),
        ("12pc", "percent", "percent", 12, 12),
        ("a percent", "percent", "percent", 1, 1),
        ("percentage of 62.5", "percent", "percent", 62.5, 62.5),
        ("6-foot-5", "length", "foot", 77 / 12, 1.9558),
        ("half a square mile", "area", "square mile", 0.5, 1_294_994.055168),
        ("412p", "money", "penny", 412, 4.12),
        ("1,500 drams", "money", "AMD", 1_500, 1_500),
        ("two-hour", "duration", "hour", 2, 7_200),
        ("two hours and 30 minutes", "duration", "hour", 2.5, 9_000),
        ("a year", "duration", "year", 1, 31_536_000),
        ("$5", "money", "USD", 5, 5),
        ("5$", "money", "USD", 5, 5),
        ("€3.2bn", "money", "EUR", 3_200_000_000, 3_200_000_000),
        ("NIS 300", "money", "ILS", 300, 300),
        ("5 million dollars", "money", "USD", 5_000_000, 5_000_000),
        ("40 million pounds", "money", "GBP", 40_000_000, 40_000_000),
        ("10 dollars and 45 cents", "money", "USD", 10.45, 10.45),
    ],
)
def test_quantity_has_its_unit_and_si_value(written, kind, unit, low, si):
    """A unit before, behind or hyphened to its number gives kind, unit and SI value; the span holds both."""
    anchor = only(f"It was ({written}).")

    assert (anchor.text, anchor.kind, anchor.unit, anchor.low) == (written, kind, unit, low)
    assert anchor.si_low == pytest.approx(si)


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier"),
    [
        ("about 70 km away", 70, 70, "about"),
        ("some 70 km away", 70, 70, "some"),
        ("nearly 70 km away", 70, 70, "nearly"),
        ("at least 70 km away", 70, None, "at least"),
        ("more than 70 km away", 70, None, "more than"),
        ("no fewer than 70 men", 70, None, "no fewer than"),
        ("70 km or more", 70, None, "or more"),
        ("at least another 70 men", 70, None, "at least"),
        ("up to 70 km away", None, 70, "up to"),
        ("no more than 70 km away", None, 70, "no more than"),
        ("as many as 70 men", None, 70, "as many as"),
        ("under 70 km away", None, 70, "under"),
        ("no closer than 70 km", 70, None, "no closer than"),
        ("less than a mile away", None, 1, "less than"),
        ("as many as 3,000 to 5,000 men", 3_000, 5_000, "as many as"),
        ("20-odd kilometres away", 20, 20, "-odd"),
        ("10 or more kilometres away", 10, None, "or more"),
        ("near of 300 men", 300, 300, "near of"),
        ("no tank may come closer than 15 km", 15, None, "closer than"),
        ("they were told not to come nearer than 15 km", 15, None, "nearer than"),
        ("they came closer than 15 km", None, 15, "closer than"),
        ("it must not exceed 15 km", None, 15, "exceed"),
        ("it had never been less than 15 km", 15, None, "less than"),
        ("neither side may post more than 15 men", None, 15, "more than"),
        ("drones may not fly lower than 15 metres", 15, None, "lower than"),
        ("he was not seen for more than 15 days", 15, None, "more than"),
        ("it was banned more than 15 years before", 15, None, "more than"),
        ("north of 15 percent", 15, None, "north of"),
        ("~70 km away", 70, 70, "~"),
        ("it is ~70 km away", 70, 70, "~"),
        ("it is (~70 km) away", 70, 70, "~"),
        (">70 km away", 70, None, ">"),
    ],
)
def test_hedge_is_kept_and_bound_opens_the_interval(text, low, high, modifier):
    """The words before a number stay outside its span and shape its interval."""
    anchor = only(text)

    assert (anchor.low, anchor.high, anchor.modifier, anchor.approximate) == (low, high, modifier, True)
    assert modifier not in anchor.text or modifier in ("-odd", "or more")


def test_place_is_no_bound():
    """What lies north of 50 homes is not more than 50."""
    assert only("It is north of 50 homes.").modifier is None


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("5 to 20 kilometers away", "5 to 20 kilometers", 5, 20),
        ("between 5 and 10 tanks", "5 and 10", 5, 10),
        ("2,500–3,000 men", "2,500–3,000", 2_500, 3_000),
        ("3-14,000 men", "3-14,000", 3_000, 14_000),
        ("2 to 3 million people", "2 to 3 million", 2_000_000, 3_000_000),
        ("$3.5bn-$4bn", "$3.5bn-$4bn", 3.5e9, 4e9),
        ("an 8- to 16-meter strip", "8- to 16-meter", 8, 16),
        ("a 20-to-30-kilometer strip", "20-to-30-kilometer", 20, 30),
        ("two or three days", "two or three days", 2, 3),
        ("44 mg to 50 mg", "44 mg to 50 mg", 44, 50),
        ("200 to 3,000,000 people", "200 to 3,000,000", 200, 3_000_000),
        ("dozens of rockets", "dozens", 24, 99),
        ("tens of thousands of people", "tens of thousands", 20_000, 99_999),
        ("several hundred police", "several hundred", 200, 999),
    ],
)
def test_range_is_one_anchor(text, span, low, high):
    """Two numbers that bound one quantity share unit and scale; a vague plural is an interval, too."""
    anchor = only(text)

    assert (anchor.text, anchor.low, anchor.high) == (span, low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("The stamp rises 6p to 76p.", 6, 76), ("It fell by 2,000 to 81,000.", 2_000, 81_000)],
)
def test_step_and_where_it_led_are_two_values(text, low, high):
    """What rises or falls by one number to another has no range between them."""
    assert [a.low for a in find_anchors(text)] == [low, high]


def test_change_is_two_values_with_one_unit():
    """From one value to another is no range; the unit behind the second is the first's as well."""
    first, second = find_anchors("Inflation rose from 10 to 37 percent.")

    assert (first.low, first.high, first.unit) == (10, 10, "percent")
    assert (second.low, second.high, second.unit) == (37, 37, "percent")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("2,000 Iranian officers and advisers", "officer"),
        ("9,000 Shi'ite militiamen from three countries", "militiaman"),
        ("7,000 Hamas fighters", "fighter"),
        ("45 people were killed", "person"),
        ("one Israeli soldier was hurt", "soldier"),
        ("dozens of armed men", "man"),
        ("two of the hostages", "hostage"),
        ("two dozen armored vehicles", "vehicle"),
        ("a 15-member council", "member"),
        ("three different cities", "city"),
        ("five Palestinians", "Palestinian"),
        ("two Israelis and a driver", "Israeli"),
    ],
)
def test_count_names_what_is_counted(text, noun):
    """The head of the noun phrase behind a number is its unit, in the singular; the span is the number alone."""
    anchor = find_anchors(text)[0]

    assert (anchor.kind, anchor.unit) == ("count", noun)
    assert noun not in anchor.text


@pytest.mark.parametrize(
    ("text", "kind", "span", "value"),
    [
        ("10 times more", "multiplier", "10 times", 10),
        ("three times the original price", "multiplier", "three times", 3),
        ("10 times this year", "count", "10", 10),
        ("a tenfold rise", "multiplier", "tenfold", 10),
        ("the third round", "ordinal", "third", 3),
        ("the 82nd brigade", "ordinal", "82nd", 82),
        ("the tenth meeting", "ordinal", "tenth", 10),
        ("the twenty-first meeting", "ordinal", "twenty-first", 21),
    ],
)
def test_multipliers_occasions_and_ordinals_are_told_apart(text, kind, span, value):
    """The words behind a number say whether it multiplies, counts or ranks."""
    anchor = find_anchors(text)[0]

    assert (anchor.kind, anchor.text, anchor.low) == (kind, span, value)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("the last round of talks", "last"),
        ("the next phase", "next"),
        ("the previous version", "previous"),
        ("not this but the next one", "next one"),
        ("the penultimate day", "penultimate"),
        ("the second to last page", "second to last"),
        ("the one before the last", "the one before the last"),
    ],
)
def test_rank_from_the_end_or_from_now_has_no_value(text, span):
    """An item of a sequence that is told from the end or from now is ranked, and by no number."""
    anchor = only(text)

    assert (anchor.kind, anchor.text, anchor.low, anchor.high) == ("ordinal", span, None, None)


@pytest.mark.parametrize("text", ["their last meeting", "next to the road", "the current government", "at last"])
def test_last_and_next_rank_only_items_of_a_sequence(text):
    """What is no item that news numbers is not ranked."""
    assert find_anchors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "no one was there, and that one is not his",
        "one of the envoys",
        "they spoke to one another",
        "first of all",
        "it may march on",
        "at 10:30 and again at 6 p.m.",
        "at two in the morning, or ten past eleven, or six o'clock",
        "he scores well",
        "they are 14-10 this season",
        "they won 3-1",
        "a certain number of kilometers",
        "the other half",
        "the sun sat low",
    ],
)
def test_words_that_look_like_numbers_are_left_alone(text):
    """Pronouns, idioms, verbs, clock times, scores and telephone numbers give no anchor."""
    assert find_anchors(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("an F-35 over the sea", "F-35"),
        ("the COVID-19 wave", "COVID-19"),
        ("on Planet-24 television", "Planet-24"),
        ("S-300 batteries", "S-300"),
        ("UN Resolution 2254 says", "Resolution 2254"),
        ("Channel 12 reports", "Channel 12"),
        ("call 555-123-4567", "555-123-4567"),
        ("the M1A2 tank", "M1A2"),
        ("a 401(k) plan", "401(k)"),
        ("the 5+5 commission", "5+5"),
        ("at 10 Downing Street", "10 Downing Street"),
        ("the PlayStation 4 is old", "PlayStation 4"),
        ("a Boeing 777X took off", "777X"),
        ("the Nasdaq 100 fell", "Nasdaq 100"),
        ("if it is =>45", "=>45"),
        ("a Boeing 737 took off", "Boeing 737"),
        ("see https://example.org/a/17 there", "https://example.org/a/17"),
    ],
)
def test_number_inside_a_name_is_an_identifier(text, name):
    """A number that is part of a name has no value, and its span is the name."""
    anchor = only(text)

    assert (anchor.kind, anchor.text, anchor.low, anchor.high) == ("identifier", name, None, None)


def test_conversion_shares_group_and_bound():
    """Both sides of a conversion have one group, and the bound before the first holds for the second."""
    metric, imperial, other = find_anchors("at least 60 kilometers (37 miles) north, then 5 km south")

    assert metric.group == imperial.group == 0
    assert (imperial.low, imperial.high, imperial.modifier) == (37, None, "at least")
    assert other.group is None


def test_two_lengths_side_by_side_are_no_conversion():
    """Lengths that do not agree stay apart, brackets or not."""
    assert [a.group for a in find_anchors("60 km (20 miles), or 5 km and 9 miles")] == [None] * 4


def test_rate_is_part_of_the_unit_and_no_duration():
    """What a price or flow is told per goes into the unit, and is no anchor of its own."""
    assert [(a.text, a.unit) for a in find_anchors("For $5 a month, 9 barrels per day, twice a week.")] == [
        ("$5", "USD/month"),
        ("9 barrels", "barrel/day"),
        ("twice", "time"),
    ]


def test_article_before_a_dollar_is_no_australian_dollar():
    """ "A $10 rise" is ten dollars of the country that is meant without saying, and the article is not in the span."""
    assert [(a.text, a.unit) for a in find_anchors("A $10 rise and a $5 cut")] == [("$10", "USD"), ("$5", "USD")]


def test_number_before_a_name_counts_it():
    """The letters of a name are no unit of the number before it."""
    assert [(a.text, a.unit) for a in find_anchors("3 Mi-17 helicopters")] == [("3", "helicopter"), ("Mi-17", None)]


def test_bracket_that_opened_before_the_number_stays_outside():
    """A span ends before a bracket that it does not open."""
    assert only("I waited [140 days](here)").text == "140 days"


def test_three_digits_before_hours_are_no_clock_time():
    """Only four digits tell the hour without a sign between them."""
    assert [a.kind for a in find_anchors("200 hours of work, until 0830 hours")] == ["duration"]


def test_anchor_in_boilerplate_is_marked():
    """An anchor that starts inside a marked span says so; others do not."""
    text = "Five men came. Subscribe for $5 today."

    marks = [a.boilerplate for a in find_anchors(text, boilerplate=[Boilerplate(15, len(text), "advert")])]

    assert marks == [False, True, True]


def test_line_that_wraps_inside_a_sentence_is_read_through():
    """A break before a word in lower case does not part a number from its unit; an empty line does."""
    assert only("They asked for 65\nkilometers.").kind == "length"
    assert only("They asked for 65\n\nkilometers.").kind == "number"


def test_anchor_is_immutable_hashable_and_json():
    """An anchor cannot be changed, can be a key, and is written as JSON without help."""
    anchor = only("65 miles")

    with pytest.raises(FrozenInstanceError):
        anchor.low = 60
    assert hash(anchor) == hash(only("65 miles"))
    assert list(orjson.loads(orjson.dumps(anchor)).values()) == list(astuple(anchor))
