"""
`find_anchors` by quantulum3 or the model of Recognizers-Text that reads what is asked for.

STAND_IN in the environment names the reader, STAND_IN_KIND the sort of the cases that it is scored on.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass
class Anchor:
    """What scorers read of an anchor."""

    start: int
    end: int
    text: str
    kind: str
    low: float | None = None
    high: float | None = None
    si_low: float | None = None
    si_high: float | None = None
    unit: str | None = None


# Of each sort of cases: the kind of our anchors, and the type in Recognizers-Text where a model has several.
SORTS = {
    "number": ("number", None),
    "ordinal": ("ordinal", None),
    "percent": ("percent", None),
    "dimension": ("length", None),
    "currency": ("money", None),
    "date": ("date", "date"),
    "daterange": ("date", "daterange"),
    "duration": ("duration", "duration"),
}


def find_anchors(text: str, *, reference: date) -> list[Anchor]:
    """What the peer reads, in order and without overlaps: of two, the first."""
    reader = _quantulum if os.environ["STAND_IN"] == "quantulum3" else _recognizers
    found: list[Anchor] = []
    for anchor in sorted(reader(text, reference), key=lambda a: (a.start, -a.end)):
        sound = anchor.start < anchor.end and text[anchor.start : anchor.end] == anchor.text
        if sound and (not found or found[-1].end <= anchor.start):
            found.append(anchor)
    return found


def _quantulum(text: str, _: date) -> Iterator[Anchor]:
    from quantulum3 import parser

    try:
        read = parser.parse(text)
    except Exception:  # noqa: BLE001  a text that it cannot take is one in which it finds nothing
        return
    for one in read:
        start, end = one.span
        yield Anchor(start, end, text[start:end], "count", one.value, one.value)


def _recognizers(text: str, reference: date) -> Iterator[Anchor]:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    sort = os.environ["STAND_IN_KIND"]
    kind, type_ = SORTS[sort]
    models: dict[str, Any] = {
        "number": recognize_number,
        "ordinal": recognize_ordinal,
        "percent": recognize_percentage,
        "dimension": recognize_dimension,
        "currency": recognize_currency,
    }
    if type_ is None:
        read = models[sort](text, Culture.English)
    else:
        now = datetime.combine(reference, datetime.min.time())
        read = [
            one
            for one in recognize_datetime(text, Culture.English, reference=now)
            if any(told.get("type") == type_ for told in (one.resolution or {}).get("values") or ())
        ]
    for one in read:
        values = re.findall(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", str((one.resolution or {}).get("value", "")))
        ends = [float(value) for value in values] if type_ is None else []
        low, high = (ends[0], ends[-1]) if ends else (None, None)
        yield Anchor(one.start, one.end + 1, text[one.start : one.end + 1], kind, low, high, low, high)
