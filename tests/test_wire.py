"""The schemas on the wire: what a hosted service accepts, and what a grammar admits."""

from __future__ import annotations

import pytest
from scripted import source_of

from summarizer.candidates import find_candidates
from summarizer.kinds import discover
from summarizer.questions import find_questions
from summarizer.wire import UNSAID, article_schema, bounded, fixed_schema, lint

KINDS = discover()


@pytest.mark.parametrize("name", KINDS)
def test_fixed_schema_is_accepted_by_hosted_services(name: str):
    """Every kind's schema holds to the published limits of strict schemas."""
    assert lint(fixed_schema(KINDS[name].schema)) == []


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
    schema = KINDS["meeting"].schema
    source = source_of(
        "At the summit President Ada Lind handed Foreign Minister Bo Frank a flag.\n\n"
        "Elsewhere, General Carl Dahl inspected a dam."
    )
    questions = find_questions(schema, find_candidates(schema.candidates, source.text, source.anchors), source)

    wire = article_schema(schema, questions)

    (answer,) = wire["properties"]["answers"]["prefixItems"]
    assert answer["properties"]["c"] == {"const": "1"}
    assert answer["properties"]["participants"]["items"]["enum"] == ["Ada Lind", "Bo Frank"]


def test_grammar_offers_no_way_out_first():
    """That the article does not say it stands last among the choices, where no model takes it for the default."""
    schema = KINDS["zone_proposal"].schema
    source = source_of("Swedish troops are to stay 30 km from the border of Norway.")
    questions = find_questions(schema, find_candidates(schema.candidates, source.text, source.anchors), source)

    (answer,) = article_schema(schema, questions)["properties"]["answers"]["prefixItems"]

    assert answer["properties"]["proposer"]["enum"] == ["Swedish troops", "Norway", UNSAID]


def test_what_plain_code_settles_is_not_asked():
    """The line that a distance is measured from follows its number, so no token is spent on it."""
    schema = KINDS["zone_proposal"].schema
    source = source_of("Swedish troops are to stay 30 km from the border of Norway.")
    questions = find_questions(schema, find_candidates(schema.candidates, source.text, source.anchors), source)

    (answer,) = article_schema(schema, questions)["properties"]["answers"]["prefixItems"]

    assert "reference_line" not in answer["properties"]
    assert "reference_line" in fixed_schema(schema)["properties"]["answers"]["items"]["properties"]


def test_free_strings_are_bounded_for_a_grammar():
    """An engine that holds to limits gets one on every string that is no choice."""
    wire = bounded({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string", "enum": ["x"]}}})

    assert wire["properties"]["a"]["maxLength"] > 0
    assert "maxLength" not in wire["properties"]["b"]
