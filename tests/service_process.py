"""The real service in a process of its own, driven as a client would."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

TOKEN = "a-token-of-the-tests"
SETTLED = ("done", "failed")


class Service:
    """
    A running service.

    Attributes:
        url: Its address.
        log: The lines that it logged so far, parsed.
        client: Asks it, with the token where there is one.
    """

    def __init__(self, process: subprocess.Popen[str], token: str | None) -> None:
        self.process = process
        self.log: list[dict[str, Any]] = []
        self.url = ""
        self._started = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._started.wait()
        if not self.url:
            raise AssertionError("".join(str(line["event"]) for line in self.log))
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # A limit that a machine under load does not reach: it ends a test that hangs.
        self.client = httpx2.Client(base_url=self.url, headers=headers, timeout=120)

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            told = json.loads(line) if line.startswith("{") else {"event": line}
            self.log.append(told)
            if told["event"] == "service started":
                self.url = told["address"]
                self._started.set()
        self._started.set()

    def post(self, *articles: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Post a digest; the job."""
        headers = {"Idempotency-Key": more.pop("key")} if "key" in more else {}
        answer = self.client.post("/v1/digests", json={"articles": articles, **more}, headers=headers)
        assert answer.status_code == 202, answer.text
        job: dict[str, Any] = answer.json()
        return job

    def settled(self, identifier: str) -> dict[str, Any]:
        """The job, once it has ended."""
        while True:
            job: dict[str, Any] = self.client.get(f"/v1/jobs/{identifier}", params={"wait": 60}).json()
            if job["state"] in SETTLED:
                return job

    def lines(self, job: dict[str, Any], name: str) -> list[dict[str, Any]]:
        """The lines of one of a job's files."""
        return [json.loads(line) for line in self.client.get(job["results"][name]).text.splitlines()]

    def number(self, name: str) -> float:
        """One number of `/metrics`; 0 where nothing was counted yet."""
        lines = self.client.get("/metrics").text.splitlines()
        return next((float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"{name} ")), 0.0)

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End the process; its exit code."""
        self.process.send_signal(how)
        code = self.process.wait()
        self._reader.join()
        return code


@contextmanager
def serving(
    data: Path, model: str, *options: str, token: str | None = None, **environment: str | int | float
) -> Iterator[Service]:
    """
    A service until the block ends.

    Args:
        data: Its folder; the cache of answers is kept there too.
        model: Address of the model's server.
        options: More words of the command line.
        token: What it wants; None asks for none.
        environment: Its options by name, in capitals.
    """
    variables = {
        **os.environ,
        "OPENAI_BASE_URL": model,
        "SUMMARIZER_CACHE": str(data / "cache"),
        **{f"SUMMARIZER_SERVE_{name}": str(value) for name, value in environment.items()},
    }
    if token:
        variables["SUMMARIZER_SERVE_TOKEN_SHA256"] = hashlib.sha256(token.encode()).hexdigest()
    command = [sys.executable, "-m", "summarizer", "serve", "--model", "fake", "--port", "0", "--data", str(data)]
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True, env=variables) as process:
        try:
            service = Service(process, token)
            with service.client:
                yield service
        finally:
            process.kill()


def article(number: int, **more: Any) -> dict[str, Any]:
    """An article with one number of its own, which gives one force count."""
    text = f"OSLO, May 3, 2024 (North Wire) - The north sent {number:,} soldiers to Oslo, its army said."
    return {"id": f"wire-{number}", "text": text, **more}
