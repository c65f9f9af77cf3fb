"""Articles in, checked records out: one article or many, as they come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from summarizer.article import Article, Text
from summarizer.clean import clean
from summarizer.errors import InputError, KindError, ModelError
from summarizer.extract import Extraction, extract, first_requests
from summarizer.failures import Closed
from summarizer.kinds import Kind, discover
from summarizer.settings import Settings, read_settings
from summarizer.source import read_source

if TYPE_CHECKING:
    from summarizer.forecast import Forecast
    from summarizer.local.sources import Progress
    from summarizer.model import Model


@dataclass(frozen=True, slots=True)
class Failure:
    """
    An article that gave no records because something broke.

    Attributes:
        source: Where it was read, or what could not be read.
        article: Its id, None where it could not be read.
        error: What went wrong and what to do.
    """

    source: str
    article: str | None
    error: str


class AsyncSummarizer:
    """
    Reads articles with a model and delivers checked records; use it in an `async with` block.

    Args:
        kinds: Names of the record kinds to look for, or the kinds themselves; None for all.
        kinds_from: Folders with record kinds of your own.
        model: A model's name, as `--model` takes it, or an open model in place of the one that the settings name.
        progress: Told how far the embedded model's file is, where it must be fetched.
        settings: All settings at once; else each by its name in *options*, else from the environment.

    Raises:
        SettingsError: A setting is wrong.
        KindError: A kind cannot be used, or *kinds* names one that is not there.
    """

    def __init__(
        self,
        *,
        kinds: Sequence[str] | Sequence[Kind] | None = None,
        kinds_from: Sequence[Path] = (),
        model: Model | str | None = None,
        progress: Progress | None = None,
        settings: Settings | None = None,
        **options: Any,
    ) -> None:
        if isinstance(model, str):
            options["model"], model = model, None
        self.settings = settings or read_settings(**options)
        open_kinds = tuple(kind for kind in kinds or () if isinstance(kind, Kind))
        names = None if kinds is None else [kind for kind in kinds if isinstance(kind, str)]
        self.kinds: tuple[Kind, ...] = open_kinds or choose_kinds(discover(kinds_from), names)
        self._given = model
        self._progress = progress
        self._stack = AsyncExitStack()
        self._model: Model | None = None

    async def __aenter__(self) -> Self:
        if self._given is not None:
            self._model = self._given
        else:
            from summarizer.model import open_model

            self._model = await self._stack.enter_async_context(open_model(self.settings, progress=self._progress))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()
        self._model = None

    @property
    def model(self) -> Model:
        """The open model."""
        if self._model is None:
            raise RuntimeError("use the summarizer in a `with` block")
        return self._model

    async def summarize(self, article: Article | str, *, published: date | None = None) -> Extraction:
        """
        The records of one article, each with its evidence and verdict.

        Args:
            article: The article, or its plain text.
            published: The day it was published, where the text does not say it.

        Raises:
            InputError: It is a page that shows no text, or too long.
            ModelError: The model gave no answer.
        """
        return await extract(clean(as_article(article, published)), self.kinds, self.model, ask=self.settings.ask)

    async def summarize_many(
        self, articles: Iterable[Article | Text | InputError]
    ) -> AsyncIterator[Extraction | Failure]:
        """
        The records of many articles, in the order in which they are ready; one that fails does not stop the others.

        Articles are taken from *articles* as there is room for them, so that millions need no more memory than the
        few in work.
        """
        # The embedded model answers one request at a time; tasks on one article should follow one another.
        room = 1 if self.model.local else self.settings.concurrency
        running: set[asyncio.Task[Extraction | Failure]] = set()
        try:
            for article in articles:
                if isinstance(article, InputError):
                    yield Failure(article.source, None, article.reason)
                    continue
                running.add(asyncio.create_task(self._one(article)))
                if len(running) >= room:
                    done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                    for task in done:
                        yield task.result()
            while running:
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    yield task.result()
        finally:
            for task in running:
                task.cancel()

    def foresee(self, texts: Iterable[Text]) -> Forecast:
        """What reading *texts* would take: calls, tokens and money. Sends nothing."""
        return self.model.foresee(
            request
            for text in texts
            for request in first_requests(read_source(text), self.kinds, self.model, ask=self.settings.ask)
        )

    async def _one(self, article: Article | Text) -> Extraction | Failure:
        try:
            text = article if isinstance(article, Text) else clean(article)
        except InputError as error:
            return Failure(error.source, None, error.reason)
        try:
            return await extract(text, self.kinds, self.model, ask=self.settings.ask)
        except Closed:
            raise  # It holds for every article: a wrong key, no quota, an unknown model.
        except ModelError as error:
            return Failure(text.article.source, text.article.id, str(error))


class Summarizer:
    """
    Reads articles with a model and delivers checked records; use it in a `with` block.

    The twin of `AsyncSummarizer`, with the same arguments, for code that is not asynchronous.
    """

    def __init__(self, **options: Any) -> None:
        self._twin = AsyncSummarizer(**options)
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        self._runner.run(self._twin.__aenter__())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._runner.run(self._twin.__aexit__(kind, error, trace))
        finally:
            self._runner.close()

    def summarize(self, article: Article | str, *, published: date | None = None) -> Extraction:
        """See `AsyncSummarizer.summarize`."""
        return self._runner.run(self._twin.summarize(article, published=published))

    def summarize_many(self, articles: Iterable[Article | InputError]) -> Iterable[Extraction | Failure]:
        """See `AsyncSummarizer.summarize_many`."""
        results = self._twin.summarize_many(articles)

        async def following() -> Extraction | Failure | None:
            return await anext(results, None)

        while (result := self._runner.run(following())) is not None:
            yield result


def summarize(article: Article | str, *, published: date | None = None, **options: Any) -> Extraction:
    """The records of one article, with a model opened for it alone; see `AsyncSummarizer` for the options."""
    with Summarizer(**options) as summarizer:
        return summarizer.summarize(article, published=published)


def summarize_many(articles: Iterable[Article | InputError], **options: Any) -> Iterable[Extraction | Failure]:
    """The records of many articles, in the order in which they are ready; see `AsyncSummarizer` for the options."""
    with Summarizer(**options) as summarizer:
        yield from summarizer.summarize_many(articles)


async def asummarize(article: Article | str, *, published: date | None = None, **options: Any) -> Extraction:
    """The asynchronous twin of `summarize`."""
    async with AsyncSummarizer(**options) as summarizer:
        return await summarizer.summarize(article, published=published)


async def asummarize_many(
    articles: Iterable[Article | InputError], **options: Any
) -> AsyncIterator[Extraction | Failure]:
    """The asynchronous twin of `summarize_many`."""
    async with AsyncSummarizer(**options) as summarizer:
        async for result in summarizer.summarize_many(articles):
            yield result


def as_article(article: Article | str, published: date | None = None) -> Article:
    """A plain text as an article of its own."""
    if isinstance(article, Article):
        return article
    basis = "given with the text" if published else None
    return Article("article", "text", article, published=published, published_basis=basis)


def choose_kinds(found: dict[str, Kind], names: Sequence[str] | None) -> tuple[Kind, ...]:
    """
    The kinds of those *names*, in the order of *found*; all of them where *names* is None.

    Raises:
        KindError: A name that is no kind.
    """
    unknown = sorted(set(names or ()) - set(found))
    if unknown:
        msg = f"no record kind {', '.join(map(repr, unknown))}; there are {', '.join(found)}"
        raise KindError(msg)
    return tuple(kind for name, kind in found.items() if names is None or name in names)
