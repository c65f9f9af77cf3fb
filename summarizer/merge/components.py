"""What is linked, directly or through others."""

from __future__ import annotations

from array import array
from collections.abc import Iterator


class Components:
    """
    Numbers from 0 that are linked pair by pair.

    Args:
        count: How many numbers there are.
    """

    def __init__(self, count: int) -> None:
        self._parent = array("I", range(count))

    def join(self, a: int, b: int) -> None:
        """Link two numbers."""
        one, other = self._root(a), self._root(b)
        self._parent[max(one, other)] = min(one, other)

    def all(self) -> Iterator[list[int]]:
        """The numbers of each component, in order; the components in the order of their first."""
        roots = array("I", map(self._root, range(len(self._parent))))
        members: list[int] = []
        for number in array("I", sorted(range(len(roots)), key=roots.__getitem__)):
            if members and roots[members[0]] != roots[number]:
                yield members
                members = []
            members.append(number)
        if members:
            yield members

    def _root(self, number: int) -> int:
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number
