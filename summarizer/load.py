"""Articles from files, folders, globs and standard input, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import orjson

from summarizer.article import Article, Media
from summarizer.errors import InputError
from summarizer.published import BASIS, Published, parse_published
from summarizer.reading.dateline import parse_day
from summarizer.reading.decode import decode, is_wide
from summarizer.reading.find import ENDINGS, MEDIA, STDIN, Found, find_files
from summarizer.reading.identify import Place, identify

__all__ = ["ENDINGS", "MAX_BYTES", "Published", "Skipped", "load", "no_article", "parse_published"]

# Bytes of one article. A book of 100,000 words has 0.6 MB and a page with its scripts rarely 5 MB; what is larger
# is a dump or a mistake, and would cost hours of a model's time.
MAX_BYTES = 10_000_000


class Skipped(InputError):
    """A JSON file in a folder that holds no article, such as a file of dates: told, and no failure."""


def load(
    inputs: Sequence[str | Path], *, published: Published | None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Article | InputError]:
    """
    The articles that *inputs* lead to, in the order of the inputs, folders sorted by path.

    Nothing is raised for a bad input: it comes as an `InputError` in its place, and the others go on. What is
    written is kept code point for code point, line breaks and all, but for a byte order mark. Files of JSON are
    read twice, first for their ids.

    Args:
        inputs: Files, folders (read with their subfolders), globs, or "-" for standard input.
        published: The user's dates, for articles whose own metadata has none.
        max_bytes: Size above which an article is refused; JSON Lines are measured by line, other JSON by file.

    Returns:
        Articles with ids that are unique among them, whatever the order of the inputs; `Skipped` for a JSON file
        of a folder that holds no article.
    """
    found = list(find_files(inputs))
    files = [item for item in found if isinstance(item, Found)]
    ids = identify(place for file in files for place in _places(file, max_bytes))
    for item in found:
        if isinstance(item, InputError):
            yield item
            continue
        for read in _read(item, max_bytes):
            if isinstance(read, InputError):
                yield read
            else:
                place, article = read
                yield dated(replace(article, id=ids.get(place, article.id)), published)


def no_article(inputs: Sequence[str | Path]) -> InputError:
    """What to tell a user whose *inputs* led to no article at all."""
    named = ", ".join(map(str, inputs)) or "no input"
    return InputError(
        named, f"no article found; give files or folders with {', '.join(ENDINGS)}, or - for standard input"
    )


def dated(article: Article, published: Published | None) -> Article:
    """*article* with the user's date of publication, where its own metadata has none."""
    if article.published is not None or published is None:
        return article
    day = published.of(article.id)
    return replace(article, published=day, published_basis=BASIS if day else None)


def _places(file: Found, max_bytes: int) -> Iterator[Place]:
    if file.ending not in (".json", ".jsonl"):
        yield Place(file.path, 0, _stem(file))
        return
    for read in _read(file, max_bytes):
        if not isinstance(read, InputError):
            yield read[0]


def _stem(file: Found) -> str:
    return "stdin" if file.path == STDIN else file.path.stem


def _read(file: Found, max_bytes: int) -> Iterator[tuple[Place, Article] | InputError]:
    try:
        with nullcontext(sys.stdin.buffer) if file.path == STDIN else file.path.open("rb") as content:
            yield from read_file(file, content, max_bytes=max_bytes)
    except OSError as error:
        yield InputError(file.name, f"cannot be read: {error.strerror}")


def read_file(
    file: Found, content: IO[bytes], *, max_bytes: int = MAX_BYTES
) -> Iterator[tuple[Place, Article] | InputError]:
    """
    The articles of an open file, each with its place, under ids that are not yet unique.

    Args:
        file: What it is called, which says how it is written.
        content: Its bytes.
        max_bytes: As for `load`.

    Raises:
        OSError: The bytes cannot be read.
    """
    try:
        if file.ending == ".jsonl":
            yield from _read_lines(file, content, max_bytes)
            return
        text = decode(_read_bytes(content, max_bytes), html=file.ending in (".html", ".htm"))
        if not text.strip():
            raise ValueError("is empty; remove it, or put the article's text into it")
        if file.ending == ".json":
            yield from _read_json(file, text)
        else:
            media = MEDIA.get(file.ending) or _sniff(text)
            yield Place(file.path, 0, _stem(file)), Article(_stem(file), file.name, text, media)
    except ValueError as error:
        yield InputError(file.name, str(error))


def _read_bytes(content: IO[bytes], max_bytes: int) -> bytes:
    read = content.read(max_bytes + 1)
    if len(read) > max_bytes:
        raise ValueError(_too_large(max_bytes))
    return read


def _too_large(max_bytes: int) -> str:
    return (
        f"is larger than {max_bytes:,} bytes, the limit of one article; "
        "split it into articles (a .jsonl file has one on each line), or raise the limit"
    )


def _sniff(text: str) -> Media:
    """How standard input is written, which has no name to tell it."""
    return "html" if text.lstrip()[:9].lower().startswith(("<!doctype", "<html")) else "text"


def _read_json(file: Found, text: str) -> Iterator[tuple[Place, Article] | InputError]:
    source = file.name
    try:
        top = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"is no valid JSON: {error}") from error
    if file.in_folder and not any(map(_is_article, top if isinstance(top, list) else [top])):
        yield Skipped(source, "skipped: no string `text` at its top, so it holds no article")
    elif isinstance(top, list):
        for position, value in enumerate(top, 1):
            yield read_object(file, f"{source}[{position - 1}]", value, position)
    else:
        yield read_object(file, source, top, 0)


def _read_lines(file: Found, lines: IO[bytes], max_bytes: int) -> Iterator[tuple[Place, Article] | InputError]:
    number = 0
    while line := lines.readline(max_bytes + 1):
        number += 1
        source = f"{file.name}:{number}"
        if number == 1 and is_wide(line):
            raise ValueError("is in UTF-16 or UTF-32; save JSON Lines as UTF-8")
        if len(line) > max_bytes:
            yield InputError(source, _too_large(max_bytes))
            while line and not line.endswith(b"\n"):
                line = lines.readline(max_bytes)
            continue
        try:
            text = decode(line)
            if text.strip():
                yield read_object(file, source, orjson.loads(text), number)
        except orjson.JSONDecodeError as error:
            yield InputError(source, f"is no valid JSON: {error}")
        except ValueError as error:
            yield InputError(source, str(error))
    if number == 0:
        yield InputError(file.name, "is empty; remove it, or put articles into it, one JSON object a line")


def _is_article(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def read_object(file: Found, source: str, value: Any, position: int) -> tuple[Place, Article] | InputError:
    """The article that a JSON object holds; *position* is its line or place in the file, 0 where it is alone."""
    if not _is_article(value):
        return InputError(source, 'no article: it needs an object with a string `text`, such as {"text": "…"}')
    if not value["text"].strip():
        return InputError(source, "its `text` is empty")
    meta = {key: field for key, field in value.items() if key != "text"}
    named = meta.pop("id", None)
    plain = str(named) if isinstance(named, str | int) and str(named).strip() else _stem(file)
    if plain == _stem(file) and position:
        plain = f"{plain}-{position}"
    published = meta.get("published")
    day = parse_day(published) if isinstance(published, str) else None
    if published and day is None:
        return InputError(source, f"its `published` is no date: {published!r}; write it as 2018-07-23, or leave it out")
    meta.pop("published", None)
    try:
        orjson.dumps(meta)
    except orjson.JSONEncodeError:
        return InputError(source, "its fields nest too deep to be written down again; leave out what is no article")
    article = Article(
        plain,
        source,
        value["text"],
        title=_pop_string(meta, "title"),
        url=_pop_string(meta, "url"),
        published=day,
        published_basis="field `published`" if day else None,
        meta=meta,
    )
    return Place(file.path, position, plain), article


def _pop_string(meta: dict[str, Any], key: str) -> str | None:
    return meta.pop(key) if isinstance(meta.get(key), str) else None
