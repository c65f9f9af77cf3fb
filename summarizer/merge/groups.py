"""Records that are one event or claim, found without comparing all with all, the same in any order."""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from summarizer.merge.blocks import PARTNERS, Key, keys
from summarizer.merge.components import Components
from summarizer.merge.matching import Rule
from summarizer.merge.reading import Reading
from summarizer.merge.shelves import Shelves
from summarizer.pile import Pile

Link = tuple[int, str, str]
"""How much speaks for two records being one, and their ids, the smaller first."""

Links = Sequence[tuple[int, int]]
"""What a record is linked to among those before it: how much speaks for it, and the other's place."""

M = TypeVar("M")

# Links that are sorted at a time.
_PIECE = 10_000

# A key as a number of 64 bits; its last two say what the record leads in there.
_LEADS = 3


def split(members: Iterable[M], links: Iterable[tuple[int, M, M]], apart: Callable[[M, M], bool]) -> Iterator[list[M]]:
    """
    A component's members by event or claim.

    Links are taken as they come, which should be from the strongest to the weakest; one that would bring together two
    members that cannot be one is left out.
    """
    clusters = {member: [member] for member in members}
    # By the first member of a cluster those of the clusters that it was found to be apart from, and stays so.
    barred: dict[M, set[M]] = defaultdict(set)
    for _, a, b in links:
        one, other = clusters[a], clusters[b]
        first, second = one[0], other[0]
        if one is other or second in barred[first]:
            continue
        if any(apart(x, y) for x in one for y in other):
            barred[first].add(second)
            barred[second].add(first)
            continue
        for third in barred.pop(second, ()):
            barred[third].remove(second)
            barred[third].add(first)
            barred[first].add(third)
        joined = one + other
        for member in joined:
            clusters[member] = joined
    yield from {id(cluster): cluster for cluster in clusters.values()}.values()


def _strongest(link: Link) -> tuple[int, str, str]:
    strength, a, b = link
    return -strength, a, b


def hashed(rule: Rule, reading: Reading) -> array[int]:
    """The keys of a record as numbers, each with what it leads in there; the same in this process alone."""
    return array("q", (hash(key) & ~_LEADS | lead for key, lead in keys(rule, reading).items()))


def find_links(rule: Rule, readings: Sequence[Reading], found: Callable[[], Iterable[array[int]]]) -> Iterator[Links]:
    """
    The links of each record to those before it.

    Args:
        rule: The kind's identity.
        readings: The records of the kind; those that may be one should stand near each other.
        found: The keys of each, as `hashed` gives them.
    """
    shelves = Shelves()
    for place, own in enumerate(found()):
        shelves.add(own, place)
    for place, own in enumerate(found()):
        near: set[int] = set()
        for key in own:
            for partner in PARTNERS[key & _LEADS]:
                near.update(shelves.before(key & ~_LEADS | partner, place))
        reading = readings[place]
        strengths = ((rule.strength(reading, readings[other]), other) for other in sorted(near, reverse=True))
        yield [(strength, other) for strength, other in strengths if strength]


def group(rule: Rule, readings: Sequence[Reading], links: Iterable[Links]) -> Iterator[list[int]]:
    """
    The places of a kind's records by event or claim, each in exactly one group, its members in order of record id.

    Args:
        rule: The kind's identity.
        readings: The records of the kind.
        links: As `find_links` gives them.
    """
    kept: Pile[Links] = Pile()
    components = Components(len(readings))
    for place, own in enumerate(links):
        kept.append(own)
        for _, other in own:
            components.join(place, other)
    for members in components.all():
        if len(members) == 1:
            yield members
        else:
            yield from _within(rule, readings, members, kept)


def _within(
    rule: Rule, readings: Sequence[Reading], members: Sequence[int], links: Sequence[Links]
) -> Iterator[list[int]]:
    """The groups of one component, of which *members* are the places."""
    # By rank: the places in order of record id.
    places = array("I", sorted(members, key=lambda place: readings[place].record.id))
    ranks = {place: rank for rank, place in enumerate(places)}
    near = _Near()
    for place in members:
        for strength, other in links[place]:
            near.add(strength, ranks[place], ranks[other])
    for cluster in split(
        [ranks[place] for place in members],
        near.strongest_first(),
        lambda a, b: rule.apart(readings[places[a]], readings[places[b]]),
    ):
        yield [places[rank] for rank in sorted(cluster)]


class _Near:
    """The links of a component, which can be a thousand times as many as its members, in eight bytes each."""

    def __init__(self) -> None:
        # By strength: pieces of which each is sorted, but for the last.
        self._pairs: dict[int, list[array[int]]] = defaultdict(lambda: [array("Q")])

    def add(self, strength: int, a: int, b: int) -> None:
        """Add a link of two numbers below 2³²."""
        pieces = self._pairs[strength]
        if len(pieces[-1]) == _PIECE:
            pieces[-1] = array("Q", sorted(pieces[-1]))
            pieces.append(array("Q"))
        pieces[-1].append(min(a, b) << 32 | max(a, b))

    def strongest_first(self) -> Iterator[tuple[int, int, int]]:
        """The links as `split` takes them."""
        for strength in sorted(self._pairs, reverse=True):
            *pieces, last = self._pairs[strength]
            for pair in heapq.merge(*pieces, sorted(last)):
                yield strength, pair >> 32, pair & 0xFFFFFFFF


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

    def _split(self, members: list[str]) -> Iterator[list[Reading]]:
        links = sorted((link for name in members for link in self._links.get(name, ())), key=_strongest)
        for cluster in split(members, links, self._apart):
            yield [self._readings[name] for name in sorted(cluster)]

    def _apart(self, a: str, b: str) -> bool:
        return self._rule.apart(self._readings[a], self._readings[b])
