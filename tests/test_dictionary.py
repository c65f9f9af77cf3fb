"""What docs/ says of the output files is what they are."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from newsroom import KINDS, quarrel
from scripted import ScriptedModel

from summarizer.batch import run_batch
from summarizer.errors import Unavailable
from summarizer.pipeline import AsyncSummarizer
from summarizer.record import fields_of
from summarizer.report.dictionary import documents
from summarizer.review import Review

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("name", sorted(documents(KINDS)))
def test_document_is_what_the_code_says(name: str):
    """A changed schema or table without `python -m summarizer.report.dictionary docs` fails here."""
    assert (DOCS / name).read_text("utf-8") == documents(KINDS)[name]


def test_dictionary_names_every_field():
    """No field of any kind is left undescribed."""
    text = documents(KINDS)["data-dictionary.md"]

    assert all(f"| `{field.name}` |" in text for kind in KINDS.values() for field in fields_of(kind.schema))


def test_outputs_fit_their_schemas():
    """Lines that the code writes are valid against the published JSON Schemas."""
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema, from the extra `dev`")
    room = quarrel()
    record = room.records[0]
    fields = record.fields.model_dump(mode="json")
    when = datetime(2031, 3, 9, tzinfo=UTC)
    review = Review(record=record.id, decision="accept", fields=fields, who="Ana", when=when)
    written = {
        "records": [json.loads(r.model_dump_json()) for r in room.records],
        "articles": [json.loads(a.to_json()) for a in room.articles],
        "digest": [json.loads(room.digest().to_json())],
        "reviews": [json.loads(review.model_dump_json())],
    }

    for name, values in written.items():
        schema = json.loads((DOCS / "schemas" / f"{name}.schema.json").read_text("utf-8"))
        for value in values:
            jsonschema.validate(value, schema, jsonschema.Draft202012Validator)


async def test_what_a_run_says_of_itself_fits_its_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`run.json` and `failures.jsonl` of a run that failed are valid, and hold every field that is described."""
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema, from the extra `dev`")
    monkeypatch.setattr(KINDS["force_count"].schema, "spared", frozenset())
    (tmp_path / "one.txt").write_text(
        "OSLO, May 3, 2024 (North Wire) - The north sent 300 soldiers to Oslo.\n", "utf-8"
    )
    (tmp_path / "empty.txt").write_text("", "utf-8")

    def refuse(_: object) -> str:
        raise Unavailable("no answer; try again later")

    async with AsyncSummarizer(kinds=["force_count"], model=ScriptedModel(refuse)) as summarizer:
        summarizer.model.tally.count_failure("one", "force_count", 0.01)
        outcome = await run_batch([str(tmp_path)], tmp_path / "out", summarizer)

    run = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    failures = [json.loads(line) for line in (tmp_path / "out" / "failures.jsonl").read_text("utf-8").splitlines()]
    assert len(failures) == len(outcome.failures) == 2
    assert run["usage"]["by_article"]["one"]["force_count"]["paid"]["failed_calls"] == 1
    for name, values in {"run": [run], "failures": failures}.items():
        schema = json.loads((DOCS / "schemas" / f"{name}.schema.json").read_text("utf-8"))
        for value in values:
            jsonschema.validate(value, schema, jsonschema.Draft202012Validator)
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate({**value, "mood": "good"}, schema, jsonschema.Draft202012Validator)


def test_schemas_refuse_what_is_no_record():
    """The schema of records.jsonl is strict: a field that no kind has is refused."""
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema, from the extra `dev`")
    schema = json.loads((DOCS / "schemas" / "records.schema.json").read_text("utf-8"))
    line = json.loads(quarrel().records[0].model_dump_json())

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**line, "fields": {**line["fields"], "mood": "good"}}, schema)
