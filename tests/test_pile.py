"""Long sequences that wait in a file: the same values, in the same order, however few of them are in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.pile import Pile, Sorting, in_order
from summarizer.record import Quantity


@dataclass(frozen=True, slots=True)
class Named:
    """A value such as merge keeps."""

    name: str
    quantity: Quantity | None = None


@given(st.lists(st.text()), st.integers(0, 5), st.randoms())
def test_pile_gives_what_was_added(values: list[str], recent: int, chance: Any):
    """Whatever is read in between, and however few values stay in memory, each place has its value."""
    pile: Pile[str] = Pile(recent=recent)
    for place, value in enumerate(values):
        pile.append(value)
        at = chance.randrange(place + 1)
        assert pile[at] == values[at]

    assert list(pile) == values
    assert pile[1:4] == values[1:4]


def test_value_that_left_memory_comes_back_equal():
    """Dataclasses and models are read as they were."""
    values = [Named("one", Quantity(as_written="40 km", low=40, high=40, unit="kilometre")), Named("two")]

    assert list(Pile(values, recent=0)) == values


def test_short_pile_has_no_file():
    """What fits into memory is not written."""
    value = Named("one")

    assert Pile([value], recent=1)[0] is value


def test_place_that_is_not_there_is_an_error():
    """A pile ends where its values end."""
    with pytest.raises(IndexError):
        Pile(["one"], recent=0)[1]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers())), st.integers(0, 4))
def test_sorting_is_that_of_a_list(values: list[tuple[int, int]], most: int):
    """Equal values keep the order in which they came, as in `sorted`."""
    first = lambda value: value[0]  # noqa: E731 - a name for the key

    pile = Pile(values, recent=most)
    pile.sort([first(value) for value in values])

    assert list(pile) == sorted(values, key=first)
    assert list(in_order(values, first, recent=most)) == sorted(values, key=first)


def test_sorting_may_be_empty():
    """Nothing in order is nothing."""
    assert list(Sorting[int](key=abs)) == []
