"""Record kinds: what is found, what is refused, and a user's own kind from two files."""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from scripted import ScriptedModel, answers, text_of

from summarizer.errors import KindError
from summarizer.extract import extract
from summarizer.kinds import discover
from summarizer.record import Quantity, fields_of

SHIPMENT_SCHEMA = '''
from typing import Annotated

from pydantic import Field

from summarizer.record import Measured, Name, Quantity, Record


class Shipment(Record):
    """Goods said to have been delivered."""

    sender: Name | None = Field(default=None, description="who sent them")
    weight: Annotated[Quantity, Measured(("mass",))] | None = Field(default=None, description="how heavy")
'''
SHIPMENT_PROMPT = '{% extends "_task.j2" %}{% block task %}TASK: goods that were delivered.{% endblock %}'


def own_kind(folder: Path, *, schema: str | None = SHIPMENT_SCHEMA, prompt: str | None = SHIPMENT_PROMPT) -> Path:
    """A folder with the user's kind `shipment`, or half of it."""
    for name, file, content in (("schemas", "shipment.py", schema), ("prompts", "shipment.j2", prompt)):
        (folder / name).mkdir(parents=True)
        if content is not None:
            (folder / name / file).write_text(content, "utf-8")
    return folder


def test_package_brings_four_kinds():
    """The kinds of the package are found by their two files, in alphabetical order."""
    assert list(discover()) == ["demand", "force_count", "meeting", "zone_proposal"]


async def test_fifth_numeric_kind_needs_one_schema_and_one_prompt(tmp_path: Path):
    """A user's kind is asked about, its number chosen from the text, and its record checked, with no other file."""
    kind = discover([own_kind(tmp_path / "mine")])["shipment"]
    text = text_of("The depot is full. Norway sent 40 tonnes of flour on Friday.", published=date(2024, 5, 5))
    model = ScriptedModel(lambda _: answers({"c": "2", "sender": "Norway"}))

    extraction = await extract(text, [kind], model)

    (record,) = extraction.records
    assert record.kind == "shipment"
    assert record.status == "verified"
    assert record.evidence[0].quote == "Norway sent 40 tonnes of flour on Friday."
    weight = record.fields.model_dump()["weight"]
    assert (weight["as_written"], weight["low"], weight["unit"], weight["si_low"]) == ("40 tonnes", 40, "tonne", 40_000)
    assert record.fields.model_dump()["sender"] == "Norway"


def test_schema_without_prompt_is_refused(tmp_path: Path):
    """The error names the kind and the file to add."""
    with pytest.raises(KindError, match=r"'shipment' has a schema and no prompt; add prompts/shipment\.j2"):
        discover([own_kind(tmp_path / "mine", prompt=None)])


def test_prompt_without_schema_is_refused(tmp_path: Path):
    """The error names the kind and the file to add."""
    with pytest.raises(KindError, match=r"'shipment' has a prompt and no schema; add schemas/shipment\.py"):
        discover([own_kind(tmp_path / "mine", schema=None)])


def test_folder_without_the_two_folders_is_refused(tmp_path: Path):
    """The error says what a folder of kinds holds."""
    with pytest.raises(KindError, match=r"holds the two folders schemas/ and prompts/"):
        discover([tmp_path])


def test_checkout_without_links_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where Git wrote the links as files, the way out is told."""
    for name in ("schemas", "prompts"):
        (tmp_path / name).write_text(f"../{name}")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)

    with pytest.raises(KindError, match=r"git config core\.symlinks true"):
        discover()


def test_schema_that_cannot_be_run_is_refused(tmp_path: Path):
    """The error names the file and what went wrong in it."""
    with pytest.raises(KindError, match=r"shipment\.py: ZeroDivisionError"):
        discover([own_kind(tmp_path / "mine", schema="1 / 0")])


def test_schema_without_its_class_is_refused(tmp_path: Path):
    """The error names the class that the file must define."""
    with pytest.raises(KindError, match=r"must define the class Shipment\(Record\); it defines none"):
        discover([own_kind(tmp_path / "mine", schema="x = 1")])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("weight: dict[str, int] | None = None", "a record's field is a Quantity"),
        ("weight: Quantity", "has no default"),
    ],
)
def test_field_that_a_record_cannot_have_is_refused(tmp_path: Path, line: str, problem: str):
    """The error names the field and what it can be."""
    schema = f"from summarizer.record import Quantity, Record\nclass Shipment(Record):\n    {line}\n"

    with pytest.raises(KindError, match=f"Shipment.weight .*{problem}"):
        discover([own_kind(tmp_path / "mine", schema=schema)])


def test_kind_of_a_taken_name_is_refused(tmp_path: Path):
    """A user's kind cannot take the place of one that is there."""
    folder = own_kind(tmp_path / "mine", schema=None, prompt=None)
    (folder / "schemas" / "demand.py").write_text("from summarizer.record import Record\nclass Demand(Record): ...\n")
    (folder / "prompts" / "demand.j2").write_text("")

    with pytest.raises(KindError, match="already a record kind 'demand'"):
        discover([folder])


def test_every_quantity_of_the_package_says_what_it_measures():
    """A number is chosen among anchors of the right kind, so each quantity field names them."""
    measured = {
        f"{kind.name}.{field.name}": field.anchors
        for kind in discover().values()
        for field in fields_of(kind.schema)
        if field.type == "quantity"
    }

    assert measured == {
        "force_count.count": ("count", "number"),
        "meeting.duration": ("duration",),
        "zone_proposal.distance": ("length",),
    }


def test_record_of_another_kind_is_not_read():
    """A line whose fields are not the kind's is refused, naming record and field."""
    line = {"kind": "demand", "id": "x1", "article": "a", "status": "verified", "evidence": [], "fields": {"troops": 3}}

    with pytest.raises(KindError, match=r"record 'x1' is no demand: troops"):
        discover()["demand"].read(line)


def test_a_record_survives_its_line():
    """What is written to records.jsonl is what is read from it."""
    kind = discover()["force_count"]
    fields = {"force": "soldiers", "count": Quantity(as_written="300", low=300, high=300, unit="soldier").model_dump()}
    line = {
        "kind": "force_count",
        "id": "x1",
        "article": "a",
        "status": "flagged",
        "fields": fields,
        "evidence": [{"start": 3, "end": 15, "quote": "300 soldiers"}],
        "findings": [{"code": "c", "field": None, "message": "m"}],
    }

    record = kind.read(line)

    assert kind.read(record.model_dump(mode="json")) == record
    assert record.fields.model_dump()["force"] == "soldiers"
