"""The kinds' own checks: who acts, what is negated, what became of it, and what a number is of."""

from __future__ import annotations

from typing import Any

import pytest
from cited import cited

from summarizer.record import Finding, Party


def checked(
    kind: str, body: str, quote: str | None = None, number: str | None = None, **fields: Any
) -> tuple[Finding, ...]:
    """What the checks find in a record of a text; the number is read from the text."""
    return cited(kind, body, quote, number, **fields).findings


ZONE = "Norway proposed to keep Swedish troops 30 km from the border. Denmark said that it would watch."


def test_true_actor_passes_and_another_does_not():
    """Who proposed it is the subject of "proposed"; another party of the article is not."""
    true = checked("zone_proposal", ZONE, ZONE[:61], "30 km", proposer="Norway", force="Swedish troops")
    swapped = checked("zone_proposal", ZONE, ZONE[:61], "30 km", proposer="Denmark", force="Swedish troops")

    assert true == ()
    assert [(f.code, f.field) for f in swapped] == [("actor_not_in_evidence", "proposer")]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("Norway did not propose to keep Swedish troops 30 km from the border.", "proposed", "negated"),
        ("Norway proposed to keep Swedish troops 30 km from the border.", "agreed", "status_not_told"),
        ("Norway agreed to keep Swedish troops 30 km from the border.", "proposed", "status_differs"),
        ("Norway agreed to keep Swedish troops 30 km from the border.", "breached", "status_not_told"),
    ],
)
def test_offered_is_not_agreed_and_denied_is_not_asserted(body: str, status: str, code: str):
    """What became of a proposal must be told by the words, and not be denied by them."""
    found = checked("zone_proposal", body, None, "30 km", proposer="Norway", force="Swedish troops", status=status)

    assert code in [f.code for f in found]


def test_length_of_a_border_is_no_zone():
    """A border's length is told by the finding as what it is."""
    body = "Norway wants Swedish troops to watch a border of 900 km."

    found = checked("zone_proposal", body, None, "900 km", proposer="Norway", force="Swedish troops")

    assert "other_matter" in [f.code for f in found]


@pytest.mark.parametrize("body", ["Norway said that 30 soldiers were killed.", "The shelling killed 30 soldiers."])
def test_casualties_are_no_force_count(body: str):
    """The dead are no force that is there."""
    assert "other_matter" in [f.code for f in checked("force_count", body, None, "30", force="soldiers")]


def test_how_often_people_met_is_no_meeting():
    """ "Met three times" tells of no one meeting."""
    body = "President Ada Lind and General Bo Frank have met three times."

    found = checked("meeting", body, participants=[Party(name="Ada Lind"), Party(name="Bo Frank")])

    assert "contradicted" in [f.code for f in found]


def test_meeting_that_is_due_is_not_held():
    """Planned is not held, and "did not meet" is no meeting."""
    people = [Party(name="Ada Lind"), Party(name="Bo Frank")]

    due = checked("meeting", "President Ada Lind is due to meet General Bo Frank.", participants=people, state="held")
    denied = checked("meeting", "President Ada Lind did not meet General Bo Frank.", participants=people, state="held")

    assert "status_differs" in [f.code for f in due]
    assert "negated" in [f.code for f in denied]


def test_demand_turned_round_is_found():
    """A "not" that the quote has not makes it another demand."""
    body = "Norway demanded that Sweden must leave the fort."

    found = checked("demand", body, demander="Norway", demand="Sweden must not leave the fort")

    assert "quote_differs" in [f.code for f in found]


@pytest.mark.parametrize(
    ("body", "denied"),
    [
        ("President Ada Lind did not meet General Bo Frank.", True),
        ("President Ada Lind and General Bo Frank have not met since a dinner in May.", False),
        ("President Ada Lind left without leave to meet General Bo Frank.", False),
        ("President Ada Lind left without having met General Bo Frank.", True),
    ],
)
def test_negation_is_of_the_verb_that_it_governs(body: str, denied: bool):
    """ "Not met since May" says that they met in May, and a noun behind "without" is no verb denied."""
    people = [Party(name="Ada Lind"), Party(name="Bo Frank")]

    assert ("negated" in [f.code for f in checked("meeting", body, participants=people)]) == denied


@pytest.mark.parametrize(
    ("body", "known"),
    [
        ("Norway has 30 armored cars in Narvik.", True),
        ("Norway has 30 cars in Narvik.", False),
        ("Norway plans to pull 30 of them out of Narvik.", True),
        ("Norway said that 30 of them were killed in Narvik.", False),
    ],
)
def test_noun_or_verb_makes_a_count_one_of_forces(body: str, known: bool):
    """Cars are forces where an adjective arms them, and "of them" where they are moved."""
    found = checked("force_count", body, None, "30", state="planned")

    assert ("other_matter" not in [f.code for f in found]) == known


def test_what_is_wanted_tells_not_what_became_of_it():
    """ "Must not refuse" is part of the demand, and no refusal of it."""
    body = "Norway demanded that Sweden must not refuse the talks."

    found = checked("demand", body, demander="Norway", demand="Sweden must not refuse the talks", status="rejected")

    assert "status_not_told" in [f.code for f in found]


@pytest.mark.parametrize(
    ("field", "name", "code"),
    [("speaker", "Ada Lind", None), ("speaker", "Bo Frank", "actor_undecided")],
)
def test_another_voice_of_the_quote_is_not_the_record_s(field: str, name: str, code: str | None):
    """Who is quoted says it; one who speaks in the next sentence may or may not."""
    body = 'Norway demanded that Sweden leave, President Ada Lind said. "We wait," General Bo Frank said.'

    found = checked("demand", body, body[:58], demander="Norway", demand="Sweden leave", **{field: name})

    assert [f.code for f in found] == ([] if code is None else [code])
