"""Join a digest with its records, articles and reviews into what a reader is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind
from summarizer.merge.digest import Conflict, Digest, DigestArticle
from summarizer.record import CitedRecord, Field, Quantity, fields_of
from summarizer.report.view import Cell, Claim, Dispute, Entry, Position, Section, Source, Variant, View
from summarizer.report.wording import SILENT, brief, describe, kilometres, label, say
from summarizer.review import Review

# The order in which disagreements are shown: what a reader must weigh first, what explains itself last.
_WEIGHT = ("contradiction", "other speaker", "update", "explanation", "rounding")


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
    disputes = tuple(_disputes(digest.conflicts, claims, kinds))
    fought: defaultdict[str | None, set[int]] = defaultdict(set)
    for dispute in disputes:
        for claim in dispute.claims:
            fought[merged.get(claim.record.id)].add(dispute.number)
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for number, record in enumerate(digest.records, start=1):
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
    return View(
        digest=digest,
        sources=tuple(sources.values()),
        sections=tuple(_section(kinds[name], entries[name]) for name in sorted(entries)),
        disputes=disputes,
        doubtful=tuple(c for c in claims.values() if c.record.status == "flagged"),
        rejected=tuple(c for c in claims.values() if c.record.status == "rejected"),
    )


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


def variants(field: Field, claims: Iterable[Claim]) -> Iterator[Variant]:
    """The differing values of a field, in the order of the claims; sources that leave it out are left out."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        words = say(claim.values[field.name])
        if words and words not in SILENT:
            found[words].append(claim)
    for words, holders in found.items():
        value = holders[0].values[field.name]
        note = kilometres(value) if isinstance(value, Quantity) else None
        yield Variant(words, note, value, tuple(holders))


def _disputes(
    conflicts: Iterable[Conflict], claims: Mapping[str, Claim], kinds: Mapping[str, Kind]
) -> Iterator[Dispute]:
    def weight(conflict: Conflict) -> int:
        return _WEIGHT.index(conflict.kind) if conflict.kind in _WEIGHT else len(_WEIGHT)

    for number, conflict in enumerate(sorted(conflicts, key=weight), start=1):
        sides = sorted((claims[r] for r in conflict.records), key=lambda c: c.number)
        kind = kinds[sides[0].record.kind]
        field = next((f for f in fields_of(kind.schema) if f.name == conflict.field), None)
        found = tuple(variants(field, sides)) if field else ()
        yield Dispute(
            number=number,
            title=brief(kind.schema, {k: v for k, v in sides[0].values.items() if k != conflict.field}),
            field=label(conflict.field),
            kind=conflict.kind,
            explanation=conflict.explanation,
            positions=tuple(Position(v.words, v.note, v.claims) for v in found),
        )


def _section(kind: Kind, entries: Sequence[Entry]) -> Section:
    fields = tuple(f for f in fields_of(kind.schema) if any(e.cell(f.name).variants for e in entries))
    return Section(kind, fields, tuple(entries))
