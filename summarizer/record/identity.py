"""How a kind says which records are one event or claim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """
    Which fields make two records the same, which are united in the merged record, which are compared.

    Attributes:
        same: Fields that must agree where both records state them; empty for all fields.
        unite: List fields whose values are united.
        compare: Fields whose differences are conflicts; empty for every other field.
    """

    same: tuple[str, ...] = ()
    unite: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
