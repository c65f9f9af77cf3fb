"""The reader: a gate finds places in one pass, a small ordered grammar reads each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from summarizer.anchors.anchor import Anchor
from summarizer.anchors.fold import fold
from summarizer.anchors.gate import places
from summarizer.anchors.grammar import read
from summarizer.anchors.groups import group_conversions


class Span(Protocol):
    """Anything that lies between two code points, half-open."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def find_anchors(text: str, *, reference: date | None = None, boilerplate: Sequence[Span] = ()) -> list[Anchor]:
    """
    Every number, quantity, date and duration in *text*, in reading order.

    Args:
        text: Clean article text; offsets index into it.
        reference: The article's date, against which "last Friday" is resolved; None leaves such dates open.
        boilerplate: Spans that are not the article, in order and apart; anchors that start in one are marked.

    Returns:
        Non-overlapping anchors; `start`/`end` are code points, half-open; SI values beside the written ones.

    Source: number words and units after Unicode CLDR; exact factors after NIST SP 811.
    """
    s = fold(text)
    anchors: list[Anchor] = []
    told: date | None = None
    resume = 0
    for at, clue, word in places(s):
        if at < resume:
            continue
        reading = read(s, text, at, clue, word, reference, told)
        if reading is None:
            continue
        anchor, resume = reading
        if anchor is None or (anchors and anchor.start < anchors[-1].end):
            continue
        if anchor.kind == "date" and isinstance(anchor.low, date) and anchor.low == anchor.high:
            told = anchor.low
        anchors.append(anchor)
    group_conversions(s, anchors)
    return _marked(anchors, boilerplate) if boilerplate else anchors


def _marked(anchors: list[Anchor], boilerplate: Sequence[Span]) -> list[Anchor]:
    """The anchors, those that start in a span of *boilerplate* marked."""
    starts = [span.start for span in boilerplate]
    marked = []
    for anchor in anchors:
        i = bisect_right(starts, anchor.start)
        inside = i > 0 and anchor.start < boilerplate[i - 1].end
        marked.append(replace(anchor, boilerplate=True) if inside else anchor)
    return marked
