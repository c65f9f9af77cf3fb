"""Numbers by the keys under which they meet: an index of twelve bytes an entry."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

# What is sorted at a time is one part of the whole, told by six bits of a key near its end: the first bits are alike
# in the smallest of many, and the last two may say something else.
_PARTS, _SHIFT = 64, 2
_BITS = (1 << 64) - 1


class Shelves:
    """
    Some numbers under each of many keys.

    Keys are whole numbers of 64 bits; all are added, with their numbers, before any is looked up.
    """

    def __init__(self) -> None:
        self._keys = [array("Q") for _ in range(_PARTS)]
        self._numbers = [array("I") for _ in range(_PARTS)]
        self._sorted = False

    def add(self, keys: Iterable[int], number: int) -> None:
        """Put *number* (from 0 to 2³² - 1) under each of *keys*."""
        for key in keys:
            bare = key & _BITS
            part = bare >> _SHIFT & _PARTS - 1
            self._keys[part].append(bare)
            self._numbers[part].append(number)

    def before(self, key: int, number: int) -> array[int]:
        """What is under *key* and smaller than *number*, in order."""
        part, low, high = self._find(key)
        numbers = self._numbers[part]
        return numbers[low : bisect_left(numbers, number, low, high)]

    def after(self, key: int, number: int, most: int) -> array[int]:
        """The first *most* under *key* that are larger than *number*, in order."""
        part, low, high = self._find(key)
        numbers = self._numbers[part]
        first = bisect_left(numbers, number + 1, low, high)
        return numbers[first : min(high, first + most)]

    def under(self, key: int) -> array[int]:
        """Everything under *key*, in order."""
        part, low, high = self._find(key)
        return self._numbers[part][low:high]

    def count(self, key: int) -> int:
        """How many are under *key*."""
        _, low, high = self._find(key)
        return high - low

    def _find(self, key: int) -> tuple[int, int, int]:
        if not self._sorted:
            self._sort()
        bare = key & _BITS
        part = bare >> _SHIFT & _PARTS - 1
        keys = self._keys[part]
        low = bisect_left(keys, bare)
        high = low
        if low < len(keys) and keys[low] == bare:
            high = len(keys) if bare == _BITS else bisect_left(keys, bare + 1, low)
        return part, low, high

    def _sort(self) -> None:
        for part, (keys, numbers) in enumerate(zip(self._keys, self._numbers, strict=True)):
            entries = sorted(zip(keys, numbers, strict=True))
            self._keys[part] = array("Q", (key for key, _ in entries))
            self._numbers[part] = array("I", (number for _, number in entries))
        self._sorted = True


class Repeats:
    """
    Which keys came more than once: all that did, and a few in a hundred of those that did not.

    Two bits for each of several places, of which a key takes that of its last bits; so they must be evenly spread.

    Args:
        count: How many keys will be added, about.
    """

    def __init__(self, count: int) -> None:
        places = 1 << (16 * count).bit_length()
        self._mask = places - 1
        self._once, self._again = bytearray(places // 8 + 1), bytearray(places // 8 + 1)

    def add(self, keys: Iterable[int]) -> None:
        """Count in *keys*."""
        for key in keys:
            place = key & self._mask
            byte, bit = place >> 3, 1 << (place & 7)
            (self._again if self._once[byte] & bit else self._once)[byte] |= bit

    def __contains__(self, key: int) -> bool:
        place = key & self._mask
        return bool(self._again[place >> 3] & 1 << (place & 7))
