"""Who is named: people with title and side, states, bodies and groups, and nobody who is not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import source_of

from summarizer.names import Mention, find_names
from summarizer.sentences import split


def named(body: str) -> list[Mention]:
    """The mentions of a text."""
    return list(source_of(body).mentions)


@pytest.mark.parametrize(
    ("body", "name", "role", "side"),
    [
        ("They met Norwegian Foreign Minister Ida Holm there.", "Ida Holm", "Foreign Minister", "Norway"),
        ("They met US President Jo Marsh there.", "Jo Marsh", "President", "United States"),
        ("They met army chief of staff General Lars Bo there.", "Lars Bo", "army chief of staff General", None),
        ("They met Lt. Gen. Aung Min Thu there.", "Aung Min Thu", "Lt. Gen", None),
        ("They met Prime Minister Anna de la Cruz there.", "Anna de la Cruz", "Prime Minister", None),
        ("They met President of Kenya Anna Cruz there.", "Anna Cruz", "President", "Kenya"),
        ("They met President of the Russian Federation Ivan Orlov there.", "Ivan Orlov", "President", "Russia"),
        ("They met Major-General Anna Cruz there.", "Anna Cruz", "Major-General", None),
    ],
)
def test_person_comes_with_title_and_side(body: str, name: str, role: str, side: str | None):
    """The words before a name are its title, and a state before them is its side."""
    (mention,) = named(body)

    assert (mention.name, mention.role, mention.side, mention.sort) == (name, role, side, "person")
    assert body[mention.start : mention.end].endswith(name)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("They met the governor of Vestland, Ida Holm, there.", [("Vestland", "other"), ("Ida Holm", "other")]),
        (
            "They met the Minister for Reintegration, Mrs Ida Holm.",
            [("Reintegration", "other"), ("Ida Holm", "person")],
        ),
        ("They met the ambassador of Norway there.", [("Norway", "state")]),
        ("They met the president of the United States there.", [("United States", "state")]),
        ("They met the commissioner at Vestland, Ida Holm.", [("Vestland", "other"), ("Ida Holm", "other")]),
    ],
)
def test_what_an_office_is_for_is_nobody(body: str, names: list[tuple[str, str]]):
    """A title names whoever stands right behind it, not the place or task that it is for."""
    assert [(m.name, m.sort) for m in named(body)] == names


def test_saint_is_part_of_the_name():
    """The full stop of "St." parts no name."""
    assert [m.name for m in named("They met in St. Olaf on Monday.")] == ["St. Olaf"]


def test_surname_alone_takes_what_the_full_name_told():
    """After the first mention a person is known by the surname."""
    _, again = named("Finnish President Mika Salo spoke. Later Salo left.")

    assert (again.name, again.role, again.side, again.sort) == ("Salo", "President", "Finland", "person")


@pytest.mark.parametrize(
    ("body", "name", "sort"),
    [
        ("Some say Swedish forces left.", "Swedish forces", "group"),
        ("Some say a senior Danish official left.", "senior Danish official", "group"),
        ("Then Norway left.", "Norway", "state"),
        ("Then the Icelandic Foreign Ministry spoke.", "Icelandic Foreign Ministry", "body"),
    ],
)
def test_states_bodies_and_groups_are_told_apart(body: str, name: str, sort: str):
    """What follows a state's name decides whether it is the state, a body or a group of people."""
    assert [(m.name, m.sort) for m in named(body)] == [(name, sort)]


@pytest.mark.parametrize(
    "body",
    [
        "However, nobody came on Monday in May.",
        "Nobody came. Meanwhile the talks went on.",
        "The prime minister left.",
        "Forty left. Thirty kilometres, he said.",
    ],
)
def test_capital_of_a_sentence_or_calendar_names_nobody(body: str):
    """A capital that comes from its place in the sentence, or a weekday's, is no name."""
    assert named(body) == []


def test_full_stop_ends_a_name():
    """A name does not run into the next sentence."""
    assert [m.name for m in named("They went to Oslo. Bergen waited. They like Oslo and Bergen.")] == [
        "Oslo",
        "Bergen",
        "Oslo",
        "Bergen",
    ]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_mentions_are_in_order_and_inside_the_text(body: str):
    """Whatever the text, spans lie inside it, in order, without overlap."""
    found = find_names(body, split(body))

    at = 0
    for mention in found:
        assert at <= mention.start < mention.end <= len(body)
        at = mention.end
