"""
Whole runs that are disturbed, for `calls.py faults` and `calls.py kill`: of 2,000 articles each is delivered or named,
and a run that is killed while it reads or writes leaves no torn file and ends as if nothing had been.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import fake_server  # found by the path that calls.py sets
from cached import articles  # beside this file

from summarizer.batch import run_batch
from summarizer.pipeline import AsyncSummarizer

# Articles of a run that is killed: some seconds of reading, and as long again until the report stands.
KILLED = 60


async def read_disturbed(count: int) -> dict[str, Any]:
    """A run of *count* articles while a tenth of all requests meets a fault; what became of each article."""
    script = fake_server.Faulty(fake_server.read, share=0.1, faults=fake_server.FAULTS)
    with tempfile.TemporaryDirectory() as folder:
        lines, out = Path(folder) / "articles.jsonl", Path(folder) / "out"
        lines.write_text("".join(json.dumps(article) + "\n" for article in articles(count)), "utf-8")
        async with fake_server.serve(script, keep=False) as fake:
            options = {"model": "fake", "base_url": fake.base_url, "cache": Path(folder) / "cache", "concurrency": 32}
            async with AsyncSummarizer(**options) as summarizer:
                await run_batch([str(lines)], out, summarizer)
        delivered = {json.loads(line)["id"] for line in (out / "articles.jsonl").read_text("utf-8").splitlines()}
        failures = out / "failures.jsonl"
        named = [json.loads(line) for line in failures.read_text("utf-8").splitlines()] if failures.exists() else []
    asked = {article["id"] for article in articles(count)}
    told = {failure["article"] for failure in named}
    print(f"a run of {count:,} articles: {fake.asked} requests, {script.disturbed} disturbed")
    print(
        f"{len(delivered - told)} delivered, {len(told)} named in failures.jsonl, {len(asked - delivered - told)} lost"
    )
    for reason, number in Counter(failure["error"][:100] for failure in named).most_common(5):
        print(f"{number:5}  {reason}")
    return {
        "articles": count,
        "disturbed": script.disturbed,
        "delivered": len(delivered - told),
        "named": len(told),
        "lost": len(asked - delivered - told),
    }


def kill_runs(kills: int) -> dict[str, Any]:
    """Kill `summarizer batch` at random moments, look at its files, continue it, compare with an undisturbed run."""
    chance = random.Random(2)
    torn = other = again = left = 0
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "articles.jsonl"
        lines.write_text("".join(json.dumps(article) + "\n" for article in articles(KILLED)), "utf-8")
        with fake_server.serve_in_thread(fake_server.read) as fake:
            process = _run(lines, Path(folder), "whole", fake.base_url)
            _wait(process, fake, KILLED)
            start = time.perf_counter()
            process.wait()
            writing, expected = time.perf_counter() - start, _content(Path(folder) / "whole")
        for point in range(kills):
            name = f"killed-{point}"
            with fake_server.serve_in_thread(fake_server.read) as fake:
                process = _run(lines, Path(folder), name, fake.base_url)
                # Half of them while it reads, half while it merges and writes.
                _wait(process, fake, chance.randrange(KILLED) if point % 2 else KILLED)
                time.sleep(0 if point % 2 else writing * chance.random())
                process.send_signal(signal.SIGKILL)
                process.wait()
                before = fake.asked
                torn += sum(not _is_whole(file) for file in _files(Path(folder) / name))
                _run(lines, Path(folder), name, fake.base_url).wait()
                again += fake.asked - KILLED
                other += _content(Path(folder) / name) != expected
                left += len([*(Path(folder) / name).rglob(".*.*")])
            print(
                f"{point:2}: killed after {before:2} of {KILLED} requests, {fake.asked - before:2} after it", flush=True
            )
    print(f"torn files: {torn}; hidden files left: {left}; runs that end otherwise: {other}; asked again: {again}")
    return {"kills": kills, "torn": torn, "end otherwise": other, "asked again in flight": again}


def _run(lines: Path, folder: Path, name: str, address: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "summarizer", "batch", str(lines), "--out", str(folder / name), "--model", "fake"]
    own = {"OPENAI_BASE_URL": address, "SUMMARIZER_CACHE": str(folder / f"cache-{name}")}
    return subprocess.Popen(command, env=os.environ | own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait(process: subprocess.Popen[bytes], fake: fake_server.FakeServer, requests: int) -> None:
    while fake.asked < requests and process.poll() is None:
        time.sleep(0.001)


def _files(folder: Path) -> list[Path]:
    """The files that a reader of the folder takes for results: not what is still being written beside them."""
    return [file for file in folder.rglob("*") if file.is_file() and not file.name.startswith(".")]


def _content(folder: Path) -> dict[str, bytes]:
    """What a run leaves, but for what it cost."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in _files(folder) if file.name != "run.json"}


def _is_whole(file: Path) -> bool:
    if file.suffix == ".parquet":
        return file.read_bytes().endswith(b"PAR1")
    text = file.read_text("utf-8")
    try:
        if file.suffix == ".json":
            json.loads(text)
        elif file.suffix == ".jsonl":
            [json.loads(line) for line in text.splitlines()]
        elif file.suffix == ".html":
            return text.rstrip().endswith("</html>")
    except ValueError:
        return False
    return not text or text.endswith("\n")
