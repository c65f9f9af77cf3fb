"""Whether a value of a record says what the gold says: one rule for each type of field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from summarizer.parties import Name, fold, read_name, same_person, states_in
from summarizer.record import FieldType

# Relative. In another unit than the gold's, a number was rounded as it was converted: 62 miles are 0.2 % off 100 km.
CONVERTED = 0.015
# Relative. The gold's own unit leaves nothing to round; this only forgives floating point.
COPIED = 0.001
# Days. "Last week" may stand for a day within it; an interval that says less than a week's precision says no day.
LOOSE_DAYS = 7

_EMPTY = frozenset(
    "a all an and any are as at be by for from has have in into is it its of on or that the their them this to was "
    "were which will with el la los las de del y en que".split()
)
_NEGATIONS = frozenset("no not never without cannot nor neither".split())


def agrees(type_: FieldType, mine: Any, gold: Any) -> bool | None:
    """
    Whether *mine* says what *gold* says, in a field of type *type_*.

    Returns:
        None where the gold does not state the field, so that nothing follows.
    """
    if not gold or (type_ == "when" and not gold.get("start")):
        return None
    return _RULES[type_](mine, gold) if mine else False


def same_quantity(mine: Mapping[str, Any] | None, gold: Mapping[str, Any] | None) -> bool:
    """Whether every end that one states is an end of the other after conversion; two that state none agree."""
    ours, theirs = _ends(mine), _ends(gold)
    if not ours or not theirs:
        return not ours and not theirs
    tolerance = COPIED if mine and gold and mine.get("unit") == gold.get("unit") else CONVERTED
    return all(any(abs(a - b) <= tolerance * max(abs(a), abs(b)) for b in theirs) for a in ours)


def same_days(mine: Mapping[str, Any] | None, gold: Mapping[str, Any] | None) -> bool | None:
    """Whether two intervals of days meet, neither much wider than the other; None where one states no day."""
    if not mine or not gold or not mine.get("start") or not gold.get("start"):
        return None
    (start, end), (first, last) = _days(mine), _days(gold)
    width = (last - first).days
    return start <= last and first <= end and (end - start).days <= max(LOOSE_DAYS, 2 * width)


def shared_parties(mine: Iterable[Mapping[str, Any]], gold: Iterable[Mapping[str, Any]]) -> int:
    """How many of the gold's parties the record names, in any spelling."""
    ours = [_name(party) for party in mine]
    return sum(any(_same_party(name, _name(party)) for name in ours) for party in gold)


def content(text: str) -> frozenset[str]:
    """The words of *text* that carry meaning, folded, and the canonical names of the states and movements in it."""
    words = re.findall(r"[^\W_]+(?:['’.,-][^\W_]+)*", text)
    said = {fold(word) for word in words if word.casefold() not in _EMPTY | _NEGATIONS}
    return frozenset(said | {fold(mention.name) for mention in states_in(text)}) - {""}


def negated(text: str) -> bool:
    """Whether the words deny something: "must not fly", "no troops"."""
    return bool(re.search(r"n['’]t\b", text)) or not _NEGATIONS.isdisjoint(re.findall(r"\w+", text.casefold()))


def _quantity(mine: Mapping[str, Any], gold: Mapping[str, Any]) -> bool:
    return same_quantity(mine, gold)


def _when(mine: Mapping[str, Any], gold: Mapping[str, Any]) -> bool:
    return same_days(mine, gold) is True


def _parties(mine: list[Mapping[str, Any]], gold: list[Mapping[str, Any]]) -> bool:
    """Everybody named, and nobody else."""
    return shared_parties(mine, gold) == len(gold) and shared_parties(gold, mine) == len(mine)


def _text(mine: str, gold: str) -> bool:
    return bool(content(mine) & content(gold))


def _name_text(mine: str, gold: str) -> bool:
    return _text(mine, gold) or _same_party(read_name(mine), read_name(gold))


def _word_list(mine: list[str], gold: list[str]) -> bool:
    return _text(" ".join(mine), " ".join(gold))


def _choice(mine: str, gold: str) -> bool:
    return mine == gold


_RULES: dict[FieldType, Callable[[Any, Any], bool]] = {
    "quantity": _quantity,
    "when": _when,
    "parties": _parties,
    "name": _name_text,
    "place": _text,
    "words": _text,
    "word list": _word_list,
    "choice": _choice,
}


def _ends(quantity: Mapping[str, Any] | None) -> list[float]:
    """What a quantity states, in SI units where it has them."""
    if not quantity:
        return []
    ends = [quantity.get(f"si_{end}", quantity.get(end)) for end in ("low", "high")]
    return [float(end) for end in ends if end is not None]


def _days(when: Mapping[str, Any]) -> tuple[date, date]:
    start = date.fromisoformat(str(when["start"]))
    return start, date.fromisoformat(str(when.get("end") or when["start"]))


def _name(party: Mapping[str, Any]) -> Name:
    return read_name(str(party["name"]), role=party.get("role"), side=party.get("side"))


def _same_party(a: Name, b: Name) -> bool:
    if a.sort == b.sort == "person":
        return same_person(a, b)
    return a.key == b.key or bool(content(a.written) & content(b.written))
