"""
A whole run whose answers all come from the cache: articles a second and peak memory, for `calls.py cached`.

The articles are generated, small, and all different; their answers come from the fake server once, which takes each
candidate as a record. So the second run reads, cleans, binds, joins, checks, merges and reports as any run does, with
more records than a model would let through.
"""

from __future__ import annotations

import asyncio
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

STATES = "Armenia Azerbaijan Georgia Sudan Ethiopia Colombia Cyprus Mali Libya Yemen Israel Syria Ukraine".split()
SYLLABLES = "ka lo mi ren tas vor bel dun shi zar gol mek pra nov ust hal jin tor".split()
FIRST_DAY = date(2015, 1, 1)
# What is demanded, and until when: a claim that others make too, in other words or of another side.
WANTED = (
    "prisoners be released",
    "the dam be opened",
    "mines along the road be cleared",
    "observers be let in",
    "fishing boats be returned",
    "grain trucks pass without checks",
    "the bridge be repaired",
    "drones stay away from the town",
    "the bodies of the dead be handed over",
    "schools be paid for",
    "the militia be disarmed",
    "a police post be closed",
)
UNTIL = "the harvest", "the winter", "the elections", "the next round", "the end of the month"


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Small articles: a meeting, a demand, a number of forces and a distance in some 700 characters of prose."""
    chance = random.Random(seed)
    for number in range(count):
        here, there = chance.sample(STATES, 2)
        town, village, one, two = ("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(4))
        day = FIRST_DAY + timedelta(days=chance.randrange(3650))
        text = (
            f"{here} and {there} open talks in {town}\n\n"
            f"{town.upper()}, {day:%B} {day.day}, {day.year} (Border Wire) - {here}'s Foreign Minister Jan {one} met "
            f"{there}'s Foreign Minister Ada {two} in {town} on {day:%A} to discuss the road to {village}.\n\n"
            f"The two delegations sat together for {chance.randrange(2, 9)} hours behind closed doors. "
            f"{here} demanded that {chance.choice(WANTED)} before {chance.choice(UNTIL)}. "
            f"About {chance.randrange(2, 90) * 100:,} soldiers from {there} are stationed near {village}, according to "
            f"the mission.\n\n"
            f"{one} proposed that both armies withdraw {chance.randrange(3, 60)} kilometers from the border. "
            f"Shops in the town stayed shut, and a light rain fell on the square where families waited for news.\n"
        )
        yield {"id": f"a{number:06}", "text": text}


def measure_cached(count: int) -> dict[str, Any]:
    """Fill the cache from the fake server, then run again into another folder; print and return what that took."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "articles.jsonl"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(article) + "\n" for article in articles(count))
        print(f"{count:,} articles of {lines.stat().st_size / count:.0f} bytes")
        for what in ("fill", "read"):
            subprocess.run([sys.executable, __file__, folder, what, str(count)], check=True)
        figures = json.loads((Path(folder) / "figures.json").read_text("utf-8"))
    return {
        "articles": count,
        "articles a CPU second": round(1e3 / figures["read and checked"]["CPU ms an article"]),
        **figures,
    }


async def fill(folder: Path) -> None:
    """Let the fake server answer what is asked of every article, and keep the answers."""
    import fake_server

    from summarizer.load import load
    from summarizer.pipeline import AsyncSummarizer

    async with (
        fake_server.serve(fake_server.read, keep=False) as fake,
        AsyncSummarizer(model="fake", base_url=fake.base_url, cache=folder / "cache") as summarizer,
    ):
        async for _ in summarizer.summarize_many(load([str(folder / "articles.jsonl")])):
            pass
        print(f"filled: {summarizer.model.tally.total().paid_calls:,} calls", flush=True)


async def read(folder: Path, count: int) -> None:
    """A whole run with an address where nobody answers; prints what it took until the records are there, and in all."""
    from summarizer.batch import run_batch
    from summarizer.pipeline import AsyncSummarizer

    start, cpu = time.perf_counter(), time.process_time()
    figures: dict[str, Any] = {}

    def say(done: int, what: str) -> None:
        took, busy = time.perf_counter() - start, time.process_time() - cpu
        # The last reading of all is the one that counts.
        figures["reported" if what.startswith("merged") else "read and checked"] = {
            "articles/s": round(done / took),
            "CPU ms an article": round(busy * 1e3 / done, 1),
            "peak MB": round(peak()),
        }
        speed = f"{done / took:.0f} articles/s, {busy * 1e3 / done:.1f} ms of CPU each"
        print(f"{what}: {speed}, {peak():.0f} MB at most", flush=True)

    def watch(done: int) -> None:
        if done in (1000, count):
            say(done, f"{done:,} articles read and checked")

    options = {"model": "fake", "base_url": "http://127.0.0.1:9/v1", "cache": folder / "cache"}
    async with AsyncSummarizer(**options) as summarizer:
        outcome = await run_batch([str(folder / "articles.jsonl")], folder / "out", summarizer, watch=watch)
        spent = summarizer.model.tally.total()
    say(outcome.read, "merged and reported")
    with (folder / "out" / "records.jsonl").open("rb") as file:
        figures["records"] = sum(1 for _ in file)
    (folder / "figures.json").write_text(json.dumps(figures), "utf-8")
    calls = f"{spent.paid_calls} calls paid, {spent.kept_calls:,} answered from the cache"
    print(f"{figures['records']:,} records, {calls}")


def peak() -> float:
    """The most memory that this process held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent.parent / "tests")]
    asyncio.run(fill(Path(sys.argv[1])) if sys.argv[2] == "fill" else read(Path(sys.argv[1]), int(sys.argv[3])))
