"""Verdicts: every value of a record held against the words it is said to come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from summarizer.agency import cited_sentences, neighbours, places_of, refers_back
from summarizer.anchors import Anchor
from summarizer.article import Sentence
from summarizer.bind import Bound, record_id, tells_when, to_quantity, unsaid
from summarizer.candidates import anchors_in
from summarizer.declared import check_declared
from summarizer.encounters import told_as_place
from summarizer.event_days import find_event_days
from summarizer.kinds import Kind
from summarizer.locate import find_reported, find_words, fold, missing_words
from summarizer.passages import passages
from summarizer.polarity import denials, denied_before
from summarizer.record import (
    Agent,
    Candidates,
    CitedRecord,
    Evidence,
    Field,
    Finding,
    Party,
    Quantity,
    Status,
    Told,
    When,
    fields_of,
)
from summarizer.source import Source

_WEEK = 7
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than) "
    r"(?:(?:the )?(?:end|evening|morning|middle|beginning|night) of )?(?:the )?$",
    re.IGNORECASE,
)
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
    yield from _about(record, kind, source)
    for field in fields_of(kind.schema):
        value = getattr(record.fields, field.name)
        if isinstance(value, Quantity):
            yield from _quantity(field, value, kind.schema.candidates, record.evidence, source)
        elif isinstance(value, When):
            yield from _when(field, value, record.evidence, source)
        elif value and field.type != "choice":
            yield from _copied(field, value, record.evidence, source)
    for rule in kind.schema.checks:
        yield from check_declared(rule, record, source)


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


def _quantity(
    field: Field, value: Quantity, rule: Candidates, evidence: Sequence[Evidence], source: Source
) -> Iterator[Finding]:
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
    if rule.anchors and anchor.kind in rule.anchors and not _of_kind(anchor, rule.units):
        yield Finding(
            code="other_matter",
            field=field.name,
            message=f"{value.as_written!r} is told in {anchor.unit}, which is no {field.name} of this kind.",
        )
    if anchor.kind == "duration" and tells_when(anchor, source):
        yield Finding(
            code="other_matter",
            field=field.name,
            message=f"{value.as_written!r} says how long before or after something else it was, not how long it took.",
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


def _of_kind(anchor: Anchor, units: frozenset[str]) -> bool:
    """Whether a number's unit is one of a kind's; one without a unit may be, and people counted by their state are."""
    return not units or anchor.unit is None or anchor.unit in units or anchor.unit[:1].isupper()


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
    elif not _stands_at(value, evidence, source):
        yield Finding(
            code="date_not_in_evidence",
            field=field.name,
            message=f"{value.as_written!r} does not stand in the quoted words, which tell another day or none.",
        )


def _stands_at(value: When, evidence: Sequence[Evidence], source: Source) -> bool:
    """Whether the days stand in the evidence, or beside it where the evidence has no date of its own."""
    dates = [a for e in evidence for a in anchors_in(source.anchors, e.start, e.end) if a.kind == "date"]
    told = [a for a in dates if not _is_deadline(a, source)]
    if told:
        return any((a.low, a.high) == (value.start, value.end) for a in told)
    cited = cited_sentences(evidence, source)
    for i in (*cited, *neighbours(cited, source)):
        sentence = source.text.sentences[i]
        around = anchors_in(source.anchors, sentence.start, sentence.end)
        near = [a for a in around if a.kind == "date" and not _is_deadline(a, source)]
        if any((a.low, a.high) == (value.start, value.end) for a in near):
            return True
        if i not in cited and any(_is_day(a) for a in near):
            return False
    return False


def _is_deadline(anchor: Anchor, source: Source) -> bool:
    """Whether a date says until when something shall be done, not when it was told."""
    return _DEADLINE.search(source.folded, max(0, anchor.start - 40), anchor.start) is not None


def _is_day(anchor: Anchor) -> bool:
    """Whether a date tells a day or a week, so that what follows may go on about it; a month or year does not."""
    return isinstance(anchor.low, date) and isinstance(anchor.high, date) and (anchor.high - anchor.low).days <= _WEEK


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
            yield from _worded(field, words, evidence)
        elif find_reported(words, source.folded, unsaid(source)) is None:
            message = f"{words!r} does not stand in the article in these words."
            yield Finding(code="not_in_article", field=field.name, message=message)
        elif not _near(field, words, evidence, source):
            message = f"{words!r} stands in the article, but neither in the quoted words nor beside them."
            yield Finding(code="not_in_evidence", field=field.name, message=message)


def _worded(field: Field, words: str, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """Words said to be the article's: they stand in the evidence, or differ in nothing that counts."""
    quoted = " ".join(e.quote for e in evidence)
    passage = passages(quoted).find(words)
    if passage is not None and passage.locked:
        ours, theirs = passage.locked[0]
        message = f"{field.name} says {ours!r} where the quoted words say {theirs!r}."
        yield Finding(code="quote_differs", field=field.name, message=message)
    elif passage is not None:
        if denial := denied_before(quoted[: passage.start]):
            message = f"The quoted words put {denial!r} before what is given as {field.name}."
            yield Finding(code="negated", field=field.name, message=message)
    elif missing := missing_words(words, fold(quoted)):
        message = f"The words {', '.join(missing)} of {field.name} do not stand in the quoted words."
        yield Finding(code="reworded", field=field.name, message=message)
    elif (added := denials(words)) and not added <= denials(quoted):
        message = f"{field.name} denies ({', '.join(sorted(added))}) what the quoted words do not deny."
        yield Finding(code="quote_differs", field=field.name, message=message)


def _near(field: Field, words: str, evidence: Sequence[Evidence], source: Source) -> bool:
    """
    Whether a name stands in the evidence or beside it, in any of its spellings.

    A place's name must stand in the evidence where that tells a place of its own; "the country" names none.
    """
    cited = cited_sentences(evidence, source)
    if (
        field.type == "place"
        and not words.islower()
        and any(_tells_place(source.text.sentences[i], source) for i in cited)
    ):
        return any(places_of(words, source.text.sentences[i], source) for i in cited)
    if refers_back(cited, source) and find_words(words, source.folded, 0, evidence[0].end):
        return True
    return any(places_of(words, source.text.sentences[i], source) for i in (*cited, *neighbours(cited, source)))


def _tells_place(sentence: Sentence, source: Source) -> bool:
    """Whether a sentence names a place after "in", "at" or "near"."""
    return any(told_as_place(m, source) for m in source.mentions_in(sentence) if m.sort in ("other", "state"))


def _about(record: CitedRecord, kind: Kind, source: Source) -> Iterator[Finding]:
    """Evidence that has none of the words by which a kind knows its sentences tells of something else."""
    rule = kind.schema.candidates
    if rule.each != "sentence" or rule.words is None:
        return
    known = [rule.words, *(check.does for check in kind.schema.checks if isinstance(check, Agent))]
    for told in (check for check in kind.schema.checks if isinstance(check, Told)):
        known += [words for choice, words in told.by.items() if choice == getattr(record.fields, told.field)]
    cited = cited_sentences(record.evidence, source)
    introduced = [s.intro for i in cited if (s := source.text.sentences[i]).intro is not None]
    sentences = [source.text.sentences[i] for i in (*cited, *introduced)]
    if not any(words.search(source.folded, s.start, s.end) for words in known for s in sentences):
        message = f"No word of the quoted words tells of a {kind.name.replace('_', ' ')}."
        yield Finding(code="other_matter", field=None, message=message)
