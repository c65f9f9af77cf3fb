"""Keys under which records that may be one meet, so that no record is compared with all others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from summarizer.merge.figures import Figure
from summarizer.merge.interval import Interval
from summarizer.merge.matching import Rule
from summarizer.merge.meaning import Meaning
from summarizer.merge.places import Place
from summarizer.merge.reading import Day, Feature, Reading, Who
from summarizer.parties import skeleton
from summarizer.record import Match

# Days. Up to so long an interval meets others on each of its days (or spans of days as long as the kind's slack);
# a longer one meets all others by the month, and so does none.
_SHORT, _MONTH = 45, 31
# Months. Longer intervals, of decades, meet others in their first months only.
_MANY = 60
# Quantities within this factor share a bucket, whichever way they were rounded.
_FACTOR, _LEAST, _MOST = 2.0, 0, 40
# In powers of `_FACTOR`: more than the 5 % that rounding and hedges may take.
_ROOM = 0.1

Key = tuple[object, ...]

# A key that many records have is one under which few lead: the month of those that are dated to the day, and the
# commonest words of a text. Two records are compared under a key if one of them leads there in its day, and one in its
# words; two that do not are not one, or meet under another key as well.
DAYS, WORDS = 1, 2
PARTNERS = {lead: tuple(other for other in range(4) if lead | other == DAYS | WORDS) for lead in range(4)}


def keys(rule: Rule, reading: Reading) -> dict[Key, int]:
    """
    The keys of a record, each with what it leads in there: `DAYS`, `WORDS`, both or neither.

    Two records that a set of `enough` makes one have a key in common under which they are compared.
    """
    found: dict[Key, int] = {}
    combos = rule.identity.enough or tuple((field,) for field in rule.matches)
    for number, combo in enumerate(combos):
        parts = [list(_values(rule.matches[f], reading.features[f])) for f in combo if f not in rule.dates]
        said = [(tuple(v for v, _ in values), all(lead for _, lead in values)) for values in product(*parts)]
        for days, leads_days in _dates(rule, reading, combo):
            for values, leads_words in said:
                key = (reading.record.kind, number, *days, *values)
                found[key] = found.get(key, 0) | DAYS * leads_days | WORDS * leads_words
    return found


def matter_keys(rule: Rule, reading: Reading) -> Iterator[Key]:
    """The keys under which a record meets those on the same matter."""
    parts = [[v for v, _ in _values(rule.matches[f], reading.features[f])] for f in rule.identity.matter]
    yield from product(*parts)
    yield ("article", reading.record.article)


def _dates(rule: Rule, reading: Reading, combo: tuple[str, ...]) -> Iterator[tuple[Key, bool]]:
    """
    The days of a record, and whether it leads there: those it states where the set asks for them, else those on
    which it can have been.
    """
    field = next((f for f in rule.dates if f in combo), None) or next(
        (f for f in rule.dates if f in rule.matches), None
    )
    feature = reading.features.get(field) if field else None
    if field is None or not isinstance(feature, Day):
        yield (), True
        return
    span, slack = (feature.stated if field in combo else feature.possible), rule.matches[field].days
    if span is None:
        if field not in combo:
            yield ("no day",), True
        return
    if field not in combo:
        yield ("no day",), False
    yield from _spans(span, slack)


def _spans(span: Interval, slack: int) -> Iterator[tuple[Key, bool]]:
    width = max(1, slack)
    short = span.high - span.low <= max(_SHORT, 2 * slack)
    if short:
        for number in range((span.low - slack) // width, span.high // width + 1):
            yield ("days", number), True
    first = (span.low - slack) // _MONTH
    for number in range(first, min(first + _MANY, (span.high + slack) // _MONTH + 1)):
        yield ("month", number), not short


def _values(match: Match, feature: Feature) -> Iterator[tuple[object, bool]]:
    """What a value is found by, and whether it leads there; nothing where it cannot agree with any."""
    if isinstance(feature, Meaning):
        yield from ((pair, True) for pair in sorted(product(feature.families, feature.objects)))
        yield from ((word, word in feature.leading) for word in sorted(feature.words))
    elif feature is not None:
        yield from ((value, True) for value in _plain_values(match, feature))


def _plain_values(match: Match, feature: Feature) -> Iterator[object]:
    if isinstance(feature, Figure):
        yield from _sizes(feature)
    elif isinstance(feature, Place):
        yield from _place(feature)
    elif isinstance(feature, str):
        word = match.alike.get(feature, feature)
        if word:
            yield word
    elif isinstance(feature, tuple):
        yield from _parties(match, feature)


def _sizes(quantity: Figure) -> Iterable[object]:
    """Powers of `_FACTOR` between the ends, with room for rounding, and on to the last where an end is open."""
    low, high = (
        None if end is None else math.log(max(abs(end), 1.0), _FACTOR) for end in (quantity.si_low, quantity.si_high)
    )
    first = _LEAST if low is None else max(_LEAST, int(low - _ROOM))
    last = _MOST if high is None else min(_MOST, int(high + _ROOM))
    return range(first, last + 1)


def _place(place: Place) -> Iterator[object]:
    states = {s.split(" ", 1)[-1] if s[0].islower() else s for s in place.states} | {s for _, s in place.cities}
    yield from sorted(states | {skeleton(name) for name in place.names} or place.words)


def _parties(match: Match, parties: tuple[Who, ...]) -> Iterator[object]:
    if match.share == 1:
        yield from sorted({key for who in parties for key in (*_names(who), *_sides(who))})
        return
    pairs: set[tuple[str, ...]] = set()
    for one, other in combinations(parties, 2):
        pairs.update(
            tuple(sorted(pair)) for pair in product(_names(one) or _sides(one), _names(other) or _sides(other))
        )
    yield from sorted(pairs)


def _names(who: Who) -> set[str]:
    """The first and last word of a person's name: either may stand alone for it."""
    if who.name.sort != "person":
        return set()
    return {f"person {skeleton(word)}" for word in (who.name.words[0], who.name.words[-1])}


def _sides(who: Who) -> set[str]:
    return {f"side {side}" for side in who.sides} or {f"head {word}" for word in who.name.head.split()}
