"""Whether a verb is negated, by the words around it."""

from __future__ import annotations

import re

import pytest

from summarizer.polarity import denials, denied_before, last_negated, negated

MET = re.compile(r"\b(?:met|meet|agreed|agree|left)\b")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They did not meet.", "not meet"),
        ("They didn’t meet.", "n’t meet"),
        ("They never at once agreed.", "never at once agreed"),
        ("He denied that they met.", "denied that they met"),
        ("He refused to meet them.", "refused to meet"),
        ("None of them left.", "None of them left"),
        ("They met no one.", "met no"),
        ("They agreed not to speak.", "agreed not"),
    ],
)
def test_negation_before_or_right_behind_a_verb_is_told_with_it(text: str, found: str):
    """The words of the denial and of the verb are given as they stand."""
    assert negated(MET, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "They met.",
        "Not only they met.",
        "They did not speak, but met.",
        "They did not speak; they met.",
        "It was not the time of day at which they met.",
        "They did not meet in May and met in June.",
        "Not a word was said about where, when or whether they would all come and met later.",
        "Snow fell.",
    ],
)
def test_negation_of_another_clause_or_verb_is_none(text: str):
    """A clause's end, a "but", more than three words, or one verb without negation: nothing is denied."""
    assert negated(MET, text) is None


def test_first_denial_is_told_where_all_verbs_are_negated():
    """Of several denied verbs the first is given."""
    assert negated(MET, "They did not meet and never agreed.") == "not meet"


def test_only_the_last_verb_counts_where_the_last_is_asked_for():
    """What stands nearest to a number says whether it is denied."""
    assert last_negated(MET, "They met but did not agree on 5") == "not agree"
    assert last_negated(MET, "They did not meet; they agreed on 5") is None
    assert last_negated(MET, "There were 5") is None


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        ("they must not ", "not"),
        ("they will no longer be ", "no longer be"),
        ("they never have “", "never have"),
        ("they don't ", "n't"),
        ("they refused to ", "refused to"),
        ("they must not be seen to ", None),
        ("they must ", None),
        ("", None),
    ],
)
def test_words_are_denied_by_what_stands_right_before_them(text: str, denial: str | None):
    """With at most an auxiliary between."""
    assert denied_before(text) == denial


def test_denials_are_counted_alike_however_written():
    """ "Not", "don't" and "don’t" are one denial; others are told by their word."""
    assert denials("They do NOT, don't and don’t.") == {"not"}
    assert denials("Neither left without a word; nobody stayed.") == {"neither", "without"}
    assert denials("They left.") == set()


LONG = "incomprehensibly "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"They did not {LONG}{LONG}meet.", f"not {LONG}{LONG}meet"),
        (f"They did not {LONG}{LONG}{LONG}meet.", None),
        ("They did not in any way meet.", "not in any way meet"),
        ("They did not in any way ever meet.", None),
    ],
)
def test_negation_stands_within_three_words_and_not_far_before(text: str, found: str | None):
    """What is negated farther before is another verb."""
    assert negated(MET, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left without meeting.", None),
        ("They had to go without leave and met.", None),
        ("They have not met since May.", None),
        ("They have not met; since May it snowed.", "not met"),
        ("They agreed, and nobody left.", None),
        ("They met no longer.", "met no"),
        ("They left, not without pride.", None),
    ],
)
def test_words_behind_a_verb_tell_whether_it_is_denied(text: str, found: str | None):
    """ "Since" in its own clause takes a denial back; "no" right behind the verb is one."""
    assert negated(MET, text) == found


def test_denial_behind_the_last_verb_is_told_too():
    """As of any other."""
    assert last_negated(MET, "They left and met nobody, so 5") == "met nobody"
