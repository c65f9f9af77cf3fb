"""The ledger of disagreements: which claims differ, in what, and which rule names the difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from summarizer.merge.blocks import matter_keys
from summarizer.merge.digest import Conflict, ConflictKind
from summarizer.merge.figures import Figure, nearly, overlap, relate
from summarizer.merge.interval import days
from summarizer.merge.matching import Rule
from summarizer.merge.meaning import Meaning, opposed
from summarizer.merge.places import Place, same_place
from summarizer.merge.reading import Day, Reading
from summarizer.merge.sorts import other_sort
from summarizer.merge.verdicts import Verdict, voices
from summarizer.record import Quantity, When

# Merged records that follow in order of day, on one matter, with which one is compared at most.
_NEIGHBOURS = 8
# How a difference is explained, the gravest last: a conflict of several pairs has the gravest of their kinds.
_GRAVITY: tuple[ConflictKind, ...] = ("rounding", "update", "other speaker", "contradiction")


def within(group: Sequence[Reading], rule: Rule) -> Iterator[Conflict]:
    """The disagreements within one merged record, one for each field at most."""
    for field in rule.compared:
        found: dict[str, ConflictKind] = {}
        gravest: ConflictKind = "rounding"
        for a, b in combinations(group, 2):
            kind = _difference(field, a, b, rule)
            if kind is None:
                continue
            for reading in (a, b):
                found[reading.record.id] = kind
            gravest = max(gravest, kind, key=_GRAVITY.index)
        if found:
            yield _conflict(field, gravest, [r for r in group if r.record.id in found])


def between(groups: Sequence[Sequence[Reading]], rule: Rule) -> Iterator[Conflict]:
    """
    The disagreements of merged records on one matter: those of about one time as pairs, the rest as one history.

    On each matter the records stand in order of day; each is compared with those of about its own time, and with
    the next after them.
    """
    field = rule.identity.disputed
    if field is None or not rule.identity.matter:
        return
    figured = [[r for r in group if isinstance(r.features[field], Figure)] for group in groups]
    order = sorted((_day(group, rule), group[0].record.id, i) for i, group in enumerate(figured) if group)
    shelves: dict[object, list[int]] = defaultdict(list)
    for _, _, index in order:
        for key in sorted({key for reading in figured[index] for key in matter_keys(rule, reading)}, key=repr):
            shelves[key].append(index)
    compared: set[tuple[int, int]] = set()
    histories: dict[int, set[int]] = {}
    for shelf in shelves.values():
        for place, one in enumerate(shelf):
            for other in shelf[place + 1 : place + 1 + _NEIGHBOURS]:
                pair = (min(one, other), max(one, other))
                if pair in compared:
                    continue
                compared.add(pair)
                rivals = _rivals(figured[one], figured[other], field, rule)
                if rivals is None:
                    continue
                kind = _explain(field, *rivals, rule)
                if kind == "update":
                    joined = histories.get(one, {one}) | histories.get(other, {other})
                    histories.update(dict.fromkeys(joined, joined))
                    break
                if kind != "contradiction" or rivals[0].record.article != rivals[1].record.article:
                    yield _conflict(field, kind, rivals)
    for history in {frozenset(h) for h in histories.values()}:
        yield _conflict(field, "update", [min(figured[i], key=lambda r: _exact(r, field)) for i in sorted(history)])


def _rivals(one: Sequence[Reading], other: Sequence[Reading], field: str, rule: Rule) -> tuple[Reading, Reading] | None:
    """The two most exact claims of two merged records that disagree on one matter, or None."""
    for a in sorted(one, key=lambda r: _exact(r, field)):
        for b in sorted(other, key=lambda r: _exact(r, field)):
            if _figures_differ(a, b, field) and rule.one_matter(a, b):
                return a, b
    return None


def _day(group: Sequence[Reading], rule: Rule) -> int:
    """The first day of a merged record, as far as it or its article's day is known."""
    days = [
        f.possible.low for r in group for name in rule.dates if isinstance(f := r.features[name], Day) and f.possible
    ]
    return min(days, default=0)


def _difference(field: str, a: Reading, b: Reading, rule: Rule) -> ConflictKind | None:
    """Which kind of difference two claims of one event have in a field; None where they have none."""
    one, other = a.features.get(field), b.features.get(field)
    if one is None or other is None:
        return None
    if isinstance(one, Figure) and isinstance(other, Figure):
        relation = relate(one, other)
        if relation == "different":
            agreed = _measured_otherwise(a, b, rule) and overlap(one, other)
            return None if agreed else _explain(field, a, b, rule)
        return "rounding" if one.unit != other.unit and not nearly(one, other) else None
    if isinstance(one, Meaning) and isinstance(other, Meaning):
        return _explain(field, a, b, rule) if opposed(one, other) else None
    if isinstance(one, Place) and isinstance(other, Place):
        return _explain(field, a, b, rule) if same_place(one, other) is False else None
    if isinstance(one, str) and isinstance(other, str):
        match = rule.matches.get(field)
        alike = match.alike if match else {}
        return None if alike.get(one, one) == alike.get(other, other) else _explain(field, a, b, rule)
    if isinstance(one, Day) and isinstance(other, Day):
        if one.stated is None or other.stated is None or one.stated.meets(other.stated):
            return None
        return _explain(field, a, b, rule)
    return None


def _measured_otherwise(a: Reading, b: Reading, rule: Rule) -> bool:
    """Whether a field that one claim may give in two versions is not the same: figures measured from two lines."""
    return any(
        a.features[f] and b.features[f] and rule.verdict(f, a, b) is not Verdict.AGREE for f in rule.identity.versions
    )


def _explain(field: str, a: Reading, b: Reading, rule: Rule) -> ConflictKind:
    """A difference by rule: later days are an update, another speaker's word his own, all else contradicts."""
    slack = 0
    for name, one in a.features.items():
        other = b.features[name]
        if isinstance(one, Day) and isinstance(other, Day) and one.possible and other.possible:
            if isinstance(a.features.get(field), Figure) and name in rule.matches:
                # Within half of what may lie between the days of one claim, a figure is hardly out of date.
                slack = rule.matches[name].days // 2
            if not one.possible.meets(other.possible, slack):
                return "update"
    return "other speaker" if _other_speaker(a, b, rule) else "contradiction"


def _other_speaker(a: Reading, b: Reading, rule: Rule) -> bool:
    one, other = (a.features.get(rule.identity.speaker or ""), b.features.get(rule.identity.speaker or ""))
    if not (isinstance(one, tuple) and isinstance(other, tuple)):
        return False
    return voices(one[0], other[0]) is Verdict.DIFFER


def _figures_differ(a: Reading, b: Reading, field: str) -> bool:
    one, other = a.features.get(field), b.features.get(field)
    if not (isinstance(one, Figure) and isinstance(other, Figure)):
        return False
    if (one.unit == "percent") != (other.unit == "percent") or other_sort(one.unit, other.unit):
        return False
    return relate(one, other) == "different"


def _exact(reading: Reading, field: str) -> tuple[float, str]:
    """How vague a figure is, as a share of itself: 0 for a point, 1 for an open end; then by id."""
    value = reading.features[field]
    if not isinstance(value, Figure) or value.si_low is None or value.si_high is None:
        return (1.0, reading.record.id)
    return ((value.si_high - value.si_low) / max(abs(value.si_high), 1.0), reading.record.id)


def _conflict(field: str, kind: ConflictKind, readings: Sequence[Reading]) -> Conflict:
    ordered = sorted(readings, key=lambda r: (_first_day(r), r.record.article, r.record.id))
    values = {r.record.id: in_words(getattr(r.record.fields, field)) for r in ordered}
    told = "; ".join(f"“{values[r.record.id]}”{_when(r)} in {r.record.article}" for r in ordered)
    return Conflict(
        records=tuple(sorted(values)),
        field=field,
        values=values,
        kind=kind,
        explanation=f"{_REASON[kind].format(field=field.replace('_', ' '))} {told}.",
    )


_REASON: Mapping[ConflictKind, str] = {
    "rounding": "The sources give one {field} rounded or converted differently:",
    "update": "The {field} differs with the day it is told of:",
    "other speaker": "Different parties give a different {field}:",
    "contradiction": "The sources contradict each other on the {field}:",
}


def _first_day(reading: Reading) -> int:
    found = [f.possible.low for f in reading.features.values() if isinstance(f, Day) and f.possible]
    return min(found, default=10**7)


def _when(reading: Reading) -> str:
    for name, feature in reading.features.items():
        if isinstance(feature, Day) and feature.stated:
            when = getattr(reading.record.fields, name)
            if isinstance(when, When) and days(when):
                return f" ({when.start})" if when.start == when.end else f" ({when.start} to {when.end})"
    return ""


def in_words(value: Any) -> str:
    """A field's value as its article writes it."""
    if isinstance(value, Quantity):
        return value.as_written
    if isinstance(value, When):
        return value.as_written or " to ".join(dict.fromkeys(str(d) for d in (value.start, value.end) if d))
    return str(value)
