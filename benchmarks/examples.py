"""
The examples through the whole of the command line with the embedded model, scored.

    python benchmarks/examples.py [--json FILE]

Answers that the user's cache holds are not asked again, so quality is measured here and time is not (quality.py does).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import figures  # beside this file

EXAMPLES = Path(__file__).parent.parent / "examples"


def run(*words: str) -> str:
    """What the command line prints."""
    command = [sys.executable, "-m", "summarizer", *words]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    """Run, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    figures.add_option(parser)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        published = str(EXAMPLES / "published.json")
        run("batch", str(EXAMPLES / "articles"), "--published", published, "--model", "local", "--out", folder)
        gold = str(EXAMPLES / "gold.jsonl")
        scores = json.loads(run("evaluate", f"{folder}/records.jsonl", "--gold", gold, "--json"))
        articles = sum(1 for _ in (Path(folder) / "articles.jsonl").open("rb"))
    for name, score in {**scores["kinds"], "all": scores["overall"]}.items():
        shares = (score["precision"], score["recall"], score["f1"], score["verified"])
        print(f"{name:14} " + " ".join("    –" if share is None else f"{100 * share:5.1f}" for share in shares))
    found = {
        "articles": articles,
        "scores": {**scores["kinds"], "all": scores["overall"]},
        "evidence": scores["evidence"],
        "wrong numbers": len(scores["wrong_numbers"]),
    }
    figures.keep(options.json, found)


if __name__ == "__main__":
    main()
