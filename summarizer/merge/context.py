"""What an article tells of its own records: whose surname it is, which side a person is on, when "undated" is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from summarizer.kinds import Kind
from summarizer.merge.figures import read_figure
from summarizer.merge.interval import Interval, days
from summarizer.merge.meaning import read_meaning
from summarizer.merge.places import read_place
from summarizer.merge.reading import Day, Feature, Reading, Reference, Who
from summarizer.parties import BACKED, Lexicon, Name, lexicon, read_name, same_person, states_in
from summarizer.record import CitedRecord, FieldType, fields_of

# Days before its article within which an undated event of the news lies, and after it, for what is planned.
UNDATED_BEFORE, UNDATED_AFTER = 60, 14
# Days that a date may span and still tell when its article was written.
_EXACT = 7
_ALTERNATIVE = re.compile(
    r"\b(?:an)?other (?:versions?|accounts?|reports?|sources?|estimates?)\b|\bor,? (?:according to|by|in) (?:an)?other",
    re.IGNORECASE,
)


def read_article(
    records: Sequence[CitedRecord],
    kinds: Mapping[str, Kind],
    published: date | None = None,
    known: Lexicon | None = None,
) -> list[Reading]:
    """
    The records of one article, made ready to be compared.

    Args:
        records: All of the article's records, of any kind.
        kinds: The kinds by name.
        published: The article's day; where it is None, the latest exact day that its records give stands for it.
        known: The lexicon of names.
    """
    context = _Context(records, kinds, published, known)
    return [context.read(record, kinds[record.kind]) for record in records]


def by_article(records: Iterable[CitedRecord]) -> dict[str, list[CitedRecord]]:
    """Records by article, in order of id: the same for any order in which they come."""
    articles: dict[str, list[CitedRecord]] = defaultdict(list)
    for record in sorted(records, key=lambda r: (r.article, r.kind, r.id)):
        articles[record.article].append(record)
    return articles


class _Context:
    """The people that an article names, and the days around it."""

    def __init__(
        self,
        records: Sequence[CitedRecord],
        kinds: Mapping[str, Kind],
        published: date | None,
        known: Lexicon | None,
    ) -> None:
        self._known = known
        self._parts = (known or lexicon()).sides
        self._people = _people({self._whose(name) for name in self._names(records, kinds)})
        self._around = _around(published or _latest(records, kinds))

    def read(self, record: CitedRecord, kind: Kind) -> Reading:
        """The record with what each of its fields says."""
        features: dict[str, Feature] = {}
        whose = {m.field: m.side for m in kind.schema.identity.same or () if m.side}
        for field in fields_of(kind.schema):
            value = getattr(record.fields, field.name)
            side = getattr(record.fields, whose[field.name]) if field.name in whose else None
            features[field.name] = self._feature(record.article, field.type, value, side)
        spans = tuple((item.start, item.end) for item in record.evidence)
        of = Reference(record.id, record.kind, record.article, spans)
        return Reading(of, features, any(_ALTERNATIVE.search(item.quote) for item in record.evidence))

    def _feature(self, article: str, sort: FieldType, value: Any, side: str | None) -> Feature:
        if sort == "when":
            given = days(value)
            return Day(given, given or self._around)
        if sort == "name":
            written = value or side
            return (self._who(article, written, None, side),) if written else None
        if value is None:
            return None
        if sort == "parties":
            read = {self._who(article, p.name, p.role, p.side) for p in value}
            return tuple(
                sorted(read, key=lambda w: (w.name.core, w.name.side or "", w.name.role or "", w.name.written))
            )
        if sort == "quantity":
            return read_figure(value)
        if sort == "place":
            return read_place(value, self._known)
        if sort == "words":
            return read_meaning(value, self._known)
        return str(value) if sort == "choice" else None

    def _who(self, article: str, written: str, role: str | None, side: str | None) -> Who:
        name = read_name(written, role=role, side=side, known=self._known)
        if name.sort == "person":
            name = self._whose(name)
            full = {p.core: p for p in self._people if same_person(name, p) and len(p.words) >= len(name.words)}
            if len(full) == 1:
                (other,) = full.values()
                name = Name(name.written, other.core, "person", name.role or other.role, name.side or other.side)
            return Who(name, frozenset({name.side} if name.side else ()), said=name.side or side)
        mentions = [m for m in states_in(written, self._known) if m.how != "alias"]
        sides = {m.name for m in mentions}
        own = read_name(written, role=role, known=self._known)
        if any(n.side and n.side not in sides and n.side.endswith(BACKED) for n in (own, name)):
            sides = set()  # "Iran-backed" names Iran, and is not it.
        elif own.side != name.side and _is_state(own.side, self._known) and _is_state(name.side, self._known):
            name = own  # "Chadian soldiers" are Chad's, whatever side a record gives them.
        if name.side:
            sides.add(name.side)
        sides |= {self._parts[side] for side in sides if side in self._parts}
        nameless = not sides and not any(word[:1].isupper() for word in name.core.split())
        return Who(name, frozenset(sides), article if nameless else "", name.side or side)

    def _whose(self, name: Name) -> Name:
        """A person of a part is the whole's: a commander of the Guards is Iran's."""
        return replace(name, side=self._parts.get(name.side or "", name.side))

    def _names(self, records: Iterable[CitedRecord], kinds: Mapping[str, Kind]) -> Iterator[Name]:
        for record in records:
            for field in fields_of(kinds[record.kind].schema):
                value = getattr(record.fields, field.name)
                if field.type == "parties":
                    yield from (read_name(p.name, role=p.role, side=p.side, known=self._known) for p in value or ())
                elif field.type == "name" and value:
                    yield read_name(value, known=self._known)


def _is_state(side: str | None, known: Lexicon | None) -> bool:
    return side is not None and any(m.name == side and m.how == "state" for m in states_in(side, known))


def _people(names: set[Name]) -> list[Name]:
    """The fullest name of each person among *names*, with the title and side that any mention gives."""
    clusters: list[list[Name]] = []
    for name in sorted(
        (n for n in names if n.sort == "person"),
        key=lambda n: (-len(n.words), n.core, n.side or "~", n.role or "~", n.written),
    ):
        fitting = [c for c in clusters if all(same_person(name, other) for other in c)]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            clusters.append([name])
    return [
        Name(
            mentions[0].written,
            mentions[0].core,
            "person",
            next((n.role for n in mentions if n.role), None),
            next((n.side for n in mentions if n.side), None),
        )
        for mentions in clusters
    ]


def _latest(records: Iterable[CitedRecord], kinds: Mapping[str, Kind]) -> date | None:
    exact = []
    for record in records:
        for field in fields_of(kinds[record.kind].schema):
            if field.type == "when":
                when = days(getattr(record.fields, field.name))
                if when is not None and when.high - when.low < _EXACT:
                    exact.append(when.high)
    return date.fromordinal(max(exact)) if exact else None


def _around(reference: date | None) -> Interval | None:
    if reference is None:
        return None
    first = max(date.min + timedelta(UNDATED_BEFORE), reference) - timedelta(UNDATED_BEFORE)
    last = min(date.max - timedelta(UNDATED_AFTER), reference) + timedelta(UNDATED_AFTER)
    return Interval(first.toordinal(), last.toordinal())
