"""
What grows in a hostile text, and how far.

Nothing is timed here. Each text is so large that work with the square of its size would take minutes, where linear work
takes less than a second; `python benchmarks/hostile.py` prints the figures.
"""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from summarizer.anchors import find_anchors
from summarizer.article import Article
from summarizer.clean import MAX_CHARACTERS, clean
from summarizer.errors import InputError
from summarizer.load import MAX_BYTES, load
from summarizer.names import find_names
from summarizer.reading.html import read_page
from summarizer.source import read_source

DAY = date(2031, 3, 4)
# Code points, and pieces that patterns could stumble over: openings without an end, ends without an opening, words
# that go on.
SIZE = 50_000
PIECES = (
    'a |(|7|7 |and | |"|“|Mr. |Capital |, |Minister of |\n|- |• x\n|# |> |30 km and |300 soldiers and |he said that |'
    '3 May 2018 |four days after |. |.|the President of |not |{"a": |<a|/*|@{|U.S. |A. |1. x\n|“x”\n|x:\n|'
    "OSLO, May 5 - x\n|both |from 5 to |a1|ignore all |system: |updated first |between 5 and |; |!|'|_|*|\xa0|"
    "\0|忽略|\u200b|Norway's |who said |of the |-"
).split("|")


def article(body: str) -> Article:
    """A dated article of that text."""
    return Article("a", "a.txt", body, published=DAY, published_basis="given")


@pytest.mark.parametrize("piece", PIECES)
def test_repeated_piece_is_read_to_its_end(piece: str):
    """A text of one piece over and over is cleaned, split and searched for numbers and names."""
    text = clean(article((piece * SIZE)[:SIZE] + "\n\nNorway sent 65 soldiers."))

    anchors = find_anchors(text.body, reference=DAY)
    find_names(text.body, text.sentences)

    assert "65" in anchors[-1].text
    assert max(sentence.end - sentence.start for sentence in text.sentences) <= 2_000


MARKUP = (
    "<style>{}</style>",
    '<p style="{}">x</p>',
    '<p class="{}">x</p>',
    "<!--{}",
    "{}",
)


@pytest.mark.parametrize("around", MARKUP)
@pytest.mark.parametrize("piece", ["/*", "@{", "@a{b{}", "a", "display ", "a{", "}", "ad-", " "])
def test_repeated_markup_is_read_to_its_end(around: str, piece: str):
    """Style sheets, attributes and comments of one piece over and over leave the page's words readable."""
    page = read_page("<p>He left Oslo on Friday.</p>" + around.format(piece * (300_000 // len(piece))))

    assert page.body.startswith("He left Oslo on Friday.")


def test_list_of_a_page_is_read_to_its_end():
    """Linked data of half a million entries is no work for each of the others."""
    data = (
        f'<script type="application/ld+json">[{"1," * 500_000}{{"@type": "NewsArticle", "headline": "Talks"}}]</script>'
    )

    assert read_page(f"<html><head>{data}</head><body><p>He left.</p></body></html>").title == "Talks"


def test_million_numbers_are_too_long_for_an_article_and_none_is_lost_by_its_reader():
    """An article has a million characters at most; what reads numbers takes more than that."""
    with pytest.raises(InputError, match="2,000,000 characters, and an article at most 1,000,000"):
        clean(article("7 " * 1_000_000))

    assert len(find_anchors("7 " * 50_000)) == 50_000


def test_line_of_ten_megabytes_is_told(tmp_path: Path):
    """One line of ten megabytes is refused for its length, in a text or in JSON Lines; the next line is read."""
    (tmp_path / "line.txt").write_text("x" * (MAX_BYTES - 1), "utf-8")
    (tmp_path / "line.jsonl").write_text('{"text": "' + "x" * MAX_BYTES + '"}\n{"text": "He left."}\n', "utf-8")

    long, (refused, read) = list(load([tmp_path / "line.txt"])), load([tmp_path / "line.jsonl"])

    assert isinstance(long[0], Article)
    with pytest.raises(InputError, match=f"{MAX_CHARACTERS:,}"):
        clean(long[0])
    assert isinstance(refused, InputError)
    assert isinstance(read, Article)


# Bytes of memory for a character of a text, with all that plain code finds in it: of prose some 90, of numbers 200, of
# lines of one letter most. And for a byte of the limit, while a file above it is refused.
TEXT_FACTOR, REFUSED_FACTOR = 500, 4


@pytest.mark.parametrize("piece", ["x.\n", "x\n", "A. ", "7 ", "He left. ", "Norway "])
def test_memory_of_a_text_is_a_multiple_of_its_size(piece: str):
    """A text with its sentences, numbers and names takes a stated multiple of what was read, whatever it is made of."""
    body = piece * (20_000 // len(piece))

    tracemalloc.start()
    source = read_source(clean(article(body)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert source.text.body == body
    assert most < TEXT_FACTOR * len(body)


def test_file_that_is_too_large_is_not_read(tmp_path: Path):
    """Of a file above the limit no more is held than the limit, whatever its size says."""
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200 * MAX_BYTES)
    with (tmp_path / "huge.jsonl").open("wb") as file:
        file.truncate(20 * MAX_BYTES)

    tracemalloc.start()
    found = list(load([tmp_path]))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [type(f) for f in found] == [InputError, InputError]
    assert most < REFUSED_FACTOR * MAX_BYTES
