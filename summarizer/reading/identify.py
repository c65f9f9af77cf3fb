"""Ids of articles: short where a name is the only one of its kind, longer where two are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where one article stands.

    Attributes:
        path: Its file.
        position: Its line or place in the file, from 1; 0 where the file is the article.
        plain: Its id as long as no other article has the same.
    """

    path: Path
    position: int
    plain: str


def identify(places: Iterable[Place]) -> dict[Place, str]:
    """
    An id for each place, no two alike, the same in whatever order the places come.

    Two places with the same plain id take their folder with it ("north/talks", "south/talks"), and where that is
    not enough the name of the file, the position in it, and more folders.
    """
    depths = dict.fromkeys(places, 0)
    while True:
        names = {place: _name(place, depth) for place, depth in depths.items()}
        counts = Counter(names.values())
        alike = [place for place, name in names.items() if counts[name] > 1]
        if not alike:
            return names
        for place in alike:
            depths[place] += 1


def _name(place: Place, depth: int) -> str:
    if depth == 0:
        return place.plain
    folders = place.path.resolve().parts[1:-1]
    if depth == 1:
        return "/".join([*folders[-1:], place.plain])
    file = f"{place.path.name}:{place.position}" if place.position else place.path.name
    # More parts than the path has are the whole path: from there on no two places are alike.
    return "/".join([*folders[-(depth - 1) :], file])
