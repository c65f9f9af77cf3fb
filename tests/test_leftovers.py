"""The one question more: numbers near a record that the first question passed over."""

from __future__ import annotations

import json

import pytest
from scripted import ScriptedModel, all_asked, answers, text_of

from summarizer.extract import extract
from summarizer.kinds import discover
from summarizer.request import Request

ZONES = (all_asked(discover()["zone_proposal"]),)
TALKS = "Norway proposed that Swedish troops withdraw 20 km from the border. At first it had 60 km in mind."
GAP = " Snow fell in the hills." * 4


def proposed(request: Request) -> str:
    """An answer to each label that the grammar admits, that the distance was proposed."""
    return _judged(request, "proposed or demanded")


def nothing(request: Request) -> str:
    """Likewise, that it is no zone."""
    return _judged(request, "no zone: only where something is, or how far it reaches")


def _judged(request: Request, verdict: str) -> str:
    each = (request.schema or {})["properties"]["answers"]["prefixItems"]
    labels = [item["properties"]["c"]["const"] for item in each]
    said = {"proposer": "Norway", "force": "Swedish troops", "attributed_to": "Norway", "is": verdict}
    return answers(*({"c": label, **said} for label in labels))


async def test_number_near_a_record_is_asked_about():
    """A sentence without a word of forces or lines goes on about the distance before it."""
    model = ScriptedModel(proposed)

    extraction = await extract(text_of(TALKS), ZONES, model)

    first, more = model.requests
    distances = [r.fields.model_dump()["distance"]["as_written"] for r in extraction.records]
    assert distances == ["20 km", "60 km"]
    assert '"2"' in json.dumps(more.schema)
    assert first.messages[0] == more.messages[0]
    assert first.messages[1].content.split("TASK")[0] == more.messages[1].content.split("TASK")[0]


async def test_number_near_nothing_that_was_a_record_is_not_asked_about():
    """What the model judged to be no record speaks for nothing beside it, and costs nothing more."""
    model = ScriptedModel(nothing)

    extraction = await extract(text_of(TALKS), ZONES, model)

    assert len(model.requests) == 1
    assert extraction.records == ()


@pytest.mark.parametrize(
    "body",
    [
        "Norway proposed that Swedish troops withdraw 20 km (12 miles) from the border.",
        f"Norway proposed that Swedish troops withdraw 20 km from the border.{GAP} At first it asked for 60 km.",
        "Norway proposed that Swedish troops withdraw 20 km from the border. It was a road of 60 km.",
        "Norway proposed that Swedish troops withdraw 20 km from the border. It took 60 minutes.",
    ],
)
async def test_number_of_another_sort_is_not_asked_about(body: str):
    """A conversion, one that stands far away, one that the kind rules out, one of another unit."""
    model = ScriptedModel(proposed)

    await extract(text_of(body), ZONES, model)

    assert len(model.requests) == 1


async def test_one_question_more_is_the_last():
    """What it brings leads to no third, and it asks about a few at most."""
    further = " ".join(f"Then it asked for {n} km." for n in range(30, 60))
    model = ScriptedModel(proposed)

    await extract(
        text_of(f"Norway proposed that Swedish troops withdraw 20 km from the border. {further}"), ZONES, model
    )

    _, more = model.requests
    assert len((more.schema or {})["properties"]["answers"]["prefixItems"]) <= 8
