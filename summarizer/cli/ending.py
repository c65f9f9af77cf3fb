"""How a command ends, and what it says beside its results."""

from __future__ import annotations

import sys
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command."""

    GOOD = 0
    FAILED = 1
    USAGE = 2
    SOME_FAILED = 3
    STOPPED = 130


def say(line: str) -> None:
    """Tell the user, on standard error, something that is no result; names of files are others' words."""
    from summarizer.report.visible import visible

    sys.stderr.write(f"{visible(line)}\n")
    sys.stderr.flush()
