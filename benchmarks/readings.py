"""
How many of the quantities that the examples' gold states are read with their value and unit, here and by peers.

    python benchmarks/readings.py [--peers FOLDER] [--json FILE]

Gold is what people marked in the records: distances, counts of forces, durations of meetings. A quantity is read where
one reading lies on its words and has its value, or both ends of its range, as written or in seconds; a distance also
its unit. Quantities without a written number ("dozens") are left out, since everybody reads them by his own convention.
No model, no conversion; peers run in an environment of their own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import environments  # noqa: E402  found by the line above
import figures  # noqa: E402  likewise

from prompts import GOLD, KINDS, examples  # noqa: E402  likewise
from summarizer.anchors import find_anchors  # noqa: E402  likewise
from summarizer.article import Text  # noqa: E402  likewise
from summarizer.evaluate import read_lines  # noqa: E402  likewise
from summarizer.record import fields_of  # noqa: E402  likewise

PEERS = ("quantulum3", "Recognizers-Text")
# Relative; readers print values in floating point.
CLOSE = 1e-3


@dataclass(frozen=True)
class Read:
    """A reading: where, which values, in which unit."""

    start: int
    end: int
    values: Sequence[float]
    unit: str | None


@dataclass(frozen=True)
class Wanted:
    """
    A quantity of the gold.

    Attributes:
        sort: distance, count or duration.
        ends: As written; `si`: in metres or seconds, empty for counts.
    """

    start: int
    end: int
    sort: str
    ends: tuple[float, ...]
    si: tuple[float, ...]
    unit: str | None

    def right(self, read: Read) -> bool:
        """Whether a reading on these words says this."""
        if not (read.start < self.end and self.start < read.end):
            return False
        if self.sort == "distance" and _plain(read.unit) != _plain(self.unit):
            return False
        return any(
            ends and all(any(abs(v - e) <= CLOSE * abs(e) for v in read.values) for e in ends)
            for ends in (self.ends, self.si if self.sort == "duration" else ())
        )


def _plain(unit: str | None) -> str:
    """Units of all readers in one spelling: kilometer, nautical mile."""
    return (unit or "").lower().replace("metre", "meter").rstrip("s")


def wanted(texts: Sequence[Text]) -> dict[str, list[Wanted]]:
    """The gold's quantities by article, each place once."""
    sorts = {"length": "distance", "count": "count", "duration": "duration"}
    found: dict[str, dict[tuple[int, int], Wanted]] = defaultdict(dict)
    known = {text.article.id for text in texts}
    for line in read_lines(GOLD):
        for f in fields_of(KINDS[line["kind"]].schema):
            said = line["fields"].get(f.name)
            if f.type != "quantity" or not said or line["article"] not in known:
                continue
            ends = tuple(said[e] for e in ("low", "high") if said.get(e) is not None)
            si = tuple(said[e] for e in ("si_low", "si_high") if said.get(e) is not None)
            vague = not any(c.isdigit() for c in said["as_written"]) and len(set(ends)) > 1
            if ends and not vague:
                place = said["anchor"]["start"], said["anchor"]["end"]
                found[line["article"]][place] = Wanted(*place, sorts[f.anchors[0]], ends, si, said.get("unit"))
    return {article: list(quantities.values()) for article, quantities in found.items()}


def by_us(text: Text) -> list[Read]:
    """What this package reads."""
    anchors = find_anchors(text.body, reference=text.published)
    numbers = [a for a in anchors if a.kind not in ("date", "ordinal", "identifier")]
    return [
        Read(a.start, a.end, [e for e in (a.low, a.high, a.si_low, a.si_high) if isinstance(e, int | float)], a.unit)
        for a in numbers
    ]


def by_peer(reader: str, folder: Path, texts: Sequence[Text]) -> list[list[Read]]:
    """What a peer reads in each text."""
    command = [environments.python_of("numbers", folder), environments.script("numbers_read.py"), reader]
    bodies = json.dumps([text.body for text in texts])
    done = subprocess.run(command, input=bodies, stdout=subprocess.PIPE, text=True, check=True)
    return [[Read(*one) for one in found] for found in json.loads(done.stdout.splitlines()[-1])]


def main() -> None:
    """Read, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, help="folder of the peers' virtual environments")
    figures.add_option(parser)
    options = parser.parse_args()
    texts = examples(None)
    gold = wanted(texts)
    readers = {"summarizer": [by_us(text) for text in texts]}
    for peer in PEERS if options.peers else ():
        readers[peer] = by_peer(peer, options.peers, texts)
    asked: dict[str, int] = defaultdict(int)
    for quantity in (q for quantities in gold.values() for q in quantities):
        asked[quantity.sort] += 1
    shares: dict[str, dict[str, Any]] = {}
    for who, found in readers.items():
        right: dict[str, int] = dict.fromkeys(asked, 0)
        for text, read in zip(texts, found, strict=True):
            for quantity in gold.get(text.article.id, ()):
                right[quantity.sort] += any(quantity.right(one) for one in read)
        shares[who] = {sort: round(100 * right[sort] / asked[sort], 1) for sort in sorted(asked)}
        print(
            f"{who:18} " + "  ".join(f"{sort} {share:5.1f} % of {asked[sort]}" for sort, share in shares[who].items())
        )
    versions = environments.versions("numbers") if options.peers else {}
    figures.keep(options.json, {"gold": dict(sorted(asked.items())), "read %": shares}, peers=versions)


if __name__ == "__main__":
    main()
