"""
What merging and reporting hold of many articles: peak memory of `summarizer merge`, at several numbers of them.

    python benchmarks/memory.py [ARTICLES ...]      1,000 and 4,000 articles where nothing is named

Some hundred generated articles are read by the command line, with the answers of the fake server. Their lines are then
told again under other ids, with other names of the same length, so that every span stays where it is: each telling is
another article, and states, days and numbers recur as they do in news. Reading itself holds little of each article
(`calls.py cached`).
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from itertools import product
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests"), str(HERE.parent)]

from cached import SYLLABLES, articles  # noqa: E402  the benchmarks' and tests' modules are found by the line above
from fake_server import read, serve_in_thread  # noqa: E402  likewise

READ = 300
# Names of each length: some thousand people and places in all.
NAMES = 80
NAME = re.compile(rf"\b(?:{'|'.join(SYLLABLES)}){{3}}\b", re.IGNORECASE)


def main() -> None:
    """Read some articles, and merge as many as are asked for."""
    counts = [int(count) for count in sys.argv[1:]] or [1000, 4000]
    with tempfile.TemporaryDirectory() as folder:
        out = read_some(Path(folder))
        for count in counts:
            many = Path(folder) / f"{count}"
            records = tell_again(out, many, count)
            cpu, peak = merge(many)
            took = f"{cpu / count * 1e3:.1f} ms of CPU each, {peak:.0f} MB at most"
            print(f"{count:,} articles, {records:,} records: {took}", flush=True)


def read_some(folder: Path) -> Path:
    """The results of some articles."""
    lines, out = folder / "articles.jsonl", folder / "out"
    lines.write_text("".join(json.dumps(article) + "\n" for article in articles(READ)), "utf-8")
    with serve_in_thread(read) as server:
        environment = {"OPENAI_BASE_URL": server.base_url, "SUMMARIZER_CACHE": str(folder / "cache")}
        command = [sys.executable, "-m", "summarizer", "batch", str(lines), "--out", str(out), "--model", "fake"]
        subprocess.run(command, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    return out


def tell_again(source: Path, out: Path, count: int) -> int:
    """The lines of *count* articles, made of those of *source*; returns how many records they have."""
    out.mkdir()
    chance = random.Random(count)
    names = defaultdict(list)
    for syllables in product(SYLLABLES, repeat=3):
        name = "".join(syllables)
        names[len(name)].append(name)
    names = {length: chance.sample(several, min(NAMES, len(several))) for length, several in names.items()}
    told = (source / "articles.jsonl").read_text("utf-8").splitlines()
    records = defaultdict(list)
    for line in (source / "records.jsonl").read_text("utf-8").splitlines():
        records[json.loads(line)["article"]].append(line)
    written = 0
    with (out / "articles.jsonl").open("w") as lines, (out / "records.jsonl").open("w") as own:
        for number in range(count):
            line = told[number % len(told)]
            article = json.loads(line)["id"]
            others: dict[str, str] = {}

            def other(found: re.Match[str], others: dict[str, str] = others) -> str:
                word = found[0].lower()
                new = others.setdefault(word, chance.choice(names[len(word)]))
                return new.upper() if found[0].isupper() else new.capitalize()

            renamed = f"a{number:06}"
            lines.write(NAME.sub(other, line).replace(f'"{article}"', f'"{renamed}"') + "\n")
            for record in records[article]:
                again = NAME.sub(other, record).replace(f'"{article}"', f'"{renamed}"')
                own.write(again.replace('"id":"', f'"id":"{number:06x}', 1) + "\n")
                written += 1
    return written


def merge(folder: Path) -> tuple[float, float]:
    """`summarizer merge`: its seconds of CPU, and the most memory that it held, in MB."""
    process = subprocess.Popen([sys.executable, "-m", "summarizer", "merge", str(folder)], stdout=subprocess.DEVNULL)
    _, status, took = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"summarizer merge ended with {status}")
    return took.ru_utime + took.ru_stime, took.ru_maxrss / 1024


if __name__ == "__main__":
    main()
