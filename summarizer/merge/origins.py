"""Which sources speak independently: a wire copy, or the same quoted speaker, is one origin however often told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from summarizer.article_line import ArticleLine
from summarizer.merge.matching import Rule
from summarizer.merge.reading import Reading, Who
from summarizer.merge.verdicts import is_voice
from summarizer.parties import fold, same_person

# Words in a row that two texts share by copying, hardly by chance.
_SHINGLE = 8
# Hashes kept of each text, the smallest; share of them that a copy has in common with what it was copied from.
_SKETCH, _COPIED = 64, 0.5
_WORD = re.compile(r"\w+")


def wires(sketches: Mapping[str, frozenset[bytes]]) -> dict[str, str]:
    """For each article the first, by id, of those whose text is near-identical; itself where none is."""
    by_hash: dict[bytes, list[str]] = defaultdict(list)
    parent = {name: name for name in sketches}
    for name in sorted(sketches):
        shared: dict[str, int] = defaultdict(int)
        for value in sketches[name]:
            for other in by_hash[value]:
                shared[other] += 1
            by_hash[value].append(name)
        for other in sorted(shared):
            if shared[other] >= _COPIED * min(len(sketches[name]), len(sketches[other])):
                parent[name] = min(parent[name], parent[other])
    return {name: _root(parent, name) for name in parent}


def name_origins(readings: Sequence[Reading], rule: Rule, copies: Mapping[str, str]) -> dict[str, str]:
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
        record = reading.record
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


def sketch(article: ArticleLine) -> frozenset[bytes]:
    """What tells whether an article's text is a copy of another's: hashes of some of its rows of words."""
    words = [w.casefold() for w in _WORD.findall(_own_text(article))]
    hashes = {
        blake2b(" ".join(words[i : i + _SHINGLE]).encode(), digest_size=8).digest()
        for i in range(max(1, len(words) - _SHINGLE + 1))
    }
    return frozenset(sorted(hashes)[:_SKETCH])


def _root(parent: Mapping[str, str], name: str) -> str:
    while parent[name] != name:
        name = parent[name]
    return name
