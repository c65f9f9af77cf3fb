"""What sort of force a counted noun names: tanks are no soldiers, and observers no fighters."""

from __future__ import annotations

from functools import lru_cache

# Nouns in the singular. "Men", "personnel", "members", "peacekeepers" and "forces" can be of any sort, and are of none.
_SORTS = {
    noun: sort
    for sort, nouns in {
        "watchers": "observer monitor inspector",
        "police": "police policeman policemen gendarme",
        "advisers": "adviser advisor trainer instructor specialist technician",
        "troops": "soldier troop fighter militant militiaman militiamen gunman gunmen rebel guerrilla guerilla "
        "combatant insurgent paratrooper marine conscript mercenary mercenarie infantry infantryman",
        "tanks": "tank",
        "guns": "artillery howitzer gun mortar launcher",
        "missiles": "missile rocket",
        "aircraft": "aircraft jet plane warplane bomber helicopter gunship",
        "drones": "drone uav",
        "ships": "ship warship vessel frigate corvette destroyer cruiser boat submarine",
        "vehicles": "vehicle truck carrier",
        "units": "battalion brigade division regiment company companie platoon squadron",
        "posts": "post checkpoint outpost base",
    }.items()
    for noun in nouns.split()
}


@lru_cache(maxsize=8192)
def sorts_of(words: str | None) -> frozenset[str]:
    """The sorts that *words* name, in any number; none where they could be of any."""
    found = (word.casefold().strip(".,;:'\"") for word in (words or "").replace("-", " ").split())
    return frozenset(_SORTS[noun] for word in found for noun in (word, word.removesuffix("s")) if noun in _SORTS)


def other_sort(a: str | None, b: str | None) -> bool:
    """Whether two counted nouns, or names of forces, are of sorts that are not one."""
    one, other = sorts_of(a), sorts_of(b)
    return bool(one and other and not one & other)
