"""The base of every record kind, and a record with its evidence and verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

from summarizer.record.asking import Candidates, Judgement
from summarizer.record.checking import Check
from summarizer.record.fields import fields_of
from summarizer.record.identity import Identity
from summarizer.record.settling import Settling
from summarizer.record.values import Evidence, Finding, Status, Value

SCHEMA_VERSION = "1"

# The kinds of anchor that a plain `Quantity` takes.
_NUMBERS = (
    "length",
    "area",
    "volume",
    "mass",
    "speed",
    "temperature",
    "count",
    "number",
    "percent",
    "money",
    "duration",
)


class Record(BaseModel):
    """
    Base of the record kinds: a subclass declares what a record says, and how it is found, checked and merged.

    Every declaration has a default that serves a simple kind: its candidates are the sentences with a number of
    the kinds that its quantity fields can hold, every field is asked, and two records are the same where all
    their fields are.

    Attributes:
        candidates: What makes a sentence a candidate.
        asked: The fields that the model fills, in the order it is asked; None for every field but quantities
            and dates, which are chosen among the anchors.
        judgement: The closed question that ends each answer, or None.
        settled: Fields that plain code settles where it can; they are asked only where it cannot.
        spared: What the embedded engine is not asked, since it answers worse than plain code or than nobody: fields,
            and "judgement". A candidate of which nothing is left to ask costs no call, and one that lacks a spared
            field which its record must state is left out. Hosted models are asked all of it.
        checks: What makes a record doubtful, beside what follows from its fields' types.
        joined_by: The fields by which two sentences of one article tell the same; empty leaves each by itself.
        told_apart_by: The fields in which they must agree too, where only one of the two states a date.
        identity: Which fields make two records the same event or claim, which are united, which compared.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    candidates: ClassVar[Candidates]
    asked: ClassVar[tuple[str, ...] | None] = None
    judgement: ClassVar[Judgement | None] = None
    settled: ClassVar[Mapping[str, Settling]] = {}
    spared: ClassVar[frozenset[str]] = frozenset()
    checks: ClassVar[tuple[Check, ...]] = ()
    joined_by: ClassVar[tuple[str, ...]] = ()
    told_apart_by: ClassVar[tuple[str, ...]] = ()
    identity: ClassVar[Identity] = Identity()

    @classmethod
    def __pydantic_init_subclass__(cls, **options: object) -> None:
        """Give a kind that says nothing of its candidates the sentences with a number that its fields can hold."""
        super().__pydantic_init_subclass__(**options)
        if not hasattr(cls, "candidates"):
            measured = [f.anchors or _NUMBERS for f in fields_of(cls) if f.type == "quantity"]
            cls.candidates = Candidates(each="anchor", anchors=frozenset(a for anchors in measured for a in anchors))

    @classmethod
    def kind(cls) -> str:
        """The kind's name: the class name in snake case, and the stem of its schema and prompt files."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class CitedRecord(Value):
    """
    A record as it is delivered: what it says, the words it came from, and what the checks found.

    Attributes:
        kind: The record kind's name.
        id: Derived from article, kind and evidence: the same in every run.
        article: Id of the article.
        status: The verdict: `flagged` where a finding asks for a person's eye, `rejected` where it cannot stand.
        fields: What the record says.
        evidence: The words that say it, in reading order.
        findings: What the checks have to say of it.
    """

    schema_version: str = SCHEMA_VERSION
    kind: str
    id: str
    article: str
    status: Status
    fields: SerializeAsAny[Record]
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    findings: tuple[Finding, ...] = ()
