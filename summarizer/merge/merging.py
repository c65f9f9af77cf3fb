"""Merge: the records of all articles become one digest that shows where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind
from summarizer.merge.claims import unite
from summarizer.merge.conflicts import Matters, within
from summarizer.merge.digest import Conflict, Coverage, Digest, DigestArticle, MergedRecord, Moment, Rejected
from summarizer.merge.groups import group
from summarizer.merge.index import Naming, by_name, days_of, index_parties, moment, namings, on_timeline
from summarizer.merge.matching import Rule
from summarizer.merge.origins import Sketch, wires
from summarizer.merge.told import Here, Reader, Readings, Told, sort_articles, sort_records, tell
from summarizer.merge.unused import UnusedAnchors
from summarizer.parties import Lexicon
from summarizer.pile import Pile, Sorting, in_memory
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
    with in_memory():
        digest = merge_sorted(sort_records(records), sort_articles(articles), kinds, settings=settings, known=known)
    return digest.in_memory()


def merge_sorted(
    records: Sequence[CitedRecord],
    articles: Sequence[ArticleLine],
    kinds: Mapping[str, Kind],
    *,
    settings: Mapping[str, Any] | None = None,
    known: Lexicon | None = None,
    reader: Reader | None = None,
) -> Digest:
    """
    `merge` for as many records as there are: few of them, and few of the digest's entries, are in memory at a time.

    Args:
        records: As `sort_records` gives them.
        articles: As `sort_articles` gives them.
        kinds: See `merge`.
        settings: Likewise.
        known: Likewise.
        reader: Who reads the records; None for this process.
    """
    reader = reader or Here()
    overview = _Overview()
    readings = Readings(records)
    sketches: Pile[Sketch | None] = Pile()
    for told, read in reader.read(tell(records, articles), kinds, known):
        overview.add(told)
        readings.add(told, read)
        sketches.append(read.sketch)
    copies = {overview.articles[one].id: overview.articles[first].id for one, first in wires(sketches).items()}
    del sketches
    findings = _Findings(readings, reader, copies)
    merged: Pile[MergedRecord] = Pile()
    days = []
    for number, name in enumerate(sorted(kinds)):
        for record in findings.merged(kinds[name]):
            days.append(_by_day(number, record))
            merged.append(record)
    merged.sort(days)
    del days
    return Digest(
        articles=overview.articles,
        records=merged,
        conflicts=Pile(findings.conflicts),
        parties=index_parties(findings.namings),
        timeline=Pile(findings.moments),
        unused_anchors=overview.unused.found,
        rejected=overview.rejected,
        coverage=overview.coverage(),
        settings=dict(settings or {}),
    )


class _Overview:
    """What a digest says of the articles, and of the records by themselves."""

    def __init__(self) -> None:
        self.articles: Pile[DigestArticle] = Pile()
        self.rejected: Pile[Rejected] = Pile()
        self.unused = UnusedAnchors()
        self._silent: list[str] = []
        self._statuses: Counter[str] = Counter()

    def add(self, told: Told) -> None:
        """Count in the next article."""
        self.articles.append(_article(told))
        for record in told.records:
            self._statuses[record.status] += 1
            if record.status == "rejected":
                self.rejected.append(_rejected(record))
        if not told.records:
            self._silent.append(told.article)
        if told.line is not None:
            self.unused.add(told.line, told.standing)

    def coverage(self) -> Coverage:
        """How much of it all stands in the digest."""
        return Coverage(
            articles=len(self.articles),
            articles_without_records=tuple(self._silent),
            records=dict(self._statuses),
            anchors=dict(self.unused.seen),
            anchors_used=dict(self.unused.used),
        )


class _Findings:
    """
    What is found of the records of all articles together.

    Args:
        readings: The records.
        reader: Who finds which of them are linked.
        copies: For each article that is a copy the first that has its text.

    Attributes:
        conflicts: Those of the kinds that were merged.
        namings: Whom their merged records name.
        moments: When they were.
    """

    def __init__(self, readings: Readings, reader: Reader, copies: Mapping[str, str]) -> None:
        self.conflicts: Sorting[Conflict] = Sorting(key=lambda c: (c.records, c.field, c.kind))
        self.namings: Sorting[Naming] = Sorting(key=by_name)
        self.moments: Sorting[Moment] = Sorting(key=on_timeline)
        self._readings = readings
        self._reader = reader
        self._copies = copies

    def merged(self, kind: Kind) -> Iterator[MergedRecord]:
        """The merged records of a kind."""
        rule = Rule(kind.schema)
        own = self._readings.of_kind(kind.name)
        matters = Matters(rule, own)
        for places in group(rule, own, self._reader.links(kind, own)):
            members = [own[place] for place in places]
            records = {record.id: record for record in map(own.record, places)}
            record = unite(members, records, rule, kind, self._copies)
            self.conflicts.extend(within(members, records, rule))
            matters.add(places, members)
            self.namings.extend(namings(record, members))
            self.moments.extend(moment(record))
            yield record
        self.conflicts.extend(matters.conflicts())


def _by_day(kind: int, record: MergedRecord) -> bytes:
    """What orders merged records: by the number of their kind, by day, and those of one day by id."""
    span = days_of(record)
    day = date.max.toordinal() if span is None else span.low
    return kind.to_bytes(2, "big") + day.to_bytes(4, "big") + record.id.removeprefix(record.kind).encode()


def _rejected(record: CitedRecord) -> Rejected:
    return Rejected(record.id, record.kind, record.article, dict(record.fields), record.evidence, record.findings)


def _article(told: Told) -> DigestArticle:
    line, count = told.line, len(told.records)
    if line is None:
        return DigestArticle(told.article, None, None, None, None, None, count)
    return DigestArticle(line.id, line.source, line.title, line.url, line.published, line.published_basis, count)
