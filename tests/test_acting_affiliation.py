"""Whose somebody is, and whether two names are of one party: `summarizer.acting.affiliation` and `likeness`."""

from __future__ import annotations

import pytest
from scripted import source_of

from summarizer.acting import is_named, is_person, likeness, places_of, side_in

LONG = "whom all of the old harbour town has known for many years, "


def like(name: str, body: str, mention: str) -> str:
    """How alike a name and the last mention of the text that holds *mention* are."""
    source = source_of(body)
    return likeness(name, next(m for m in reversed(source.mentions) if mention in m.name), source)


@pytest.mark.parametrize(
    ("name", "body", "mention", "alike"),
    [
        ("Norway", "Norway waits.", "Norway", "same"),
        ("Norway", "Sweden waits.", "Sweden", "other"),
        ("Oslo", "Norwegian troops wait.", "Norwegian", "same"),
        ("Norwegian troops", "The Swedish army waits.", "Swedish", "other"),
        ("the army", "The Norwegian army waits.", "Norwegian", "same"),
        ("the Northern Command", "The Northern Command waits.", "Command", "same"),
        ("the Northern Command", "The Coastal Command waits.", "Coastal", "same"),
        ("the Arakha Front", "The Southern League waits.", "Southern", "other"),
        ("the Arakha Front", "Norway waits.", "Norway", "unknown"),
        ("Norway", "The Arakha Front waits.", "Arakha", "unknown"),
        ("the army", "The Arakha Front waits.", "Arakha", "unknown"),
        ("the Arakha Front", "The United Mission waits.", "Mission", "unknown"),
        ("Oslo", "The envoy of Norway waits.", "Norway", "same"),
        ("Sergei Lavrenko", "Sergey Lavrenko waits.", "Lavrenko", "same"),
        ("Mohamed", "President Muhammad Idris waits.", "Idris", "same"),
        ("Omar", "President Umar Idris waits.", "Idris", "same"),
        ("Ali", "President Aly Idris waits.", "Idris", "unknown"),
        ("the government", "Prime Minister Bo Frank waits.", "Frank", "same"),
        ("the government", "General Bo Frank waits.", "Frank", "unknown"),
        ("the rebels", "Prime Minister Bo Frank waits.", "Frank", "unknown"),
    ],
)
def test_names_are_of_one_party_by_words_or_side(name: str, body: str, mention: str, alike: str):
    """Two sides are two parties; a body and a state may be each other's; a government is its ministers'."""
    assert like(name, body, mention) == alike


def test_commander_of_a_states_body_is_its_whatever_state_he_is_of():
    """ "Its commander" may be a foreigner."""
    body = "The Norwegian mission waits. Its commander, Danish General Anita Holm, left."

    assert like("the Norwegian mission", body, "Holm") == "same"
    assert like("the Norwegian mission", body.replace("Its", "The"), "Holm") == "other"


def test_two_people_may_be_of_one_party():
    """Code does not say of persons by other names that they are others, unless their states are."""
    body = "President Ada Lind met General Bo Frank. Norwegian General Carl Berg met Swedish General Nils Dahl."

    assert like("Ada Lind", body, "Frank") == "unknown"
    assert like("Carl Berg", body, "Dahl") == "other"
    assert like("Ada Lind", body, "Dahl") == "unknown"


def test_state_and_a_person_whom_the_article_tells_to_be_of_it_are_one():
    """Whichever of the two is the record's and whichever the text's."""
    body = "President Ada Lind of Norway came. Later Norway left."

    assert like("Ada Lind", body, "Norway") == "same"
    assert like("Norway", body, "Lind") == "same"
    assert like("Ada Lind", body.replace("of Norway", "came to Norway"), "Norway") == "unknown"


@pytest.mark.parametrize(
    ("body", "alike"),
    [
        ("The Arakha Front's envoy, Pavel Drozd, left.", "same"),
        ("Arakha Front envoy Pavel Drozd left.", "same"),
        ("Pavel Drozd, envoy of the Arakha Front, left.", "same"),
        ("Pavel Drozd, who leads the Arakha Front, left.", "same"),
        ("Pavel Drozd of the Arakha Front left.", "same"),
        ("The Arakha Front told the envoy, Pavel Drozd, to leave.", "unknown"),
        ("The Arakha Front and Pavel Drozd left.", "unknown"),
        ("Pavel Drozd said the Arakha Front left.", "unknown"),
        ("Pavel Drozd left. The Arakha Front stayed.", "unknown"),
        ("The Arakha Front left. Pavel Drozd stayed.", "unknown"),
        (f"Pavel Drozd, {LONG}chief of the Arakha Front, left.", "unknown"),
        (f"The Arakha Front's man, {LONG}Pavel Drozd, left.", "unknown"),
        ("The Arakha Front waits. Its envoy, Pavel Drozd, left.", "same"),
        ("The Arakha Front waits. The movement's envoy, Pavel Drozd, left.", "same"),
        ("The Arakha Front waits. The Southern League fell. Its envoy, Pavel Drozd, left.", "unknown"),
        ("The Southern League fell. The Arakha Front waits. Its envoy, Pavel Drozd, left.", "same"),
        ("Its envoy, Pavel Drozd, left. The Arakha Front waits.", "unknown"),
        (f"The Arakha Front waits. Its envoy, {LONG}Pavel Drozd, left.", "unknown"),
        ("The Arakha Front's envoy, Pavel Drozd, left. Snow fell. Drozd came back.", "same"),
    ],
)
def test_person_is_of_the_body_that_stands_with_him(body: str, alike: str):
    """In a few words before or behind his name, anywhere in the article, or as "its" of the body told of last."""
    assert like("the Arakha Front", body, "Drozd") == alike


@pytest.mark.parametrize(
    ("body", "alike"),
    [
        ("Norway refuses. Minister Bo Frank left.", "same"),
        ("Norway refuses. Sweden waits. Minister Bo Frank left.", "unknown"),
        ("Norway refuses. Snow fell in Sweden. Minister Bo Frank left.", "same"),
        ("Norway refuses. Sweden's exports fell. Minister Bo Frank left.", "same"),
        ("Norway refuses. General Bo Frank left.", "unknown"),
        ("Norway refuses. A government spokesman, Bo Frank, left.", "same"),
        ("Norway refuses. A company spokesman, Bo Frank, left.", "unknown"),
        ("Snow fell in Norway. Minister Bo Frank left.", "unknown"),
        ("Minister Bo Frank left. Norway refuses.", "unknown"),
        ("Norway refuses. Swedish Minister Bo Frank left.", "other"),
        ("Norway refuses. Minister Bo Frank of Sweden left.", "other"),
    ],
)
def test_minister_without_a_state_is_of_the_one_told_of_last(body: str, alike: str):
    """Not of one that is a place or owns something there, and not where his own words tell another."""
    assert like("Norway", body, "Frank") == alike


@pytest.mark.parametrize(
    ("body", "alike"),
    [
        ("Norwegian envoy Bo Frank left.", "same"),
        ("The envoy of Norway, Bo Frank, left.", "same"),
        ("Bo Frank, the envoy of Norway, left.", "same"),
        ("Bo Frank, of Norway, left.", "same"),
        ("Norwegian ships left and Bo Frank stayed.", "unknown"),
        ("Norway left; Bo Frank stayed.", "unknown"),
        ("Denmark's ally Norway sent Bo Frank home.", "same"),
        ("Norwegian envoys met the Swedish Bo Frank.", "other"),
    ],
)
def test_person_is_of_the_side_that_the_words_right_beside_him_tell(body: str, alike: str):
    """The last before him, unless something happens between; those of his apposition behind."""
    assert like("Norway", body, "Frank") == alike


def test_capital_stands_for_the_state_beside_a_person():
    """His state is told by another of its names."""
    assert like("Oslo", "A man of Norway, General Bo Frank, left.", "Frank") == "same"
    assert like("Oslo", "A man of Sweden, General Bo Frank, left.", "Frank") == "unknown"


def test_party_without_a_name_has_its_spokesmen():
    """ "A rebel envoy" is of "the rebels"; of a party with a name only its name tells."""
    assert like("the rebels", "A rebel envoy, Pavel Drozd, left.", "Drozd") == "same"
    assert like("the rebels", "A state envoy, Pavel Drozd, left.", "Drozd") == "unknown"
    assert like("the Southern rebels", "A rebel envoy, Pavel Drozd, left.", "Drozd") == "unknown"


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Norway", "Norway"),
        ("Norwegian troops", "Norway"),
        ("Bo Frank", "Sweden"),
        ("Ada Lind", None),
        ("Nobody", None),
    ],
)
def test_side_of_a_name_is_its_words_or_the_articles(name: str, side: str | None):
    """A person's side is told with his name somewhere; many are told none."""
    assert side_in(name, source_of("President Ada Lind met Swedish General Bo Frank. Frank left.")) == side


def test_side_told_once_is_a_persons_everywhere():
    """At a mention before the one that tells it, too."""
    assert side_in("Bo Frank", source_of("Bo Frank came. Swedish General Bo Frank left.")) == "Sweden"


def test_only_those_whom_the_article_names_so_are_people():
    """By title; a state or a word is none."""
    source = source_of("President Ada Lind of Norway left.")

    assert is_person("Ada Lind", source)
    assert not is_person("Norway", source)
    assert not is_person("Bo Frank", source)


def test_every_place_of_a_name_in_a_sentence_is_found_and_no_other_sentences():
    """As written and by side."""
    source = source_of("Norway left. The troops of Norway met other troops and Norwegian ships. Norway fell.")
    sentence = source.text.sentences[1]
    words = [source.text.body[a:b] for a, b in places_of("Norway", sentence, source)]
    troops = [source.text.body[a:b] for a, b in places_of("troops", sentence, source)]

    assert set(words) == {"Norway", "Norwegian"}
    assert troops.count("troops") == 2
    assert places_of("Norway", source.text.sentences[0], source)[0] == (0, 6)


@pytest.mark.parametrize(
    ("name", "named"),
    [("Norway", True), ("the old fort", True), ("Oslo", True), ("Sweden", False), ("the new fort", False)],
)
def test_name_stands_in_a_sentence_as_written_or_by_side(name: str, named: bool):
    """ "Oslo" is Norway's; words that are no name stand there as they are."""
    source = source_of("Sweden left the new fort. Norwegian troops of Norway left the old fort.")

    assert is_named(name, source.text.sentences[1], source) == named
