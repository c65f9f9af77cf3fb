"""What the reader makes of dates, told by the calendar or from the article's day."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.anchors import find_anchors

# A Monday.
REFERENCE = date(2018, 7, 23)


def days(text: str, reference: date | None = REFERENCE) -> list[tuple[str, str, str]]:
    return [(a.text, str(a.low), str(a.high)) for a in find_anchors(text, reference=reference) if a.kind == "date"]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("July 23, 2018", "2018-07-23", "2018-07-23"),
        ("Monday, July 23, 2018", "2018-07-23", "2018-07-23"),
        ("23 July 2018", "2018-07-23", "2018-07-23"),
        ("Jul. 23rd, 2018", "2018-07-23", "2018-07-23"),
        ("4th of March", "2018-03-04", "2018-03-04"),
        ("2018-07-24", "2018-07-24", "2018-07-24"),
        ("23/07/2018", "2018-07-23", "2018-07-23"),
        ("7/23/2018", "2018-07-23", "2018-07-23"),
        ("23.07.2018", "2018-07-23", "2018-07-23"),
        ("May 10", "2018-05-10", "2018-05-10"),
        ("December 28", "2017-12-28", "2017-12-28"),
        ("July 14-16", "2018-07-14", "2018-07-16"),
        ("July 2017", "2017-07-01", "2017-07-31"),
        ("February", "2018-02-01", "2018-02-28"),
        ("November", "2017-11-01", "2017-11-30"),
        ("1974", "1974-01-01", "1974-12-31"),
        ("2011-2018", "2011-01-01", "2018-12-31"),
        ("2013–14", "2013-01-01", "2014-12-31"),
        ("1990s", "1990-01-01", "1999-12-31"),
        ("summer 2016", "2016-06-01", "2016-08-31"),
        ("21st century", "2001-01-01", "2100-12-31"),
        ("third quarter of 2016", "2016-07-01", "2016-09-30"),
        ("February 29, 2020", "2020-02-29", "2020-02-29"),
    ],
)
def test_calendar_date_is_an_interval_of_days(written, first, last):
    """Every order and precision gives the first and the last day that the words cover."""
    assert days(f"It was agreed in {written}.") == [(written, first, last)]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("today", "2018-07-23", "2018-07-23"),
        ("yesterday", "2018-07-22", "2018-07-22"),
        ("last night", "2018-07-22", "2018-07-22"),
        ("Monday evening", "2018-07-23", "2018-07-23"),
        ("Sunday", "2018-07-22", "2018-07-22"),
        ("last Monday", "2018-07-16", "2018-07-16"),
        ("next Monday", "2018-07-30", "2018-07-30"),
        ("last Friday, July 20", "2018-07-20", "2018-07-20"),
        ("last week", "2018-07-16", "2018-07-22"),
        ("this week", "2018-07-23", "2018-07-29"),
        ("last weekend", "2018-07-21", "2018-07-22"),
        ("last month", "2018-06-01", "2018-06-30"),
        ("last November", "2017-11-01", "2017-11-30"),
        ("last July", "2017-07-01", "2017-07-31"),
        ("this summer", "2018-06-01", "2018-08-31"),
        ("last winter", "2017-12-01", "2018-02-28"),
        ("this year", "2018-01-01", "2018-12-31"),
        ("next year", "2019-01-01", "2019-12-31"),
        ("two days ago", "2018-07-21", "2018-07-21"),
        ("two weeks ago", "2018-07-09", "2018-07-15"),
        ("a month ago", "2018-06-01", "2018-06-30"),
        ("a few weeks ago", "2018-05-21", "2018-07-15"),
        ("several days ago", "2018-07-14", "2018-07-21"),
        ("three years ago", "2015-01-01", "2015-12-31"),
        ("the day before yesterday", "2018-07-21", "2018-07-21"),
        ("the first Friday of July", "2018-07-06", "2018-07-06"),
    ],
)
def test_relative_date_is_told_from_the_reference(written, first, last):
    """A date told from the article's day is resolved by the contract's conventions."""
    assert days(f"They met {written}.") == [(written, first, last)]


def test_sum_a_year_ago_is_a_sum_and_a_date():
    """A length of time that "ago" makes a date is no rate of the sum before it."""
    assert days("It lost $5 million a year ago.") == [("a year ago", "2017-01-01", "2017-12-31")]


def test_relative_date_without_reference_is_open():
    """Without the article's day, the words are found and their days are not invented."""
    assert days("They met last Friday.", None) == [("last Friday", "None", "None")]


def test_next_day_is_told_from_the_last_day_of_the_text():
    """The day after a day that the text has named is counted from that one, not from the article."""
    found = days("On May 17 they met in Sochi. The next day, the envoy explained.")

    assert found[1] == ("The next day", "2018-05-18", "2018-05-18")


@pytest.mark.parametrize("text", ["a day before he left", "four days after the vote", "two weeks later", "1 min ago"])
def test_time_from_another_event_stays_a_duration(text):
    """Only the article's own day makes a date of a length of time; hours and minutes never do."""
    (anchor,) = find_anchors(text, reference=REFERENCE)

    assert anchor.kind == "duration"


def test_in_two_weeks_is_a_date_only_where_the_clause_looks_ahead():
    """What will end in two weeks has a date; what was done in two weeks took so long."""
    assert days("The phase will end in two weeks.") == [("in two weeks", "2018-08-06", "2018-08-12")]
    assert days("They took the town in two weeks.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said so.",
        "They may march.",
        "The March of Return went on.",
        "He is second to none.",
        "Prices fall.",
    ],
)
def test_months_and_seasons_that_are_other_words_are_no_dates(text):
    """May, march, second and fall are dates only where they are."""
    assert days(text) == []


def test_round_number_before_people_is_no_year():
    """Four digits are a year behind a preposition, unless people are counted with them."""
    assert days("Since 2000 they had a force of 2000 soldiers.") == [("2000", "2000-01-01", "2000-12-31")]


def test_day_that_no_calendar_has_stays_open():
    """An impossible day is found, and has no days."""
    assert days("on February 30, 2018") == [("February 30, 2018", "None", "None")]
