"""A lock that one process at a time holds, and that says who does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.lock import Held, hold

HOLD_FOR_EVER = """
import sys, time
from pathlib import Path
from summarizer.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(3600)
"""


def test_second_holder_is_told_who_holds(tmp_path: Path):
    """The message names the process, so that the user can look for it."""
    path = tmp_path / "lock"

    with hold(path), pytest.raises(Held, match=f"process {os.getpid()} since 2"), hold(path):
        pass


def test_lock_is_free_after_the_block(tmp_path: Path):
    """Whether it ended well or not."""
    path = tmp_path / "lock"
    with pytest.raises(ValueError, match="oops"), hold(path):
        raise ValueError("oops")

    with hold(path):
        assert str(os.getpid()) in path.read_text()


def test_killed_holder_holds_nothing(tmp_path: Path):
    """The system lets go of the lock with the process: no stale lock is left to clean up."""
    path = tmp_path / "lock"
    child = subprocess.Popen([sys.executable, "-c", HOLD_FOR_EVER, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()

    with pytest.raises(Held, match=str(child.pid)), hold(path):
        pass
    os.kill(child.pid, signal.SIGKILL)
    child.stdout.close()
    child.wait()

    with hold(path):
        assert str(os.getpid()) in path.read_text()
