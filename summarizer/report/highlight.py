"""An article's text cut into paragraphs and runs, so that a page can show what was read in it, and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar

from summarizer.anchors import Anchor
from summarizer.article_line import ArticleLine
from summarizer.record import Quantity
from summarizer.report.view import Claim
from summarizer.report.wording import days, number

_BREAKS = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Run:
    """
    A stretch of text that is shown in one manner.

    Attributes:
        text: The words.
        opens: Numbers of the claims whose evidence begins here.
        claims: Numbers of the claims whose evidence this is part of.
        anchor: How the number was read, in words; None for text that is no number.
        used: Whether a record holds the number.
        boilerplate: Why it is not the article, or None.
    """

    text: str
    opens: tuple[int, ...] = ()
    claims: tuple[int, ...] = ()
    anchor: str | None = None
    used: bool = False
    boilerplate: str | None = None


Paragraph = tuple[Run, ...]


def paragraphs(article: ArticleLine, claims: Sequence[Claim]) -> Iterator[Paragraph]:
    """
    The paragraphs of an article's text, cut where evidence, numbers and boilerplate begin and end.

    Args:
        article: With its text; without one there are no paragraphs.
        claims: Those of this article.
    """
    text = article.text
    if not text:
        return
    # A folder may come from others: what does not stand in the text is not marked in it.
    claims = [c for c in claims if all(text[e.start : e.end] == e.quote for e in c.record.evidence)]
    opening: defaultdict[int, set[int]] = defaultdict(set)
    closing: defaultdict[int, set[int]] = defaultdict(set)
    first: defaultdict[int, list[int]] = defaultdict(list)
    for claim in claims:
        first[min(e.start for e in claim.record.evidence)].append(claim.number)
        for evidence in claim.record.evidence:
            opening[evidence.start].add(claim.number)
            closing[evidence.end].add(claim.number)
    breaks = [m.span() for m in _BREAKS.finditer(text)]
    edges = {0, len(text), *opening, *closing, *(edge for b in breaks for edge in b)}
    spans: tuple[_Spanned, ...] = (*article.anchors, *article.boilerplate)
    edges |= {edge for span in spans for edge in (span.start, span.end)}
    cuts = sorted(edges)
    used = numbers_of(claims)
    active: set[int] = set()
    runs: list[Run] = []
    for low, high in pairwise(cuts):
        active = (active - closing[low]) | opening[low]
        if text[low] == "\n":
            if runs:
                yield tuple(runs)
            runs = []
            continue
        anchor = _around(article.anchors, low)
        skipped = _around(article.boilerplate, low)
        runs.append(
            Run(
                text[low:high],
                opens=tuple(first.get(low, ())),
                claims=tuple(sorted(active)),
                anchor=read_as(anchor) if anchor else None,
                used=anchor is not None and (anchor.start, anchor.end) in used,
                boilerplate=skipped.reason if skipped else None,
            )
        )
    if runs:
        yield tuple(runs)


def quotes(claim: Claim) -> Iterator[Paragraph]:
    """The claim's evidence, a paragraph a quote, with the record's own numbers told apart."""
    used = sorted(numbers_of([claim]))
    for evidence in claim.record.evidence:
        inside = [(low, high) for low, high in used if evidence.start <= low and high <= evidence.end]
        runs, at = [], evidence.start
        for low, high in inside:
            runs.append(Run(evidence.quote[at - evidence.start : low - evidence.start]))
            runs.append(Run(evidence.quote[low - evidence.start : high - evidence.start], used=True))
            at = high
        runs.append(Run(evidence.quote[at - evidence.start :]))
        yield tuple(r for r in runs if r.text)


def numbers_of(claims: Sequence[Claim]) -> set[tuple[int, int]]:
    """The spans of the numbers that the claims' records hold."""
    values = (v for c in claims for v in c.values.values() if isinstance(v, Quantity))
    return {(v.anchor.start, v.anchor.end) for v in values if v.anchor}


def read_as(anchor: Anchor) -> str:
    """How the deterministic reader understood a number, for people: "length, 65 mile"."""
    ends = [e for e in (anchor.low, anchor.high) if e is not None]
    known = [e for e in ends if isinstance(e, date)]
    if known:
        words = days(known[0], known[-1])
    else:
        words = "–".join(dict.fromkeys(number(e) for e in ends if isinstance(e, float | int)))
        words = f"{words} {anchor.unit}" if words and anchor.unit else words
    return f"{anchor.kind}, {words}" if words else anchor.kind


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


def _around(spans: Sequence[S], position: int) -> S | None:
    """The one of the ordered spans that holds *position*, or None."""
    index = bisect_right(spans, position, key=lambda s: s.start) - 1
    return spans[index] if index >= 0 and position < spans[index].end else None
