"""Join a digest with its records, articles and reviews into what a reader is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from summarizer.kinds import Kind
from summarizer.record import fields_of
from summarizer.report.book import Book
from summarizer.report.disputes import Disputes
from summarizer.report.index import index_parties
from summarizer.report.variants import variants
from summarizer.report.view import Cell, Claim, Entry, Event, LeftOut, Section, Source, Variant, View
from summarizer.report.wording import brief, describe, say

# Claims, and articles, that a page shows at most: some 30 MB of it. The tables hold all of a longer run.
MOST = 2_000


def assemble(book: Book, disputes: Disputes, most: int = MOST) -> View:
    """
    What a page shows of a book: everything, or a part of it, what is disputed first.

    Args:
        book: The digest with its records and articles.
        disputes: Those of the book.
        most: How many claims, or articles, are shown.
    """
    whole = max(len(book), book.records) <= most
    chosen = set(book.events()) if whole else _choose(book, disputes, most)
    sources: dict[str, Source] = {}
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    shown = {number: None for number in disputes if disputes.merged(number) <= chosen}
    for number, place in enumerate(book.events(), start=1):
        if place in chosen:
            event = book.event(place, sources)
            fought = tuple(n for n in disputes.of(place) if n in shown)
            entries[event.kind.name].append(_entry(number, event, fought))
    by_id = {e.id: e for of_kind in entries.values() for e in of_kind}
    claims = sorted((c for e in by_id.values() for c in e.claims), key=lambda claim: claim.number)
    rejected = tuple(book.claim(place, sources) for place in book.rejected[: most if whole else most // 10])
    for source in book.sources:
        if whole:
            book.source(source.line.id, sources)
    parties = tuple(index_parties(book.digest.parties, by_id))
    return View(
        digest=book.digest,
        articles=len(book),
        left_out=None if whole else LeftOut(len(book) - len(sources), len(book.digest.records) - len(by_id)),
        sources=tuple(sorted(sources.values(), key=lambda source: source.number)),
        sections=tuple(_section(book.kinds[name], entries[name]) for name in sorted(entries)),
        disputes=tuple(disputes.told(number, sources) for number in shown),
        doubtful=tuple(c for c in claims if c.record.status == "flagged"),
        rejected=rejected,
        parties=parties,
        unlisted=len(book.digest.parties) - len(parties),
    )


def _choose(book: Book, disputes: Disputes, most: int) -> set[int]:
    """The merged records, by place, that are shown of too many: the disputed ones, then those with the most claims."""
    chosen: set[int] = set()
    room = most
    for places in chain(map(disputes.merged, disputes), ({place} for place in book.most_told())):
        size = sum(map(book.size, places - chosen))
        if size <= room:
            chosen |= places
            room -= size
    return chosen


def _entry(number: int, event: Event, disputes: tuple[int, ...]) -> Entry:
    schema = event.kind.schema
    return Entry(
        number=number,
        id=event.id,
        kind=event.kind,
        title=describe(schema, event.fields),
        brief=brief(schema, event.fields),
        fields=event.fields,
        cells=tuple(_cells(event.kind, event.fields, event.claims)),
        claims=event.claims,
        origins=event.origins,
        disputes=disputes,
    )


def _cells(kind: Kind, fields: Mapping[str, Any], claims: Sequence[Claim]) -> Iterator[Cell]:
    for field in fields_of(kind.schema):
        if field.type in ("quantity", "when", "choice"):
            yield Cell(field, tuple(variants(field, claims)))
        else:
            # Names and words differ in spelling more than in sense: merge's own choice is shown,
            # each source's words beside it in the evidence.
            words = say(fields.get(field.name))
            yield Cell(field, (Variant(words, None, fields.get(field.name), tuple(claims)),) if words else ())


def _section(kind: Kind, entries: Sequence[Entry]) -> Section:
    fields = tuple(f for f in fields_of(kind.schema) if any(e.cell(f.name).variants for e in entries))
    return Section(kind, fields, tuple(entries))
