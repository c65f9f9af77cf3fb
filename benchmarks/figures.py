"""
What a benchmark measured, as a file: the figures with their command, date, versions and machine.

Each benchmark takes `--json FILE` and writes there what it prints; `benchmarks/page.py` makes docs/benchmarks.md of the
files in benchmarks/results, and nothing else does.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results"


def add_option(parser: argparse.ArgumentParser) -> None:
    """`--json FILE`, where the figures go."""
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="write the figures there, as docs/benchmarks.md needs"
    )


def keep(path: Path | None, figures: Mapping[str, Any], *, peers: Mapping[str, str] | None = None) -> None:
    """
    Write the figures of the running command to *path*; None writes nothing.

    Args:
        path: What `--json` gave.
        figures: What was printed, in plain JSON values; ratios and shares rounded as they are to be read.
        peers: Versions of the peers that were measured beside.
    """
    if path is None:
        return
    told = {
        "command": _command(),
        "date": datetime.now(UTC).date().isoformat(),
        "code": _commit(),
        "versions": {
            "summarizer": version("summarizer"),
            "Python": platform.python_version(),
            **(peers or {}),
        },
        "machine": {"processor": _processor(), "cores": os.cpu_count()},
        "figures": figures,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def read(name: str) -> dict[str, Any] | None:
    """The kept file of a benchmark, such as `calls-kill`; None where it was never run."""
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _command() -> str:
    """The command as the next one would type it: without `--json`, and a word for each of this machine's paths."""
    words = iter(sys.argv[1:])
    shown = []
    for word in words:
        if word == "--json":
            next(words)
        elif not word.startswith("--json="):
            path = Path(word)
            shown.append(word if not path.is_absolute() else "FILE" if path.suffix else "FOLDER")
    return " ".join(["python", f"benchmarks/{Path(sys.argv[0]).name}", *shown])


def _commit() -> str | None:
    """The commit that the code was at, with a plus where files differed from it; None outside a checkout."""
    try:
        told = subprocess.run(
            ["git", "describe", "--always", "--exclude=*", "--dirty=+"],
            cwd=HERE,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return told.stdout.strip()


def _processor() -> str:
    """The model of the processor, as Linux knows it; elsewhere the kind."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or platform.processor() or platform.machine()
