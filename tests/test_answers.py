"""Reading what a model answered: what leaves no doubt is used, every fault is named, and none passes for an answer."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import answers

from summarizer.answers import Reading, problems_of, read_answer
from summarizer.candidates import Candidate
from summarizer.errors import InvalidAnswer
from summarizer.kinds import discover
from summarizer.wire import Question, Task

KINDS = discover()
FIRST, SECOND = Candidate("3", 2, "There are 300 soldiers."), Candidate("5b", 4, "They have 20 tanks.")
QUESTIONS = tuple(Question(c, ("side", "place", "attributed_to"), {}) for c in (FIRST, SECOND))
FORCES = Task(KINDS["force_count"], QUESTIONS)
THERE = {"side": "Norway", "place": "not said", "attributed_to": "", "is": "forces that are there"}


def read(answer: str) -> Reading:
    """The reading of an answer to the one task."""
    (reading,) = read_answer(answer, [FORCES])
    return reading


def test_answer_becomes_one_draft_a_candidate_in_their_order():
    """Answers may come in any order; values that say nothing are left out."""
    reading = read(answers({"c": "5b", **THERE}, {"c": "3", **THERE}))

    assert [d.candidate.label for d in reading.drafts] == ["3", "5b"]
    assert reading.drafts[0].values == {"side": "Norway"}
    assert reading.drafts[0].verdict == "forces that are there"
    assert reading.problems == {}


@pytest.mark.parametrize("fence", ["```json\n{}\n```", "```\n{}\n```"])
def test_fence_around_the_json_is_forgiven(fence: str):
    """Models without a schema like to fence their JSON."""
    fenced = fence.replace("{}", answers({"c": "3", **THERE}, {"c": "5b", **THERE}))

    assert len(read(fenced).drafts) == 2


@pytest.mark.parametrize(
    "label", ["[5b]", "5 b", "5B", "c: 5b", "c=5b", "sentence 5b", "5b.", "5b (20): They have", ["5b"]]
)
def test_label_is_read_as_it_is_dressed_up(label: object):
    """Brackets, blanks, capitals and what the task writes beside a label leave no doubt which one is meant."""
    reading = read(answers({"c": 3, **THERE}, {"c": label, **THERE}))

    assert [d.candidate.label for d in reading.drafts] == ["3", "5b"]


@pytest.mark.parametrize("label", ["5", "5a", "53", "5b and 3", "They have 20 tanks.", "", None, True, [], {}])
def test_label_that_could_be_another_is_not_guessed(label: object):
    """A label that was not asked names the question that is left, and no answer is moved to it."""
    reading = read(answers({"c": "3", **THERE}, {"c": label, **THERE}))

    assert [d.candidate.label for d in reading.drafts] == ["3"]
    assert reading.problems == {"5b": "no answer has c = '5b'"}


def test_choice_is_read_without_regard_to_capitals_and_to_nothing_else():
    """A judgement in other words is no judgement: what it means is not guessed."""
    shouted = read(answers({"c": "3", **THERE, "is": " Forces That Are There "}, {"c": "5b", **THERE, "is": "there"}))

    assert [d.verdict for d in shouted.drafts] == ["forces that are there"]
    assert shouted.problems["5b"].startswith("'is' is 'there', not one of: forces that are there; ")


def test_good_answers_are_used_beside_bad_ones():
    """What is left is the task with the other questions alone, and an answer to them mends the reading."""
    reading = read(answers({"c": "5b", **THERE}))

    again = read_answer(answers({"c": "3", **THERE}), [reading.left])

    assert reading.left.candidates == (FIRST,)
    assert [d.candidate for d in reading.mended(again[0]).drafts] == [FIRST, SECOND]
    assert reading.mended(again[0]).problems == {}


@pytest.mark.parametrize("break_off", ["", ",", ', {"c": "5b", "side": "Nor', ', {"c": "5b", "side": "Norway"'])
def test_answers_before_a_break_are_used(break_off: str):
    """An answer that was cut off, or that ran on in circles to its limit, holds whole answers before that."""
    reading = read(answers({"c": "3", **THERE})[:-2] + break_off)

    assert [d.candidate.label for d in reading.drafts] == ["3"]
    assert list(reading.problems) == ["5b"]


def test_second_answer_about_one_candidate_counts_only_where_the_first_is_bad():
    """Of two usable ones, the first is the model's answer."""
    reading = read(
        answers({"c": "3", **THERE}, {"c": "3", **THERE, "side": "x"}, {"c": "5b"}, {"c": "5b", **THERE, "side": "y"})
    )

    assert [d.values["side"] for d in reading.drafts] == ["Norway", "y"]


def test_answer_to_several_tasks_is_split_by_their_keys():
    """One label may stand in two lists, and a list that is missing leaves the others as they are."""
    tasks = [
        Task(KINDS["demand"], (Question(FIRST, ("demander", "demand"), {}),), "demand"),
        Task(KINDS["force_count"], QUESTIONS, "force_count"),
        Task(KINDS["meeting"], (), "meeting"),
    ]

    demands, forces, meetings = read_answer(
        json.dumps({"force_count": [{"c": "3", **THERE}], "meeting": [{"c": "3"}]}), tasks
    )

    assert (demands.drafts, meetings.drafts, meetings.problems) == ((), (), {})
    assert [d.candidate.label for d in forces.drafts] == ["3"]
    assert problems_of([demands, forces, meetings]) == [
        ("demand 3", "no answer has c = '3'"),
        ("force_count 5b", "no answer has c = '5b'"),
    ]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("", "the answer is not JSON"),
        ("I am sorry, I cannot do that.", "the answer is not JSON"),
        ('{"answers": [{"c": "3", "side": "Nor', "the answer is not JSON"),
        ("[1, 2]", "the answer is not of the form"),
        ('{"records": []}', 'the answer is not of the form {"answers": [{…}, …]}'),
    ],
)
def test_answer_of_another_form_says_what_is_wrong(answer: str, problem: str):
    """The problem names the form; the answer's words are kept."""
    with pytest.raises(InvalidAnswer) as caught:
        read(answer)

    assert problem in str(caught.value)
    assert caught.value.answer == answer


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ({"c": "9", **THERE}, "no answer has c = '3'"),
        ({"c": "3", **THERE, "is": "maybe"}, "'is' is 'maybe', not one of: forces that are there; "),
        ({"c": "3", **THERE, "side": 5}, "'side' is not a string"),
        ({"c": "3", "side": "Norway"}, "'is' is None, not one of"),
    ],
)
def test_answer_that_cannot_be_used_says_why(item: dict[str, object], problem: str):
    """The reason stands with the question that it leaves open."""
    reading = read(answers(item))

    assert reading.drafts == ()
    assert reading.problems["3"].startswith(problem)
    assert reading.problems["5b"] == "no answer has c = '5b'"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_any_json_is_read_or_refused(content: object):
    """Whatever a model writes, the answer is read or refused, and nothing else is raised."""
    for answer in (content, {"answers": content}, {"answers": [{"c": "3", "is": content}, {"c": content}]}):
        try:
            read(json.dumps(answer))
        except InvalidAnswer as error:
            assert error.problems
