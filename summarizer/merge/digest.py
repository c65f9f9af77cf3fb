"""The digest: what all articles say together, as `digest.json` holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Literal

import orjson
from pydantic import BaseModel

from summarizer.outputs import indented
from summarizer.record import SCHEMA_VERSION, Evidence, Finding, When

ConflictKind = Literal["rounding", "update", "other speaker", "contradiction"]


@dataclass(frozen=True, slots=True)
class Claim:
    """
    What one article says of an event or claim.

    Attributes:
        record: Id of its record in `records.jsonl`.
        article: Id of the article.
        values: The record's fields, as written.
        evidence: The words that say it.
        speaker: Who says so there, as written, or None.
        stance: What the claim says became of it: the record's first choice that its kind compares, or None.
        date: When it was, or None.
        origin: What it independently comes from: claims of one origin are one voice.
    """

    record: str
    article: str
    values: Mapping[str, Any]
    evidence: tuple[Evidence, ...]
    speaker: str | None
    stance: str | None
    date: When | None
    origin: str


@dataclass(frozen=True, slots=True)
class MergedRecord:
    """
    One event or claim with all its sources.

    Attributes:
        kind: The record kind's name.
        id: Derived from its first member's id.
        fields: The value of each field that most origins give, the most exact of them; every other stands in `claims`.
        members: Ids of its records.
        claims: What each of them says, in order of article and record.
        origins: The independent origins, in alphabetical order.
    """

    kind: str
    id: str
    fields: Mapping[str, Any]
    members: tuple[str, ...]
    claims: tuple[Claim, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """
    A disagreement, within one merged record or between several on one matter.

    Attributes:
        records: Ids of the records that disagree.
        field: The field in which they do.
        values: Each value as written, by record id.
        kind: `rounding`: one figure, differently rounded or converted; `update`: of different days;
            `other speaker`: different parties say so; `contradiction`: none of these explains it.
        explanation: A sentence that says it.
    """

    records: tuple[str, ...]
    field: str
    values: Mapping[str, str]
    kind: ConflictKind
    explanation: str


@dataclass(frozen=True, slots=True)
class Part:
    """
    What a party does in a merged record.

    Attributes:
        record: The merged record's id.
        kind: Its kind.
        fields: The fields that name the party.
        stances: What the claims say became of it.
        start: First day, None where unknown.
        end: Last day, likewise.
    """

    record: str
    kind: str
    fields: tuple[str, ...]
    stances: tuple[str, ...]
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """
    A person, state, movement or body.

    Attributes:
        name: The canonical name.
        side: The state or movement it belongs to, or None.
        sort: `person`, `state`, `movement` or `body`.
        spellings: Every spelling seen.
        roles: Every title or office seen.
        parts: What it did, said, offered and refused, in date order, what has no date last.
    """

    name: str
    side: str | None
    sort: str
    spellings: tuple[str, ...]
    roles: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """
    A dated merged record on the timeline.

    Attributes:
        start: First day on which it can have been, None where open.
        end: Last day, likewise.
        record: The merged record's id.
        kind: Its kind.
    """

    start: date | None
    end: date | None
    record: str
    kind: str


@dataclass(frozen=True, slots=True)
class UnusedAnchor:
    """
    A length or count of an article's own text that no record uses.

    Attributes:
        article: Id of the article.
        start: First code point.
        end: Code point after the last.
        text: The number as written, with its unit.
        kind: `length` or `count`.
        low: Lower end in `unit`, None where open.
        high: Upper end, likewise.
        unit: The unit or counted noun.
        sentence: The sentence in which it stands, None where the text was left out.
    """

    article: str
    start: int
    end: int
    text: str
    kind: str
    low: float | None
    high: float | None
    unit: str | None
    sentence: str | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that cannot stand, with what was found against it; it is in no merged record."""

    record: str
    kind: str
    article: str
    fields: Mapping[str, Any]
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class DigestArticle:
    """An article that was read, and how many records came of it."""

    id: str
    source: str | None
    title: str | None
    url: str | None
    published: date | None
    published_basis: str | None
    records: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """
    How much of what was read stands in the digest.

    Attributes:
        articles: How many were read.
        articles_without_records: Ids of those that gave none.
        records: How many records are in the digest, by status.
        anchors: How many lengths and counts the articles' own text holds, by kind; None where none was read.
        anchors_used: How many of them a record uses.
    """

    articles: int
    articles_without_records: tuple[str, ...]
    records: Mapping[str, int]
    anchors: Mapping[str, int]
    anchors_used: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Digest:
    """
    Everything that the articles say together.

    Attributes:
        articles: Every article, in order of id.
        records: The merged records, by kind, day and id.
        conflicts: Where sources disagree.
        parties: Who is named, in order of canonical name.
        timeline: The dated merged records in order of day.
        unused_anchors: Lengths and counts that no record uses.
        rejected: Records that cannot stand.
        coverage: How much of what was read is in it.
        settings: Model, prompt and schema hashes of the run, as the pipeline gives them.
    """

    articles: Sequence[DigestArticle]
    records: Sequence[MergedRecord]
    conflicts: Sequence[Conflict]
    parties: Sequence[PartyEntry]
    timeline: Sequence[Moment]
    unused_anchors: Sequence[UnusedAnchor]
    rejected: Sequence[Rejected]
    coverage: Coverage
    settings: Mapping[str, Any] = field(default_factory=dict)
    schema_version: str = SCHEMA_VERSION

    def to_json(self) -> bytes:
        """The bytes of `digest.json`: the same for the same records and articles, in whatever order they came."""
        return b"".join(self.in_json())

    def in_json(self) -> Iterator[bytes]:
        """The bytes of `digest.json` piece by piece, so that no more than one entry of the digest is in memory."""
        yield b"{"
        for number, name in enumerate(f.name for f in fields(self)):
            yield b',\n  "' if number else b'\n  "'
            yield name.encode() + b'": '
            value = getattr(self, name)
            if isinstance(value, Sequence) and not isinstance(value, str):
                yield from _list_in_json(value)
            else:
                yield indented(_written(value), 2)
        yield b"\n}\n"

    def in_memory(self) -> Digest:
        """The same with all of its entries in memory."""
        return replace(
            self,
            articles=tuple(self.articles),
            records=tuple(self.records),
            conflicts=tuple(self.conflicts),
            parties=tuple(self.parties),
            timeline=tuple(self.timeline),
            unused_anchors=tuple(self.unused_anchors),
            rejected=tuple(self.rejected),
        )


def _list_in_json(values: Sequence[object]) -> Iterator[bytes]:
    for number, value in enumerate(values):
        yield b",\n    " if number else b"[\n    "
        yield indented(_written(value), 4)
    yield b"\n  ]" if values else b"[]"


def _written(value: object) -> bytes:
    return orjson.dumps(value, default=_plain, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return dict(value) if isinstance(value, Mapping) else str(value)
