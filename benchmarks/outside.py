"""
A scorer that is kept outside the project, run on this code: its figures go where docs/benchmarks.md finds them.

    python benchmarks/outside.py --json FILE SCORER.py [ARGUMENT ...]

A scorer prints lines of `name key=value key=value`; each becomes a row of figures. It runs with this interpreter.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import figures  # beside this file

_PAIR = re.compile(r"(\w+)=\s*(-?[\d.]+(?:/\d+)?)")


def read_lines(printed: str) -> dict[str, dict[str, float | str]]:
    """The figures of each line, by what stands before the first of them; lines of one name are joined."""
    found: dict[str, dict[str, float | str]] = {}
    for line in printed.splitlines():
        pairs = _PAIR.findall(line)
        if pairs and not line.startswith("  "):
            name = line[: line.index(pairs[0][0] + "=")].strip()
            row = {key: value if "/" in value else float(value) for key, value in pairs}
            found.setdefault(name, {}).update(row)
    return found


def main() -> None:
    """Run it, print what it prints, keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    figures.add_option(parser)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    command = [sys.executable, str(options.scorer), *options.arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(done.stdout, end="")
    figures.keep(options.json, read_lines(done.stdout))


if __name__ == "__main__":
    main()
