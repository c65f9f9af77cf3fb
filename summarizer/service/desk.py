"""What each route does: read a request, ask jobs or runner, and answer."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

import orjson
from fastapi import Header, Path, Query, Request, Response
from fastapi.responses import FileResponse
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.exceptions import HTTPException

from summarizer.deliver import ARTICLES, DIGEST, RECORDS
from summarizer.earlier import FAILURES
from summarizer.errors import ModelError, SummarizerError, Unavailable
from summarizer.extract import Extraction
from summarizer.report.files import BRIEFING, PAGE
from summarizer.service.jobs import Job, Jobs, KeyTaken, QueueFull
from summarizer.service.log import tell
from summarizer.service.metrics import Metrics
from summarizer.service.options import Options
from summarizer.service.page import report_policy
from summarizer.service.problems import AGAIN, later
from summarizer.service.runner import Runner, Unready
from summarizer.service.shapes import (
    Count,
    Health,
    JobStatus,
    PostedArticle,
    PostedDigest,
    PostedSummary,
    Reader,
)

JSON_LINES = "application/x-ndjson"
# What a job leaves, by file name as `summarizer batch` writes it, with its media type.
RESULTS = {
    DIGEST: "application/json",
    BRIEFING: "text/markdown",
    PAGE: "text/html",
    RECORDS: JSON_LINES,
    ARTICLES: JSON_LINES,
    FAILURES: JSON_LINES,
}
JobId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="As the answer to `POST /v1/digests` named it.")]
Wait = Annotated[int, Query(ge=0, le=60, description="Seconds that the answer waits for the job to end.")]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,200}$",
        description="A name for this request: sent again under the same name, it gives the same job.",
    ),
]


class Desk:
    """
    What the routes do.

    Args:
        jobs: Where jobs are.
        runner: Runs them.
        metrics: What `/metrics` tells.
        options: What is taken at most.
    """

    def __init__(self, jobs: Jobs, runner: Runner, metrics: Metrics, options: Options) -> None:
        self._jobs = jobs
        self._runner = runner
        self._metrics = metrics
        self._options = options
        self._reading = 0

    async def summarize(self, body: PostedSummary, request: Request) -> Response:
        """The records of one article, each with its evidence and verdict. Repeated, it is answered from the cache."""
        self._require_usable([body], body.kinds)
        if self._reading >= self._options.max_summaries:
            raise later(429, "as many articles are being read as may; post yours again, or to /v1/digests")
        self._reading += 1
        try:
            async with asyncio.timeout(self._options.summary_seconds):
                reading = self._runner.summarize(body.named("article"), body.kinds)
                extraction = await _while_connected(request, reading)
        except TimeoutError:
            raise HTTPException(504, "reading took too long; post the article to /v1/digests instead") from None
        except Unready as error:
            raise later(503, str(error)) from None
        except Unavailable as error:
            raise later(503, str(error), seconds=error.retry_after or AGAIN) from None
        except ModelError as error:
            raise HTTPException(502, str(error)) from None
        except SummarizerError as error:
            raise HTTPException(422, str(error)) from None
        finally:
            self._reading -= 1
        return _JsonResponse(_summary(extraction))

    def digest(self, body: PostedDigest, response: Response, key: Key = None) -> JobStatus:
        """The job, accepted and on disk; ask for it at the address in the header `Location`."""
        self._require_usable(body.articles, body.kinds)
        articles = [article.named(f"article-{n}") for n, article in enumerate(body.articles, start=1)]
        if alike := [name for name, n in Counter(article.id for article in articles).items() if n > 1]:
            raise HTTPException(422, f"articles need ids of their own; more than one has: {', '.join(alike[:5])}")
        if self._runner.trouble:
            raise later(503, self._runner.trouble)
        try:
            job, new = self._jobs.add(
                articles, kinds=body.kinds, excerpts_only=body.excerpts_only, key=key, digest=body.digest()
            )
        except QueueFull:
            raise later(429, f"{self._options.max_jobs} jobs wait or run already") from None
        except KeyTaken:
            raise HTTPException(422, "another request came under this Idempotency-Key; choose another one") from None
        except (OSError, sqlite3.OperationalError) as error:
            tell("job not stored", level=logging.ERROR, error=error)
            raise later(503, "the job could not be stored; the service's log says why") from None
        if new:
            tell("job queued", job=job.id, articles=job.total)
            self._runner.submit(job.id)
        response.headers["Location"] = f"/v1/jobs/{job.id}"
        return self._told(job)

    async def status(self, job: JobId, wait: Wait = 0) -> JobStatus:
        """Where the job stands, and where its results are once it is done."""
        if wait:
            await self._runner.wait(job, wait)
        return await asyncio.to_thread(lambda: self._told(self._find(job)))

    async def delete(self, job: JobId) -> Response:
        """When this is answered, nothing of the job is kept."""
        if not await asyncio.to_thread(self._jobs.delete, job):
            raise _no_job()
        await self._runner.forget(job)
        tell("job deleted", job=job)
        return Response(status_code=204)

    def result(self, name: str, media: str) -> Callable[[str], Response]:
        """The route of one file of a job."""

        def send(job: JobId) -> Response:
            found = self._find(job)
            if found.state != "done":
                raise HTTPException(409, f"the job is {found.state}: it has no results")
            path = self._jobs.results(job) / name
            if not path.exists():
                return Response(media_type=media)  # a job without failures
            headers = {"Content-Security-Policy": report_policy(path)} if name == PAGE else None
            return FileResponse(path, media_type=media, headers=headers)

        return send

    async def numbers(self) -> Response:
        """Requests, jobs, articles, calls, tokens and cost."""
        jobs = await asyncio.to_thread(self._jobs.counts)
        spent = await self._runner.spent()
        ready = self._runner.trouble is None
        text = self._metrics.text(jobs=jobs, articles=self._runner.articles, spent=spent, ready=ready)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    async def health(self) -> Health:
        """Answered as long as the server runs."""
        return Health(status="ok")

    async def ready(self) -> Health:
        """Answered as long as articles can be read."""
        if self._runner.trouble is not None:
            raise later(503, "no model is open; the log says why")
        return Health(status="ok")

    def _require_usable(self, articles: Sequence[PostedArticle], kinds: Sequence[str] | None) -> None:
        if len(articles) > self._options.max_articles:
            raise HTTPException(413, f"at most {self._options.max_articles:,} articles a job; post several")
        if max(len(article.text) for article in articles) > self._options.max_characters:
            raise HTTPException(413, f"at most {self._options.max_characters:,} characters an article")
        if unknown := sorted(set(kinds or ()) - self._runner.kinds.keys()):
            known = ", ".join(sorted(self._runner.kinds))
            raise HTTPException(422, f"no record kind {', '.join(map(repr, unknown))}; there are {known}")

    def _find(self, identifier: str) -> Job:
        job = self._jobs.get(identifier)
        if job is None:
            raise _no_job()
        return job

    def _told(self, job: Job) -> JobStatus:
        running = self._runner.progress(job.id) if job.state == "running" else None
        usage = dict(running.usage) if running else orjson.loads(job.usage or "null")
        folder = self._jobs.results(job.id)
        files = [name for name in RESULTS if job.state == "done" and (folder / name).exists()]
        name, where = self._runner.model
        return JobStatus(
            id=job.id,
            state=job.state,
            created=_moment(job.created),
            started=None if job.started is None else _moment(job.started),
            finished=None if job.finished is None else _moment(job.finished),
            articles=Count(total=job.total, done=running.done if running else job.done, failed=job.failed),
            error=job.error,
            usage=usage or None,
            model=Reader(name=name, where=where),
            results={file: f"/v1/jobs/{job.id}/{file}" for file in files},
        )


async def _while_connected(request: Request, reading: Coroutine[Any, Any, Extraction]) -> Extraction:
    """What *reading* gives; it is left when the client has gone, so that nobody reads for nobody."""

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    tasks = (asyncio.create_task(reading), asyncio.create_task(gone()))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if not tasks[0].done():
            raise HTTPException(408, "the client has gone")
        return tasks[0].result()
    finally:
        for task in tasks:
            task.cancel()


class _JsonResponse(Response):
    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return orjson.dumps(content)


def _no_job() -> HTTPException:
    return HTTPException(404, "there is no such job; it may have been deleted, as finished ones are after some time")


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _summary(extraction: Extraction) -> dict[str, Any]:
    text = extraction.source.text
    return {
        "article": text.article.id,
        "title": text.title,
        "published": text.published,
        "published_basis": text.published_basis,
        "records": [record.model_dump(mode="json") for record in extraction.records],
        "faults": [{"kind": kind, "problem": problem} for kind, problem in extraction.faults],
    }
