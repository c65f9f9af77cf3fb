"""
The merge on a cluster: a group-by on the keys under which records meet.

Each article is read by itself; its records are sent to the parts that their keys fall into; in each part those that
share a key are compared. Three steps need all records at once, and stay on the driver: which links hold within each
connected component, the conflicts between merged records, which are told in one order, and the index of parties.
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind, discover
from summarizer.merge.blocks import Key, keys
from summarizer.merge.context import read_article
from summarizer.merge.groups import Groups, Link, Links
from summarizer.merge.matching import Rule
from summarizer.merge.origins import sketch
from summarizer.merge.reading import Reading
from summarizer.merge.told import Read, ReadingsOfKind, Told
from summarizer.parties import Lexicon

# Articles that a task reads, and parts that the keys fall into for each task that runs at a time: small enough for the
# tasks to end together, large enough for Ray's milliseconds a task not to count.
_ARTICLES = 500
_PARTS = 4
# Of a record whose links are found by the parts.
_NO_KEYS: array[int] = array("q")


class RayReader:
    """
    The reader of the connected cluster.

    Args:
        tasks: How many run at a time.
        kinds_from: Folders with record kinds of the user's own, as every machine sees them.
    """

    def __init__(self, tasks: int, kinds_from: Sequence[Path]) -> None:
        self._parts = _PARTS * tasks
        self._kinds_from = tuple(kinds_from)
        self._linked: list[Any] = []

    def read(
        self,
        told: Iterable[Told],
        kinds: Mapping[str, Kind],  # noqa: ARG002 - each machine reads them from its own folders
        known: Lexicon | None,
    ) -> Iterator[tuple[Told, Read]]:
        """See `Reader.read`."""
        import ray

        task = ray.remote(read_chunk).options(num_returns=self._parts + 1, max_retries=-1)
        shelves: list[Any] = []
        under_way: deque[tuple[Sequence[Told], Any]] = deque()
        for chunk in chunks(told):
            shelf = task.remote([packed(one) for one in chunk], self._parts, self._kinds_from, known)
            shelves.append(shelf[1:])
            under_way.append((chunk, shelf[0]))
            if len(under_way) > self._parts:
                yield from _zipped(*under_way.popleft())
        while under_way:
            yield from _zipped(*under_way.popleft())
        link = ray.remote(link_part).options(max_retries=-1)
        self._linked = [
            link.remote(part, self._parts, self._kinds_from, *(shelf[part] for shelf in shelves))
            for part in range(self._parts)
        ]

    def links(self, kind: Kind, readings: ReadingsOfKind) -> Iterator[Links]:
        """See `Reader.links`."""
        import ray

        places = {reading.record.id: place for place, reading in enumerate(readings)}
        found: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for result in self._linked:
            for strength, a, b in ray.get(result).get(kind.name, ()):
                earlier, later = sorted((places[a], places[b]))
                found[later].add((strength, earlier))
        return (sorted(found.pop(place, ())) for place in range(len(places)))


def _zipped(chunk: Sequence[Told], read: Any) -> Iterator[tuple[Told, Read]]:
    import ray

    yield from zip(chunk, ray.get(read), strict=True)


@dataclass(frozen=True, slots=True)
class _Packed:
    """An article with its records that stand, as JSON."""

    line: ArticleLine | None
    records: tuple[bytes, ...]


def packed(told: Told) -> _Packed:
    """An article as it travels."""
    return _Packed(told.line, tuple(record.model_dump_json().encode() for record in told.standing))


def chunks(told: Iterable[Told], size: int = _ARTICLES) -> Iterator[list[Told]]:
    """The articles with their records, *size* at a time."""
    every = iter(told)
    while chunk := list(islice(every, size)):
        yield chunk


def read_chunk(chunk: Sequence[_Packed], parts: int, kinds_from: tuple[Path, ...], known: Lexicon | None) -> list[Any]:
    """What is found of the articles of a chunk; then for each part its records by kind."""
    kinds = _kinds(kinds_from)
    rules = {name: Rule(kind.schema) for name, kind in kinds.items()}
    found: list[Read] = []
    shelves: list[dict[str, list[Reading]]] = [{} for _ in range(parts)]
    for told in chunk:
        records = [kinds[content["kind"]].read(content) for content in map(orjson.loads, told.records)]
        published = None if told.line is None else told.line.published
        readings = read_article(records, kinds, published, known)
        for reading in readings:
            name = reading.record.kind
            for part in {_part(key, parts) for key in keys(rules[name], reading)}:
                shelves[part].setdefault(name, []).append(reading)
        found.append(Read(readings, [_NO_KEYS] * len(readings), None if told.line is None else sketch(told.line)))
    return [found, *shelves]


def link_part(
    part: int, parts: int, kinds_from: tuple[Path, ...], *shelves: Mapping[str, Sequence[Reading]]
) -> dict[str, Collection[Link]]:
    """The links among the records that meet under a key of a part, by kind."""
    kinds = _kinds(kinds_from)
    mine: Callable[[Key], bool] = lambda key: _part(key, parts) == part  # noqa: E731 - a name for the part's keys
    names = sorted({name for shelf in shelves for name in shelf})
    return {
        name: Groups(Rule(kinds[name].schema), mine).link(r for shelf in shelves for r in shelf.get(name, ()))
        for name in names
    }


def _part(key: Key, parts: int) -> int:
    """The part that a key falls into, the same in every process."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest()) % parts


@cache
def _kinds(folders: tuple[Path, ...]) -> Mapping[str, Kind]:
    return discover(folders)
