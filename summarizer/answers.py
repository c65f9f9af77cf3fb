"""A model's answer, read and held against what it was asked: JSON of strings and choices, never numbers of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from summarizer.candidates import Candidate
from summarizer.errors import InvalidAnswer
from summarizer.kinds import Kind
from summarizer.record import Field
from summarizer.wire import ABOUT, JUDGEMENT, UNSAID, asked_fields

# A value that says nothing, however a model puts it.
_NOTHING = frozenset({"", UNSAID, "none", "null", "n/a", "unknown", "not stated", "not specified", "unspecified"})


@dataclass(frozen=True, slots=True)
class Draft:
    """
    One record as the model gave it, not yet tied to the text.

    Attributes:
        candidate: What it is about.
        values: The asked fields that it states: strings, or lists of strings.
        verdict: Its closing judgement, one of the kind's answers; None where the kind asks for none.
    """

    candidate: Candidate
    values: dict[str, str | list[str]]
    verdict: str | None


def read_answer(answer: str, kind: Kind, candidates: Sequence[Candidate], *, judged: bool = True) -> list[Draft]:
    """
    The drafts that an answer holds, those judged to be no record included, in the order of the candidates.

    Args:
        answer: The model's words; a code fence around the JSON is forgiven.
        kind: What was asked for.
        candidates: What was asked about.

    Raises:
        InvalidAnswer: It is no JSON of the form asked for; names each problem.
    """
    items = _items(answer)
    by_label = {c.label: c for c in candidates}
    problems: list[str] = []
    drafts: list[Draft] = []
    seen: set[str] = set()
    for number, item in enumerate(items, start=1):
        label = item.get(ABOUT)
        candidate = by_label.get(str(label))
        if candidate is None:
            asked = ", ".join(by_label)
            problems.append(
                f"answer {number} is about {ABOUT} = {label!r}, which was not asked; {ABOUT} is one of: {asked}"
            )
            continue
        if candidate.label in seen:
            continue
        seen.add(candidate.label)
        try:
            drafts.append(_draft(item, kind, candidate, judged=judged))
        except ValueError as error:
            problems.append(f"answer {number}: {error}")
    if missing := [c.label for c in candidates if c.label not in seen]:
        problems.append(f"no answer for {', '.join(missing)}")
    if problems:
        raise InvalidAnswer(problems, answer)
    order = {c.label: index for index, c in enumerate(candidates)}
    return sorted(drafts, key=lambda draft: order[draft.candidate.label])


def _items(answer: str) -> list[dict[str, Any]]:
    text = answer.strip()
    if text.startswith("```"):
        text = text.strip("`").removeprefix("json").strip()
    try:
        content = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise InvalidAnswer([f"the answer is not JSON: {error}"], answer) from error
    items = content.get("answers") if isinstance(content, dict) else content
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InvalidAnswer(['the answer is not of the form {"answers": [{…}, …]}'], answer)
    return items


def _draft(item: dict[str, Any], kind: Kind, candidate: Candidate, *, judged: bool) -> Draft:
    values = {}
    for field in asked_fields(kind.schema):
        value = _value(field, item.get(field.name))
        if value:
            values[field.name] = value
    verdict = None
    if kind.schema.judgement and judged:
        verdict = item.get(JUDGEMENT)
        if verdict not in kind.schema.judgement.answers:
            allowed = "; ".join(kind.schema.judgement.answers)
            msg = f"{JUDGEMENT!r} is {verdict!r}, not one of: {allowed}"
            raise ValueError(msg)
    return Draft(candidate, values, verdict)


def _value(field: Field, value: object) -> str | list[str] | None:
    if field.type in ("parties", "word list"):
        values = value if isinstance(value, list) else [] if value is None else [value]
        strings = [v.strip() for v in values if isinstance(v, str)]
        if len(strings) < len(values):
            msg = f"{field.name!r} is not a list of strings"
            raise ValueError(msg)
        return list(dict.fromkeys(v for v in strings if v.lower() not in _NOTHING))
    if value is None:
        return None
    if not isinstance(value, str):
        msg = f"{field.name!r} is not a string"
        raise ValueError(msg)
    value = value.strip()
    if field.type == "choice" and value and value not in field.choices:
        msg = f"{field.name!r} is {value!r}, not one of: {', '.join(field.choices)}"
        raise ValueError(msg)
    return None if value.lower() in _NOTHING else value
