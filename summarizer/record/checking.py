"""How a kind says what makes one of its records doubtful, beside the checks that follow from its fields' types."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Beside:
    """
    A record is flagged where the words around the number of *field* make it another thing than the field means.

    Attributes:
        field: A quantity.
        words: A regular expression, tried on the number's clause with the number itself as `#`.
        message: The finding's sentence; `{words}` is what was found.
    """

    field: str
    words: re.Pattern[str]
    message: str


@dataclass(frozen=True, slots=True)
class Told:
    """
    A choice that must be told: planned is not held, offered is not agreed, denied is not asserted.

    Attributes:
        field: The choice.
        by: For a choice, the words that tell it: one of them must stand in the evidence.
        ordinary: The choice that needs no words; its words only outweigh those against it.
        around: The choices whose words count in the sentences beside the evidence too.
        after: Those whose words count in the next sentence too: what became of a thing is often told there.
        against: For a choice, words in the evidence that speak against it where none tells it.
        of: A quantity field: only the words around its number are read, where any of them tells a choice.
    """

    field: str
    by: Mapping[str, re.Pattern[str]]
    ordinary: str
    around: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    against: Mapping[str, re.Pattern[str]] = dataclasses.field(default_factory=dict)
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Asserted:
    """
    What the record says happened must not be negated: "did not meet", "denied that it agreed".

    Attributes:
        field: The choice that says what became of it.
        values: Its values with which the record says that something happened.
        words: The verbs that tell it; negated in the evidence, and nowhere there without a negation, they deny it.
        of: A quantity field: the last verb of *words* before its number is read alone.
        lacking: The verbs that are read where none of *words* stands in the evidence.
    """

    field: str
    values: tuple[str, ...]
    words: re.Pattern[str]
    of: str | None = None
    lacking: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Agent:
    """
    The field must be who does, in the evidence or beside it, what *does* says.

    Attributes:
        field: A name.
        does: The verbs and nouns of which it is the subject: "[Russia] wants", "a [Russian] offer".
        by: What stands right before it in the passive: "proposed by".
        suffers: What stands right behind whoever it is done to, and cannot be the actor: "[Iran] must".
        speaks: Whether one who is said to say so is the actor where no other is named.
        made: Words of the evidence for a thing that several made together: who acts is then not sought beside it.
        of: The field of what is done: of several verbs in its sentence, the last before its words or number counts.
    """

    field: str
    does: re.Pattern[str]
    by: re.Pattern[str] | None = None
    suffers: re.Pattern[str] | None = None
    speaks: bool = False
    made: re.Pattern[str] | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """
    The field must be in words of the noun that the number of the quantity field *of* counts.

    Attributes:
        field: A name.
        of: A quantity.
        nouns: Where the number stands alone, what can be counted (singular), beside people by their state.
    """

    field: str
    of: str
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Owner:
    """
    The field must be whose those are that the quantity field *of* counts: named with them, or having them.

    Attributes:
        field: A name.
        of: A quantity.
        has: The verbs of which the owner is the subject, before the number.
    """

    field: str
    of: str
    has: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Moved:
    """
    The field must be in words of the evidence, and neither who speaks there nor the place it is about.

    Attributes:
        field: A name.
        does: Verbs whose subject it is not: "proposed".
    """

    field: str
    does: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Follows:
    """
    The field must share a word with what follows the number of *of*, where *words* match right behind that.

    Attributes:
        field: A name or place: the line that a distance is measured from.
        of: A quantity.
        words: What stands between the number and it: "from", "away from".
    """

    field: str
    of: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Apart:
    """
    Two fields cannot be the same party: nobody demands of himself.

    Attributes:
        field: A name.
        other: A name.
    """

    field: str
    other: str


@dataclass(frozen=True, slots=True)
class Present:
    """
    At least *least* of the parties of *field* are named in the evidence, or words there may stand for them.

    Attributes:
        field: A list of parties.
        least: How many.
    """

    field: str
    least: int


@dataclass(frozen=True, slots=True)
class Voice:
    """
    The field must not be another than whom the evidence quotes, where it quotes anybody.

    Attributes:
        field: A name: who says so.
    """

    field: str


# Those whose field names an actor: put in another one, and the check should find it.
Actor = Agent | Noun | Owner | Moved
Check = (
    Stated | Contradicted | Beside | Told | Asserted | Agent | Noun | Owner | Moved | Follows | Apart | Present | Voice
)
