"""Reading what a model answered: every fault is named, and none passes for an answer."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import answers

from summarizer.answers import read_answer
from summarizer.candidates import Candidate
from summarizer.errors import InvalidAnswer
from summarizer.kinds import discover

FORCE = discover()["force_count"]
CANDIDATES = (Candidate("3", 2, "There are 300 soldiers."), Candidate("5", 4, "They have 20 tanks."))
THERE = {"side": "Norway", "place": "not said", "attributed_to": "", "is": "forces that are there"}


def test_answer_becomes_one_draft_a_candidate_in_their_order():
    """Answers may come in any order; values that say nothing are left out."""
    drafts = read_answer(answers({"c": "5", **THERE}, {"c": "3", **THERE}), FORCE, CANDIDATES)

    assert [d.candidate.label for d in drafts] == ["3", "5"]
    assert drafts[0].values == {"side": "Norway"}
    assert drafts[0].verdict == "forces that are there"


def test_fence_around_the_json_is_forgiven():
    """Models without a schema like to fence their JSON."""
    fenced = f"```json\n{answers({'c': '3', **THERE}, {'c': '5', **THERE})}\n```"

    assert len(read_answer(fenced, FORCE, CANDIDATES)) == 2


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("", "the answer is not JSON"),
        ("I am sorry, I cannot do that.", "the answer is not JSON"),
        ('{"answers": [{"c": "3", "side": "Nor', "the answer is not JSON"),
        ("[1, 2]", "the answer is not of the form"),
        ('{"records": []}', "the answer is not of the form"),
        (answers({"c": "3", **THERE}), "no answer for 5"),
        (answers({"c": "9", **THERE}), "answer 1 is about c = '9', which was not asked; c is one of: 3, 5"),
        (answers({"c": "3", **THERE, "is": "maybe"}, {"c": "5", **THERE}), "answer 1: 'is' is 'maybe', not one of"),
        (answers({"c": "3", **THERE, "side": 5}, {"c": "5", **THERE}), "answer 1: 'side' is not a string"),
    ],
)
def test_answer_that_cannot_be_used_says_why(answer: str, problem: str):
    """The problem names the answer and what is wrong with it; the answer's words are kept."""
    with pytest.raises(InvalidAnswer) as caught:
        read_answer(answer, FORCE, CANDIDATES)

    assert problem in str(caught.value)
    assert caught.value.answer == answer


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_any_json_is_read_or_refused(content: object):
    """Whatever a model writes, the answer is read or refused, and nothing else is raised."""
    try:
        read_answer(json.dumps({"answers": content}), FORCE, CANDIDATES)
    except InvalidAnswer as error:
        assert error.problems
