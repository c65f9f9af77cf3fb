"""The server: one process that holds the data folder, listens, and ends in good order."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from summarizer.errors import SettingsError
from summarizer.kinds import discover
from summarizer.lock import Held, hold
from summarizer.service.app import make_app
from summarizer.service.gate import Gate
from summarizer.service.jobs import Jobs
from summarizer.service.log import log_as_json, tell
from summarizer.service.metrics import Metrics
from summarizer.service.options import Options, make_private, token_digest
from summarizer.service.runner import Runner
from summarizer.settings import Settings

_LOCK = ".lock"
# Seconds that a connection may be idle between requests: longer than proxies keep theirs (nginx: 60), so that none of
# them sends a request into a connection that is just being closed.
_KEEP_ALIVE = 65


def serve(settings: Settings, options: Options, *, kinds_from: Sequence[Path] = ()) -> None:
    """
    Serve until the process is told to end (SIGTERM, SIGINT); what has not ended then goes on at the next start.

    Args:
        settings: Which model reads, and within which limits; its budget is the whole service's.
        options: Address, folder and limits.
        kinds_from: Folders with record kinds of one's own.

    Raises:
        SummarizerError: The model, the folder or the address cannot be used.
    """
    token = token_digest(options)
    make_private(options.data)
    kinds = discover(kinds_from)
    log_as_json()
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(options.data / _LOCK))
        except Held as error:
            raise SettingsError(
                f"--data {options.data}: another service uses it ({error.holder}); choose another folder"
            ) from None
        listener = stack.enter_context(_listen(options))
        jobs = Jobs(options.data, most=options.max_jobs)
        stack.callback(jobs.close)
        runner = stack.enter_context(Runner(jobs, kinds=kinds, settings=settings, options=options))
        metrics = Metrics()
        app = make_app(jobs, runner, metrics, options=options, token=token is not None)
        gate = Gate(app, options=options, token=token, metrics=metrics)
        name, where = runner.model
        host, port = listener.getsockname()[:2]
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        tell("service started", address=address, model=name, where=where, token=token is not None)
        server = uvicorn.Server(_configuration(gate, options))
        # uvicorn raises the signal that ended it once more, for these to take: the end is a good one.
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, lambda *_: None)
        server.run(sockets=[listener])
        tell("service stops")
    tell("service stopped")


def _listen(options: Options) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        return socket.create_server((options.host, options.port), family=family, backlog=2048)
    except OSError as error:
        raise SettingsError(
            f"--host {options.host} --port {options.port}: cannot listen there: {error.strerror}; choose another port"
        ) from error


def _configuration(gate: Gate, options: Options) -> uvicorn.Config:
    class Protocol(Impatient):
        patience = options.head_seconds

    return uvicorn.Config(
        gate,
        http=Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=options.max_connections,
        timeout_graceful_shutdown=options.stop_seconds,
        timeout_keep_alive=_KEEP_ALIVE,
    )


class Impatient(H11Protocol):
    """
    uvicorn's protocol, for clients that may not take for ever over a request's line and headers.

    Nor over the rest of a body that was refused: uvicorn reads it and throws it away, since a client that is cut off
    while it sends never sees its answer.
    """

    # Seconds.
    patience: float

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._giving_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """See `asyncio.Protocol.connection_made`."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """See `asyncio.Protocol.connection_lost`."""
        super().connection_lost(exc)
        self._stop_watching()

    def data_received(self, data: bytes) -> None:
        """Take in what has arrived; what has begun must end in time, and is watched from its first byte."""
        super().data_received(data)
        refused = self.conn.their_state is h11.SEND_BODY and self.cycle.response_complete
        if self.conn.their_state is h11.IDLE or refused:
            self._watch()
        else:
            self._stop_watching()

    def _watch(self) -> None:
        if self._giving_up is None:
            self._giving_up = self.loop.call_later(self.patience, self.transport.abort)

    def _stop_watching(self) -> None:
        if self._giving_up is not None:
            self._giving_up.cancel()
            self._giving_up = None
