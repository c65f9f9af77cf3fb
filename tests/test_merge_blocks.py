"""Records that may be one meet under a key: none that could be linked is missed, and few others are compared."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from test_merge import KINDS, day, km, number, people, record
from test_merge_laws import lawful, worlds

from summarizer.merge.blocks import keys
from summarizer.merge.context import by_article, read_article
from summarizer.merge.groups import Groups
from summarizer.merge.matching import Rule
from summarizer.merge.reading import Reading
from summarizer.record import CitedRecord


def readings(*records: CitedRecord, published: date | None = None) -> list[Reading]:
    """The records of each article, made ready to be compared."""
    return [r for own in by_article(records).values() for r in read_article(own, KINDS, published)]


def meet(a: CitedRecord, b: CitedRecord) -> bool:
    """Whether two records of different articles are found to be one; what speaks for it must speak without keys too."""
    rule = Rule(KINDS[a.kind].schema)
    one, other = readings(a, b)
    linked = bool(Groups(rule).link([one, other]))
    assert linked == bool(rule.strength(one, other))
    return linked


@lawful
@given(worlds())
def test_keys_miss_no_link(records: list[CitedRecord]):
    """What is linked under keys is what is linked when all are compared with all."""
    told = readings(*(r for r in records if r.status != "rejected"))

    for name, kind in KINDS.items():
        rule, own = Rule(kind.schema), [r for r in told if r.record.kind == name]
        linked = {link[1:] for link in Groups(rule).link(own)}
        every = {
            tuple(sorted((a.record.id, b.record.id))) for a in own for b in own if a is not b and rule.strength(a, b)
        }
        assert linked == every


@pytest.mark.parametrize("length", [1, 20, 44, 45, 46, 47, 100])
@pytest.mark.parametrize("gap", [0, 1, 14])
def test_days_that_can_be_one_meet_wherever_in_the_calendar_they_lie(length: int, gap: int):
    """A span of days meets the day behind it that is within the kind's slack, and the one before it."""
    fields = {"proposer": "Chad", "distance": km(60), "reference_line": "the Libyan border"}

    for first in range(0, 62, 5):
        start = date(2021, 3, 1) + timedelta(first)
        end = start + timedelta(length - 1)
        span = record("zone_proposal", "a", "1", **fields, date=day(str(start), str(end)))
        for near in (end + timedelta(gap), start - timedelta(gap)):
            assert meet(span, record("zone_proposal", "b", "1", **fields, date=day(str(near))))


def test_days_farther_apart_than_the_slack_are_two():
    """One day more than a kind allows, and two offers are two."""
    fields = {"proposer": "Chad", "distance": km(60), "reference_line": "the Libyan border"}
    a = record("zone_proposal", "a", "1", **fields, date=day("2021-03-01"))

    assert meet(a, record("zone_proposal", "b", "1", **fields, date=day("2021-03-15")))
    assert not meet(a, record("zone_proposal", "b", "1", **fields, date=day("2021-03-16")))


def test_span_of_decades_costs_no_more_than_one_of_five_years():
    """Months are counted up to a limit: "in all these years" has not a key for each of them."""
    fields = {"demander": "Chad", "demand": "withdraw from the airport"}
    rule = Rule(KINDS["demand"].schema)

    few, many = (
        len(keys(rule, readings(record("demand", "a", "1", **fields, date=when))[0]))
        for when in (day("1990-01-01", "1999-12-31"), day("1990-01-01", "2021-12-31"))
    )

    assert few == many


@pytest.mark.parametrize("low", [1, 2, 15, 16, 31, 32, 33, 63, 64, 65, 127, 128, 1_000, 1_023, 1_024, 65_536, 10**9])
def test_counts_that_may_be_one_meet_on_either_side_of_every_power_of_two(low: int):
    """Two hedged counts within five percent are found wherever they would be without sizes."""
    fields = {"force": "soldiers", "side": "Chad", "place": "Faya", "state": "present"}
    about = {"approximate": True, "modifier": "about"}
    a = record("force_count", "a", "1", **fields, count=number(low, "soldier") | about)

    assert meet(a, record("force_count", "b", "1", **fields, count=number(low, "soldier") | about))
    for other in (round(low * 1.049), round(low / 1.049)):
        meet(a, record("force_count", "b", "1", **fields, count=number(other, "soldier") | about))


@pytest.mark.parametrize(
    ("low", "high", "other"),
    [(60, None, 60), (60, None, 100_000), (None, 60, 60), (None, 60, 1), (0, 5, 3), (10, 1_000, 500)],
)
def test_open_and_wide_figures_meet_every_number_within_them(low: int | None, high: int | None, other: int):
    """ "At least 60" meets 60 and 100,000, "up to 60" meets 60 and 1."""
    fields = {"force": "soldiers", "side": "Chad", "place": "Faya", "state": "present"}
    ends = {"as_written": "", "unit": "soldier", "low": low, "high": high, "si_low": low, "si_high": high}

    assert meet(
        record("force_count", "a", "1", **fields, count=ends),
        record("force_count", "b", "1", **fields, count=number(other, "soldier")),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ana Costa", "Omar Rohani"), ("Costa", "Rohani")),
        (("Ana Costa", "Omar Rohani"), ("Omar Rouhani", "Ana Costa", "Ivan Petrov")),
        (("Ana Costa", "Chad"), ("N'Djamena", "Costa")),
        (("Chad", "Libya"), ("Tripoli", "Chadian envoys")),
        (("the mediators", "Ana Costa"), ("Ana Costa", "Omar Rohani", "mediators")),
    ],
)
def test_two_parties_in_common_meet_however_they_are_named(one: tuple[str, ...], other: tuple[str, ...]):
    """By either name of a person, by side, or by the words of a body."""
    fields: dict[str, Any] = {"date": day("2021-03-04"), "format": "phone"}
    a = record("meeting", "a", "1", participants=people(*one), **fields)
    b = record("meeting", "b", "1", participants=people(*other), **fields)
    first, second = readings(a, b)
    rule = Rule(KINDS["meeting"].schema)

    assert bool(Groups(rule).link([first, second])) == bool(rule.strength(first, second))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paris", "France"),
        ("Riyadh", "Saudi Arabia"),
        ("southern Syria", "south Syria"),
        ("Faya", "Faya in Chad"),
        ("the old bridge", "the bridge"),
        ("Syria and Lebanon", "Lebanon"),
    ],
)
def test_places_that_can_be_one_meet(one: str, other: str):
    """By state, by other name, or by a common word."""
    fields: dict[str, Any] = {"participants": people("Ana Costa", "Omar Rohani"), "format": "in-person"}

    assert meet(record("meeting", "a", "1", place=one, **fields), record("meeting", "b", "1", place=other, **fields))


def test_records_of_other_matters_share_no_key():
    """Another year, another counterpart or another form: nothing to compare."""
    fields: dict[str, Any] = {"date": day("2021-03-04"), "format": "in-person", "place": "Paris"}
    a = record("meeting", "a", "1", participants=people("Ana Costa", "Omar Rohani"), **fields)
    rule = Rule(KINDS["meeting"].schema)
    own = keys(rule, readings(a)[0])

    for change in (
        {"participants": people("Ana Costa", "Ivan Petrov")},
        {"date": day("2024-03-04"), "place": "Tunis"},
        {"date": day("2024-03-04"), "format": "phone"},
    ):
        b = record("meeting", "b", "1", **{"participants": people("Ana Costa", "Omar Rohani"), **fields, **change})
        assert not own.keys() & keys(rule, readings(b)[0]).keys()
