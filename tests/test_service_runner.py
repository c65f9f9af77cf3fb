"""The runner by itself: it opens its model again, deletes what is old, and says what it cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fake_server
import pytest
from service_process import article

from summarizer.article import Article
from summarizer.errors import SettingsError
from summarizer.kinds import discover
from summarizer.service import runner as module
from summarizer.service.jobs import Ended, Jobs
from summarizer.service.options import read_options
from summarizer.service.runner import Runner
from summarizer.settings import read_settings

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

ARTICLE = Article("wire", "wire", article(300)["text"])


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    """An empty folder."""
    opened = Jobs(tmp_path, most=10)
    yield opened
    opened.close()


def run(jobs: Jobs, model: str, tmp_path: Path, **options: float) -> Runner:
    """A runner of that model, not yet started."""
    settings = read_settings(model="fake", base_url=model, cache=tmp_path / "cache")
    return Runner(jobs, kinds=discover(), settings=settings, options=read_options(data=tmp_path, **options))


def add(jobs: Jobs) -> str:
    """A job of one article."""
    job, _ = jobs.add([ARTICLE], kinds=["force_count"], excerpts_only=False, key=None, digest="d")
    return job.id


def state(jobs: Jobs, identifier: str) -> str | None:
    """Where a job stands; None of one that is gone."""
    job = jobs.get(identifier)
    return job and job.state


def test_model_that_refused_everything_is_tried_again(jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """When the quota is filled the jobs go on by themselves."""
    monkeypatch.setattr(module, "REOPEN", 0.01)
    closed = fake_server.error(429, "no quota", code="insufficient_quota")
    left = [closed, closed]

    with fake_server.serve_in_thread(lambda body: left.pop() if left else fake_server.read(body)) as fake:
        identifier = add(jobs)
        with run(jobs, fake.base_url, tmp_path):
            while state(jobs, identifier) != "done":
                pass

    assert left == []
    assert (jobs.results(identifier) / "digest.json").exists()


def test_jobs_that_are_old_enough_are_deleted(jobs: Jobs, tmp_path: Path):
    """Row and folder go together."""
    old = add(jobs)
    jobs.start(old)
    jobs.finish(old, Ended(1, 0, {}))

    with fake_server.serve_in_thread(fake_server.read) as fake, run(jobs, fake.base_url, tmp_path, keep_days=1e-12):
        while jobs.folder(old).exists():
            pass

    assert jobs.get(old) is None


def test_model_that_cannot_be_opened_ends_the_start(jobs: Jobs, tmp_path: Path):
    """Who starts the service learns it at once."""
    settings = read_settings(model="gpt-x", cache=tmp_path / "cache")

    with (
        pytest.raises(SettingsError, match="no key"),
        Runner(jobs, kinds=discover(), settings=settings, options=read_options(data=tmp_path)),
    ):
        pass
