"""The kinds' own checks: who acts, what is negated, what became of it, and what a number is of."""

from __future__ import annotations

from typing import Any

import pytest
from scripted import source_of

from summarizer.bind import to_quantity
from summarizer.check import check
from summarizer.kinds import discover
from summarizer.record import CitedRecord, Evidence, Finding, Party

KINDS = discover()


def checked(
    kind: str, body: str, quote: str | None = None, number: str | None = None, **fields: Any
) -> tuple[Finding, ...]:
    """What the checks find in a record of a text; the number is read from the text."""
    source = source_of(body)
    cited = quote or body
    at = body.index(cited)
    quantity = {"zone_proposal": "distance", "force_count": "count"}.get(kind)
    if quantity and number:
        fields[quantity] = to_quantity(next(a for a in source.anchors if a.text == number))
    record = CitedRecord(
        kind=kind,
        id="r",
        article="a1",
        status="verified",
        fields=KINDS[kind].schema.model_validate(fields),
        evidence=(Evidence(start=at, end=at + len(cited), quote=cited),),
    )
    return check(record, KINDS[kind], source).findings


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
