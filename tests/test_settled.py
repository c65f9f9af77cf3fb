"""What plain code settles: the counted force, the line a distance is measured from, cued choices."""

from __future__ import annotations

import pytest
from scripted import source_of

from summarizer.candidates import find_candidates
from summarizer.kinds import discover
from summarizer.settled import overrule, settled_fields

KINDS = discover()


def settled(kind: str, body: str) -> dict[str, str]:
    """The settled fields of a text's first candidate."""
    schema = KINDS[kind].schema
    source = source_of(body)
    return settled_fields(schema, find_candidates(schema.candidates, source)[0], source)


@pytest.mark.parametrize(
    ("body", "force"),
    [
        ("There are some 2,000 Swedish officers and advisers in Oslo.", "Swedish officers and advisers"),
        ("There are 700 members of the Home Guard, officials say.", "members of the Home Guard"),
        ("It has 40 tanks.", "tanks"),
        ("Around 9,000 militiamen were seen.", "militiamen"),
    ],
)
def test_force_is_the_counted_noun_with_what_belongs_to_it(body: str, force: str):
    """The noun phrase behind the number, to the verb, preposition or comma that ends it."""
    assert settled("force_count", body)["force"] == force


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Troops must stay 30 km from the Swedish border.", "the Swedish border"),
        ("Troops must stay 30 km (19 miles) away from the border, he said.", "the border"),
        (
            "Troops must stay 30 km from the line of contact between the army and the rebels.",
            "the line of contact between the army and the rebels",
        ),
        ("They left a strip of 5 kilometers along the Tana river.", "the Tana river"),
    ],
)
def test_line_is_what_the_distance_is_measured_from(body: str, line: str):
    """The phrase that follows the number, through a conversion in brackets."""
    assert settled("zone_proposal", body)["reference_line"] == line


def test_distance_without_a_line_leaves_it_open():
    """Where nothing follows, the model is asked."""
    assert "reference_line" not in settled("zone_proposal", "Troops must pull back 30 km.")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("Norway rejected a proposal to keep troops 30 km from the border.", "rejected"),
        ("Both agreed to keep troops 30 km from the border.", "agreed"),
        ("They agreed to keep troops 30 km from the border. They did not respect it.", "breached"),
        ("Sweden has moved its troops 30 km from the border.", "implemented"),
        ("Norway wants troops kept 30 km from the border. Sweden would have none of it.", "rejected"),
        ("Norway wants troops kept 30 km from the border. Sweden has turned the plan down.", "rejected"),
        ("Norway wants troops kept 30 km from the border. Sweden rejected the 30 km as a joke.", "rejected"),
        ("Norway wants troops kept 30 km from the border. Sweden declined, and spoke of 5 km.", "rejected"),
        ("Norway wants troops kept 30 km from the border. Sweden spoke of 5 km and rejected that.", "proposed"),
        ("A plan to keep troops 30 km from the border did not make it into the text.", "rejected"),
        ("The text obliges both to keep troops 30 km from the border.", "agreed"),
        ("Under the deal, both leave in two phases. In the first, troops withdraw 30 km from the border.", "agreed"),
    ],
)
def test_status_is_cued_by_words_of_the_evidence(body: str, status: str):
    """What became of it is told by a verb, in its sentence or one beside it, up to another number."""
    assert settled("zone_proposal", body)["status"] == status


def test_cue_overrules_the_weakest_judgement_alone():
    """A model that saw no more than a proposal is corrected; one that saw more is believed."""
    schema = KINDS["zone_proposal"].schema

    assert overrule(schema, {"status": "proposed"}, {"status": "rejected"}) == {"status": "rejected"}
    assert overrule(schema, {"status": "agreed"}, {"status": "rejected"}) == {"status": "agreed"}


@pytest.mark.parametrize(
    ("body", "form"),
    [
        ("President Ada Lind telephoned President Bo Frank.", "phone"),
        ("President Ada Lind met President Bo Frank.", "in-person"),
        ("President Ada Lind and President Bo Frank held a summit.", "summit"),
        ("President Ada Lind met President Bo Frank by video link.", "video"),
        ("President Ada Lind saw President Bo Frank.", "in-person"),
        ("President Ada Lind rang President Bo Frank.", "phone"),
        ("President Ada Lind spoke to President Bo Frank on the sidelines of a summit.", "in-person"),
        ("President Ada Lind spoke to President Bo Frank two days before the summit.", "unspecified"),
    ],
)
def test_format_is_told_by_the_verb(body: str, form: str):
    """How people met stands in the words for it."""
    assert settled("meeting", body).get("format", "unspecified") == form


@pytest.mark.parametrize(
    ("body", "place", "side"),
    [
        ("The Army has deployed 4,000 soldiers in the southern suburbs.", "the southern suburbs", "The Army"),
        ("Norway has 300 soldiers there, an official in Rome said on Friday.", None, "Norway"),
        ("There were 300 Norwegian soldiers in 1964.", None, "Norwegian"),
    ],
)
def test_force_is_where_it_is_told_behind_its_number(body: str, place: str | None, side: str):
    """A year is no place, nor is where the speaker sits; who has the force is its side."""
    fields = settled("force_count", body)

    assert (fields.get("place"), fields.get("side")) == (place, side)
