"""The articles of a job as they were posted, kept until they are read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import orjson

from summarizer.article import Article

_FILE = "posted.jsonl"
_KEPT = ("id", "source", "content", "media", "title", "url", "published", "published_basis")


def write_articles(folder: Path, articles: Iterable[Article]) -> None:
    """Make *folder* and keep *articles* there; they are on disk when this returns."""
    folder.mkdir()
    with (folder / _FILE).open("wb") as file:
        for article in articles:
            file.write(orjson.dumps({k: getattr(article, k) for k in _KEPT}, option=orjson.OPT_APPEND_NEWLINE))
        file.flush()
        os.fsync(file.fileno())


def read_articles(folder: Path) -> Iterator[Article]:
    """The articles that are kept in *folder*."""
    with (folder / _FILE).open("rb") as lines:
        for line in lines:
            kept = orjson.loads(line)
            day = kept.pop("published")
            yield Article(**kept, published=None if day is None else date.fromisoformat(day))


def forget_articles(folder: Path) -> None:
    """Delete the articles that are kept in *folder*."""
    (folder / _FILE).unlink(missing_ok=True)
