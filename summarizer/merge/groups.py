"""Records that are one event or claim, found without comparing all with all, the same in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from summarizer.merge.blocks import Key, keys
from summarizer.merge.matching import Rule
from summarizer.merge.reading import Reading

Link = tuple[int, str, str]


class Groups:
    """
    The readings of one kind by event or claim, each in exactly one group; more can be added at any time.

    Records that are linked, directly or through others, form a component; within it links are taken from the
    strongest to the weakest, and one that would bring together two records that cannot be one is left out. So the
    groups are a function of the set of records, however they were added, and a new record changes only the
    components that it is linked to.
    """

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._readings: dict[str, Reading] = {}
        self._open: dict[Key, list[str]] = defaultdict(list)
        self._closed: dict[Key, list[str]] = defaultdict(list)
        self._links: dict[str, list[Link]] = defaultdict(list)
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def add(self, readings: Iterable[Reading]) -> list[list[Reading]]:
        """
        Add records that are not yet among them.

        Returns:
            The groups that hold them, and all others that they might have changed.
        """
        touched = {self._root(self._add(reading)) for reading in readings}
        return self._split_all({self._root(one) for one in touched})

    def all(self) -> list[list[Reading]]:
        """Every group, its members in order of record id, in order of their first."""
        return self._split_all(self._members)

    def _add(self, reading: Reading) -> str:
        name = reading.record.id
        self._readings[name] = reading
        self._parent[name] = name
        self._members[name] = [name]
        near: set[str] = set()
        found = keys(self._rule, reading)
        for key, is_open in found.items():
            near.update(self._open.get(key, ()))
            if is_open:
                near.update(self._closed.get(key, ()))
        for key, is_open in found.items():
            (self._open if is_open else self._closed)[key].append(name)
        for other in near:
            strength = self._rule.strength(reading, self._readings[other])
            if strength:
                a, b = sorted((name, other))
                self._join(a, b)
                self._links[a].append((strength, a, b))
        return name

    def _join(self, a: str, b: str) -> None:
        one, other = sorted((self._root(a), self._root(b)), key=lambda root: (-len(self._members[root]), root))
        if one != other:
            self._parent[other] = one
            self._members[one] += self._members.pop(other)

    def _root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def _split_all(self, roots: Iterable[str]) -> list[list[Reading]]:
        groups = [group for root in roots for group in self._split(self._members[root])]
        return sorted(groups, key=lambda group: group[0].record.id)

    def _split(self, members: list[str]) -> list[list[Reading]]:
        clusters = {name: [self._readings[name]] for name in members}
        links = [link for name in members for link in self._links.get(name, ())]
        for _, a, b in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
            one, other = clusters[a], clusters[b]
            if one is other or any(self._rule.apart(x, y) for x in one for y in other):
                continue
            joined = one + other
            for reading in joined:
                clusters[reading.record.id] = joined
        distinct = {id(cluster): cluster for cluster in clusters.values()}
        return [sorted(cluster, key=lambda r: r.record.id) for cluster in distinct.values()]
