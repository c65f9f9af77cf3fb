"""Where a peer is ahead of this package, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import figures  # beside this file

NAMES = {"plain": "The plain request", "instructor": "Instructor", "langextract": "LangExtract"}
# Figures of `quality` by whether more of it is better.
OF_QUALITY = {
    "f1": True,
    "precision": True,
    "recall": True,
    "right in another language": True,
    "wrong numbers accepted": False,
    "quotes not in the text": False,
    "seconds an article": False,
    "calls an article": False,
    "tokens read an article": False,
    "tokens written an article": False,
}


@dataclass(frozen=True)
class Comparison:
    """
    One figure of a peer beside ours.

    Attributes:
        more: Whether more of it is better.
    """

    who: str
    what: str
    theirs: float
    ours: float
    more: bool = True

    @property
    def lost(self) -> bool:
        """Whether the peer is ahead."""
        return self.theirs > self.ours if self.more else self.theirs < self.ours


def comparisons() -> Iterator[Comparison]:
    """All of them, of what was measured."""
    for name, compare in OF.items():
        kept = figures.read(name)
        if kept:
            yield from compare(kept["figures"])


def _quality(found: dict[str, Any]) -> Iterator[Comparison]:
    ours = found["ways"]["summarizer"]
    for way, theirs in found["ways"].items():
        for name, more in OF_QUALITY.items():
            yield Comparison(NAMES.get(way, way), name.replace("f1", "F1"), theirs[name] or 0, ours[name] or 0, more)
        for kind, score in theirs["f1 by kind"].items():
            told = f"F1 of {kind.replace('_', ' ')}"
            yield Comparison(NAMES.get(way, way), told, score or 0, ours["f1 by kind"][kind] or 0)


def _wrong_numbers(found: dict[str, Any]) -> Iterator[Comparison]:
    ours = found["accepted"]["summarizer"]
    for who, theirs in found["accepted"].items():
        yield Comparison(NAMES.get(who, who), "wrong quotes accepted", theirs["wrong"], ours["wrong"], more=False)
        yield Comparison(NAMES.get(who, who), "right quotes accepted", theirs["right"], ours["right"])


def _readings(found: dict[str, Any]) -> Iterator[Comparison]:
    for who, theirs in found["read %"].items():
        for sort, share in theirs.items():
            yield Comparison(who, f"% of {sort}s read", share, found["read %"]["summarizer"][sort])


def _cases(found: dict[str, Any]) -> Iterator[Comparison]:
    """Published cases of the readers of numbers, where somebody ran the scorer on the peers too."""
    own = figures.read("steering-cases")
    for name, theirs in found.items():
        ours = own["figures"].get(name, {}) if own else {}
        who, _, kind = name.partition(":")
        for key in ("case_pass", "value", "value_f1"):
            if key in theirs and key in ours:
                told = f"{kind} of its own published cases, {key.replace('_', ' ')}"
                yield Comparison({"recognizers": "Recognizers-Text"}.get(who, who), told, theirs[key], ours[key])


def _start(found: dict[str, Any]) -> Iterator[Comparison]:
    seconds = found["CPU seconds"]
    beside = {"Instructor": "summarizer", "LangExtract": "summarizer"}
    beside |= dict.fromkeys(("quantulum3", "Recognizers-Text"), "summarizer.anchors")
    for who, ours in beside.items():
        if who in seconds:
            yield Comparison(who, "seconds of CPU to import", seconds[who], seconds[ours], more=False)


def _throughput(found: dict[str, Any]) -> Iterator[Comparison]:
    ours = next(row for row in found["rows"] if row["who"] == "summarizer" and row["in flight"] == 64)
    for theirs in found["rows"]:
        if theirs["who"] != "summarizer":
            who = NAMES[theirs["who"]]
            yield Comparison(who, "requests a second", theirs["requests/s"], ours["requests/s"])
            yield Comparison(who, "ms of CPU a call", theirs["CPU ms"], ours["CPU ms"], more=False)


def _speed(found: dict[str, Any]) -> Iterator[Comparison]:
    for who, theirs in found["peers"].items():
        ours = 1000 * found["million characters/s"]
        yield Comparison(who, "thousand characters a second", theirs["thousand characters/s"], ours)


OF = {
    "quality": _quality,
    "grounding-wrong-numbers": _wrong_numbers,
    "readings": _readings,
    "anchors": _speed,
    "steering-peers": _cases,
    "start": _start,
    "calls-throughput": _throughput,
}
