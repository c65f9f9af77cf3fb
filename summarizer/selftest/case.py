"""A true record to corrupt, and what corrupting it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from summarizer.kinds import Kind
from summarizer.record import CitedRecord, Evidence
from summarizer.source import Source

Class = Literal[
    "number",
    "another number",
    "unit",
    "bound",
    "hedge",
    "date",
    "quote moved",
    "fields mixed",
    "actor",
    "negation",
    "status",
]
CLASSES: tuple[Class, ...] = get_args(Class)


@dataclass(frozen=True, slots=True)
class Case:
    """
    A true record with all that its corruptions are made from.

    Attributes:
        record: The record, taken for true.
        kind: Its kind.
        source: The article it cites.
        others: The other true records of the article, of any kind: what they say is no corruption.
    """

    record: CitedRecord
    kind: Kind
    source: Source
    others: tuple[CitedRecord, ...]


@dataclass(frozen=True, slots=True)
class Corruption:
    """
    A true record made false.

    Attributes:
        name: Its class.
        what: What was done to it, for people.
        record: The false record.
        source: The article it cites: that of the case, but where it is the article's words that were negated.
    """

    name: Class
    what: str
    record: CitedRecord
    source: Source


def corrupted(case: Case, name: Class, what: str, values: Mapping[str, Any]) -> Corruption:
    """The corruption that other values of some fields make."""
    fields = case.record.fields.model_copy(update=dict(values))
    return Corruption(name, what, case.record.model_copy(update={"fields": fields}), case.source)


def share_evidence(one: CitedRecord, other: CitedRecord) -> bool:
    """Whether two records cite some of the same words."""
    return any(_meet(a, b) for a in one.evidence for b in other.evidence)


def _meet(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end
