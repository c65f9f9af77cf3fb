"""Records as merge compares them: names, days, places and words read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.merge.figures import Figure
from summarizer.merge.interval import Interval
from summarizer.merge.meaning import Meaning
from summarizer.merge.places import Place
from summarizer.parties import Name
from summarizer.record import CitedRecord


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


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """
    A record made ready to be compared.

    Attributes:
        record: The record.
        features: What each field says.
        alternative: Whether its evidence says that it gives another version of what was just said.
    """

    record: CitedRecord
    features: Mapping[str, Feature]
    alternative: bool
