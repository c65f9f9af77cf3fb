"""The service as a client meets it: the real server, a model that answers by rule, and HTTP between them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import fake_server
import pytest
from service_process import TOKEN, Service, article, serving

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

# A word of articles that the model refuses, and a word that is logged nowhere.
REFUSED, SECRET = "Unspeakable", "Grenzlandfunk"


def script(body: fake_server.Body) -> fake_server.Reply:
    """Answers every task but those on articles with a certain word."""
    if REFUSED in json.dumps(body):
        return fake_server.error(400, "this is not answered")
    return replace(fake_server.read(body), delay=0.01)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that wants a token."""
    with (
        fake_server.serve_in_thread(script) as fake,
        serving(tmp_path_factory.mktemp("service"), fake.base_url, token=TOKEN) as running,
    ):
        yield running


def test_one_article_gives_its_records(service: Service):
    """The answer holds what `records.jsonl` would: fields, evidence and verdict."""
    answer = service.client.post("/v1/summaries", json=article(300)).json()

    (record,) = (r for r in answer["records"] if r["kind"] == "force_count")
    assert (answer["article"], answer["published"], record["status"]) == ("wire-300", "2024-05-03", "verified")
    assert record["fields"]["count"]["low"] == 300
    assert "300 soldiers" in record["evidence"][0]["quote"]


def test_job_gives_what_the_command_line_gives(service: Service, tmp_path: Path):
    """Records and digest are those that `summarizer batch` writes of the same articles, byte for byte."""
    articles = [article(310), article(320), article(330)]
    (tmp_path / "articles.jsonl").write_text("".join(f"{json.dumps(a)}\n" for a in articles), "utf-8")
    job = service.settled(service.post(*articles)["id"])

    with fake_server.serve_in_thread(script) as fake:
        command = [sys.executable, "-m", "summarizer", "batch", "articles.jsonl", "--model", "fake", "--out", "out"]
        environment = {**os.environ, "OPENAI_BASE_URL": fake.base_url}
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=environment)

    assert job["articles"] == {"total": 3, "done": 3, "failed": 0}
    assert service.client.get(job["results"]["records.jsonl"]).content == (tmp_path / "out/records.jsonl").read_bytes()
    served = service.client.get(job["results"]["digest.json"]).json()
    written = json.loads((tmp_path / "out/digest.json").read_bytes())
    assert served["records"] == written["records"]
    assert served["conflicts"] == written["conflicts"]


def test_results_come_in_every_form(service: Service):
    """JSON, Markdown and the evidence page, each told as what it is and kept from doing harm."""
    job = service.settled(service.post(article(340))["id"])

    answers = {name: service.client.get(address) for name, address in job["results"].items()}

    assert {name: a.headers["content-type"].partition(";")[0] for name, a in answers.items()} == {
        "digest.json": "application/json",
        "digest.md": "text/markdown",
        "report.html": "text/html",
        "records.jsonl": "application/x-ndjson",
        "articles.jsonl": "application/x-ndjson",
    }
    policy = answers["report.html"].headers["content-security-policy"]
    assert policy.split("; ")[0] == "default-src 'none'"
    assert "script-src 'sha256-" in policy
    assert "sandbox allow-scripts" in policy
    assert "340" in answers["digest.md"].text
    assert all(a.headers["x-content-type-options"] == "nosniff" for a in answers.values())
    assert all(a.headers["cache-control"] == "no-store" for a in answers.values())


def test_html_is_read_as_a_page(service: Service):
    """An article in HTML is cleaned as a file would be."""
    page = "<html><body><article><h1>Oslo</h1><p>The north sent 350 soldiers to Oslo.</p></article></body></html>"

    answer = service.client.post(
        "/v1/summaries", json={"text": page, "media": "html", "published": "2024-05-03"}
    ).json()

    assert [r["fields"]["count"]["low"] for r in answer["records"]] == [350]


def test_kinds_can_be_chosen(service: Service):
    """What is not asked for costs no call and gives no record."""
    job = service.settled(service.post(article(360), kinds=["meeting"])["id"])

    assert job["usage"]["paid"]["calls"] + job["usage"]["cached"]["calls"] == 0
    assert service.lines(job, "records.jsonl") == []


def test_texts_can_be_left_out_of_results(service: Service):
    """For copyright's sake a job keeps the quoted sentences alone."""
    job = service.settled(service.post(article(370), excerpts_only=True)["id"])

    assert [line["text"] for line in service.lines(job, "articles.jsonl")] == [None]


def test_request_under_the_same_key_gives_the_same_job(service: Service):
    """Whoever is not sure that a request arrived can send it again."""
    first = service.post(article(380), key="monday")
    again = service.post(article(380), key="monday")
    other = service.client.post("/v1/digests", json={"articles": [article(381)]}, headers={"Idempotency-Key": "monday"})

    assert again["id"] == first["id"]
    assert other.status_code == 422
    assert "Idempotency-Key" in other.json()["detail"]


def test_deleted_job_is_gone(service: Service):
    """Neither the job nor its files are there, and deleting it again says so."""
    job = service.settled(service.post(article(390))["id"])

    assert service.client.delete(f"/v1/jobs/{job['id']}").status_code == 204

    assert service.client.get(f"/v1/jobs/{job['id']}").status_code == 404
    assert service.client.get(job["results"]["report.html"]).status_code == 404
    assert service.client.delete(f"/v1/jobs/{job['id']}").status_code == 404


def test_article_that_fails_is_named_and_the_others_are_delivered(service: Service):
    """One bad article costs nothing but itself."""
    bad = article(400, text=f"{REFUSED} things: the north sent 400 soldiers to Oslo.")

    job = service.settled(service.post(bad, article(401))["id"])

    assert (job["state"], job["articles"]) == ("done", {"total": 2, "done": 2, "failed": 1})
    (failure,) = service.lines(job, "failures.jsonl")
    assert failure["article"] == "wire-400"
    assert "this is not answered" in failure["error"]


def test_job_of_which_everything_fails_has_failed(service: Service):
    """The reason stands in the job; there are no results to take for good ones."""
    bad = article(410, text=f"{REFUSED} things: the north sent 410 soldiers to Oslo.")

    job = service.settled(service.post(bad)["id"])

    assert (job["state"], job["results"]) == ("failed", {})
    assert "this is not answered" in job["error"]
    assert service.client.get(f"/v1/jobs/{job['id']}/digest.json").status_code == 409
    summary = service.client.post("/v1/summaries", json=bad)
    assert summary.status_code == 502


def test_everything_but_health_and_page_needs_the_token(service: Service):
    """Who has no token, or a wrong one, learns nothing, not even which jobs there are."""
    import httpx2

    with httpx2.Client(base_url=service.url) as stranger:
        for path in ("/", "/healthz", "/readyz", "/openapi.json"):
            assert stranger.get(path).status_code == 200, path
        for path in ("/metrics", "/v1/jobs/" + "0" * 32, "/v1/other"):
            answer = stranger.get(path, headers={"Authorization": "Bearer wrong"})
            assert answer.status_code == 401, path
            assert answer.headers["www-authenticate"] == "Bearer"
        assert stranger.post("/v1/digests", json={"articles": [article(420)]}).status_code == 401


def test_numbers_for_prometheus(service: Service):
    """Articles, calls and requests are counted."""
    before = service.number('summarizer_articles_total{outcome="read"}')

    service.client.post("/v1/summaries", json=article(430))

    assert service.number('summarizer_articles_total{outcome="read"}') == before + 1
    assert service.number("summarizer_ready") == 1
    assert service.number('summarizer_requests_total{method="POST",route="/v1/summaries",status="200"}') >= 1
    assert service.number('summarizer_calls_total{outcome="answered"}') >= 1


def test_examples_of_the_description_work(service: Service):
    """What the API's description shows can be sent as it stands."""
    described = service.client.get("/openapi.json").json()
    bodies = {
        name: described["components"]["schemas"][name]["examples"][0] for name in ("PostedSummary", "PostedDigest")
    }

    summary = service.client.post("/v1/summaries", json=bodies["PostedSummary"])
    job = service.settled(service.post(*bodies["PostedDigest"]["articles"])["id"])

    assert [r["fields"]["count"]["low"] for r in summary.json()["records"]] == [300]
    assert job["state"] == "done"


def test_log_identifies_and_tells_no_text(service: Service):
    """Every line has the run's id; neither article, id, key, token nor the words of a wrong request stand there."""
    bad = article(440, text=f"{SECRET} {REFUSED}: the north sent 440 soldiers to Oslo.", id=SECRET)
    job = service.settled(service.post(bad, key=SECRET)["id"])
    service.client.post("/v1/summaries", json={"text": 5, SECRET: SECRET})
    service.client.get(f"/v1/{SECRET}?{SECRET}={SECRET}")

    service.client.get("/healthz")
    told = json.dumps(service.log)
    assert {line["run"] for line in service.log} == {service.log[0]["run"]}
    assert [line["event"] for line in service.log if line.get("job") == job["id"]][:2] == ["job queued", "job started"]
    assert SECRET not in told
    assert TOKEN not in told


def test_clients_at_the_same_time_get_each_their_own(service: Service):
    """Twenty clients, two jobs each: none is lost, and every number comes back to whom it belongs."""

    def work(client: int) -> None:
        for turn in (1, 2):
            own = {1000 * client + 10 * turn + n for n in range(3)}
            job = service.settled(service.post(*(article(number) for number in sorted(own)))["id"])
            records = service.lines(job, "records.jsonl")
            assert {r["fields"]["count"]["low"] for r in records if r["kind"] == "force_count"} == own

    with ThreadPoolExecutor(20) as clients:
        done = list(clients.map(work, range(1, 21)))

    assert len(done) == 20
