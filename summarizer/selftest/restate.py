"""Gold as the program would state it: what a person worked out beyond the article's words is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.acting import cited_sentences, is_named, neighbours
from summarizer.anchors import Anchor
from summarizer.bind import to_quantity, to_when
from summarizer.locate import find_words, fold, missing_words
from summarizer.record import CitedRecord, Field, Party, Quantity, Stated, When, fields_of
from summarizer.source import Source, anchors_in


def restate(record: CitedRecord, source: Source) -> CitedRecord:
    """
    A gold record with its values as `bind` writes them.

    A quantity is the anchor of the evidence that has its number, a date the one of the article that has its words
    and days. Left out are a date that a person counted ("one day after"), names in words that are not the
    article's ("Houthis and government"), names and dates that stand nowhere near the evidence that is cited, and
    topics. A number that the reader reads otherwise stays as it is, so that the check finds it.
    """
    values = {f.name: _value(f, getattr(record.fields, f.name), record, source) for f in fields_of(type(record.fields))}
    kept = {name: value for name, value in values.items() if value is not None}
    fields = type(record.fields).model_validate(kept)
    return record.model_copy(update={"fields": fields, "findings": (), "status": "verified"})


def _value(field: Field, value: Any, record: CitedRecord, source: Source) -> Any:
    if isinstance(value, Quantity):
        return next((to_quantity(a) for a in _anchors(record, source) if _same(a, value)), value)
    if isinstance(value, When):
        dates = (a for a in source.anchors if a.kind == "date" and a.text == value.as_written)
        meant = next((to_when(a, source) for a in dates if (a.low, a.high) == (value.start, value.end)), None)
        return (
            meant
            if meant and any(find_words(str(value.as_written), words) for words in _around(record, source))
            else None
        )
    if field.type in ("name", "place") and value:
        near = find_words(value, source.folded) and _near(value, record, source)
        return value if near or field.name in _needed(record) else None
    if field.type == "words" and value:
        quoted = fold(" ".join(e.quote for e in record.evidence))
        return None if missing_words(value, quoted) and field.name not in _needed(record) else value
    if field.type == "parties":
        return [p for p in value if isinstance(p, Party) and find_words(p.name, source.folded)]
    return None if field.type == "word list" else value


def _near(name: str, record: CitedRecord, source: Source) -> bool:
    """Whether some spelling of a name stands in the evidence or beside it."""
    cited = cited_sentences(record.evidence, source)
    return any(is_named(name, source.text.sentences[i], source) for i in (*cited, *neighbours(cited, source)))


def _around(record: CitedRecord, source: Source) -> Iterator[str]:
    """The sentences of the evidence and those beside it."""
    cited = cited_sentences(record.evidence, source)
    for i in (*cited, *neighbours(cited, source)):
        yield source.folded[source.text.sentences[i].start : source.text.sentences[i].end]


def _anchors(record: CitedRecord, source: Source) -> Iterator[Anchor]:
    for e in record.evidence:
        yield from anchors_in(source.anchors, e.start, e.end)


def _same(anchor: Anchor, value: Quantity) -> bool:
    if anchor.kind == "date":
        return False
    if value.anchor is not None and not value.anchor.start <= anchor.start < anchor.end <= value.anchor.end:
        return False
    ours, theirs = {anchor.low, anchor.high} - {None}, {value.low, value.high} - {None}
    return anchor.text in value.as_written and ours == theirs


def _needed(record: CitedRecord) -> set[str]:
    return {rule.field for rule in type(record.fields).checks if isinstance(rule, Stated)}
