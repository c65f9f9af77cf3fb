"""A server before the model's, on loopback, that passes requests on and counts what they cost, whoever asks."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Spent:
    """
    What was asked for since the last look.

    Attributes:
        calls: Requests that were answered.
        read: Tokens of their prompts.
        reused: Those of them that the server had read just before, as the start of another prompt.
        wrote: Tokens of the answers.
        cut: Answers that met their limit of tokens.
        refused: Requests that were answered by an error.
    """

    calls: int = 0
    read: int = 0
    reused: int = 0
    wrote: int = 0
    cut: int = 0
    refused: int = 0

    def to_json(self) -> dict[str, int]:
        return asdict(self)


class Meter:
    """
    Attributes:
        base_url: Where to ask, ending in `/v1`.
    """

    def __init__(self, base_url: str, behind: str) -> None:
        self.base_url = base_url
        self.behind = behind
        self._spent = Spent()

    def take(self) -> Spent:
        """What was spent since the last call of this."""
        spent, self._spent = self._spent, Spent()
        return spent

    def count(self, body: bytes) -> None:
        """Add one answer."""
        answer = json.loads(body)
        usage = answer.get("usage") or {}
        self._spent.calls += 1
        self._spent.read += usage.get("prompt_tokens", 0)
        self._spent.reused += (answer.get("timings") or {}).get("cache_n", 0)
        self._spent.wrote += usage.get("completion_tokens", 0)
        self._spent.cut += any(choice.get("finish_reason") == "length" for choice in answer.get("choices", ()))

    def refuse(self) -> None:
        """Add one refusal."""
        self._spent.refused += 1


@contextmanager
def metered(behind: str) -> Iterator[Meter]:
    """A meter before the server at *behind*, whose address ends in `/v1`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            address = behind + self.path.removeprefix("/v1")
            request = urllib.request.Request(address, body, {"content-type": "application/json"})
            try:
                with urllib.request.urlopen(request) as answer:
                    status, content = answer.status, answer.read()
                meter.count(content)
            except urllib.error.HTTPError as error:
                status, content = error.code, error.read()
                meter.refuse()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Requests are counted, not told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    meter = Meter(f"http://127.0.0.1:{server.server_port}/v1", behind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield meter
    finally:
        server.shutdown()
        server.server_close()
