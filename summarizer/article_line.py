"""Lines of `articles.jsonl`: what a run knows of each article it read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from summarizer.anchors import Anchor
from summarizer.article import Boilerplate, Text
from summarizer.errors import InputError
from summarizer.outputs import missing_result


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """
    One line of `articles.jsonl`.

    Attributes:
        id: The article's id.
        source: Where it was read.
        title: The headline, or None.
        url: Its address, where the input names one.
        published: The day of publication, None where unknown.
        published_basis: Where that day was found.
        text: The clean text, None under `--excerpts-only`.
        boilerplate: Spans of the text that are not the article.
        anchors: The numbers and dates found in it.
        digest: SHA-256 of text and day of publication, by which a later run knows that nothing changed.
        meta: What else the input carried.
    """

    id: str
    source: str
    title: str | None
    url: str | None
    published: date | None
    published_basis: str | None
    text: str | None
    boilerplate: tuple[Boilerplate, ...]
    anchors: tuple[Anchor, ...]
    digest: str
    meta: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """The line, without its line break."""
        return orjson.dumps({f.name: getattr(self, f.name) for f in fields(self)}, default=_plain)


def article_line(text: Text, anchors: tuple[Anchor, ...], *, excerpts_only: bool = False) -> ArticleLine:
    """What a run writes down of an article."""
    return ArticleLine(
        id=text.article.id,
        source=text.article.source,
        title=text.title,
        url=text.article.url,
        published=text.published,
        published_basis=text.published_basis,
        text=None if excerpts_only else text.body,
        boilerplate=text.boilerplate,
        anchors=anchors,
        digest=text_digest(text),
        meta=text.article.meta,
    )


def text_digest(text: Text) -> str:
    """SHA-256 of what an article's records depend on: its words and its date."""
    return hashlib.sha256(f"{text.published}\0{text.body}".encode("utf-8", "surrogatepass")).hexdigest()


def read_articles(path: Path) -> Iterator[ArticleLine]:
    """
    The lines of an `articles.jsonl`, in order.

    Raises:
        InputError: The file is missing, or a line is not what `batch` writes; says which.
    """
    if not path.exists():
        raise missing_result(path)
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    yield read_article_line(line)
                except (ValueError, TypeError, KeyError, AttributeError) as error:
                    reason = f"is not a line of articles.jsonl ({error}); run batch again with --fresh"
                    raise InputError(f"{path}:{number}", reason) from error


def read_article_line(line: bytes) -> ArticleLine:
    """
    One line of `articles.jsonl`, which others may have written.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: It is not what `ArticleLine.to_json` writes.
    """
    content = orjson.loads(line)
    content["published"] = date.fromisoformat(content["published"]) if content["published"] else None
    content["boilerplate"] = tuple(Boilerplate(**span) for span in content["boilerplate"])
    content["anchors"] = tuple(_anchor(anchor) for anchor in content["anchors"])
    read = ArticleLine(**content)
    _require_sound(read)
    return read


def _require_sound(line: ArticleLine) -> None:
    """What reads an article's spans and words later need not ask whether they are any."""
    said: tuple[object, ...] = (line.title, line.url, line.published_basis, line.text)
    if not all(isinstance(words, str) for words in (line.id, line.source, line.digest)) or not all(
        words is None or isinstance(words, str) for words in said
    ):
        raise TypeError("a name or text is none")
    last = -1 if line.text is None else len(line.text)
    for start, end in [(s.start, s.end) for s in line.boilerplate] + [(a.start, a.end) for a in line.anchors]:
        if not (0 <= start < end and (last < 0 or end <= last)):
            raise ValueError(f"a span from {start} to {end} is not in its text")
    for anchor in line.anchors:
        ends = (anchor.low, anchor.high, anchor.si_low, anchor.si_high)
        if not all(end is None or isinstance(end, float | int | date) for end in ends):
            raise TypeError(f"the number at {anchor.start} has no number")


def _anchor(content: dict[str, Any]) -> Anchor:
    if content["kind"] == "date":
        for end in ("low", "high"):
            content[end] = date.fromisoformat(content[end]) if content[end] else None
    return Anchor(**content)


def _plain(value: object) -> object:
    if isinstance(value, Anchor):
        return {name: getattr(value, name) for name in Anchor.__slots__}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is not written to articles.jsonl")
