"""Checks of a record's values alone, and of words that speak against one."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.acting import is_collective, side_in
from summarizer.record import Apart, CitedRecord, Contradicted, Finding, Stated
from summarizer.source import Source


def find_unstated(rule: Stated, record: CitedRecord) -> Iterator[Finding]:
    value = getattr(record.fields, rule.field)
    count = len(value) if isinstance(value, list | tuple) else int(value is not None)
    if count < rule.least:
        wanted = "is not stated" if rule.least == 1 else f"states {count}, and needs {rule.least}"
        yield Finding(code="missing", field=rule.field, message=f"{rule.field} {wanted}.")


def find_contradicted(rule: Contradicted, record: CitedRecord) -> Iterator[Finding]:
    if rule.values and getattr(record.fields, rule.field) not in rule.values:
        return
    found = next((m for e in record.evidence if (m := rule.words.search(e.quote))), None)
    # Beside words that tell of the one, those that count them all are the introduction.
    known = type(record.fields).candidates.words
    if known and any(known.search(e.quote) and not rule.words.search(e.quote) for e in record.evidence):
        return
    if found:
        yield Finding(code="contradicted", field=rule.field, message=rule.message.format(words=found.group()))


def find_same(rule: Apart, record: CitedRecord, source: Source) -> Iterator[Finding]:
    one, other = getattr(record.fields, rule.field), getattr(record.fields, rule.other)
    if not one or not other or is_collective(one) or is_collective(other):
        return
    sides = side_in(one, source), side_in(other, source)
    if one.lower() == other.lower() or (sides[0] is not None and sides[0] == sides[1]):
        message = f"{rule.field} and {rule.other} are the same party: {one!r}, {other!r}."
        yield Finding(code="same_party", field=rule.other, message=message)
