"""
How fast the deterministic reader is, beside its peers, and how its time grows on hostile text.

    python benchmarks/anchors.py FOLDER            speed on the .txt files of FOLDER, import, hostile text
    python benchmarks/anchors.py FOLDER --peers    the same, then quantulum3 and Recognizers-Text on that text

Peers pin old dependencies; `--peers` builds an environment of their own once, in a temporary folder, with
`python -m venv` and pip (quantulum3 0.10, recognizers-text-suite 1.0.2a2, and the old emoji and
setuptools that they need), and runs itself there.
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
PEERS = ("quantulum3==0.10.0", "recognizers-text-suite==1.0.2a2", "emoji<2", "setuptools<81")
ENVIRONMENT = Path(tempfile.gettempdir()) / "summarizer-anchor-peers"

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
    parser.add_argument("--peers", action="store_true", help="also time quantulum3 and Recognizers-Text")
    parser.add_argument("--only-peer", help=argparse.SUPPRESS)
    args = parser.parse_args()
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(args.folder.glob("*.txt")))
    if not text:
        parser.error(f"{args.folder} holds no .txt file")
    if args.only_peer:
        print(json.dumps(PEER_READERS[args.only_peer](text[:PEER_SIZE])))
        return
    speed = time_reader(text)
    time_start()
    time_hostile()
    if args.peers:
        time_peers(args.folder, speed)


def time_reader(text: str) -> float:
    """Print and return the reader's speed on news text, in characters a second."""
    from summarizer.anchors import find_anchors

    news = (text * (NEWS_SIZE // len(text) + 1))[:NEWS_SIZE]
    find_anchors(news[:10_000], reference=REFERENCE)
    seconds = best(lambda: find_anchors(news, reference=REFERENCE), runs=5)
    count = len(find_anchors(news, reference=REFERENCE))
    print(f"news text          {NEWS_SIZE / seconds / 1e6:8.2f} million characters/s   {count} anchors")
    return NEWS_SIZE / seconds


def time_start() -> None:
    """
    Print the time from nothing to the first answer, in a fresh interpreter, without the interpreter's own.

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
    print(f"import, first call {min(float(run.stdout) for run in runs):8.3f} s")


def time_hostile() -> None:
    """Print the time of each hostile text and by what it grows when the text doubles."""
    from summarizer.anchors import find_anchors

    letters = random.Random(0)
    mixed = "".join(letters.choice("0123456789,.-/: %$") for _ in range(2 * HOSTILE_SIZE))
    texts = {name: (unit * (2 * HOSTILE_SIZE // len(unit) + 1))[: 2 * HOSTILE_SIZE] for name, unit in HOSTILE.items()}
    for name, text in {**texts, "random figures": mixed}.items():
        half = best(lambda text=text: find_anchors(text[:HOSTILE_SIZE]), runs=2)
        whole = best(lambda text=text: find_anchors(text), runs=2)
        seconds = whole * 1e6 / len(text)
        print(f"hostile {name:18s} {seconds:6.2f} s a million characters, x{whole / half:.2f} when doubled", flush=True)


def time_peers(folder: Path, speed: float) -> None:
    """Build the peers' environment if it is not there, and print their speeds on the same text."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PEERS], check=True)
    for name in PEER_READERS:
        run = subprocess.run(
            [str(python), __file__, str(folder), "--only-peer", name], capture_output=True, text=True, check=False
        )
        if run.returncode:
            print(f"{name:18s} failed: {run.stderr.strip().splitlines()[-1]}")
            continue
        rate = PEER_SIZE / json.loads(run.stdout.splitlines()[-1])
        print(f"{name:18s} {rate / 1e3:8.1f} thousand characters/s   {speed / rate:.0f} times slower")


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
