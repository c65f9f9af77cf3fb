"""Conversions: the two sides of "100 km (62 miles)" share a group, and a bound before the first holds for both."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.anchors.anchor import Anchor, Kind

_CONVERTED: frozenset[Kind] = frozenset({"length", "area", "volume", "mass", "speed", "temperature", "money"})
# What may stand between the sides, hedges of the second included.
_GAP = re.compile(
    r"[ -]?(?:\(|, ?or |or |/ ?|\[)(?:about |around |some |roughly |nearly |approximately |approx\. |almost "
    r"|just (?:over|under) "
    r"|more than |over |under |at least |up to |less than |or |~)*"
)
# Share of the larger by which two roundings of one length may differ: 5 km (3 miles).
TOLERANCE = 0.12


def group_conversions(s: str, anchors: list[Anchor]) -> None:
    """
    Join neighbours of *anchors* that state one measure in two units.

    Args:
        s: The folded text.
        anchors: All anchors in reading order; changed in place.
    """
    groups = 0
    for i in range(1, len(anchors)):
        one, other = anchors[i - 1], anchors[i]
        if one.kind not in _CONVERTED or one.kind != other.kind or not _converts(s, one, other):
            continue
        if one.group is None:
            one = anchors[i - 1] = replace(one, group=groups)
            groups += 1
        anchors[i] = _inherit(one, other)


def _converts(s: str, one: Anchor, other: Anchor) -> bool:
    if one.unit == other.unit or not _GAP.fullmatch(s, one.end, other.start):
        return False
    if one.kind == "money":
        return "(" in s[one.end : other.start]
    a = one.si_high if one.si_low is None else one.si_low
    b = other.si_high if other.si_low is None else other.si_low
    return a is not None and b is not None and abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def _inherit(one: Anchor, other: Anchor) -> Anchor:
    """*other* in the group of *one*, with the hedge or bound of *one* if it has none of its own."""
    if other.modifier or not one.modifier:
        return replace(other, group=one.group)
    low, si_low = (None, None) if one.low is None else (other.low, other.si_low)
    high, si_high = (None, None) if one.high is None else (other.high, other.si_high)
    return replace(
        other,
        group=one.group,
        low=low,
        high=high,
        si_low=si_low,
        si_high=si_high,
        modifier=one.modifier,
        approximate=True,
    )
