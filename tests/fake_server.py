"""
An OpenAI-compatible server on loopback that answers as it is told, for tests and benchmarks.

A script is a function from the request's body (parsed) to a `Reply`; the functions below make the replies that real
servers are known to give, the faulty ones included. `python tests/fake_server.py --latency 0.02` serves from a
process of its own, as benchmarks want it.
"""

from __future__ import annotations

import argparse
import asyncio
import email.utils
import hashlib
import json
import random
import re
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """
    One answer on the wire.

    Attributes:
        status: HTTP status.
        body: Bytes of the body.
        headers: Beside Content-Length.
        delay: Seconds before the first byte.
        cut: Bytes of the body after which the connection is reset; None sends it all.
        drip: Seconds between single bytes of the body; 0 sends it at once.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    delay: float = 0.0
    cut: int | None = None
    drip: float = 0.0


Script = Callable[[Body], Reply]

# The schema of what a `completion` says unless it is told otherwise.
VERDICT = {
    "type": "object",
    "properties": {"ok": {"type": "boolean"}},
    "required": ["ok"],
    "additionalProperties": False,
}


def completion(
    text: str | None = '{"ok":true}',
    *,
    finish: str = "stop",
    refusal: str | None = None,
    usage: Mapping[str, Any] | None = None,
    model: str = "fake",
) -> Reply:
    """A completion as OpenAI sends it; `usage={}` leaves the usage out."""
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": refusal}
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": model,
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": finish}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120} if usage is None else usage,
    }
    if usage == {}:
        del body["usage"]
    return Reply(body=json.dumps(body).encode())


def error(
    status: int,
    message: str = "something went wrong",
    *,
    code: str | None = None,
    kind: str | None = None,
    param: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """An error as OpenAI sends it."""
    body = {"error": {"message": message, "type": kind, "param": param, "code": code}}
    return Reply(status, json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})})


def throttled(retry_after: float | None = None, *, as_date: bool = False) -> Reply:
    """429, with Retry-After in seconds or as a date, or without."""
    headers = {}
    if retry_after is not None:
        now = email.utils.localtime().timestamp()
        headers["Retry-After"] = (
            email.utils.formatdate(now + retry_after, usegmt=True) if as_date else f"{retry_after:g}"
        )
    return error(429, "Rate limit reached", code="rate_limit_exceeded", kind="requests", headers=headers)


def reset(reply: Reply | None = None) -> Reply:
    """A connection that is reset in the middle of the body."""
    reply = reply or completion()
    return replace(reply, cut=len(reply.body) // 2)


def drip(seconds: float, reply: Reply | None = None) -> Reply:
    """A body that arrives a byte at a time."""
    return replace(reply or completion(), drip=seconds)


def web_page() -> Reply:
    """What a proxy or a wrong address answers: a page, and status 200."""
    return Reply(body=b"<html><body>Sign in to the network</body></html>", headers={"Content-Type": "text/html"})


def in_turn(*replies: Reply) -> Script:
    """A script that gives *replies* one after the other, and the last one for ever."""
    left = list(replies)
    return lambda body: left.pop(0) if len(left) > 1 else left[0]


# The candidates of one task, a line each under its label, and the list that the answers go to where there are several.
_ASKED = re.compile(r"in this order:\n((?:\d+[a-z]*(?: \(.*?\))?: .*\n?)+)(?:\n*Put the answers .* list \"(\w+)\")?")


def read(body: Body) -> Reply:
    """
    An answer to one of this package's own tasks, by the schema that came with it.

    Each candidate is a record: of the closing judgement's choices the first is taken, and nothing else is said.
    """
    # A repair round lists what was wrong behind the tasks.
    asked = next((found for said in body["messages"][::-1] if (found := _ASKED.findall(said["content"]))), [])
    labels = {key or "answers": re.findall(r"^\d+[a-z]*", lines, re.MULTILINE) for lines, key in asked}
    lists = body["response_format"]["json_schema"]["schema"]["properties"]
    answer = {
        key: [{**_filled(schema["items"]), "c": label} for label in labels.get(key, ())]
        for key, schema in lists.items()
    }
    return completion(json.dumps(answer, separators=(",", ":")))


def _filled(schema: Mapping[str, Any]) -> Any:
    """A value of *schema* that says as little as it can."""
    if schema["type"] == "object":
        return {name: _filled(value) for name, value in schema["properties"].items()}
    return [] if schema["type"] == "array" else schema.get("enum", ["not said"])[0]


class Faulty:
    """
    A script that disturbs the answers of another one.

    Which requests meet a fault, and which, follows from the seed, the request and how often it was asked, and not from
    the order of arrival.

    Args:
        script: Answers what is not disturbed.
        share: Share of the requests that meet a fault.
        faults: What they meet.
        seed: Another seed disturbs other requests.
    """

    def __init__(self, script: Script, *, share: float, faults: Sequence[Reply], seed: int = 0) -> None:
        self._script = script
        self._share = share
        self._faults = faults
        self._seed = seed
        self._asked: dict[str, int] = {}
        self.disturbed = 0

    def __call__(self, body: Body) -> Reply:
        digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        self._asked[digest] = self._asked.get(digest, 0) + 1
        chance = random.Random(f"{self._seed} {digest} {self._asked[digest]}")  # noqa: S311  no secret
        if chance.random() >= self._share:
            return self._script(body)
        self.disturbed += 1
        return chance.choice(self._faults)


# One of every kind that the client must survive.
FAULTS = (
    throttled(),
    throttled(0.05),
    throttled(1, as_date=True),
    error(500),
    error(503, headers={"Retry-After": "0.05"}),
    error(408),
    error(409),
    reset(),
    web_page(),
    completion('{"ok":'),
    completion('```json\n{"ok":true}\n```'),
    completion('{"ok"', finish="length"),
    completion(""),
    completion(None, refusal="I cannot help with that."),
    completion(usage={}),
    drip(0.0005),
    Reply(body=completion().body, headers={"Content-Type": "text/plain"}),
)


class FakeServer:
    """
    A running server.

    Attributes:
        base_url: Its address, ending in `/v1`.
        requests: The bodies that were asked, parsed, in order of arrival.
        answered: How many replies were sent to their end.
    """

    def __init__(self, script: Script, *, keep: bool = True) -> None:
        self.base_url = ""
        self.requests: list[Body] = []
        self.asked = 0
        self.answered = 0
        self.in_flight = 0
        self.most_in_flight = 0
        self._script = script
        self._keep = keep
        self._connections: set[asyncio.StreamWriter] = set()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.add(writer)
        try:
            while (body := await _read_request(reader)) is not None:
                self.asked += 1
                if self._keep:
                    self.requests.append(body)
                self.in_flight += 1
                self.most_in_flight = max(self.most_in_flight, self.in_flight)
                try:
                    await self._reply(self._script(body), writer)
                finally:
                    self.in_flight -= 1
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):  # the last where the server ends
            pass
        finally:
            self._connections.discard(writer)
            writer.close()

    async def _reply(self, reply: Reply, writer: asyncio.StreamWriter) -> None:
        if reply.delay:
            await asyncio.sleep(reply.delay)
        head = [f"HTTP/1.1 {reply.status} {'OK' if reply.status < 400 else 'Error'}"]
        head += [f"{name}: {value}" for name, value in reply.headers.items()]
        head += [f"Content-Length: {len(reply.body)}", "", ""]
        start = "\r\n".join(head).encode()
        if reply.cut is not None:
            writer.write(start + reply.body[: reply.cut])
            await writer.drain()
            writer.transport.abort()
            raise ConnectionResetError
        if reply.drip:
            writer.write(start)
            for byte in reply.body:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(reply.drip)
        else:
            writer.write(start + reply.body)
            await writer.drain()
        self.answered += 1

    def close(self) -> None:
        """Drop every connection."""
        for writer in list(self._connections):
            writer.transport.abort()


async def _read_request(reader: asyncio.StreamReader) -> Body | None:
    """The next request's body; None when the client has gone."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    raw = await reader.readexactly(length)
    body: Body = json.loads(raw) if raw else {}
    return body


@asynccontextmanager
async def serve(script: Script, *, port: int = 0, keep: bool = True) -> AsyncIterator[FakeServer]:
    """Serve *script* from this event loop until the block ends; `keep=False` does not remember the requests."""
    fake = FakeServer(script, keep=keep)
    server = await asyncio.start_server(fake._connected, "127.0.0.1", port, backlog=1024)
    fake.base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield fake
    finally:
        server.close()
        fake.close()
        await server.wait_closed()


@contextmanager
def serve_in_thread(script: Script) -> Iterator[FakeServer]:
    """Serve *script* from a thread of its own, for callers that run their own event loop, or a subprocess."""
    ready: list[FakeServer] = []
    started = threading.Event()
    loop = asyncio.new_event_loop()
    done = asyncio.Event()

    async def run() -> None:
        async with serve(script) as fake:
            ready.append(fake)
            started.set()
            await done.wait()

    def serve_until_done() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:  # which cancels the answers that nobody waits for
            runner.run(run())

    thread = threading.Thread(target=serve_until_done, daemon=True)
    thread.start()
    started.wait()
    try:
        yield ready[0]
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()


async def _main(latency: float, port: int, size: int, share: float, reads: bool) -> None:
    # Twelve extractions besides, in the form that LangExtract reads.
    answered = {"ok": True, "extractions": [{"meeting": "word word word word"}] * 12, "text": ""}
    answered["text"] = "x" * max(0, size - len(json.dumps(answered)))
    answer = replace(completion(json.dumps(answered)), delay=latency)
    script: Script = lambda body: replace(read(body), delay=latency) if reads else answer  # noqa: E731  a script is a function
    if share:
        script = Faulty(script, share=share, faults=FAULTS)
    async with serve(script, port=port, keep=False) as fake:
        print(fake.base_url, flush=True)  # noqa: T201  a command
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=0.02, help="seconds before each answer")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--size", type=int, default=1500, help="bytes of each answer")
    parser.add_argument("--faults", type=float, default=0.0, help="share of the requests that meet a fault")
    parser.add_argument("--reads", action="store_true", help="answer summarizer's own tasks: each candidate a record")
    options = parser.parse_args()
    asyncio.run(_main(options.latency, options.port, options.size, options.faults, options.reads))
