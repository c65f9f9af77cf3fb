"""Checks of what a number is of, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.acting import cited_sentences, speaks_of
from summarizer.article import Sentence
from summarizer.checks.places import place_in_sentence
from summarizer.checks.stems import stands, stems
from summarizer.record import Beside, CitedRecord, Finding, Follows
from summarizer.source import Source, anchors_in

# Code points around a number in which its clause is read.
CLAUSE = 80
_CONVERTED = re.compile(r"\s*\([^)]{0,40}\)")
_LINE_END = re.compile(r"[,.](?!\d)|[;:()\"]|\b(?:and|or|if|until|in which|where|while|when|who|which|that)\b")
# Words that stand for a place or line told before.
_THERE = re.compile(r"\b(?:there|it|here|this|that (?:line|zone|border|town|area))\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|them|there|this|that|each other|one another|the other)\b", re.IGNORECASE)


def find_beside(rule: Beside, record: CitedRecord, source: Source) -> Iterator[Finding]:
    place = place_in_sentence(record, rule.field, source)
    if place is None:
        return
    start, end, sentence = place
    before = source.before(start, CLAUSE, sentence.start)
    after = source.folded[end : min(sentence.end, end + CLAUSE)]
    found = rule.words.search(f"{before}#{after}")
    if found:
        message = rule.message.format(words=found.group().replace("#", source.text.body[start:end]))
        yield Finding(code="other_matter", field=rule.field, message=message)


def find_other_line(rule: Follows, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name, place = getattr(record.fields, rule.field), place_in_sentence(record, rule.of, source)
    if not name:
        return
    if place is None:
        cited = cited_sentences(record.evidence, source)
        if not stands(name, cited, source) and not speaks_of(_THERE, cited, source):
            message = f"{name!r} does not stand in the quoted words, nor is there a word that could stand for it."
            yield Finding(code="line_differs", field=rule.field, message=message)
        return
    _, at, sentence = place
    converted = _CONVERTED.match(source.folded, at, sentence.end)
    link = rule.words.match(source.folded, converted.end() if converted else at, sentence.end)
    if link is None:
        return
    end = _LINE_END.search(source.folded, link.end(), sentence.end)
    line = source.folded[link.end() : end.start() if end else sentence.end].strip()
    if line and not stems(line) & stems(name) and not _PRONOUN.match(line):
        message = f"The number is followed by {line!r}, not by {name!r}."
        yield Finding(code="line_differs", field=rule.field, message=message)


def clause_around(first: int, sentence: Sentence, source: Source) -> str:
    """The words around the number that starts at *first*, up to the numbers beside it and the ends of its sentence."""
    numbers = [a for a in anchors_in(source.anchors, sentence.start, sentence.end) if a.kind != "date"]
    start = max((a.end for a in numbers if a.start < first), default=sentence.start)
    end = min((a.start for a in numbers if a.start > first), default=sentence.end)
    words = source.folded[start:end]
    # What stands right before the next number is told of that one: "280 of its planned 450".
    return words if end == sentence.end else re.sub(r"(?:\S+\s*){2}$", "", words)
