"""Who did what, and when: the party index and the timeline of a digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from summarizer.merge.digest import MergedRecord, Moment, Part, PartyEntry
from summarizer.merge.interval import Interval, days
from summarizer.merge.reading import Reading
from summarizer.parties import Cluster, Name, cluster_names
from summarizer.pile import Pile, in_order
from summarizer.record import When


@dataclass(frozen=True, slots=True)
class Naming:
    """
    That a merged record names somebody.

    Attributes:
        local: The article, where the words name nobody outside of it; else "".
        name: The name as its records give it.
        times: How often they do.
        part: What the named does there.
    """

    local: str
    name: Name
    times: int
    part: Part


def namings(record: MergedRecord, members: Iterable[Reading]) -> Iterator[Naming]:
    """Whom a merged record names, by all that its members, as *members* gives them, say."""
    times: Counter[tuple[str, Name]] = Counter()
    fields: dict[tuple[str, Name], set[str]] = {}
    for reading in members:
        for field, feature in reading.features.items():
            for who in feature if isinstance(feature, tuple) else ():
                times[who.local, who.name] += 1
                fields.setdefault((who.local, who.name), set()).add(field)
    for (local, name), count in times.items():
        yield Naming(local, name, count, _part(record, fields[local, name]))


def by_name(naming: Naming) -> tuple[str, ...]:
    """The order in which `index_parties` takes names."""
    name = naming.name
    # "The army" of one article is not that of another: such names are told apart by article.
    return (naming.local, name.core, name.written, repr(name.side), repr(name.role), name.sort, name.head)


def index_parties(named: Iterable[Naming]) -> Pile[PartyEntry]:
    """Every party that merged records name, with what it did in date order; *named* are in the order of `by_name`."""
    # One at a time: the entry of a state can name every tenth record.
    return in_order(_entries(Pile(named)), key=lambda entry: (entry.name, entry.side or ""), recent=1)


def _entries(ordered: Sequence[Naming]) -> Iterator[PartyEntry]:
    at = 0
    for _, own in groupby(ordered, key=lambda naming: naming.local):
        counts: dict[Name, int] = {}
        places: dict[Name, range] = {}
        for name, several in groupby(own, key=lambda naming: naming.name):
            times = [naming.times for naming in several]
            counts[name], places[name] = sum(times), range(at, at + len(times))
            at += len(times)
        for cluster in cluster_names(counts):
            yield _entry(cluster, (ordered[place].part for name in cluster.names for place in places[name]))


def _entry(cluster: Cluster, named: Iterable[Part]) -> PartyEntry:
    parts: dict[str, Part] = {}
    for part in named:
        known = parts.get(part.record)
        fields = part.fields if known is None else tuple(sorted({*known.fields, *part.fields}))
        parts[part.record] = replace(part, fields=fields)
    ordered = tuple(sorted(parts.values(), key=_by_day))
    return PartyEntry(cluster.name, cluster.side, cluster.sort, cluster.spellings, cluster.roles, ordered)


def moment(record: MergedRecord) -> Iterator[Moment]:
    """A merged record's place on the timeline; none where it has no day."""
    span = days_of(record)
    if span is not None:
        yield Moment(_date(span.low), _date(span.high), record.id, record.kind)


def on_timeline(moment: Moment) -> tuple[date, date, str, str]:
    """The order of a timeline."""
    return (moment.start or date.min, moment.end or date.max, moment.kind, moment.record)


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
