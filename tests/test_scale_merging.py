"""Merging in parts, without a cluster."""

from __future__ import annotations

import pytest
from newsroom import KINDS, crowd

from summarizer.merge.context import by_article
from summarizer.merge.groups import Groups, Link
from summarizer.merge.matching import Rule
from summarizer.merge.merging import prepare
from summarizer.scale.merging import chunks, link_part, read_chunk


@pytest.mark.parametrize("parts", [1, 7])
def test_links_of_the_parts_are_those_of_one_machine(parts: int):
    """Whatever records meet, they meet in the part of a key that they share, and nothing else is linked."""
    room = crowd(12)
    lines = {line.id: line for line in room.articles}
    told = by_article(room.records)
    alone = prepare(told, lines, KINDS)

    shelves = [read_chunk(chunk, parts, (), None) for chunk in chunks(told, lines, size=5)]
    links: dict[str, set[Link]] = {name: set() for name in KINDS}
    for part in range(parts):
        for kind, found in link_part(part, parts, (), *(shelf[part + 1] for shelf in shelves)).items():
            links[kind].update(found)

    for name, kind in KINDS.items():
        expected = Groups(Rule(kind.schema)).link(r for r in alone.readings.values() if r.record.kind == name)
        assert links[name] == set(expected)
    assert sum(map(len, links.values())) > 0
    assert {n: s for shelf in shelves for n, s in shelf[0].sketches.items()} == alone.sketches
    read = {reading.record.id: reading.features for shelf in shelves for reading in shelf[0].readings}
    assert read == {name: reading.features for name, reading in alone.readings.items()}
