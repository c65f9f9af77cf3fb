"""What the deterministic reader finds: one number, quantity, date or duration of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
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
    "multiplier",
    "ordinal",
    "date",
    "duration",
    "identifier",
]


@dataclass(frozen=True, slots=True)
class Anchor:
    """
    A number of the text with its value and its place.

    Attributes:
        start: Code point where the number (a prefixed currency sign included) starts.
        end: Code point after its unit; after the number alone for a count.
        text: The words between them; the modifier is not among them.
        kind: What is measured; `identifier` is a number inside a name, and has no value.
        low: Lower end in `unit`, or the first day of a date; None where open or unknown.
        high: Upper end, or the last day; equal to `low` for a point.
        unit: English singular (`kilometre`, `hour`, the counted noun), a currency code, or None.
        si_low: `low` in metres, seconds, kelvin …; the value itself for counts and percentages; None for dates.
        si_high: `high`, likewise.
        approximate: Whether a hedge, a bound or the number's own vagueness ("dozens") blurs it.
        modifier: The hedge or bound as the text has it, in lower case: "around", "at least".
        group: Shared by the two sides of a conversion, "100 km (62 miles)"; None for all others.
        boilerplate: Whether it lies in a span that is not the article.
    """

    start: int
    end: int
    text: str
    kind: Kind
    low: float | date | None = None
    high: float | date | None = None
    unit: str | None = None
    si_low: float | None = None
    si_high: float | None = None
    approximate: bool = False
    modifier: str | None = None
    group: int | None = None
    boilerplate: bool = False
