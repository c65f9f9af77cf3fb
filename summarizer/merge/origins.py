"""Which sources speak independently: a wire copy, or the same quoted speaker, is one origin however often told."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TypeAlias

from summarizer.article_line import ArticleLine
from summarizer.merge.matching import Rule
from summarizer.merge.reading import Reading, Who
from summarizer.merge.shelves import Shelves
from summarizer.merge.verdicts import is_voice
from summarizer.parties import fold, same_person
from summarizer.record import CitedRecord

# Words in a row that two texts share by copying, hardly by chance.
_SHINGLE = 8
# Hashes kept of each text, the smallest; share of them that a copy has in common with what it was copied from.
_SKETCH, _COPIED = 64, 0.5

Sketch: TypeAlias = "array[int]"
"""Hashes of some of a text's rows of words, of 64 bits each, the smallest first."""

_WORD = re.compile(r"\w+")


def wires(sketches: Sequence[Sketch | None]) -> dict[int, int]:
    """
    Which articles are copies: the place of each by that of the first whose text is near-identical.

    Args:
        sketches: Of the articles in order of id, None where one has no text; see `sketch`.
    """
    shelves, sizes = Shelves(), array("B")
    for place, own in enumerate(sketches):
        sizes.append(0 if own is None else len(own))
        shelves.add(own or (), place)
    pairs = set()
    for place, own in enumerate(sketches):
        # What no other text has counts for nothing. Of what is left, a copy has all but so few that it must have one
        # of the rarest; so the rows of words that every paper prints are never looked up.
        least = math.ceil(_COPIED * sizes[place])
        shared = sorted((n, value) for value in own or () if (n := shelves.count(value)) > 1)
        rarest = shared[: max(0, len(shared) - least + 1)]
        near = {other for _, value in rarest for other in shelves.under(value) if sizes[other] >= sizes[place]}
        values = frozenset(own or ())
        for other in near - {place}:
            if len(values.intersection(sketches[other] or ())) >= least:
                pairs.add((max(place, other), min(place, other)))
    first: dict[int, int] = {}
    for place, earlier in sorted(pairs):
        first[place] = min(first.get(place, place), first.get(earlier, earlier))
    return {place: _root(first, place) for place in first}


def name_origins(
    readings: Sequence[Reading], records: Mapping[str, CitedRecord], rule: Rule, copies: Mapping[str, str]
) -> dict[str, str]:
    """
    The origin of each claim of a merged record, by record id: "speaker Ana Costa", "article north-talks".

    Claims share an origin where their articles are copies of one text, where they quote the same words, or where
    they name the same speaker.
    """
    origins: dict[str, str] = {}
    speakers: list[tuple[Who, str]] = []
    quotes: dict[str, str] = {}
    texts: dict[str, str] = {}
    for reading in sorted(readings, key=lambda r: (r.record.article, r.record.id)):
        record = records[reading.record.id]
        speaker = _speaker(reading, rule)
        if speaker is None:
            # Named by the first copy that speaks here, so that one that does not speak changes nothing.
            source = texts.setdefault(copies.get(record.article, record.article), f"article {record.article}")
        else:
            known = next((name for who, name in speakers if _same_speaker(who, speaker)), None)
            source = known or f"speaker {speaker.name.core}"
            speakers.append((speaker, source))
        for item in record.evidence:
            if len(item.quote.split()) >= _SHINGLE:
                source = quotes.setdefault(fold(item.quote), source)
        origins[record.id] = source
    return origins


def _speaker(reading: Reading, rule: Rule) -> Who | None:
    feature = reading.features.get(rule.identity.speaker or "")
    return feature[0] if isinstance(feature, tuple) and feature and is_voice(feature[0]) else None


def _same_speaker(a: Who, b: Who) -> bool:
    if a.name.sort == "person" and b.name.sort == "person":
        return same_person(a.name, b.name)
    return (a.name.sort, a.sides, a.name.head, a.local) == (b.name.sort, b.sides, b.name.head, b.local)


def _own_text(article: ArticleLine) -> str:
    text, parts, at = article.text or "", [], 0
    for span in article.boilerplate:
        parts.append(text[at : span.start])
        at = max(at, span.end)
    return "\n".join([*parts, text[at:]])


def sketch(article: ArticleLine) -> Sketch | None:
    """What tells whether an article's text is a copy of another's; None where there is no text."""
    if not article.text:
        return None
    words = [w.casefold() for w in _WORD.findall(_own_text(article))]
    hashes = {
        blake2b(" ".join(words[i : i + _SHINGLE]).encode(), digest_size=8).digest()
        for i in range(max(1, len(words) - _SHINGLE + 1))
    }
    return array("Q", (int.from_bytes(value) for value in sorted(hashes)[:_SKETCH]))


def _root(first: Mapping[int, int], place: int) -> int:
    while place in first and first[place] != place:
        place = first[place]
    return place
