"""All spellings of each party, under one canonical name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarizer.parties.lexicon import Lexicon
from summarizer.parties.names import Name, Sort, read_name, same_person
from summarizer.parties.spelling import meeting_keys


@dataclass(frozen=True, slots=True)
class Cluster:
    """
    One party and every way in which it was written.

    Attributes:
        name: The canonical name: the lexicon's, else the full name written most often.
        side: The state or movement it belongs to, or None.
        sort: State, movement, person or body.
        names: The distinct names, in alphabetical order of their spelling.
    """

    name: str
    side: str | None
    sort: Sort
    names: tuple[Name, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling as written, in alphabetical order."""
        return tuple(sorted({name.written for name in self.names}))

    @property
    def roles(self) -> tuple[str, ...]:
        """Every title or office as written, in alphabetical order."""
        return tuple(sorted({name.role for name in self.names if name.role}))


def canonical(names: Iterable[str], known: Lexicon | None = None) -> dict[str, str]:
    """The canonical name of each spelling, judged by these spellings together."""
    counts = Counter(read_name(name, known=known) for name in names)
    return {name.written: cluster.name for cluster in cluster_names(counts) for name in cluster.names}


def cluster_names(counts: Mapping[Name, int]) -> list[Cluster]:
    """
    The parties that *counts* (names with how often each was written) are of, in order of canonical name.

    A surname alone goes to the one person who bears it; where several do, its side decides, and where that does
    not either, it stays a party of its own.
    """
    groups: dict[str, list[Name]] = defaultdict(list)
    people: list[Name] = []
    for name in sorted(counts, key=_order):
        if name.sort == "person":
            people.append(name)
        else:
            groups[name.key].append(name)
    clusters = [_cluster(names, counts) for names in [*groups.values(), *_people(people, counts)]]
    return sorted(clusters, key=lambda c: (c.name, c.side or "", c.sort, c.spellings))


def _order(name: Name) -> tuple[str, ...]:
    return (name.core, name.written, name.side or "", name.role or "")


def _people(names: list[Name], counts: Mapping[Name, int]) -> list[list[Name]]:
    """Full names first, the commonest before its variants; then the surnames."""
    groups: list[list[Name]] = []
    # Of two names of one person, one's last word is a word of the other: a given name alone lets nobody meet.
    by_word: dict[int, list[int]] = defaultdict(list)
    by_last: dict[int, list[int]] = defaultdict(list)

    def add(name: Name, group: int) -> None:
        groups[group].append(name)
        for word in {*name.words}:
            for key in meeting_keys(word):
                by_word[key].append(group)
        for key in meeting_keys(name.words[-1]):
            by_last[key].append(group)

    def meeting(name: Name) -> list[int]:
        found = [by_word[key] for key in meeting_keys(name.words[-1]) if key in by_word]
        found += [by_last[key] for word in {*name.words} for key in meeting_keys(word) if key in by_last]
        return sorted(set().union(*found))

    ranked = sorted(names, key=lambda n: (len(n.words) == 1, n.side is None, -counts[n], _order(n)))
    for name in ranked:
        fitting = [group for group in meeting(name) if all(same_person(name, other) for other in groups[group])]
        if len(name.words) == 1 and len(fitting) > 1:
            exact = [g for g in fitting if any(name.side and name.side == other.side for other in groups[g])]
            fitting = exact if len(exact) == 1 else [g for g in fitting if len(groups[g][0].words) == 1][:1]
        if fitting:
            add(name, fitting[0])
        else:
            groups.append([])
            add(name, len(groups) - 1)
    return groups


def _cluster(names: list[Name], counts: Mapping[Name, int]) -> Cluster:
    sort = names[0].sort
    ranks: Counter[str] = Counter()
    sides: Counter[str] = Counter()
    for name in names:
        ranks[name.core] += counts[name]
        if name.side:
            sides[name.side] += counts[name]
    full = max(len(name.words) for name in names) if sort == "person" else 1
    fitting = {name.core for name in names if sort != "person" or len(name.words) >= min(2, full)}
    best = min(fitting, key=lambda core: (-ranks[core], core))
    side = min(sides, key=lambda s: (-sides[s], s)) if sides else None
    return Cluster(best, side, sort, tuple(sorted(names, key=_order)))
