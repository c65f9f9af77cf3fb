"""Records as merge compares them: names, days, places and words read once, with what their article tells of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from summarizer.kinds import Kind
from summarizer.merge.interval import Interval, days
from summarizer.merge.meaning import Meaning, read_meaning
from summarizer.merge.places import Place, read_place
from summarizer.parties import Lexicon, Name, read_name, same_person, states_in
from summarizer.record import CitedRecord, Party, Quantity, fields_of

# Days before its article within which an undated event of the news lies, and after it, for what is planned.
UNDATED_BEFORE, UNDATED_AFTER = 60, 14
_ALTERNATIVE = re.compile(
    r"\b(?:an)?other (?:versions?|accounts?|reports?|sources?|estimates?)\b|\bor,? (?:according to|by|in) (?:an)?other",
    re.IGNORECASE,
)
# Days that a date may span and still tell when its article was written.
_EXACT = 7


@dataclass(frozen=True, slots=True)
class Who:
    """
    Whom a name names.

    Attributes:
        name: The name taken apart; a surname is made full by the article's other names.
        sides: Every state and movement in its words, and the person's own.
        local: The article, where the words name nobody outside of it: "the army", "both sides"; else "".
        said: The side as a record states it, for people.
    """

    name: Name
    sides: frozenset[str]
    local: str = ""
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """
    When something was.

    Attributes:
        stated: The days the record gives, or None.
        possible: Those days, or where it gives none the days around its article's; None where nothing is known.
    """

    stated: Interval | None
    possible: Interval | None


Feature = tuple[Who, ...] | Day | Quantity | Meaning | Place | str | None


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """
    A record made ready to be compared.

    Attributes:
        record: The record.
        features: What each field says, None where it says nothing.
        alternative: Whether its evidence says that it gives another version of what was just said.
    """

    record: CitedRecord
    features: Mapping[str, Feature]
    alternative: bool


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
    people = _people(records, kinds, known)
    around = _around(published or _latest(records, kinds))
    return [_read(record, kinds[record.kind], people, around, known) for record in records]


def _read(
    record: CitedRecord, kind: Kind, people: list[Name], around: Interval | None, known: Lexicon | None
) -> Reading:
    features: dict[str, Feature] = {}
    for field in fields_of(kind.schema):
        value = getattr(record.fields, field.name)
        features[field.name] = (
            None if value is None else _feature(record.article, field.type, value, people, around, known)
        )
        if field.type == "when" and value is None:
            features[field.name] = Day(None, around)
    return Reading(record, features, any(_ALTERNATIVE.search(item.quote) for item in record.evidence))


def _feature(
    article: str, sort: str, value: Any, people: list[Name], around: Interval | None, known: Lexicon | None
) -> Feature:
    if sort == "parties":
        read = {_who(article, p.name, p.role, p.side, people, known) for p in value}
        return tuple(sorted(read, key=lambda w: (w.name.core, w.name.side or "", w.name.role or "", w.name.written)))
    if sort == "name":
        return (_who(article, value, None, None, people, known),)
    if sort == "when":
        given = days(value)
        return Day(given, given or around)
    if sort == "quantity":
        return value if isinstance(value, Quantity) and (value.low, value.high) != (None, None) else None
    if sort == "place":
        return read_place(value, known)
    if sort == "words":
        return read_meaning(value, known)
    return str(value) if sort == "choice" else None


def _who(
    article: str, written: str, role: str | None, side: str | None, people: list[Name], known: Lexicon | None
) -> Who:
    name = read_name(written, role=role, side=side, known=known)
    if name.sort == "person":
        fitting = [p for p in people if same_person(name, p)]
        full = {p.core: p for p in fitting if len(p.words) >= len(name.words)}
        if len(full) == 1:
            other = next(iter(full.values()))
            name = Name(name.written, other.core, "person", name.role or other.role, name.side or other.side)
        return Who(name, frozenset({name.side} if name.side else ()), said=name.side or side)
    sides = {m.name for m in states_in(written, known) if m.how != "alias"}
    backed = name.side if name.side and name.side.endswith("-backed forces") else None
    if backed and len(sides) == 1:
        sides = set()
    if name.side:
        sides.add(name.side)
    nameless = not sides and not any(word[:1].isupper() for word in name.core.split())
    return Who(name, frozenset(sides), article if nameless else "", name.side or side)


def _people(records: Iterable[CitedRecord], kinds: Mapping[str, Kind], known: Lexicon | None) -> list[Name]:
    """The fullest name of each person that the article's records name, with the side any of its mentions gives."""
    names = set()
    for record in records:
        for field in fields_of(kinds[record.kind].schema):
            value = getattr(record.fields, field.name)
            if field.type == "parties":
                names |= {read_name(p.name, role=p.role, side=p.side, known=known) for p in _parties(value)}
            elif field.type == "name" and value:
                names.add(read_name(value, known=known))
    people = sorted(
        (n for n in names if n.sort == "person"), key=lambda n: (-len(n.words), n.core, n.side or "~", n.role or "~")
    )
    clusters: list[list[Name]] = []
    for name in people:
        fitting = [c for c in clusters if all(same_person(name, other) for other in c)]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            clusters.append([name])
    return [
        Name(
            c[0].written,
            c[0].core,
            "person",
            next((n.role for n in c if n.role), None),
            next((n.side for n in c if n.side), None),
        )
        for c in clusters
    ]


def _parties(value: Sequence[Party] | None) -> Sequence[Party]:
    return value or ()


def _latest(records: Iterable[CitedRecord], kinds: Mapping[str, Kind]) -> date | None:
    exact = []
    for record in records:
        for field in fields_of(kinds[record.kind].schema):
            if field.type == "when":
                when = days(getattr(record.fields, field.name))
                if when is not None and when.high - when.low < _EXACT:
                    exact.append(when.high)
    return date.fromordinal(int(max(exact))) if exact else None


def _around(reference: date | None) -> Interval | None:
    if reference is None:
        return None
    first = max(date.min + timedelta(UNDATED_BEFORE), reference) - timedelta(UNDATED_BEFORE)
    last = min(date.max - timedelta(UNDATED_AFTER), reference) + timedelta(UNDATED_AFTER)
    return Interval(first.toordinal(), last.toordinal())


def by_article(records: Iterable[CitedRecord]) -> dict[str, list[CitedRecord]]:
    """Records by article, in order of id: the same for any order in which they come."""
    articles: dict[str, list[CitedRecord]] = defaultdict(list)
    for record in sorted(records, key=lambda r: (r.article, r.kind, r.id)):
        articles[record.article].append(record)
    return articles
