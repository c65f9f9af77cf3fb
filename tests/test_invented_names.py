"""Names that only a prompt holds: an example that a model copies becomes no record."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from scripted import ScriptedModel, all_asked, text_of

from summarizer.extract import extract
from summarizer.kinds import discover
from summarizer.request import Request

KINDS = tuple(all_asked(kind) for kind in discover().values())
INVENTED = "Zorblax Quint of Vexmoor"
BODY = (
    "President Ada Lind met General Bo Frank in Oslo. The north sent 300 soldiers to the fort. Norway demands that "
    "Sweden leave. Norway proposed that Swedish troops withdraw 20 km from the border."
)


@pytest.mark.parametrize("local", [True, False])
async def test_name_that_is_not_in_the_article_is_in_no_record(local: bool):
    """Whatever a model copies from a prompt's example, a record that stands names what the article names."""
    model = ScriptedModel(_copying, local=local)

    extraction = await extract(text_of(BODY), KINDS, model)

    standing = [r.fields.model_dump_json() for r in extraction.records if r.status != "rejected"]
    assert standing
    assert [fields for fields in standing if re.search("Zorblax|Quint|Vexmoor", fields)] == []


def _copying(request: Request) -> str:
    """An answer to every label, with an example's name wherever words are free, and each judgement a record."""
    lists = (request.schema or {})["properties"]
    labels = set(re.findall(r"^(\d+)(?: \(.*?\))?: ", request.messages[1].content, re.MULTILINE))

    def filled(schema: dict[str, Any]) -> Any:
        if schema.get("type") == "array":
            return [INVENTED, INVENTED.upper()]
        return schema["enum"][0] if "enum" in schema and "is" in schema else INVENTED

    def item(schema: dict[str, Any], label: str) -> dict[str, Any]:
        values = {name: filled(value) for name, value in schema["properties"].items()}
        judged = schema["properties"].get("is", {}).get("enum", [None])[0]
        return {**values, "c": label, "is": judged}

    return json.dumps(
        {
            key: [item(each, each["properties"]["c"]["const"]) for each in value["prefixItems"]]
            if "prefixItems" in value
            else [item(value["items"], label) for label in sorted(labels)]
            for key, value in lists.items()
        }
    )
