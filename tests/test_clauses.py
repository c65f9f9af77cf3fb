"""What a sentence says is wanted, of whom, and by whom."""

from __future__ import annotations

import pytest
from scripted import source_of

from summarizer.candidates import find_candidates
from summarizer.kinds import discover
from summarizer.questions import find_questions
from summarizer.record import Clause
from summarizer.settled import settled_fields
from summarizer.telling.clauses import find_wanted

SCHEMA = discover()["demand"].schema
RULE = SCHEMA.settled["demand"]


def wanted(body: str) -> list[str]:
    """What the text's last sentence says is wanted."""
    source = source_of(body)
    assert isinstance(RULE, Clause)
    found = find_wanted(RULE, len(source.text.sentences) - 1, source)
    return [source.text.body[w.start : w.end] for w in found]


def settled(body: str) -> list[dict[str, object]]:
    """The settled fields of each demand that an embedded engine's run would keep."""
    source = source_of(body)
    candidates = find_candidates(SCHEMA.candidates, source)
    return [
        dict(settled_fields(SCHEMA, question.candidate, source))
        for question in find_questions(SCHEMA, candidates, source, local=True)
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Norway demands that the army leave the town.", ["the army leave the town"]),
        ("Norway has asked Sweden to open the road, but got no answer.", ["Sweden to open the road"]),
        ("The army must leave the town, General Bo Frank said.", ["The army must leave the town"]),
        (
            "She named two conditions: the army must leave the town, and its posts on the road must be closed.",
            ["the army must leave the town", "its posts on the road must be closed"],
        ),
        (
            "Norway demanded that the army leave and that the road be opened, an official said.",
            ["the army leave", "the road be opened"],
        ),
        ("Norway demanded, by 43 votes to five, that the army leave the town.", ["the army leave the town"]),
        ("Elders demanded of the council that the army leave the town.", ["the army leave the town"]),
        ("Norway called on President Bo Frank in Oslo on Friday.", []),
        ("Norway held a call on Tuesday with Sweden.", []),
        ("The rebels refuse to disarm until the army leaves the town.", ["the army leaves the town"]),
        ("The army insists in turn that Sweden close its office.", ["Sweden close its office"]),
        ("Sweden refuses to talk until the army leaves the town.", ["the army leaves the town"]),
        ("Norway pressed Sweden to open the road.", ["Sweden to open the road"]),
        ("Norway told Sweden on Monday that it was not ready to talk.", []),
        ("Most analysts expect the truce to hold.", []),
        ("Norway will not accept a foreign base there.", ["will not accept a foreign base there"]),
        ('"The army must leave the town," he said.', ["The army must leave the town"]),
        ("Sweden was asked by Norway to open the road.", ["open the road"]),
        ("Norway gave the army until Friday to leave the town.", ["the army until Friday to leave the town"]),
        ("Norway conditioned further talks on the release of 40 men.", ["the release of 40 men"]),
        ("There will be no talks until the army leaves the town, he said.", ["the army leaves the town"]),
        ("Among the rebels' conditions are an amnesty for all.", ["an amnesty for all"]),
        ('"Give us back our boats," he said.', ["Give us back our boats"]),
        ("Norway asked the judge to leave, and that he did.", ["the judge to leave"]),
        ('Norway demanded that the army leave "without delay".', ['the army leave "without delay"']),
    ],
)
def test_clause_is_what_is_wanted(body: str, words: list[str]):
    """The words behind the verb, or around the "must", without who says so; a denial stays in them."""
    assert wanted(body) == words


@pytest.mark.parametrize(
    "body",
    [
        "Norway wants to help.",
        "Norway no longer demands that the army leave.",
        "What Norway demands has changed little.",
        "Norway asked the army what it wanted.",
        "The truce has to a large extent held.",
        "It must have been a boat, a fisherman said.",
        "We cannot ask farmers to wait for ever, a minister said.",
        "The east had asked for 40, which the west refused.",
    ],
)
def test_intention_and_denial_are_no_demand(body: str):
    """Who wants to do something asks nothing of others, and a dropped demand is none."""
    assert wanted(body) == []


@pytest.mark.parametrize(
    ("body", "who", "of"),
    [
        ("Norway demands that Sweden leave the town.", "Norway", "Sweden"),
        ("Ada Lind, who leads the Norwegian team, urged Sweden to open the road.", "Ada Lind", "Sweden"),
        ("President Ada Lind spoke first. She demanded that Sweden open the road.", "Ada Lind", "Sweden"),
        ("Sweden must open the road, President Ada Lind said.", "Ada Lind", "Sweden"),
        ("Veterans who had camped in the square demanded that the road be opened.", "Veterans", None),
        ("President Ada Lind opened the session and urged both sides to set a date.", "Ada Lind", "both sides"),
    ],
)
def test_demander_is_who_wants_it_and_not_who_is_to_do_it(body: str, who: str, of: str | None):
    """The subject of the verb, or the one who says "must"; who shall act is the addressee."""
    (fields,) = settled(body)

    assert fields["demander"] == who
    assert fields.get("addressee") == of


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("President Ada Lind urged Sweden to open the road.", "Ada Lind"),
        ("Norway demands that Sweden leave the town.", None),
        ("Norway demands that Sweden leave the town, General Bo Frank said.", "Bo Frank"),
        ("President Ada Lind urged Sweden to open the road, two diplomats said.", "two diplomats"),
    ],
)
def test_a_person_who_demands_speaks_himself(body: str, speaker: str | None):
    """Whoever the sentence names as its source comes first; a state has no voice of its own."""
    (fields,) = settled(body)

    assert fields.get("speaker") == speaker


def test_must_that_nobody_says_is_nobodys_demand():
    """A columnist's wish, or a rule of the house, has no demander and is left out."""
    assert settled("Letters must not exceed 200 words. The Union must act.") == []


def test_each_of_two_demands_is_a_record_of_its_own():
    """One sentence, two demands: each keeps its own words and its demander."""
    first, second = settled("Norway demanded that the army leave the town and that the road be opened.")

    assert (first["demand"], second["demand"]) == ("the army leave the town", "the road be opened")
    assert first["demander"] == second["demander"] == "Norway"


@pytest.mark.parametrize(
    ("body", "demander"),
    [
        ("The government is also asking for the boats to be returned.", "The government"),
        ("Human rights groups have called on both armies to open the road.", "Human rights groups"),
        ("The statement further called upon Sweden to hand back two men.", "The statement"),
        ("Elders also demanded that the army leave the town.", "Elders"),
        ("The North, for its part, pressed Sweden to return the boat.", "North"),
    ],
)
def test_who_demands_may_be_told_by_a_common_noun(body: str, demander: str):
    """Bodies and people without a name demand too, whatever adverb stands before the verb."""
    (demand,) = settled(body)

    assert demand["demander"] == demander
