"""
Two stories of several articles, each record as an article tells it, with what they are for an analyst: the groups of
records that are one event, and the disputes.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from summarizer.article_line import ArticleLine
from summarizer.kinds import discover
from summarizer.merge import Digest, merge
from summarizer.record import CitedRecord

KINDS = discover()
METRES = {"kilometre": 1000.0, "mile": 1609.344, "nautical mile": 1852.0, "metre": 1.0}


def day(first: str, last: str | None = None) -> dict[str, Any]:
    """A date as a record holds it."""
    return {"as_written": first, "start": first, "end": last or first, "basis": "stated"}


def length(written: str, low: float, unit: str, high: float | None = None, **more: Any) -> dict[str, Any]:
    """A length as a record holds it."""
    high, metres = low if high is None else high, METRES[unit]
    ends = {"low": low, "high": high, "si_low": low * metres, "si_high": high * metres}
    return {"as_written": written, "unit": unit, **ends, **more}


def count(written: str, low: float, noun: str, high: float | None = None, **more: Any) -> dict[str, Any]:
    """A count as a record holds it."""
    high = low if high is None else high
    return {"as_written": written, "unit": noun, "low": low, "high": high, "si_low": low, "si_high": high, **more}


def who(*names: str) -> list[dict[str, Any]]:
    """Participants, each as "title: name (side)"."""
    return [_party(name) for name in names]


def _party(written: str) -> dict[str, Any]:
    title, _, rest = written.rpartition(": ")
    name, _, side = rest.partition(" (")
    return {"name": name, "role": title or None, "side": side.rstrip(")") or None}


class Story:
    """Articles with their records, and what they should become."""

    def __init__(self) -> None:
        self.articles: list[ArticleLine] = []
        self.records: list[CitedRecord] = []

    def article(self, name: str, published: str, text: str) -> None:
        """An article of the story."""
        self.articles.append(
            ArticleLine(name, f"{name}.txt", None, None, date.fromisoformat(published), "given", text, (), (), "")
        )

    def tell(self, name: str, kind: str, **fields: Any) -> None:
        """A record of the article that *name* starts with, its evidence at a place of its own."""
        article = name.split("-")[0]
        start = 1000 * sum(r.article == article for r in self.records)
        evidence = [{"start": start, "end": start + 10, "quote": name.ljust(10)[:10]}]
        line = {"kind": kind, "id": name, "article": article, "status": "verified", "fields": fields}
        self.records.append(KINDS[kind].read({**line, "evidence": evidence}))

    def merged(self) -> Digest:
        """What the merge makes of it."""
        return merge(self.records, self.articles, KINDS)


def sudan() -> Story:
    """An army and a militia in talks: two wires of one text, a paper of the capital, a report, an opinion."""
    story = Story()
    wire = (
        "JEDDAH - Envoys of Sudan's army and of the Rapid Support Forces met in Jeddah on Friday and parted without a "
        "signature. The army wants the paramilitaries out of private homes and out of the hospitals of the capital. "
        "Saudi and American mediators put a map on the table on which both forces stand five kilometers from the "
        "airport. The army counts 40,000 of its enemies in Khartoum."
    )
    story.article("wire", "2023-06-10", wire)
    story.article("copy", "2023-06-10", f"Talks end without a signature. {wire}")
    story.article("daily", "2023-06-11", "Our correspondent in Port Sudan heard another story of the same night.")
    story.article("report", "2023-06-25", "The panel spoke to officers of both armies and to those who fled.")
    story.article("opinion", "2023-07-02", "I have seen four truces. Each had a map, and none had a policeman.")
    friday = day("2023-06-09")
    for name in ("wire", "copy"):
        envoys = who("General: Abdelhamid Karrar (Sudan)", "Brigadier: Musa al-Tijani (RSF)")
        story.tell(f"{name}-met", "meeting", participants=envoys, place="Jeddah", date=friday, format="in-person")
        homes = {"demander": "Sudan's army", "addressee": "Rapid Support Forces", "date": friday}
        story.tell(f"{name}-homes", "demand", demand="leave private homes in Khartoum", **homes)
        story.tell(f"{name}-hospitals", "demand", demand="vacate the hospitals of the capital", **homes)
        story.tell(
            f"{name}-count",
            "force_count",
            force="fighters",
            side="Rapid Support Forces",
            count=count("40,000", 40000, "fighter"),
            place="Khartoum",
            attributed_to="the army",
            as_of=friday,
        )
        story.tell(
            f"{name}-map",
            "zone_proposal",
            proposer="Saudi Arabia and the United States",
            force="both forces",
            distance=length("five kilometers", 5, "kilometre"),
            reference_line="Khartoum airport",
            date=friday,
        )
    envoys = who(
        "Gen.: Abdel-Hamid Karar", "Moussa Tijani (Rapid Support Forces)", "Prince: Turki bin Salem (Saudi Arabia)"
    )
    story.tell("daily-met", "meeting", participants=envoys, place="Saudi Arabia", date=friday, format="in-person")
    story.tell("daily-call", "meeting", participants=who("Karar", "Tijani"), date=friday, format="phone")
    story.tell(
        "daily-homes",
        "demand",
        demander="the Sudanese Armed Forces",
        demand="withdrawal of RSF fighters from people's houses in the capital",
        date=friday,
    )
    story.tell("daily-strikes", "demand", demander="the RSF", demand="an end to air strikes on Khartoum", date=friday)
    story.tell(
        "daily-count",
        "force_count",
        force="RSF men",
        side="RSF",
        count=count("25,000", 25000, "man"),
        place="greater Khartoum",
        attributed_to="the RSF",
        as_of=friday,
    )
    story.tell(
        "daily-map",
        "zone_proposal",
        proposer="Riyadh and Washington",
        force="the two forces",
        distance=length("about three miles", 3, "mile", approximate=True, modifier="about"),
        reference_line="the airport of Khartoum",
        date=friday,
    )
    story.tell(
        "report-met",
        "meeting",
        participants=who("Lieutenant General: Karrar (Sudan)", "Yasir al-Tijani (RSF)"),
        place="Addis Ababa",
        date=day("2023-06-23"),
        format="in-person",
    )
    story.tell(
        "report-strikes",
        "demand",
        demander="Rapid Support Forces",
        demand="the army must stop bombing the capital",
        date=day("2023-06-23"),
    )
    story.tell(
        "report-count",
        "force_count",
        force="RSF fighters",
        side="RSF",
        count=count("at least 45,000", 45000, "fighter"),
        place="Khartoum",
        attributed_to="the U.N. panel",
        as_of=day("2023-06-24"),
    )
    story.tell(
        "report-observers",
        "force_count",
        force="observers",
        side="African Union",
        count=count("60", 60, "observer"),
        place="Khartoum",
        as_of=day("2023-06-24"),
    )
    story.tell(
        "report-zone",
        "zone_proposal",
        proposer="Saudi Arabia and the United States",
        force="both forces",
        distance=length("10 kilometers", 10, "kilometre"),
        reference_line="Khartoum airport",
        attributed_to="the U.N. panel",
        date=day("2023-06-23"),
        status="agreed",
    )
    story.tell(
        "opinion-met",
        "meeting",
        participants=who("Yasir al-Tijani", "Turki bin Salem"),
        date=friday,
        place="Jeddah",
        format="in-person",
    )
    story.tell(
        "opinion-zone",
        "zone_proposal",
        proposer="the United States and Saudi Arabia",
        force="both forces",
        distance=length("ten kilometers", 10, "kilometre"),
        reference_line="the airport",
        attributed_to="Karrar",
        date=day("2023-06-23"),
        status="denied",
    )
    story.tell(
        "opinion-tanks",
        "force_count",
        force="tanks",
        side="Sudan",
        count=count("30", 30, "tank"),
        place="Khartoum",
        attributed_to="residents",
        as_of=day("2023-06-30"),
    )
    return story


SUDAN_GROUPS = (
    "wire-met copy-met daily-met",
    "daily-call",
    "report-met",
    "opinion-met",
    "wire-homes copy-homes daily-homes",
    "wire-hospitals copy-hospitals",
    "daily-strikes report-strikes",
    "wire-count copy-count",
    "daily-count",
    "report-count",
    "report-observers",
    "opinion-tanks",
    "wire-map copy-map daily-map",
    "report-zone opinion-zone",
)
SUDAN_CONFLICTS = (
    ("wire-count daily-count", "count", "other speaker"),
    ("wire-count report-count", "count", "update"),
    ("wire-map daily-map", "distance", "rounding"),
    ("wire-map report-zone", "distance", "update"),
    ("report-zone opinion-zone", "status", "other speaker"),
)


def strait() -> Story:
    """Ships held in a strait: a wire and its copy, papers of both capitals, a look back a year later."""
    story = Story()
    wire = (
        "ODESA - Russia still holds 24 Ukrainian sailors and three ships after Sunday's clash in the Kerch Strait. "
        "Ukraine's foreign minister, Pavlo Hrytsenko, telephoned his Turkish counterpart, Mehmet Aydin, on Monday. "
        "Kyiv says that 80,000 Russian soldiers stand along the border. Moscow wants foreign vessels to keep three "
        "nautical miles from the bridge."
    )
    story.article("wire", "2018-11-27", wire)
    story.article("copy", "2018-11-27", f"{wire} (Additional reporting in Ankara.)")
    story.article("kyiv", "2018-11-28", "The minister came to the rostrum with a list of names and read all of them.")
    story.article("moscow", "2018-11-29", "At the ministry on Smolenskaya Square nobody speaks of a blockade.")
    story.article("lookback", "2019-12-10", "A year on the three hulls are back, without their radios and their taps.")
    monday = day("2018-11-26")
    for name in ("wire", "copy"):
        people = who("foreign minister: Pavlo Hrytsenko (Ukraine)", "foreign minister: Mehmet Aydin (Turkey)")
        story.tell(f"{name}-call", "meeting", participants=people, date=monday, format="phone")
        story.tell(f"{name}-sailors", "demand", demander="Ukraine", demand="free the 24 sailors", date=monday)
        story.tell(
            f"{name}-border",
            "force_count",
            force="Russian soldiers",
            side="Russia",
            count=count("80,000", 80000, "soldier"),
            place="along the Ukrainian border",
            attributed_to="Kyiv",
        )
        story.tell(
            f"{name}-bridge",
            "zone_proposal",
            proposer="Moscow",
            force="foreign vessels",
            distance=length("three nautical miles", 3, "nautical mile"),
            reference_line="the Kerch bridge",
            date=monday,
        )
    people = who("Minister: Pavlo Hritsenko (Ukraine)", "Mehmet Aydın (Turkey)")
    story.tell("kyiv-call", "meeting", participants=people, date=monday, format="phone")
    people = who("Hrytsenko (Ukraine)", "Jens Dahl (NATO)")
    story.tell(
        "kyiv-nato", "meeting", participants=people, place="Brussels", date=day("2018-11-27"), format="in-person"
    )
    story.tell(
        "kyiv-sailors",
        "demand",
        demander="Pavlo Hrytsenko (Ukraine)",
        demand="Russia must release our seamen at once",
        date=day("2018-11-28"),
    )
    story.tell("kyiv-ships", "demand", demander="Kyiv", demand="return the three ships", date=day("2018-11-28"))
    story.tell(
        "kyiv-patrol",
        "demand",
        demander="Ukraine",
        addressee="NATO",
        demand="send warships to the Sea of Azov",
        date=day("2018-11-28"),
    )
    story.tell(
        "kyiv-bridge",
        "zone_proposal",
        proposer="the Kremlin",
        force="foreign ships",
        distance=length("5.6 kilometers", 5.6, "kilometre"),
        reference_line="the bridge over the Kerch Strait",
        date=monday,
        status="rejected",
    )
    people = who("Admiral: Viktor Ivanov (Russia)", "Deputy Minister: Hakan Demir (Turkey)")
    story.tell("moscow-admiral", "meeting", participants=people, place="Ankara", date=day("2018-11-28"))
    people = who("Ambassador: Petro Ivanov (Ukraine)", "Demir (Turkey)")
    story.tell("moscow-envoy", "meeting", participants=people, place="Ankara", date=day("2018-11-28"))
    story.tell(
        "moscow-border",
        "force_count",
        force="Russian troops",
        side="Russia",
        count=count("no more than 25,000", 25000, "troop", modifier="no more than") | {"low": None, "si_low": None},
        place="along the border with Ukraine",
        attributed_to="Viktor Ivanov (Russia)",
    )
    story.tell(
        "moscow-patrol",
        "demand",
        demander="Kyiv",
        addressee="the alliance",
        demand="vessels of the alliance be deployed in the Azov Sea",
        date=day("2018-11-28"),
    )
    story.tell(
        "moscow-halt", "demand", demander="Moscow", demand="Ukraine must halt its provocations", date=day("2018-11-29")
    )
    story.tell(
        "lookback-call",
        "meeting",
        participants=who("Hrytsenko", "Aydin"),
        date=day("2019-11-26"),
        format="phone",
    )
    story.tell(
        "lookback-bridge",
        "zone_proposal",
        proposer="Russia",
        force="foreign vessels",
        distance=length("two nautical miles", 2, "nautical mile"),
        reference_line="the Kerch bridge",
        date=day("2019-12-01", "2019-12-09"),
        status="implemented",
    )
    story.tell(
        "lookback-border",
        "force_count",
        force="Russian soldiers",
        side="Russia",
        count=count("87,000", 87000, "soldier"),
        place="along the border with Ukraine",
        attributed_to="Kyiv",
        as_of=day("2019-12-01", "2019-12-09"),
    )
    return story


STRAIT_GROUPS = (
    "wire-call copy-call kyiv-call",
    "kyiv-nato",
    "moscow-admiral",
    "moscow-envoy",
    "lookback-call",
    "wire-sailors copy-sailors kyiv-sailors",
    "kyiv-ships",
    "kyiv-patrol moscow-patrol",
    "moscow-halt",
    "wire-border copy-border",
    "moscow-border",
    "lookback-border",
    "wire-bridge copy-bridge kyiv-bridge",
    "lookback-bridge",
)
STRAIT_CONFLICTS = (
    ("wire-border moscow-border", "count", "other speaker"),
    ("wire-border lookback-border", "count", "update"),
    ("wire-bridge kyiv-bridge", "status", "contradiction"),
    ("wire-bridge lookback-bridge", "distance", "update"),
)
