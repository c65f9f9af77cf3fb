"""How a disagreement is named and told: rounding, update, another speaker, contradiction."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from test_merge import KINDS, article, day, km, number, record

from summarizer.merge import Conflict, merge
from summarizer.merge.conflicts import in_words
from summarizer.record import CitedRecord, Quantity, When

COUNT = {"force": "soldiers", "side": "Chad", "place": "Faya", "state": "present"}
ZONE = {"proposer": "Chad", "force": "Libya", "reference_line": "the Libyan border"}


def conflicts(*records: CitedRecord, **more: Any) -> tuple[Conflict, ...]:
    """The disagreements of some records."""
    return merge(records, more.get("articles", []), KINDS).conflicts


def count(article: str, men: int, when: str, **more: Any) -> CitedRecord:
    """A count of soldiers in an article of its own."""
    return record("force_count", article, "1", **COUNT, count=number(men, "soldier"), as_of=day(when), **more)


def zone(article: str, distance: dict[str, Any], **more: Any) -> CitedRecord:
    """A distance that Chad proposed."""
    return record("zone_proposal", article, "1", **{**ZONE, "date": day("2021-03-04"), **more}, distance=distance)


def test_contradiction_is_told_in_order_of_day_with_each_value():
    """Who says what, when, in which article: in one sentence."""
    (found,) = conflicts(zone("b", km(60)), zone("a", km(90), date=day("2021-03-05", "2021-03-06")))

    assert (found.kind, found.field) == ("contradiction", "distance")
    assert found.records == ("a-1", "b-1")
    assert found.values == {"b-1": "60 kilometres", "a-1": "90 kilometres"}
    assert found.explanation == (
        "The sources contradict each other on the distance: “60 kilometres” (2021-03-04) in b; "
        "“90 kilometres” (2021-03-05 to 2021-03-06) in a."
    )


def test_forces_that_nobody_names_are_of_the_matter_only_where_both_are():
    """Two distances of "both forces" are disputed; one of "both forces" and one of Libya's may be two things."""
    both, two = zone("a", km(60), force="both forces"), zone("b", km(90), force="the two forces")

    assert [c.kind for c in conflicts(both, two)] == ["contradiction"]
    assert conflicts(both, zone("b", km(90), force="Libya")) == ()


def test_rounding_is_told_as_such():
    """One distance in two units that differ by more than converting takes."""
    (found,) = conflicts(zone("a", km(65, unit="mile", metres=1609.344)), zone("b", km(100)))

    assert found.kind == "rounding"
    assert found.explanation.startswith("The sources give one distance rounded or converted differently: ")


def test_what_was_only_converted_is_no_conflict():
    """62 miles are 100 km."""
    assert conflicts(zone("a", km(62, unit="mile", metres=1609.344)), zone("b", km(100))) == ()


def test_counts_of_three_days_are_one_history():
    """A number that changes with the day is one update, not a dispute of each pair."""
    (found,) = conflicts(count("a", 200, "2021-03-04"), count("b", 500, "2021-05-04"), count("c", 900, "2021-07-04"))

    assert (found.kind, found.records) == ("update", ("a-1", "b-1", "c-1"))
    assert found.explanation.startswith("The count differs with the day it is told of: “200” (2021-03-04) in a; ")


def test_counts_by_different_parties_of_one_time_are_their_own():
    """Who counts explains the difference, where the day does not."""
    one, other = (
        count("a", 200, "2021-03-04", attributed_to="N'Djamena"),
        count("b", 900, "2021-03-04", attributed_to="Tripoli"),
    )

    (found,) = conflicts(one, other)

    assert found.kind == "other speaker"
    assert found.explanation.startswith("Different parties give a different count: ")


def test_counts_by_one_party_of_one_time_contradict_each_other():
    """One speaker's two numbers of one day in two articles cannot both be right."""
    one, other = (
        count("a", 200, "2021-03-04", attributed_to="Tripoli"),
        count("b", 900, "2021-03-04", attributed_to="Libya"),
    )

    assert [c.kind for c in conflicts(one, other)] == ["contradiction"]


@pytest.mark.parametrize(("when", "kind"), [("2021-03-06", "contradiction"), ("2021-03-12", "update")])
def test_figure_is_out_of_date_after_half_the_time_that_one_claim_may_span(when: str, kind: str):
    """Seven days may lie between the days of one count: two days later it is disputed, eight days later renewed."""
    assert [c.kind for c in conflicts(count("a", 200, "2021-03-04"), count("b", 900, when))] == [kind]


def test_status_told_of_a_later_day_is_an_update_however_near():
    """What was agreed on Thursday can be rejected on Monday; only figures may be some days old."""
    agreed = zone("a", km(60), status="agreed")
    rejected = zone("b", km(60), status="rejected", date=day("2021-03-08"))

    assert [(c.field, c.kind) for c in conflicts(agreed, rejected)] == [("status", "update")]
    assert [c.kind for c in conflicts(agreed, zone("b", km(60), status="rejected"))] == ["contradiction"]


def test_two_counts_of_one_article_are_not_held_against_each_other():
    """An article that gives two numbers has its reasons; against another article's they stand."""
    own = [
        record("force_count", "a", str(i), **COUNT, count=number(men, "soldier"), as_of=day("2021-03-04"), at=400 * i)
        for i, men in enumerate((200, 900))
    ]

    assert conflicts(*own) == ()
    assert {c.records for c in conflicts(*own, count("b", 5_000, "2021-03-04"))} == {("a-0", "b-1"), ("a-1", "b-1")}


def test_one_article_may_quote_two_parties_who_differ():
    """What two speakers of one article say of one offer is told; what they say of two lines is two offers."""
    speakers, line = ("N'Djamena", "Tripoli"), "the airport of Faya"
    one_line = [zone("a", km(20 + 10 * i), attributed_to=who) for i, who in enumerate(speakers)]
    one_line[1] = one_line[1].model_copy(update={"id": "a-2"})
    two_lines = [one_line[0], zone("a", km(30), attributed_to=speakers[1], reference_line=line)]
    two_lines[1] = two_lines[1].model_copy(update={"id": "a-2"})

    assert [(c.kind, c.records) for c in conflicts(*one_line)] == [("other speaker", ("a-1", "a-2"))]
    assert conflicts(*two_lines) == ()


def test_percentages_are_not_held_against_counts():
    """So many percent and so many men are no two values of one thing."""
    share = number(40, "percent")
    other = record("force_count", "b", "1", **COUNT, count=share, as_of=day("2021-03-04"))

    assert conflicts(count("a", 200, "2021-03-04"), other) == ()


def test_undated_counts_take_the_day_of_their_article():
    """Where no day is told, the article's stands for it."""
    a, b = (
        record("force_count", name, "1", **COUNT, count=number(men, "soldier"))
        for name, men in (("a", 200), ("b", 900))
    )
    near = [article(name, published=date(2021, 3, 4)) for name in "ab"]
    far = [article("a", published=date(2021, 3, 4)), article("b", published=date(2022, 3, 4))]

    assert [c.kind for c in conflicts(a, b, articles=near)] == ["contradiction"]
    assert [c.kind for c in conflicts(a, b, articles=far)] == ["update"]


def test_gravest_difference_names_a_conflict_of_several():
    """Where one pair only rounds and another contradicts, the sources contradict each other."""
    fields = {"demander": "Chad", "date": day("2021-03-04")}
    demands = ("monitor the crossings", "close the crossings", "closing of the crossings")
    records = [
        record("demand", name, "1", **fields, demand=demand) for name, demand in zip("abc", demands, strict=True)
    ]

    found = [c for c in conflicts(*records) if c.field == "demand"]

    assert [(c.kind, c.records) for c in found] == [("contradiction", ("a-1", "b-1", "c-1"))]


def test_meeting_told_of_two_places_or_states_is_disputed():
    """Fields that a kind compares are, within one merged record."""
    people = [{"name": "Ana Costa"}, {"name": "Omar Rohani"}]
    fields = {"participants": people, "date": day("2021-03-04"), "format": "in-person"}
    records = [
        record("meeting", "a", "1", **fields, place="Paris", state="held"),
        record("meeting", "b", "1", **fields, place="Tunis", state="cancelled"),
        record("meeting", "c", "1", **fields, place="France", state="held"),
    ]

    found = {c.field: c.records for c in conflicts(*records)}

    assert found == {"place": ("a-1", "b-1", "c-1"), "state": ("a-1", "b-1", "c-1")}


def test_value_is_told_as_its_article_writes_it():
    """A quantity and a date by their words, a date without words by its days, all else as it is."""
    first, last = date(2024, 5, 3), date(2024, 5, 5)

    assert in_words(Quantity(as_written="some 60 km", low=60, high=60, unit="kilometre")) == "some 60 km"
    assert in_words(When(as_written="May", start=first, end=last)) == "May"
    assert in_words(When(as_written=None, start=first, end=last)) == "2024-05-03 to 2024-05-05"
    assert in_words(When(as_written=None, start=first, end=first)) == "2024-05-03"
    assert in_words("agreed") == "agreed"
