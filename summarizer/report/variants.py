"""The differing values of a field over the claims that give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from summarizer.record import Field, Quantity
from summarizer.report.view import Claim, Variant
from summarizer.report.wording import SILENT, kilometres, say


def variants(field: Field, claims: Iterable[Claim]) -> Iterator[Variant]:
    """The differing values of a field, in the order of the claims; sources that leave it out are left out."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        words = say(claim.values[field.name])
        if words and words not in SILENT:
            found[words].append(claim)
    for words, holders in found.items():
        value = holders[0].values[field.name]
        note = kilometres(value) if isinstance(value, Quantity) else None
        yield Variant(words, note, value, tuple(holders))
