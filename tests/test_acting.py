"""Who acts, whose somebody is, and where a sentence's actors may be named."""

from __future__ import annotations

import re

import pytest
from cited import cited
from scripted import source_of

from summarizer.acting import Likeness, is_collective, likeness, neighbours, places_of, read_actor, sentence_at
from summarizer.record import Agent, Party
from summarizer.source import Source

WANTS = Agent("demander", does=re.compile(r"\b(?:demanded|wants|asked)\b"), by=re.compile(r"\bdemanded by (?:the )?$"))
GOES_ON = "Snow fell on the hills."


def mention(name: str, source: Source) -> Likeness:
    """Whether Norway is the one who is last named so."""
    return likeness("Norway", next(m for m in reversed(source.mentions) if name in m.name), source)


def actors(body: str, name: str, quote: str | None = None, rule: Agent = WANTS) -> list[str]:
    """Who acts in a text, as its words tell."""
    source = source_of(body)
    words = quote or body
    at = body.index(words)
    return [m.name for m in read_actor(name, (source.quote(at, at + len(words)),), source, rule).does]


@pytest.mark.parametrize(
    "body",
    [
        "Norway's envoy, Bo Frank, left.",
        "Bo Frank, the envoy of Norway, left.",
        "General Bo Frank of Norway left.",
        "Norwegian General Bo Frank left.",
        "Norway refuses. It will not move, said Defence Minister Bo Frank.",
    ],
)
def test_person_is_of_the_party_that_stands_with_him(body: str):
    """By an apposition, a genitive, an adjective, or the state that was told of before a minister."""
    assert mention("Frank", source_of(body)) == "same"


@pytest.mark.parametrize(
    "body",
    [
        "Norway waited. A man, Bo Frank, left.",
        "Norway told the envoy Bo Frank to leave.",
        "Bo Frank flew to Norway on Monday.",
        "Exports of Norway fell, said Bo Frank.",
    ],
)
def test_person_beside_a_party_is_not_of_it(body: str):
    """Where something happens between the two names, neither says whose the other is."""
    assert mention("Frank", source_of(body)) == "unknown"


def test_person_of_another_state_is_another():
    """A side that the words tell outweighs whom he is named beside."""
    assert mention("Frank", source_of("Norway met Swedish General Bo Frank.")) == "other"


def test_body_without_a_side_may_be_anybody_s():
    """Whose a command is, code cannot say where the article does not."""
    assert mention("Command", source_of("Norway waited. The Northern Command left.")) == "unknown"


def test_body_s_commander_is_of_the_body():
    """ "Its commander" is of the body that was named last, whatever state he comes from."""
    source = source_of("The Arctic Observer Force waited. Its commander, General Anita Holm of Denmark, left.")
    holm = next(m for m in source.mentions if "Holm" in m.name)

    assert likeness("the Arctic Observer Force", holm, source) == "same"


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Norway demanded that Sweden leave.", ["Norway"]),
        ("Norway told Sweden that Denmark wants a fort.", ["Denmark"]),
        ("A fort was demanded by Norway.", ["Norway"]),
        ("Britain, France and Norway demanded a fort.", ["Norway", "France", "Britain"]),
        ("Norway accused Sweden of theft and demanded a fort.", ["Norway"]),
        ("Norway, which borders Sweden, demanded a fort.", ["Norway"]),
        ("Norway has a Swedish presence in its ports, but demanded a fort.", ["Norway"]),
    ],
)
def test_subject_of_the_verb_acts(body: str, who: list[str]):
    """Through lists, asides, what is done to somebody and what a preposition governs."""
    assert actors(body, "Norway") == who


def test_pronoun_is_who_was_told_of_before():
    """ "It" and "she" lead to the sentence before, or to whom their own sentence speaks of first."""
    before = "Norway has a wish. It demanded a fort."
    within = "On Monday President Ada Lind had a talk with Bo Frank, in which she asked for a fort."

    assert actors(before, "Norway", before[19:]) == ["Norway"]
    assert actors(within, "Ada Lind") == ["Ada Lind"]


def test_of_two_verbs_the_one_that_governs_the_words_counts():
    """What one demands is not what the other wants in the same sentence."""
    source = source_of("Norway demanded a fort, and Sweden wants the old bridge.")
    quote = (source.quote(0, len(source.text.body)),)
    at = source.text.body.index("the old bridge")

    reading = read_actor("Sweden", quote, source, WANTS, (at, at + len("the old bridge")))

    assert [m.name for m in reading.does] == ["Sweden"]


def test_who_is_to_do_it_does_not_want_it():
    """ "That Sweden leave" names Sweden as one who is asked."""
    source = source_of("There is a wish that Sweden leave the fort.")
    quote = (source.quote(0, len(source.text.body)),)
    at = source.text.body.index("leave")

    assert read_actor("Sweden", quote, source, WANTS).named
    assert not read_actor("Sweden", quote, source, WANTS, (at, at + len("leave the fort"))).named


def test_neighbours_are_the_introduction_the_three_before_and_the_next():
    """What evidence leaves open is sought near it, nearest first, and not in another part of the article."""
    body = " ".join(f"Fact {i} is told here." for i in range(8))

    assert list(neighbours([5], source_of(body))) == [4, 3, 2, 6]


def test_sentence_at_is_none_between_sentences():
    """White space between two sentences belongs to neither."""
    source = source_of(f"{GOES_ON}  {GOES_ON}")

    assert sentence_at(2, source) == source.text.sentences[0]
    assert sentence_at(len(GOES_ON), source) is None


def test_party_is_named_by_its_people_too_unless_asked_for_its_words():
    """ "Norwegian troops" name Norway; by its own words alone they do not."""
    source = source_of("Swedish ships met a Norwegian patrol.")

    assert places_of("Norway", source.text.sentences[0], source)
    assert not places_of("Norway", source.text.sentences[0], source, by_side=False)


@pytest.mark.parametrize(("name", "collective"), [("both armies", True), ("each side", True), ("the army", False)])
def test_collective_names_nobody_in_particular(name: str, collective: bool):
    """Words for all of them are nobody whose side could differ."""
    assert is_collective(name) == collective


PEOPLE = [Party(name="Ada Lind"), Party(name="Bo Frank")]


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("The two ministers met in Oslo.", None),
        ("She met Bo Frank in Oslo.", None),
        ("Snow fell on Oslo as Ada Lind met Carl Berg.", "not_in_evidence"),
        ("President Eva Moe met General Nils Dahl and both leaders smiled.", "not_in_evidence"),
    ],
)
def test_people_of_a_meeting_are_named_or_stood_for(quote: str, code: str | None):
    """A word may stand for them, but not where the words name others."""
    body = f"President Ada Lind waited for General Bo Frank. {quote}"

    found = cited("meeting", body, quote, participants=PEOPLE).findings

    assert [f.code for f in found if f.field == "participants"] == ([] if code is None else [code])
