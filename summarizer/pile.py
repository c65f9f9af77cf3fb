"""Long sequences that wait in a temporary file: memory holds where each value stands, and the few used last."""

from __future__ import annotations

import heapq
import io
import pickle
import sys
import tempfile
import weakref
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import is_dataclass
from operator import itemgetter
from typing import IO, Any, Generic, TypeVar, overload

T = TypeVar("T")

# Values that a pile keeps in memory: a run of a hundred articles never touches the disk.
_RECENT = 500
_IN_MEMORY: ContextVar[bool] = ContextVar("_IN_MEMORY", default=False)


@contextmanager
def in_memory() -> Iterator[None]:
    """Let piles made inside keep all their values: who holds the records anyway gains nothing by a file."""
    before = _IN_MEMORY.set(True)
    try:
        yield
    finally:
        _IN_MEMORY.reset(before)


def _kept(usual: int) -> int:
    """How many values are kept in memory where *usual* are in a long run."""
    return sys.maxsize if _IN_MEMORY.get() else usual


class Pile(Sequence[T], Generic[T]):
    """
    Values in the order in which they were added, no more than *recent* of them in memory.

    A value is written when it has to leave memory; whoever reads it gets one that is equal to it. A shorter pile needs
    no file. The file has no name, and goes with the pile.

    Args:
        values: The first values.
        recent: How many are kept in memory, those used last.
    """

    def __init__(self, values: Iterable[T] = (), *, recent: int = _RECENT) -> None:
        self._most = _kept(recent)
        self._recent: OrderedDict[int, T] = OrderedDict()
        self._starts, self._lengths = array("q"), array("I")
        self._file: IO[bytes] | None = None
        self._end = 0
        for value in values:
            self.append(value)

    def append(self, value: T) -> None:
        """Add a value; it must not be changed from then on."""
        self._recent[len(self._starts)] = value
        self._starts.append(-1)
        self._lengths.append(0)
        self._leave()

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        if place in self._recent:
            self._recent.move_to_end(place)
            return self._recent[place]
        value: T = pickle.loads(self._read(place))  # noqa: S301 - this object wrote it, into a file without a name
        self._recent[place] = value
        self._leave()
        return value

    def sort(self, keys: Sequence[Any]) -> None:
        """Put the values into the order of *keys*, one for each."""
        self.arrange(sorted(range(len(self)), key=keys.__getitem__))

    def arrange(self, order: Sequence[int]) -> None:
        """Put the values into another order, which has the place of each."""
        self._starts = array("q", map(self._starts.__getitem__, order))
        self._lengths = array("I", map(self._lengths.__getitem__, order))
        places = {before: place for place, before in enumerate(order) if before in self._recent}
        self._recent = OrderedDict((places[before], value) for before, value in self._recent.items())

    def _read(self, place: int) -> bytes:
        if self._file is None:
            raise IndexError(place)
        self._file.seek(self._starts[place])
        return self._file.read(self._lengths[place])

    def _leave(self) -> None:
        """Let the value that was not used for longest go to the file, where there is no room for it."""
        if len(self._recent) <= self._most:
            return
        place, value = self._recent.popitem(last=False)
        if self._starts[place] >= 0:
            return
        if self._file is None:
            # Without a buffer: values are read and written in turn, each in one piece.
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - it lives as long as the pile
            weakref.finalize(self, self._file.close)
        content = _pickled(value)
        self._file.seek(self._end)
        self._file.write(content)
        self._starts[place], self._lengths[place] = self._end, len(content)
        self._end += len(content)


class _Pickler(pickle.Pickler):
    """Writes a dataclass as a call of its class: it is read twice as fast as by its state, field by field."""

    def reducer_override(self, value: Any) -> Any:
        """See `pickle.Pickler`."""
        kind = type(value)
        if is_dataclass(kind):
            return kind, tuple([getattr(value, name) for name in value.__match_args__])
        return NotImplemented


def _pickled(value: object) -> bytes:
    content = io.BytesIO()
    _Pickler(content, pickle.HIGHEST_PROTOCOL).dump(value)
    return content.getvalue()


class Sorting(Generic[T]):
    """
    Values that come in any order and are wanted in that of *key*, equal ones as they came.

    Args:
        key: What orders them.
        most: How many are in memory at a time.
    """

    def __init__(self, key: Callable[[T], Any], *, most: int = _RECENT) -> None:
        self._key = key
        self._most = _kept(most)
        self._waiting: list[T] = []
        # Sorted runs, one after the other in a file.
        self._sorted: Pile[T] = Pile(recent=0)
        self._runs: list[range] = []

    def add(self, value: T) -> None:
        """Add a value; it must not be changed from then on."""
        if len(self._waiting) == self._most:
            first = len(self._sorted)
            for waiting in sorted(self._waiting, key=self._key):
                self._sorted.append(waiting)
            self._runs.append(range(first, len(self._sorted)))
            self._waiting.clear()
        self._waiting.append(value)

    def extend(self, values: Iterable[T]) -> None:
        """Add several values."""
        for value in values:
            self.add(value)

    def __iter__(self) -> Iterator[T]:
        """The values in order."""
        runs = [map(self._sorted.__getitem__, run) for run in self._runs]
        return heapq.merge(*runs, sorted(self._waiting, key=self._key), key=self._key)


def in_order(values: Iterable[T], key: Callable[[T], Any], *, recent: int = _RECENT) -> Pile[T]:
    """*values* as a pile in the order of *key*, no more than *recent* of them in memory."""
    pile: Pile[T] = Pile(recent=recent)
    keys: Sorting[tuple[Any, int]] = Sorting(itemgetter(0))
    for place, value in enumerate(values):
        pile.append(value)
        keys.add((key(value), place))
    pile.arrange(array("I", (place for _, place in keys)))
    return pile
