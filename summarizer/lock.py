"""A file that one process at a time holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path


class Held(Exception):
    """
    Another process holds the lock.

    Attributes:
        holder: Who, as that process wrote it: "process 4711 since 2026-11-22T05:30:00Z".
    """

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def hold(path: Path, *, wait: bool = False) -> Iterator[None]:
    """
    Hold *path* for the block; the system lets go of it when the process ends, however it ends.

    Args:
        path: The lock file; it is made where it is missing, and stays.
        wait: Whether to wait for another holder instead of raising.

    Raises:
        Held: Another process (or another block of this one) holds it, and *wait* is false.
    """
    with path.open("a+", encoding="utf-8") as file:
        try:
            _lock(file.fileno(), wait=wait)
        except OSError:
            file.seek(0)
            raise Held(file.read().strip() or "another process") from None
        try:
            file.truncate(0)
            file.write(f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n")
            file.flush()
            yield
        finally:
            file.truncate(0)
            _unlock(file.fileno())


if sys.platform == "win32":
    import msvcrt

    # Byte that is locked: past all text, because Windows forbids others to read a locked byte.
    _FAR = 1 << 30

    def _lock(descriptor: int, *, wait: bool) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, *, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
