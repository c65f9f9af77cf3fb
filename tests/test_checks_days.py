"""Dates of records against the days that their evidence tells: `summarizer.checks.days`."""

from __future__ import annotations

from datetime import date

import pytest
from cited import cited
from scripted import source_of

from summarizer.bind import to_when
from summarizer.record import When

PUBLISHED = date(2024, 5, 10)
ELSEWHERE = ["date_not_in_evidence"]


def dated(kind: str, body: str, day: str, quote: str | None = None, number: str | None = None, **fields: str):
    """What is found in the date of a record whose day is the first of the text that is written so."""
    source = source_of(body, published=PUBLISHED)
    when = to_when(next(a for a in source.anchors if a.text == day), source)
    record = cited(kind, body, quote, number, published=PUBLISHED, date=when, **fields)
    return [f.code for f in record.findings if f.field == "date"]


def zone(body: str, day: str, quote: str | None = None) -> list[str]:
    """What is found in the date of a zone of 30 km."""
    return dated("zone_proposal", body, day, quote, "30 km")


ASKED = "Norway asked for 30 km."
BEFORE = f"They came on 3 May 2024. {ASKED}"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"They came on 3 May 2024. {ASKED}", []),
        (f"{ASKED} They came on 3 May 2024.", []),
        (f"They came on 3 May 2024. Snow fell. Rain fell. {ASKED}", []),
        (f"They came on 3 May 2024. Snow fell. Rain fell. Hail fell. {ASKED}", ELSEWHERE),
        (f"{ASKED} Snow fell. They came on 3 May 2024.", ELSEWHERE),
        (f"They came on 3 May 2024. On 5 May 2024 it snowed. {ASKED}", ELSEWHERE),
        (f"They came on 3 May 2024. In that week of 5 May 2024 it snowed. {ASKED}", ELSEWHERE),
        (f"They came on 3 May 2024. It snowed in June 2023. {ASKED}", []),
        (f"They came on 3 May 2024. In June 2023 it snowed. {ASKED}", ELSEWHERE),
        (f"They came on 3 May 2024. They were to leave by 5 May 2024. {ASKED}", []),
    ],
)
def test_day_beside_the_evidence_counts_until_another_is_told_between(body: str, found: list[str]):
    """Three sentences before and one behind; a day between is nearer, a month only where it opens its sentence."""
    assert zone(body, "3 May 2024", ASKED) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Norway asked for 30 km on 5 May 2024.", ELSEWHERE),
        ("Norway asked for 30 km by 5 May 2024.", []),
        ("Norway asked for 30 km no later than the beginning of 5 May 2024.", []),
        ("Norway asked for 30 km, a wish which it had on 5 May 2024.", []),
        ("Those who shot on 5 May 2024 were asked for 30 km.", []),
        ("Norway, a state that fought until 5 May 2024, asked for 30 km.", []),
        ("Norway, who fought on 5 May 2024, and again on 7 May 2024, asked for 30 km.", ELSEWHERE),
    ],
)
def test_day_of_the_evidence_leaves_none_beside_it_unless_it_is_of_something_else(told: str, found: list[str]):
    """A deadline and a day in an aside about somebody are not when it was told."""
    assert zone(f"They came on 3 May 2024. {told}", "3 May 2024", told) == found


def test_day_of_the_evidence_itself_stands_wherever_it_is_told():
    """In an aside too, and in the part of a sentence that is not quoted where the quote has no day."""
    aside = "Norway, who fought on 3 May 2024, asked for 30 km."
    part = "On 3 May 2024 Norway asked for 30 km."

    assert zone(aside, "3 May 2024") == []
    assert zone(part, "3 May 2024", "Norway asked for 30 km") == []


def test_deadline_is_not_when_it_was_told():
    """A day until when something shall be done is none of the telling, in the evidence or beside it."""
    within = "Norway asked for 30 km by 3 May 2024."
    beside = f"They were to leave before 3 May 2024. {ASKED}"

    assert zone(within, "3 May 2024") == ELSEWHERE
    assert zone(beside, "3 May 2024", ASKED) == ELSEWHERE


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("On 5 May 2024 Norway asked for 30 km.", ELSEWHERE),
        ("Norway asked for 30 km, and on 5 May 2024 it snowed.", []),
        ("In June 2023 Norway asked for 30 km.", []),
        ("By 5 May 2024 Norway asked for 30 km.", []),
        ("Norway, who fought on 5 May 2024, asked for 30 km.", []),
        ("OSLO, 5 May 2024 - Norway asked for 30 km.", []),
        ("OSLO (5 May 2024) - Norway asked for 30 km.", []),
        ("When in the cold and old harbour town of Narvik 5 May 2024 - or 6 May - came, Norway asked for 30 km.",
         ELSEWHERE),
        ("On 3 May 2024 or 5 May 2024 Norway asked for 30 km.", []),
    ],
)  # fmt: skip
def test_day_told_before_the_number_in_its_own_sentence_outweighs_others(told: str, found: list[str]):
    """No month, deadline, aside or dateline does, nor a day behind the number, nor one beside the record's own."""
    body = f"It was 3 May 2024. {told}"

    assert zone(body, "3 May 2024") == found


def test_day_told_before_the_words_of_a_demand_outweighs_others():
    """Words are held as numbers are; words that do not stand in a row are of no one sentence."""
    body = "It was 3 May 2024. On 5 May 2024 Norway demanded to see the flag."

    assert dated("demand", body, "3 May 2024", demander="Norway", demand="to see the flag") == ELSEWHERE
    assert dated("demand", body, "5 May 2024", demander="Norway", demand="to see the flag") == []
    assert dated("demand", body, "3 May 2024", demander="Norway", demand="the flag to see") == []


def test_day_that_is_counted_from_another_is_held_by_its_words():
    """ "Two days later" is the day that it gives in the evidence's own sentence, and no other."""
    body = "They came on 3 May 2024. Two days later Norway asked for 30 km. Snow fell."
    quote = "Two days later Norway asked for 30 km."
    basis = "'Two days later', counted from '3 May 2024' (2024-05-03)"
    fifth, sixth = (
        When(
            as_written="Two days later",
            start=day,
            end=day,
            basis=basis,
        )
        for day in (date(2024, 5, 5), date(2024, 5, 6))
    )

    def found(when: When, quote: str) -> list[str]:
        record = cited("zone_proposal", body, quote, published=PUBLISHED, date=when)
        return [f.code for f in record.findings if f.field == "date"]

    assert found(fifth, quote) == []
    assert found(sixth, quote) == ["date_not_in_text"]
    assert found(fifth, "They came on 3 May 2024.") == ["date_not_in_text"]
    assert found(fifth, "Snow fell.") == ["date_not_in_text"]


def test_number_is_no_date():
    """A length that is given as a day stands in the text as a length."""
    when = When(as_written="30 km", start=date(2024, 5, 3), end=date(2024, 5, 3), basis="x")

    record = cited("zone_proposal", ASKED, None, "30 km", date=when)

    assert [f.code for f in record.findings] == ["date_not_in_text"]


def test_the_same_words_of_two_days_are_either():
    """A weekday written twice may be meant as either of its days."""
    body = "On 3 May 2024 Norway asked for 30 km. On 3 May it snowed."

    record = cited(
        "zone_proposal", body, "On 3 May 2024 Norway asked for 30 km.", "30 km", published=PUBLISHED,
        date=When(as_written="3 May", start=date(2024, 5, 3), end=date(2024, 5, 3), basis="x"),
    )  # fmt: skip

    assert [f.code for f in record.findings if f.field == "date"] == []
