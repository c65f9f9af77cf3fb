"""Checks of a date against the days that the evidence tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from summarizer.acting import cited_sentences, neighbours, sentence_at
from summarizer.anchors import Anchor
from summarizer.checks.places import place_in_sentence
from summarizer.record import CitedRecord, Evidence, Field, Finding, When, fields_of
from summarizer.source import Source, anchors_in
from summarizer.telling.event_days import find_event_days, in_dateline

_WEEK = 7
# Code points from the start of a sentence within which a date is what the following tells of too: "Last November, ...".
_OPENING = 6
# From the word that opens a clause about somebody or something, up to a date in it.
_ASIDE = re.compile(r"\b(?:who|which|whom|whose)\b[^,;.]{0,80}$|, an? [^,;.]{0,80}$")
# Code points before a date in which stands what makes it a deadline: "no later than the beginning of the".
_REACH = 40
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than) "
    r"(?:(?:the )?(?:end|evening|morning|middle|beginning|night) of )?(?:the )?$",
    re.IGNORECASE,
)


def check_day(field: Field, value: When, record: CitedRecord, source: Source) -> Iterator[Finding]:
    evidence = record.evidence
    if value.as_written is None or value in _event_days(evidence, source):
        return
    written = [a for a in source.anchors if a.kind == "date" and a.text == value.as_written]
    meant = [a for a in written if (a.low, a.high) == (value.start, value.end)]
    if not written:
        yield Finding(
            code="date_not_in_text", field=field.name, message=f"The article holds no date {value.as_written!r}."
        )
    elif not meant:
        yield Finding(
            code="date_differs",
            field=field.name,
            message=f"{value.as_written!r} is {written[0].low} to {written[0].high}, not {value.start} to {value.end}.",
        )
    elif value.start is None:
        yield Finding(
            code="date_open",
            field=field.name,
            message=f"Which day {value.as_written!r} is depends on the article's date, which is not known.",
        )
    elif not _stands_at(value, evidence, source) or _told_otherwise(value, record, source):
        yield Finding(
            code="date_not_in_evidence",
            field=field.name,
            message=f"{value.as_written!r} does not stand in the quoted words, which tell another day or none.",
        )


def _stands_at(value: When, evidence: Sequence[Evidence], source: Source) -> bool:
    """Whether the days stand in the evidence, or beside it where the evidence has no date of its own."""
    dates = [a for e in evidence for a in anchors_in(source.anchors, e.start, e.end) if a.kind == "date"]
    told = [a for a in dates if not _is_deadline(a, source)]
    if any((a.low, a.high) == (value.start, value.end) for a in told):
        return True
    # A day of something else, told in an aside, leaves the day of the telling open.
    if any(not _in_aside(a, source) for a in told):
        return False
    cited = cited_sentences(evidence, source)
    for i in (*cited, *neighbours(cited, source)):
        sentence = source.text.sentences[i]
        around = anchors_in(source.anchors, sentence.start, sentence.end)
        near = [a for a in around if a.kind == "date" and not _is_deadline(a, source)]
        if any((a.low, a.high) == (value.start, value.end) for a in near):
            return True
        if i not in cited and any(_is_day(a) or a.start - sentence.start < _OPENING for a in near):
            return False
    return False


def _told_otherwise(value: When, record: CitedRecord, source: Source) -> bool:
    """Whether the very sentence of the record's words or number tells another day, before them."""
    for field in fields_of(type(record.fields)):
        place = place_in_sentence(record, field.name, source) if field.type in ("words", "quantity") else None
        if place is None:
            continue
        start, _, sentence = place
        around = [a for a in anchors_in(source.anchors, sentence.start, sentence.end) if a.kind == "date"]
        if any((a.low, a.high) == (value.start, value.end) for a in around):
            continue
        before = (a for a in around if a.end <= start and _is_day(a) and not in_dateline(a, sentence, source))
        if any(not _is_deadline(a, source) and not _in_aside(a, source) for a in before):
            return True
    return False


def _in_aside(anchor: Anchor, source: Source) -> bool:
    """Whether a date stands in a clause about what is named before it: "shepherds who strayed on 27 October"."""
    sentence = sentence_at(anchor.start, source)
    return sentence is not None and _ASIDE.search(source.folded, sentence.start, anchor.start) is not None


def _is_deadline(anchor: Anchor, source: Source) -> bool:
    """Whether a date says until when something shall be done, not when it was told."""
    return _DEADLINE.search(source.before(anchor.start, _REACH)) is not None


def _is_day(anchor: Anchor) -> bool:
    """Whether a date tells a day or a week, so that what follows may go on about it; a month or year may not."""
    return isinstance(anchor.low, date) and isinstance(anchor.high, date) and (anchor.high - anchor.low).days <= _WEEK


def _event_days(evidence: Sequence[Evidence], source: Source) -> list[When]:
    """The days that the evidence gives by others: "a day earlier"."""
    return [told.when for i in cited_sentences(evidence, source) for told in find_event_days(i, source)]
