"""Drafts tied to the text: what stands there is taken as it stands there, what does not is told."""

from __future__ import annotations

from datetime import date

from scripted import source_of

from summarizer.answers import Draft
from summarizer.bind import Bound, bind
from summarizer.candidates import find_candidates
from summarizer.kinds import discover
from summarizer.record import Party, Quantity, When

KINDS = discover()
ZONE = "In May, Norway proposed to keep Swedish troops about 30 km (19 miles) from the border, an official said."
MEETING = "President Ada Lind met Foreign Minister Bo Frank in Oslo on Friday for more than two hours."


def bound(
    kind: str, body: str, verdict: str, *, published: date | None = None, **values: str | list[str]
) -> list[Bound]:
    """What a model's answer about a text's first candidate becomes."""
    source = source_of(body, published=published)
    candidate = find_candidates(KINDS[kind].schema.candidates, source)[0]
    return bind([Draft(candidate, dict(values), verdict)], KINDS[kind], source)


def test_number_is_the_anchors_own():
    """A quantity is copied from the anchor: value, unit, hedge and place; the model wrote none of it."""
    (record,) = bound("zone_proposal", ZONE, "proposed or demanded", force="Swedish troops")

    distance = record.values["distance"]
    assert isinstance(distance, Quantity)
    assert (distance.as_written, distance.low, distance.high, distance.unit) == ("30 km", 30, 30, "kilometre")
    assert (distance.modifier, distance.approximate, distance.si_low) == ("about", True, 30_000)
    assert distance.anchor is not None
    assert ZONE[distance.anchor.start : distance.anchor.end] == "30 km"


def test_judgement_sets_its_field_and_drops_what_is_no_record():
    """The closing judgement decides the status, or that there is no record."""
    (record,) = bound("zone_proposal", ZONE, "denied")
    none = bound("zone_proposal", ZONE, "no zone: only where something is, or how far it reaches")

    assert record.values["status"] == "denied"
    assert none == []


def test_words_that_are_not_in_the_article_are_left_out_and_told():
    """What a model invents is no value of the record, and does not vanish either."""
    (record,) = bound("zone_proposal", ZONE, "proposed or demanded", area="Danish islands")

    assert "area" not in record.values
    (finding,) = record.findings
    assert (finding.code, finding.field) == ("not_in_article", "area")
    assert "'Danish islands'" in finding.message


def test_participants_are_the_people_named_with_title_and_side():
    """A name becomes the person whom the text names, once."""
    (record,) = bound("meeting", MEETING, "held", participants=["Ada Lind", "Lind", "Bo Frank"])

    assert record.values["participants"] == [
        Party(name="Ada Lind", role="President", side=None),
        Party(name="Bo Frank", role="Foreign Minister", side=None),
    ]


def test_day_and_duration_come_from_the_sentence():
    """Dates are resolved by code against the article's date, and say how."""
    (record,) = bound("meeting", MEETING, "held", published=date(2024, 3, 4), participants=["Ada Lind", "Bo Frank"])

    assert record.values["date"] == When(
        as_written="Friday", start=date(2024, 3, 1), end=date(2024, 3, 1), basis="'Friday' as of 2024-03-04"
    )
    assert (record.values["duration"].as_written, record.values["duration"].low) == ("two hours", 2)


def test_time_until_something_is_no_duration_of_the_meeting():
    """ "Two days before the summit" says when, not how long."""
    body = "President Ada Lind met Foreign Minister Bo Frank two days before the vote."

    (record,) = bound("meeting", body, "held", participants=["Ada Lind", "Bo Frank"])

    assert "duration" not in record.values


def test_evidence_is_the_sentence_and_what_introduces_it():
    """An item of a list cites its introduction too, which says whose demand it is."""
    body = "Norway made two demands:\n\n• Sweden must leave the fort\n• Sweden must return the flag\n"

    (record,) = bound("demand", body, "demand", demander="Norway", demand="Sweden must leave the fort")

    assert [e.quote for e in record.evidence] == ["Norway made two demands:", "Sweden must leave the fort"]
    assert all(body[e.start : e.end] == e.quote for e in record.evidence)


def test_reworded_text_keeps_no_number_of_its_own():
    """A paraphrase may stand, a number that the evidence does not have may not."""
    body = "Norway demands that Sweden withdraw from the fort."

    (kept,) = bound("demand", body, "demand", demander="Norway", subject="Sweden withdraw fort")
    (dropped,) = bound("demand", body, "demand", demander="Norway", subject="Sweden withdraw 500 men")

    assert kept.values["subject"] == "Sweden withdraw fort"
    assert "subject" not in dropped.values
    assert dropped.findings[0].code == "not_in_article"
