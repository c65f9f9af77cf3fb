"""Jobs that survive a restart: one row each in SQLite, articles and results in a folder beside it."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

import orjson

from summarizer.article import Article
from summarizer.service.posted import forget_articles, write_articles

State = Literal["queued", "running", "done", "failed"]
STATES: tuple[State, ...] = get_args(State)
UNFINISHED: tuple[State, ...] = ("queued", "running")

_RESULTS = "out"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    created REAL NOT NULL,
    started REAL,
    finished REAL,
    total INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    usage TEXT,
    kinds TEXT,
    excerpts_only INTEGER NOT NULL,
    key TEXT UNIQUE,
    digest TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS jobs_by_state ON jobs (state);
"""


class QueueFull(Exception):
    """As many jobs wait or run as may."""


class KeyTaken(Exception):
    """Another request came under the same idempotency key."""


@dataclass(frozen=True, slots=True)
class Job:
    """
    One job, as its row tells.

    Attributes:
        id: 128 random bits in hexadecimal.
        state: Where it stands.
        created: Seconds since the epoch.
        started: Likewise; None before.
        finished: Likewise.
        total: Articles posted.
        done: Of these, those that were read when it ended.
        failed: Of these, those that gave no records because something broke.
        error: Why the whole job failed, or None.
        usage: What it took, as JSON, once it has finished.
        kinds: Names of the record kinds to look for, as JSON; None for all.
        excerpts_only: 1 where results hold no article's text, else 0.
    """

    id: str
    state: State
    created: float
    started: float | None
    finished: float | None
    total: int
    done: int
    failed: int
    error: str | None
    usage: str | None
    kinds: str | None
    excerpts_only: int


@dataclass(frozen=True, slots=True)
class Ended:
    """
    What came of a job.

    Attributes:
        done: Articles that were read, those that failed included.
        failed: Articles that gave no records because something broke.
        usage: What it took.
        error: Why the whole job failed, or None.
    """

    done: int
    failed: int
    usage: Mapping[str, Any]
    error: str | None = None

    @property
    def state(self) -> State:
        """Where the job now stands."""
        return "failed" if self.error else "done"


_COLUMNS = ", ".join(f.name for f in fields(Job))
_SELECT = f"SELECT {_COLUMNS} FROM jobs WHERE id = ?"  # noqa: S608  constants
_SELECT_UNDER = f"SELECT digest, {_COLUMNS} FROM jobs WHERE key = ?"  # noqa: S608  likewise
_INSERT = (
    "INSERT INTO jobs (id, state, created, total, kinds, excerpts_only, key, digest)"  # noqa: S608  likewise
    f" VALUES (?, 'queued', ?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}"
)


class Jobs:
    """
    All jobs of a data folder; safe to use from several threads.

    Args:
        folder: Exists, and is held by this process alone.
        most: Jobs that may wait or run at a time.
    """

    def __init__(self, folder: Path, *, most: int) -> None:
        self._folder = folder / "jobs"
        self._most = most
        self._lock = threading.RLock()
        self._folder.mkdir(exist_ok=True)
        self._database = sqlite3.connect(folder / "jobs.db", check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        # A job that was accepted outlives a power cut too.
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.executescript(_SCHEMA)
        self._recover()

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._database.close()

    def _recover(self) -> None:
        """What ran when the last process ended waits again; folders that no row knows are deleted."""
        with self._transaction():
            self._database.execute("UPDATE jobs SET state = 'queued' WHERE state = 'running'")
            known = {row[0] for row in self._database.execute("SELECT id FROM jobs")}
        for folder in self._folder.iterdir():
            if folder.name not in known:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def add(
        self,
        articles: Sequence[Article],
        *,
        kinds: Sequence[str] | None,
        excerpts_only: bool,
        key: str | None,
        digest: str,
    ) -> tuple[Job, bool]:
        """
        A new job, on disk when this returns, or the one that came before under the same key; and whether it is new.

        Args:
            articles: With ids that no two of them share.
            kinds: Names of the record kinds to look for; None for all.
            excerpts_only: Whether results hold no article's text.
            key: The idempotency key, or None.
            digest: Of the request's content: the same key with another digest is another request.

        Raises:
            QueueFull: As many jobs wait or run as may.
            KeyTaken: *key* belongs to another request.
            OSError, sqlite3.OperationalError: The disk does not take it.
        """
        if (earlier := self._under(key, digest)) is not None:
            return earlier, False
        self._require_room()
        identifier = secrets.token_hex(16)
        folder = self.folder(identifier)
        try:
            write_articles(folder, articles)
            with self._transaction():
                # Both may have changed while the articles were written.
                if (earlier := self._under(key, digest)) is not None:
                    shutil.rmtree(folder)
                    return earlier, False
                self._require_room()
                added = self._database.execute(
                    _INSERT,
                    (
                        identifier,
                        time.time(),
                        len(articles),
                        None if kinds is None else orjson.dumps(kinds).decode(),
                        excerpts_only,
                        key,
                        digest,
                    ),
                )
                job = Job(*added.fetchone())
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return job, True

    def _under(self, key: str | None, digest: str) -> Job | None:
        with self._lock:
            row = self._database.execute(_SELECT_UNDER, (key,)).fetchone()
        if row is None:
            return None
        if row[0] != digest:
            raise KeyTaken
        return Job(*row[1:])

    def _require_room(self) -> None:
        with self._lock:
            ((unfinished,),) = self._database.execute("SELECT COUNT(*) FROM jobs WHERE state IN (?, ?)", UNFINISHED)
        if unfinished >= self._most:
            raise QueueFull

    def get(self, identifier: str) -> Job | None:
        """The job of that id, or None."""
        with self._lock:
            row = self._database.execute(_SELECT, (identifier,)).fetchone()
        return None if row is None else Job(*row)

    def waiting(self) -> list[str]:
        """Ids of the jobs that wait, in the order in which they came."""
        with self._lock:
            return [i for (i,) in self._database.execute("SELECT id FROM jobs WHERE state = 'queued' ORDER BY number")]

    def counts(self) -> dict[str, int]:
        """How many jobs are in each state."""
        with self._lock:
            return dict(self._database.execute("SELECT state, COUNT(*) FROM jobs GROUP BY state").fetchall())

    def start(self, identifier: str) -> Job | None:
        """The job, which now runs; None where it does not wait any more."""
        changed = self._change(
            "state = 'running', started = COALESCE(started, ?)", (time.time(),), identifier, "queued"
        )
        return self.get(identifier) if changed else None

    def put_back(self, identifier: str) -> None:
        """The job waits again, where it ran."""
        self._change("state = 'queued'", (), identifier, "running")

    def finish(self, identifier: str, ended: Ended) -> None:
        """The job has ended, unless it was deleted meanwhile; its articles as posted are no longer needed."""
        values = (ended.state, time.time(), ended.done, ended.failed, ended.error, orjson.dumps(ended.usage).decode())
        assignments = "state = ?, finished = ?, done = ?, failed = ?, error = ?, usage = ?"
        self._change(assignments, values, identifier, "running")
        forget_articles(self.folder(identifier))

    def delete(self, identifier: str) -> bool:
        """Forget the job, whatever its state; False where there is none of that id. Its folder stays."""
        with self._transaction():
            return self._database.execute("DELETE FROM jobs WHERE id = ?", (identifier,)).rowcount > 0

    def expired(self, *, before: float) -> list[str]:
        """Forget the jobs that ended before that moment (seconds since the epoch); their ids."""
        with self._transaction():
            gone = self._database.execute("DELETE FROM jobs WHERE finished < ? RETURNING id", (before,)).fetchall()
        return [identifier for (identifier,) in gone]

    def _change(self, assignments: str, values: Sequence[object], identifier: str, state: State) -> bool:
        statement = f"UPDATE jobs SET {assignments} WHERE id = ? AND state = ?"  # noqa: S608  constants of this class
        with self._transaction():
            return self._database.execute(statement, (*values, identifier, state)).rowcount > 0

    def folder(self, identifier: str) -> Path:
        """Where the job's articles and results are."""
        return self._folder / identifier

    def results(self, identifier: str) -> Path:
        """The folder that `summarizer batch --out` would write."""
        return self.folder(identifier) / _RESULTS
