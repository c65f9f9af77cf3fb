"""Checks of what a number is of, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.acting import cited_sentences, sentence_at, speaks_of
from summarizer.checks.stems import stands, stems
from summarizer.record import Beside, CitedRecord, Finding, Follows, Quantity
from summarizer.source import Source, anchors_in

# Code points around a number in which its clause is read.
CLAUSE = 80
_CONVERTED = re.compile(r"\s*\([^)]{0,40}\)")
_LINE_END = re.compile(r"[,.](?!\d)|[;:()\"]|\b(?:and|or|if|until|in which|where|while|when|who|which|that)\b")
# Words that stand for a place or line told before.
_THERE = re.compile(r"\b(?:there|it|here|this|that (?:line|zone|border|town|area))\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|them|there|this|that|each other|one another|the other)\b", re.IGNORECASE)


def find_beside(rule: Beside, record: CitedRecord, source: Source) -> Iterator[Finding]:
    place = anchor_of(record, rule.field)
    sentence = sentence_at(place[0], source) if place else None
    if place is None or sentence is None:
        return
    before = source.before(place[0], CLAUSE, sentence.start)
    after = source.folded[place[1] : min(sentence.end, place[1] + CLAUSE)]
    found = rule.words.search(f"{before}#{after}")
    if found:
        message = rule.message.format(words=found.group().replace("#", source.text.body[slice(*place)]))
        yield Finding(code="other_matter", field=rule.field, message=message)


def find_other_line(rule: Follows, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name, place = getattr(record.fields, rule.field), anchor_of(record, rule.of)
    sentence = sentence_at(place[0], source) if place else None
    if not name:
        return
    cited = cited_sentences(record.evidence, source)
    if place is None and not stands(name, cited, source) and not speaks_of(_THERE, cited, source):
        message = f"{name!r} does not stand in the quoted words, nor is there a word that could stand for it."
        yield Finding(code="line_differs", field=rule.field, message=message)
    if place is None or sentence is None:
        return
    converted = _CONVERTED.match(source.folded, place[1], sentence.end)
    link = rule.words.match(source.folded, converted.end() if converted else place[1], sentence.end)
    if link is None:
        return
    end = _LINE_END.search(source.folded, link.end(), sentence.end)
    line = source.folded[link.end() : end.start() if end else sentence.end].strip()
    if line and not stems(line) & stems(name) and not _PRONOUN.match(line):
        message = f"The number is followed by {line!r}, not by {name!r}."
        yield Finding(code="line_differs", field=rule.field, message=message)


def anchor_of(record: CitedRecord, field: str) -> tuple[int, int] | None:
    value = getattr(record.fields, field)
    return (value.anchor.start, value.anchor.end) if isinstance(value, Quantity) and value.anchor else None


def clause_around(place: tuple[int, int], source: Source) -> str:
    """The words around a number, up to the numbers beside it and the ends of its sentence."""
    sentence = sentence_at(place[0], source)
    if sentence is None:
        return ""
    numbers = [a for a in anchors_in(source.anchors, sentence.start, sentence.end) if a.kind != "date"]
    start = max((a.end for a in numbers if a.end <= place[0]), default=sentence.start)
    end = min((a.start for a in numbers if a.start >= place[1]), default=sentence.end)
    words = source.folded[start:end]
    # What stands right before the next number is told of that one: "280 of its planned 450".
    return words if end == sentence.end else re.sub(r"(?:\S+\s*){2}$", "", words)
