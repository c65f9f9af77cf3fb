"""Two stories of several articles, merged as an analyst would: what is one event, and what is disputed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from stories import STRAIT_CONFLICTS, STRAIT_GROUPS, SUDAN_CONFLICTS, SUDAN_GROUPS, Story, strait, sudan

STORIES = [
    pytest.param(sudan(), SUDAN_GROUPS, SUDAN_CONFLICTS, id="sudan"),
    pytest.param(strait(), STRAIT_GROUPS, STRAIT_CONFLICTS, id="strait"),
]


def told_by(records: str, groups: Iterable[str]) -> list[set[str]]:
    """Of a pair of records the claims that can stand for each: within one event the two, else all of each event."""
    one, other = records.split()
    events = [set(group.split()) for group in groups]
    if any({one, other} <= event for event in events):
        return [{one, one.replace("wire-", "copy-")}, {other}]
    return [next(event for event in events if name in event) for name in (one, other)]


@pytest.mark.parametrize(("story", "groups", "_"), STORIES)
def test_each_event_of_a_story_is_one_record(story: Story, groups: Iterable[str], _: object):
    """What several articles tell of one event or claim is one, and nothing else is."""
    merged = {" ".join(sorted(r.members)) for r in story.merged().records}

    assert merged == {" ".join(sorted(group.split())) for group in groups}


@pytest.mark.parametrize(("story", "groups", "conflicts"), STORIES)
def test_each_disagreement_of_a_story_is_shown_with_its_kind(
    story: Story, groups: Iterable[str], conflicts: Iterable[tuple[str, str, str]]
):
    """Every disagreement is shown, by the kind that an analyst would give it."""
    ledger = story.merged().conflicts

    for records, field, kind in conflicts:
        told = told_by(records, groups)
        assert any(
            (c.field, c.kind) == (field, kind) and all(names & set(c.records) for names in told) for c in ledger
        ), (records, ledger)


@pytest.mark.parametrize(("story", "groups", "conflicts"), STORIES)
def test_no_disagreement_is_made_up(story: Story, groups: Iterable[str], conflicts: Iterable[tuple[str, str, str]]):
    """Nothing is shown that is not disputed, and the ledger is no longer than the disputes."""
    known = [(set.union(*told_by(records, groups)), field, kind) for records, field, kind in conflicts]
    ledger = story.merged().conflicts

    for conflict in ledger:
        if conflict.kind != "update":
            assert any(
                set(conflict.records) <= names and (conflict.field, conflict.kind) == (field, kind)
                for names, field, kind in known
            ), conflict
    assert len(ledger) <= len(known)


@pytest.mark.parametrize("story", [sudan(), strait()], ids=["sudan", "strait"])
def test_a_copied_wire_is_one_origin_of_a_story(story: Story):
    """The wire and its copy are one origin, the paper that saw for itself another."""
    (met,) = (r for r in story.merged().records if {"wire-met", "wire-call"} & set(r.members))

    assert len(met.members) == 3
    assert len(met.origins) == 2
