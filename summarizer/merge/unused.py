"""The numbers that no record uses: what the articles say and the digest does not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from summarizer.anchors import Anchor
from summarizer.article_line import ArticleLine
from summarizer.merge.digest import UnusedAnchor
from summarizer.pile import Pile
from summarizer.record import CitedRecord, Quantity

KINDS = frozenset({"length", "count"})
# Quotes and brackets that a sentence closes behind its full stop are its own.
_END = re.compile(r"(?<=[.!?…])([\"'”’)\]]*)\s+|\n+")


class UnusedAnchors:
    """
    The lengths and counts of the articles' own text that no record uses.

    Attributes:
        found: The unused ones, by article as they were added, and by place.
        seen: How many there are, by kind.
        used: How many a record uses, by kind.
    """

    def __init__(self) -> None:
        self.found: Pile[UnusedAnchor] = Pile()
        self.seen: Counter[str] = Counter()
        self.used: Counter[str] = Counter()

    def add(self, article: ArticleLine, records: Iterable[CitedRecord]) -> None:
        """Look through an article, of which *records* stand."""
        spans = set(_used_spans(records))
        own = [a for a in article.anchors if a.kind in KINDS and not a.boilerplate]
        groups = defaultdict(list)
        for anchor in own:
            groups[anchor.start if anchor.group is None else f"group {anchor.group}"].append(anchor)
        for anchor in own:
            self.seen[anchor.kind] += 1
            partners = groups[anchor.start if anchor.group is None else f"group {anchor.group}"]
            if any(p.start < end and start < p.end for p in partners for start, end in spans):
                self.used[anchor.kind] += 1
            else:
                self.found.append(_unused(article, anchor))


def _used_spans(records: Iterable[CitedRecord]) -> Iterator[tuple[int, int]]:
    for record in records:
        for _, value in record.fields:
            if isinstance(value, Quantity) and value.anchor is not None:
                yield value.anchor.start, value.anchor.end


def _unused(article: ArticleLine, anchor: Anchor) -> UnusedAnchor:
    low, high = (None if end is None or not isinstance(end, (int, float)) else end for end in (anchor.low, anchor.high))
    sentence = None if article.text is None else _sentence(article.text, anchor.start, anchor.end)
    return UnusedAnchor(
        article.id, anchor.start, anchor.end, anchor.text, anchor.kind, low, high, anchor.unit, sentence
    )


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span, as far as full stops and line breaks tell."""
    first = max((m.end() for m in _END.finditer(text, max(0, start - 1000), start)), default=max(0, start - 1000))
    last = next((max(m.start(), m.end(1)) for m in _END.finditer(text, end)), len(text))
    return text[first:last].strip()
