"""Conflicts gathered into disputes: one point on which sources differ, with every position on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.merge.digest import Conflict, ConflictKind
from summarizer.record import CitedRecord, fields_of
from summarizer.report.book import Book
from summarizer.report.variants import variants
from summarizer.report.view import Dispute, Source
from summarizer.report.wording import SILENT, brief, label, say

# The order in which disputes are shown: what a reader must weigh first, what explains itself last.
_WEIGHT: Mapping[ConflictKind, int] = {"contradiction": 0, "other speaker": 1, "update": 2, "rounding": 3}


@dataclass(slots=True, eq=False)
class _Point:
    """
    Conflicts of one kind and field that share records: three figures for one force are one point.

    Attributes:
        kind: The conflicts' kind.
        field: The field in which they differ.
        conflicts: Their places in the digest.
        records: Ids of their records.
        last: The place of the conflict that was added last.
    """

    kind: ConflictKind
    field: str
    conflicts: list[int]
    records: set[str]
    last: int


class Disputes:
    """
    The points of a book on which sources differ, by number: what must be weighed first, then as the sources tell it.

    Args:
        book: The digest with its records and articles.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        points = _points(book.digest.conflicts)
        self._points = sorted(points, key=lambda p: (_WEIGHT[p.kind], min(map(book.number, p.records))))
        self._merged = [frozenset(self._speaking(point)) for point in self._points]
        self._of: dict[int, list[int]] = defaultdict(list)
        for number in self:
            for merged in self.merged(number):
                self._of[merged].append(number)

    def __iter__(self) -> Iterator[int]:
        """The numbers, from 1."""
        return iter(range(1, len(self._points) + 1))

    def of(self, merged: int) -> Sequence[int]:
        """The disputes that a merged record, by its place in the digest, is part of."""
        return self._of.get(merged, ())

    def merged(self, number: int) -> frozenset[int]:
        """The merged records, by their place in the digest, that say something on a point."""
        return self._merged[number - 1]

    def told(self, number: int, sources: dict[str, Source]) -> Dispute:
        """A point with every position on it; see `Book.claim`."""
        point = self._points[number - 1]
        explanations = (self._book.digest.conflicts[place].explanation for place in point.conflicts)
        claims = (self._book.claim(self._book.place(record), sources) for record in point.records)
        sides = sorted(claims, key=lambda claim: claim.number)
        schema = self._book.kinds[sides[0].record.kind].schema
        (field,) = (f for f in fields_of(schema) if f.name == point.field)
        return Dispute(
            number=number,
            title=brief(schema, {k: v for k, v in sides[0].values.items() if k != point.field}),
            field=label(point.field),
            kind=point.kind,
            explanations=tuple(dict.fromkeys(words for words in explanations if words)),
            positions=tuple(variants(field, sides)),
        )

    def _speaking(self, point: _Point) -> Iterator[int]:
        for place in map(self._book.place, point.records):
            merged = self._book.merged(place)
            if merged is not None and _says(self._book.record(place), point.field):
                yield merged


def _says(record: CitedRecord, field: str) -> bool:
    words = say(getattr(record.fields, field))
    return bool(words) and words not in SILENT


def _points(conflicts: Iterable[Conflict]) -> Iterator[_Point]:
    by_field: dict[tuple[str, str], dict[str, _Point]] = defaultdict(dict)
    for place, conflict in enumerate(conflicts):
        points = by_field[conflict.kind, conflict.field]
        touched = {point for record in conflict.records if (point := points.get(record))}
        first, *others = sorted(touched, key=lambda p: p.last) or [_Point(conflict.kind, conflict.field, [], set(), 0)]
        for other in others:
            first.conflicts += other.conflicts
            first.records |= other.records
            points.update(dict.fromkeys(other.records, first))
        first.conflicts.append(place)
        first.records.update(conflict.records)
        first.last = place
        points.update(dict.fromkeys(conflict.records, first))
    for points in by_field.values():
        yield from sorted(set(points.values()), key=lambda p: p.last)
