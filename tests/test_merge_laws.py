"""The laws of merging: order leaves no trace, one by one is as all at once, nothing is lost, nothing else changes."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.kinds import discover
from summarizer.merge import Digest, merge
from summarizer.merge.context import by_article, read_article
from summarizer.merge.groups import Groups
from summarizer.merge.matching import Rule
from summarizer.record import CitedRecord

KINDS = discover()
# A world so small that most records meet others: two people of one surname, one in two spellings, four days.
PEOPLE = ("Ana Costa", "Costa", "Omar Rohani", "Hassan Rouhani", "Rouhani", "Chad", "Ivan Petrov", "the army")
DAYS = (
    None,
    ("2021-03-04", "2021-03-04"),
    ("2021-03-01", "2021-03-31"),
    ("2021-03-10", "2021-03-10"),
    ("2020-01-01", "2020-12-31"),
)
PLACES = (None, "Paris", "France", "the north of Chad", "the old bridge")
DEMANDS = ("withdraw all troops", "monitor the crossings", "close the crossings", "release the prisoners from Bari")

# A case takes some 20 ms of CPU. LAW_CASES=1000 asks for the thousand of each that the laws were accepted with.
lawful = settings(max_examples=int(os.environ.get("LAW_CASES", "100")), deadline=None)


def _when(days: tuple[str, str] | None) -> dict[str, Any] | None:
    return days and {"as_written": days[0], "start": days[0], "end": days[1]}


def _length(low: int, high: int | None, unit: str, metres: float) -> dict[str, Any]:
    ends = {"low": low, "high": high, "si_low": low * metres, "si_high": None if high is None else high * metres}
    return {"as_written": f"{low} {unit}", "unit": unit, **ends}


def _dated() -> st.SearchStrategy[dict[str, Any] | None]:
    return st.sampled_from(DAYS).map(_when)


def _lengths() -> st.SearchStrategy[dict[str, Any]]:
    low = st.sampled_from((5, 60, 62, 65, 70, 100))
    high = st.sampled_from(("same", "open", "more"))
    unit = st.sampled_from((("kilometre", 1000.0), ("mile", 1609.344)))
    ends = {"same": lambda n: n, "open": lambda n: None, "more": lambda n: 2 * n}
    return st.builds(lambda n, h, u: _length(n, ends[h](n), *u), low, high, unit)


def _fields() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    name = st.sampled_from((None, *PEOPLE))
    place = st.sampled_from(PLACES)
    meeting = st.fixed_dictionaries(
        {
            "participants": st.lists(st.sampled_from(PEOPLE).map(lambda n: {"name": n}), max_size=3),
            "date": _dated(),
            "place": place,
            "format": st.sampled_from(("phone", "in-person", "unspecified")),
        }
    )
    demand = st.fixed_dictionaries(
        {"demander": name, "demand": st.sampled_from(DEMANDS), "area": place, "date": _dated(), "speaker": name}
    )
    count = st.sampled_from((100, 2000, 9000)).map(lambda n: _length(n, n, "soldier", 1.0))
    force = st.fixed_dictionaries(
        {"force": name, "count": count, "place": place, "as_of": _dated(), "attributed_to": name}
    )
    zone = st.fixed_dictionaries(
        {
            "proposer": name,
            "distance": st.none() | _lengths(),
            "reference_line": place,
            "date": _dated(),
            "status": st.sampled_from(("proposed", "agreed", "rejected")),
        }
    )
    kinds = {"meeting": meeting, "demand": demand, "force_count": force, "zone_proposal": zone}
    return st.sampled_from(sorted(kinds)).flatmap(lambda kind: st.tuples(st.just(kind), kinds[kind]))


def _record(number: int, article: str, verdict: str, start: int, told: tuple[str, dict[str, Any]]) -> CitedRecord:
    kind, fields = told
    evidence = [{"start": start, "end": start + 9, "quote": "nine char"}]
    line = {"kind": kind, "id": f"{article}-{number}", "article": article, "status": verdict, "fields": fields}
    return KINDS[kind].read({**line, "evidence": evidence})


@st.composite
def worlds(draw: st.DrawFn) -> list[CitedRecord]:
    """Up to nine records of up to four articles."""
    drafts = draw(
        st.lists(
            st.tuples(
                st.sampled_from("abcd"),
                st.sampled_from(("verified", "verified", "verified", "flagged", "rejected")),
                st.integers(0, 600),
                _fields(),
            ),
            max_size=9,
        )
    )
    return [_record(number, *draft) for number, draft in enumerate(drafts)]


def members(digest: Digest) -> set[tuple[str, ...]]:
    """Which records were merged."""
    return {record.members for record in digest.records}


@lawful
@given(worlds(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_bytes(records: list[CitedRecord], chance: Any):
    """The digest is a function of the set of records."""
    shuffled = list(records)
    chance.shuffle(shuffled)

    assert merge(shuffled, [], KINDS).to_json() == merge(records, [], KINDS).to_json()


@lawful
@given(worlds())
def test_every_standing_record_is_in_exactly_one_merged_record(records: list[CitedRecord]):
    """Nothing is lost, nothing is counted twice, and what is rejected is in none."""
    digest = merge(records, [], KINDS)

    merged = sorted(member for record in digest.records for member in record.members)
    assert merged == sorted(r.id for r in records if r.status != "rejected")
    assert sorted(r.record for r in digest.rejected) == sorted(r.id for r in records if r.status == "rejected")


@lawful
@given(worlds(), st.permutations("abcd"))
def test_articles_one_by_one_give_what_all_at_once_give(records: list[CitedRecord], order: list[str]):
    """Groups that grew article by article, in any order, are those of one run over all."""
    told = by_article(r for r in records if r.status != "rejected")
    groups = {name: Groups(Rule(kind.schema)) for name, kind in KINDS.items()}

    for article in order:
        for reading in read_article(told.get(article, []), KINDS):
            groups[reading.record.kind].add([reading])

    grown = {tuple(r.record.id for r in group) for found in groups.values() for group in found.all()}
    assert grown == members(merge(records, [], KINDS))


@lawful
@given(worlds())
def test_one_article_more_changes_only_what_it_meets(records: list[CitedRecord]):
    """A merged record that no record of the new article is linked to stays as it was, to the last value."""
    told = by_article(r for r in records if r.status != "rejected")
    new = read_article(told.get("d", []), KINDS)
    met = set()
    for name, kind in KINDS.items():
        groups = Groups(Rule(kind.schema))
        old = [r for article in "abc" for r in read_article(told.get(article, []), KINDS) if r.record.kind == name]
        groups.add(old)
        changed = groups.add(r for r in new if r.record.kind == name)
        met |= {reading.record.id for group in changed for reading in group}

    before = merge([r for r in records if r.article != "d"], [], KINDS)
    after = {record.members: record for record in merge(records, [], KINDS).records}

    for record in before.records:
        if not met & set(record.members):
            assert after[record.members] == record


@lawful
@given(worlds())
def test_conflicts_name_records_that_stand(records: list[CitedRecord]):
    """A conflict is between two records at least, all of them merged, and says each one's value."""
    digest = merge(records, [], KINDS)

    merged = {member for record in digest.records for member in record.members}
    for conflict in digest.conflicts:
        assert len(conflict.records) >= 2
        assert set(conflict.records) <= merged
        assert set(conflict.values) == set(conflict.records)
