"""Corrupted numbers, units, bounds and hedges."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from summarizer.anchors import Anchor, units
from summarizer.bind import to_quantity
from summarizer.quantities import compare
from summarizer.record import Field, Quantity, fields_of
from summarizer.selftest.case import Case, Corruption, corrupted, share_evidence

# Other numbers of the article that each quantity is exchanged for, those nearest first.
_OTHERS = 3
# What a unit is exchanged for: one that news confuses it with, else a noun that is no unit of the article's number.
_CONFUSED = {
    "kilometre": ("mile", "metre"),
    "mile": ("kilometre", "nautical mile"),
    "nautical mile": ("kilometre", "mile"),
    "metre": ("kilometre", "foot"),
    "foot": ("metre",),
    "minute": ("hour",),
    "hour": ("minute", "day"),
    "day": ("hour", "week"),
}
_NOUNS = ("soldier", "tank", "civilian")


def corrupt_figures(case: Case, rng: Random) -> Iterator[Corruption]:
    """Each quantity of the record with a wrong number, another of the article's, a wrong unit, bound and hedge."""
    for field in fields_of(case.kind.schema):
        value = getattr(case.record.fields, field.name)
        if isinstance(value, Quantity) and value.anchor is not None:
            yield from _numbers(case, field, value, rng)
            yield from _other_numbers(case, field, value)
            yield from _units(case, field, value)
            yield from _bounds(case, field, value)
            yield from _hedges(case, field, value)


def _numbers(case: Case, field: Field, value: Quantity, rng: Random) -> Iterator[Corruption]:
    """Ten times, one digit off, and a few per cent off, with the words changed alike or left as they are."""
    for factor, written in ((10.0, True), (1 + rng.choice((-0.2, 0.1, 0.2, 0.5)), True), (1.02, False)):
        scaled = {
            end: None if number is None else number * factor
            for end in ("low", "high", "si_low", "si_high")
            for number in (getattr(value, end),)
        }
        stated = scaled["low"] if scaled["low"] is not None else scaled["high"]
        if stated is None:
            continue
        words = f"{stated:g} {value.unit or ''}".strip() if written else value.as_written
        what = f"{field.name}: {value.as_written!r} becomes {stated:g}"
        yield corrupted(case, "number", what, {field.name: value.model_copy(update={"as_written": words, **scaled})})


def _other_numbers(case: Case, field: Field, value: Quantity) -> Iterator[Corruption]:
    """
    Other numbers of the article that the field can take, the nearest first.

    One that says the same ("62 miles" beside "100 km") is left out, and one that a true record of the kind
    states of the same words: with it the record would be mixed with that one, which is a class of its own.
    """
    anchor = value.anchor
    own = next((a for a in case.source.anchors if anchor and (a.start, a.end) == (anchor.start, anchor.end)), None)
    fitting = [
        other
        for other in case.source.anchors
        if anchor is not None
        and (other.start, other.end) != (anchor.start, anchor.end)
        and not other.boilerplate
        and (other.group is None or own is None or other.group != own.group)
        and (other.kind in field.anchors if field.anchors else other.kind not in ("date", "identifier"))
        and compare(value, other) in ("different", "compatible")
        and not _stated_by_another(case, field, other)
    ]
    for other in sorted(fitting, key=lambda a: abs(a.start - (anchor.start if anchor else 0)))[:_OTHERS]:
        what = f"{field.name}: {value.as_written!r} becomes {other.text!r}"
        yield corrupted(case, "another number", what, {field.name: to_quantity(other)})


def _stated_by_another(case: Case, field: Field, anchor: Anchor) -> bool:
    stated = [
        getattr(record.fields, field.name)
        for record in case.others
        if record.kind == case.record.kind and share_evidence(record, case.record)
    ]
    return any(isinstance(v, Quantity) and compare(v, anchor) in ("same", "same-converted") for v in stated)


def _units(case: Case, field: Field, value: Quantity) -> Iterator[Corruption]:
    for unit in _CONFUSED.get(value.unit or "", [n for n in _NOUNS if n != value.unit][:2]):
        one, other = units.BY_NAME.get(value.unit or ""), units.BY_NAME.get(unit)
        factor = other.factor / one.factor if one and other and one.factor and other.factor else 1.0
        changed = value.model_copy(
            update={
                "unit": unit,
                "si_low": None if value.si_low is None else value.si_low * factor,
                "si_high": None if value.si_high is None else value.si_high * factor,
            }
        )
        yield corrupted(case, "unit", f"{field.name}: {value.unit} becomes {unit}", {field.name: changed})


def _bounds(case: Case, field: Field, value: Quantity) -> Iterator[Corruption]:
    """A bound added, or taken away, or turned round."""
    stated, si = value.low if value.low is not None else value.high, value.si_low or value.si_high
    ends = {
        "at least": {"low": stated, "high": None, "si_low": si, "si_high": None},
        "up to": {"low": None, "high": stated, "si_low": None, "si_high": si},
        None: {"low": stated, "high": stated, "si_low": si, "si_high": si},
    }
    for modifier, bound in ends.items():
        if (bound["low"], bound["high"]) == (value.low, value.high) or (value.low != value.high and _range(value)):
            continue
        changed = value.model_copy(update={**bound, "modifier": modifier, "approximate": modifier is not None})
        yield corrupted(case, "bound", f"{field.name}: {value.modifier} becomes {modifier}", {field.name: changed})


def _range(value: Quantity) -> bool:
    return value.low is not None and value.high is not None


def _hedges(case: Case, field: Field, value: Quantity) -> Iterator[Corruption]:
    """A hedge added to a plain number, or taken from a hedged one."""
    if (value.low is None) != (value.high is None):
        return
    modifier = None if value.approximate else "about"
    changed = value.model_copy(update={"modifier": modifier, "approximate": modifier is not None})
    yield corrupted(case, "hedge", f"{field.name}: {value.modifier} becomes {modifier}", {field.name: changed})
