"""Verdicts: every value of a record held against the words it is said to come from."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.acting import cited_sentences
from summarizer.bind import Bound, record_id
from summarizer.checks import check_day, check_declared, check_quantity, check_words
from summarizer.kinds import Kind
from summarizer.locate import find_words, fold
from summarizer.record import Agent, CitedRecord, Evidence, Finding, Quantity, Status, Told, When, fields_of
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
    yield from _about(record, kind, source)
    for field in fields_of(kind.schema):
        value = getattr(record.fields, field.name)
        if isinstance(value, Quantity):
            yield from check_quantity(field, value, kind.schema.candidates, record.evidence, source)
        elif isinstance(value, When):
            yield from check_day(field, value, record, source)
        elif value and field.type != "choice":
            yield from check_words(field, value, record.evidence, source)
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
    if _in_its_words(record):
        return
    if not any(words.search(source.folded, s.start, s.end) for words in known for s in sentences):
        message = f"No word of the quoted words tells of a {kind.name.replace('_', ' ')}."
        yield Finding(code="other_matter", field=None, message=message)


def _in_its_words(record: CitedRecord) -> bool:
    """Whether the quotes hold what the record says in words of its own, or name all of its people."""
    quoted = fold(" ".join(e.quote for e in record.evidence))
    for field in fields_of(type(record.fields)):
        value = getattr(record.fields, field.name)
        if field.type == "words" and value and find_words(value, quoted):
            return True
        if field.type == "parties" and len(value) > 1 and all(find_words(p.name, quoted) for p in value):
            return True
    return False
