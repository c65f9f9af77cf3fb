"""Who is told to be with whom: the names that a verb of meeting joins, and whom its pronouns mean."""

from __future__ import annotations

import pytest
from scripted import source_of

from summarizer.kinds import discover
from summarizer.record import Together
from summarizer.telling.encounters import find_encounters

RULE = discover()["meeting"].schema.settled["participants"]


def met(body: str, sentence: int = -1) -> list[tuple[str, ...]]:
    """The encounters of a text's last sentence, or of another."""
    source = source_of(body)
    assert isinstance(RULE, Together)
    index = sentence % len(source.text.sentences)
    return [encounter.names for encounter in find_encounters(RULE, index, source)]


@pytest.mark.parametrize(
    "body",
    [
        "President Ada Lind met General Bo Frank in Oslo on Tuesday.",
        "On Tuesday President Ada Lind and General Bo Frank met in Oslo.",
        "President Ada Lind spoke by telephone with General Bo Frank.",
        "Talks between President Ada Lind and General Bo Frank ended in Oslo.",
        "President Ada Lind sat across the table from her Danish counterpart, General Bo Frank.",
        "President Ada Lind of Norway has received the rebels' leader, General Bo Frank, in Oslo.",
        "A meeting of President Ada Lind with General Bo Frank was called off.",
        "At their meeting in Oslo, President Ada Lind and General Bo Frank agreed on a date.",
        "President Ada Lind was received in the palace by General Bo Frank.",
        "The general saw nobody, but President Ada Lind saw General Bo Frank in Oslo for an hour.",
        "President Ada Lind urged General Bo Frank in a phone call to open the road.",
        "A call from President Ada Lind to General Bo Frank lasted ten minutes.",
        "The session was chaired by President Ada Lind and his Danish opposite number, General Bo Frank.",
        "President Ada Lind and General Bo Frank reached a deal after two days of talks.",
        "President Ada Lind paid a courtesy call on General Bo Frank.",
        "President Ada Lind, who arrived late, conferred with the Danish envoy, General Bo Frank, by video.",
        "President Ada Lind discussed the Arctic by phone with the Danish envoy, General Bo Frank.",
        "President Ada Lind has dropped plans to host General Bo Frank in Oslo.",
        "A trip to Skogvik by President Ada Lind, who was to have seen General Bo Frank, was called off.",
        "President Ada Lind led the Norwegian side and General Bo Frank the Danish.",
        "The talks at the old mill, a hotel since 1990, were led by President Ada Lind and General Bo Frank.",
        "President Ada Lind led the delegation of the coast and General Bo Frank that of the hills.",
        "President Ada Lind flew to the old capital, Skogvik, on Tuesday and spent an hour with General Bo Frank.",
        "President Ada Lind and General Bo Frank took part in both.",
        "Talks on the road are to open in May, with delegations from President Ada Lind and General Bo Frank.",
        "The consultations, which President Ada Lind conducted with General Bo Frank, ran for an hour.",
    ],
)
def test_verb_joins_those_beside_it(body: str):
    """However a sentence tells that two people were together, it is those two, without what is said of either."""
    assert [set(names) for names in met(body)] == [{"Ada Lind", "Bo Frank"}]


def test_sentence_can_tell_of_several():
    """Each call has its own pair, and the subject is shared."""
    body = "President Ada Lind telephoned General Bo Frank on Tuesday and Foreign Minister Cy Holm the same day."

    assert met(body) == [("Ada Lind", "Bo Frank"), ("Ada Lind", "Cy Holm")]


def test_mediator_joins_those_between_whom_he_goes():
    """Who carries drafts between two is told with both of them, though they did not meet."""
    body = "For a week the envoy shuttled between President Ada Lind in Oslo and General Bo Frank in the hills."

    assert [set(names) for names in met(body)] == [{"Ada Lind", "Bo Frank"}]


def test_second_visit_has_the_first_ones_subject():
    """Who is received after seeing somebody is the one who saw him."""
    body = "President Ada Lind saw General Bo Frank on Tuesday and was received by Foreign Minister Cy Holm on Friday."

    assert met(body) == [("Ada Lind", "Bo Frank"), ("Ada Lind", "Cy Holm")]


def test_separate_talks_are_two():
    """Two who each spoke with a third did not meet each other."""
    body = "President Ada Lind and General Bo Frank spoke separately with the EU mediator Cy Holm."

    assert met(body) == [("Ada Lind", "Cy Holm"), ("Bo Frank", "Cy Holm")]


def test_one_who_spoke_separately_with_two_had_two_talks():
    """Those with whom a third spoke separately did not meet each other."""
    body = "President Ada Lind conferred separately with General Bo Frank and Foreign Minister Cy Holm."

    assert met(body) == [("Ada Lind", "Bo Frank"), ("Ada Lind", "Cy Holm")]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("President Ada Lind landed at noon. She then met General Bo Frank.", {"Ada Lind", "Bo Frank"}),
        (
            "President Ada Lind and General Bo Frank sat in one room. The two are to meet again in May.",
            {"Ada Lind", "Bo Frank"},
        ),
        (
            "President Ada Lind telephoned General Bo Frank. It rained. They spoke again on Friday.",
            {"Ada Lind", "Bo Frank"},
        ),
        (
            "President Ada Lind came late. “It can wait,” she said, hours after a call with General Bo Frank.",
            {"Ada Lind", "Bo Frank"},
        ),
        (
            "President Ada Lind landed. She then saw Minister Cy Holm. In Oslo, she met General Bo Frank.",
            {"Ada Lind", "Bo Frank"},
        ),
        ("A trip by President Ada Lind, where she met General Bo Frank, is over.", {"Ada Lind", "Bo Frank"}),
        (
            "President Ada Lind met General Bo Frank. The leaders were brought together by Foreign Minister Cy Holm.",
            {"Ada Lind", "Bo Frank", "Cy Holm"},
        ),
    ],
)
def test_pronouns_mean_those_named_before(body: str, names: set[str]):
    """ "She" is the one of the sentence before; "the two" are the last two told together."""
    assert [set(found) for found in met(body)] == [names]


def test_pronoun_means_one_person_in_all_of_a_sentence():
    """Who is "she" at its head is "she" at its end, whoever is named between."""
    body = "President Ada Lind came. In Oslo she saw Minister Eva Holm; later she met with General Bo Frank."

    assert met(body) == [("Ada Lind", "Eva Holm"), ("Ada Lind", "Bo Frank")]


def test_interviewed_person_is_who_says_i():
    """In an interview, "I" is the one whose name stands before the answer."""
    body = "We asked Ada Lind about it.\n\nLind: It was late. On Monday I met General Bo Frank, and we agreed."

    assert [set(names) for names in met(body)] == [{"Lind", "Bo Frank"}]


@pytest.mark.parametrize(
    "body",
    [
        "President Ada Lind and General Bo Frank did not meet.",
        "President Ada Lind said that General Bo Frank had left Oslo.",
        "President Ada Lind and General Bo Frank have met three times this year.",
        "President Ada Lind called General Bo Frank a liar.",
        "OSLO, March 3 (Nordic Wire) - President Ada Lind met reporters.",
        "President Ada Lind ruled out talks with General Bo Frank.",
        "President Ada Lind visited Skogvik on Tuesday.",
        "President Ada Lind and General Bo Frank have not yet resumed direct talks.",
    ],
)
def test_what_is_no_encounter_is_none(body: str):
    """A denial, a statement, a frequency, a name-calling and a date line join nobody."""
    assert met(body) == []


def test_office_stands_for_its_holder():
    """Who is told by office alone is named by the article's words for whoever holds it."""
    body = "The prime minister, Cy Holm, flew home. President Ada Lind telephoned the prime minister on Thursday."

    assert [set(names) for names in met(body)] == [{"Ada Lind", "Cy Holm"}]


def test_pronouns_are_followed_a_few_sentences_back_and_no_farther():
    """Thousands of sentences that begin with "he" are no reason to go back to the first."""
    body = "General Bo Frank came. " + "He slept. " * 2000 + "He met President Ada Lind."

    assert met(body) == []
