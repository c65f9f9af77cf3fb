"""The ledger of disagreements: which claims differ, in what, and which rule names the difference."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from summarizer.merge.blocks import matter_keys
from summarizer.merge.components import Components
from summarizer.merge.digest import Conflict, ConflictKind
from summarizer.merge.figures import Figure, nearly, overlap, relate
from summarizer.merge.interval import days
from summarizer.merge.matching import Rule
from summarizer.merge.meaning import Meaning, opposed
from summarizer.merge.places import Place, same_place
from summarizer.merge.reading import Day, Reading
from summarizer.merge.shelves import Shelves
from summarizer.merge.sorts import other_sort
from summarizer.merge.told import ReadingsOfKind
from summarizer.merge.verdicts import Verdict, voices
from summarizer.pile import Pile
from summarizer.record import CitedRecord, Quantity, When

# Merged records that follow in order of day, on one matter, with which one is compared at most.
_NEIGHBOURS = 8
# How a difference is explained, the gravest last: a conflict of several pairs has the gravest of their kinds.
_GRAVITY: tuple[ConflictKind, ...] = ("rounding", "update", "other speaker", "contradiction")


def within(group: Sequence[Reading], records: Mapping[str, CitedRecord], rule: Rule) -> Iterator[Conflict]:
    """The disagreements within one merged record, of these *records* by id; one for each field at most."""
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
            yield _conflict(field, gravest, [r for r in group if r.record.id in found], records)


class Matters:
    """
    The merged records of one kind by matter, to be compared across records: those of about one time as pairs, the
    rest as one history.

    On each matter the records stand in order of day; each is compared with those of about its own time, and with
    the next after them.

    Args:
        rule: The kind's identity.
        readings: The records of the kind, of which the merged ones are made.
    """

    def __init__(self, rule: Rule, readings: ReadingsOfKind) -> None:
        self._rule = rule
        self._readings = readings
        self._field = rule.identity.disputed if rule.identity.matter else None
        # Of each merged record with a figure, in the order in which they come: the places of its records that have one,
        # the numbers of its keys, and its first day and record.
        self._figured: Pile[tuple[int, ...]] = Pile()
        self._keys: Pile[array[int]] = Pile()
        self._order: list[tuple[int, str]] = []

    def add(self, places: Sequence[int], members: Sequence[Reading]) -> None:
        """Count in a merged record: the places of its records in `readings`, and these."""
        if self._field is None:
            return
        figured = [(p, r) for p, r in zip(places, members, strict=True) if isinstance(r.features[self._field], Figure)]
        if not figured:
            return
        keys = {key for _, reading in figured for key in matter_keys(self._rule, reading)}
        self._figured.append(tuple(place for place, _ in figured))
        self._keys.append(array("q", map(hash, sorted(keys, key=repr))))
        self._order.append((_day([reading for _, reading in figured], self._rule), figured[0][1].record.id))

    def conflicts(self) -> Iterator[Conflict]:
        """The disagreements between the merged records."""
        field = self._field
        if field is None:
            return
        order = array("I", sorted(range(len(self._order)), key=self._order.__getitem__))
        shelves = Shelves()
        for at, number in enumerate(order):
            shelves.add(self._keys[number], at)
        histories = Components(len(order))
        for at, number in enumerate(order):
            compared: set[int] = set()
            for key in sorted(self._keys[number], key=lambda key: self._rank(key, shelves, order)):
                for other in (order[other] for other in shelves.after(key, at, _NEIGHBOURS)):
                    if other in compared:
                        continue
                    compared.add(other)
                    rivals = _rivals(self._of(number), self._of(other), field, self._rule)
                    if rivals is None:
                        continue
                    kind = _explain(field, *rivals, self._rule)
                    if kind == "update":
                        histories.join(number, other)
                        break
                    if kind != "contradiction" or rivals[0].record.article != rivals[1].record.article:
                        yield _conflict(field, kind, rivals, self._records(number, other))
        for history in histories.all():
            if len(history) > 1:
                exact = [min(self._of(number), key=lambda r: _exact(r, field)) for number in history]
                yield _conflict(field, "update", exact, self._records(*history))

    def _records(self, *numbers: int) -> dict[str, CitedRecord]:
        places = [place for number in numbers for place in self._figured[number]]
        return {record.id: record for record in map(self._readings.record, places)}

    def _of(self, number: int) -> list[Reading]:
        return [self._readings[place] for place in self._figured[number]]

    def _rank(self, key: int, shelves: Shelves, order: Sequence[int]) -> tuple[int, int]:
        """Matters in the order in which the first merged record has them, and any other of that record's."""
        first = shelves.after(key, -1, 1)[0]
        return first, self._keys[order[first]].index(key)


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


def _conflict(
    field: str, kind: ConflictKind, readings: Sequence[Reading], records: Mapping[str, CitedRecord]
) -> Conflict:
    ordered = sorted(readings, key=lambda r: (r.first_day, r.record.article, r.record.id))
    values = {r.record.id: in_words(getattr(records[r.record.id].fields, field)) for r in ordered}
    told = "; ".join(f"“{values[r.record.id]}”{_when(r, records[r.record.id])} in {r.record.article}" for r in ordered)
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


def _when(reading: Reading, record: CitedRecord) -> str:
    for name, feature in reading.features.items():
        if isinstance(feature, Day) and feature.stated:
            when = getattr(record.fields, name)
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
