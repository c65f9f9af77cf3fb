"""An article with all that plain code finds in it, and what is kept with it."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.clean import clean
from summarizer.source import Source, kept, read_source


def read(words: str) -> Source:
    """An article of a few words."""
    return read_source(clean(Article("a", "text", words)))


def test_what_is_kept_is_found_once_in_each_article():
    """The same question about the same article is answered from what was found; another article has its own."""
    asked: list[tuple[str, str]] = []

    @kept
    def count(word: str, source: Source) -> int:
        asked.append((word, source.text.body))
        return source.text.body.count(word)

    boats, ships = read("Two boats met three boats."), read("One ship left.")

    assert [count("boats", boats), count("boats", boats), count("met", boats), count("boats", ships)] == [2, 2, 1, 0]
    assert asked == [("boats", boats.text.body), ("met", boats.text.body), ("boats", ships.text.body)]


def test_what_was_found_makes_no_difference_between_articles():
    """Two readings of one text are the same article, whatever was asked of them."""

    @kept
    def length(source: Source) -> int:
        return len(source.text.body)

    one, other = read("Two boats met."), read("Two boats met.")

    assert length(one) == 14
    assert one == other
