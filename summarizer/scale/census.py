"""Which articles there are, before any is read: their ids, and which of them are copies of another."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from summarizer.article import Article
from summarizer.errors import InputError
from summarizer.load import Skipped, dated
from summarizer.pipeline import Failure
from summarizer.published import Published
from summarizer.reading.find import Found
from summarizer.reading.identify import Place, identify
from summarizer.scale.rows import Copy, Work, to_table
from summarizer.scale.stored import read_stored

if TYPE_CHECKING:
    import pyarrow as pa

# Articles a table: what is handed on while the rest of a file is still being read.
_ROWS = 64


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article of the census: the number of its file, its place, its digest, and what is its own (as `Copy`)."""

    file: int
    place: Place
    digest: bytes
    dated: bool
    own: bytes


class Census:
    """
    Every article of a run, known by its place: what the driver keeps in memory is some hundred bytes of each.

    Args:
        files: Where they are.
        published: The user's dates.
    """

    def __init__(self, files: Sequence[Found], published: Published | None) -> None:
        self._files = files
        self._published = published
        self._entries: list[_Entry] = []
        self.copies: dict[str, str] = {}
        self.articles = 0

    def to_look_at(self) -> list[dict[str, Any]]:
        """A row for each file, for `look`."""
        return [_file_row(number, file) for number, file in enumerate(self._files)]

    def add(self, table: pa.Table) -> Iterator[Failure | Skipped]:
        """Count the articles of a table of `look`; what was none comes back."""
        for row in table.to_pylist():
            if row["error"] is not None:
                skipped = row["position"] < 0
                yield Skipped(row["source"], row["error"]) if skipped else Failure(row["source"], None, row["error"])
                continue
            place = Place(self._files[row["file"]].path, row["position"], row["plain"])
            self._entries.append(_Entry(row["file"], place, row["digest"], row["dated"], row["own"]))

    def to_read(self, earlier: Mapping[str, str]) -> list[dict[str, Any]]:
        """
        A row for each file, for `dispatch`.

        Args:
            earlier: Digests of the articles that an earlier run read, by id.
        """
        self.articles = len(self._entries)
        self._entries.sort(key=lambda entry: (entry.file, entry.place.position))
        ids = identify(entry.place for entry in self._entries)
        texts: dict[tuple[bytes, Any], list[_Entry]] = defaultdict(list)
        for entry in self._entries:
            day = None if entry.dated or self._published is None else self._published.of(ids[entry.place])
            texts[entry.digest, day].append(entry)
        notes: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
        for first, *others in texts.values():
            copies = tuple(Copy(id=ids[e.place], **orjson.loads(e.own)) for e in others)
            self.copies.update((copy.id, ids[first.place]) for copy in copies)
            names = (ids[first.place], *(copy.id for copy in copies))
            known = {name: earlier[name] for name in names if name in earlier}
            if copies or known or names[0] != first.place.plain:
                told = {"id": names[0], "copies": [asdict(copy) for copy in copies], "earlier": known}
                notes[first.file][first.place.position] = told
            for other in others:
                notes[other.file][other.place.position] = {}
        self._entries.clear()
        return [
            {**_file_row(number, file), "notes": orjson.dumps(notes.get(number, {}), option=orjson.OPT_NON_STR_KEYS)}
            for number, file in enumerate(self._files)
        ]


def look(files: pa.Table) -> Iterator[pa.Table]:
    """The articles of the files of `Census.to_look_at`, without their texts."""
    for row in files.to_pylist():
        for part in _parts(_look(row["file"], _found(row))):
            yield to_table(
                part,
                file="integer",
                position="integer",
                plain="text",
                digest="bytes",
                dated="truth",
                own="bytes",
                source="text",
                error="text",
            )


def dispatch(files: pa.Table, published: Published | None) -> Iterator[pa.Table]:
    """The `Work` of the files of `Census.to_read`: each text once."""
    for row in files.to_pylist():
        for part in _parts(_dispatch(row, published)):
            yield to_table(part, work="bytes")


def _look(number: int, file: Found) -> Iterator[dict[str, Any]]:
    for read in read_stored(file):
        if isinstance(read, InputError):
            position = -1 if isinstance(read, Skipped) else 0
            yield {"file": number, "position": position, "source": read.source, "error": read.reason}
            continue
        place, article = read
        own = orjson.dumps({"source": article.source, "url": article.url, "meta": article.meta})
        yield {
            "file": number,
            "position": place.position,
            "plain": place.plain,
            "digest": _digest(article),
            "dated": article.published is not None,
            "own": own,
        }


def _dispatch(row: Mapping[str, Any], published: Published | None) -> Iterator[dict[str, bytes]]:
    notes = orjson.loads(row["notes"])
    for read in read_stored(_found(row)):
        if isinstance(read, InputError):
            continue  # Told by the census.
        place, article = read
        note = notes.get(str(place.position), {"id": place.plain, "copies": (), "earlier": {}})
        if note:
            copies = tuple(Copy(**copy) for copy in note["copies"])
            yield Work(dated(replace(article, id=note["id"]), published), copies, note["earlier"]).to_row()


def _digest(article: Article) -> bytes:
    """SHA-256 of all that an article's records depend on, and its headline."""
    said = (article.media, article.title or "", str(article.published), article.content)
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).digest()


def _file_row(number: int, file: Found) -> dict[str, Any]:
    return {"file": number, "path": str(file.path), "url": file.url, "in_folder": file.in_folder}


def _found(row: Mapping[str, Any]) -> Found:
    return Found(Path(row["path"]), row["in_folder"], row["url"])


def _parts(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    part: list[dict[str, Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == _ROWS:
            yield part
            part = []
    if part:
        yield part
