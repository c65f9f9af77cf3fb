"""A merged record from its members: each one's claim as it was made, and the values that most origins give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from summarizer.kinds import Kind
from summarizer.merge.digest import Claim, MergedRecord
from summarizer.merge.interval import days
from summarizer.merge.matching import Rule
from summarizer.merge.origins import name_origins
from summarizer.merge.reading import Reading, Who
from summarizer.parties import same_person
from summarizer.record import CitedRecord, Field, Party, Quantity, When, fields_of


def unite(
    group: Sequence[Reading], records: Mapping[str, CitedRecord], rule: Rule, kind: Kind, copies: Mapping[str, str]
) -> MergedRecord:
    """
    The merged record of a group.

    Args:
        group: Its members, in order of record id.
        records: Their records by id.
        rule: The kind's identity.
        kind: The kind.
        copies: For each article the first of which it is a copy.
    """
    origins = name_origins(group, records, rule, copies)
    claims = tuple(
        _claim(r, rule, kind, origins[r.id]) for r in sorted(records.values(), key=attrgetter("article", "id"))
    )
    fields = {f.name: _value(f, group, claims, united=f.name in rule.identity.unite) for f in fields_of(kind.schema)}
    first = blake2b(group[0].record.id.encode(), digest_size=6).hexdigest()
    return MergedRecord(
        kind=kind.name,
        id=f"{kind.name}-{first}",
        fields=fields,
        members=tuple(r.record.id for r in group),
        claims=claims,
        origins=tuple(sorted(set(origins.values()))),
    )


def _claim(record: CitedRecord, rule: Rule, kind: Kind, origin: str) -> Claim:
    values = {f.name: getattr(record.fields, f.name) for f in fields_of(kind.schema)}
    types = {f.name: f.type for f in fields_of(kind.schema)}
    stances = [values[name] for name in rule.compared if types[name] == "choice"]
    dates = [values[name] for name, sort in types.items() if sort == "when"]
    return Claim(
        record=record.id,
        article=record.article,
        values=values,
        evidence=record.evidence,
        speaker=values.get(rule.identity.speaker or ""),
        stance=stances[0] if stances else None,
        date=dates[0] if dates else None,
        origin=origin,
    )


def _value(field: Field, group: Sequence[Reading], claims: Sequence[Claim], *, united: bool) -> Any:
    stated = [c for c in claims if c.values[field.name] not in (None, (), [])]
    if field.type == "parties" and united:
        return _parties(field, group)
    if field.type == "word list" and united:
        return sorted({word for c in stated for word in c.values[field.name]})
    if not stated:
        return [] if field.type in ("parties", "word list") else None
    votes: dict[str, set[str]] = defaultdict(set)
    for claim in stated:
        votes[repr(claim.values[field.name])].add(claim.origin)
    best = min(
        stated,
        key=lambda c: (-len(votes[repr(c.values[field.name])]), _vague(c.values[field.name]), c.article, c.record),
    )
    return best.values[field.name]


def _vague(value: Any) -> float:
    """How much a value leaves open, for choosing among values that as many origins give."""
    if isinstance(value, Quantity):
        return 9.0 if value.si_low is None or value.si_high is None else value.si_high - value.si_low
    if isinstance(value, When):
        when = days(value)
        return 1e6 if when is None else when.high - when.low
    return 0.0


def _parties(field: Field, group: Sequence[Reading]) -> list[Party]:
    """Every party once, by its fullest name in the group, with the role and side that any claim gives it."""
    found: list[list[Who]] = []
    for who in sorted((w for r in group for w in _who(r, field)), key=_fullest):
        same = [entry for entry in found if _one(entry[0], who)]
        if same:
            same[0].append(who)
        else:
            found.append([who])
    return [
        Party(
            name=entry[0].name.core if entry[0].name.sort == "person" else entry[0].name.written,
            role=next((w.name.role for w in entry if w.name.role), None),
            side=next((w.name.side for w in entry if w.name.side), None)
            or next((w.said for w in entry if w.said), None),
        )
        for entry in found
    ]


def _who(reading: Reading, field: Field) -> tuple[Who, ...]:
    feature = reading.features[field.name]
    return feature if isinstance(feature, tuple) else ()


def _fullest(who: Who) -> tuple[int, str, str, str, str]:
    name = who.name
    return (-len(name.words), name.core, name.written, name.role or "~", name.side or "~")


def _one(a: Who, b: Who) -> bool:
    if a.name.sort == "person" and b.name.sort == "person":
        return same_person(a.name, b.name)
    return a.name.key == b.name.key
