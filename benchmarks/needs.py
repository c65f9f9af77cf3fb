"""
What a run of 1, 10 and 100 million articles needs, from what a run of few took.

    python benchmarks/needs.py OUT [--figures benchmarks/results/scale.json] [--limits RPM,TPM ...]

OUT is the folder of any run, best of some hundred articles of your own with the model that is meant: its `run.json`
says calls and tokens (those that were kept count as if they were paid), its files say what an article leaves on disk.
CPU, memory and the size of a kept answer are those that `scale.py --json` measured. Everything is taken to grow with
the number of articles; copies and retries are left out. Prints a table in Markdown.

- Hours are the longer of calls / requests a minute and tokens / tokens a minute, at each pair of limits.
- CPU is that of the workers; divide it by the hours for the number of CPUs that keep up with the model.
- The driver holds every record and the whole digest in memory: the records of OUT's articles, at the memory that a
  record took in `scale.py`. Where that is more than a machine has, the run is divided, by month or by topic.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

MILLIONS = (1, 10, 100)
# Requests and tokens a minute: a small account, a large one, servers of one's own.
LIMITS = ("500,200000", "10000,10000000", "100000,100000000")
# Bytes of memory of a machine that merges: half of it is left to the system and to Ray.
DRIVER = 128e9


def main() -> None:
    """Read the figures and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--figures", type=Path, default=Path(__file__).with_name("results") / "scale.json")
    parser.add_argument("--limits", nargs="*", default=list(LIMITS), metavar="RPM,TPM")
    options = parser.parse_args()
    figures = json.loads(options.figures.read_text("utf-8"))["figures"]
    limits = [tuple(float(part) for part in pair.split(",")) for pair in options.limits]
    one = Article(options.out, figures)
    print(
        f"One article: {one.calls:.2f} calls, {one.read:,.0f} tokens read, {one.written:,.0f} written, "
        f"{one.records:.1f} records.\n"
    )
    print("| | " + " | ".join(f"{millions} million" for millions in MILLIONS) + " |")
    print("|---|" + "---|" * len(MILLIONS))
    for name, cells in rows(one, limits):
        print(f"| {name} | " + " | ".join(cells) + " |")


class Article:
    """
    What one article takes, on average.

    Args:
        out: The folder of a run.
        figures: As `scale.py --json` writes them.
    """

    def __init__(self, out: Path, figures: dict[str, float]) -> None:
        usage = json.loads((out / "run.json").read_text("utf-8"))["usage"]["total"]
        count = sum(1 for _ in (out / "articles.jsonl").open("rb"))
        paid, kept = usage["paid"], usage["cached"]
        self.calls = (paid["calls"] + kept["calls"]) / count
        self.read = (paid["prompt_tokens"] + kept["prompt_tokens"]) / count
        self.written = (paid["completion_tokens"] + kept["completion_tokens"]) / count
        self.records = sum(1 for _ in (out / "records.jsonl").open("rb")) / count
        self.results = sum(f.stat().st_size for f in out.rglob("*") if f.is_file() and f.name != "run.json") / count
        self.answers = self.calls * figures["answer_bytes"]
        self.cpu = figures["cpu_ms_per_article"] / 1e3
        self.memory = figures["driver_bytes_per_article"] * self.records / figures["records_per_article"]


def rows(one: Article, limits: list[tuple[float, ...]]) -> list[tuple[str, list[str]]]:
    """The lines of the table: what, and how much of it for each number of articles."""
    counts = [millions * 1e6 for millions in MILLIONS]
    hours = [
        (
            f"hours at {requests:,.0f} requests and {tokens:,.0f} tokens a minute",
            [f"{n * max(one.calls / requests, (one.read + one.written) / tokens) / 60:,.0f}" for n in counts],
        )
        for requests, tokens in limits
    ]
    return [
        ("calls, millions", [f"{n * one.calls / 1e6:,.1f}" for n in counts]),
        ("tokens read, billions", [f"{n * one.read / 1e9:,.1f}" for n in counts]),
        ("tokens written, billions", [f"{n * one.written / 1e9:,.2f}" for n in counts]),
        *hours,
        ("CPU of the workers, hours", [f"{n * one.cpu / 3600:,.0f}" for n in counts]),
        ("disk for kept answers, GB", [f"{n * one.answers / 1e9:,.1f}" for n in counts]),
        ("disk for results, GB", [f"{n * one.results / 1e9:,.0f}" for n in counts]),
        ("memory of the driver, GB", [f"{n * one.memory / 1e9:,.0f}" for n in counts]),
        (
            f"parts, for a driver of {DRIVER / 1e9:.0f} GB",
            [f"{max(1, -(-n * one.memory // (DRIVER / 2))):,.0f}" for n in counts],
        ),
    ]


if __name__ == "__main__":
    main()
