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
from summarizer.merge.shelves import Repeats, Shelves
from summarizer.merge.verdicts import is_voice
from summarizer.parties import fold, same_person
from summarizer.pile import Pile
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
    repeats, sizes = Repeats(_SKETCH * len(sketches)), array("B")
    for own in sketches:
        sizes.append(0 if own is None else len(own))
        repeats.add(own or ())
    rows, rarest = Shelves(), Shelves()
    for place, own in enumerate(sketches):
        rows.add((value for value in own or () if value in repeats), place)
    few: Pile[list[int]] = Pile()
    for place, own in enumerate(sketches):
        few.append(_rarest(own or (), rows))
        rarest.add(few[place], place)
    first: dict[int, int] = {}
    for place, own in enumerate(sketches):
        values, size = frozenset(own or ()), sizes[place]
        near = {one for value in few[place] for one in rows.before(value, place) if sizes[one] >= size}
        near |= {one for value in values for one in rarest.before(value, place) if sizes[one] < size}
        for one in sorted(near, key=lambda one: (first.get(one, one), one)):
            if len(values.intersection(sketches[one] or ())) >= _least(min(size, sizes[one])):
                first[place] = first.get(one, one)
                break
    return first


def _rarest(sketch: Sequence[int], rows: Shelves) -> list[int]:
    """
    Those of a text's rows of words of which a text that has it whole must have one.

    What no other text has counts for nothing. Of what is left, a copy has all but so few that it must have one of the
    rarest; so the rows of words that every paper prints are never looked up.
    """
    shared = sorted((n, value) for value in sketch if (n := rows.count(value)) > 1)
    return [value for _, value in shared[: max(0, len(shared) - _least(len(sketch)) + 1)]]


def _least(size: int) -> int:
    """How many rows of a text of so many a longer one has to have for a copy."""
    return math.ceil(_COPIED * size)


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
