"""Conflicts gathered into disputes: one point on which sources differ, with every position on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.kinds import Kind
from summarizer.merge.digest import Conflict
from summarizer.record import fields_of
from summarizer.report.variants import variants
from summarizer.report.view import Claim, Dispute
from summarizer.report.wording import brief, label

# The order in which disputes are shown: what a reader must weigh first, what explains itself last.
_WEIGHT = ("contradiction", "other speaker", "update", "rounding")


def gather_disputes(
    conflicts: Iterable[Conflict], claims: Mapping[str, Claim], kinds: Mapping[str, Kind]
) -> Iterator[Dispute]:
    """
    Conflicts of one kind and field that share a record are one dispute: three figures for one force are one point.

    Args:
        conflicts: Those of the digest.
        claims: By record id.
        kinds: The record kinds by name.
    """
    groups = sorted(_groups(conflicts), key=lambda g: (_weight(g[0]), min(claims[r].number for r in _records(g))))
    for number, group in enumerate(groups, start=1):
        sides = sorted((claims[r] for r in _records(group)), key=lambda c: c.number)
        schema = kinds[sides[0].record.kind].schema
        name = group[0].field
        (field,) = (f for f in fields_of(schema) if f.name == name)
        yield Dispute(
            number=number,
            title=brief(schema, {k: v for k, v in sides[0].values.items() if k != name}),
            field=label(name),
            kind=group[0].kind,
            explanations=tuple(dict.fromkeys(c.explanation for c in group if c.explanation)),
            positions=tuple(variants(field, sides)),
        )


def _weight(conflict: Conflict) -> int:
    return _WEIGHT.index(conflict.kind) if conflict.kind in _WEIGHT else len(_WEIGHT)


def _records(conflicts: Sequence[Conflict]) -> set[str]:
    return {record for conflict in conflicts for record in conflict.records}


def _groups(conflicts: Iterable[Conflict]) -> list[list[Conflict]]:
    by_point: defaultdict[tuple[str, str], list[list[Conflict]]] = defaultdict(list)
    for conflict in conflicts:
        groups = by_point[conflict.kind, conflict.field]
        touched = [g for g in groups if _records(g) & {*conflict.records}]
        joined = [c for g in touched for c in g] + [conflict]
        by_point[conflict.kind, conflict.field] = [g for g in groups if g not in touched] + [joined]
    return [group for groups in by_point.values() for group in groups]
