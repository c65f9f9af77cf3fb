"""One worker of a run: the pipeline of the command line in an actor, its answers, money and limits from the desk."""

from __future__ import annotations

import asyncio
import uuid
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import SettingsError, SummarizerError
from summarizer.limiter import Limiter
from summarizer.model import Shared, open_model
from summarizer.pipeline import AsyncSummarizer
from summarizer.prompt import prompt_digest
from summarizer.runner import InProcess, Result
from summarizer.scale.desk import DeskCache, DeskPurse, follow
from summarizer.scale.rows import Work, results_table
from summarizer.settings import Settings
from summarizer.usage import Spent

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Orders:
    """
    What every worker of a run is told.

    Attributes:
        settings: Those of the run.
        kinds: Names of the record kinds to look for.
        kinds_from: Folders with record kinds of the user's own, as every machine sees them.
        prompts: Digest of the prompts and kinds of whoever started the run, which a worker's must be too.
        excerpts_only: Whether no article's text is kept.
    """

    settings: Settings
    kinds: tuple[str, ...]
    kinds_from: tuple[Path, ...]
    prompts: str
    excerpts_only: bool


class Worker:
    """
    Reads articles; Ray keeps one in each of its processes, and calls it on one event loop, several calls at a time.

    Args:
        desk: The run's `Desk`.
        orders: What to do.
    """

    def __init__(self, desk: Any, orders: Orders) -> None:
        self._desk = desk
        self._orders = orders
        self._opening = asyncio.Lock()
        self._stack = AsyncExitStack()
        self._summarizer: AsyncSummarizer | None = None
        self._following: asyncio.Task[None] | None = None

    async def __call__(self, batch: pa.Table) -> pa.Table:
        """What comes of each article of `Work` rows, as `results_table`."""
        works = [Work.from_row(row) for row in batch.to_pylist()]
        articles = [article for work in works for article in work.articles()]
        earlier = {name: digest for work in works for name, digest in work.earlier.items()}
        try:
            summarizer = await self._opened()
            results = InProcess(articles, summarizer).results(earlier, excerpts_only=self._orders.excerpts_only)
            found = [result async for result in results]
            # In one order, whichever was ready first: where a worker is lost, its call is repeated.
            found.sort(key=lambda result: getattr(result, "article", None) or "")
            return results_table([(result, _spent(summarizer, result)) for result in found])
        except SummarizerError as error:
            # It holds for every article, and is told as a row: Ray would wrap the exception in its own.
            return results_table([(error, {})])

    async def _opened(self) -> AsyncSummarizer:
        async with self._opening:
            if self._summarizer is None:
                self._summarizer = await self._open()
        return self._summarizer

    async def _open(self) -> AsyncSummarizer:
        orders, name = self._orders, uuid.uuid4().hex
        limiter = Limiter(concurrency=orders.settings.concurrency)
        limiter.allow(concurrency=0)
        shared = Shared(DeskCache(self._desk), DeskPurse(self._desk, name), limiter)
        model = await self._stack.enter_async_context(open_model(orders.settings, shared=shared))
        summarizer = AsyncSummarizer(
            kinds=orders.kinds, kinds_from=orders.kinds_from, model=model, settings=orders.settings
        )
        if prompt_digest(summarizer.kinds) != orders.prompts:
            raise SettingsError(
                "a worker has other prompts or record kinds than this machine: install the same version of "
                "summarizer on every machine, and let --kinds-from name a folder that all of them see"
            )
        self._following = asyncio.create_task(follow(self._desk, name, limiter))
        return await self._stack.enter_async_context(summarizer)


def _spent(summarizer: AsyncSummarizer, result: Result) -> dict[str, Spent]:
    """What was spent on an article, told once."""
    article = getattr(result, "article", None)
    if article is None:
        return {}
    return summarizer.model.tally.settle(article)
