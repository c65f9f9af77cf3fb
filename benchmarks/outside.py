"""
A scorer that is kept outside the project, run on this code: its figures go where docs/benchmarks.md finds them.

    python benchmarks/outside.py [--json FILE] SCORER.py [ARGUMENT ...]
    python benchmarks/outside.py --peers FOLDER [--json FILE] SCORER.py --cases CASES.jsonl ...

A scorer prints lines of `name key=value key=value`; each becomes a row of figures. With `--peers` the scorer of readers
of numbers gets, in place of ours, quantulum3 on its own published cases, and Recognizers-Text on its own: for each sort
of cases the one model that reads it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import environments  # beside this file
import figures  # likewise

_PAIR = re.compile(r"(\w+)=\s*(-?[\d.]+(?:/\d+)?)")
# The project whose cases they are, by the word that the cases have for it.
READERS = {"quantulum3": "quantulum3", "recognizers": "Recognizers-Text"}
# Sorts of cases that Recognizers-Text does not read in Python.
UNREAD = ("numrange",)


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


def run(command: Sequence[str | Path], **environment: str) -> str:
    """What it prints, once it is printed here too."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, **environment})
    print(done.stdout, end="", flush=True)
    return done.stdout


def run_on_peers(scorer: Path, cases: Sequence[str], peers: Path) -> str:
    """The scorer on each sort of cases, answered by the peer whose cases they are."""
    python = environments.python_of("numbers", peers)
    printed = []
    with tempfile.TemporaryDirectory() as folder:
        for (source, sort), lines in _by_sort(cases).items():
            if sort in UNREAD:
                continue
            path = Path(folder) / f"{source}-{sort}.jsonl"
            path.write_text("".join(lines), "utf-8")
            stand_in = {"PYTHONPATH": str(environments.script("stand_in")), "STAND_IN_KIND": sort}
            printed.append(run([python, scorer, "--cases", path], STAND_IN=READERS[source], **stand_in))
    return "".join(printed)


def _by_sort(cases: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    def all_lines() -> Iterator[str]:
        for name in cases:
            with Path(name).open(encoding="utf-8") as file:
                yield from file

    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in all_lines():
        case = json.loads(line)
        found[case["source"], case["kind"]].append(line)
    return found


def main() -> None:
    """Run it, print what it prints, keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, help="score peers instead; folder of their virtual environments")
    figures.add_option(parser)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if options.peers:
        printed = run_on_peers(options.scorer, options.arguments[1:], options.peers)
    else:
        printed = run([sys.executable, options.scorer, *options.arguments])
    versions = environments.versions("numbers") if options.peers else {}
    figures.keep(options.json, read_lines(printed), peers=versions)


if __name__ == "__main__":
    main()
