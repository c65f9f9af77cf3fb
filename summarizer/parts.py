"""What an article is asked in which requests: each kind by itself or all together, a long article in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from summarizer.candidates import find_candidates
from summarizer.kinds import Kind
from summarizer.prompt import WHOLE, around
from summarizer.questions import find_questions
from summarizer.request import Ask
from summarizer.source import Source
from summarizer.wire import Question, Task

# Questions in one request. Of one kind an example has 7 at most, of all kinds together 18 and a steering article 24;
# an answer to as many takes 2,000 tokens, and may take 6,500.
_MOST = {"kind": 24, "article": 40}

# A question with its kind.
Asked = tuple[Kind, Question]


def plan(found: Sequence[Asked], source: Source, kinds: Sequence[Kind], ask: Ask) -> list[tuple[Task, ...]]:
    """
    The tasks of each request that *found* needs, in the order to ask them; none where nothing is open.

    A request for all kinds has a task for each of *kinds*, in their order, also where that asks nothing: its schema
    is then the same for every article.

    Args:
        found: What to ask, by kind and in reading order.
        source: The article.
        kinds: All kinds that are looked for.
        ask: Whether one request asks for one kind or for all.
    """
    found = [each for each in found if each[1].is_open]
    if ask == "kind" or len(kinds) == 1:
        return [
            (Task(kind, tuple(question for _, question in part)),)
            for kind, own in groupby(found, key=itemgetter(0))
            for part in _split(list(own), source, _MOST["kind"])
        ]
    order = {kind.name: n for n, kind in enumerate(kinds)}
    reading = sorted(found, key=lambda asked: (asked[1].candidate.sentence, order[asked[0].name]))
    return [
        tuple(Task(kind, tuple(q for k, q in part if k is kind), kind.name) for kind in kinds)
        for part in _split(reading, source, _MOST["article"])
    ]


def find_all(source: Source, kinds: Sequence[Kind], *, local: bool) -> list[Asked]:
    """
    What to ask about each candidate of each kind, by kind and in reading order.

    Args:
        source: The article.
        kinds: The kinds to look for.
        local: Whether the embedded engine is asked, which is spared what it answers badly.
    """
    return [
        (kind, question)
        for kind in kinds
        for question in find_questions(
            kind.schema, find_candidates(kind.schema.candidates, source), source, local=local
        )
    ]


def _split(asked: Sequence[Asked], source: Source, most: int) -> Iterator[list[Asked]]:
    """The questions, in reading order, in parts that one request can hold; cut between paragraphs where that goes."""
    part: list[Asked] = []
    for each in asked:
        if part and not _fits([*part, each], source, most):
            cut = _cut(part, each, source)
            yield part[:cut]
            part = part[cut:]
        part.append(each)
    if part:
        yield part


def _fits(part: Sequence[Asked], source: Source, most: int) -> bool:
    if len(part) > most:
        return False
    if len(source.text.body) <= WHOLE:
        return True
    sentences = source.text.sentences
    near = {i for _, question in part for i in around(question.candidate, source.text)}
    repeated = sum(len(question.candidate.words) for _, question in part)
    return sum(sentences[i].end - sentences[i].start for i in near) + repeated <= WHOLE


def _cut(part: Sequence[Asked], following: Asked, source: Source) -> int:
    """Where to end a part: at the last change of paragraph, so that what belongs together is asked together."""
    paragraphs = [source.text.sentences[q.candidate.sentence].paragraph for _, q in (*part, following)]
    return next((n for n in range(len(part), 0, -1) if paragraphs[n] != paragraphs[n - 1]), len(part))
