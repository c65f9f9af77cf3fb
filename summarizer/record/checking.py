"""How a kind says what makes one of its records doubtful, beside the checks that follow from its fields' types."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """A record is rejected where *field* states fewer than *least* values."""

    field: str
    least: int = 1


@dataclass(frozen=True, slots=True)
class Contradicted:
    """
    A record is flagged where *field* has one of *values* and its evidence holds *words*.

    Attributes:
        field: The field in doubt.
        values: Its values that the words speak against; empty for any.
        words: What in the evidence speaks against it.
        message: The finding's sentence; `{words}` is what was found.
    """

    field: str
    values: tuple[str, ...]
    words: re.Pattern[str]
    message: str


Check = Stated | Contradicted
