"""The workers of a Ray run that this process started: to find one, and to kill it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from fake_server import Body, Reply, read


class KillOnce:
    """
    A script that answers as `read` does, and kills a worker of the run when so many requests have come.

    Attributes:
        killed: The processes that were killed.
    """

    def __init__(self, after: int) -> None:
        self.killed: list[int] = []
        self._after = after
        self._asked = 0

    def __call__(self, body: Body) -> Reply:
        self._asked += 1
        if self._asked == self._after:
            self.killed = list(workers())[:1]
            for process in self.killed:
                os.kill(process, signal.SIGKILL)
        return read(body)


def workers() -> Iterator[int]:
    """The processes in which Ray keeps the actors of `Worker`, of those that this process started."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _is_worker(entry) and os.getpid() in _ancestors(int(entry.name)):
            yield int(entry.name)


def _is_worker(entry: Path) -> bool:
    """Whether a process of `/proc` calls itself by the worker's name."""
    try:
        return b"ray::MapWorker(MapBatches(Worker))" in (entry / "cmdline").read_bytes()
    except OSError:
        return False


def _ancestors(process: int) -> Iterator[int]:
    """The processes that led to this one."""
    while process > 1:
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        yield process
