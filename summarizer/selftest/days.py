"""Corrupted dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from summarizer.anchors import Anchor
from summarizer.bind import to_when
from summarizer.record import When, fields_of
from summarizer.selftest.case import Case, Corruption, corrupted, share_evidence

# Other dates of the article that each date is exchanged for, those nearest first.
_OTHERS = 2


def corrupt_days(case: Case, rng: Random) -> Iterator[Corruption]:
    """Each date of the record moved by days, weeks or a year, and exchanged for other dates of the article."""
    for field in fields_of(case.kind.schema):
        value = getattr(case.record.fields, field.name)
        if not isinstance(value, When) or value.start is None or value.end is None:
            continue
        for days in (rng.choice((-1, 1)), rng.choice((-7, 7)), rng.choice((-365, 365))):
            shift = timedelta(days=days)
            moved = value.model_copy(update={"start": value.start + shift, "end": value.end + shift})
            yield corrupted(case, "date", f"{field.name}: moved by {days} days", {field.name: moved})
        for other in _others(case, field.name, value):
            what = f"{field.name}: {value.as_written!r} becomes {other.text!r}"
            yield corrupted(case, "date", what, {field.name: to_when(other, case.source)})


def _others(case: Case, field: str, value: When) -> list[Anchor]:
    """
    Other dates of the article, the nearest to the evidence first.

    One that shares a day with the record's is no other, nor one that a true record states of the same words.
    """
    at = case.record.evidence[0].start
    fitting = [
        other
        for other in case.source.anchors
        if other.kind == "date"
        and other.low is not None
        and not other.boilerplate
        and not _meet(value, to_when(other, case.source))
        and not any(
            share_evidence(record, case.record)
            and isinstance(theirs := getattr(record.fields, field, None), When)
            and _meet(theirs, to_when(other, case.source))
            for record in case.others
        )
    ]
    return sorted(fitting, key=lambda a: abs(a.start - at))[:_OTHERS]


def _meet(one: When, other: When) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end
