"""
Answers kept on disk, so that nothing is paid for twice.

diskcache, made safe: its pickles are refused on reading (CVE-2025-69872), the folder is the user's alone, nothing is
evicted behind the user's back, and a corrupt database is moved aside. One thread writes; whoever stores an answer waits
until it is on disk, so an answer that was used is never lost to a killed process.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import diskcache
import orjson
from diskcache.core import MODE_RAW

from summarizer.errors import SettingsError
from summarizer.request import Answer, Usage

logger = logging.getLogger(__name__)

# Bytes under which diskcache keeps a value in the database: all of them, so that no row points to a file.
_IN_DATABASE = 1 << 40
# Pages of 4 KiB that SQLite keeps in memory; the system has the rest at hand. Nothing is mapped: diskcache's usual
# 64 MB count as the process's own, and a file that is cut short while mapped ends the process.
_PAGES = 1024


class TextDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache has no types
    """Text under text keys, and nothing else, in either direction."""

    def put(self, key: object) -> tuple[str, bool]:
        if not isinstance(key, str):
            raise TypeError(f"a key is text, not {type(key).__name__}")
        return key, True

    def get(self, key: object, raw: bool) -> str:
        if not raw or not isinstance(key, str):
            raise ValueError("a row of the cache has a pickled key")
        return key

    def store(self, value: object, read: bool, key: object = None) -> tuple[int, int, None, str]:  # noqa: ARG002  diskcache names it
        if read or not isinstance(value, str):
            raise TypeError(f"a value is text, not {type(value).__name__}")
        return 0, MODE_RAW, None, value

    def fetch(self, mode: int, filename: str | None, value: object, read: bool) -> str:
        if mode != MODE_RAW or filename is not None or read or not isinstance(value, str):
            raise ValueError("a row of the cache is no text")
        return value


@dataclass(frozen=True, slots=True)
class Info:
    """
    What a cache holds.

    Attributes:
        folder: Where it is.
        answers: How many.
        size: Bytes on disk.
        oldest: When the oldest was stored, None of an empty cache.
        newest: Likewise.
    """

    folder: Path
    answers: int
    size: int
    oldest: datetime | None
    newest: datetime | None


class Cache:
    """
    Answers by the key of their request.

    Args:
        folder: Made, with mode 0700, where it is missing.

    Raises:
        SettingsError: The folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
            self._store = _open(folder)
        except (OSError, sqlite3.OperationalError) as error:
            raise SettingsError(
                f"the cache folder {folder} cannot be used ({error}): set SUMMARIZER_CACHE to a folder of yours"
            ) from None
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cache")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Finish what is being written, and let go of the database."""
        self._writer.submit(self._store.close)
        self._writer.shutdown(wait=True)
        self._store.close()

    def get(self, key: str) -> Answer | None:
        """The answer kept under *key*; None where there is none, or none that can be read."""
        try:
            row = self._store.get(key)
            return None if row is None else _load(row)
        except (ValueError, KeyError, TypeError, sqlite3.DatabaseError) as error:
            logger.warning("an unreadable row of the cache %s is left out: %s", self.folder, error)
            return None

    async def put(self, key: str, answer: Answer) -> None:
        """
        Keep *answer*; when this returns, it is on disk.

        A disk that is full costs the cache and not the answer: it is said, and the run goes on.
        """
        await asyncio.get_running_loop().run_in_executor(self._writer, self._write, key, _dump(answer))

    def _write(self, key: str, row: str) -> None:
        try:
            self._store.set(key, row, retry=True)
        except (OSError, sqlite3.Error) as error:
            logger.warning("an answer could not be kept in %s, and will be asked again: %s", self.folder, error)

    def info(self) -> Info:
        """
        What the cache holds.

        Raises:
            SettingsError: The database is damaged within; what can be read of it still answers.
        """
        ((answers, oldest, newest),) = self._read("SELECT COUNT(*), MIN(store_time), MAX(store_time) FROM Cache")
        return Info(self.folder, answers, int(self._store.volume()), _when(oldest), _when(newest))

    def prune(self, *, older_than: float = 0.0, now: Callable[[], float] = time.time) -> int:
        """
        Forget answers stored more than *older_than* seconds ago, and give their room back; returns how many.

        Raises:
            SettingsError: As `info`.
        """
        before = now() - older_than
        ((pruned,),) = self._read("SELECT COUNT(*) FROM Cache WHERE store_time <= ?", before)
        self._read("DELETE FROM Cache WHERE store_time <= ?", before)
        self._read("VACUUM")
        return int(pruned)

    def _read(self, query: str, *values: float) -> list[tuple[Any, ...]]:
        try:
            rows: list[tuple[Any, ...]] = self._store._sql(query, values).fetchall()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise SettingsError(
                f"the cache in {self.folder} is damaged ({error}): what can be read of it is used, and the rest is "
                f"asked again; delete {self.folder / 'cache.db'} to begin a new one"
            ) from None
        return rows


def _open(folder: Path) -> diskcache.Cache:
    try:
        return _construct(folder)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        aside = folder / f"corrupt-{datetime.now(UTC):%Y%m%dT%H%M%S}"
        aside.mkdir()
        for file in folder.glob("cache.db*"):
            file.replace(aside / file.name)
        logger.warning("the cache in %s is corrupt (%s): moved to %s, and a new one begun", folder, error, aside)
        return _construct(folder)


def _construct(folder: Path) -> diskcache.Cache:
    return diskcache.Cache(
        str(folder),
        disk=TextDisk,
        eviction_policy="none",
        cull_limit=0,
        disk_min_file_size=_IN_DATABASE,
        sqlite_cache_size=_PAGES,
        sqlite_mmap_size=0,
    )


def _dump(answer: Answer) -> str:
    usage = answer.usage
    row = {
        "text": answer.text,
        "finish": answer.finish,
        "model": answer.model,
        "usage": [usage.prompt, usage.cached, usage.completion],
    }
    return orjson.dumps(row).decode()


def _load(row: str) -> Answer:
    fields: dict[str, Any] = orjson.loads(row)
    return Answer(
        text=fields["text"],
        finish=fields["finish"],
        model=fields["model"],
        usage=Usage(*fields["usage"]),
        source="cache",
    )


def _when(stamp: float | None) -> datetime | None:
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC)
