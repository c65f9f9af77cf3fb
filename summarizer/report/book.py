"""A digest with its records and articles, numbered as the report refers to them; few of them in memory at a time."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind
from summarizer.merge.digest import Claim as Said
from summarizer.merge.digest import Digest, DigestArticle, MergedRecord
from summarizer.merge.shelves import Shelves
from summarizer.pile import Pile
from summarizer.record import CitedRecord, When
from summarizer.report.view import Claim, Event, Source
from summarizer.review import Review


class Book:
    """
    Everything that a report can show of a digest.

    Args:
        digest: What merge made of the records.
        records: Every record, the rejected ones too, as people decided about them, those of an article together.
        articles: The articles they came from, in order of id.
        kinds: The record kinds by name.
        reviews: The latest decision about each record, by its id.
    """

    def __init__(
        self,
        digest: Digest,
        records: Sequence[CitedRecord],
        articles: Sequence[ArticleLine],
        kinds: Mapping[str, Kind],
        reviews: Mapping[str, Review],
    ) -> None:
        self.digest = digest
        self.kinds = kinds
        self._records = records
        self._articles = articles
        self._reviews = reviews
        # By article id, its place in the digest; of each, its place among the articles, and the number of its source.
        self._places: dict[str, int] = {}
        self._lines = array("q")
        self._heads: Pile[ArticleLine] = Pile()
        self._sources = self._number_sources()
        # By record id its place; of each, the number of its claim.
        self._by_id = Shelves()
        self._rejected = array("I")
        self._claims = self._number_claims()
        # Of each record the place of its merged record, if it has one; the merged records in the order of the report.
        self._merged = array("q", [-1]) * len(records)
        self._sizes = array("I")
        self._kinds: dict[str, slice] = {}
        self._order = self._order_events()

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._heads)

    @property
    def sources(self) -> Iterator[Source]:
        """The articles in the order of their numbers, without what stands in them."""
        for place in sorted(range(len(self._sources)), key=self._sources.__getitem__):
            yield Source(self._sources[place], self._heads[place])

    @property
    def rejected(self) -> Sequence[int]:
        """The places of records that cannot stand, in the order of the sources."""
        return self._rejected

    @property
    def records(self) -> int:
        """How many records there are."""
        return len(self._records)

    def source(self, article: str, whole: dict[str, Source] | None = None) -> Source:
        """
        An article.

        Args:
            article: Its id.
            whole: Where articles with all that they say are kept, by id; None for one without.
        """
        if whole is not None and article in whole:
            return whole[article]
        place = self._places[article]
        told = whole is not None and self._lines[place] >= 0
        source = Source(self._sources[place], self._articles[self._lines[place]] if told else self._heads[place])
        if whole is not None:
            whole[article] = source
        return source

    def record(self, place: int) -> CitedRecord:
        """A record."""
        return self._records[place]

    def claim(self, place: int, whole: dict[str, Source] | None = None) -> Claim:
        """A record as a claim of its article; *whole* as for `source`."""
        merged = self._merged[place]
        told = () if merged < 0 else self.digest.records[merged].claims
        record = self._records[place].id
        return self._claim(place, next((claim for claim in told if claim.record == record), None), whole)

    def place(self, record: str) -> int:
        """Where the record of an id stands."""
        found = self._by_id.under(hash(record))
        return found[0] if len(found) == 1 else next(n for n in found if self._records[n].id == record)

    def number(self, record: str) -> int:
        """The number of a record's claim."""
        return self._claims[self.place(record)]

    def merged(self, place: int) -> int | None:
        """The place of the merged record that a record is in; None for one that is rejected."""
        merged = self._merged[place]
        return None if merged < 0 else merged

    def size(self, merged: int) -> int:
        """How many claims a merged record has, by its place."""
        return self._sizes[merged]

    def most_told(self) -> Iterator[int]:
        """The places of the merged records, those with the most claims first."""
        return iter(sorted(self._order, key=lambda merged: -self._sizes[merged]))

    def events(self, kind: str | None = None) -> Sequence[int]:
        """The places of the merged records, all or of one kind, by kind and by day; what has no day last."""
        return self._order if kind is None else self._order[self._kinds.get(kind, slice(0))]

    def event(self, place: int, whole: dict[str, Source] | None = None) -> Event:
        """A merged record with its claims; *whole* as for `source`."""
        merged = self.digest.records[place]
        said = {claim.record: claim for claim in merged.claims}
        claims = [self._claim(self.place(member), said.get(member), whole) for member in merged.members]
        return Event(
            id=merged.id,
            kind=self.kinds[merged.kind],
            fields=merged.fields,
            claims=tuple(sorted(claims, key=lambda claim: claim.number)),
            origins=len(merged.origins),
        )

    def _claim(self, place: int, said: Said | None, whole: dict[str, Source] | None) -> Claim:
        record = self._records[place]
        return Claim(
            number=self._claims[place],
            record=record,
            source=self.source(record.article, whole),
            speaker=said.speaker if said else None,
            origin=said.origin if said else None,
            review=self._reviews.get(record.id),
        )

    def _number_sources(self) -> array[int]:
        """Articles by day of publication and then by id, from 1; undated ones last."""
        order = []
        lines = enumerate(self._articles)
        at, line = next(lines, (-1, None))
        for place, article in enumerate(self.digest.articles):
            while line is not None and line.id < article.id:
                at, line = next(lines, (-1, None))
            told = line is not None and line.id == article.id
            self._places[article.id] = place
            self._lines.append(at if told else -1)
            head = replace(line, text=None, boilerplate=(), anchors=()) if line and told else _untold(article)
            self._heads.append(head)
            order.append((head.published or date.max, place))
        numbers = array("I", bytes(4 * len(order)))
        for number, (_, place) in enumerate(sorted(order), start=1):
            numbers[place] = number
        return numbers

    def _number_claims(self) -> array[int]:
        """Records in the order of the sources and, within one, of the text, from 1."""
        rejected = []
        ranks, owners = array("I", bytes(4 * len(self._records))), array("I")
        counts = array("I", bytes(4 * (len(self._sources) + 1)))
        for article, own in groupby(enumerate(self._records), key=lambda pair: pair[1].article):
            source = self._sources[self._places[article]]
            several = sorted(own, key=lambda pair: (pair[1].evidence[0].start, pair[1].kind, pair[1].id))
            counts[source] = len(several)
            owners.extend([source] * len(several))
            for rank, (place, record) in enumerate(several, start=1):
                ranks[place] = rank
                self._by_id.add([hash(record.id)], place)
                if record.status == "rejected":
                    rejected.append(place)
        first, before = array("I"), 0
        for count in counts:
            first.append(before)
            before += count
        numbers = array("I", (first[source] + rank for source, rank in zip(owners, ranks, strict=True)))
        self._rejected = array("I", sorted(rejected, key=numbers.__getitem__))
        return numbers

    def _order_events(self) -> array[int]:
        # Of each kind, of its merged records: the day and the first claim as one number, and the place.
        keys: dict[str, array[int]] = defaultdict(lambda: array("Q"))
        places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for place, merged in enumerate(self.digest.records):
            members = [self.place(member) for member in merged.members]
            self._sizes.append(len(members))
            for member in members:
                self._merged[member] = place
            keys[merged.kind].append(_first_day(merged).toordinal() << 32 | min(self._claims[m] for m in members))
            places[merged.kind].append(place)
        order = array("I")
        for kind in sorted(keys):
            start = len(order)
            order.extend(places[kind][n] for n in sorted(range(len(keys[kind])), key=keys[kind].__getitem__))
            self._kinds[kind] = slice(start, len(order))
        return order


def _first_day(merged: MergedRecord) -> date:
    days = [v.start or v.end for v in merged.fields.values() if isinstance(v, When)]
    return min((d for d in days if d), default=date.max)


def _untold(article: DigestArticle) -> ArticleLine:
    """An article of which nothing is known but its records."""
    return ArticleLine(
        id=article.id,
        source=article.source or article.id,
        title=article.title,
        url=article.url,
        published=article.published,
        published_basis=article.published_basis,
        text=None,
        boilerplate=(),
        anchors=(),
        digest="",
    )
