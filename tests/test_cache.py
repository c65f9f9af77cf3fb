"""The cache: safe to read, complete after a crash, and never emptied behind the user's back."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from summarizer.cache import Cache
from summarizer.errors import SettingsError
from summarizer.request import Answer, Usage

ANSWER = Answer('{"who":"Ålesund"}', "stop", "m-1", Usage(100, 40, 7))
KEY = "a" * 64


class Bomb:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), "w"))


async def test_answer_comes_back_as_it_was_kept(tmp_path: Path):
    """Text, model and usage survive; the source says that nothing was paid."""
    with Cache(tmp_path) as cache:
        await cache.put(KEY, ANSWER)
    with Cache(tmp_path) as cache:
        kept = cache.get(KEY)

    assert kept == Answer('{"who":"Ålesund"}', "stop", "m-1", Usage(100, 40, 7), source="cache")


def test_missing_answer_is_none(tmp_path: Path):
    """A key that nobody stored is a miss, not an error."""
    with Cache(tmp_path) as cache:
        assert cache.get(KEY) is None


def test_folder_is_the_users_alone(tmp_path: Path):
    """Who can write the folder could plant answers."""
    with Cache(tmp_path / "answers"):
        pass

    assert stat.S_IMODE((tmp_path / "answers").stat().st_mode) == 0o700


@pytest.mark.parametrize("column", ["value", "key"])
async def test_planted_pickle_is_not_executed(tmp_path: Path, column: str, caplog: pytest.LogCaptureFixture):
    """A row edited to pickle mode is a miss, and its code does not run."""
    bomb = tmp_path / "exploded"
    folder = tmp_path / "answers"
    with Cache(folder) as cache:
        await cache.put(KEY, ANSWER)
    with sqlite3.connect(folder / "cache.db") as database:
        if column == "value":
            database.execute("UPDATE Cache SET mode = 4, value = ?", (pickle.dumps(Bomb(bomb)),))
        else:
            database.execute("UPDATE Cache SET raw = 0, key = ?", (pickle.dumps(Bomb(bomb)),))
    database.close()

    with Cache(folder) as cache:
        found = cache.get(KEY)
        cache.info()
        cache.prune()

    assert found is None
    assert not bomb.exists()


async def test_planted_path_is_not_read(tmp_path: Path):
    """A row that points to a file outside the database is a miss."""
    secret = tmp_path / "secret"
    secret.write_text('{"text":"secret","finish":"stop","model":"m","usage":[1,0,1]}')
    folder = tmp_path / "answers"
    with Cache(folder) as cache:
        await cache.put(KEY, ANSWER)
    with sqlite3.connect(folder / "cache.db") as database:
        database.execute("UPDATE Cache SET mode = 3, value = NULL, filename = '../secret'")
    database.close()

    with Cache(folder) as cache:
        assert cache.get(KEY) is None


async def test_large_answers_stay_in_the_database(tmp_path: Path):
    """No answer lies in a file of its own that a crash could orphan."""
    with Cache(tmp_path) as cache:
        await cache.put(KEY, Answer("x" * 200_000, "stop", "m", Usage()))
        kept = cache.get(KEY)

    assert kept is not None
    assert len(kept.text) == 200_000
    assert {path.suffix for path in tmp_path.iterdir()} <= {".db", ".db-wal", ".db-shm"}  # noqa: ASYNC240  a test


def test_corrupt_database_is_moved_aside_and_said(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    """A broken cache costs its answers, not the run, and is kept for who wants to look."""
    (tmp_path / "cache.db").write_bytes(b"this is no database " * 100)

    with Cache(tmp_path) as cache:
        assert cache.info().answers == 0

    moved = list(tmp_path.glob("corrupt-*/cache.db"))
    assert len(moved) == 1
    assert moved[0].read_bytes().startswith(b"this is no database")
    assert "corrupt" in caplog.text


async def test_damaged_database_gives_what_can_be_read_and_says_the_way_out(tmp_path: Path):
    """Pages that a failing disk spoilt cost their own answers; who looks at the whole is told what to do."""
    keys = [f"{number:064}" for number in range(200)]
    with Cache(tmp_path) as cache:
        for key in keys:
            await cache.put(key, ANSWER)
    with (tmp_path / "cache.db").open("r+b") as file:
        file.seek(-3 * 4096, os.SEEK_END)
        file.write(b"\xff" * 4096)

    with Cache(tmp_path) as cache:
        answers = [cache.get(key) for key in keys]

        with pytest.raises(SettingsError, match=r"damaged.*delete .*cache\.db"):
            cache.prune()
    assert 0 < sum(answer is not None for answer in answers) < len(keys)


async def test_nothing_is_evicted(tmp_path: Path):
    """More than diskcache's own limit of 1 GiB would hold is kept: here, with that limit set to nothing."""
    with Cache(tmp_path) as cache:
        await cache.put("b" * 64, ANSWER)
    with sqlite3.connect(tmp_path / "cache.db") as database:
        database.execute("UPDATE Settings SET value = 1 WHERE key = 'size_limit'")
        database.execute("UPDATE Settings SET value = 'least-recently-stored' WHERE key = 'eviction_policy'")
    database.close()

    with Cache(tmp_path) as cache:
        for number in range(50):
            await cache.put(f"{number:064}", ANSWER)
        assert cache.info().answers == 51


async def test_prune_forgets_what_is_old(tmp_path: Path):
    """Pruning is explicit, by age, and says how many went."""
    with Cache(tmp_path) as cache:
        await cache.put(KEY, ANSWER)
        stored = cache.info().newest
        assert stored is not None
        hour_later = stored.timestamp() + 3600

        assert cache.prune(older_than=7200, now=lambda: hour_later) == 0
        assert cache.prune(older_than=1800, now=lambda: hour_later) == 1
        assert cache.get(KEY) is None


async def test_info_tells_what_is_there(tmp_path: Path):
    """Number, size and ages, for `summarizer cache info`."""
    with Cache(tmp_path) as cache:
        empty = cache.info()
        await cache.put(KEY, ANSWER)
        info = cache.info()

    assert (empty.answers, empty.oldest) == (0, None)
    assert info.answers == 1
    assert info.size > 0
    assert info.oldest == info.newest is not None


async def test_many_writers_lose_nothing(tmp_path: Path):
    """Writes of many tasks go through one thread, in order."""
    with Cache(tmp_path) as cache:
        await asyncio.gather(*(cache.put(f"{number:064}", ANSWER) for number in range(200)))

        assert cache.info().answers == 200


async def test_full_disk_costs_the_cache_and_not_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """An answer that cannot be kept is used all the same, and it is said."""

    def fail(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with Cache(tmp_path) as cache:
        monkeypatch.setattr(cache._store, "set", fail)
        await cache.put(KEY, ANSWER)

        assert cache.get(KEY) is None
    assert "disk is full" in caplog.text


def test_unwritable_folder_says_the_way_out(tmp_path: Path):
    """The message names the variable that chooses the folder."""
    blocked = tmp_path / "file"
    blocked.write_text("")

    with pytest.raises(SettingsError, match="SUMMARIZER_CACHE"):
        Cache(blocked)


def test_stored_answers_outlive_a_kill(tmp_path: Path):
    """What `put` returned for is there after kill -9 in the middle of further writes."""
    script = textwrap.dedent("""
        import asyncio, sys
        from pathlib import Path
        from summarizer.cache import Cache
        from summarizer.request import Answer, Usage

        async def main():
            cache = Cache(Path(sys.argv[1]))
            for number in range(100_000):
                await cache.put(f"{number:064}", Answer("x" * 2000, "stop", "m", Usage(1, 0, 1)))
                print(number, flush=True)

        asyncio.run(main())
    """)
    child = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    told = [child.stdout.readline() for _ in range(50)]
    os.kill(child.pid, signal.SIGKILL)
    told += child.stdout.readlines()
    child.stdout.close()
    child.wait()
    whole = [line for line in told if line.endswith("\n")]

    with Cache(tmp_path) as cache:
        assert all(cache.get(f"{number:064}") is not None for number in range(len(whole)))
        assert cache.info().answers - len(whole) in (0, 1)
