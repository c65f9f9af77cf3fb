"""Verdicts: every value of a record held against the words it is said to come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from summarizer.anchors import Anchor
from summarizer.bind import Bound, record_id, to_quantity
from summarizer.event_days import find_event_days
from summarizer.kinds import Kind
from summarizer.locate import find_words, missing_words
from summarizer.record import (
    CitedRecord,
    Contradicted,
    Evidence,
    Field,
    Finding,
    Party,
    Quantity,
    Stated,
    Status,
    When,
    fields_of,
)
from summarizer.source import Source

# Findings with which a record cannot stand; any other finding asks for a person's eye.
_FATAL = frozenset({"evidence_not_in_text", "boilerplate", "instruction", "missing"})


def cite(bound: Bound, source: Source) -> CitedRecord:
    """The record that a bound draft becomes, checked."""
    values = {name: value for name, value in bound.values.items() if value is not None}
    article = source.text.article.id
    record = CitedRecord(
        kind=bound.kind.name,
        id=record_id(article, bound.kind.name, bound.evidence, values),
        article=article,
        status="verified",
        fields=bound.kind.schema.model_validate(values),
        evidence=bound.evidence,
        findings=bound.findings,
    )
    return check(record, bound.kind, source)


def check(record: CitedRecord, kind: Kind, source: Source) -> CitedRecord:
    """
    The record with its verdict and all findings, those it came with first.

    Args:
        record: As bound, read from a file, or corrected by a person; its own status is not believed.
        kind: Its kind, which may declare checks of its own.
        source: The article it cites.
    """
    found = tuple(dict.fromkeys((*record.findings, *_findings(record, kind, source))))
    status: Status = "verified"
    if found:
        status = "rejected" if any(f.code in _FATAL for f in found) else "flagged"
    return record.model_copy(update={"findings": found, "status": status})


def _findings(record: CitedRecord, kind: Kind, source: Source) -> Iterator[Finding]:
    for evidence in record.evidence:
        yield from _evidence(evidence, source)
    for field in fields_of(kind.schema):
        value = getattr(record.fields, field.name)
        if isinstance(value, Quantity):
            yield from _quantity(field, value, record.evidence, source)
        elif isinstance(value, When):
            yield from _when(field, value, record.evidence, source)
        elif value and field.type != "choice":
            yield from _copied(field, value, record.evidence, source)
    for rule in kind.schema.checks:
        yield from _declared(rule, record)


def _evidence(evidence: Evidence, source: Source) -> Iterator[Finding]:
    if source.text.body[evidence.start : evidence.end] != evidence.quote:
        yield Finding(
            code="evidence_not_in_text", field=None, message="The quoted words do not stand where the record says."
        )
    if any(b.start < evidence.end and evidence.start < b.end for b in source.text.boilerplate):
        yield Finding(code="boilerplate", field=None, message="The quoted words are not part of the article.")
    if any(s.start < evidence.end and evidence.start < s.end for s in source.text.suspicious):
        yield Finding(
            code="instruction", field=None, message="The quoted words address a machine; they support no record."
        )


def _quantity(field: Field, value: Quantity, evidence: Sequence[Evidence], source: Source) -> Iterator[Finding]:
    anchor = _anchor_of(value, source)
    if anchor is None:
        yield Finding(
            code="number_not_in_text",
            field=field.name,
            message=f"No number stands in the article where {value.as_written!r} is said to be.",
        )
        return
    if not any(e.start <= anchor.start and anchor.end <= e.end for e in evidence):
        yield Finding(
            code="number_not_in_evidence",
            field=field.name,
            message=f"{value.as_written!r} does not stand in the quoted words.",
        )
    true = to_quantity(anchor)
    for part, code in (
        ("as_written", "number_differs"),
        ("low", "number_differs"),
        ("high", "number_differs"),
        ("unit", "unit_differs"),
        ("si_low", "number_differs"),
        ("si_high", "number_differs"),
        ("modifier", "bound_differs"),
        ("approximate", "bound_differs"),
    ):
        if getattr(value, part) != getattr(true, part):
            yield Finding(
                code=code,
                field=field.name,
                message=f"The record's {part} is {getattr(value, part)!r}; the text says {getattr(true, part)!r}.",
            )
            return


def _anchor_of(value: Quantity, source: Source) -> Anchor | None:
    if value.anchor is None:
        return None
    return next(
        (a for a in source.anchors if (a.start, a.end) == (value.anchor.start, value.anchor.end) and a.kind != "date"),
        None,
    )


def _when(field: Field, value: When, evidence: Sequence[Evidence], source: Source) -> Iterator[Finding]:
    if value.as_written is None or value in _event_days(evidence, source):
        return
    written = [a for a in source.anchors if a.kind == "date" and a.text == value.as_written]
    if not written:
        yield Finding(
            code="date_not_in_text", field=field.name, message=f"The article holds no date {value.as_written!r}."
        )
    elif not any((a.low, a.high) == (value.start, value.end) for a in written):
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


def _event_days(evidence: Sequence[Evidence], source: Source) -> list[When]:
    """The days that the evidence gives by others: "a day earlier"."""
    cited = [
        i for i, s in enumerate(source.text.sentences) if any(s.start < e.end and e.start < s.end for e in evidence)
    ]
    return [told.when for i in cited for told in find_event_days(i, source)]


def _copied(field: Field, value: Any, evidence: Sequence[Evidence], source: Source) -> Iterator[Finding]:
    values = value if isinstance(value, list | tuple) else [value]
    for one in values:
        words = one.name if isinstance(one, Party) else one
        if field.type in ("words", "word list"):
            missing = missing_words(words, " ".join(source.folded[e.start : e.end] for e in evidence))
            if missing:
                message = f"The words {', '.join(missing)} of {field.name} do not stand in the quoted words."
                yield Finding(code="reworded", field=field.name, message=message)
        elif find_words(words, source.folded) is None:
            message = f"{words!r} does not stand in the article in these words."
            yield Finding(code="not_in_article", field=field.name, message=message)


def _declared(rule: Stated | Contradicted, record: CitedRecord) -> Iterator[Finding]:
    value = getattr(record.fields, rule.field)
    if isinstance(rule, Stated):
        count = len(value) if isinstance(value, list | tuple) else int(value is not None)
        if count < rule.least:
            wanted = "is not stated" if rule.least == 1 else f"states {count}, and needs {rule.least}"
            yield Finding(code="missing", field=rule.field, message=f"{rule.field} {wanted}.")
    elif not rule.values or value in rule.values:
        found = next((m for e in record.evidence if (m := rule.words.search(e.quote))), None)
        if found:
            message = rule.message.format(words=found.group())
            yield Finding(code="contradicted", field=rule.field, message=message)
