"""Finding copied words in a text, whatever became of quotes, dashes and blanks."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.locate import find_reported, find_words, fold, missing_words


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("the 'red' line", "Behind the ‘red’ line.", "the ‘red’ line"),
        ("a stop-gap", "It was a stop‑gap only", "a stop‑gap"),
        ("two men", "two\n  men", "two\n  men"),
        ("THE BORDER", "near the border", "the border"),
        ('"the border"', "near the border", "the border"),
        ("30 km", "about 30\xa0km away", "30\xa0km"),
    ],
)
def test_words_are_found_as_the_text_writes_them(words: str, text: str, found: str):
    """Curly quotes, dashes, blanks and case make no difference; the span is the text's own."""
    place = find_words(words, fold(text))

    assert place is not None
    assert text[place[0] : place[1]] == found


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("80 km", "stay 180 km away"),
        ("1", "about 1.5 million"),
        ("100", "some 100,000 men"),
        ("Iran", "the Iranians"),
        ("", "anything"),
        (" . ", "anything."),
        ("men", "men_at_arms"),
        ("arms", "men_at_arms"),
        ("aa", "aaa"),
    ],
)
def test_part_of_a_word_or_number_is_not_found(words: str, text: str):
    """A number is not found inside another, nor a name inside a longer word."""
    assert find_words(words, fold(text)) is None


def test_words_are_sought_only_where_asked():
    """The search keeps to its interval."""
    text = fold("troops left. Then troops came back.")

    assert find_words("troops", text, 5) == (18, 24)
    assert find_words("back", text, 0, 20) is None


@given(st.text())
def test_folding_keeps_every_place(text: str):
    """Folding replaces code point by code point."""
    assert len(fold(text)) == len(text)


@given(st.text(max_size=40), st.text(max_size=200))
def test_search_never_raises_and_stays_inside(words: str, text: str):
    """Whatever is sought, a place lies inside the text."""
    place = find_words(words, fold(text))

    assert place is None or 0 <= place[0] < place[1] <= len(text)


def test_words_that_do_not_stand_there_are_named():
    """Order does not matter, small words are not counted, digits always are."""
    assert missing_words("leave the northern town by 7", fold("They must leave. The town lies north.")) == [
        "northern",
        "7",
    ]


LETTERS = st.text(st.sampled_from("aAbBéÉİıſΣσς_Жж12 .,-'\n\xa0"), max_size=14)


@given(text=LETTERS, words=LETTERS | st.none(), start=st.integers(0, 4), end=st.none() | st.integers(0, 16))
def test_words_are_found_where_a_regular_expression_finds_them(
    text: str, words: str | None, start: int, end: int | None
):
    """What is sought without regular expressions is what they would find: whole words, in any case and spacing."""
    words = text[start : start + 4].swapcase() if words is None else words
    text = fold(text)
    parts = unicodedata.normalize("NFC", fold(words)).strip(" \"'.,;:").split()
    pattern = r"\s+".join(map(re.escape, parts))
    expected = re.compile(rf"(?<!\w){pattern}(?!\w)(?![.,]\d)", re.IGNORECASE).search(
        text, start, len(text) if end is None else end
    )

    found = find_words(words, text, start, end)

    assert found == (expected.span() if expected and parts else None)


def test_small_words_and_marks_are_not_missed_and_possessives_are_their_owners():
    """Up to three letters a word is small; brackets, quotes and a possessive's ending are no part of it."""
    assert missing_words("(Norway's) men are at sea", fold("Norway said it sent them.")) == []
    assert missing_words("the fleet left port", fold("Norway said it sent them.")) == ["fleet", "left", "port"]


def test_words_are_not_sought_in_what_reports_nothing():
    """A place within an advert is passed over for the next; where all are, there is none."""
    text = fold("Oslo hotels! The envoys met in Oslo. Visit Oslo!")

    assert find_reported("Oslo", text, [(0, 12)]) == (31, 35)
    assert find_reported("Oslo", text, [(0, 12), (37, 48)]) == (31, 35)
    assert find_reported("Oslo", text, [(0, 12), (31, 48)]) is None
    assert find_reported("Oslo", text, [(0, 12)], 0, 20) is None
    assert find_reported("Oslo", text, [(4, 12)]) == (0, 4)
    assert find_reported("Oslo", text, [(4, 31)]) == (0, 4)
    assert find_reported("Oslo", text, [(0, 12), (35, 48)]) == (31, 35)
    assert find_reported("Oslo", text, [(0, 12), (30, 32), (43, 44)]) is None


def test_words_may_end_the_text_and_open_brackets():
    """Marks around what is sought do not count, on either side."""
    assert find_words("(Oslo)", "in (Oslo)") == (3, 9)
    assert find_words("Oslo.", "in Oslo") == (3, 7)
    assert find_words("Oslo", "") is None


def test_word_is_found_behind_longer_words_that_begin_like_it():
    """The search goes on one code point behind a place that is none."""
    assert find_words("aab", "aaab aab") == (5, 8)
    assert find_words("men of", "men men of") == (4, 10)
    assert find_words("-- he", "--- he") == (1, 6)
