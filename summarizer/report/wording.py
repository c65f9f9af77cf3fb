"""A record's values in words: the same words in page, briefing and terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from summarizer.anchors.units import LENGTHS
from summarizer.record import Field, Party, Quantity, Record, When, fields_of

# Metres. A length is also shown in kilometres, unless it is written so.
KILOMETRE = 1000.0

# Units of length that every reader of kilometres knows.
METRIC = frozenset(("kilometre", "metre"))

_LENGTHS = frozenset(unit.name for unit in LENGTHS.values())

# Choices that say nothing: the default of a field that no source filled.
SILENT = frozenset({"unspecified"})


def label(name: str) -> str:
    """A field's name for people: `reference_line` is "reference line"."""
    return name.replace("_", " ")


def number(value: float) -> str:
    """A number with separators, up to three decimals, none where it is whole."""
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def count(amount: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 article", "1,204 articles"."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


def day(value: date) -> str:
    """A day as "23 July 2018"."""
    return f"{value.day} {value:%B %Y}"


def days(start: date | None, end: date | None) -> str:
    """An interval of days in the fewest words: "23 July 2018", "16–22 July 2018", "July 2018", "2018"."""
    if start is None or end is None:
        known = start or end
        return "" if known is None else f"{'from' if start else 'until'} {day(known)}"
    if start == end:
        return day(start)
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        if (start.year, start.month) == (end.year, end.month):
            return f"{start:%B %Y}"
        if start.month == 1 and end.month == 12:
            return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def when(value: When) -> str:
    """A date's days, or its written words where the days are not known."""
    return days(value.start, value.end) or (value.as_written or "")


def quantity(value: Quantity) -> str:
    """A quantity as the text writes it, with its hedge: "about 2,000"."""
    written = " ".join(value.as_written.split())
    if value.modifier and not written.casefold().startswith(value.modifier.casefold()):
        return f"{value.modifier} {written}"
    return written


def kilometres(value: Quantity) -> str | None:
    """A length in kilometres where it is not written in metric units: "105 km"; None for all else."""
    if value.unit in METRIC or not is_length(value):
        return None
    # Three significant digits: a converted figure must not look more exact than the one it comes from.
    ends = [number(float(f"{si / KILOMETRE:.3g}")) for si in (value.si_low, value.si_high) if si is not None]
    if value.si_low is None or value.si_high is None:
        return f"{'up to' if value.si_low is None else 'from'} {ends[0]} km"
    return f"{ends[0]} km" if len(set(ends)) == 1 else f"{ends[0]}–{ends[1]} km"


def is_length(value: Quantity) -> bool:
    """Whether a quantity is a length with a known end."""
    return value.unit in _LENGTHS and (value.si_low is not None or value.si_high is not None)


def party(value: Party) -> str:
    """A party by name."""
    return value.name


def say(value: Any) -> str:
    """Any value of a record's field in words; empty for none."""
    if value is None:
        return ""
    if isinstance(value, Quantity):
        return quantity(value)
    if isinstance(value, When):
        return when(value)
    if isinstance(value, Party):
        return party(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(say(v) for v in value)
    return str(value)


def lead(schema: type[Record], fields: Mapping[str, Any]) -> Field | None:
    """The field that a record is introduced by: its first name or list of parties that says something."""
    return next((f for f in fields_of(schema) if f.type in ("name", "parties") and fields.get(f.name)), None)


def details(schema: type[Record], fields: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    """Every other field that says something, with its words, in the order in which the schema declares them."""
    first = lead(schema, fields)
    for field in fields_of(schema):
        words = say(fields.get(field.name))
        if words and words not in SILENT and field != first:
            yield field, words


def brief(schema: type[Record], fields: Mapping[str, Any]) -> str:
    """A record in a few words: who, what and where, as far as it says so."""
    first = lead(schema, fields)
    parts = [say(fields[first.name])] if first else []
    for type_ in ("words", "place"):
        said = (words for field, words in details(schema, fields) if field.type == type_)
        parts.extend([word for word in [next(said, "")] if word])
    return " · ".join(parts) or describe(schema, fields)


def describe(schema: type[Record], fields: Mapping[str, Any]) -> str:
    """
    A record in one line, by the types of its fields: "Borda · 40 km · reference line the river · proposed".

    Further names carry their field's label, since a bare name does not say whose it is.
    """
    first = lead(schema, fields)
    parts = [say(fields[first.name])] if first else []
    for field, words in details(schema, fields):
        parts.append(f"{label(field.name)} {words}" if field.type == "name" else words)
    return " · ".join(parts)
