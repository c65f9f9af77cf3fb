"""Records that are one event or claim, found without comparing all with all, the same in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from summarizer.merge.blocks import PARTNERS, Key, keys
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

    Args:
        rule: The kind's identity.
        only: Under which keys records meet; None for all.
    """

    def __init__(self, rule: Rule, only: Callable[[Key], bool] | None = None) -> None:
        self._rule = rule
        self._only = only
        self._readings: dict[str, Reading] = {}
        # By what a record leads in under a key, the records by key.
        self._shelves: tuple[dict[Key, list[str]], ...] = tuple(defaultdict(list) for _ in PARTNERS)
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

    def link(self, readings: Iterable[Reading]) -> list[Link]:
        """Add records, and give every link there is."""
        for reading in readings:
            self._add(reading)
        return [link for links in self._links.values() for link in links]

    def join(self, readings: Iterable[Reading], links: Iterable[Link]) -> None:
        """Add records whose links were found elsewhere, under all keys."""
        for reading in readings:
            self._enter(reading)
        for link in links:
            self._link(link)

    def all(self) -> list[list[Reading]]:
        """Every group, its members in order of record id, in order of their first."""
        return self._split_all(self._members)

    def _enter(self, reading: Reading) -> str:
        name = reading.record.id
        self._readings[name] = reading
        self._parent[name] = name
        self._members[name] = [name]
        return name

    def _add(self, reading: Reading) -> str:
        name = self._enter(reading)
        near: set[str] = set()
        found = keys(self._rule, reading)
        if self._only is not None:
            found = {key: lead for key, lead in found.items() if self._only(key)}
        for key, lead in found.items():
            for partner in PARTNERS[lead]:
                near.update(self._shelves[partner].get(key, ()))
        for key, lead in found.items():
            self._shelves[lead][key].append(name)
        for other in near:
            strength = self._rule.strength(reading, self._readings[other])
            if strength:
                a, b = sorted((name, other))
                self._link((strength, a, b))
        return name

    def _link(self, link: Link) -> None:
        _, a, b = link
        self._join(a, b)
        self._links[a].append(link)

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
