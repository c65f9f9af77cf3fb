"""Whom a number counts, and whose they are: `summarizer.checks.counted`, by rules of the tests' own."""

from __future__ import annotations

import re

import pytest
from cited import found_by

from summarizer.record import Noun, Owner

COUNTED = Noun("force", of="count", nouns=frozenset({"soldier", "ship", "policeman"}))
OWNED = Owner("side", of="count", has=re.compile(r"\b(?:has|keeps|sent)\b"))
FARTHER = "Snow fell. Rain fell. Hail fell. It froze."


def counted(body: str, number: str, force: str | None, quote: str | None = None) -> list[str]:
    """What is found where a number is said to count *force*."""
    return found_by(COUNTED, "force_count", body, quote, number, force=force)


def owned(body: str, number: str, side: str | None, quote: str | None = None) -> list[str]:
    """What is found where those whom a number counts are said to be of *side*."""
    return found_by(OWNED, "force_count", body, quote, number, side=side)


def last(body: str) -> str:
    """The last sentence of a text."""
    return body.rsplit(". ", 1)[-1]


@pytest.mark.parametrize(
    ("body", "number", "force"),
    [
        ("Norway has 400 soldiers there.", "400", "soldiers"),
        ("Norway has 400 well-armed Arctic soldiers there.", "400", "Arctic soldiers"),
        ("Norway has 100 of an expected 300 soldiers there.", "100", "soldiers"),
        ("Norway sent 480 “instructors” to Narvik.", "480", "instructors"),
        ("Norway put the strength of the contingent at 2,000 men.", "2,000", "contingent"),
        ("Norway put the strength of the contingent at 2,000 men in 1990.", "2,000", "contingent"),
        ("The contingent came in 1990 with 2,000 men.", "2,000", "contingent"),
        ("Norway put the strength of the contingent at 2,000 men and 12 ships.", "2,000", "contingent"),
    ],
)
def test_force_is_the_noun_behind_the_number_or_what_the_counted_make_up(body: str, number: str, force: str):
    """In quotation marks or not; a body of the same words may be made up of them."""
    assert counted(body, number, force) == []


@pytest.mark.parametrize(
    ("body", "number", "force"),
    [
        ("Norway has 400 soldiers and 12 guards there.", "400", "guards"),
        ("Norway has 400 soldiers and twelve guards there.", "400", "guards"),
        ("The soldiers left. Norway sent 480 “instructors” to Narvik.", "480", "soldiers"),
        ("The Northern Command counts 2,000 men.", "2,000", "Northern Command"),
        ("Norway has 400 soldiers in the Guard House.", "400", "Guard House"),
    ],
)
def test_another_noun_than_the_one_behind_the_number_differs(body: str, number: str, force: str):
    """What another number counts, what stands behind a preposition, and a body by its name alone are not counted."""
    assert counted(body, number, force, last(body)) == ["noun_differs"]


@pytest.mark.parametrize(
    ("force", "found"),
    [
        ("soldiers", []),
        ("soldiers of Norway", []),
        ("policemen of the North", []),
        ("guards of the North", ["noun_differs"]),
        ("Swedish", []),
        ("Sweden", ["noun_differs"]),
        ("Ada Lind", ["noun_differs"]),
    ],
)
def test_number_alone_counts_whoever_can_be_counted(force: str, found: list[str]):
    """A noun that a kind knows, in the singular or plural, or people by their state; no state and no person."""
    named = "soldiers, soldiers of Norway, policemen of the North, guards of the North and Swedish men"
    body = f"Minister Ada Lind of Sweden spoke of {named}. There were 40."

    assert counted(body, "40", force, "There were 40.") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("There were 40. The soldiers left.", []),
        ("The soldiers left. Snow fell. Rain fell. There were 40.", []),
        (f"The soldiers left. {FARTHER} There were 40.", ["actor_not_in_evidence"]),
    ],
)
def test_noun_of_a_number_alone_stands_near_it(body: str, found: list[str]):
    """In the next sentence or up to three before; farther off it is of something else."""
    assert counted(body, "40", "soldiers", "There were 40.") == found


def test_record_without_force_or_number_has_nothing_counted():
    """What is not stated cannot differ."""
    assert counted("Norway has 400 soldiers.", "400", None) == []
    assert found_by(COUNTED, "force_count", "Norway has 400 soldiers.", force="guards") == []
    assert owned("Norway has 400 soldiers.", "400", None) == []
    assert found_by(OWNED, "force_count", "Norway has 400 soldiers.", side="Sweden") == []


@pytest.mark.parametrize(
    ("body", "number", "side"),
    [
        ("There were 35 Norwegian guards.", "35", "Norway"),
        ("There were 35 guards from Norway and 40 from Sweden.", "35", "Norway"),
        ("There were 35 guards from the Norwegian army.", "35", "Norway"),
        ("There were 35 guards and Norwegian soldiers, as Sweden has them.", "35", "Sweden"),
        ("Norway's 35 guards left Sweden.", "35", "Norway"),
        ("Norway has 35 guards in Sweden.", "35", "Norway"),
        ("Norway waits. General Bo Frank's 35 guards left.", "35", "Norway"),
        ("Sweden has ships, and Norway keeps 35 guards.", "35", "Norway"),
        ("Norway left. There were 35 guards.", "35", "Norway"),
        ("At U.N. headquarters there were 35 guards.", "35", "U.N."),
        ("Both sides met. Norway has 35 guards.", "35", "both sides"),
    ],
)
def test_owner_is_named_with_the_counted_or_has_them(body: str, number: str, side: str):
    """By what stands right before the number or behind it, by a verb of having, or beside where nobody is."""
    assert owned(body, number, side) == []


@pytest.mark.parametrize(
    ("body", "number", "side"),
    [
        ("There were 35 Norwegian guards, and Sweden left.", "35", "Sweden"),
        ("There were 35 guards from Norway and 40 from Sweden.", "40", "Norway"),
        ("Norway's 35 guards left Sweden.", "35", "Sweden"),
        ("Norway waits. Swedish General Bo Frank's 35 guards left.", "35", "Norway"),
        ("Sweden has ships, and Norway keeps 35 guards.", "35", "Sweden"),
    ],
)
def test_another_owner_than_the_words_name_differs(body: str, number: str, side: str):
    """Whoever is named right beside the number owns them, and of two who have, the last before it."""
    assert owned(body, number, side) == ["actor_differs"]


def test_whose_a_body_is_by_its_name_alone_cannot_be_decided():
    """It stands right by the number; who has it may be its state or another's."""
    assert owned("Norway has 35 Northern Command guards.", "35", "Norway") == ["actor_undecided"]


@pytest.mark.parametrize(
    "body",
    [
        "In Norway there were 35 guards.",
        "Norway said that there were 35 guards.",
        "Norway’s army said that there were 35 guards.",
        f"Norway left. {FARTHER} There were 35 guards.",
    ],
)
def test_place_speaker_and_whoever_is_far_off_own_none(body: str):
    """Named as where they are, as who says so, or more than three sentences before."""
    assert owned(body, "35", "Norway", last(body)) == ["actor_not_in_evidence"]


@pytest.mark.parametrize(("quote", "found"), [(None, []), ("There were 35 guards.", ["actor_not_in_evidence"])])
def test_both_sides_own_what_the_words_give_to_nobody(quote: str | None, found: list[str]):
    """Words for all of them must stand in the evidence itself, as a place or speaker or not."""
    body = f"A man of both sides spoke. {FARTHER} There were 35 guards."

    assert owned(body, "35", "both sides", quote) == found
