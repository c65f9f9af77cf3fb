"""The parties a report lists, with what each did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.merge.digest import PartyEntry
from summarizer.report.view import Entry, Part, Party
from summarizer.report.wording import days, label

# A longer list is searched, not read; the digest holds every party.
MOST_PARTIES = 60


def index_parties(parties: Sequence[PartyEntry], entries: Mapping[str, Entry]) -> Iterator[Party]:
    """
    The parties named most often, in that order, and then by name, with what they did in the entries that are shown.

    Args:
        parties: Those of the digest.
        entries: Those that are shown, by the id of the merged record.
    """
    ranks = sorted((-len(party.parts), party.name, place) for place, party in enumerate(parties))
    for *_, place in ranks[:MOST_PARTIES]:
        party = parties[place]
        yield Party(
            name=party.name,
            side=party.side,
            others=tuple(_others(party)),
            parts=tuple(
                Part(entries[p.record], ", ".join(map(label, p.fields)), days(p.start, p.end), p.stances)
                for p in party.parts
                if p.record in entries
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
