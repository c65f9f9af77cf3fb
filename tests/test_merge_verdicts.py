"""Two values of one field: they agree, they differ, or they leave it open."""

from __future__ import annotations

from typing import Any

import pytest
from test_merge import KINDS, day, people, record

from summarizer.merge.context import read_article
from summarizer.merge.matching import Rule


def verdict(kind: str, one: dict[str, Any], other: dict[str, Any], field: str) -> str:
    """What two articles' values say, the same in either order."""
    rule = Rule(KINDS[kind].schema)
    (a,), (b,) = (
        read_article([record(kind, name, "1", **fields)], KINDS) for name, fields in (("a", one), ("b", other))
    )
    there, back = rule.verdict(field, a, b), rule.verdict(field, b, a)
    assert there is back
    return there.name.lower()


@pytest.mark.parametrize(
    ("one", "other", "by_side", "by_voice"),
    [
        ("Chad", "N'Djamena", "agree", "agree"),
        ("Chad", "Libya", "differ", "differ"),
        ("the army", "the army", "open", "open"),
        ("the army", "Chad", "open", "differ"),
        ("Ana Costa", "General Costa", "agree", "agree"),
        ("Ana Costa", "Omar Costa", "differ", "differ"),
        ("Ana Costa", "Omar Rohani", "differ", "differ"),
        ("Ana Costa", "Chad", "open", "differ"),
        ("Chadian General Ana Costa", "Chad", "agree", "agree"),
        ("Chadian General Ana Costa", "Libya", "differ", "differ"),
        ("Chadian General Ana Costa", "Libyan General Ana Costa", "differ", "differ"),
        ("both sides", "Chad", "open", "differ"),
        ("Hezbollah", "Hezbollah fighters", "agree", "agree"),
        ("the Orrin brigade", "the Orrin brigade", "agree", "agree"),
        ("Russia and the United States", "Moscow", "agree", "agree"),
        ("the U.N. panel", "the panel", "agree", "open"),
        ("local media", "Chad", "open", "open"),
        ("the Red Cross", "the Red Crescent", "open", "differ"),
    ],
)
def test_parties_agree_by_side_and_voices_by_name(one: str, other: str, by_side: str, by_voice: str):
    """Of one side are one party; a voice that is not named alike or of one side is another's; a report is nobody's."""
    assert verdict("demand", {"demander": one}, {"demander": other}, "demander") == by_side
    assert verdict("force_count", {"attributed_to": one}, {"attributed_to": other}, "attributed_to") == by_voice


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("soldiers", "Chad"), ("troops", "Chad"), "agree"),
        (("soldiers", "Chad"), ("tanks", "Chad"), "differ"),
        (("soldiers", "Chad"), ("soldiers", "Libya"), "differ"),
        (("soldiers", "Chad"), ("Libyan soldiers", "Libya"), "differ"),
        (("border guards", "Chad"), ("soldiers", "Chad"), "agree"),
        (("soldiers", None), ("troops", None), "open"),
        (("observers", None), ("men", None), "open"),
        (("soldiers", None), ("border guards", None), "open"),
        (("forces", None), ("the Orrin brigade", None), "open"),
        ((None, "Chad"), ("soldiers", "Chad"), "agree"),
    ],
)
def test_forces_are_of_a_side_and_a_sort(one: tuple[str, str], other: tuple[str, str], said: str):
    """Tanks are no soldiers, and Chad's are not Libya's."""
    a, b = ({"force": force, "side": side} for force, side in (one, other))

    assert verdict("force_count", a, b, "force") == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (["Ana Costa", "Omar Rohani"], ["Costa", "Rohani"], "agree"),
        (["Ana Costa", "Omar Rohani"], ["Costa", "Ivan Petrov"], "differ"),
        (["Ana Costa"], ["Costa"], "open"),
        (["Ana Costa"], ["Costa", "Omar Rohani"], "open"),
        (["Ana Costa"], ["Omar Rohani", "Ivan Petrov"], "differ"),
        (["Chad", "Libya"], ["Chad", "Niger"], "differ"),
        (["Chad", "Libya"], ["Chad", "Libya", "Niger"], "agree"),
        (["Chad"], ["Libya"], "differ"),
        (["Chad", "Libya"], ["N'Djamena", "Tripoli"], "agree"),
        ([], ["Chad"], "open"),
        (["Chadian General Ana Costa", "Chad"], ["Chad", "Libya"], "differ"),
    ],
)
def test_meetings_share_two_of_those_who_met(one: list[str], other: list[str], said: str):
    """One in common leaves it open where one is all that is named."""
    fields = ({"participants": people(*names)} for names in (one, other))

    assert verdict("meeting", *fields, "participants") == said


def test_two_of_one_side_met_whom_they_met():
    """Two envoys of one state in common, and a third of another on each side: two meetings."""
    envoys = [{"name": name, "side": "Chad"} for name in ("Ana Costa", "Eva Holm")]
    libyan, nigerien = ({"name": "Omar Rohani", "side": "Libya"}, {"name": "Ivan Petrov", "side": "Niger"})

    assert verdict("meeting", {"participants": [*envoys, libyan]}, {"participants": [*envoys, nigerien]},
                   "participants") == "differ"  # fmt: skip
    assert verdict("meeting", {"participants": [*envoys, libyan]}, {"participants": envoys}, "participants") == "agree"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("phone", "video", "agree"),
        ("phone", "in-person", "differ"),
        ("summit", "in-person", "agree"),
        ("unspecified", "phone", "open"),
        ("indirect", "indirect", "agree"),
        ("indirect", "phone", "differ"),
    ],
)
def test_choices_taken_for_one_agree(one: str, other: str, said: str):
    """A call is a call; what is not specified says nothing."""
    assert verdict("meeting", {"format": one}, {"format": other}, "format") == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("2021-03-04", "2021-03-04"), ("2021-03-05", "2021-03-05"), "differ"),
        (("2021-03-04", "2021-03-04"), ("2021-03-01", "2021-03-31"), "agree"),
        (("2021-01-01", "2021-04-10"), ("2021-03-04", "2021-03-04"), "agree"),
        (("2021-01-01", "2021-04-11"), ("2021-03-04", "2021-03-04"), "open"),
        (("2021-01-01", "2021-12-31"), ("2021-01-01", "2021-12-31"), "agree"),
        (("2021-01-01", "2021-12-31"), ("2022-01-01", "2022-12-31"), "differ"),
    ],
)
def test_days_agree_where_they_meet_and_are_not_too_vague(one: tuple[str, str], other: tuple[str, str], said: str):
    """More than a hundred days hold too much for one day in them to be the same, unless both say just those."""
    assert verdict("meeting", {"date": day(*one)}, {"date": day(*other)}, "date") == said


def test_field_that_one_leaves_out_is_open():
    """Nothing said is nothing against."""
    assert verdict("meeting", {}, {"date": day("2021-03-04")}, "date") == "open"
    assert verdict("meeting", {"place": "Paris"}, {}, "place") == "open"
