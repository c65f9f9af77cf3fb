"""Articles with their records, and what is found of each by itself."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from typing import Protocol, TypeVar, overload

from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind
from summarizer.merge.context import read_article
from summarizer.merge.groups import Links, find_links, hashed
from summarizer.merge.matching import Rule
from summarizer.merge.origins import Sketch, sketch
from summarizer.merge.reading import Reading
from summarizer.parties import Lexicon
from summarizer.pile import Pile
from summarizer.record import CitedRecord

T = TypeVar("T")

# Records in memory that are compared with those near them: as many as some days have.
_NEAR = 2000


@dataclass(frozen=True, slots=True)
class Told:
    """
    An article with its records.

    Attributes:
        article: Its id.
        line: The article; None where its records alone tell of it.
        records: Its records, in order of kind and id.
        places: Of each of them, its place among the records of all articles.
    """

    article: str
    line: ArticleLine | None
    records: Sequence[CitedRecord]
    places: Sequence[int]

    @property
    def standing(self) -> list[CitedRecord]:
        """The records that are not rejected."""
        return [record for record in self.records if record.status != "rejected"]


@dataclass(frozen=True, slots=True)
class Read:
    """
    What is found of an article by itself.

    Attributes:
        readings: Its records that stand, in their order.
        keys: Of each of them, as `hashed` gives them; empty where the links are found elsewhere.
        sketch: See `sketch`.
    """

    readings: Sequence[Reading]
    keys: Sequence[array[int]]
    sketch: Sketch | None


class Reader(Protocol):
    """Finds what can be found of each article, and of each two records: in this process, or elsewhere."""

    def read(
        self, told: Iterable[Told], kinds: Mapping[str, Kind], known: Lexicon | None
    ) -> Iterator[tuple[Told, Read]]:
        """Each article, in their order, with what is found of it."""

    def links(self, kind: Kind, readings: ReadingsOfKind) -> Iterable[Links]:
        """What each record of a kind, all of which were read, is linked to among those before it."""


class Here:
    """The reader of this process."""

    def read(
        self, told: Iterable[Told], kinds: Mapping[str, Kind], known: Lexicon | None
    ) -> Iterator[tuple[Told, Read]]:
        """See `Reader.read`."""
        rules = {name: Rule(kind.schema) for name, kind in kinds.items()}
        for one in told:
            published = None if one.line is None else one.line.published
            readings = read_article(one.standing, kinds, published, known)
            keys = [hashed(rules[reading.record.kind], reading) for reading in readings]
            yield one, Read(readings, keys, None if one.line is None else sketch(one.line))

    def links(self, kind: Kind, readings: ReadingsOfKind) -> Iterator[Links]:
        """See `Reader.links`."""
        return find_links(Rule(kind.schema), readings, readings.keys)


def sort_records(records: Iterable[CitedRecord]) -> Pile[CitedRecord]:
    """Records by article."""
    return _in_order(records, attrgetter("article"))


def sort_articles(articles: Iterable[ArticleLine]) -> Pile[ArticleLine]:
    """Articles in order of id."""
    return _in_order(articles, attrgetter("id"))


def _in_order(values: Iterable[T], key: Callable[[T], str]) -> Pile[T]:
    """The values in order, with their keys in memory where they come in another one, as no run's do."""
    pile: Pile[T] = Pile()
    keys: list[str] = []
    for value in values:
        keys.append(key(value))
        pile.append(value)
    if any(a > b for a, b in pairwise(keys)):
        pile.sort(keys)
    return pile


def tell(records: Iterable[CitedRecord], articles: Iterable[ArticleLine]) -> Iterator[Told]:
    """
    Every article with its records, in order of id; of two articles or records with one id the later.

    Args:
        records: As `sort_records` gives them.
        articles: As `sort_articles` gives them.
    """
    lines = ((line.id, line, ()) for line in articles)
    own = ((name, None, several) for name, several in groupby(enumerate(records), key=lambda pair: pair[1].article))
    for name, parts in groupby(heapq.merge(lines, own, key=itemgetter(0)), key=itemgetter(0)):
        line: ArticleLine | None = None
        found: dict[str, tuple[int, CitedRecord]] = {}
        for _, part, several in parts:
            line = part or line
            found.update((record.id, (place, record)) for place, record in several)
        ordered = sorted(found.values(), key=lambda pair: (pair[1].kind, pair[1].id))
        yield Told(name, line, [record for _, record in ordered], [place for place, _ in ordered])


class Readings:
    """
    The records that stand, made ready to be compared.

    Args:
        records: All records, as `sort_records` gives them.
    """

    def __init__(self, records: Sequence[CitedRecord]) -> None:
        self._records = records
        # Of each: its place among all records, itself, its keys, and its first day.
        self._places = array("I")
        self._readings: Pile[Reading] = Pile(recent=_NEAR)
        self._keys: Pile[array[int]] = Pile()
        self._days = array("q")
        self._kinds: dict[str, array[int]] = {}

    def add(self, told: Told, read: Read) -> None:
        """Add what was found of the next article."""
        standing = iter(zip(read.readings, read.keys, strict=True))
        for place, record in zip(told.places, told.records, strict=True):
            if record.status == "rejected":
                continue
            reading, keys = next(standing)
            self._kinds.setdefault(record.kind, array("I")).append(len(self._places))
            self._places.append(place)
            self._readings.append(reading)
            self._keys.append(keys)
            self._days.append(reading.first_day)

    def of_kind(self, kind: str) -> ReadingsOfKind:
        """Those of one kind."""
        return ReadingsOfKind(self, array("I", sorted(self._kinds.get(kind, ()), key=self._days.__getitem__)))

    def __getitem__(self, number: int) -> Reading:
        return self._readings[number]

    def record(self, number: int) -> CitedRecord:
        """The record of one."""
        return self._records[self._places[number]]

    def keys(self, number: int) -> array[int]:
        """The keys of one; none where they were not found."""
        return self._keys[number]


class ReadingsOfKind(Sequence[Reading]):
    """The records of one kind that stand, in order of day: those that may be one are near each other."""

    def __init__(self, readings: Readings, numbers: array[int]) -> None:
        self._readings = readings
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Reading: ...
    @overload
    def __getitem__(self, place: slice) -> list[Reading]: ...
    def __getitem__(self, place: int | slice) -> Reading | list[Reading]:
        if isinstance(place, slice):
            return [self._readings[number] for number in self._numbers[place]]
        return self._readings[self._numbers[place]]

    def record(self, place: int) -> CitedRecord:
        """The record at a place."""
        return self._readings.record(self._numbers[place])

    def keys(self) -> Iterator[array[int]]:
        """The keys of each."""
        return map(self._readings.keys, self._numbers)
