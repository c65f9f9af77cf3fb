"""Records as merge compares them: names, days, places and words read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.merge.figures import Figure
from summarizer.merge.interval import Interval
from summarizer.merge.meaning import Meaning
from summarizer.merge.places import Place
from summarizer.parties import Name


@dataclass(frozen=True, slots=True)
class Who:
    """
    Whom a name names.

    Attributes:
        name: The name taken apart; a surname is made full by the article's other names.
        sides: Every state and movement in its words, and the person's own.
        local: The article, where the words name nobody outside of it: "the army", "both sides"; else "".
        said: The side as a record states it, for people.
    """

    name: Name
    sides: frozenset[str]
    local: str = ""
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """
    When something was.

    Attributes:
        stated: The days the record gives, or None.
        possible: Those days, or where it gives none the days around its article's; None where nothing is known.
    """

    stated: Interval | None
    possible: Interval | None


# What a field says, None where it says nothing; one name is a tuple of one.
Feature = tuple[Who, ...] | Day | Figure | Meaning | Place | str | None


# Beyond every day.
_LAST = 10**7


@dataclass(frozen=True, slots=True)
class Reference:
    """
    Which record a reading is of.

    Attributes:
        id: The record's id.
        kind: Its kind's name.
        article: Its article's id.
        spans: First code point and the one after the last of each piece of its evidence.
    """

    id: str
    kind: str
    article: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """
    A record made ready to be compared.

    Attributes:
        record: Which record it is.
        features: What each field says.
        alternative: Whether its evidence says that it gives another version of what was just said.
    """

    record: Reference
    features: Mapping[str, Feature]
    alternative: bool

    @property
    def first_day(self) -> int:
        """The first day that it names or on which it can have been, as an ordinal; what has none is last."""
        return min((f.possible.low for f in self.features.values() if isinstance(f, Day) and f.possible), default=_LAST)
