"""The numbers that no record uses: what the articles say and the digest does not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.anchors import Anchor
from summarizer.article_line import ArticleLine
from summarizer.merge.digest import UnusedAnchor
from summarizer.record import CitedRecord, Quantity

KINDS = frozenset({"length", "count"})
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")


def find_unused(
    articles: Iterable[ArticleLine], records: Mapping[str, Sequence[CitedRecord]]
) -> tuple[list[UnusedAnchor], Counter[str], Counter[str]]:
    """
    The lengths and counts of the articles' own text that no record uses.

    Args:
        articles: Every article.
        records: The records that stand, by article.

    Returns:
        The unused ones in order of article and place; how many there are by kind; how many are used by kind.
    """
    unused: list[UnusedAnchor] = []
    seen: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for article in sorted(articles, key=lambda a: a.id):
        spans = set(_used_spans(records.get(article.id, ())))
        own = [a for a in article.anchors if a.kind in KINDS and not a.boilerplate]
        groups = defaultdict(list)
        for anchor in own:
            groups[anchor.start if anchor.group is None else f"group {anchor.group}"].append(anchor)
        for anchor in own:
            seen[anchor.kind] += 1
            partners = groups[anchor.start if anchor.group is None else f"group {anchor.group}"]
            if any(p.start < end and start < p.end for p in partners for start, end in spans):
                used[anchor.kind] += 1
            else:
                unused.append(_unused(article, anchor))
    return unused, seen, used


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
    last = next((m.start() for m in _END.finditer(text, end)), len(text))
    return text[first:last].strip()
