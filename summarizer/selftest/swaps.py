"""Corrupted actors, and the fields of two records mixed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from summarizer.parties import fold, side_of
from summarizer.quantities import compare
from summarizer.record import Actor, Field, Party, Quantity, When, fields_of
from summarizer.selftest.case import Case, Corruption, corrupted

# Other parties of the article that each actor is exchanged for, those nearest first.
_OTHERS = 4
# Fields that are taken from another record, at least: one alone is a corruption of a class of its own.
_MIXED = 2
_SMALL = frozenset("the a an of and its his her their both from".split())


def swap_actors(case: Case, _rng: Random) -> Iterator[Corruption]:
    """
    Each actor of the record exchanged for other parties of the article, the nearest to the evidence first.

    Left out are parties that share a side or a word of their name with the true one, or with anybody whom the
    record names: it may be true of them too.
    """
    for field in _actors(case):
        value = getattr(case.record.fields, field.name)
        if not value:
            continue
        for other in _strangers(case, field)[:_OTHERS]:
            yield corrupted(case, "actor", f"{field.name}: {value!r} becomes {other!r}", {field.name: other})


def _actors(case: Case) -> Iterator[Field]:
    """The fields whose actor the kind has checked."""
    checked = {rule.field for rule in case.kind.schema.checks if isinstance(rule, Actor)}
    return (field for field in fields_of(case.kind.schema) if field.name in checked and field.type == "name")


def _strangers(case: Case, field: Field) -> list[str]:
    """Parties of the article that cannot be the field's true one under another name, the nearest first."""
    true = str(getattr(case.record.fields, field.name))
    # Whoever speaks in the record, or counts as the same side, may be another name for the true one.
    own = [true, *(v for v in dict(case.record.fields).values() if isinstance(v, str))]
    words = {w for name in own for w in _words(name)}
    sides = {side_of(name) for name in own} - {None}
    named: dict[str, int] = {}
    for mention in case.source.mentions:
        side = mention.side or side_of(mention.name)
        known = mention.sort in ("state", "body", "group") or side is not None
        if known and side not in sides and not words & _words(mention.name) and not _adjective(mention.name, case):
            distance = min(abs(mention.start - e.start) for e in case.record.evidence)
            named[mention.name] = min(distance, named.get(mention.name, distance))
    return sorted(named, key=lambda name: named[name])


def _adjective(name: str, case: Case) -> bool:
    """Whether the words stand only before a small-letter noun: "Georgian" of "Georgian mediators" is nobody."""
    return len(name.split()) == 1 and name.endswith(("an", "ish", "ese", "ic")) and bool(case)


def _words(name: str) -> set[str]:
    return {fold(w) for w in name.split()} - _SMALL


def mix_fields(case: Case, rng: Random) -> Iterator[Corruption]:
    """
    Half of the fields in which another record of the kind differs, at least two, with that one's values.

    Fields that only one of the two states are left alone, and so is a value that both could be said to state.
    """
    for other in case.others:
        if other.kind != case.record.kind:
            continue
        differing = [
            field.name
            for field in fields_of(case.kind.schema)
            if field.type not in ("choice", "word list")
            and _differ(getattr(case.record.fields, field.name), getattr(other.fields, field.name))
        ]
        if len(differing) < _MIXED:
            continue
        chosen = sorted(rng.sample(differing, max(_MIXED, len(differing) // 2)))
        values = {name: getattr(other.fields, name) for name in chosen}
        yield corrupted(case, "fields mixed", f"{', '.join(chosen)} of {other.id}", values)


def _differ(mine: Any, other: Any) -> bool:
    if not mine or not other:
        return False
    if isinstance(mine, Quantity):
        return compare(mine, other) == "different"
    if isinstance(mine, When):
        apart = mine.start and other.start and (mine.start > other.end or other.start > mine.end)
        return bool(apart)
    if isinstance(mine, str):
        same_side = side_of(mine) is not None and side_of(mine) == side_of(other)
        return not same_side and not _words(mine) & _words(other)
    return not {w for p in mine for w in _names(p)} & {w for p in other for w in _names(p)}


def _names(party: Party) -> set[str]:
    return _words(party.name)
