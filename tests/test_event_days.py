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
        ("President Ada Lind was to have met General Bo Frank on Friday.", date(2023, 3, 17)),
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


@pytest.mark.parametrize(
    ("body", "day", "clause"),
    [
        ("He said on Wednesday, a day after Ada Lind met Bo Frank, that it rained.", 14, "Ada Lind met Bo Frank"),
        ("A week before Ada Lind met Bo Frank, he said on Wednesday that it rained.", 22, "Ada Lind met Bo Frank"),
        ("He said on Wednesday, two days after the vote, that it rained.", 13, "the vote"),
    ],
)
def test_day_of_a_clause_is_that_clause_s_alone(body: str, day: int, clause: str):
    """ "A day after they met" gives the day on which they met, and no other's."""
    source = source_of(body, published=date(2023, 3, 16))

    (found,) = find_event_days(0, source)

    assert found.when.start == date(2023, 3, day)
    assert found.of is not None
    assert source.folded[slice(*found.of)].strip() == clause


def test_day_within_the_clause_is_the_clause_s_and_the_phrase_counts_from_it():
    """Who met somebody a day before he left on July 11 met him on July 10."""
    (found,) = find_event_days(0, source_of("Ada Lind met Bo Frank a day before he left for Oslo on 11 July 2023."))

    assert (found.when.start, found.of) == (date(2023, 7, 10), None)
