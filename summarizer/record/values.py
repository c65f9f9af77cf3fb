"""The values that records are made of: quantities, dates, parties and the words that carry them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Value(BaseModel):
    """Base of the values: immutable, and nothing but the declared fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Value):
    """A half-open interval of code points of an article's clean text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Evidence(Value):
    """Words of an article: `text[start:end] == quote`, always."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class Quantity(Value):
    """
    A number with its unit, copied from the anchor that a deterministic reader found in the text.

    Attributes:
        as_written: The words of the text.
        low: Lower end in `unit`; equal to `high` for a point, None where open.
        high: Upper end in `unit`, None where open.
        unit: `kilometre`, `mile`, the counted noun …, or None for a bare number.
        si_low: `low` in metres, seconds …; the value itself for a count.
        si_high: `high`, likewise.
        approximate: Whether the text hedges it.
        modifier: The hedge or bound as written: "around", "at least".
        anchor: Where the number stands.
    """

    as_written: str
    low: float | None
    high: float | None
    unit: str | None = None
    si_low: float | None = None
    si_high: float | None = None
    approximate: bool = False
    modifier: str | None = None
    anchor: Span | None = None


class When(Value):
    """
    A day or an interval of days.

    Attributes:
        as_written: The words of the text, None where only the article's date speaks.
        start: First day, None where the words do not say.
        end: Last day, likewise.
        basis: How the days follow from the words, for people: "stated", "Friday before 2018-07-23".
    """

    as_written: str | None
    start: date | None
    end: date | None
    basis: str | None = None


class Party(Value):
    """
    A person, body or state, as the article writes it.

    Attributes:
        name: As written.
        role: Title or office as written, or None.
        side: The state or movement it belongs to, or None where the article does not say.
    """

    name: str
    role: str | None = None
    side: str | None = None


Status = Literal["verified", "flagged", "rejected"]


class Finding(Value):
    """
    What a check has to say of a record.

    Attributes:
        code: Stable word for programs: `number_not_in_evidence`.
        field: The record's field it is about, or None for the record as a whole.
        message: One sentence that a reader understands.
    """

    code: str
    field: str | None
    message: str
