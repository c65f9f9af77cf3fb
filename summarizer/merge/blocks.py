"""Keys under which records that may be one meet, so that no record is compared with all others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from summarizer.merge.interval import Interval
from summarizer.merge.matching import Rule
from summarizer.merge.meaning import Meaning
from summarizer.merge.places import Place
from summarizer.merge.reading import Day, Feature, Reading, Who
from summarizer.parties import skeleton
from summarizer.record import Match, Quantity

# Days: the width of a bucket of dates. Dates that span more than so many buckets meet under one key for all.
_BUCKET, _MANY = 31, 24
# Quantities within this factor share a bucket, whichever way they were rounded.
_FACTOR, _LEAST, _MOST = 2.0, 0, 40
# In powers of `_FACTOR`: more than the 5 % that rounding and hedges may take.
_ROOM = 0.1


def keys(rule: Rule, reading: Reading) -> set[tuple[object, ...]]:
    """
    The keys of a record: two records that a set of `enough` makes one have a key in common.

    A kind that declares no such sets is keyed by everything that each record states.
    """
    combos = rule.identity.enough or tuple((field,) for field in rule.matches)
    found: set[tuple[object, ...]] = set()
    for number, combo in enumerate(combos):
        values = [list(_values(rule.matches[field], reading.features[field])) for field in combo]
        found.update((reading.record.kind, number, *parts) for parts in product(*values))
    return found


def _values(match: Match, feature: Feature) -> Iterator[object]:
    """What a value is found by; nothing where it cannot agree with any."""
    if isinstance(feature, Day):
        if feature.stated is not None:
            yield from _buckets(feature.stated, match.days)
    elif isinstance(feature, Quantity):
        yield from _sizes(feature)
    elif isinstance(feature, Place):
        yield from _place(feature)
    elif isinstance(feature, Meaning):
        yield from sorted(feature.objects) or ["words"]
        if feature.objects:
            yield "words"
    elif isinstance(feature, str):
        word = match.alike.get(feature, feature)
        if word:
            yield word
    elif feature:
        names = [sorted(_who(who)) for who in feature]
        if match.share > 1:
            pairs: set[tuple[str, ...]] = set()
            for one, other in combinations(names, 2):
                pairs.update(tuple(sorted(pair)) for pair in product(one, other))
            yield from sorted(pairs)
        else:
            yield from sorted({name for group in names for name in group})


def _buckets(when: Interval, slack: int) -> Iterable[object]:
    first, last = int((when.low - slack) // _BUCKET), int((when.high + slack) // _BUCKET)
    return range(first, last + 1) if last - first < _MANY else ["long"]


def _sizes(quantity: Quantity) -> Iterable[object]:
    """Powers of `_FACTOR` between the ends, with room for rounding; one key for all where an end is open."""
    if quantity.si_low is None or quantity.si_high is None:
        return ["any", *range(_LEAST, _MOST)]
    low, high = (math.log(max(abs(end), 1.0), _FACTOR) for end in (quantity.si_low, quantity.si_high))
    return range(max(_LEAST, int(low - _ROOM)), min(_MOST, int(high + _ROOM) + 1))


def _place(place: Place) -> Iterator[object]:
    if place.states or place.cities:
        yield from sorted({s.split(" ", 1)[-1] if s.split(" ", 1)[0].islower() else s for s in place.states})
        yield from sorted({state for _, state in place.cities})
    else:
        yield from sorted({skeleton(name) for name in place.names} or place.words)


def _who(who: Who) -> set[str]:
    if who.name.sort == "person":
        keys = {f"person {skeleton(word)}" for word in (who.name.words[0], who.name.words[-1])}
        return keys | {f"side {side}" for side in who.sides}
    return {f"side {side}" for side in who.sides} or {f"head {word}" for word in who.name.head.split()}
