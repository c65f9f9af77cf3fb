"""Who did what, and when: the party index and the timeline of a digest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from summarizer.merge.digest import MergedRecord, Moment, Part, PartyEntry
from summarizer.merge.interval import Interval, days
from summarizer.merge.reading import Reading
from summarizer.parties import Name, cluster_names
from summarizer.record import When


def index_parties(records: Iterable[MergedRecord], readings: Mapping[str, Reading]) -> tuple[PartyEntry, ...]:
    """
    Every party that a merged record names, with what it did in date order.

    Args:
        records: The merged records.
        readings: Their members by record id.
    """
    # "The army" of one article is not that of another: such names are told apart by article.
    counts: dict[str, Counter[Name]] = defaultdict(Counter)
    places: dict[tuple[str, Name], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    merged = {}
    for record in records:
        merged[record.id] = record
        for member in record.members:
            for field, feature in readings[member].features.items():
                for who in feature if isinstance(feature, tuple) else ():
                    counts[who.local][who.name] += 1
                    places[who.local, who.name][record.id].add(field)
    entries = []
    for local, named in sorted(counts.items()):
        for cluster in cluster_names(named):
            fields: dict[str, set[str]] = defaultdict(set)
            for name in cluster.names:
                for record_id, stated in places[local, name].items():
                    fields[record_id] |= stated
            parts = sorted((_part(merged[r], f) for r, f in fields.items()), key=_by_day)
            entries.append(
                PartyEntry(cluster.name, cluster.side, cluster.sort, cluster.spellings, cluster.roles, tuple(parts))
            )
    return tuple(sorted(entries, key=lambda e: (e.name, e.side or "")))


def timeline(records: Iterable[MergedRecord]) -> tuple[Moment, ...]:
    """The merged records that have a day, in order of it."""
    moments = []
    for record in records:
        span = days_of(record)
        if span is not None:
            moments.append(Moment(_date(span.low), _date(span.high), record.id, record.kind))
    return tuple(sorted(moments, key=lambda m: (m.start or date.min, m.end or date.max, m.kind, m.record)))


def days_of(record: MergedRecord) -> Interval | None:
    """The days of a merged record: the most exact that its values give."""
    found = [span for value in record.fields.values() if isinstance(value, When) and (span := days(value))]
    return min(found, key=lambda s: (s.high - s.low, s.low)) if found else None


def _part(record: MergedRecord, fields: Iterable[str]) -> Part:
    span = days_of(record)
    stances = sorted({claim.stance for claim in record.claims if claim.stance})
    return Part(
        record=record.id,
        kind=record.kind,
        fields=tuple(sorted(fields)),
        stances=tuple(stances),
        start=None if span is None else _date(span.low),
        end=None if span is None else _date(span.high),
    )


def _by_day(part: Part) -> tuple[date, date, str, str]:
    return (part.start or date.max, part.end or date.max, part.kind, part.record)


def _date(ordinal: int) -> date:
    return date.fromordinal(ordinal)
