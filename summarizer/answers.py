"""A model's answer, read and held against what it was asked: JSON of strings and choices, never numbers of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from summarizer.candidates import Candidate
from summarizer.errors import InvalidAnswer
from summarizer.kinds import Kind
from summarizer.record import Field
from summarizer.wire import ABOUT, JUDGEMENT, UNSAID, Question, Task, asked_fields

# A value that says nothing, however a model puts it.
_NOTHING = frozenset({"", UNSAID, "none", "null", "n/a", "unknown", "not stated", "not specified", "unspecified"})
# A label as models dress it up: "[12a]", "12 A", "c: 12a", or with what the task writes behind it, "12a (300): …".
_LABEL = re.compile(r"\W*(?:(?:c|label|sentence)\b\W*)?(\d+)\s?([a-z]*)(?=\W*$|\s*[(:])", re.IGNORECASE)

_DECODER = json.JSONDecoder()


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


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What could be used of an answer to one task.

    Attributes:
        task: What was asked.
        drafts: The usable answers, those judged to be no record included, in the order of the questions.
        problems: Why each other question has no usable answer, by its label.
    """

    task: Task
    drafts: tuple[Draft, ...] = ()
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def left(self) -> Task:
        """The task with the questions alone that have no usable answer."""
        questions = tuple(q for q in self.task.questions if q.candidate.label in self.problems)
        return replace(self.task, questions=questions)

    def mended(self, again: Reading) -> Reading:
        """With what an answer to the questions that were left adds."""
        return _reading(self.task, {d.candidate.label: d for d in (*self.drafts, *again.drafts)}, again.problems)


def read_answer(answer: str, tasks: Sequence[Task]) -> tuple[Reading, ...]:
    """
    What can be used of an answer, a reading for each task.

    What leaves no doubt is forgiven: a code fence around the JSON, brackets around a label, capitals in a choice.
    Of JSON that breaks off, the answers before the break are used.

    Args:
        answer: The model's words.
        tasks: What was asked.

    Raises:
        InvalidAnswer: It is no JSON of the form asked for.
    """
    lists = _lists(answer, tasks)
    return tuple(_read(task, lists.get(task.key, [])) for task in tasks)


def unread(tasks: Iterable[Task], reason: str) -> tuple[Reading, ...]:
    """Readings of an answer of which nothing can be used."""
    return tuple(Reading(task, problems=dict.fromkeys((c.label for c in task.candidates), reason)) for task in tasks)


def problems_of(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    """What each question without a usable answer is about, in the words of the prompt, and why it has none."""
    return [
        (label if len(readings) == 1 else f"{reading.task.key} {label}", reason)
        for reading in readings
        for label, reason in reading.problems.items()
    ]


def _lists(answer: str, tasks: Sequence[Task]) -> dict[str, list[dict[str, Any]]]:
    """The answers by the key of their task."""
    text = answer.strip()
    if text.startswith("```"):
        text = text.strip("`").removeprefix("json").strip()
    try:
        content = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        content = _begun(text, tasks)
        if not content:
            raise InvalidAnswer([f"the answer is not JSON: {error}"], answer) from error
    if isinstance(content, list) and len(tasks) == 1:
        content = {tasks[0].key: content}
    said = content if isinstance(content, dict) else {}
    lists = {task.key: items for task in tasks if isinstance(items := said.get(task.key), list)}
    if not lists or not all(isinstance(item, dict) for items in lists.values() for item in items):
        keys = ", ".join(f'"{task.key}": [{{…}}, …]' for task in tasks)
        raise InvalidAnswer([f"the answer is not of the form {{{keys}}}"], answer)
    return lists


def _begun(text: str, tasks: Sequence[Task]) -> dict[str, list[dict[str, Any]]]:
    """The answers that stand whole in JSON that breaks off; a key without one is left out."""
    begun = {}
    for task in tasks:
        start = re.search(rf'"{re.escape(task.key)}"\s*:\s*\[\s*', text)
        left = text[start.end() :] if start else ""
        items: list[dict[str, Any]] = []
        while left.startswith("{"):
            try:
                item, end = _DECODER.raw_decode(left)
                # Half a surrogate is read by this decoder alone, and can be written down nowhere.
                orjson.dumps(item)
            except (ValueError, RecursionError, orjson.JSONEncodeError):
                break
            items.append(item)
            left = left[end:].lstrip(", \t\r\n")
        if items:
            begun[task.key] = items
    return begun


def _read(task: Task, items: Sequence[Mapping[str, Any]]) -> Reading:
    known = {question.candidate.label: question for question in task.questions}
    drafts: dict[str, Draft] = {}
    problems: dict[str, str] = {}
    for item in items:
        label = _label(item.get(ABOUT))
        if label in known and label not in drafts:
            try:
                drafts[label] = _draft(item, task.kind, known[label])
            except ValueError as error:
                problems[label] = str(error)
    left = {c: problems.get(c, f"no answer has {ABOUT} = {c!r}") for c in known if c not in drafts}
    return _reading(task, drafts, left)


def _reading(task: Task, drafts: Mapping[str, Draft], problems: Mapping[str, str]) -> Reading:
    return Reading(task, tuple(drafts[c.label] for c in task.candidates if c.label in drafts), problems)


def _label(said: object) -> str | None:
    found = _LABEL.match(str(said))
    return f"{found[1]}{found[2].lower()}" if found else None


def _draft(item: Mapping[str, Any], kind: Kind, question: Question) -> Draft:
    values = {}
    for asked in asked_fields(kind.schema):
        value = _value(asked, item.get(asked.name))
        if value:
            values[asked.name] = value
    verdict = None
    if kind.schema.judgement and question.judged:
        verdict = _choice(JUDGEMENT, item.get(JUDGEMENT), tuple(kind.schema.judgement.answers))
    return Draft(question.candidate, values, verdict)


def _value(asked: Field, value: object) -> str | list[str] | None:
    if asked.type in ("parties", "word list"):
        values = value if isinstance(value, list) else [] if value is None else [value]
        strings = [v.strip() for v in values if isinstance(v, str)]
        if len(strings) < len(values):
            msg = f"{asked.name!r} is not a list of strings"
            raise ValueError(msg)
        return list(dict.fromkeys(v for v in strings if v.lower() not in _NOTHING))
    if isinstance(value, list) and len(value) <= 1:
        value = value[0] if value else None
    if value is None:
        return None
    if not isinstance(value, str):
        msg = f"{asked.name!r} is not a string"
        raise ValueError(msg)
    value = value.strip()
    if value.lower() in _NOTHING and value not in asked.choices:
        return None
    return _choice(asked.name, value, asked.choices) if asked.type == "choice" else value


def _choice(name: str, said: object, choices: Sequence[str]) -> str:
    """
    The choice that was said, capitals aside.

    Raises:
        ValueError: It is none of *choices*.
    """
    for choice in choices:
        if isinstance(said, str) and said.strip().casefold() == choice.casefold():
            return choice
    msg = f"{name!r} is {said!r}, not one of: {'; '.join(choices)}"
    raise ValueError(msg)
