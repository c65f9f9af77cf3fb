"""The digest of records: one event once, with all sources, all values and every disagreement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from summarizer.anchors import Anchor
from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind, discover
from summarizer.merge import merge
from summarizer.record import CitedRecord, Evidence, Place, Quantity, Record, Words

KINDS: Mapping[str, Kind] = discover()


def day(first: str, last: str | None = None) -> dict[str, Any]:
    """A date as a record holds it."""
    return {"as_written": first, "start": first, "end": last or first, "basis": "stated"}


def km(number: float, *, unit: str = "kilometre", metres: float = 1000.0, **more: Any) -> dict[str, Any]:
    """A length as a record holds it."""
    written = {"as_written": f"{number:g} {unit}s", "low": number, "high": number, "unit": unit}
    return {**written, "si_low": number * metres, "si_high": number * metres, **more}


def number(count: int, noun: str) -> dict[str, Any]:
    """A count as a record holds it."""
    return {"as_written": f"{count:,}", "unit": noun, **dict.fromkeys(("low", "high", "si_low", "si_high"), count)}


def record(
    kind: str, article: str, name: str, /, *, verdict: str = "verified", at: int = 0, **fields: Any
) -> CitedRecord:
    """A record of an article, its evidence at a place of its own."""
    evidence = [Evidence(start=at, end=at + 10, quote=f"{article} {name}"[:10].ljust(10))]
    line = {"kind": kind, "id": f"{article}-{name}", "article": article, "status": verdict, "fields": fields}
    return KINDS[kind].read({**line, "evidence": [e.model_dump() for e in evidence]})


def people(*names: str) -> list[dict[str, Any]]:
    """Participants as a record holds them."""
    return [{"name": name} for name in names]


def article(name: str, text: str | None = None, published: date | None = None) -> ArticleLine:
    """An article's line without anchors."""
    return ArticleLine(name, f"{name}.txt", None, None, published, None, text, (), (), "")


def groups(*records: CitedRecord) -> set[frozenset[str]]:
    """Which records were merged."""
    return {frozenset(r.members) for r in merge(records, [], KINDS).records}


def test_one_meeting_in_two_articles_is_one():
    """A meeting told with other spellings and more participants is the same meeting, its participants united."""
    a = record(
        "meeting",
        "a",
        "1",
        participants=people("President Ana Costa", "Foreign Minister Omar Rohani"),
        date=day("2021-03-04"),
    )
    b = record(
        "meeting",
        "b",
        "1",
        participants=people("Costa", "Rouhani", "Ivan Petrov"),
        date=day("2021-03-04"),
        format="in-person",
    )

    (merged,) = merge([a, b], [], KINDS).records

    assert merged.members == ("a-1", "b-1")
    assert {p.name for p in merged.fields["participants"]} == {"Ana Costa", "Omar Rohani", "Ivan Petrov"}


@pytest.mark.parametrize(
    "other",
    [
        {"format": "phone"},
        {"date": day("2020-03-04")},
        {"participants": people("Ana Costa", "Ivan Petrov")},
    ],
)
def test_another_format_year_or_counterpart_is_another_meeting(other: dict[str, Any]):
    """A call and a visit on one day, two years, and two counterparts stay two meetings."""
    fields = {"participants": people("Ana Costa", "Omar Rohani"), "date": day("2021-03-04"), "format": "in-person"}

    assert len(groups(record("meeting", "a", "1", **fields), record("meeting", "b", "1", **fields | other))) == 2


def test_an_offer_rounded_in_miles_is_the_offer_in_kilometres():
    """65 miles and 100 km are one offer, shown as a difference of rounding; 60 km is another offer."""
    fields = {"proposer": "Moscow", "date": day("2021-03-04"), "reference_line": "the Israeli border"}
    a = record("zone_proposal", "a", "1", **fields, distance=km(65, unit="mile", metres=1609.344))
    b = record("zone_proposal", "b", "1", **fields, distance=km(100))
    c = record("zone_proposal", "c", "1", **fields, distance=km(60))

    digest = merge([a, b, c], [], KINDS)

    assert {r.members for r in digest.records} == {("a-1", "b-1"), ("c-1",)}
    assert ("rounding", ("a-1", "b-1")) in {(c.kind, c.records) for c in digest.conflicts}


def test_one_agreement_measured_from_two_lines_is_one_and_no_conflict():
    """Two distances of one breath, the one within the other, from two lines are one agreement."""
    fields = {"proposer": "Russia and the United States", "date": day("2021-03-01", "2021-03-31"), "status": "agreed"}
    a = record(
        "zone_proposal", "a", "1", **fields, distance=km(5), reference_line="the contact line near Harasta", at=0
    )
    span = km(5) | {"as_written": "5 to 20 kilometers", "high": 20.0, "si_high": 20000.0}
    b = record("zone_proposal", "a", "2", **fields, distance=span, reference_line="the Jordanian border", at=60)

    digest = merge([a, b], [], KINDS)

    assert [r.members for r in digest.records] == [("a-1", "a-2")]
    assert digest.conflicts == ()


def test_differing_measures_of_one_demand_are_shown():
    """Crossings to be monitored and crossings to be closed are one demand in two scopes."""
    a = record("demand", "a", "1", demander="Chad", demand="monitor the crossings between Sudan and Libya")
    b = record("demand", "b", "1", demander="N'Djamena", demand="the closing of Libya-Sudan border crossings")

    digest = merge([a, b], [], KINDS)

    assert [r.members for r in digest.records] == [("a-1", "b-1")]
    assert [(c.field, c.kind) for c in digest.conflicts] == [("demand", "contradiction")]


def test_a_wire_copy_is_one_origin():
    """Two articles of one text are one origin, a third of its own words another."""
    wire = "The two generals met on the bridge at noon and shook hands before the cameras of the state broadcaster."
    own = "Our reporter saw how both commanders walked over the old bridge, alone, and came back after an hour."
    fields = {"participants": people("General Ana Costa", "General Omar Rohani"), "date": day("2021-03-04")}
    records = [record("meeting", name, "1", **fields) for name in "abc"]
    articles = [
        article("a", wire),
        article("b", wire),
        article("c", own),
    ]

    (merged,) = merge(records, articles, KINDS).records

    assert merged.origins == ("article a", "article c")


def test_rejected_records_stand_apart_with_their_findings():
    """A rejected record is in no merged record and is listed as rejected."""
    digest = merge([record("demand", "a", "1", demander="Chad", demand="leave", verdict="rejected")], [], KINDS)

    assert digest.records == ()
    assert [r.record for r in digest.rejected] == ["a-1"]


def test_the_digest_is_the_same_bytes_in_any_order():
    """Order of records and articles leaves no trace."""
    records = [
        record("meeting", name, "1", participants=people("Ana Costa", "Omar Rohani"), date=day("2021-03-04"))
        for name in "abc"
    ]
    articles = [article(name, published=date(2021, 3, 5)) for name in "abc"]

    assert merge(records, articles, KINDS).to_json() == merge(records[::-1], articles[::-1], KINDS).to_json()


def test_the_army_of_another_article_is_another_army():
    """Words that name nobody outside their article join nothing across articles."""
    fields = {"demander": "the army", "demand": "withdraw from the airport", "date": day("2021-03-04")}

    assert len(groups(record("demand", "a", "1", **fields), record("demand", "b", "1", **fields))) == 2
    assert len(groups(record("demand", "a", "1", **fields), record("demand", "a", "2", **fields))) == 1


def test_two_figures_of_one_article_are_two_statements_unless_it_says_otherwise():
    """One article's "at least 1 km" and "2 km" are two claims; told as another version they are one, in conflict."""
    fields = {"proposer": "Chad", "date": day("2021-03-04"), "reference_line": "the Libyan border"}
    least = km(60, modifier="at least") | {"high": None, "si_high": None}
    a = record("zone_proposal", "a", "1", **fields, distance=least)
    b = record("zone_proposal", "a", "2", **fields, distance=km(70), at=40)
    quote = "70 km in another version"
    told = b.model_copy(update={"evidence": (Evidence(start=40, end=40 + len(quote), quote=quote),)})

    assert len(groups(a, b)) == 2
    digest = merge([a, told], [], KINDS)
    assert len(digest.records) == 1
    assert [(c.field, c.kind) for c in digest.conflicts] == [("distance", "contradiction")]


def test_figures_of_different_parties_are_shown_and_never_merged():
    """Two counts of one force by two speakers stay two records, with a conflict that says so."""
    fields = {"force": "soldiers", "side": "Chad", "place": "Faya", "as_of": day("2021-03-04")}
    count = {"as_written": "", "unit": "soldier", "approximate": False}
    a = record(
        "force_count",
        "a",
        "1",
        **fields,
        attributed_to="N'Djamena",
        count=count | dict.fromkeys(("low", "high", "si_low", "si_high"), 200),
    )
    b = record(
        "force_count",
        "b",
        "1",
        **fields,
        attributed_to="Tripoli",
        count=count | dict.fromkeys(("low", "high", "si_low", "si_high"), 900),
    )

    digest = merge([a, b], [], KINDS)

    assert len(digest.records) == 2
    assert [(c.records, c.kind) for c in digest.conflicts] == [(("a-1", "b-1"), "other speaker")]


def test_an_undated_meeting_joins_only_where_place_and_form_agree():
    """Without a day, the place and the form must speak for it, and the article's day must not speak against it."""
    fields = {"participants": people("Ana Costa", "Omar Rohani"), "format": "in-person", "place": "Paris"}
    dated = record("meeting", "a", "1", **fields, date=day("2021-03-04"))
    undated = record("meeting", "b", "1", **fields)

    near = merge([dated, undated], [article("b", published=date(2021, 3, 20))], KINDS)
    far = merge([dated, undated], [article("b", published=date(2023, 3, 20))], KINDS)

    assert len(near.records) == 1
    assert len(far.records) == 2


def test_numbers_that_no_record_uses_are_listed_with_their_sentence():
    """A length or count of the article's own text is either in a record or listed."""
    text = "They met. The post is 12 km away. It holds 40 men."
    anchors = (
        Anchor(start=22, end=27, text="12 km", kind="length", low=12.0, high=12.0, unit="kilometre"),
        Anchor(start=43, end=45, text="40", kind="count", low=40.0, high=40.0, unit="man"),
    )
    line = ArticleLine("a", "a.txt", None, None, None, None, text, (), anchors, "")
    used = km(12, anchor={"start": 22, "end": 27})

    digest = merge([record("zone_proposal", "a", "1", proposer="Chad", distance=used)], [line], KINDS)

    assert [(u.text, u.sentence) for u in digest.unused_anchors] == [("40", "It holds 40 men.")]
    assert digest.coverage.anchors_used == {"length": 1}


class Shipment(Record):
    """A user's own kind that declares nothing about its identity."""

    port: Place | None = None
    goods: Words | None = None
    weight: Quantity | None = None


def test_a_kind_that_declares_nothing_is_merged_by_all_but_its_quantities():
    """Records alike in every field but a number are one, and the number is in conflict."""
    kinds = {"shipment": Kind("shipment", Shipment, "", "")}

    def shipment(name: str, port: str, tonnes: float) -> CitedRecord:
        weight = Quantity(
            as_written=f"{tonnes:g} tonnes", low=tonnes, high=tonnes, unit="tonne", si_low=tonnes, si_high=tonnes
        )
        evidence = (Evidence(start=0, end=4, quote="They"),)
        fields = Shipment(port=port, goods="winter wheat", weight=weight)
        return CitedRecord(kind="shipment", id=name, article=name, status="verified", fields=fields, evidence=evidence)

    digest = merge([shipment("a", "Odesa", 100), shipment("b", "Odesa", 200), shipment("c", "Mombasa", 100)], [], kinds)

    assert {r.members for r in digest.records} == {("a", "b"), ("c",)}
    assert [(c.records, c.field) for c in digest.conflicts] == [(("a", "b"), "weight")]


def test_the_party_index_tells_what_a_party_did_in_order_of_day():
    """Every spelling of a party stands under one name, with its parts dated."""
    a = record("demand", "a", "1", demander="the Kremlin", demand="withdraw", date=day("2021-03-04"), status="rejected")
    b = record("zone_proposal", "b", "1", proposer="Russian", distance=km(5), date=day("2021-01-04"))

    (russia,) = merge([a, b], [], KINDS).parties

    assert (russia.name, russia.spellings) == ("Russia", ("Russian", "the Kremlin"))
    assert [(p.kind, p.stances) for p in russia.parts] == [("zone_proposal", ("proposed",)), ("demand", ("rejected",))]


def test_the_party_index_tells_the_army_of_one_article_from_that_of_another():
    """Words that name nobody outside their article are an entry for each article."""
    fields = {"demander": "the army", "demand": "withdraw from the airport", "date": day("2021-03-04")}

    digest = merge([record("demand", name, "1", **fields) for name in "ab"], [], KINDS)

    assert [(p.name, len(p.parts)) for p in digest.parties] == [("army", 1), ("army", 1)]


def test_observers_are_not_compared_with_soldiers():
    """Two counts at one place are no dispute where what is counted is not of one sort, or of one side."""
    fields = {"place": "Armenia", "side": "Armenia", "state": "present"}
    counts = [
        record("force_count", "a", "1", **fields, force="observers", count=number(100, "observer")),
        record("force_count", "b", "1", **fields, force="soldiers", count=number(900, "soldier")),
        record("force_count", "c", "1", **fields, force="Azerbaijani soldiers", count=number(1500, "soldier")),
    ]

    digest = merge(counts, [], KINDS)

    assert len(digest.records) == 3
    assert digest.conflicts == ()


def test_an_offer_and_an_agreement_of_one_article_are_no_dispute():
    """What one article tells of an offer and of an agreement are two things; of two articles they may disagree."""
    fields = {"proposer": "Chad", "force": "Libya", "reference_line": "the Libyan border", "date": day("2021-03-04")}
    offer = {**fields, "distance": km(20), "status": "proposed"}
    agreed = {**fields, "distance": km(30), "status": "agreed"}

    one = merge([record("zone_proposal", "a", "1", **offer), record("zone_proposal", "a", "2", **agreed)], [], KINDS)
    two = merge([record("zone_proposal", "a", "1", **offer), record("zone_proposal", "b", "1", **agreed)], [], KINDS)

    assert one.conflicts == ()
    assert [c.kind for c in two.conflicts] == ["contradiction"]


def test_a_commander_of_a_states_force_is_the_states():
    """A person named by a force in one article and by its state in another is one person."""
    day_of = {"date": day("2021-03-04"), "format": "in-person"}
    a = record("meeting", "a", "1", participants=people("IRGC commander Omar Rohani", "Ana Costa"), **day_of)
    b = record("meeting", "b", "1", participants=people("Iranian General Omar Rouhani", "Ana Costa"), **day_of)

    assert len(groups(a, b)) == 1


def test_a_time_of_years_makes_no_two_events_one():
    """ "In recent years" holds the day of every event, and so is that of none."""
    fields = {"participants": people("Ana Costa", "Omar Rohani"), "format": "unspecified"}
    a = record("meeting", "a", "1", **fields, date=day("2018-01-01", "2021-03-04"))
    b = record("meeting", "b", "1", **fields, date=day("2021-03-04"))

    assert len(groups(a, b)) == 2
