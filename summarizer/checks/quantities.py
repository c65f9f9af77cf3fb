"""Checks of a quantity against the number that the text has at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.anchors import Anchor
from summarizer.bind import tells_when, to_quantity
from summarizer.record import Candidates, Evidence, Field, Finding, Quantity
from summarizer.source import Source

# Code points behind a number in which an adjective of its noun may stand.
_ADJECTIVE = 40
# Code points before a duration in which stands what makes it one since something, or what ended after it.
_REACH = 40
# Before the time that passed since the last: "for the first time in".
_SINCE = re.compile(r"\b(?:first|second|last|only) \w+ in (?:more than |over |nearly |almost )?$", re.IGNORECASE)
# What ends a meeting: it took the time that passed before.
_ENDED = re.compile(r"\b(?:rose|ended|parted|emerged|came out|broke up|left|adjourned|finished|closed)\b[^.;]{0,12}$")


def check_quantity(
    field: Field, value: Quantity, rule: Candidates, evidence: Sequence[Evidence], source: Source
) -> Iterator[Finding]:
    anchor = _anchor_of(value, source)
    if anchor is None:
        yield Finding(
            code="number_not_in_text",
            field=field.name,
            message=f"No number stands in the article where {value.as_written!r} is said to be.",
        )
        return
    if not any(e.start <= anchor.start and anchor.end <= e.end for e in evidence):
        yield Finding(
            code="number_not_in_evidence",
            field=field.name,
            message=f"{value.as_written!r} does not stand in the quoted words.",
        )
    if field.anchors and anchor.kind not in field.anchors:
        yield Finding(
            code="other_matter",
            field=field.name,
            message=f"{value.as_written!r} is a {anchor.kind}, and {field.name} is none.",
        )
    elif anchor.kind in rule.anchors and not _of_kind(anchor, rule.units, source):
        yield Finding(
            code="other_matter",
            field=field.name,
            message=f"{value.as_written!r} is told in {anchor.unit}, which is no {field.name} of this kind.",
        )
    before = source.before(anchor.start, _REACH)
    if anchor.kind == "duration" and _SINCE.search(before):
        yield Finding(
            code="other_matter",
            field=field.name,
            message=f"{value.as_written!r} says how long it had not happened, not how long it took.",
        )
    if anchor.kind == "duration" and tells_when(anchor, source) and not _ENDED.search(before):
        yield Finding(
            code="other_matter",
            field=field.name,
            message=f"{value.as_written!r} says how long before or after something else it was, not how long it took.",
        )
    true = to_quantity(anchor)
    for part, code in (
        ("as_written", "number_differs"),
        ("low", "number_differs"),
        ("high", "number_differs"),
        ("unit", "unit_differs"),
        ("si_low", "number_differs"),
        ("si_high", "number_differs"),
        ("modifier", "bound_differs"),
        ("approximate", "bound_differs"),
    ):
        if getattr(value, part) != getattr(true, part):
            yield Finding(
                code=code,
                field=field.name,
                message=f"The record's {part} is {getattr(value, part)!r}; the text says {getattr(true, part)!r}.",
            )
            return


def _of_kind(anchor: Anchor, units: frozenset[str], source: Source) -> bool:
    """Whether a number's unit is one of a kind's; one without a unit may be, and people counted by their state are."""
    if not units or anchor.unit is None or anchor.unit in units or anchor.unit[:1].isupper():
        return True
    # A noun that is none alone may be with what stands before it: "armored cars".
    before = source.folded[anchor.end : anchor.end + _ADJECTIVE].lower().split()[:3]
    return any(f"{one} {anchor.unit}" in units for one in before)


def _anchor_of(value: Quantity, source: Source) -> Anchor | None:
    if value.anchor is None:
        return None
    return next(
        (a for a in source.anchors if (a.start, a.end) == (value.anchor.start, value.anchor.end) and a.kind != "date"),
        None,
    )
