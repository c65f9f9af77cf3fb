"""How a kind says which records are one event or claim, and which of their differences are news."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Literal


@dataclasses.dataclass(frozen=True, slots=True)
class Match:
    """
    When two values of a field agree, differ, or say nothing against each other.

    A value that one of the two records leaves out never differs. Each type of field has a rule of its own
    (docs/merge.md); the attributes say what a kind may set.

    Attributes:
        field: The field.
        share: Parties: how many of them two records must have in common.
        by: Names: `side` compares the state or movement alone ("Lavrov" and "Moscow" agree), `name` the name too;
            `voice` tells apart all speakers that are not named alike.
        side: Names: the field that states whose they are, as "Russia" does of "soldiers".
        days: Dates: how many days may lie between two that agree; 0 asks for a common day.
        alike: Choices: those taken for one, by a word for both; a choice that is mapped to "" says nothing.
    """

    field: str
    share: int = 1
    by: Literal["name", "side", "voice"] = "name"
    side: str | None = None
    days: int = 0
    alike: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Identity:
    """
    Which fields make two records the same, which are united in the merged record, which are compared.

    Two records are one where no `same` field differs and all fields of one set of `enough` agree. The defaults
    serve a simple kind: every field but its quantities must agree wherever both records state it, and its
    quantities are compared.

    Attributes:
        same: The fields that tell two events or claims apart; None for all fields but quantities.
        enough: Sets of fields, each of which makes two records one where all its fields agree; empty for all
            fields of `same` that either record states.
        unite: List fields whose values are united.
        compare: Fields whose differences within a merged record are conflicts; None for quantities and choices.
        versions: Fields of `same` that may differ where one article tells both records in one breath, as one
            claim in two measures: "5 km from the lines, some 20 km from the border".
        matter: Fields in which two merged records agree that are about one matter, so that a difference in
            `disputed` is a conflict between them; empty where there is none.
        disputed: The quantity that such records are compared by.
        speaker: The field that names who says so: one speaker is one origin, however many articles quote him.
    """

    same: tuple[Match, ...] | None = None
    enough: tuple[tuple[str, ...], ...] = ()
    unite: tuple[str, ...] = ()
    compare: tuple[str, ...] | None = None
    versions: tuple[str, ...] = ()
    matter: tuple[str, ...] = ()
    disputed: str | None = None
    speaker: str | None = None
