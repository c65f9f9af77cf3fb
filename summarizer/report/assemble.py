"""Join a digest with its records, articles and reviews into what a reader is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind
from summarizer.merge.digest import Digest, DigestArticle, MergedRecord
from summarizer.record import CitedRecord, When, fields_of
from summarizer.report.disputes import gather_disputes
from summarizer.report.index import index_parties
from summarizer.report.variants import variants
from summarizer.report.view import Cell, Claim, Entry, Section, Source, Variant, View
from summarizer.report.wording import brief, describe, say
from summarizer.review import Review


def assemble(
    digest: Digest,
    records: Iterable[CitedRecord],
    articles: Iterable[ArticleLine],
    kinds: Mapping[str, Kind],
    reviews: Mapping[str, Review],
) -> View:
    """
    Everything a report shows of a digest.

    Args:
        digest: What merge made of the records.
        records: Every record, the rejected ones too, as people decided about them.
        articles: The articles they came from.
        kinds: The record kinds by name.
        reviews: The latest decision about each record, by its id.
    """
    sources = number_sources(digest, articles)
    claims = _claims(digest, records, sources, reviews)
    merged = {m: entry.id for entry in digest.records for m in entry.members}
    disputes = tuple(gather_disputes(digest.conflicts, claims, kinds))
    fought: defaultdict[str | None, set[int]] = defaultdict(set)
    for dispute in disputes:
        for claim in dispute.claims:
            fought[merged.get(claim.record.id)].add(dispute.number)
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for number, record in enumerate(sorted(digest.records, key=lambda r: _reading_order(r, claims)), start=1):
        kind = kinds[record.kind]
        members = sorted((claims[m] for m in record.members), key=lambda c: c.number)
        entries[record.kind].append(
            Entry(
                number=number,
                id=record.id,
                kind=kind,
                title=describe(kind.schema, record.fields),
                brief=brief(kind.schema, record.fields),
                fields=record.fields,
                cells=tuple(_cells(kind, record.fields, members)),
                claims=tuple(members),
                origins=len(record.origins),
                status="flagged" if any(c.record.status == "flagged" for c in members) else "verified",
                disputes=tuple(sorted(fought[record.id])),
            )
        )
    by_id = {e.id: e for of_kind in entries.values() for e in of_kind}
    parties = tuple(index_parties(digest.parties, by_id))
    return View(
        digest=digest,
        sources=tuple(sources.values()),
        sections=tuple(_section(kinds[name], entries[name]) for name in sorted(entries)),
        disputes=disputes,
        doubtful=tuple(c for c in claims.values() if c.record.status == "flagged"),
        rejected=tuple(c for c in claims.values() if c.record.status == "rejected"),
        parties=parties,
        unlisted=len(digest.parties) - len(parties),
    )


def _reading_order(record: MergedRecord, claims: Mapping[str, Claim]) -> tuple[str, date, int]:
    """By kind, then by day, then as the sources tell it; what has no day last."""
    days = [v.start or v.end for v in record.fields.values() if isinstance(v, When)]
    return record.kind, min((d for d in days if d), default=date.max), min(claims[m].number for m in record.members)


def number_sources(digest: Digest, articles: Iterable[ArticleLine]) -> dict[str, Source]:
    """Articles by id, numbered from 1 by day of publication and then by id; undated ones last."""
    lines = {line.id: line for line in articles}
    every = [lines.get(a.id) or _untold(a) for a in digest.articles]
    ordered = sorted(every, key=lambda a: (a.published or date.max, a.id))
    return {line.id: Source(number, line) for number, line in enumerate(ordered, start=1)}


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


def _claims(
    digest: Digest,
    records: Iterable[CitedRecord],
    sources: Mapping[str, Source],
    reviews: Mapping[str, Review],
) -> dict[str, Claim]:
    """Claims by record id, in the order of the sources and, within one, of the text."""
    said = {claim.record: claim for entry in digest.records for claim in entry.claims}
    ordered = sorted(records, key=lambda r: (sources[r.article].number, r.evidence[0].start, r.kind, r.id))
    claims = {}
    for number, record in enumerate(ordered, start=1):
        told = said.get(record.id)
        claims[record.id] = Claim(
            number=number,
            record=record,
            source=sources[record.article],
            speaker=told.speaker if told else None,
            origin=told.origin if told else None,
            review=reviews.get(record.id),
        )
    return claims


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
