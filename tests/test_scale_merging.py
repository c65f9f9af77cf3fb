"""Merging in parts, without a cluster."""

from __future__ import annotations

import pytest
from newsroom import KINDS, crowd

from summarizer.merge.groups import Groups, Link
from summarizer.merge.matching import Rule
from summarizer.merge.told import Here, sort_articles, sort_records, tell
from summarizer.scale.merging import chunks, link_part, packed, read_chunk


@pytest.mark.parametrize("parts", [1, 7])
def test_links_of_the_parts_are_those_of_one_machine(parts: int):
    """Whatever records meet, they meet in the part of a key that they share, and nothing else is linked."""
    room = crowd(12)
    told = list(tell(sort_records(room.records), sort_articles(room.articles)))
    alone = [read for _, read in Here().read(told, KINDS, None)]

    shelves = [read_chunk([packed(one) for one in chunk], parts, (), None) for chunk in chunks(told, size=5)]
    links: dict[str, set[Link]] = {name: set() for name in KINDS}
    for part in range(parts):
        for kind, found in link_part(part, parts, (), *(shelf[part + 1] for shelf in shelves)).items():
            links[kind].update(found)

    readings = [reading for read in alone for reading in read.readings]
    for name, kind in KINDS.items():
        expected = Groups(Rule(kind.schema)).link(r for r in readings if r.record.kind == name)
        assert links[name] == set(expected)
    assert sum(map(len, links.values())) > 0
    elsewhere = [read for shelf in shelves for read in shelf[0]]
    assert [read.sketch for read in elsewhere] == [read.sketch for read in alone]
    assert [r.features for read in elsewhere for r in read.readings] == [r.features for r in readings]
