"""What a number is of, and what a line is: `summarizer.checks.figures` and `summarizer.checks.quantities`."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from cited import cited, found_by
from scripted import source_of

from summarizer.acting import sentence_at
from summarizer.bind import to_quantity
from summarizer.checks import check_quantity
from summarizer.checks.figures import clause_around
from summarizer.record import Beside, Candidates, Field, Follows, Party

LOST = Beside("count", re.compile(r"\blost #|# lost\b|^[^#]*\bfire\b|\bsmoke\b"), "The words {words!r} count the dead.")
FROM = Follows("reference_line", of="distance", words=re.compile(r" (?:away )?from (?:the )?"))
FAR = "as the long and slow winter of that year came down upon all the old harbour towns "


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Norway lost 30 soldiers.", ["other_matter"]),
        ("Norway has 30 lost soldiers.", ["other_matter"]),
        ("Norway has 30 soldiers. Sweden lost 40.", []),
        ("Smoke rose. Norway has 30 soldiers. There was smoke.", []),
        ("There was fire; Norway has 30 soldiers.", ["other_matter"]),
        (f"There was fire {FAR}and Norway has 30 soldiers.", []),
        ("Norway has 30 soldiers and there was smoke.", ["other_matter"]),
        (f"Norway has 30 soldiers {FAR}and there was smoke.", []),
    ],
)
def test_words_near_a_number_in_its_sentence_tell_what_it_is_of(body: str, found: list[str]):
    """Within some eighty code points before and behind it, and in no other sentence."""
    assert found_by(LOST, "force_count", body, None, "30") == found


def test_finding_gives_the_words_with_the_number_as_the_article_writes_it():
    """The mark that stands for the number in a rule is no word of the message."""
    (finding,) = (
        f
        for f in cited("force_count", "Norway lost 1,200 soldiers.", None, "1,200").findings
        if f.code == "other_matter"
    )

    assert "'lost 1,200'" in finding.message


def test_number_that_is_not_stated_is_of_nothing_else():
    """A record without the number has nothing beside it."""
    assert found_by(LOST, "force_count", "Norway lost 30 soldiers.") == []


@pytest.mark.parametrize(
    ("body", "line", "found"),
    [
        ("Troops stay 30 km from the old mill.", "the mill", []),
        ("Troops stay 30 km from the old mill.", "the lake", ["line_differs"]),
        ("Troops stay 30 km (19 miles) away from the old mill.", "the lake", ["line_differs"]),
        ("Troops stay 30 km from the old mill, near the lake.", "the lake", ["line_differs"]),
        ("Troops stay 30 km from the old mill by the lake.", "the lake", []),
        ("Troops stay 30 km from each other at the lake.", "the lake", []),
        ("Troops stay 30 km from the sea. From the lake they came.", "the lake", ["line_differs"]),
        ("Troops stay 30 km from; the lake is far.", "the lake", []),
        ("Troops stay 30 km apart. Nobody came from the lake.", "the sea", []),
        ("Troops stay 30 km from the old mill.", None, []),
    ],
)
def test_line_shares_a_word_with_what_follows_the_distance(body: str, line: str | None, found: list[str]):
    """Up to the next mark or clause of the sentence; "each other" may be any, and no "from" tells nothing."""
    assert found_by(FROM, "zone_proposal", body, None, "30 km", reference_line=line) == found


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Troops leave the old mill.", []),
        ("Troops leave that area.", []),
        ("Troops leave at noon.", ["line_differs"]),
    ],
)
def test_line_without_a_distance_stands_in_the_evidence_or_is_stood_for_there(quote: str, found: list[str]):
    """ "That area" may be any line that was told before."""
    body = f"There is an old mill. {quote}"

    assert found_by(FROM, "zone_proposal", body, quote, reference_line="the old mill") == found


@pytest.mark.parametrize(
    ("body", "number", "clause"),
    [
        ("Norway has 30 soldiers here.", "30", "Norway has 30 soldiers here."),
        ("Snow fell. Norway has 30 soldiers. Rain fell.", "30", "Norway has 30 soldiers."),
        (
            "On 3 May 2024 Norway had 30 soldiers until 5 May.",
            "30",
            "On 3 May 2024 Norway had 30 soldiers until 5 May.",
        ),
        ("Norway has 30 soldiers and Sweden sent 40 guards.", "30", "Norway has 30 soldiers and "),
        ("Norway has 30 soldiers and Sweden sent 40 guards.", "40", " soldiers and Sweden sent 40 guards."),
    ],
)
def test_clause_of_a_number_ends_at_the_numbers_beside_it(body: str, number: str, clause: str):
    """Without the two words before the next number, which are of that one; dates part no clauses."""
    source = source_of(body)
    anchor = next(a for a in source.anchors if a.text == number)

    sentence = sentence_at(anchor.start, source)

    assert clause_around(anchor.start, sentence, source) == clause


PEOPLE = [Party(name="Ada Lind"), Party(name="Bo Frank")]


def lasted(body: str, number: str, quote: str | None = None) -> list[str]:
    """What is found in how long Ada Lind met Bo Frank."""
    record = cited("meeting", body, quote, number, participants=PEOPLE, published=date(2024, 5, 3))
    return [f.code for f in record.findings if f.field == "duration"]


@pytest.mark.parametrize(
    ("body", "number", "found"),
    [
        ("Ada Lind met Bo Frank for two hours.", "two hours", []),
        ("Ada Lind met Bo Frank for the first time in two years.", "two years", ["other_matter"]),
        ("Ada Lind met Bo Frank for the only time in more than two years.", "more than two years", ["other_matter"]),
        ("For the first time in Oslo Ada Lind met Bo Frank for two days.", "two days", []),
        ("Ada Lind met Bo Frank two days after the vote.", "two days", ["other_matter"]),
        ("Ada Lind met Bo Frank; they rose after two hours.", "after two hours", []),
        ("Ada Lind met Bo Frank, and they parted two hours later.", "two hours", []),
        ("Ada Lind met Bo Frank, and it snowed two hours later.", "two hours", ["other_matter"]),
    ],
)
def test_duration_is_how_long_it_took(body: str, number: str, found: list[str]):
    """Neither how long it had not happened nor how long before something it was."""
    source = source_of(body)
    number = next(a.text for a in source.anchors if number.endswith(a.text) and a.kind == "duration")

    assert lasted(body, number) == found


def test_count_in_such_words_is_no_time():
    """ "The first time in 40" takes years to be how long."""
    body = "Norway has the first ships in 40 guards."

    assert "other_matter" not in [f.code for f in cited("force_count", body, None, "40").findings]


FORCES = (
    "Norway has 30 soldiers, 20 Danes, 10 armored cars, 5 red cars and 3 houses; it counts 40. "
    "Sweden has 70 fast new armored cars and 80 big fast new armored cars."
)


@pytest.mark.parametrize(
    ("number", "found"),
    [("30", []), ("20", []), ("10", []), ("40", []), ("70", []), *((n, ["other_matter"]) for n in ("5", "3", "80"))],
)
def test_unit_of_a_number_is_one_of_the_kinds(number: str, found: list[str]):
    """By itself or with the adjective before it; people by their state, and what is counted without a noun, may be."""
    assert [f.code for f in cited("force_count", FORCES, None, number).findings if f.field == "count"] == found


def test_number_of_another_measure_is_no_count():
    """A length counts nobody, whatever its unit is called."""
    body = "Norway has 30 km of roads and 30 soldiers."

    assert [f.code for f in cited("force_count", body, None, "30 km").findings if f.field == "count"] == [
        "other_matter"
    ]
    assert [f.code for f in cited("force_count", body, None, "30").findings if f.field == "count"] == []


def test_units_of_candidates_are_those_of_their_measure():
    """A kind that looks for lengths in miles may state how long it took."""
    source = source_of("They stay 30 km away for two days.")
    rule = Candidates(each="anchor", anchors=frozenset({"length"}), units=frozenset({"mile"}))

    def found(number: str) -> list[str]:
        value = to_quantity(next(a for a in source.anchors if a.text == number))
        field = Field(name="it", type="quantity", description="")
        return [f.code for f in check_quantity(field, value, rule, [source.quote(0, 34)], source)]

    assert found("30 km") == ["other_matter"]
    assert found("two days") == []


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Norway has 30 soldiers here.", []),
        ("has 30 soldiers", []),
        ("30", []),
        ("0 soldiers here", ["number_not_in_evidence"]),
        ("Norway has 3", ["number_not_in_evidence"]),
        ("Snow fell.", ["number_not_in_evidence"]),
    ],
)
def test_number_stands_wholly_in_the_quoted_words(quote: str, found: list[str]):
    """A part of its digits is another number."""
    body = "Norway has 30 soldiers here. Snow fell."

    assert [f.code for f in cited("force_count", body, quote, "30").findings if f.field == "count"] == found


@pytest.mark.parametrize(
    ("part", "value", "code"),
    [
        ("as_written", "31 km", "number_differs"),
        ("low", 31.0, "number_differs"),
        ("high", 31.0, "number_differs"),
        ("unit", "mile", "unit_differs"),
        ("si_low", 31_000.0, "number_differs"),
        ("si_high", 31_000.0, "number_differs"),
        ("modifier", "at least", "bound_differs"),
        ("approximate", True, "bound_differs"),
    ],
)
def test_each_part_of_a_quantity_is_the_texts(part: str, value: Any, code: str):
    """The first that differs is told, once, with what the text says."""
    body = "Norway asked for 30 km."
    true = cited("zone_proposal", body, None, "30 km")
    distance = true.fields.distance.model_copy(update={part: value, "approximate": part == "approximate"})

    found = [f for f in cited("zone_proposal", body, distance=distance).findings if f.field == "distance"]

    assert [f.code for f in found] == [code]
    assert f"{part} is {value!r}; the text says {getattr(true.fields.distance, part)!r}." in found[0].message


def test_number_of_a_date_is_no_quantity():
    """Where a date stands, no number stands that a record may state."""
    body = "Norway asked for 30 km on 3 May 2024."
    distance = cited("zone_proposal", body, None, "30 km").fields.distance
    at = body.index("3 May")
    moved = distance.model_copy(update={"anchor": distance.anchor.model_copy(update={"start": at, "end": at + 10})})

    found = [f.code for f in cited("zone_proposal", body, distance=moved).findings if f.field == "distance"]

    assert found == ["number_not_in_text"]
