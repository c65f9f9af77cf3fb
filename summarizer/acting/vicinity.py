"""The sentences in which what the evidence leaves open may be told."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from summarizer.article import Sentence
from summarizer.record import Evidence
from summarizer.source import Source

# Sentences before the evidence in which a pronoun, or an actor left out, may be named.
_BEFORE = 3
_BACK = re.compile(
    r"\b(?:the two|both|the|these|those) (?:\w+ )?(?:ministers|leaders|presidents|generals|commanders|men|women|sides|"
    r"officials|delegations|envoys|negotiators|chiefs|parties)\b|\b(?:they|them|the two|both|the pair)\b",
    re.IGNORECASE,
)


def sentence_at(at: int, source: Source) -> Sentence | None:
    """The sentence that holds a code point, or None for what stands between sentences."""
    index = bisect_right(source.text.sentences, at, key=lambda s: s.start) - 1
    return source.text.sentences[index] if index >= 0 and at < source.text.sentences[index].end else None


def cited_sentences(evidence: Sequence[Evidence], source: Source) -> list[int]:
    """The sentences of which the evidence holds a part, in order."""
    sentences, cited = source.text.sentences, set[int]()
    for e in evidence:
        first = bisect_right(sentences, e.start, key=lambda s: s.end)
        cited.update(range(first, bisect_left(sentences, e.end, key=lambda s: s.start)))
    return sorted(cited)


def neighbours(cited: Sequence[int], source: Source) -> Iterator[int]:
    """The sentences in which what the evidence leaves open may be told: its introduction, those before, the next."""
    sentences = source.text.sentences
    seen = set(cited)
    for i in cited:
        intro = sentences[i].intro
        # Of an item of a list, what stands before the list comes before the other items; not before the item's own.
        before = () if intro is None else tuple(range(intro, intro - 1 - _BEFORE, -1))
        own = (i - 1,) if i and "\n" not in source.text.body[sentences[i - 1].end : sentences[i].start] else ()
        for j in (*own, *before, *range(i - 1, i - 1 - _BEFORE, -1), i + 1):
            if 0 <= j < len(sentences) and j not in seen and source.text.reports(sentences[j]):
                seen.add(j)
                yield j


def refers_back(indices: Sequence[int], source: Source) -> bool:
    """Whether a sentence speaks of people by a word that stands for them, who may be named anywhere before."""
    return speaks_of(_BACK, indices, source)


def speaks_of(words: re.Pattern[str], indices: Sequence[int], source: Source) -> bool:
    """Whether some words stand in one of the sentences."""
    sentences = (source.text.sentences[i] for i in indices)
    return any(words.search(source.folded, s.start, s.end) for s in sentences)
