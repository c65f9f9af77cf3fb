"""A choice must be told, and what it says happened not be denied: `summarizer.checks.choices`."""

from __future__ import annotations

import re

import pytest
from cited import found_by, stated

from summarizer.checks import check_declared
from summarizer.record import Asserted, Told

TOLD = Told(
    "status",
    by={"proposed": re.compile("asked"), "agreed": re.compile("agreed|settled"), "breached": re.compile("broken")},
    ordinary="proposed",
    around=("agreed",),
    after=("breached",),
    against={"proposed": re.compile("settled|refused"), "agreed": re.compile("refused")},
    of="distance",
)
HERE = "It is a strip of 30 km."
AGREED, BROKEN = "They agreed on it.", "It was broken."


def told(status: str, body: str, quote: str | None = None, number: str | None = "30 km") -> list[str]:
    """What is found where a zone is said to have become *status*."""
    return found_by(TOLD, "zone_proposal", body, quote, number, status=status)


@pytest.mark.parametrize(
    ("status", "body", "found"),
    [
        ("agreed", "They agreed on 30 km.", []),
        ("agreed", HERE, ["status_not_told"]),
        ("proposed", HERE, []),
        ("proposed", "They asked for 30 km.", []),
        ("proposed", "They refused 30 km.", ["status_differs"]),
        ("proposed", "They asked for 30 km, which was refused.", []),
        ("agreed", "They agreed on 30 km, which was refused.", []),
        ("rejected", "They agreed on 30 km.", []),
    ],
)
def test_choice_is_told_by_its_words(status: str, body: str, found: list[str]):
    """The ordinary one needs none; its words outweigh those against it; a choice without words is not held."""
    assert told(status, body) == found


def test_choice_that_is_not_stated_is_not_held():
    """A kind may leave open what became of a thing."""
    record, source = stated("zone_proposal", "They refused 30 km.", None, "30 km")
    open_ = record.model_copy(update={"fields": record.fields.model_copy(update={"status": None})})

    assert list(check_declared(TOLD, open_, source)) == []


@pytest.mark.parametrize(
    ("status", "body", "found"),
    [
        ("agreed", f"{AGREED} {HERE}", []),
        ("agreed", f"{HERE} {AGREED}", []),
        ("breached", f"{HERE} {BROKEN}", []),
        ("breached", f"{BROKEN} {HERE}", ["status_not_told"]),
        ("agreed", f"{AGREED} Snow fell. Rain fell. Hail fell. {HERE}", ["status_not_told"]),
        ("breached", f"{HERE} Snow fell. {BROKEN}", ["status_not_told"]),
        ("agreed", f"They settled it. {HERE.replace('.', ', refused.')}", ["status_differs"]),
    ],
)
def test_choice_may_be_told_beside_the_evidence_where_its_kind_says_so(status: str, body: str, found: list[str]):
    """Around it or behind it; words of the evidence against it still speak."""
    quote = next(s for s in body.replace(". ", ".|").split("|") if s.startswith(HERE[:-1]))

    assert told(status, body, quote) == found


def test_what_several_sentences_tell_together_is_undecided():
    """Of one sentence the word is missing; of two nobody knows."""
    assert told("breached", f"{HERE} Snow fell.") == ["status_undecided"]
    assert told("breached", f"Snow fell. {HERE}", HERE) == ["status_not_told"]


def test_word_in_the_part_of_a_cited_sentence_that_is_not_quoted_tells_it():
    """Who quotes a part means its sentence."""
    body = "It is a strip of 30 km, as agreed."

    assert told("agreed", body, "a strip of 30 km") == []
    assert told("breached", body.replace("agreed", "broken"), "a strip of 30 km") == []


@pytest.mark.parametrize(
    ("status", "number", "found"),
    [
        ("agreed", "30 km", []),
        ("agreed", "40 km", ["status_not_told"]),
        ("proposed", "30 km", ["status_differs"]),
        ("proposed", "40 km", []),
        ("proposed", None, []),
    ],
)
def test_words_around_the_number_tell_it_before_others_do(status: str, number: str | None, found: list[str]):
    """Of "settled on 30 km and asked for 40 km" each word tells of its own number."""
    body = "They settled on 30 km, and the others asked for 40 km."
    rule = Told("status", by=TOLD.by, ordinary="proposed", against=TOLD.against, of="distance")

    expected = found if number != "40 km" or status != "agreed" else []

    assert found_by(rule, "zone_proposal", body, None, number, status=status) == expected


def test_all_words_of_the_evidence_are_read_where_none_stands_around_the_number():
    """A number whose clause tells nothing is told of by the rest of the quote."""
    assert told("agreed", f"They agreed. {HERE}") == []
    assert told("proposed", f"They refused. {HERE}") == ["status_differs"]


def test_what_is_wanted_tells_not_what_became_of_it():
    """The record's own words are left out of those that tell a choice, in the evidence and beside it."""
    rule = Told("status", by={"accepted": re.compile("agreed")}, ordinary="made", around=("accepted",))
    body = "Norway wants what was agreed to be kept. Snow fell."
    fields = {"demand": "what was agreed to be kept", "status": "accepted"}

    assert found_by(rule, "demand", body, body[:40], **fields) == ["status_not_told"]
    assert found_by(rule, "demand", body, body[41:], **fields) == ["status_not_told"]
    assert found_by(rule, "demand", body, body[:40], status="accepted") == []


SENT = Asserted("state", ("present",), re.compile(r"\b(?:has|sent|keeps)\b"), of="count")
MET = Asserted("state", ("held",), re.compile(r"\bmet\b"), lacking=re.compile(r"\bagreed\b"))


@pytest.mark.parametrize(
    ("body", "state", "found"),
    [
        ("Norway never sent 30 soldiers.", "present", ["negated"]),
        ("Norway never sent 30 soldiers.", "planned", []),
        ("Norway sent 30 soldiers, and never sent ships.", "present", []),
        ("Norway never sent ships but has 30 soldiers.", "present", []),
        ("Norway has ships but never sent 30 soldiers.", "present", ["negated"]),
        ("Norway never sent ships. There are 30 soldiers.", "present", []),
    ],
)
def test_last_verb_before_the_number_is_denied_or_not(body: str, state: str, found: list[str]):
    """What another verb, a word behind the number or another sentence denies is not this."""
    assert found_by(SENT, "force_count", body, None, "30", state=state) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("They never met.", ["negated"]),
        ("They never met, and the others met.", []),
        ("They never agreed.", ["negated"]),
        ("They met and never agreed.", []),
        ("They never spoke.", []),
    ],
)
def test_verbs_of_the_evidence_deny_together_and_others_where_they_are_lacking(body: str, found: list[str]):
    """One verb without negation asserts it; verbs of second rank are read where there is none of the first."""
    assert found_by(MET, "meeting", body, state="held") == found


def test_without_verbs_of_second_rank_only_the_first_deny():
    """A kind need not name any; a quantity that is not stated leaves the quote to be read."""
    rule = Asserted("state", ("present",), re.compile(r"\bsent\b"), of="count")

    assert found_by(rule, "force_count", "Norway never agreed.", state="present") == []
    assert found_by(rule, "force_count", "Norway never sent any.", state="present") == ["negated"]
