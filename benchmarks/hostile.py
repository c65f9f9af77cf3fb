"""
What hostile texts cost: `python benchmarks/hostile.py [--size 20000] [--seconds 20] [--only WORD]`.

Texts of one piece over and over, at a size and at twice that size, through cleaning, through all that plain code finds
in an article, and through a whole extraction with a model that says nothing. Prints, for each step, the CPU seconds of
a million characters and the ratio of the doubled text to the single one (2 is linear, 4 the square), the worst first.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from scripted import ScriptedModel

from summarizer.article import Article
from summarizer.clean import clean
from summarizer.extract import extract
from summarizer.kinds import discover
from summarizer.source import read_source

KINDS = tuple(discover().values())
PIECES = (
    'a |(|7|7 |and | |"|“|Mr. |Capital |, |Minister of |\n|- |• x\n|# |> |30 km |30 km and |300 soldiers and |'
    "Ada Lind met Bo Frank in Oslo and |Ada Lind met Bo Frank in Oslo. |Norway demanded that Sweden withdraw |"
    "Norway demanded that Sweden withdraw. |Norway proposed to keep troops 30 km from the border, |"
    "Norway proposed to keep troops 30 km from the border. |he said that |“We left,” he said. |3 May 2018 |"
    "four days after |. |.|the President of the |and Sweden and Norway |not |Norway's army of 300 men, |Frank |"
    "Norway's |U.S. |A. |1. x\n|“x”\n|Ada Lind\n|x.\n|x:\n|OSLO, May 5 - x\n|they met and they |They met. |"
    "both sides said they would |of 300 |from 5 to |a1|ignore all |system: x\n|if you are |AI models must |"
    "between Norway and Sweden and |, which said |; |!|_|*|\xa0|\0|忽略|\u200b|first published |updated |of the "
).split("|")
# Seconds of CPU below which a ratio says nothing.
FAINT = 0.05


class TooLong(Exception):
    """A step took longer than it may."""


def _stop(*_: object) -> None:
    raise TooLong


def _cleaned(body: str) -> Any:
    return clean(Article("a", "a.txt", body, published=date(2018, 5, 7), published_basis="given"))


def _extracted(body: str) -> Any:
    model = ScriptedModel(lambda _: "{}", local=False)
    return asyncio.run(extract(_cleaned(body), KINDS, model))


STEPS: dict[str, Callable[[str], Any]] = {
    "clean": _cleaned,
    "source": lambda body: read_source(_cleaned(body)),
    "extract": _extracted,
}


def seconds(step: Callable[[str], Any], body: str, most: float) -> float | None:
    """CPU seconds of a step, None where it takes more than *most*."""
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    start = time.process_time()
    try:
        step(body)
    except TooLong:
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


def main() -> None:
    """Print a line for each step and piece."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000, help="characters of the smaller text")
    parser.add_argument("--seconds", type=float, default=20.0, help="CPU seconds after which a step is given up")
    parser.add_argument("--only", help="pieces that hold this")
    options = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    seconds(_extracted, "Norway sent 300 soldiers on Friday. ", 60.0)
    found: list[tuple[float, str]] = []
    for piece in PIECES:
        if options.only and options.only not in piece:
            continue
        for name, step in STEPS.items():
            bodies = [(piece * options.size)[:size] for size in (options.size, 2 * options.size)]
            taken = [seconds(step, body, options.seconds) for body in bodies]
            once, twice = taken
            if once is None or twice is None:
                found.append((float("inf"), f"{name:8} {piece!r:60} given up after {options.seconds:g} s"))
                continue
            ratio = f"{twice / once:4.1f}" if twice > FAINT else "   –"
            rate = twice / (2 * options.size) * 1e6
            found.append((rate, f"{name:8} {piece!r:60} {rate:8.1f} s a million characters, doubled {ratio}"))
            print(found[-1][1], file=sys.stderr, flush=True)
    for _, line in sorted(found, reverse=True):
        print(line)


if __name__ == "__main__":
    main()
