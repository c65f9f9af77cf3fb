"""One article's records: candidates found, the model asked about them, its answers bound, joined and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.answers import Draft, Reading, problems_of, read_answer, unread
from summarizer.article import Text
from summarizer.bind import bind
from summarizer.check import cite
from summarizer.errors import InvalidAnswer
from summarizer.join import join
from summarizer.kinds import Kind
from summarizer.leftovers import find_leftovers
from summarizer.model import Model
from summarizer.parts import find_all, plan
from summarizer.prompt import repair_message, task_messages
from summarizer.record import CitedRecord
from summarizer.request import Ask, Message, Request
from summarizer.source import Source, read_source
from summarizer.wire import Task, article_schema, bounded, fixed_schema

# Tokens that an answer may take, for each candidate and for what stands around them. In the recorded examples a
# candidate took 50 on average, and 72 in the longest answer.
_TOKENS_EACH = 160
_TOKENS_MORE = 100
# What several kinds in one request are called on the wire and in the tally.
_TOGETHER = "records"
# Code points of a sentence that tell which one a fault is about.
_TELLING = 60


@dataclass(frozen=True, slots=True)
class Extraction:
    """
    What came of one article.

    Attributes:
        source: The article with its anchors and names.
        records: Its records, checked, in reading order within their kind.
        faults: What could not be used of the model's answers, a sentence each, by kind.
    """

    source: Source
    records: tuple[CitedRecord, ...]
    faults: tuple[tuple[str, str], ...] = ()


async def extract(text: Text, kinds: Sequence[Kind], model: Model, *, ask: Ask | None = None) -> Extraction:
    """
    The records of one article.

    A kind without a candidate costs no call. What the answers make look like a record is asked about once more, in
    one call at most. Requests follow one after the other, so that a server can reuse what
    it read of the article.

    Args:
        text: The article.
        kinds: The kinds to look for.
        model: Reads it.
        ask: Whether one request asks for one kind or for all kinds; None is what suits the model.

    Raises:
        Unavailable, Refused: The model gave no answer; nothing of the article is lost, it can be asked again.
    """
    source = read_source(text)
    found = find_all(source, kinds, local=model.local)
    drafts: dict[str, list[Draft]] = {kind.name: [] for kind in kinds}
    faults: list[tuple[str, str]] = []
    for kind, question in found:
        if not question.is_open:
            drafts[kind.name].append(Draft(question.candidate, {}, None))

    async def answer(requests: Sequence[Sequence[Task]]) -> None:
        for tasks in requests:
            for reading in await _ask(tasks, source, model):
                drafts[reading.task.kind.name] += reading.drafts
                faults.extend((reading.task.kind.name, fault) for fault in _faults(reading))

    await answer(plan(found, source, kinds, ask or default_ask(model)))
    left = find_leftovers(found, drafts, source, kinds, local=model.local)
    # One question more at most: what it asks is little, and goes into one request.
    await answer(plan(left, source, kinds, "article" if len({k.name for k, _ in left}) > 1 else "kind")[:1])
    records = []
    for kind in kinds:
        own = sorted(drafts[kind.name], key=_place)
        records += [cite(record, source) for record in join(bind(own, kind, source))]
    return Extraction(source, tuple(records), tuple(faults))


def _place(draft: Draft) -> tuple[int, int, str]:
    """Where a draft stands in reading order; behind "12z" comes "12aa"."""
    label = draft.candidate.label
    return draft.candidate.sentence, len(label), label


def first_requests(source: Source, kinds: Sequence[Kind], model: Model, *, ask: Ask | None = None) -> Iterator[Request]:
    """What `extract` would send if every answer could be used; sends nothing."""
    for tasks in plan(find_all(source, kinds, local=model.local), source, kinds, ask or default_ask(model)):
        yield to_request(tasks, task_messages(tasks, source.text, local=model.local), local=model.local)


def default_ask(model: Model) -> Ask:
    """One kind at a time suits a small model; a large one reads the article once for all (docs/quality.md)."""
    return "kind" if model.local else "article"


def to_request(tasks: Sequence[Task], messages: tuple[Message, ...], *, local: bool) -> Request:
    """
    The question that asks *tasks* in a conversation.

    Args:
        tasks: What is asked.
        messages: The conversation, the question last.
        local: Whether the engine takes a grammar of real choices; hosted services keep one schema for all articles.
    """
    return Request(
        messages,
        bounded(article_schema(tasks)) if local else fixed_schema(tasks),
        tasks[0].kind.name if len(tasks) == 1 else _TOGETHER,
        _TOKENS_EACH * sum(len(task.questions) for task in tasks) + _TOKENS_MORE,
    )


# The answer's words, what could be used of it, and what could not, with the reason.
_Answered = tuple[str, tuple[Reading, ...], list[tuple[str, str]]]


async def _ask(tasks: Sequence[Task], source: Source, model: Model) -> tuple[Reading, ...]:
    """What the model answers; what cannot be used is asked for once more, with the reasons."""
    messages = task_messages(tasks, source.text, local=model.local)
    ledger = model.ledger()

    async def ask(messages: tuple[Message, ...], tasks: Sequence[Task]) -> _Answered:
        request = to_request(tasks, messages, local=model.local)
        # The model reads an answer to see whether to keep it; here it is then read already.
        read = cache(lambda words: read_answer(words, tasks))

        def accept(words: str) -> None:
            readings = read(words)
            if not any(reading.drafts for reading in readings):
                raise InvalidAnswer([f"{about}: {reason}" for about, reason in problems_of(readings)], words)

        fault = ""
        try:
            said = (
                await model.ask(
                    request, article=source.text.article.id, kind=request.schema_name, accept=accept, ledger=ledger
                )
            ).text
        except InvalidAnswer as error:
            said, fault = error.answer, str(error)
        try:
            readings = read(said)
        except InvalidAnswer:
            return said, unread(tasks, fault), [("all", fault)]
        return said, readings, problems_of(readings)

    said, readings, problems = await ask(messages, tasks)
    if not problems:
        return readings
    repair = (*messages, Message("assistant", said or "{}"), repair_message(problems))
    _, again, _ = await ask(repair, [reading.left for reading in readings])
    return tuple(first.mended(second) for first, second in zip(readings, again, strict=True))


def _faults(reading: Reading) -> list[str]:
    """What has no usable answer: told once where it holds for the whole task, else for each sentence."""
    problems = reading.problems
    if problems and len(problems) == len(reading.task.questions) and len(set(problems.values())) == 1:
        return [f"the model's answer cannot be used: {next(iter(problems.values()))}"]
    return [
        f"the model's answer about {_telling(c.words)!r} cannot be used: {problems[c.label]}"
        for c in reading.left.candidates
    ]


def _telling(words: str) -> str:
    return words if len(words) <= _TELLING else f"{words[: _TELLING - 1]}…"
