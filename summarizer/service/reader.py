"""What a job or a single article is read with: the pipeline of the command line, and a count of what came of it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from summarizer.article import Article
from summarizer.batch import run_articles
from summarizer.errors import SummarizerError
from summarizer.extract import Extraction
from summarizer.failures import Closed
from summarizer.kinds import Kind
from summarizer.pipeline import AsyncSummarizer
from summarizer.service.counted import CountedModel
from summarizer.service.jobs import Ended, Job, Jobs
from summarizer.service.log import tell
from summarizer.service.posted import read_articles
from summarizer.settings import Settings


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a running job is: articles read, and what they took."""

    done: int
    usage: Mapping[str, Any]


class ArticleReader:
    """
    Reads jobs and single articles, with a model that the caller opened.

    Args:
        jobs: Where jobs are.
        kinds: The record kinds by name.
        settings: How is read.

    Attributes:
        articles: How many articles were `read`, and how many `failed`.
        progress: How far each running job is, by its id.
    """

    def __init__(self, jobs: Jobs, *, kinds: Mapping[str, Kind], settings: Settings) -> None:
        self.articles: Counter[str] = Counter()
        self.progress: dict[str, Progress] = {}
        self._jobs = jobs
        self._kinds = kinds
        self._settings = settings

    async def job(self, identifier: str, model: CountedModel) -> None:
        """
        Read a job that waits; where it is cancelled, or the model refuses everything, it waits again.

        Raises:
            Closed: The model refuses every request.
        """
        job = self._jobs.start(identifier)
        if job is None:
            return  # deleted while it waited
        tell("job started", job=job.id, articles=job.total)
        try:
            ended = await self._read(job, model)
        except (asyncio.CancelledError, Closed):
            self._jobs.put_back(job.id)
            raise
        except (SummarizerError, OSError) as error:
            ended = self._broken(job, str(error))
        except Exception as error:  # noqa: BLE001  one job's fault ends that job and no other
            tell("job broke", level=logging.ERROR, error=error, job=job.id)
            ended = self._broken(job, "something broke in the service; its log says where")
        finally:
            self.progress.pop(job.id, None)
        self._jobs.finish(job.id, ended)
        self.articles["read"] += ended.done - ended.failed
        self.articles["failed"] += ended.failed
        tell("job finished", job=job.id, state=ended.state, articles=job.total, failed=ended.failed, usage=ended.usage)

    async def article(self, article: Article, names: Sequence[str] | None, model: CountedModel) -> Extraction:
        """
        The records of one article, of the kinds *names* or of all.

        Raises:
            Closed: The model refuses every request.
            SummarizerError: See `AsyncSummarizer.summarize`.
        """
        outcome = "failed"
        try:
            async with self._summarizer(names, model) as summarizer:
                extraction = await summarizer.summarize(article)
            outcome = "read"
        finally:
            self.articles[outcome] += 1
        return extraction

    async def _read(self, job: Job, model: CountedModel) -> Ended:
        """The very run that `summarizer batch` makes."""
        self.progress[job.id] = Progress(0, {})

        def watch(done: int) -> None:
            self.progress[job.id] = Progress(done, model.tally.total().to_json())

        names = None if job.kinds is None else orjson.loads(job.kinds)
        async with self._summarizer(names, model) as summarizer:
            outcome = await run_articles(
                read_articles(self._jobs.folder(job.id)),
                self._jobs.results(job.id),
                summarizer,
                excerpts_only=bool(job.excerpts_only),
                watch=watch,
            )
        failed = job.total - outcome.read - outcome.kept
        error = outcome.failures[0].error if failed == job.total else None
        return Ended(job.total, failed, model.tally.total().to_json(), error)

    def _broken(self, job: Job, error: str) -> Ended:
        progress = self.progress.get(job.id, Progress(0, {}))
        return Ended(progress.done, job.total - progress.done, progress.usage, error)

    def _summarizer(self, names: Sequence[str] | None, model: CountedModel) -> AsyncSummarizer:
        kinds = tuple(self._kinds.values() if names is None else (self._kinds[name] for name in names))
        return AsyncSummarizer(kinds=kinds, model=model, settings=self._settings)
