"""The doctor: what stands in the way, each with the way out."""

from __future__ import annotations

import importlib.util
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from fake_server import Reply, error, serve_in_thread

from summarizer.doctor import Check, examine
from summarizer.local.pinned import QWEN
from summarizer.settings import read_settings

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


def checks(**options: Any) -> dict[str, Check]:
    """The checks by name."""
    return {check.name: check for check in examine(read_settings(**options))}


def test_what_fails_says_the_way_out(tmp_path: Path):
    """No failed check leaves the user alone."""
    found = checks(cache=tmp_path, local_model=tmp_path / "none.gguf")

    assert not found["model file"].ok
    assert all(check.way_out for check in found.values() if not check.ok)


def test_missing_model_file_says_how_much_is_there(tmp_path: Path):
    """A broken download shows as such, and the command that goes on."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / f"{QWEN.name}.partial").write_bytes(bytes(5_000_000))

    check = checks(cache=tmp_path)["model file"]

    assert not check.ok
    assert "5 of 1,117 MB" in check.found
    assert "summarizer model fetch" in (check.way_out or "")


def test_missing_extra_matters_only_where_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A hosted model needs no llama.cpp."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    embedded = checks(cache=tmp_path)["extra local"]
    hosted = checks(cache=tmp_path, model="m", base_url="http://127.0.0.1:9/v1")["extra local"]

    assert (embedded.ok, hosted.ok) == (False, True)
    assert "pip install 'summarizer[local]'" in (embedded.way_out or "")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_cache_is_named(tmp_path: Path):
    """The way out is another folder."""
    tmp_path.chmod(0o500)

    assert "SUMMARIZER_CACHE" in (checks(cache=tmp_path / "cache")["cache folder"].way_out or "")


def test_cache_folder_that_is_a_file_is_named(tmp_path: Path):
    """The way out is another folder."""
    (tmp_path / "file").write_text("")

    check = checks(cache=tmp_path / "file")["cache folder"]

    assert not check.ok
    assert "SUMMARIZER_CACHE" in (check.way_out or "")


@pytest.mark.parametrize(
    ("reply", "ok", "way_out"),
    [
        (Reply(body=b'{"data": []}'), True, ""),
        (error(401), False, "OPENAI_API_KEY"),
        (error(404), True, ""),
        (error(503), False, "later"),
    ],
)
def test_address_is_asked(tmp_path: Path, reply: Reply, ok: bool, way_out: str):
    """A wrong key, a missing list and a server in trouble are told apart."""
    with serve_in_thread(lambda body: reply) as server:
        check = checks(cache=tmp_path, model="m", base_url=server.base_url, api_key="k")["address"]

    assert check.ok is ok
    assert way_out in (check.way_out or "")


def test_address_that_nobody_listens_at_is_named(tmp_path: Path):
    """The way out names network and variable."""
    with serve_in_thread(lambda body: Reply()) as server:
        address = server.base_url

    check = checks(cache=tmp_path, model="m", base_url=address)["address"]

    assert not check.ok
    assert address in check.found
    assert "OPENAI_BASE_URL" in (check.way_out or "")


@pytest.fixture
def redirected() -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """An address that redirects to another place, and the requests that came: their paths and keys."""
    came: list[tuple[str, str | None]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came.append((self.path, self.headers["Authorization"]))
            if self.path == "/v1/models":
                self.send_response(302)
                self.send_header("Location", "/elsewhere")
            else:
                self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1", came
        server.shutdown()
        thread.join()


def test_key_is_not_sent_on_by_a_redirect(tmp_path: Path, redirected: tuple[str, list[tuple[str, str | None]]]):
    """The key is for the address that the user named, and for no other that it names."""
    address, came = redirected

    check = checks(cache=tmp_path, model="m", base_url=address, api_key="k")["address"]

    assert check.ok
    assert came == [("/v1/models", "Bearer k"), ("/elsewhere", None)]


def test_hosted_model_without_key_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Before any call, and without one."""
    monkeypatch.setattr("summarizer.doctor._address", lambda settings: Check("address", ok=True, found="not asked"))

    check = checks(cache=tmp_path, model="gpt-4.1-mini")["key"]

    assert not check.ok
    assert "--model local" in (check.way_out or "")
