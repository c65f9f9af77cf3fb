"""
Every benchmark in turn, each into its file of figures, then the page.

    python benchmarks/all.py [--peers FOLDER] [--only NAME ...] [--but NAME ...] [--list]

Some 20 minutes on a quiet machine of two cores, without those that `LONG` names: half an hour of the model, an hour of
cached articles for their memory, and mutants. Those run where `--only` names them. Without `--peers` nothing is
compared. A benchmark that lacks what it needs (Chromium, the extra `ray`) is passed over; one that fails keeps its old
file, and is named at the end.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import figures  # beside this file

PROJECT = figures.HERE.parent


@dataclass(frozen=True)
class Benchmark:
    """
    A command and its file of figures.

    Attributes:
        words: The command, without `--peers` and `--json`.
        compares: Whether it takes `--peers`.
        needs: A module or program without which it is passed over.
    """

    words: str
    compares: bool = False
    needs: str | None = None

    def can_run(self) -> bool:
        """Whether what it needs is here."""
        return self.needs is None or bool(shutil.which(self.needs) or importlib.util.find_spec(self.needs))

    def run(self, name: str, peers: Path | None) -> bool:
        """Run it; whether it ended well."""
        command = [sys.executable, *self.words.split(), "--json", str(figures.RESULTS / f"{name}.json")]
        if self.compares and peers:
            command += ["--peers", str(peers.resolve())]
        return subprocess.run(command, cwd=PROJECT, check=False).returncode == 0


BENCHMARKS = {
    "start": Benchmark("benchmarks/start.py", compares=True),
    "grounding-wrong-numbers": Benchmark("benchmarks/grounding.py wrong-numbers", compares=True),
    "grounding-speed": Benchmark("benchmarks/grounding.py speed"),
    "grades": Benchmark("benchmarks/grades.py"),
    "readings": Benchmark("benchmarks/readings.py", compares=True),
    "anchors": Benchmark("benchmarks/anchors.py examples/articles", compares=True),
    "merge": Benchmark("benchmarks/merge.py 10000"),
    "calls-throughput": Benchmark("benchmarks/calls.py throughput", compares=True),
    "calls-kill": Benchmark("benchmarks/calls.py kill"),
    "calls-limits": Benchmark("benchmarks/calls.py limits"),
    "calls-faults": Benchmark("benchmarks/calls.py faults"),
    "calls-cached": Benchmark("benchmarks/calls.py cached --articles 2000"),
    "report": Benchmark("benchmarks/report.py", needs="chromium"),
    "service-clients": Benchmark("benchmarks/service.py clients"),
    "service-kills": Benchmark("benchmarks/service.py kills"),
    "service-overhead": Benchmark("benchmarks/service.py overhead"),
    "service-refusals": Benchmark("benchmarks/service.py refusals"),
    "scale": Benchmark("benchmarks/scale.py", needs="ray"),
    "examples": Benchmark("benchmarks/examples.py", needs="xllamacpp"),
    "quality": Benchmark("benchmarks/quality.py", compares=True, needs="xllamacpp"),
    "memory": Benchmark("benchmarks/calls.py cached --articles 100000"),
    "mutation": Benchmark("benchmarks/mutation.py", needs="coverage"),
}
LONG = ("quality", "memory", "mutation")


def main() -> int:
    """Run those that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, help="folder of the peers' virtual environments")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, metavar="NAME", help="these alone")
    parser.add_argument("--but", nargs="+", choices=BENCHMARKS, metavar="NAME", default=[], help="all but these")
    parser.add_argument("--list", action="store_true", help="name them")
    options = parser.parse_args()
    chosen = options.only or [name for name in BENCHMARKS if name not in LONG]
    failed = []
    for name in chosen:
        benchmark = BENCHMARKS[name]
        if name in options.but:
            continue
        if options.list:
            print(f"{name:24} python {benchmark.words}{' --peers FOLDER' if benchmark.compares else ''}")
        elif not benchmark.can_run():
            print(f"== {name}: passed over, {benchmark.needs} is not here", flush=True)
        else:
            print(f"== {name}: python {benchmark.words}", flush=True)
            start = time.monotonic()
            if not benchmark.run(name, options.peers):
                failed.append(name)
            print(f"== {name}: {time.monotonic() - start:.0f} s", flush=True)
    if options.list:
        return 0
    subprocess.run([sys.executable, str(figures.HERE / "page.py")], check=True)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
