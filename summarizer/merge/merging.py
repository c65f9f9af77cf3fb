"""Merge: the records of all articles become one digest that shows where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind
from summarizer.merge.claims import unite
from summarizer.merge.conflicts import between, within
from summarizer.merge.context import by_article, read_article
from summarizer.merge.digest import Conflict, Coverage, Digest, DigestArticle, MergedRecord, Rejected
from summarizer.merge.groups import Groups, Link
from summarizer.merge.index import days_of, index_parties, timeline
from summarizer.merge.matching import Rule
from summarizer.merge.origins import sketch, wires
from summarizer.merge.reading import Reading
from summarizer.merge.unused import find_unused
from summarizer.parties import Lexicon
from summarizer.record import CitedRecord


@dataclass(frozen=True, slots=True)
class Prepared:
    """
    What is found of each article, or of each two records, before all are looked at together.

    Attributes:
        readings: The records that stand, by id.
        sketches: Of the articles with a text, by id; see `sketch`.
        links: By kind, which records are linked; None where that is still to be found.
    """

    readings: Mapping[str, Reading]
    sketches: Mapping[str, frozenset[bytes]]
    links: Mapping[str, Collection[Link]] | None = None


class Prepare(Protocol):
    """Prepares the records that stand, by article, with the articles by id: in this process, or elsewhere."""

    def __call__(
        self,
        told: Mapping[str, Sequence[CitedRecord]],
        lines: Mapping[str, ArticleLine],
        kinds: Mapping[str, Kind],
        known: Lexicon | None,
    ) -> Prepared: ...


def prepare(
    told: Mapping[str, Sequence[CitedRecord]],
    lines: Mapping[str, ArticleLine],
    kinds: Mapping[str, Kind],
    known: Lexicon | None = None,
) -> Prepared:
    """What can be found of each article by itself, in this process."""
    readings: dict[str, Reading] = {}
    for article, own in told.items():
        published = lines[article].published if article in lines else None
        readings |= {reading.record.id: reading for reading in read_article(own, kinds, published, known)}
    return Prepared(readings, {name: sketch(line) for name, line in lines.items() if line.text})


def merge(
    records: Iterable[CitedRecord],
    articles: Iterable[ArticleLine],
    kinds: Mapping[str, Kind],
    *,
    settings: Mapping[str, Any] | None = None,
    known: Lexicon | None = None,
    prepare: Prepare = prepare,
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
        prepare: What prepares them.
    """
    lines = {line.id: line for line in articles}
    every = sorted(records, key=lambda r: (r.article, r.kind, r.id))
    standing = [r for r in every if r.status != "rejected"]
    told = by_article(standing)
    prepared = prepare(told, lines, kinds, known)
    readings = prepared.readings
    copies = wires(prepared.sketches)
    merged: list[MergedRecord] = []
    conflicts: list[Conflict] = []
    for name in sorted(kinds):
        rule = Rule(kinds[name].schema)
        found = Groups(rule)
        own = [reading for reading in readings.values() if reading.record.kind == name]
        if prepared.links is None:
            found.add(own)
        else:
            found.join(own, prepared.links.get(name, ()))
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
