"""
A run on a cluster beside a run of one process: the same bytes, at what price, and with a worker killed in the middle.

    python benchmarks/scale.py [ARTICLES] [--json FILE]      2,000 articles where nothing is named

Needs the extra `ray`. Both runs are the command line's, on articles that are generated (every tenth of them twice),
with the answers of the fake server, 20 ms each. The cluster is this machine, with two workers: ratios tell what Ray
costs, not what machines gain. `--json` keeps what one article takes, for `needs.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests"), str(HERE.parent)]

import figures  # noqa: E402  the benchmarks' and tests' modules are found by the line above
from cached import articles  # noqa: E402  the benchmarks' and tests' modules are found by the line above
from fake_server import Script, read, serve_in_thread  # noqa: E402  likewise
from workers import KillOnce  # noqa: E402  likewise

# Files that the articles are in, and seconds that an answer takes.
FILES, LATENCY = 8, 0.02
SAME = ("articles.jsonl", "records.jsonl", "digest.json", "digest.md", "report.html", "tables")


@dataclass(frozen=True)
class Run:
    """
    A run that has ended.

    Attributes:
        out: Its folder; the answers are beside it.
        seconds: From start to end.
        cpu: Seconds of CPU of the process that was started, without the cluster's others.
        peak: Bytes of memory that it held at most.
        asked: Requests that reached the server.
    """

    out: Path
    seconds: float
    cpu: float
    peak: int
    asked: int


def main() -> None:
    """Run one machine on half and on all articles, the cluster, the cluster with a worker killed; print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=2000)
    figures.add_option(parser)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="scale-"))
    try:
        count = write(folder / "all", options.articles)
        fewer = write(folder / "half", options.articles // 2)
        half = run(folder, "half", "alone-half")
        alone = run(folder, "all", "alone")
        spread = run(folder, "all", "spread", "--runner", "ray")
        killer = KillOnce(after=alone.asked // 3)
        hurt = run(folder, "all", "hurt", "--runner", "ray", script=killer)
        print(f"{count:,} articles, {count // 11:,} of them copies; {alone.asked:,} calls on one machine")
        tell("two workers", spread, alone)
        tell(f"two workers, {len(killer.killed)} killed", hurt, alone)
        found = figures_of(alone, half, spread, count, fewer)
        print(json.dumps(found, indent=1))
        runs = {name: _beside(one, alone) for name, one in (("two workers", spread), ("one killed", hurt))}
        differing = sum(not run["same bytes"] for run in runs.values())
        figures.keep(options.json, {**found, "runs": runs, "differing": differing})
    finally:
        shutil.rmtree(folder)


def write(folder: Path, count: int) -> int:
    """*count* articles in some files, every tenth twice; returns how many that are."""
    folder.mkdir()
    files = [(folder / f"part-{number}.jsonl").open("w", encoding="utf-8") for number in range(FILES)]
    written = 0
    for number, article in enumerate(articles(count)):
        twice = [article, {**article, "id": f"copy-of-{article['id']}"}] if number % 10 == 0 else [article]
        for told in twice:
            files[written % FILES].write(json.dumps(told) + "\n")
            written += 1
    for file in files:
        file.close()
    return written


def run(folder: Path, inputs: str, name: str, *options: str, script: Script = read) -> Run:
    """The command line on a folder of articles."""
    out = folder / name
    slow: Script = lambda body: replace(script(body), delay=LATENCY)  # noqa: E731  a script is a function
    command = [sys.executable, "-m", "summarizer", "batch", inputs, "--out", name, "--model", "fake", *options]
    with serve_in_thread(slow) as server:
        environment = {"OPENAI_BASE_URL": server.base_url, "SUMMARIZER_CACHE": str(folder / f"{name}-cache")}
        start = time.perf_counter()
        with (folder / f"{name}.txt").open("wb") as said:
            process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **environment}, stdout=said, stderr=subprocess.STDOUT
            )
            _, status, took = os.wait4(process.pid, 0)
        if status:
            raise SystemExit((folder / f"{name}.txt").read_text("utf-8"))
        seconds = time.perf_counter() - start
        return Run(out, seconds, took.ru_utime + took.ru_stime, took.ru_maxrss * 1024, server.asked)


def tell(name: str, one: Run, alone: Run) -> None:
    """What a run took, as ratios to the run of one machine."""
    equal = "the same bytes" if contents(one.out) == contents(alone.out) else "OTHER BYTES"
    print(
        f"{name}: {equal}; {one.seconds / alone.seconds:.2f} of its time, {one.cpu / alone.cpu:.2f} of its CPU in the "
        f"process that was started, {one.peak / alone.peak:.2f} of its memory there, {one.asked - alone.asked:+} calls"
    )


def _beside(one: Run, alone: Run) -> dict[str, Any]:
    """The same, for the file of figures."""
    return {
        "same bytes": contents(one.out) == contents(alone.out),
        "of the time": round(one.seconds / alone.seconds, 2),
        "more calls": one.asked - alone.asked,
    }


def contents(out: Path) -> dict[str, bytes]:
    """Every file that both kinds of run write, but for the account of the run itself."""
    files = [path for name in SAME for path in [out / name, *(out / name).glob("*")] if path.is_file()]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def figures_of(alone: Run, half: Run, spread: Run, count: int, fewer: int) -> dict[str, float]:
    """What one article more takes."""
    more: Callable[[float, float], float] = lambda all_, some: (all_ - some) / (count - fewer)  # noqa: E731  a slope
    records = sum(1 for _ in (alone.out / "records.jsonl").open("rb"))
    answers = alone.out.with_name("alone-cache") / "answers"
    return {
        "articles": count,
        "records_per_article": round(records / count, 3),
        "cpu_ms_per_article": round(1e3 * more(alone.cpu, half.cpu), 2),
        "driver_cpu_ms_per_article": round(1e3 * spread.cpu / count, 2),
        "driver_bytes_per_article": round(more(alone.peak, half.peak)),
        "answer_bytes": round(sum(f.stat().st_size for f in answers.iterdir()) / alone.asked),
        "parquet_bytes_per_article": round(sum(f.stat().st_size for f in spread.out.glob("parquet/*/*")) / count),
    }


if __name__ == "__main__":
    main()
