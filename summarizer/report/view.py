"""What a reader is shown: a digest joined with its records, articles and reviews, in the order of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind
from summarizer.merge.digest import Digest
from summarizer.record import CitedRecord, Field, Status
from summarizer.report.wording import count
from summarizer.review import Review


@dataclass(frozen=True, slots=True)
class Source:
    """
    An article, numbered as the report refers to it.

    Attributes:
        number: From 1, by day of publication and then by id; undated articles last.
        line: The article as in `articles.jsonl`.
    """

    number: int
    line: ArticleLine

    @property
    def title(self) -> str:
        """The headline, or the id where there is none."""
        return self.line.title or self.line.id


@dataclass(frozen=True, slots=True)
class Claim:
    """
    What one article says: a record with its source.

    Attributes:
        number: From 1, unique in the report.
        record: The record as checked, a reviewer's corrections included.
        source: The article that says it.
        speaker: Who says it there, or None.
        origin: The article or speaker that it independently comes from.
        review: A person's decision, or None.
    """

    number: int
    record: CitedRecord
    source: Source
    speaker: str | None = None
    origin: str | None = None
    review: Review | None = None

    @property
    def values(self) -> Mapping[str, Any]:
        """The record's fields by name."""
        return dict(self.record.fields)


@dataclass(frozen=True, slots=True)
class Event:
    """
    A merged record with its sources.

    Attributes:
        id: The merged record's id in `digest.json`.
        kind: Its kind.
        fields: The merged record's values by field.
        claims: What each source says, in the order of the sources.
        origins: How many independent origins speak.
    """

    id: str
    kind: Kind
    fields: Mapping[str, Any]
    claims: tuple[Claim, ...]
    origins: int

    @property
    def status(self) -> Status:
        """`flagged` where a claim of it is."""
        return "flagged" if any(claim.record.status == "flagged" for claim in self.claims) else "verified"

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles that speak, each once."""
        return tuple({claim.source.number: claim.source for claim in self.claims}.values())


@dataclass(frozen=True, slots=True)
class Variant:
    """
    One value of a field, and the claims that give it.

    Attributes:
        words: The value in words.
        note: The same in kilometres, where it is a length written otherwise.
        value: The value itself, of the first claim that gives it.
        claims: Those that give it; at least one.
    """

    words: str
    note: str | None
    value: Any
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of an entry: each of its differing values, none chosen over another."""

    field: Field
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Entry(Event):
    """
    An event as the page shows it.

    Attributes:
        number: From 1, unique in the report.
        title: The entry in one line.
        brief: The same in a few words.
        cells: Its fields, in the order in which the schema declares them.
        disputes: Numbers of the disputes it is part of.
    """

    number: int
    title: str
    brief: str
    cells: tuple[Cell, ...]
    disputes: tuple[int, ...] = ()

    def cell(self, name: str) -> Cell:
        """The field of that name."""
        return next(c for c in self.cells if c.field.name == name)


@dataclass(frozen=True, slots=True)
class Dispute:
    """
    A disagreement.

    Attributes:
        number: From 1, unique in the report.
        title: The matter in one line.
        field: The field in which the claims differ.
        kind: How they differ: `contradiction`, `update`, `rounding` …
        explanations: A sentence for each conflict that it gathers.
        positions: The differing values, in the order of the sources.
    """

    number: int
    title: str
    field: str
    kind: str
    explanations: tuple[str, ...]
    positions: tuple[Variant, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that takes part."""
        return tuple(c for p in self.positions for c in p.claims)


@dataclass(frozen=True, slots=True)
class Part:
    """
    What a party does in an entry.

    Attributes:
        entry: The entry.
        role: The fields that name the party there, in words: "demander".
        days: When it was, in words; empty where unknown.
        stances: What became of it, as each claim has it.
    """

    entry: Entry
    role: str
    days: str
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """
    Who is named.

    Attributes:
        name: The canonical name.
        side: The state or movement it belongs to, or None.
        others: Every other spelling seen.
        parts: What it did, said, asked for and refused, in date order, what has no date last.
    """

    name: str
    side: str | None
    others: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one kind, and those of its fields that say something."""

    kind: Kind
    fields: tuple[Field, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many articles and entries are not shown, since no browser opens a page of them all."""

    articles: int
    entries: int

    def in_words(self) -> str:
        """As a sentence."""
        entries, articles = count(self.entries, "further entry", "further entries"), count(self.articles, "article")
        return (
            "This is a part of what was found: what sources disagree on first, then what most of them tell. "
            f"{entries.capitalize()} and {articles} are left out."
        )


@dataclass(frozen=True, slots=True)
class View:
    """
    What a page shows: everything, or of a long run a part of it.

    Attributes:
        digest: The digest it is made from.
        articles: How many articles were read.
        left_out: What of the run is not shown; None where everything is.
        sources: The articles that are shown.
        sections: The kinds that have entries, in alphabetical order.
        disputes: Contradictions first, then what explains itself.
        doubtful: Flagged claims, in the order of the sources.
        rejected: Claims that cannot stand, likewise; they are in no entry.
        parties: Those named most often, the most often named first.
        unlisted: How many further parties the digest has.
    """

    digest: Digest
    articles: int
    left_out: LeftOut | None
    sources: tuple[Source, ...]
    sections: tuple[Section, ...]
    disputes: tuple[Dispute, ...]
    doubtful: tuple[Claim, ...]
    rejected: tuple[Claim, ...]
    parties: tuple[Party, ...]
    unlisted: int

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of every kind."""
        return tuple(e for s in self.sections for e in s.entries)
