"""
How fast the deterministic reader is, beside its peers, and how its time grows on hostile text.

    python benchmarks/anchors.py FOLDER [--peers PEERS] [--json FILE]

Times the .txt files of FOLDER, import, and hostile text; with `--peers` also quantulum3 and Recognizers-Text on that
text. They pin old dependencies, so they run in an environment of their own under PEERS, made where it is missing.
Speeds are characters of text a second of one process's CPU time, the best of several runs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

REFERENCE = date(2018, 7, 23)
# Characters; large enough that constant costs vanish, small enough for a run of a minute.
NEWS_SIZE = 1_000_000
HOSTILE_SIZE = 50_000
# Peers read thousands of characters a second; this is seconds of work for the slowest.
PEER_SIZE = 20_000

HOSTILE = {
    "digits": "7",
    "digits and commas": "1,",
    "digits and hyphens": "1-",
    "separate digits": "7 ",
    "grouped digits": "1,000,",
    "number words": "two hundred and ",
    "hyphened words": "twenty-",
    "nested ranges": "between 5 and ",
    "chained ranges": "5 to ",
    "halves": "half a ",
    "units": "5 km (",
    "months": "May 5-",
    "noun phrases": "5 a-",
    "lists of names": "5 Abc, ",
    "numbers of numbers": "5 of the ",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the .txt files of the news text are")
    parser.add_argument("--peers", type=Path, help="folder of the peers' virtual environments")
    parser.add_argument("--only-peer", help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path, help="write the figures there")
    args = parser.parse_args()
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(args.folder.glob("*.txt")))
    if not text:
        parser.error(f"{args.folder} holds no .txt file")
    if args.only_peer:
        print(json.dumps(PEER_READERS[args.only_peer](text[:PEER_SIZE])))
        return
    # Here, since a peer's environment lacks what it needs.
    import environments
    import figures

    speed = time_reader(text)
    found = {
        "million characters/s": round(speed / 1e6, 1),
        "import and first call, s": round(time_start(), 2),
        "hostile": (hostile := time_hostile()),
        "worst when doubled": max(row["doubled"] for row in hostile.values()),
        "peers": time_peers(args.folder, args.peers, speed) if args.peers else {},
    }
    figures.keep(args.json, found, peers=environments.versions("numbers") if args.peers else {})


def time_reader(text: str) -> float:
    """Print and return the reader's speed on news text, in characters a second."""
    from summarizer.anchors import find_anchors

    news = (text * (NEWS_SIZE // len(text) + 1))[:NEWS_SIZE]
    find_anchors(news[:10_000], reference=REFERENCE)
    seconds = best(lambda: find_anchors(news, reference=REFERENCE), runs=5)
    count = len(find_anchors(news, reference=REFERENCE))
    print(f"news text          {NEWS_SIZE / seconds / 1e6:8.2f} million characters/s   {count} anchors")
    return NEWS_SIZE / seconds


def time_start() -> float:
    """
    Print and return the seconds from nothing to the first answer in a fresh interpreter, without the interpreter's own.

    Modules are read from bytecode, as in any second run; the first of the runs writes it.
    """
    code = (
        "import time; start = time.process_time()\n"
        "from summarizer.anchors import find_anchors\n"
        "find_anchors('about 65 miles'); print(time.process_time() - start)"
    )
    with tempfile.TemporaryDirectory() as bytecode:
        env = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}
        command = [sys.executable, "-c", code]
        runs = [subprocess.run(command, capture_output=True, text=True, check=True, env=env) for _ in range(6)]
    seconds = min(float(run.stdout) for run in runs)
    print(f"import, first call {seconds:8.3f} s")
    return seconds


def time_hostile() -> dict[str, dict[str, float]]:
    """Print and return the time of each hostile text and by what it grows when the text doubles."""
    from summarizer.anchors import find_anchors

    letters = random.Random(0)
    mixed = "".join(letters.choice("0123456789,.-/: %$") for _ in range(2 * HOSTILE_SIZE))
    texts = {name: (unit * (2 * HOSTILE_SIZE // len(unit) + 1))[: 2 * HOSTILE_SIZE] for name, unit in HOSTILE.items()}
    found = {}
    for name, text in {**texts, "random figures": mixed}.items():
        half = best(lambda text=text: find_anchors(text[:HOSTILE_SIZE]), runs=2)
        whole = best(lambda text=text: find_anchors(text), runs=2)
        seconds = whole * 1e6 / len(text)
        print(f"hostile {name:18s} {seconds:6.2f} s a million characters, x{whole / half:.2f} when doubled", flush=True)
        found[name] = {"s a million": round(seconds, 2), "doubled": round(whole / half, 2)}
    return found


def time_peers(folder: Path, peers: Path, speed: float) -> dict[str, dict[str, float]]:
    """Print and return their speeds on the same text; one that fails is left out."""
    import environments

    python = environments.python_of("numbers", peers)
    found = {}
    for name in PEER_READERS:
        run = subprocess.run(
            [str(python), __file__, str(folder), "--only-peer", name], capture_output=True, text=True, check=False
        )
        if run.returncode:
            print(f"{name:18s} failed: {run.stderr.strip().splitlines()[-1]}")
            continue
        rate = PEER_SIZE / json.loads(run.stdout.splitlines()[-1])
        print(f"{name:18s} {rate / 1e3:8.1f} thousand characters/s   {speed / rate:.0f} times slower")
        found[name] = {"thousand characters/s": round(rate / 1e3, 1), "times slower": round(speed / rate)}
    return found


def read_quantulum(text: str) -> float:
    """Seconds that quantulum3 takes for *text*, paragraph by paragraph."""
    from quantulum3 import parser

    paragraphs = text.splitlines()
    parser.parse("5 km")
    return best(lambda: consume(parser.parse(paragraph) for paragraph in paragraphs), runs=2)


def read_recognizers(text: str) -> float:
    """Seconds that the number, unit and date models of Recognizers-Text take for *text*, paragraph by paragraph."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension, recognize_temperature

    models = (
        recognize_number,
        recognize_ordinal,
        recognize_percentage,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
        recognize_datetime,
    )
    paragraphs = text.splitlines()
    for model in models:
        model("5 km", Culture.English)
    return best(lambda: consume(model(line, Culture.English) for line in paragraphs for model in models), runs=1)


PEER_READERS: dict[str, Callable[[str], float]] = {"quantulum3": read_quantulum, "Recognizers-Text": read_recognizers}


def best(work: Callable[[], object], *, runs: int) -> float:
    """The least CPU seconds of *runs* runs: other processes can only add."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def consume(items: Iterable[object]) -> None:
    for _ in items:
        pass


if __name__ == "__main__":
    main()
