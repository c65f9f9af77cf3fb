"""Records that are one event or claim, found without comparing all with all, the same in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.merge.blocks import keys
from summarizer.merge.matching import Rule
from summarizer.merge.reading import Reading

Link = tuple[int, str, str]


def group(readings: Sequence[Reading], rule: Rule) -> list[list[Reading]]:
    """
    The readings of one kind by event or claim, each in exactly one group.

    Records that are linked, directly or through others, form a component; within it links are taken from the
    strongest to the weakest, and one that would bring together two records that cannot be one is left out. So the
    result is a function of the set of records, and a new record changes only the components that it is linked to.

    Returns:
        Groups and their members, in order of record id.
    """
    ordered = sorted(readings, key=lambda r: r.record.id)
    links = list(_links(ordered, rule))
    groups = []
    for members in _components(ordered, links):
        inside = {r.record.id for r in members}
        groups += _split(members, [link for link in links if link[1] in inside], rule)
    return sorted(groups, key=lambda g: g[0].record.id)


def _links(readings: Sequence[Reading], rule: Rule) -> Iterable[Link]:
    """Pairs that speak for being one: how strongly, and the two ids in order."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        for key in keys(rule, reading):
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if (a, b) in seen:
                    continue
                seen.add((a, b))
                strength = rule.strength(readings[a], readings[b])
                if strength:
                    yield strength, readings[a].record.id, readings[b].record.id


def _components(readings: Sequence[Reading], links: Iterable[Link]) -> list[list[Reading]]:
    parent = {r.record.id: r.record.id for r in readings}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for _, a, b in links:
        one, other = sorted((root(a), root(b)))
        parent[other] = one
    found: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        found[root(reading.record.id)].append(reading)
    return list(found.values())


def _split(members: list[Reading], links: list[Link], rule: Rule) -> list[list[Reading]]:
    clusters = {r.record.id: [r] for r in members}
    for _, a, b in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        one, other = clusters[a], clusters[b]
        if one is other or any(rule.apart(x, y) for x in one for y in other):
            continue
        joined = sorted([*one, *other], key=lambda r: r.record.id)
        for reading in joined:
            clusters[reading.record.id] = joined
    distinct = {id(c): c for c in clusters.values()}
    return list(distinct.values())
