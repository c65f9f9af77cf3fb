"""Jobs in SQLite: what a crash, a repeated key, a full queue and a deletion leave behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.service.jobs import Ended, Job, Jobs, KeyTaken, QueueFull
from summarizer.service.posted import read_articles

ARTICLES = [
    Article("a1", "a1", "The north sent 300 soldiers.", "markdown", "Oslo", "http://a", date(2024, 5, 3), "given"),
    Article("a2", "a2", "<p>The south sent 40 tanks.</p>", "html"),
]


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    """An empty folder that takes three jobs."""
    opened = Jobs(tmp_path, most=3)
    yield opened
    opened.close()


def add(jobs: Jobs, *, key: str | None = None, digest: str = "d") -> Job:
    """A job of two articles."""
    job, _ = jobs.add(ARTICLES, kinds=["meeting"], excerpts_only=False, key=key, digest=digest)
    return job


def test_articles_come_back_as_they_were_posted(jobs: Jobs):
    """Text, form, date and all."""
    job = add(jobs)

    assert list(read_articles(jobs.folder(job.id))) == ARTICLES


def test_what_ran_when_the_process_died_waits_again(jobs: Jobs, tmp_path: Path):
    """Another process finds every job, in the order in which they came."""
    first, second = add(jobs), add(jobs)
    jobs.start(second.id)
    jobs.start(first.id)

    other = Jobs(tmp_path, most=3)

    assert other.waiting() == [first.id, second.id]
    assert list(read_articles(other.folder(first.id))) == ARTICLES
    other.close()


def test_folder_of_a_job_that_was_never_accepted_is_deleted(jobs: Jobs, tmp_path: Path):
    """A process that died between writing and accepting leaves nothing for ever."""
    job = add(jobs)
    orphan = jobs.folder("0" * 32)
    orphan.mkdir()

    Jobs(tmp_path, most=3).close()

    assert not orphan.exists()
    assert jobs.folder(job.id).exists()


def test_same_key_is_the_same_job_even_when_the_queue_is_full(jobs: Jobs):
    """A request that is sent again is not refused for want of room."""
    first = add(jobs, key="k")
    add(jobs)
    add(jobs)

    again, new = jobs.add(ARTICLES, kinds=["meeting"], excerpts_only=False, key="k", digest="d")

    assert (again, new) == (first, False)


def test_same_key_with_another_content_is_refused(jobs: Jobs):
    """A key names one request."""
    add(jobs, key="k", digest="d")

    with pytest.raises(KeyTaken):
        add(jobs, key="k", digest="e")


def test_full_queue_is_told_and_leaves_nothing(jobs: Jobs):
    """Room is made by jobs that end."""
    kept = [add(jobs) for _ in range(3)]

    with pytest.raises(QueueFull):
        add(jobs)
    jobs.start(kept[0].id)
    jobs.finish(kept[0].id, Ended(2, 0, {}))

    assert add(jobs).state == "queued"


def test_job_that_was_deleted_while_it_ran_stays_deleted(jobs: Jobs):
    """Its end does not bring it back."""
    job = add(jobs)
    jobs.start(job.id)

    assert jobs.delete(job.id)
    jobs.finish(job.id, Ended(2, 0, {}))
    jobs.put_back(job.id)

    assert jobs.get(job.id) is None
    assert not jobs.delete(job.id)


def test_job_starts_once(jobs: Jobs):
    """Two that reach for it do not both get it."""
    job = add(jobs)

    assert [started and started.state for started in (jobs.start(job.id), jobs.start(job.id))] == ["running", None]


def test_finished_job_keeps_no_posted_article(jobs: Jobs):
    """What the results hold need not be kept twice."""
    job = add(jobs)
    jobs.start(job.id)
    jobs.finish(job.id, Ended(1, 2, {"calls": 3}, "no answer"))

    told = jobs.get(job.id)
    assert told is not None
    assert (told.state, told.done, told.failed, told.usage, told.error) == ("failed", 1, 2, '{"calls":3}', "no answer")
    assert list(jobs.folder(job.id).iterdir()) == []


def test_old_finished_jobs_are_forgotten(jobs: Jobs):
    """Those that wait or run are not, however old."""
    old, waiting = add(jobs), add(jobs)
    jobs.start(old.id)
    jobs.finish(old.id, Ended(2, 0, {}))

    assert jobs.expired(before=time.time() - 60) == []
    assert jobs.expired(before=time.time() + 60) == [old.id]
    assert jobs.counts() == {"queued": 1}
    assert jobs.waiting() == [waiting.id]
