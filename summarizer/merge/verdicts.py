"""What two values of one field say of their records, by the type of the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from summarizer.merge.figures import Figure, overlap, relate
from summarizer.merge.meaning import Meaning, agree
from summarizer.merge.places import Place, same_place
from summarizer.merge.reading import Day, Who
from summarizer.merge.sorts import other_sort
from summarizer.parties import fold, same_person
from summarizer.record import FieldType, Match

# Days. A longer time, as "in recent years", holds too much for a day in it to be the same.
_VAGUE = 100
# Nouns that any force is called by: they tell no force from another.
_ANY_FORCE = frozenset(
    "force forces troop troops soldier soldiers fighter fighters army military men personnel members member some "
    "groups group units unit".split()
)
# Nouns of reports, less their plural -s: who is named by one is nobody who speaks.
_REPORTS = frozenset(
    "article report version account media pres newspaper paper op-ed column editorial broadcaster television".split()
)


class Verdict(Enum):
    """What two values of a field say of their records."""

    DIFFER = -1
    OPEN = 0
    AGREE = 1


def _days(match: Match, a: Day, b: Day) -> Verdict:
    slack = match.days
    if a.stated is not None and b.stated is not None:
        if not a.stated.meets(b.stated, slack):
            return Verdict.DIFFER
        vague = a.stated != b.stated and max(a.stated.length, b.stated.length) > _VAGUE
        return Verdict.OPEN if vague else Verdict.AGREE
    if a.possible is not None and b.possible is not None and not a.possible.meets(b.possible, slack):
        return Verdict.DIFFER
    return Verdict.OPEN


def _quantities(_: Match, a: Figure, b: Figure) -> Verdict:
    if other_sort(a.unit, b.unit):
        return Verdict.DIFFER
    return Verdict.AGREE if relate(a, b) != "different" or overlap(a, b) else Verdict.DIFFER


def _places(_: Match, a: Place, b: Place) -> Verdict:
    same = same_place(a, b)
    return Verdict.OPEN if same is None else (Verdict.AGREE if same else Verdict.DIFFER)


def _words(_: Match, a: Meaning, b: Meaning) -> Verdict:
    return Verdict.AGREE if agree(a, b) else Verdict.DIFFER


def _choices(match: Match, a: str, b: str) -> Verdict:
    one, other = match.alike.get(a, a), match.alike.get(b, b)
    return Verdict.OPEN if "" in (one, other) else (Verdict.AGREE if one == other else Verdict.DIFFER)


def _names(match: Match, one: tuple[Who], other: tuple[Who]) -> Verdict:
    (a,), (b,), by = one, other, match.by
    if by == "voice":
        return voices(a, b)
    if a.sides and b.sides and not a.sides & b.sides:
        return Verdict.DIFFER
    if a.local and b.local and a.local != b.local:
        return Verdict.OPEN
    people = (a.name.sort == "person") + (b.name.sort == "person")
    if by == "side" and a.sides and b.sides:
        return Verdict.AGREE
    if by == "name" and other_sort(a.name.head, b.name.head):
        return Verdict.DIFFER
    if people == 2:
        return Verdict.AGREE if same_person(a.name, b.name) else Verdict.DIFFER
    if people == 1:
        return Verdict.AGREE if a.sides & b.sides else Verdict.OPEN
    words, others = _head(a), _head(b)
    if (a.name.head and a.name.head == b.name.head) or words & others or (a.sides & b.sides and not (words and others)):
        return Verdict.AGREE
    if by == "side" or not (words and others):
        return Verdict.OPEN
    return Verdict.DIFFER


def voices(a: Who, b: Who) -> Verdict:
    """
    Speakers agree where they are named alike or speak for one side.

    A report is nobody's voice; "the army" of one article can be that of another, and "Chad's army" too.
    """
    if not (is_voice(a) and is_voice(b)):
        return Verdict.OPEN
    if a.local != b.local and a.name.head == b.name.head:
        return Verdict.OPEN
    people = (a.name.sort == "person") + (b.name.sort == "person")
    if people == 2:
        same = same_person(a.name, b.name)
    elif people == 1 or a.sides or b.sides:
        same = bool(a.sides & b.sides)
    else:
        same = a.local == b.local and a.name.head == b.name.head
    return Verdict.AGREE if same else Verdict.DIFFER


def is_voice(who: Who) -> bool:
    """Whether a name is somebody who speaks, and not a report: "the article", "another version", "local media"."""
    return not _REPORTS & {w.strip(",.").casefold().removesuffix("s") for w in who.name.written.split()}


def _head(who: Who) -> frozenset[str]:
    words = (fold(w).removesuffix("s") for w in who.name.head.replace("-", " ").split() if w not in _ANY_FORCE)
    return frozenset(w for w in words if w)


def _parties(match: Match, a: tuple[Who, ...], b: tuple[Who, ...]) -> Verdict:
    """Agree where enough are shared, and neither names another side for the rest to have met."""
    if not a or not b:
        return Verdict.OPEN
    share = match.share
    shared = [(x, y) for x in a for y in b if _same_party(x, y)]
    count = min(len({id(x) for x, _ in shared}), len({id(y) for _, y in shared}))
    if count < min(share, len(a), len(b)):
        return Verdict.DIFFER
    if count < share:
        return Verdict.OPEN
    met = {s for x, y in shared for s in x.sides | y.sides}
    one = {s for x in a for s in x.sides} - met
    other = {s for y in b for s in y.sides} - met
    if len(met) == 1 and one and other and not one & other:
        return Verdict.DIFFER
    return Verdict.AGREE


def _same_party(a: Who, b: Who) -> bool:
    if a.name.sort == "person" and b.name.sort == "person":
        return same_person(a.name, b.name)
    if a.name.sort == "person" or b.name.sort == "person":
        return False
    return bool(a.sides & b.sides) and (a.name.sort != "body" or b.name.sort != "body" or a.name.head == b.name.head)


# How two values of each type are compared; lists of words say nothing.
COMPARE: Mapping[FieldType, Callable[[Match, Any, Any], Verdict]] = {
    "quantity": _quantities,
    "when": _days,
    "parties": _parties,
    "name": _names,
    "place": _places,
    "words": _words,
    "choice": _choices,
    "word list": lambda *_: Verdict.OPEN,
}
# Types in the order in which two values are told apart at least cost.
CHEAPEST: tuple[FieldType, ...] = ("when", "choice", "place", "name", "quantity", "parties", "words", "word list")
