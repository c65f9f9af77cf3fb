"""Who is to move, who is there, who speaks and who of several acts: `summarizer.checks.actors`."""

from __future__ import annotations

import re

import pytest
from cited import found_by, stated

from summarizer.checks import check_declared
from summarizer.record import Agent, Moved, Party, Present, Voice

MOVED = Moved("force", does=re.compile(r"asked|warned"))
PRESENT = Present("participants", 2)
VOICE = Voice("attributed_to")
ASKS = Agent("proposer", does=re.compile(r"\basked\b"))
FARTHER = "Snow fell. Rain fell. Hail fell. It froze."
ABSENT, ANOTHER, UNDECIDED = ["actor_not_in_evidence"], ["actor_differs"], ["actor_undecided"]


def moved(force: str | None, body: str, quote: str | None = None, number: str | None = "30 km") -> list[str]:
    """What is found where *force* is said to be whom a distance keeps away."""
    return found_by(MOVED, "zone_proposal", body, quote, number, force=force)


@pytest.mark.parametrize(
    ("force", "body"),
    [
        ("Finland", "Norway asked that Finland stay 30 km away."),
        ("Finland", "Finland asked that Finland stay 30 km away."),
        ("Finland", "In Finland, Finland is to stay 30 km away."),
        ("the troops", "Norway asked that the troops stay 30 km away."),
        ("the troop", "Norway asked that troops stay 30 km away."),
        (None, "Norway asked for 30 km."),
    ],
)
def test_whoever_the_words_name_as_more_than_speaker_or_place_may_be_moved(force: str | None, body: str):
    """One of several places where he is named suffices; a plain noun may stand in another number."""
    assert moved(force, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Finland asked for 30 km.",
        "Finland has also asked for 30 km.",
        "Troops stay 30 km away in Finland.",
        "Troops stay 30 km from Finland's coast.",
        "Troops stay 30 km from the Finland border.",
        "Norway agreed with Finland on 30 km.",
        "Norway agreed with the Finland on 30 km.",
    ],
)
def test_speaker_place_partner_and_owner_of_a_border_are_not_moved(body: str):
    """Each is named for something else than staying away."""
    assert moved("Finland", body) == ANOTHER


def test_speaker_s_verb_stands_right_behind_his_name():
    """A verb farther on is somebody else's; so is one behind a name that is no party."""
    assert moved("Finland", "Finland stays 30 km away, Norway warned.") == []
    assert moved("troops", "The troops asked for 30 km.") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Norway asked for 30 km, and that Finland wait.", ABSENT),
        ("Norway asked for 30 km; Finland waits.", ABSENT),
        ("Norway asked for 30 km, while Finland waits.", ABSENT),
        ("Norway asked for 30 km, Finland waits.", []),
        ("While Finland waits, Norway asked for 30 km.", []),
    ],
)
def test_clause_behind_the_number_tells_of_something_else(body: str, found: list[str]):
    """Whom it names first is not whom the number keeps away."""
    assert moved("Finland", body) == found


def test_without_a_number_the_whole_sentence_is_read():
    """And of several sentences each as far as its own number says."""
    assert moved("Finland", "Norway asked for a strip; Finland waits.", None, None) == []
    assert moved("Finland", "Norway asked for 30 km. Snow fell; Finland waits.") == []


@pytest.mark.parametrize(
    ("body", "force", "found"),
    [
        ("The old guards came. They stay 30 km away.", "the old guards", []),
        ("The old guards came. Nobody stays 30 km away.", "the old guards", ABSENT),
        (f"The old guards came. {FARTHER} They stay 30 km away.", "the old guards", ABSENT),
        ("Finland came. They stay 30 km away.", "Finland", ABSENT),
        ("Finland came. Norway asked for 30 km from Finnish ships.", "Finland", ABSENT),
    ],
)
def test_word_that_stands_for_the_moved_leads_to_the_sentences_beside(body: str, force: str, found: list[str]):
    """A plain noun may be "they"; a party by its name is not meant so."""
    assert moved(force, body, body.rsplit(". ", 1)[-1]) == found


def met(quote: str, *names: str, before: str = "") -> list[str]:
    """What is found where *names* are said to have met, whom the text names before."""
    body = f"{before or ' '.join(f'President {name} came.' for name in names)} {FARTHER} {quote}"
    return found_by(PRESENT, "meeting", body, quote, participants=[Party(name=name) for name in names])


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("President Ada Lind met General Bo Frank.", []),
        ("Lind met Frank.", []),
        ("He met Bo Frank.", []),
        ("They met.", []),
        ("The two ministers met.", []),
        ("The meeting was short.", []),
        ("Bo Frank went home.", ["not_in_evidence"]),
        ("Snow fell on the hills.", ["not_in_evidence"]),
        ("President Eva Moe met General Nils Dahl, and both smiled.", ["not_in_evidence"]),
        ("President Eva Moe waited, and they met.", []),
        ("President Ada Lind and President Eva Moe met General Nils Dahl, and they smiled.", []),
    ],
)
def test_those_who_met_are_named_or_stood_for(quote: str, found: list[str]):
    """Two by name, or by a word for them; where two others are named and none of them, the word is for those."""
    assert met(quote, "Ada Lind", "Bo Frank") == found


def test_of_many_two_suffice():
    """Words that name two of three name enough."""
    assert met("Ada Lind met Bo Frank.", "Ada Lind", "Bo Frank", "Carl Berg") == []
    assert met("Ada Lind rose.", "Ada Lind", "Bo Frank", "Carl Berg") == ["not_in_evidence"]
    assert met("Ada Lind rose.", "Ada Lind") == []


def said(name: str | None, quote: str, before: str = "") -> list[str]:
    """What is found where a count is said to be *name*'s."""
    return found_by(VOICE, "force_count", f"{before} {FARTHER} {quote}", quote, attributed_to=name)


LIND = "President Ada Lind of Norway met General Bo Frank."


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        ("Ada Lind", "There are 30 guards, Ada Lind said."),
        ("Ada Lind", "There are 30 guards, Lind said."),
        ("Ada Lind", "There are 30 guards."),
        ("Ada Lind", "There are 30 guards, she said."),
        ("Ada Lind", "There are 30 guards, the president said."),
        ("Norway", "There are 30 guards, Ada Lind said."),
        ("Ada Lind", "There are 30 guards, Norway said."),
        ("the navy", "There are 30 guards, navy men said."),
        ("the navy", "There are 30 guards, navy men said, and sailors said so too."),
        (None, "There are 30 guards, Bo Frank said."),
    ],
)
def test_voice_of_the_quote_may_be_the_record_s(name: str | None, quote: str):
    """By name, by what he is, by a pronoun or by his state; a quote without a voice is anybody's."""
    assert said(name, quote, LIND) == []


@pytest.mark.parametrize(
    ("name", "quote", "found"),
    [
        ("Ada Lind", "There are 30 guards, Bo Frank said.", UNDECIDED),
        ("Ada Lind", "There are 30 guards, sailors said.", UNDECIDED),
        ("Norway", "There are 30 Norwegian guards, Sweden said.", ANOTHER),
        ("Norway", "Norway counts 30 guards, Sweden said.", ANOTHER),
        ("Norway", "Norway and Sweden said that there are 30 guards.", []),
        ("Norway", "Norway, Denmark and Sweden said that there are 30 guards.", []),
        ("Norway", "Norway has 30 guards, Bo Frank said.", []),
        ("Ada Lind", "Norway has 30 guards, Sweden said.", UNDECIDED),
    ],
)
def test_another_voice_of_the_quote_is_found(name: str, quote: str, found: list[str]):
    """Where the name stands in the quote, another state's voice differs; where it does not, nobody can decide."""
    assert said(name, quote, LIND) == found


def test_two_people_of_one_state_are_two_voices():
    """Who speaks for Norway is not everybody of Norway."""
    before = "Norwegian Minister Ada Lind met Norwegian General Carl Berg."

    assert said("Ada Lind", "There are 30 guards, Carl Berg said.", before) == UNDECIDED


def asks(proposer: str, body: str, quote: str | None = None) -> list[str]:
    """What is found where *proposer* is said to have asked."""
    return found_by(ASKS, "zone_proposal", body, quote, proposer=proposer)


@pytest.mark.parametrize(
    ("proposer", "body", "found"),
    [
        ("Norway", "Norway asked for 30 km.", []),
        ("Norway and Sweden", "Norway and Sweden asked for 30 km.", []),
        ("Norway and Sweden", "Norway and Sweden met. Norway asked for 30 km.", ABSENT),
        ("Norway", f"Norway waits. {FARTHER} It asked for 30 km.", UNDECIDED),
        ("Norway", "Norway waits. It asked for 30 km.", []),
        ("Norway", "Norway waits. Sweden asked for 30 km.", ABSENT),
        ("Norway", "Sweden asked for 30 km, and Norway waits.", ANOTHER),
        ("Norway", "Sweden asked for 30 km in Norway.", ABSENT),
        ("Norway", "The Northern Command asked for 30 km, and Norway waits.", UNDECIDED),
        ("Norway", "Norway and Sweden asked for 30 km.", []),
    ],
)
def test_actor_is_the_one_who_does_it(proposer: str, body: str, found: list[str]):
    """Each of several; a pronoun is nobody yet, and whose a command is, nobody says."""
    assert asks(proposer, body, body.rsplit(". ", 1)[-1]) == found


def test_finding_names_whom_the_words_read_as_the_actor():
    """So that a person sees at once what to decide."""
    record, source = stated("zone_proposal", "Sweden asked for 30 km, and Norway waits.", proposer="Norway")

    (finding,) = check_declared(ASKS, record, source)

    assert finding.message == "The text reads as if 'Sweden' were proposer, not 'Norway'."


def test_actor_whom_the_article_does_not_name_is_left_to_the_check_of_names():
    """Nobody is held twice."""
    assert asks("Denmark", "Norway asked for 30 km.") == []
    assert moved("Denmark", "Norway asked for 30 km.") == []
