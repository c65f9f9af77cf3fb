"""Where a run's work is done, and what comes back of each article."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import orjson

from summarizer.article import Article, Text
from summarizer.article_line import article_line, text_digest
from summarizer.clean import clean
from summarizer.deliver import deliver
from summarizer.errors import InputError
from summarizer.extract import Extraction
from summarizer.kinds import Kind
from summarizer.load import Skipped
from summarizer.merge import Digest
from summarizer.pipeline import AsyncSummarizer, Failure


@dataclass(frozen=True, slots=True)
class Kept:
    """An article, by its id, that an earlier run read and that has not changed."""

    article: str


@dataclass(frozen=True, slots=True)
class Done:
    """
    What came of one article, as the lines that a run keeps of it.

    Attributes:
        article: Its id.
        line: Its line of `articles.jsonl`, without the line break.
        records: Its lines of `records.jsonl`, likewise.
        faults: What could not be used of the model's answers.
    """

    article: str
    line: bytes
    records: tuple[bytes, ...]
    faults: tuple[Failure, ...] = ()


Result = Done | Kept | Failure | Skipped


class Runner(Protocol):
    """Where the work is done: in this process, or on a cluster."""

    def results(self, earlier: Mapping[str, str], *, excerpts_only: bool) -> AsyncGenerator[Result, None]:
        """
        What comes of each article, in the order in which they are ready.

        Args:
            earlier: Digests of the articles that an earlier run read, by id; one that is still so is `Kept`.
            excerpts_only: Whether no article's text is kept.
        """

    def deliver(self, out: Path, kinds: Sequence[Kind], settings: Mapping[str, Any]) -> Digest:
        """Merge and report, as `deliver` does."""
        ...


class InProcess:
    """
    The runner of this process alone.

    Args:
        articles: With ids that no two of them share; taken as there is room for them.
        summarizer: Open.
    """

    def __init__(self, articles: Iterable[Article | InputError], summarizer: AsyncSummarizer) -> None:
        self._articles = articles
        self._summarizer = summarizer

    async def results(self, earlier: Mapping[str, str], *, excerpts_only: bool) -> AsyncGenerator[Result, None]:
        """See `Runner.results`."""
        aside: deque[Kept | Skipped] = deque()
        async for result in self._summarizer.summarize_many(unread(self._articles, earlier, aside)):
            while aside:
                yield aside.popleft()
            yield result if isinstance(result, Failure) else done(result, excerpts_only=excerpts_only)
        while aside:
            yield aside.popleft()

    def deliver(self, out: Path, kinds: Sequence[Kind], settings: Mapping[str, Any]) -> Digest:
        """See `Runner.deliver`."""
        return deliver(out, kinds, settings=settings)


def unread(
    articles: Iterable[Article | InputError], earlier: Mapping[str, str], aside: deque[Kept | Skipped]
) -> Iterator[Text | InputError]:
    """The articles that must be read now; what need not be goes *aside*."""
    for article in articles:
        if isinstance(article, Skipped):
            aside.append(article)
        elif isinstance(article, InputError):
            yield article
        else:
            try:
                text = clean(article)
            except InputError as error:
                yield error
                continue
            if earlier.get(article.id) == text_digest(text):
                aside.append(Kept(article.id))
            else:
                yield text


def done(result: Extraction, *, excerpts_only: bool = False) -> Done:
    """The lines that a run keeps of an article."""
    article = result.source.text.article
    return Done(
        article.id,
        article_line(result.source.text, result.source.anchors, excerpts_only=excerpts_only).to_json(),
        tuple(orjson.dumps(record.model_dump(mode="json")) for record in result.records),
        tuple(Failure(article.source, article.id, f"{kind}: {fault}") for kind, fault in result.faults),
    )
