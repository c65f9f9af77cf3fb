"""What reads the articles: the pipeline on an event loop and thread of its own, so that the server always answers."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shutil
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from summarizer.article import Article
from summarizer.extract import Extraction
from summarizer.failures import Closed
from summarizer.kinds import Kind
from summarizer.model import Model
from summarizer.pipeline import AsyncSummarizer
from summarizer.service.counted import CountedModel, Valve
from summarizer.service.jobs import Jobs
from summarizer.service.log import tell
from summarizer.service.options import Options
from summarizer.service.reader import ArticleReader, Progress
from summarizer.settings import Settings
from summarizer.usage import Spent

# Seconds after which a model that refused everything is tried again: a quota may have been filled, a key changed.
REOPEN = 60.0
# Seconds between two looks for jobs that are old enough to be deleted.
_SWEEP = 3600.0
_DAY = 86400.0


class Unready(Exception):
    """No model is open now; its words say why."""


class Runner:
    """
    Runs jobs, and reads single articles, until its `with` block ends; what has not ended then waits for the next start.

    Args:
        jobs: Where jobs are.
        kinds: The record kinds by name.
        settings: Which model, and within which limits.
        options: How many jobs at a time, and how long they are kept.

    Attributes:
        kinds: As given.
        model: Name of the model and where it reads; empty before it was opened.
        trouble: Why no model is open, or None.
        articles: How many articles were `read`, and how many `failed`.

    Raises:
        SummarizerError: On entry: the model cannot be opened.
    """

    def __init__(self, jobs: Jobs, *, kinds: Mapping[str, Kind], settings: Settings, options: Options) -> None:
        self.model = ("", "")
        self.trouble: str | None = "the model is not open yet"
        self._jobs = jobs
        self._reader = ArticleReader(jobs, kinds=kinds, settings=settings)
        self.articles = self._reader.articles
        self.kinds = kinds
        self._settings = settings
        self._options = options
        self._opened: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="runner")
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._shared: _Shared | None = None
        self._spent = Spent()
        self._summaries = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._opened.result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended by itself
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    # What follows is called from other threads.

    def submit(self, identifier: str) -> None:
        """Run a job that was added, when its turn comes."""
        with contextlib.suppress(RuntimeError):  # the service stops: the job waits for the next start
            self._loop.call_soon_threadsafe(self._begin, identifier)

    async def forget(self, identifier: str) -> None:
        """Stop a deleted job where it runs, and delete its folder; returns when it is gone."""
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._forget(identifier), self._loop))

    async def summarize(self, article: Article, kinds: Sequence[str] | None) -> Extraction:
        """
        The records of one article.

        Raises:
            Unready: No model is open.
            SummarizerError: See `AsyncSummarizer.summarize`.
        """
        reading = asyncio.run_coroutine_threadsafe(self._summarize(article, kinds), self._loop)
        return await asyncio.wrap_future(reading)

    async def spent(self) -> Spent:
        """What all jobs and summaries took since the start."""
        if not self._thread.is_alive():
            return self._spent
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._count(), self._loop))

    async def wait(self, identifier: str, seconds: float) -> None:
        """Return when a job ends, or after *seconds*; at once where it does not wait for its turn and does not run."""
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._wait(identifier, seconds), self._loop))

    def progress(self, identifier: str) -> Progress | None:
        """How far a running job is; None of one that does not run."""
        return self._reader.progress.get(identifier)

    # What follows runs in the runner's own thread.

    def _run(self) -> None:
        try:
            asyncio.run(self._open_until_stopped())
        except BaseException as error:  # noqa: BLE001  it goes to whoever waits for the start, or is told
            self.trouble = "the runner has ended; see the log"
            if self._opened.done():
                tell("runner ended", level=logging.CRITICAL, error=error)
            else:
                self._opened.set_exception(error)

    async def _open_until_stopped(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        sweeping = asyncio.create_task(self._sweep())
        while not self._stop.is_set():
            async with AsyncSummarizer(kinds=tuple(self.kinds.values()), settings=self._settings) as summarizer:
                await self._work(summarizer.model)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), REOPEN)
        sweeping.cancel()

    async def _work(self, model: Model) -> None:
        """Run jobs until the service stops, or the model refuses everything."""
        at_once = 1 if model.concurrency == 1 else self._options.jobs_at_once
        self._shared = shared = _Shared(model, Valve(), asyncio.Semaphore(at_once), self._loop.create_future())
        self.model = (model.name, model.where)
        self.trouble = None
        for identifier in self._jobs.waiting():
            self._begin(identifier)
        if not self._opened.done():
            self._opened.set_result(None)
        stopping = asyncio.create_task(self._stop.wait())
        ends: list[asyncio.Future[Any]] = [stopping, shared.refused]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        if self._stop.is_set():
            # Answers that are on their way are paid for: they are kept before the jobs are left.
            await shared.valve.shut(patience=self._options.stop_seconds)
        self._shared = None
        stopping.cancel()
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._spent.add(model.tally.total())

    def _begin(self, identifier: str) -> None:
        if self._shared is not None and identifier not in self._tasks:
            task = self._tasks[identifier] = asyncio.create_task(self._take(identifier, self._shared))
            task.add_done_callback(lambda _: self._tasks.pop(identifier, None))

    async def _take(self, identifier: str, shared: _Shared) -> None:
        async with shared.room:
            try:
                await self._reader.job(identifier, shared.model_for(identifier))
            except Closed as error:
                self._refused(error)
            finally:
                shared.model.tally.settle(identifier)

    async def _summarize(self, article: Article, names: Sequence[str] | None) -> Extraction:
        shared = self._shared
        if shared is None:
            raise Unready(self.trouble or "the service stops")
        self._summaries += 1
        model = shared.model_for(f"summary {self._summaries}")
        try:
            return await self._reader.article(article, names, model)
        except Closed as error:
            self._refused(error)
            raise Unready(self.trouble) from None
        finally:
            shared.model.tally.settle(model.counted)

    def _refused(self, error: Closed) -> None:
        """The model refuses every request: all jobs wait until it is opened again."""
        self.trouble = f"the model refuses every request, and is tried again within {REOPEN:g} s: {error}"
        if self._shared is not None and not self._shared.refused.done():
            self._shared.refused.set_result(None)
            key = self._settings.api_key
            reason = str(error) if key is None else str(error).replace(key.get_secret_value(), "…")
            tell("model refuses every request", level=logging.ERROR, reason=reason)

    async def _forget(self, identifier: str) -> None:
        task = self._tasks.get(identifier)
        if task is not None:
            task.cancel()
            await asyncio.wait([task])
        await asyncio.to_thread(shutil.rmtree, self._jobs.folder(identifier), ignore_errors=True)

    async def _wait(self, identifier: str, seconds: float) -> None:
        task = self._tasks.get(identifier)
        if task is not None:
            await asyncio.wait([task], timeout=seconds)

    async def _count(self) -> Spent:
        spent = Spent()
        spent.add(self._spent)
        if self._shared is not None:
            spent.add(self._shared.model.tally.total())
        return spent

    async def _sweep(self) -> None:
        """Delete the jobs that ended long enough ago."""
        while True:
            for identifier in self._jobs.expired(before=time.time() - self._options.keep_days * _DAY):
                await self._forget(identifier)
                tell("job deleted", job=identifier)
            await asyncio.sleep(_SWEEP)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all jobs share while a model is open."""

    model: Model
    valve: Valve
    room: asyncio.Semaphore
    refused: asyncio.Future[None]

    def model_for(self, name: str) -> CountedModel:
        return CountedModel(self.model, name, self.valve)
