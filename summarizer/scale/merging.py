"""
The merge on a cluster: a group-by on the keys under which records meet.

Each article is read by itself; its records are sent to the parts that their keys fall into; in each part those that
share a key are compared. Three steps need all records at once, and stay on the driver: which links hold within each
connected component, the conflicts between merged records, which are told in one order, and the index of parties.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

from summarizer.article_line import ArticleLine
from summarizer.deliver import Merge
from summarizer.kinds import Kind, discover
from summarizer.merge import merge
from summarizer.merge.blocks import Key, keys
from summarizer.merge.context import read_article
from summarizer.merge.groups import Groups, Link
from summarizer.merge.matching import Rule
from summarizer.merge.merging import Prepared
from summarizer.merge.origins import sketch
from summarizer.merge.reading import Reading
from summarizer.parties import Lexicon
from summarizer.record import CitedRecord, Record

# Articles that a task reads, and parts that the keys fall into for each task that runs at a time: small enough for the
# tasks to end together, large enough for Ray's milliseconds a task not to count.
_ARTICLES = 500
_PARTS = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """An article with its records that stand, as JSON."""

    line: ArticleLine | None
    records: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is found of articles: their sketches by id, and for each record, in order, what its fields say."""

    sketches: Mapping[str, frozenset[bytes]]
    readings: Sequence[Reading]


def merge_on(tasks: int, kinds_from: Sequence[Path]) -> Merge:
    """
    `merge` on the connected cluster.

    Args:
        tasks: How many run at a time.
        kinds_from: Folders with record kinds of the user's own, as every machine sees them.
    """
    return partial(merge, prepare=partial(_prepare, parts=_PARTS * tasks, kinds_from=tuple(kinds_from)))


def _prepare(
    told: Mapping[str, Sequence[CitedRecord]],
    lines: Mapping[str, ArticleLine],
    kinds: Mapping[str, Kind],
    known: Lexicon | None,
    *,
    parts: int,
    kinds_from: tuple[Path, ...],
) -> Prepared:
    import ray

    read = ray.remote(read_chunk).options(num_returns=parts + 1, max_retries=-1)
    link = ray.remote(link_part).options(max_retries=-1)
    shelves = [read.remote(chunk, parts, kinds_from, known) for chunk in chunks(told, lines)]
    linked = [link.remote(part, parts, kinds_from, *(shelf[part + 1] for shelf in shelves)) for part in range(parts)]
    readings: dict[str, Reading] = {}
    sketches: dict[str, frozenset[bytes]] = {}
    records = {record.id: record for own in told.values() for record in own}
    for shelf in shelves:
        found: _Read = ray.get(shelf[0])
        sketches |= found.sketches
        readings |= {r.record.id: replace(r, record=records[r.record.id]) for r in found.readings}
    links: dict[str, set[Link]] = {name: set() for name in kinds}
    for result in linked:
        for kind, found_links in ray.get(result).items():
            links[kind].update(found_links)
    # In the order in which one process reads them: some of what follows goes by it.
    ordered = {record.id: readings[record.id] for own in told.values() for record in own}
    return Prepared(ordered, sketches, links)


def chunks(
    told: Mapping[str, Sequence[CitedRecord]], lines: Mapping[str, ArticleLine], size: int = _ARTICLES
) -> Iterator[list[_Told]]:
    """The articles with their records, *size* at a time."""
    names = sorted({*told, *lines})
    for first in range(0, len(names), size):
        yield [
            _Told(lines.get(name), tuple(r.model_dump_json().encode() for r in told.get(name, ())))
            for name in names[first : first + size]
        ]


def read_chunk(chunk: Sequence[_Told], parts: int, kinds_from: tuple[Path, ...], known: Lexicon | None) -> list[Any]:
    """What is found of the articles of a chunk; then for each part its records by kind."""
    kinds = _kinds(kinds_from)
    rules = {name: Rule(kind.schema) for name, kind in kinds.items()}
    sketches: dict[str, frozenset[bytes]] = {}
    readings: list[Reading] = []
    shelves: list[dict[str, list[Reading]]] = [{} for _ in range(parts)]
    for told in chunk:
        if told.line is not None and told.line.text:
            sketches[told.line.id] = sketch(told.line)
        records = [kinds[content["kind"]].read(content) for content in map(orjson.loads, told.records)]
        published = None if told.line is None else told.line.published
        for reading in map(_light, read_article(records, kinds, published, known) if records else ()):
            readings.append(reading)
            name = reading.record.kind
            for part in {_part(key, parts) for key in keys(rules[name], reading)}:
                shelves[part].setdefault(name, []).append(reading)
    return [_Read(sketches, readings), *shelves]


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


def _light(reading: Reading) -> Reading:
    """A reading without the record's fields, which travel as what they say: another machine may lack their class."""
    record = reading.record
    light = CitedRecord.model_construct(
        kind=record.kind,
        id=record.id,
        article=record.article,
        status=record.status,
        fields=Record(),
        evidence=record.evidence,
    )
    return replace(reading, record=light)


def _part(key: Key, parts: int) -> int:
    """The part that a key falls into, the same in every process."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest()) % parts


@cache
def _kinds(folders: tuple[Path, ...]) -> Mapping[str, Kind]:
    return discover(folders)
