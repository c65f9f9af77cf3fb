"""A folder of results, read again to grade the checks on it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from summarizer.article import Article, Text
from summarizer.article_line import ArticleLine, read_articles
from summarizer.names import find_names
from summarizer.reading.suspicion import find_suspicious
from summarizer.sentences import split
from summarizer.source import Source


def read_sources(path: Path) -> dict[str, Source]:
    """
    The articles of an `articles.jsonl`, by id; those written without their text are left out.

    Raises:
        InputError: A line is not what `batch` writes.
    """
    return _by_id(_source(line, line.text) for line in read_articles(path) if line.text is not None)


def _source(line: ArticleLine, body: str) -> Source:
    sentences = split(body, line.boilerplate)
    text = Text(
        article=Article(line.id, line.source, body),
        body=body,
        title=line.title,
        published=line.published,
        published_basis=line.published_basis,
        boilerplate=line.boilerplate,
        sentences=sentences,
        suspicious=find_suspicious(body, sentences),
    )
    return Source(text, line.anchors, tuple(find_names(body, sentences)))


def _by_id(sources: Iterable[Source]) -> dict[str, Source]:
    return {source.text.article.id: source for source in sources}
