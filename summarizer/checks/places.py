"""Where in the evidence a field's own words or number stand."""

from __future__ import annotations

from summarizer.acting import sentence_at
from summarizer.article import Sentence
from summarizer.locate import find_words
from summarizer.record import CitedRecord, Quantity
from summarizer.source import Source


def place_of(record: CitedRecord, field: str | None, source: Source) -> tuple[int, int] | None:
    """The code points of a field's number or words in the evidence; None where they do not stand there in a row."""
    value = getattr(record.fields, field) if field is not None else None
    if isinstance(value, Quantity):
        return (value.anchor.start, value.anchor.end) if value.anchor is not None else None
    if not isinstance(value, str):
        return None
    found = (find_words(value, source.folded, e.start, e.end) for e in record.evidence)
    return next((place for place in found if place is not None), None)


def place_in_sentence(record: CitedRecord, field: str | None, source: Source) -> tuple[int, int, Sentence] | None:
    """The code points of `place_of` with the sentence that holds the first; None where it stands in none."""
    place = place_of(record, field, source)
    sentence = sentence_at(place[0], source) if place is not None else None
    return (*place, sentence) if place is not None and sentence is not None else None
