"""A run as a user starts and stops it: processes, their words, their exit codes, and what is left to pay."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from fake_server import Body, FakeServer, Reply, Script, read, serve_in_thread

from summarizer.pipeline import Failure
from summarizer.terminal import tell_failures

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

ARTICLES = 8


class Held:
    """A script that answers the first two questions, and says when the third has come, which it holds."""

    def __init__(self) -> None:
        self.asked = 0
        self.third = Event()

    def __call__(self, body: Body) -> Reply:
        self.asked += 1
        if self.asked < 3:
            return read(body)
        self.third.set()
        return replace(read(body), delay=600.0)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with articles, each of which costs one call."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(ARTICLES):
        text = f"OSLO, May 3, 2024 (North Wire) - The north sent {number + 2}00 soldiers to Oslo.\n"
        (folder / f"a{number}.txt").write_text(text, "utf-8")
    return folder


@contextmanager
def server(script: Script) -> Iterator[tuple[FakeServer, dict[str, str]]]:
    """A server, and the environment of a command that asks it."""
    with serve_in_thread(script) as fake:
        yield fake, {**os.environ, "OPENAI_BASE_URL": fake.base_url, "COLUMNS": "200", "NO_COLOR": "1"}


def command(articles: Path, *more: str) -> list[str]:
    """The main job, a call at a time."""
    out = str(articles.parent / "out")
    fixed = ["--out", out, "--model", "fake", "--concurrency", "1", *more]
    return [sys.executable, "-m", "summarizer", "batch", str(articles), *fixed]


def paid(articles: Path) -> int:
    """Calls that the last run sent."""
    content = json.loads((articles.parent / "out" / "run.json").read_text("utf-8"))
    return int(content["usage"]["total"]["paid"]["calls"])


def hear_interrupts() -> None:
    """A process begun in the background of a shell ignores SIGINT, and hands that on to those it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupted_run_says_how_to_continue_and_pays_nothing_twice(articles: Path):
    """Ctrl-C ends without a traceback; the same command then asks only for what was not answered."""
    script = Held()
    with server(script) as (_, environment):
        first = subprocess.Popen(
            command(articles), env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=hear_interrupts
        )
        try:
            assert script.third.wait(120)
            first.send_signal(signal.SIGINT)
            _, told = first.communicate(timeout=120)
        finally:
            first.kill()

    with server(read) as (_, environment):
        done = subprocess.run(command(articles), env=environment, capture_output=True, text=True, check=False)

    assert first.returncode == 130
    assert "the answers received so far are kept: run the same command again to continue" in told
    assert "Traceback" not in told
    assert done.returncode == 0, done.stderr
    assert paid(articles) == ARTICLES - 2


def test_second_run_on_one_folder_says_who_holds_it(articles: Path):
    """It ends at once, names the process, and leaves the first one alone."""
    script = Held()
    with server(script) as (fake, environment):
        first = subprocess.Popen(command(articles), env=environment, stderr=subprocess.PIPE, text=True)
        try:
            assert script.third.wait(120)
            second = subprocess.run(command(articles), env=environment, capture_output=True, text=True, check=False)
            still = first.poll()
        finally:
            first.kill()
            first.communicate()

    assert second.returncode == 1
    assert f"another run writes here (process {first.pid} since" in second.stderr
    assert "wait for it, or choose another --out" in second.stderr
    assert still is None
    assert fake.asked == 3


def test_spent_budget_delivers_what_there_is_and_names_the_rest(articles: Path):
    """No call more than allowed, exit code 3, one reason told once; a larger budget goes on from there."""
    with server(read) as (fake, environment):
        done = subprocess.run(
            command(articles, "--max-calls", "3"), env=environment, capture_output=True, text=True, check=False
        )
        sent = fake.asked
        subprocess.run(command(articles), env=environment, capture_output=True, check=True)

    assert done.returncode == 3, done.stderr
    assert sent == 3
    assert "3 of --max-calls 3 are sent. Raise it and run again" in done.stderr
    assert f"failed: {ARTICLES - 6} more articles for the same reason; failures.jsonl names them" in done.stderr
    assert paid(articles) == ARTICLES - 3


def test_reasons_are_told_apart():
    """Each reason is told with the first that met it."""
    failures = [Failure(f"{n}.txt", str(n), "no answer") for n in range(5)] + [Failure("x.txt", None, "is empty")]

    assert list(tell_failures(failures)) == [
        "failed: 0.txt: no answer",
        "failed: 1.txt: no answer",
        "failed: 2.txt: no answer",
        "failed: 2 more articles for the same reason; failures.jsonl names them",
        "failed: x.txt: is empty",
    ]
