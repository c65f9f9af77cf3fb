"""Merge: the records of all articles become one digest that shows where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind
from summarizer.merge.claims import unite
from summarizer.merge.conflicts import between, within
from summarizer.merge.context import by_article, read_article
from summarizer.merge.digest import Conflict, Coverage, Digest, DigestArticle, MergedRecord, Rejected
from summarizer.merge.groups import Groups
from summarizer.merge.index import days_of, index_parties, timeline
from summarizer.merge.matching import Rule
from summarizer.merge.origins import wires
from summarizer.merge.reading import Reading
from summarizer.merge.unused import find_unused
from summarizer.parties import Lexicon
from summarizer.record import CitedRecord


def merge(
    records: Iterable[CitedRecord],
    articles: Iterable[ArticleLine],
    kinds: Mapping[str, Kind],
    *,
    settings: Mapping[str, Any] | None = None,
    known: Lexicon | None = None,
) -> Digest:
    """
    The digest of all records: each event or claim once, with all its sources, all its values and its conflicts.

    Nothing is averaged and nothing dropped: every record that is not rejected is in exactly one merged record, and
    the result is a function of the set of records and articles, whatever their order.

    Args:
        records: The records of all articles, with their verdicts.
        articles: The articles as in `articles.jsonl`; those that are missing are told by their records alone.
        kinds: The record kinds by name.
        settings: Model, prompt and schema hashes, kept in the digest as they are.
        known: The lexicon of names, with the user's aliases; None for the package's own.
    """
    lines = {line.id: line for line in articles}
    every = sorted(records, key=lambda r: (r.article, r.kind, r.id))
    standing = [r for r in every if r.status != "rejected"]
    copies = wires(lines.values())
    readings: dict[str, Reading] = {}
    told = by_article(standing)
    for article, own in told.items():
        published = lines[article].published if article in lines else None
        readings |= {reading.record.id: reading for reading in read_article(own, kinds, published, known)}
    merged: list[MergedRecord] = []
    conflicts: list[Conflict] = []
    for name in sorted(kinds):
        rule = Rule(kinds[name].schema)
        found = Groups(rule)
        found.add(r for r in readings.values() if r.record.kind == name)
        groups = found.all()
        merged += [unite(members, rule, kinds[name], copies) for members in groups]
        for members in groups:
            conflicts += within(members, rule)
        conflicts += between(groups, rule)
    unused, anchors, anchors_used = find_unused(lines.values(), told)
    counts = Counter(r.article for r in every)
    names = sorted({*lines, *counts})
    return Digest(
        articles=tuple(_article(name, lines.get(name), counts[name]) for name in names),
        records=tuple(sorted(merged, key=_by_day)),
        conflicts=tuple(sorted(conflicts, key=lambda c: (c.records, c.field, c.kind))),
        parties=index_parties(merged, readings),
        timeline=timeline(merged),
        unused_anchors=tuple(unused),
        rejected=tuple(_rejected(r) for r in every if r.status == "rejected"),
        coverage=Coverage(
            articles=len(names),
            articles_without_records=tuple(name for name in names if not counts[name]),
            records=dict(Counter(r.status for r in every)),
            anchors=dict(anchors),
            anchors_used=dict(anchors_used),
        ),
        settings=dict(settings or {}),
    )


def _by_day(record: MergedRecord) -> tuple[str, int, str]:
    span = days_of(record)
    return (record.kind, date.max.toordinal() if span is None else span.low, record.id)


def _rejected(record: CitedRecord) -> Rejected:
    return Rejected(record.id, record.kind, record.article, dict(record.fields), record.evidence, record.findings)


def _article(name: str, line: ArticleLine | None, records: int) -> DigestArticle:
    if line is None:
        return DigestArticle(name, None, None, None, None, None, records)
    return DigestArticle(name, line.source, line.title, line.url, line.published, line.published_basis, records)
