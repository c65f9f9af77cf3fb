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

# A question with the index of its kind.
_Asked = tuple[int, Question]


def find_all(source: Source, kinds: Sequence[Kind], *, local: bool) -> list[list[Question]]:
    """What there is to ask of each kind, in their order, with the candidates that plain code settles."""
    found = []
    for kind in kinds:
        candidates = find_candidates(kind.schema.candidates, source.text, source.anchors)
        found.append(find_questions(kind.schema, candidates, source, local=local))
    return found


def plan(
    source: Source, kinds: Sequence[Kind], found: Sequence[Sequence[Question]], ask: Ask
) -> list[tuple[Task, ...]]:
    """
    The tasks of each request that an article needs, in the order to ask them; none where there is nothing to ask.

    A request for all kinds has a task for each of *kinds*, in their order, also where that asks nothing: its schema
    is then the same for every article.

    Args:
        source: The article.
        kinds: The kinds to ask for.
        found: The questions of each, in the same order.
        ask: Whether one request asks for one kind or for all.
    """
    asked = [(n, question) for n, questions in enumerate(found) for question in questions if question.open]
    if ask == "kind" or len(kinds) == 1:
        return [
            (Task(kinds[n], tuple(question for _, question in part)),)
            for n, own in groupby(asked, key=itemgetter(0))
            for part in _split(list(own), source, _MOST["kind"])
        ]
    asked.sort(key=lambda each: (each[1].candidate.sentence, each[0]))
    return [
        tuple(Task(kind, tuple(q for n, q in part if kinds[n] is kind), kind.name) for kind in kinds)
        for part in _split(asked, source, _MOST["article"])
    ]


def _split(asked: Sequence[_Asked], source: Source, most: int) -> Iterator[list[_Asked]]:
    """The questions, in reading order, in parts that one request can hold; cut between paragraphs where that goes."""
    part: list[_Asked] = []
    for each in asked:
        if part and not _fits([*part, each], source, most):
            cut = _cut(part, each, source)
            yield part[:cut]
            part = part[cut:]
        part.append(each)
    if part:
        yield part


def _fits(part: Sequence[_Asked], source: Source, most: int) -> bool:
    if len(part) > most:
        return False
    if len(source.text.body) <= WHOLE:
        return True
    sentences = source.text.sentences
    near = {i for _, question in part for i in around(question.candidate, source.text)}
    repeated = sum(len(question.candidate.words) for _, question in part)
    return sum(sentences[i].end - sentences[i].start for i in near) + repeated <= WHOLE


def _cut(part: Sequence[_Asked], following: _Asked, source: Source) -> int:
    """Where to end a part: at the last change of paragraph, so that what belongs together is asked together."""
    paragraphs = [source.text.sentences[q.candidate.sentence].paragraph for _, q in (*part, following)]
    return next((n for n in range(len(part), 0, -1) if paragraphs[n] != paragraphs[n - 1]), len(part))
