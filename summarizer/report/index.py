"""The parties a report lists, with what each did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from summarizer.merge.digest import PartyEntry
from summarizer.report.view import Entry, Part, Party
from summarizer.report.wording import days, label

# A longer list is searched, not read; the digest holds every party.
MOST_PARTIES = 60


def index_parties(parties: Iterable[PartyEntry], entries: Mapping[str, Entry]) -> Iterator[Party]:
    """
    The parties named most often, in that order, and then by name.

    Args:
        parties: Those of the digest.
        entries: By the id of the merged record.
    """
    named = sorted(parties, key=lambda p: (-len(p.parts), p.name))
    for party in named[:MOST_PARTIES]:
        yield Party(
            name=party.name,
            side=party.side,
            others=tuple(_others(party)),
            parts=tuple(
                Part(entries[p.record], ", ".join(map(label, p.fields)), days(p.start, p.end), p.stances)
                for p in party.parts
            ),
        )


def _others(party: PartyEntry) -> Iterator[str]:
    """Spellings that differ in more than case and article."""
    seen = {_bare(party.name)}
    for spelling in party.spellings:
        if _bare(spelling) not in seen:
            seen.add(_bare(spelling))
            yield spelling


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").rstrip(".")
