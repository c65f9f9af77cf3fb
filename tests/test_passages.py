"""Quotes bound to the passage they are: through other marks and blanks, and never across a number, name or denial."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.passages import Passages

TEXT = (
    "Norway’s troops — some 2,000 — would\nleave the “old” fort within 30\xa0km by May. They did not agree to it. "
    "In Oslo, three envoys waited."
)


@pytest.mark.parametrize(
    "quote",
    [
        'Norway\'s troops - some 2,000 - would leave the "old" fort',
        "Norway&#8217;s troops &mdash; some 2,000 &mdash; would",
        "would leave the &ldquo;old&rdquo; fort within 30 km",
        "THEY DID NOT AGREE",
        "leave   the\n“old”\tfort",
        "some 2,\u200b000",
    ],
)
def test_quote_is_found_through_other_marks_and_blanks(quote: str):
    """Curly quotes, dashes, entities, white space, line breaks, case and unseen characters make no difference."""
    passage = Passages(TEXT).find(quote)

    assert passage is not None
    assert passage.altered == ()


def test_place_is_the_texts_own():
    """A passage's interval holds the words as the text writes them."""
    passage = Passages(TEXT).find('leave the "old" fort')

    assert passage is not None
    assert TEXT[passage.start : passage.end] == "leave the “old” fort"


def test_altered_word_is_bound_to_the_nearest_passage():
    """A word that carries no number, name or denial may differ; which one is told."""
    passage = Passages(TEXT).find("some 2,000 - would quit the old fort")

    assert passage is not None
    assert (passage.altered, passage.locked) == ((("quit", "leave"),), ())


@pytest.mark.parametrize(
    "quote",
    [
        "some 3,000 would leave the old fort",
        "leave the old fort within 30 miles by May",
        "at least 2,000 would leave the old fort",
        "They did agree to it",
        "Sweden's troops - some 2,000 - would leave",
        "In Oslo, four envoys waited",
        "would leave the old fort within 30 km by June",
        "must leave the old fort within 30 km",
    ],
)
def test_altered_number_unit_bound_denial_or_name_is_locked(quote: str):
    """A quote that differs in what counts is bound to nothing, or the difference is told."""
    passage = Passages(TEXT).find(quote)

    assert passage is None or passage.locked


@pytest.mark.parametrize("quote", ["0 km", "000", "ort within", "nobody said anything of the kind", "", " . "])
def test_part_of_a_word_or_number_and_what_is_unlike_are_not_found(quote: str):
    """Neither the middle of a word or number nor a sentence of other words is a passage."""
    passage = Passages(TEXT).find(quote)

    assert passage is None or passage.locked


@given(st.text(max_size=200), st.text(max_size=60))
def test_search_never_raises_and_stays_inside(text: str, quote: str):
    """Whatever is sought, a place lies inside the text."""
    passage = Passages(text).find(quote)

    assert passage is None or 0 <= passage.start < passage.end <= len(text)


@given(st.lists(st.sampled_from("the men left their post near river 30 km Oslo not".split()), min_size=1, max_size=30))
def test_every_run_of_words_is_found_as_it_stands(words: list[str]):
    """A quote that is in the text is found without a difference."""
    text = " ".join(["before", *words, "behind"])

    passage = Passages(text).find(" ".join(words))

    assert passage is not None
    assert passage.altered == ()
