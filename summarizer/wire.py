"""The JSON schemas that a model answers by, made from a kind's schema, and what hosted services refuse in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from summarizer.candidates import Candidate
from summarizer.kinds import Kind
from summarizer.record import Field, Record, fields_of

# What an answer says where the article does not say it.
UNSAID = "not said"
# The list of answers to a task that is asked by itself.
ANSWERS = "answers"
# Keys of an answer beside the fields: which candidate it is about, and the closing judgement.
ABOUT, JUDGEMENT = "c", "is"


@dataclass(frozen=True, slots=True)
class Question:
    """
    What is asked about one candidate.

    Attributes:
        candidate: What it is about.
        fields: Names of the fields that are asked, those left out that plain code settles.
        options: The values that a field can take, by field name; a field that is not there takes any words.
        judged: Whether the closing judgement is asked.
    """

    candidate: Candidate
    fields: tuple[str, ...]
    options: Mapping[str, Sequence[str]]
    judged: bool = True

    @property
    def is_open(self) -> bool:
        """Whether anything is left to ask: plain code may have settled it all."""
        return bool(self.fields) or self.judged


@dataclass(frozen=True, slots=True)
class Task:
    """
    What one request asks of one kind.

    Attributes:
        kind: The kind.
        questions: One answer each, in this order; none where the kind has a place in the request's schema alone.
        key: Name of the list that holds the answers.
    """

    kind: Kind
    questions: tuple[Question, ...]
    key: str = ANSWERS

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the questions are about."""
        return tuple(question.candidate for question in self.questions)


# Characters of a copied value at most: the longest field of the examples' gold has 118.
_LONGEST = 160
# Names in one list at most: the largest meeting of the examples' gold has 8.
_MOST_NAMES = 10

# Limits that OpenAI documents for strict schemas: https://platform.openai.com/docs/guides/structured-outputs
_DEEPEST = 10
_MOST_PROPERTIES = 5000
_MOST_CHOICES = 1000
_REFUSED = ("oneOf", "allOf", "not", "prefixItems", "if", "then", "else", "patternProperties", "dependentRequired")


@cache
def asked_fields(schema: type[Record]) -> tuple[Field, ...]:
    """The fields that the model fills, in the order it is asked; the others follow from anchors or by rule."""
    fields = {f.name: f for f in fields_of(schema)}
    if schema.asked is None:
        return tuple(f for f in fields.values() if f.type not in ("quantity", "when"))
    return tuple(fields[name] for name in schema.asked)


def fixed_schema(tasks: Sequence[Task]) -> dict[str, Any]:
    """
    The schema of these tasks for every article, as the schema and prompt caches of hosted services want it.

    It follows from the tasks' kinds and keys alone, whatever they ask.
    """
    label = {"type": "string", "description": "label of the candidate"}
    lists = {}
    for task in tasks:
        schema = task.kind.schema
        answer = _answer(schema, label, [f.name for f in asked_fields(schema)], {})
        lists[task.key] = {"type": "array", "items": answer}
    return _object(lists)


def article_schema(tasks: Sequence[Task]) -> dict[str, Any]:
    """A schema that admits only real choices, for an engine that turns it into a grammar."""
    lists = {}
    for task in (task for task in tasks if task.questions):
        each = [_answer(task.kind.schema, {"const": q.candidate.label}, q.fields, q.options) for q in task.questions]
        lists[task.key] = {"type": "array", "prefixItems": each}
    return _object(lists)


def _answer(
    schema: type[Record],
    about: dict[str, Any],
    asked: Sequence[str],
    options: Mapping[str, Sequence[str]],
    *,
    judged: bool = True,
) -> dict[str, Any]:
    properties = {ABOUT: about}
    for field in asked_fields(schema):
        if field.name in asked:
            properties[field.name] = _value(field, options.get(field.name))
    if schema.judgement and judged:
        properties[JUDGEMENT] = {"type": "string", "enum": list(schema.judgement.answers)}
    return _object(properties)


def _value(field: Field, options: Sequence[str] | None) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string"}
    if field.type == "choice":
        return {"type": "string", "enum": list(field.choices)}
    many = field.type in ("parties", "word list")
    if options is None:
        return {"type": "array", "items": one} if many else one
    if many:
        return {
            "type": "array",
            "items": {"type": "string", "enum": [*options]},
            "maxItems": min(len(options), _MOST_NAMES),
        }
    return {"type": "string", "enum": [*options, UNSAID]}


def bounded(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with a limit on every free string, for an engine whose grammar can hold to it."""
    if schema.get("type") == "string" and "enum" not in schema:
        return {**schema, "maxLength": _LONGEST}
    return {k: bounded(v) if isinstance(v, dict) else _each(v) for k, v in schema.items()}


def _each(value: Any) -> Any:
    return [bounded(v) if isinstance(v, dict) else v for v in value] if isinstance(value, list) else value


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def lint(schema: Mapping[str, Any]) -> list[str]:
    """
    What a hosted service would refuse in a strict schema, a sentence each; empty for a good one.

    Source: OpenAI's guide to structured outputs, "Supported schemas".
    """
    problems = [] if schema.get("type") == "object" else ["the root is not an object"]
    properties = choices = 0
    for path, depth, node in _nodes(schema, "$", 1):
        problems += [f"{path}: {word} is not supported" for word in _REFUSED if word in node]
        if depth > _DEEPEST:
            problems.append(f"{path}: deeper than {_DEEPEST} levels")
        if "properties" in node or node.get("type") == "object":
            names = set(node.get("properties", {}))
            properties += len(names)
            if node.get("additionalProperties") is not False:
                problems.append(f"{path}: additionalProperties is not false")
            missing = sorted(names - set(node.get("required", ())))
            if missing:
                problems.append(f"{path}: not required: {', '.join(missing)}")
        if "default" in node:
            problems.append(f"{path}: default is not supported")
        choices += len(node.get("enum", ()))
    if properties > _MOST_PROPERTIES:
        problems.append(f"{properties} properties; at most {_MOST_PROPERTIES} are allowed")
    if choices > _MOST_CHOICES:
        problems.append(f"{choices} enum values; at most {_MOST_CHOICES} are allowed")
    return problems


def _nodes(node: Mapping[str, Any], path: str, depth: int) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    yield path, depth, node
    for name, value in node.get("properties", {}).items():
        yield from _nodes(value, f"{path}.{name}", depth + 1)
    for name, value in node.get("$defs", {}).items():
        yield from _nodes(value, f"{path}.$defs.{name}", depth + 1)
    if isinstance(node.get("items"), Mapping):
        yield from _nodes(node["items"], f"{path}[]", depth + 1)
    for word in ("anyOf", *_REFUSED):
        for index, value in enumerate(node.get(word) or () if isinstance(node.get(word), list) else ()):
            yield from _nodes(value, f"{path}.{word}[{index}]", depth + 1)
