"""Articles, records and digests made for tests: what a run leaves behind, without a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from summarizer.anchors import find_anchors
from summarizer.article import Boilerplate
from summarizer.article_line import ArticleLine
from summarizer.bind import to_quantity
from summarizer.kinds import Kind, discover
from summarizer.merge import sort_articles, sort_records
from summarizer.merge.digest import (
    Claim,
    Conflict,
    ConflictKind,
    Coverage,
    Digest,
    DigestArticle,
    MergedRecord,
    Part,
    PartyEntry,
    Rejected,
)
from summarizer.record import CitedRecord, Evidence, Finding, Party, When
from summarizer.report import write_report
from summarizer.report.assemble import assemble
from summarizer.report.book import Book
from summarizer.report.disputes import Disputes
from summarizer.report.view import View
from summarizer.report.wording import say

KINDS: dict[str, Kind] = discover()

# What an article may say that a page or a briefing must show and not obey.
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}</style>",
    "<svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "<!-- ",
    "\u202etxet siht\u202c",
]


@dataclass
class Newsroom:
    """Articles and the records made of them, to which tests add what they need."""

    articles: list[ArticleLine] = field(default_factory=list)
    records: list[CitedRecord] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    events: list[tuple[CitedRecord, ...]] = field(default_factory=list)

    def article(
        self, name: str, text: str, *, title: str | None = None, published: date | None = None, **more: Any
    ) -> ArticleLine:
        """Add an article, its numbers read."""
        line = ArticleLine(
            id=name,
            source=f"articles/{name}.txt",
            title=title,
            url=more.get("url"),
            published=published,
            published_basis=None,
            text=text,
            boilerplate=tuple(Boilerplate(*span) for span in more.get("boilerplate", ())),
            anchors=tuple(find_anchors(text, reference=published)),
            digest="",
        )
        self.articles.append(line)
        return line

    def record(self, kind: str, name: str, quote: str, status: str = "verified", **fields: Any) -> CitedRecord:
        """Add a record of the article called *name*; text for a quantity or date is looked up among its anchors."""
        line = next(a for a in self.articles if a.id == name)
        start = (line.text or "").index(quote)
        values = {key: _value(line, start, start + len(quote), value) for key, value in fields.items()}
        findings = () if status == "verified" else (Finding(code="test", field=None, message="A person should look."),)
        record = CitedRecord(
            kind=kind,
            id=f"{kind}-{name}-{len(self.records)}",
            article=name,
            status=status,  # type: ignore[arg-type] - tests write one of the three words
            fields=KINDS[kind].schema.model_validate(values),
            evidence=(Evidence(start=start, end=start + len(quote), quote=quote),),
            findings=findings,
        )
        self.records.append(record)
        return record

    def conflict(self, field: str, *records: CitedRecord, kind: ConflictKind = "contradiction") -> None:
        """Let records disagree on a field."""
        values = {r.id: say(getattr(r.fields, field)) for r in records}
        self.conflicts.append(
            Conflict(tuple(values), field, values, kind, f"They give {' and '.join(values.values())}.")
        )

    def same(self, *records: CitedRecord) -> None:
        """Let records tell one event."""
        self.events.append(records)

    def digest(self) -> Digest:
        """The digest that merge would make if it found the events and conflicts that the test states."""
        told = {r.id for event in self.events for r in event}
        alone = [(r,) for r in self.records if r.status != "rejected" and r.id not in told]
        merged = sorted((_merged(sorted(e, key=lambda r: r.id)) for e in [*self.events, *alone]), key=lambda m: m.id)
        statuses = Counter(r.status for r in self.records)
        lines = sorted(self.articles, key=lambda a: a.id)
        return Digest(
            articles=tuple(
                DigestArticle(a.id, a.source, a.title, a.url, a.published, a.published_basis, 0) for a in lines
            ),
            records=tuple(merged),
            conflicts=tuple(sorted(self.conflicts, key=lambda c: c.records)),
            parties=tuple(_parties(merged)),
            timeline=(),
            unused_anchors=(),
            rejected=tuple(
                Rejected(r.id, r.kind, r.article, dict(r.fields), r.evidence, r.findings)
                for r in sorted(self.records, key=lambda r: r.id)
                if r.status == "rejected"
            ),
            coverage=Coverage(len(lines), (), statuses, {}, {}),
            settings={"model": "none"},
        )

    def view(self, **reviews: Any) -> View:
        """What a report of them shows."""
        book = self.book(**reviews)
        return assemble(book, Disputes(book))

    def book(self, **reviews: Any) -> Book:
        """Everything that a report can show of them."""
        return Book(self.digest(), sort_records(self.records), sort_articles(self.articles), KINDS, reviews)

    def report(self, out: Path) -> Path:
        """Write their report to a folder, and give the page."""
        out.mkdir(exist_ok=True)
        write_report(out, self.digest(), sort_records(self.records), sort_articles(self.articles), KINDS)
        return out / "report.html"


def _merged(members: Sequence[CitedRecord]) -> MergedRecord:
    claims = [
        Claim(r.id, r.article, dict(r.fields), r.evidence, speaker=None, stance=None, date=None, origin=r.article)
        for r in members
    ]
    return MergedRecord(
        kind=members[0].kind,
        id=f"merged-{members[0].id}",
        fields=dict(members[0].fields),
        members=tuple(r.id for r in members),
        claims=tuple(claims),
        origins=tuple(sorted({r.article for r in members})),
    )


def _parties(merged: Iterable[MergedRecord]) -> Iterator[PartyEntry]:
    """Everybody who takes part in a meeting."""
    parts: dict[str, list[Part]] = defaultdict(list)
    for record in merged:
        for party in record.fields.get("participants") or ():
            parts[party.name].append(Part(record.id, record.kind, ("participants",), (), None, None))
    for name in sorted(parts):
        yield PartyEntry(name, None, "person", (name,), (), tuple(parts[name]))


def _value(line: ArticleLine, start: int, end: int, value: Any) -> Any:
    if isinstance(value, list):
        return [Party(name=v) if isinstance(v, str) else v for v in value]
    if not isinstance(value, str):
        return value
    for anchor in line.anchors:
        if start <= anchor.start and anchor.end <= end and anchor.text == value:
            if anchor.kind == "date":
                return When(as_written=value, start=anchor.low, end=anchor.high, basis="stated")
            return to_quantity(anchor)
    return value


def quarrel() -> Newsroom:
    """Two papers that disagree on how far the guns should go and how many men there are, and agree on a meeting."""
    room = Newsroom()
    room.article(
        "courier",
        "LUND, 4 March 2031. Foreign minister Edda Varga met Tomas Hale in Lund on 3 March 2031.\n"
        "Varga proposed that the guns stay 40 km from the Orrin river. She counted 1,200 men at Fort Sill.\n"
        "Subscribe for 3 euros a week.\n"
        "Hale demanded that the bridge be opened at once.",
        title="Varga wants guns off the Orrin",
        published=date(2031, 3, 4),
        url="https://courier.example/varga",
        boilerplate=[(186, 215, "asks for money")],
    )
    room.article(
        "gazette",
        "Edda Varga and Tomas Hale met on 3 March 2031. The proposal of Varga would keep guns 60 km from the Orrin "
        "river, her office said. There are 1,500 men at Fort Sill, by its count.",
        title="Sixty kilometres, says Varga’s office",
        published=date(2031, 3, 5),
    )
    met = {"participants": ["Edda Varga", "Tomas Hale"], "date": "3 March 2031"}
    met_one = room.record("meeting", "courier", "Edda Varga met Tomas Hale in Lund on 3 March 2031", **met)
    met_two = room.record("meeting", "gazette", "Edda Varga and Tomas Hale met on 3 March 2031", **met)
    room.same(met_one, met_two)
    line = {"proposer": "Varga", "force": "guns", "reference_line": "the Orrin river"}
    near = room.record("zone_proposal", "courier", "the guns stay 40 km from the Orrin river", distance="40 km", **line)
    far = room.record(
        "zone_proposal", "gazette", "would keep guns 60 km from the Orrin river", distance="60 km", **line
    )
    room.conflict("distance", near, far)
    fort = {"force": "men", "place": "Fort Sill"}
    few = room.record("force_count", "courier", "She counted 1,200 men at Fort Sill", count="1,200", **fort)
    many = room.record("force_count", "gazette", "There are 1,500 men at Fort Sill", count="1,500", **fort)
    room.conflict("count", few, many, kind="update")
    opened = {"demander": "Hale", "demand": "the bridge be opened at once"}
    room.record("demand", "courier", "Hale demanded that the bridge be opened at once", "flagged", **opened)
    room.record("demand", "courier", "Subscribe for 3 euros a week", "rejected", demand="Subscribe for 3 euros a week")
    return room


def day_of(day: date) -> When:
    """A date that a test states itself."""
    return When(as_written=None, start=day, end=day, basis="stated")


_PLACES = "Aldra Brennick Corvale Dunmere Eskby Farholt Grenmoor Haldane Ivestead Jorvik Kelm Lorne".split()
_PEOPLE = "Ada Brandt|Boris Calloway|Clara Dene|Dmitri Estrada|Elena Fuchs|Farid Grey|Greta Holm|Hugo Ibsen".split("|")
_FILLER = (
    "Nobody at the town hall would say when the next round begins. Traders on the quay spoke of little else, "
    "and the ferry left half empty. Two buses waited at the gate until evening. "
)


def crowd(size: int) -> Newsroom:
    """*size* articles of about 800 words with five records each; every fifth tells the story of the one before."""
    room = Newsroom()
    zones: list[CitedRecord] = []
    meetings: list[CitedRecord] = []
    for number in range(size):
        story = number - number % 5
        place, person, other = _PLACES[story % 12], _PEOPLE[story % 8], _PEOPLE[(story + 3) % 8]
        day = date(2031, 1, 1) + timedelta(days=story % 300)
        written = f"{day.day} {day:%B %Y}"
        name, km, men = f"story-{number:03}", 10 + story % 70 + 5 * (number % 5), 300 + 10 * story + 50 * (number % 5)
        met = f"{person} met {other} in {place} on {written}."
        kept = f"{person} proposed that artillery be kept {km} km from the {place} line."
        there = f"{other} counted {men:,} soldiers at {place}, and {men // 3:,} more on the road to the border."
        asked = f"{other} demanded that the checkpoint at {place} be closed."
        room.article(
            name,
            "\n".join([met, _FILLER * 5, kept, _FILLER * 4, there, _FILLER * 4, asked, _FILLER * 4]),
            title=f"Talks in {place}: what {person} wants, no-{number}",
            published=day + timedelta(days=1),
        )
        meetings.append(room.record("meeting", name, met, participants=[person, other], place=place, date=written))
        if number % 5 == 4:
            room.same(*meetings[-5:])
        guns = {"proposer": person, "force": "artillery", "reference_line": f"the {place} line", "date": day_of(day)}
        zone = room.record("zone_proposal", name, kept, distance=f"{km} km", **guns)
        if number % 5:
            room.conflict("distance", zones[-1], zone)
        zones.append(zone)
        counted = {"force": "soldiers", "attributed_to": other}
        room.record("force_count", name, there, count=f"{men:,}", place=place, **counted)
        room.record("force_count", name, there, "flagged", count=f"{men // 3:,}", place="the border", **counted)
        room.record("demand", name, asked, demander=other, demand=f"the checkpoint at {place} be closed")
    return room
