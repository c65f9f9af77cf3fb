"""What becomes of jobs when the service is killed, told to stop, or refused by its model."""

from __future__ import annotations

import json
import re
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import fake_server
import pytest
from service_process import Service, article, serving

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

ONE_KIND: dict[str, Any] = {"kinds": ["force_count"]}


class Model:
    """
    A model that answers a number of requests, and lets all later ones wait until it is told to go on.

    Attributes:
        asked: The number of soldiers in each request's article, in the order of asking.
    """

    def __init__(self, answers: int) -> None:
        self.left = answers
        self.asked: list[int] = []

    def __call__(self, body: fake_server.Body) -> fake_server.Reply:
        found = re.search(r"sent ([0-9,]+) soldiers", json.dumps(body))
        assert found is not None
        self.asked.append(int(found[1].replace(",", "")))
        self.left -= 1
        return replace(fake_server.read(body), delay=0.0 if self.left >= 0 else 3600.0)


def counts(service: Service, job: str) -> set[float]:
    """The numbers that a job's records give, once it has ended."""
    settled = service.settled(job)
    assert settled["state"] == "done", settled
    return {record["fields"]["count"]["low"] for record in service.lines(settled, "records.jsonl")}


def test_killed_in_the_middle_it_completes_every_job_and_pays_no_answer_twice(tmp_path: Path):
    """Fifty jobs, killed after twenty: all end well at the next start, and no question that was answered is asked."""
    model = Model(answers=20)
    with fake_server.serve_in_thread(model) as fake:
        with serving(tmp_path, fake.base_url) as service:
            jobs = {service.post(article(n), **ONE_KIND)["id"]: n for n in range(1000, 1050)}
            while service.number('summarizer_jobs{state="done"}') < 20 or len(model.asked) < 24:
                pass
            service.end(signal.SIGKILL)
        answered, waiting = set(model.asked[:20]), set(model.asked[20:])
        model.left = 1000
        with serving(tmp_path, fake.base_url) as service:
            found = {job: counts(service, job) for job in jobs}

    assert found == {job: {number} for job, number in jobs.items()}
    assert len(waiting) == 4
    assert sorted(model.asked) == sorted([*jobs.values(), *waiting])
    assert not answered & set(model.asked[24:])


def test_told_to_stop_it_keeps_the_answers_on_their_way(tmp_path: Path):
    """What was asked before the end is paid for: it is waited for, and not asked again."""
    asked = []

    def slow(body: fake_server.Body) -> fake_server.Reply:
        asked.append(body)
        return replace(fake_server.read(body), delay=0.5)

    with fake_server.serve_in_thread(slow) as fake:
        with serving(tmp_path, fake.base_url, "--concurrency", "1", STOP_SECONDS=60) as service:
            job = service.post(article(300), article(400), article(500), **ONE_KIND)["id"]
            while not asked:
                pass
            code, last = service.end(signal.SIGTERM), service.log[-1]["event"]
        before = len(asked)
        with serving(tmp_path, fake.base_url) as service:
            found = counts(service, job)

    assert (code, last) == (0, "service stopped")
    assert found == {300, 400, 500}
    assert 1 <= before < 3
    assert len(asked) == 3


def test_jobs_wait_while_the_model_refuses_everything(tmp_path: Path):
    """A wrong key fails no job: the service says that it is not ready, and goes on when the key is right."""
    closed = fake_server.error(401, "wrong key", code="invalid_api_key")
    with fake_server.serve_in_thread(lambda _: closed) as fake, serving(tmp_path, fake.base_url) as service:
        job = service.post(article(300), **ONE_KIND)["id"]
        while service.client.get("/readyz").status_code == 200:
            pass
        state = service.client.get(f"/v1/jobs/{job}").json()["state"]
        refused = service.client.post("/v1/digests", json={"articles": [article(400)]})
        summary = service.client.post("/v1/summaries", json=article(500))
        alive = service.client.get("/healthz")
    with fake_server.serve_in_thread(fake_server.read) as fake, serving(tmp_path, fake.base_url) as service:
        found = counts(service, job)

    assert state == "queued"
    assert (refused.status_code, summary.status_code, alive.status_code) == (503, 503, 200)
    assert "the key is wrong" in refused.json()["detail"]
    assert int(refused.headers["retry-after"]) > 0
    assert found == {300}


def test_key_sent_again_after_a_restart_gives_the_same_job(tmp_path: Path):
    """Idempotency outlives the process."""
    with fake_server.serve_in_thread(fake_server.read) as fake:
        with serving(tmp_path, fake.base_url) as service:
            first = service.post(article(300), key="k")["id"]
            service.end(signal.SIGKILL)
        with serving(tmp_path, fake.base_url) as service:
            again = service.post(article(300), key="k")["id"]

    assert again == first
