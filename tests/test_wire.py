"""The schemas on the wire: what a hosted service accepts, and what a grammar admits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scripted import source_of

from summarizer.candidates import find_candidates
from summarizer.kinds import discover
from summarizer.questions import find_questions
from summarizer.wire import UNSAID, Task, article_schema, bounded, fixed_schema, lint

KINDS = discover()


def task(kind: str, body: str) -> Task:
    """What is asked of one kind about a text."""
    schema, source = KINDS[kind].schema, source_of(body)
    candidates = find_candidates(schema.candidates, source)
    return Task(KINDS[kind], tuple(find_questions(schema, candidates, source)))


@pytest.mark.parametrize("names", [*([name] for name in KINDS), list(KINDS)], ids=lambda names: "+".join(names))
def test_fixed_schema_is_accepted_by_hosted_services(names: list[str]):
    """Every kind's schema, and that of all together, holds to the published limits of strict schemas."""
    assert lint(fixed_schema([Task(KINDS[name], (), name) for name in names])) == []


def test_fixed_schema_is_the_same_whatever_is_asked():
    """A hosted service keeps it: it follows from the kinds alone."""
    asked = task("force_count", "The north sent 300 soldiers to Oslo.")

    assert asked.questions
    assert fixed_schema([asked]) == fixed_schema([Task(asked.kind, ())])


def test_grammar_has_a_list_for_each_task_that_asks():
    """A kind about which nothing is asked costs no token of a grammar's answer."""
    asked = replace(task("force_count", "The north sent 300 soldiers to Oslo."), key="force_count")

    assert list(article_schema([Task(KINDS["demand"], (), "demand"), asked])["properties"]) == ["force_count"]


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        ({"type": "array", "items": {"type": "string"}}, "the root is not an object"),
        (
            {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False},
            "$: not required: a",
        ),
        ({"type": "object", "properties": {}, "required": []}, "$: additionalProperties is not false"),
        (
            {
                "type": "object",
                "properties": {"a": {"oneOf": [{"type": "string"}]}},
                "required": ["a"],
                "additionalProperties": False,
            },
            "$.a: oneOf is not supported",
        ),
        (
            {
                "type": "object",
                "properties": {"a": {"type": "string", "enum": [str(n) for n in range(1001)]}},
                "required": ["a"],
                "additionalProperties": False,
            },
            "1001 enum values; at most 1000 are allowed",
        ),
        (
            {
                "type": "object",
                "properties": {"a": {"type": "array", "prefixItems": [{"type": "string"}]}},
                "required": ["a"],
                "additionalProperties": False,
            },
            "$.a: prefixItems is not supported",
        ),
        (
            {
                "type": "object",
                "properties": {"a": {"type": "string", "default": "x"}},
                "required": ["a"],
                "additionalProperties": False,
            },
            "$.a: default is not supported",
        ),
    ],
)
def test_linter_names_what_hosted_services_refuse(schema: dict[str, object], problem: str):
    """Each known refusal is found, with its place in the schema."""
    assert problem in lint(schema)


def test_linter_finds_a_schema_that_is_too_deep():
    """Nesting is counted from the root."""
    schema: dict[str, object] = {"type": "string"}
    for _ in range(11):
        schema = {"type": "object", "properties": {"a": schema}, "required": ["a"], "additionalProperties": False}

    assert any("deeper than 10 levels" in problem for problem in lint(schema))


def test_grammar_offers_the_names_of_the_sentence():
    """Of a meeting, the participants can only be those whom the sentence names."""
    body = (
        "At the summit President Ada Lind handed Foreign Minister Bo Frank a flag.\n\n"
        "Elsewhere, General Carl Dahl inspected a dam."
    )

    (answer,) = article_schema([task("meeting", body)])["properties"]["answers"]["prefixItems"]

    assert answer["properties"]["c"] == {"const": "1"}
    assert answer["properties"]["participants"]["items"]["enum"] == ["Ada Lind", "Bo Frank"]


def test_grammar_offers_no_way_out_first():
    """That the article does not say it stands last among the choices, where no model takes it for the default."""
    zones = task("zone_proposal", "Finland proposed that Swedish troops stay 30 km from the border of Norway.")

    (answer,) = article_schema([zones])["properties"]["answers"]["prefixItems"]

    assert next(v["enum"] for n, v in answer["properties"].items() if n not in ("c", "is"))[-1] == UNSAID


def test_what_plain_code_settles_is_not_asked():
    """The line that a distance is measured from follows its number, so no token is spent on it."""
    zones = task("zone_proposal", "Finland proposed that Swedish troops stay 30 km from the border of Norway.")

    (answer,) = article_schema([zones])["properties"]["answers"]["prefixItems"]

    assert "reference_line" not in answer["properties"]
    assert "reference_line" in fixed_schema([zones])["properties"]["answers"]["items"]["properties"]


def test_free_strings_are_bounded_for_a_grammar():
    """An engine that holds to limits gets one on every string that is no choice."""
    wire = bounded({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string", "enum": ["x"]}}})

    assert wire["properties"]["a"]["maxLength"] > 0
    assert "maxLength" not in wire["properties"]["b"]
