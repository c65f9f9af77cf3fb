"""Days that are given by other days."""

from __future__ import annotations

from datetime import date

import pytest
from scripted import source_of

from summarizer.telling.event_days import find_event_days

TUESDAY = "President Ada Lind met General Bo Frank on 14 March 2023."


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("The same day she telephoned Cy Holm.", date(2023, 3, 14)),
        ("A day earlier, she had received Cy Holm.", date(2023, 3, 13)),
        ("Four days later she flew to Oslo.", date(2023, 3, 18)),
        ("The next morning she flew to Oslo.", date(2023, 3, 15)),
        ("Two weeks after that she flew to Oslo.", date(2023, 3, 28)),
    ],
)
def test_day_is_counted_from_the_one_named_before(told: str, day: date):
    """The date of the sentence before is what "the same day" and "a day earlier" count from."""
    source = source_of(f"{TUESDAY} {told}")

    (found,) = find_event_days(1, source)

    assert (found.when.start, found.when.end) == (day, day)
    assert "14 March 2023" in (found.when.basis or "")


def test_day_without_a_day_to_count_from_is_left_open():
    """Code does not guess which day is meant."""
    source = source_of("It rained. A day earlier, she had received Cy Holm.")

    assert list(find_event_days(1, source)) == []


def test_month_is_no_day_to_count_from():
    """A date of many days gives no day."""
    source = source_of("They met in March 2023. A day earlier, she had received Cy Holm.")

    assert list(find_event_days(1, source)) == []


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("President Ada Lind will meet General Bo Frank on Monday.", date(2023, 3, 20)),
        ("On Monday President Ada Lind is due to meet General Bo Frank.", date(2023, 3, 20)),
        ("President Ada Lind, who met him on Sunday, is to see General Bo Frank on Friday.", date(2023, 3, 17)),
    ],
)
def test_weekday_of_a_clause_that_looks_ahead_is_the_coming_one(body: str, day: date):
    """A bare weekday is the last one (`find_anchors`), unless its words speak of what is to come."""
    (found,) = find_event_days(0, source_of(body, published=date(2023, 3, 14)))

    assert (found.when.start, found.when.end) == (day, day)


@pytest.mark.parametrize(
    "body",
    ["President Ada Lind met General Bo Frank on Monday.", "They will meet, President Ada Lind said on Monday."],
)
def test_weekday_of_what_was_is_left_to_the_anchor(body: str):
    """The words next to a weekday tell its tense."""
    assert list(find_event_days(0, source_of(body, published=date(2023, 3, 14)))) == []
