"""What the service does not take, and how little it costs to say so."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import fake_server
import httpx2
import pytest
from service_process import Service, article, serving

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

MEGABYTE = 1_000_000


def never(body: fake_server.Body) -> fake_server.Reply:
    """An answer that no test waits for."""
    return replace(fake_server.read(body), delay=3600.0)


@pytest.fixture(scope="module")
def fake() -> Iterator[fake_server.FakeServer]:
    """A model that never answers."""
    with fake_server.serve_in_thread(never) as running:
        yield running


@pytest.fixture(scope="module")
def service(fake: fake_server.FakeServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that takes little, for this machine alone."""
    limits: dict[str, Any] = {
        "MAX_BODY": 2 * MEGABYTE,
        "MAX_ARTICLES": 5,
        "MAX_CHARACTERS": 100_000,
        "MAX_JOBS": 2,
        "MAX_SUMMARIES": 1,
        "STOP_SECONDS": 0,
    }
    with serving(tmp_path_factory.mktemp("service"), fake.base_url, **limits) as running:
        yield running


@pytest.fixture(scope="module")
def impatient(fake: fake_server.FakeServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that waits for nobody."""
    with serving(tmp_path_factory.mktemp("service"), fake.base_url, HEAD_SECONDS=0.2, BODY_SECONDS=0.2) as running:
        yield running


def connect(service: Service) -> socket.socket:
    """A bare connection, to send what no HTTP library would."""
    address = urlsplit(service.url)
    return socket.create_connection((address.hostname, address.port))


def everything(connection: socket.socket) -> bytes:
    """All that the server sends until it closes."""
    received = b""
    while part := connection.recv(65536):
        received += part
    return received


def refused(answer: httpx2.Response, status: int) -> str:
    """The answer is a problem of that status; its words."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    return str(told["detail"])


def head(length: int) -> bytes:
    """The line and headers of a post of that length."""
    return (
        b"POST /v1/digests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
        b"Content-Length: %d\r\n\r\n" % length
    )


def test_large_body_is_refused_before_it_is_read(service: Service):
    """A hundred megabytes that are announced are answered before the first of them is sent."""
    with connect(service) as connection:
        connection.sendall(head(100 * MEGABYTE))
        answer = everything(connection)

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"post fewer articles at a time" in answer


def test_large_body_is_refused_to_a_client_that_sends_it(service: Service):
    """Who sends it all the same gets the answer."""
    answer = httpx2.post(
        f"{service.url}/v1/digests", content=bytes(100 * MEGABYTE), headers={"Content-Type": "application/json"}
    )

    refused(answer, 413)


def test_body_of_unknown_length_is_read_no_further_than_the_limit(service: Service):
    """Chunks are counted as they come."""
    chunk = b"%x\r\n%s\r\n" % (MEGABYTE, bytes(MEGABYTE))
    with connect(service) as connection:
        start = head(0).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
        connection.sendall(start + chunk * 2 + b"10\r\n" + bytes(16))
        answer = everything(connection)

    assert answer.startswith(b"HTTP/1.1 413 ")


def test_head_that_drips_is_cut_off(impatient: Service):
    """A connection that never says what it wants is closed."""
    with connect(impatient) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: local")

        assert everything(connection) == b""


def test_rest_of_a_refused_body_is_not_read_for_ever(impatient: Service):
    """Whoever goes on dripping after the answer is cut off too."""
    request = head(100 * MEGABYTE).replace(b"Connection: close\r\n", b"")
    with connect(impatient) as connection:
        connection.sendall(request)
        answer = connection.recv(12)
        connection.sendall(b"x")

        with suppress(ConnectionResetError):
            everything(connection)

    assert answer in (b"HTTP/1.1 413", b"")  # nothing, where a machine under load is late with the head


def test_body_that_drips_is_cut_off(impatient: Service):
    """A body must arrive within its time."""
    with connect(impatient) as connection:
        connection.sendall(head(100) + b'{"articles"')
        answer = everything(connection)

    assert answer == b"" or answer.startswith(b"HTTP/1.1 408 ")  # a machine under load is late with the head too
    assert impatient.number('summarizer_requests_total{method="POST",route="/v1/digests",status="202"}') == 0


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"articles":' * 20_000,
        b'{"articles": [{"text": ' + b"[" * 900 + b"]" * 900 + b"}]}",
        b'{"articles": [{"text": "\\ud800"}]}',
        b'{"articles": [{"text": "\xff"}]}',
        b'{"articles": [{"text": 1e999}]}',
        b'{"articles": [{"text": NaN}]}',
        b'{"articles": [{"text": ' + b"9" * 10_000 + b"}]}",
        b"null",
        b"",
    ],
    ids=["deep", "deep-objects", "deep-text", "half-a-pair", "no-utf8", "infinite", "nan", "digits", "null", "nothing"],
)
def test_hostile_json_is_refused(service: Service, body: bytes):
    """Depth, numbers and encodings that break parsers are the sender's fault."""
    answer = service.client.post("/v1/digests", content=body, headers={"Content-Type": "application/json"})

    refused(answer, 422)


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/jobs.db",
        "0" * 31,
        "0" * 33,
        "A" * 32,
        "%00" * 32,
        "x" * 20_000,
    ],
)
def test_job_id_that_is_none_reaches_no_file(service: Service, path: str):
    """A path in the place of an id, or anything that is not 32 hexadecimal digits, is no job."""
    with connect(service) as connection:
        connection.sendall(f"GET /v1/jobs/{path}/digest.json HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        status = connection.recv(12)

    assert status in (b"HTTP/1.1 404", b"HTTP/1.1 422")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"id": "../../etc/passwd"}, "body.articles.0.id"),
        ({"id": ""}, "body.articles.0.id"),
        ({"text": "  "}, "body.articles.0.text"),
        ({"published": "soon"}, "body.articles.0.published"),
        ({"published": 0}, "body.articles.0.published"),
        ({"media": "pdf"}, "body.articles.0.media"),
        ({"meta": {}}, "body.articles.0.meta"),
    ],
)
def test_wrong_field_is_named(service: Service, fields: dict[str, Any], told: str):
    """The answer says which one, and does not repeat what was sent."""
    answer = service.client.post("/v1/digests", json={"articles": [article(1, **fields)]})

    refused(answer, 422)
    assert [fault["where"] for fault in answer.json()["errors"]] == [told]


def test_limits_of_a_job_are_told(service: Service):
    """Too many articles, too long a one, two of one id, a kind that is none."""
    client = service.client

    many = client.post("/v1/digests", json={"articles": [article(n) for n in range(6)]})
    long = client.post("/v1/summaries", json=article(1, text="north " * 20_000))
    alike = client.post("/v1/digests", json={"articles": [article(1), article(1)]})
    unknown = client.post("/v1/summaries", json=article(1, kinds=["weather"]))

    assert "at most 5 articles" in refused(many, 413)
    assert "at most 100,000 characters" in refused(long, 413)
    assert "wire-1" in refused(alike, 422)
    assert "no record kind 'weather'; there are demand" in refused(unknown, 422)


def test_full_queue_asks_to_come_back(service: Service):
    """As many jobs as may wait or run are taken; a deleted one makes room."""
    jobs = [service.post(article(n), key=f"full-{n}") for n in (600, 700)]

    answer = service.client.post("/v1/digests", json={"articles": [article(800)]})

    assert "2 jobs wait or run already" in refused(answer, 429)
    assert int(answer.headers["retry-after"]) > 0
    assert service.post(article(600), key="full-600")["id"] == jobs[0]["id"]
    for job in jobs:
        assert service.client.delete(f"/v1/jobs/{job['id']}").status_code == 204
    freed = service.post(article(900))
    assert service.client.delete(f"/v1/jobs/{freed['id']}").status_code == 204


def test_too_many_summaries_ask_to_come_back(service: Service, fake: fake_server.FakeServer):
    """Single articles wait in their connections, so that few may; one whose client leaves makes room."""
    before = fake.asked
    body = json.dumps(article(500)).encode()
    with connect(service) as connection:
        connection.sendall(head(len(body)).replace(b"digests", b"summaries") + body)
        while fake.asked == before:
            pass
        answer = service.client.post("/v1/summaries", json=article(501))

    assert "as many articles are being read as may" in refused(answer, 429)
    while not service.number('summarizer_requests_total{method="POST",route="/v1/summaries",status="408"}'):
        pass


def test_other_names_for_this_machine_are_refused(service: Service):
    """A web page that points its own name at this address does not get in."""
    answer = service.client.get("/healthz", headers={"Host": "evil.example:80"})

    assert "localhost" in refused(answer, 421)


def test_form_of_another_site_is_refused(service: Service):
    """What a page can send elsewhere unasked is not JSON."""
    answer = service.client.post(
        "/v1/digests", content=json.dumps({"articles": [article(1)]}), headers={"Content-Type": "text/plain"}
    )

    assert "application/json" in refused(answer, 415)


def test_unknown_ways_are_told(service: Service):
    """Neither path nor method that is not there is a fault of the service."""
    refused(service.client.get("/v2/anything"), 404)
    refused(service.client.put("/v1/digests", json={}), 405)
