"""What a digest says of its sources: origins, votes, parties, days, and numbers that nobody used."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from test_merge import KINDS, article, day, km, people, record

from summarizer.anchors import Anchor
from summarizer.article import Boilerplate
from summarizer.article_line import ArticleLine
from summarizer.kinds import Kind
from summarizer.merge import Digest, merge
from summarizer.merge.origins import sketch, wires
from summarizer.record import CitedRecord, Evidence, Name, Record, When

WORDS = (
    "two generals met on the bridge at noon and shook hands before cameras of a state broadcaster while snow fell over "
    "empty fields and nobody in either town knew how long this quiet might last or who had asked for it first"
).split()
MEETING = {"participants": people("Ana Costa", "Omar Rohani"), "date": day("2021-03-04")}


def digest(*records: CitedRecord, articles: Any = ()) -> Digest:
    """The digest of some records."""
    return merge(records, articles, KINDS)


def copies(*articles: ArticleLine) -> list[int]:
    """For each article the place of the first that it is a copy of, its own where it is none."""
    first = wires([sketch(each) for each in articles])
    return [first.get(place, place) for place in range(len(articles))]


def line(name: str, words: list[str]) -> ArticleLine:
    """An article of some words."""
    return article(name, " ".join(words))


@pytest.mark.parametrize(
    ("kept", "one"), [(len(WORDS), True), (len(WORDS) - 6, True), (len(WORDS) - 24, True), (9, True), (8, True)]
)
def test_text_that_holds_half_of_the_shorter_one_is_its_copy(kept: int, one: bool):
    """A copy may be cut at its end."""
    assert (copies(line("a", WORDS), line("b", WORDS[:kept])) == [0, 0]) is one


def test_text_with_few_rows_of_words_in_common_is_no_copy():
    """Eight words in a row are shared by copying; a quotation within other words is not the whole text."""
    mixed = [word for pair in zip(WORDS, reversed(WORDS), strict=True) for word in pair]
    quoting = [*mixed, *WORDS[:12], *mixed[::-1]]

    assert copies(line("a", WORDS), line("b", mixed)) == [0, 1]
    assert copies(line("a", WORDS), line("b", quoting)) == [0, 1]


def test_copies_of_copies_are_those_of_the_first():
    """Each is named by the first of its kind, through whichever it is like."""
    cut = [line(name, WORDS[: len(WORDS) - 4 * i]) for i, name in enumerate("abc")]

    assert copies(*cut) == [0, 0, 0]
    assert copies(article("a"), cut[1], article("c"), cut[2]) == [0, 1, 2, 1]


def test_words_around_an_article_are_no_part_of_its_text():
    """Two articles with one advert are not copies; two texts with other adverts are."""
    advert = " ".join(reversed(WORDS))
    own = "\n".join((advert, " ".join(WORDS[:20])))
    other = "\n".join((advert, " ".join(WORDS[20:])))
    marked = [
        ArticleLine(name, f"{name}.txt", None, None, None, None, text, (Boilerplate(0, len(advert), "advert"),), (), "")
        for name, text in (("a", own), ("b", other))
    ]

    assert copies(*marked) == [0, 1]
    assert sketch(marked[0]) == sketch(line("c", WORDS[:20]))


def test_one_speaker_or_one_quotation_is_one_origin():
    """However many articles repeat it."""
    said = {"demander": "Chad", "demand": "withdraw from the airport", "date": day("2021-03-04")}
    speakers = [record("demand", name, "1", **said, speaker=who) for name, who in
                zip("abc", ("General Ana Costa", "Costa", "Omar Rohani"), strict=True)]  # fmt: skip
    quote = "the whole of the northern airport shall be left at once"
    quoting = [
        record("demand", name, "1", **said).model_copy(
            update={"evidence": (Evidence(start=0, end=len(quote), quote=quote),)}
        )
        for name in "de"
    ]

    (merged,) = digest(*speakers, *quoting).records

    assert merged.origins == ("article d", "speaker Ana Costa", "speaker Omar Rohani")


def test_brigade_named_after_a_general_is_another_origin():
    """A body and a person of one name speak for themselves."""
    said = {"demander": "Chad", "demand": "withdraw from the airport", "date": day("2021-03-04")}
    voices = zip("ab", ("the Orrin brigade", "General Orrin"), strict=True)

    (merged,) = digest(*(record("demand", name, "1", **said, speaker=who) for name, who in voices)).records

    assert len(merged.origins) == 2


def test_report_is_no_speaker():
    """ "The article" and "local media" speak for nobody; their article is the origin."""
    said = {"demander": "Chad", "demand": "withdraw from the airport", "date": day("2021-03-04")}

    (merged,) = digest(
        record("demand", "a", "1", **said, speaker="local media"), record("demand", "b", "1", **said, speaker="reports")
    ).records

    assert merged.origins == ("article a", "article b")


def test_value_that_most_origins_give_stands_and_the_most_exact_of_a_tie():
    """A vote of origins, not of articles; what is told more exactly wins a tie; then the first article."""
    days = {"a": day("2021-03-01", "2021-03-31"), "b": day("2021-03-04"), "c": day("2021-03-04")}
    records = [record("meeting", name, "1", **{**MEETING, "date": when}) for name, when in days.items()]
    places = [
        record("meeting", name, "1", **MEETING, place=place)
        for name, place in zip("abc", ("Paris", "France", "France"), strict=True)
    ]

    (by_votes,), (by_exactness,), (places_,) = (digest(*group).records for group in (records, records[:2], places))

    assert by_votes.fields["date"].as_written == "2021-03-04"
    assert by_exactness.fields["date"].as_written == "2021-03-04"
    assert places_.fields["place"] == "France"
    assert digest(*places[:2]).records[0].fields["place"] == "Paris"


def test_copies_have_one_vote():
    """Three copies of one wire do not outvote two papers of their own words."""
    texts = {**dict.fromkeys("abc", WORDS), "d": WORDS[::-1], "e": [*WORDS[20:], *WORDS[:20]][::3]}
    places = {**dict.fromkeys("abc", "Paris"), "d": "France", "e": "France"}
    records = [record("meeting", name, "1", **MEETING, place=place) for name, place in places.items()]

    (merged,) = digest(*records, articles=[line(name, words) for name, words in texts.items()]).records

    assert merged.fields["place"] == "France"
    assert len(merged.claims) == 5


def test_exact_figure_goes_before_an_open_one():
    """ "At least 60" leaves more open than 60 to 70, and that more than 65."""
    fields = {"proposer": "Chad", "date": day("2021-03-04"), "reference_line": "the Libyan border"}
    least = km(60, modifier="at least", approximate=True) | {"high": None, "si_high": None}
    records = [
        record("zone_proposal", name, "1", **fields, distance=distance)
        for name, distance in (("a", least), ("b", km(65, approximate=True)))
    ]

    (merged,) = digest(*records).records

    assert merged.fields["distance"].as_written == "65 kilometres"


def test_united_parties_have_their_fullest_name_with_any_title_and_side():
    """One person in two articles is named in full, with the office that one gives and the side that the other gives."""
    a = record("meeting", "a", "1", participants=[{"name": "General Costa", "side": "Chad"}, {"name": "Omar Rohani"}],
               date=day("2021-03-04"))  # fmt: skip
    b = record("meeting", "b", "1", participants=[{"name": "Ana Costa", "role": "General"}, {"name": "Omar Rohani"}],
               date=day("2021-03-04"))  # fmt: skip

    (merged,) = digest(a, b).records

    told = {p.name: (p.role, p.side) for p in merged.fields["participants"]}
    assert told["Ana Costa"] == ("General", "Chad")
    assert set(told) == {"Ana Costa", "Omar Rohani"}


def test_state_is_one_party_by_any_of_its_names():
    """Its capital and its adjective are the state, once."""
    a = record("meeting", "a", "1", participants=people("Chad", "Omar Rohani", "Ana Costa"), date=day("2021-03-04"))
    b = record(
        "meeting", "b", "1", participants=people("N'Djamena", "Omar Rohani", "Ana Costa"), date=day("2021-03-04")
    )

    (merged,) = digest(a, b).records

    assert [p.name for p in merged.fields["participants"] if p.name not in ("Omar Rohani", "Ana Costa")] == ["Chad"]


def test_person_named_with_and_without_title_in_one_article_is_one():
    """The title that any mention gives is the person's, in whatever order they come."""
    plain, titled = [{"name": "Ana Costa"}], [{"name": "Ana Costa", "role": "General"}]
    other = [{"name": "Omar Rohani", "side": "Chad"}, {"name": "Omar Rohani"}]
    records = [
        record("meeting", "a", "1", participants=[*plain, *other], date=day("2021-03-04")),
        record("meeting", "a", "2", participants=[*titled, *other], date=day("2021-03-04"), at=400),
    ]

    (merged,) = digest(*records).records

    assert {p.name: (p.role, p.side) for p in merged.fields["participants"]} == {
        "Ana Costa": ("General", None),
        "Omar Rohani": (None, "Chad"),
    }


class Visit(Record):
    """A user's own kind with two dates."""

    guest: Name | None = None
    arrival: When | None = None
    departure: When | None = None


def test_timeline_has_the_most_exact_day_of_a_record():
    """Of two dates, the one that spans fewer days; the earlier of two alike."""
    kinds = {"visit": Kind("visit", Visit, "", "")}

    def visit(name: str, arrival: dict[str, Any], departure: dict[str, Any]) -> CitedRecord:
        evidence = (Evidence(start=0, end=4, quote="They"),)
        fields = Visit.model_validate({"guest": f"Ana {name}", "arrival": arrival, "departure": departure})
        return CitedRecord(kind="visit", id=name, article=name, status="verified", fields=fields, evidence=evidence)

    month, third, fifth = day("2021-03-01", "2021-03-31"), day("2021-03-03"), day("2021-03-05")
    found = merge([visit("Berg", month, fifth), visit("Dahl", fifth, third)], [], kinds).timeline

    assert [(m.record.split("-")[0], m.start, m.end) for m in found] == [
        ("visit", date(2021, 3, 3), date(2021, 3, 3)),
        ("visit", date(2021, 3, 5), date(2021, 3, 5)),
    ]


def test_topics_of_all_articles_are_kept_once():
    """Lists that a kind unites are, in order of the alphabet."""
    a = record("meeting", "a", "1", **MEETING, topics=["grain", "prisoners"])
    b = record("meeting", "b", "1", **MEETING, topics=["borders", "grain"])
    c = record("meeting", "c", "1", **MEETING)

    (merged,) = digest(a, b, c).records

    assert merged.fields["topics"] == ["borders", "grain", "prisoners"]
    assert digest(c).records[0].fields["topics"] == []


def test_claim_says_who_speaks_when_and_how_it_stands():
    """Beside its values, each claim has speaker, day and stance."""
    one = record(
        "demand", "a", "1", demander="Chad", demand="leave", speaker="Ana Costa", status="rejected",
        date=day("2021-03-04"),
    )  # fmt: skip

    (claim,) = digest(one).records[0].claims

    assert (claim.speaker, claim.stance, claim.date and claim.date.start) == ("Ana Costa", "rejected", date(2021, 3, 4))
    assert (claim.record, claim.article, claim.origin) == ("a-1", "a", "speaker Ana Costa")


def test_timeline_has_what_is_dated_in_order_of_day():
    """The most exact day that a record's claims leave; the undated are left out."""
    dated = [
        record("demand", "a", "1", demander="Chad", demand="leave the fort", date=day("2021-05-01", "2021-05-31")),
        record("demand", "b", "1", demander="Libya", demand="pay for the bridge", date=day("2021-03-04")),
        record("demand", "c", "1", demander="Niger", demand="free the captives"),
        record("demand", "d", "1", demander="Mali", demand="lift the sanctions", date=day("2021-05-01")),
    ]

    found = digest(*dated).timeline

    assert [(m.start, m.end) for m in found] == [
        (date(2021, 3, 4), date(2021, 3, 4)),
        (date(2021, 5, 1), date(2021, 5, 1)),
        (date(2021, 5, 1), date(2021, 5, 31)),
    ]


def test_what_a_party_did_stands_in_order_of_day_with_the_fields_that_name_it():
    """The undated comes last; a part names its fields and stances once each."""
    records = [
        record("demand", "a", "1", demander="Chad", addressee="Libya", demand="leave the fort"),
        record("demand", "b", "1", demander="Libya", demand="pay for the bridge", date=day("2021-03-04"),
               speaker="Tripoli", status="rejected"),
        record("demand", "c", "1", demander="Libya", demand="free the captives", date=day("2021-02-04")),
    ]  # fmt: skip

    parties = {p.name: p for p in digest(*records).parties}

    libya = parties["Libya"].parts
    assert [(p.start, p.end) for p in libya] == [
        (date(2021, 2, 4), date(2021, 2, 4)),
        (date(2021, 3, 4), date(2021, 3, 4)),
        (None, None),
    ]
    assert [p.fields for p in libya] == [("demander",), ("demander", "speaker"), ("addressee",)]
    assert [p.stances for p in libya] == [("made",), ("rejected",), ("made",)]


@pytest.mark.parametrize(("published", "one"), [("2021-03-04", True), ("2021-05-03", True), ("2021-05-04", False),
                                                ("2021-02-18", True), ("2021-02-17", False)])  # fmt: skip
def test_undated_event_lies_in_two_months_before_its_article_or_two_weeks_after(published: str, one: bool):
    """An article without a day for its meeting tells of what was sixty days before at most, or is planned for soon."""
    fields = {**MEETING, "place": "Paris", "format": "in-person"}
    dated = record("meeting", "a", "1", **fields)
    undated = record("meeting", "b", "1", **{**fields, "date": None})

    merged = digest(dated, undated, articles=[article("b", published=date.fromisoformat(published))]).records

    assert (len(merged) == 1) is one


@pytest.mark.parametrize(("days", "one"), [(("2021-05-03", "2021-05-09"), False), (("2021-05-01", "2021-05-09"), True)])
def test_latest_week_that_an_undated_article_names_stands_for_its_day(days: tuple[str, str], one: bool):
    """Seven days or fewer tell when an article was written; more do not."""
    fields = {**MEETING, "place": "Paris", "format": "in-person"}
    dated = record("meeting", "a", "1", **{**fields, "date": day("2021-03-04")})
    undated = record("meeting", "b", "1", **{**fields, "date": None})
    told = record("demand", "b", "2", demander="Chad", demand="leave the fort", date=day(*days))

    merged = [r for r in digest(dated, undated, told).records if r.kind == "meeting"]

    assert (len(merged) == 1) is one


def _anchored(text: str, *words: str, kind: str = "length", group: int | None = None) -> list[Anchor]:
    return [
        Anchor(start=text.index(w), end=text.index(w) + len(w), text=w, kind=kind, low=1.0, high=1.0, unit="kilometre",
               group=group)
        for w in words
    ]  # fmt: skip


def _line(text: str, anchors: list[Anchor]) -> ArticleLine:
    return ArticleLine("a", "a.txt", None, None, None, None, text, (), tuple(anchors), "")


def test_unused_number_is_told_with_its_sentence_whatever_ends_it():
    """From one full stop, question or line break to the next, quotes and brackets closed."""
    text = "Where is it?” Some 12 km away. It is 9 km (so he said!) from here\nand 7 km from there"
    found = digest(articles=[_line(text, _anchored(text, "12 km", "9 km", "7 km"))]).unused_anchors

    assert [u.sentence for u in found] == ["Some 12 km away.", "It is 9 km (so he said!)", "and 7 km from there"]


def test_conversion_of_a_used_number_is_used():
    """Both sides of "100 km (62 miles)" are in the record that has one."""
    text = "They stay 100 km (62 miles) away, 5 km from us."
    anchors = _anchored(text, "100 km", "62 miles", group=0) + _anchored(text, "5 km")
    used = km(100, anchor={"start": text.index("100"), "end": text.index("100") + 6})

    found = digest(record("zone_proposal", "a", "1", proposer="Chad", distance=used), articles=[_line(text, anchors)])

    assert [u.text for u in found.unused_anchors] == ["5 km"]
    assert (found.coverage.anchors, found.coverage.anchors_used) == ({"length": 3}, {"length": 2})


def test_other_kinds_of_number_and_adverts_are_not_listed():
    """Only lengths and counts of the article's own text are looked for."""
    text = "It cost 5 euros. Subscribe for 9 km."
    paid = _anchored(text, "5 euros", kind="money")
    (advert,) = _anchored(text, "9 km")
    marked = Anchor(**{name: getattr(advert, name) for name in ("start", "end", "text", "kind", "low", "high", "unit")},
                    boilerplate=True)  # fmt: skip

    assert digest(articles=[_line(text, [*paid, marked])]).unused_anchors == ()


def test_article_without_records_is_told():
    """Every article that was read is counted, and those that gave nothing are named."""
    found = digest(record("demand", "a", "1", demander="Chad", demand="leave"), articles=[article("a"), article("b")])

    assert found.coverage.articles == 2
    assert found.coverage.articles_without_records == ("b",)
    assert [(a.id, a.records) for a in found.articles] == [("a", 1), ("b", 0)]
