"""What docs/ says of the output files is what they are."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from newsroom import KINDS, quarrel

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


def test_schemas_refuse_what_is_no_record():
    """The schema of records.jsonl is strict: a field that no kind has is refused."""
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema, from the extra `dev`")
    schema = json.loads((DOCS / "schemas" / "records.schema.json").read_text("utf-8"))
    line = json.loads(quarrel().records[0].model_dump_json())

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**line, "fields": {**line["fields"], "mood": "good"}}, schema)
