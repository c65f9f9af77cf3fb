"""Drafts tied to the text: what stands there is taken as it stands there, what does not is told."""

from __future__ import annotations

from datetime import date

import pytest
from scripted import source_of

from summarizer.answers import Draft
from summarizer.bind import Bound, bind, record_id, tells_when, to_quantity, to_when
from summarizer.candidates import find_candidates
from summarizer.kinds import discover
from summarizer.questions import find_questions
from summarizer.record import Evidence, Party, Quantity, When

KINDS = discover()
ZONE = "In May, Norway proposed to keep Swedish troops about 30 km (19 miles) from the border, an official said."
MEETING = "President Ada Lind met Foreign Minister Bo Frank in Oslo on Friday for more than two hours."


def bound(
    kind: str, body: str, verdict: str, *, published: date | None = None, **values: str | list[str]
) -> list[Bound]:
    """What a model's answer about a text's first candidate becomes."""
    source = source_of(body, published=published)
    candidate = find_candidates(KINDS[kind].schema.candidates, source)[0]
    return bind([Draft(candidate, dict(values), verdict)], KINDS[kind], source)


def settled(body: str) -> list[Bound]:
    """The meetings of a text that plain code settles, with no answer of a model."""
    return bound_on(body, None)


def bound_on(body: str, published: date | None) -> list[Bound]:
    """The same of a text that was published on a day."""
    source, kind = source_of(body, published=published), KINDS["meeting"]
    candidates = find_candidates(kind.schema.candidates, source)
    questions = find_questions(kind.schema, candidates, source, local=True)
    return bind([Draft(question.candidate, {}, None) for question in questions], kind, source)


def test_number_is_the_anchors_own():
    """A quantity is copied from the anchor: value, unit, hedge and place; the model wrote none of it."""
    (record,) = bound("zone_proposal", ZONE, "proposed or demanded", force="Swedish troops")

    distance = record.values["distance"]
    assert isinstance(distance, Quantity)
    assert (distance.as_written, distance.low, distance.high, distance.unit) == ("30 km", 30, 30, "kilometre")
    assert (distance.modifier, distance.approximate, distance.si_low) == ("about", True, 30_000)
    assert distance.anchor is not None
    assert ZONE[distance.anchor.start : distance.anchor.end] == "30 km"


def test_judgement_sets_its_field_and_drops_what_is_no_record():
    """The closing judgement decides the status, or that there is no record."""
    (record,) = bound("zone_proposal", ZONE, "denied")
    none = bound("zone_proposal", ZONE, "no zone: only where something is, or how far it reaches")

    assert record.values["status"] == "denied"
    assert none == []


def test_words_that_are_not_in_the_article_are_left_out_and_told():
    """What a model invents is no value of the record, and does not vanish either."""
    (record,) = bound("zone_proposal", ZONE, "proposed or demanded", area="Danish islands")

    assert "area" not in record.values
    (finding,) = record.findings
    assert (finding.code, finding.field) == ("not_in_article", "area")
    assert "'Danish islands'" in finding.message


def test_participants_are_the_people_named_with_title_and_side():
    """A name becomes the person whom the text names, once."""
    (record,) = bound("meeting", MEETING, "held", participants=["Ada Lind", "Lind", "Bo Frank"])

    assert record.values["participants"] == [
        Party(name="Ada Lind", role="President", side=None),
        Party(name="Bo Frank", role="Foreign Minister", side=None),
    ]


def test_words_around_a_name_are_no_part_of_it():
    """Of all that the words hold, the name that takes most of them is the party."""
    body = "Norway's Foreign Minister Bo Frank met Chad and the Orrin Liberation Front in Oslo."
    named = ["Norway's Foreign Minister Bo Frank", "Chad and the Orrin Liberation Front", "the host"]

    (record,) = bound("meeting", body, "held", participants=named)

    assert [p.name for p in record.values["participants"]] == ["Bo Frank", "Orrin Liberation Front"]
    assert record.values["participants"][0] == Party(name="Bo Frank", role="Foreign Minister", side="Norway")


def test_invented_participant_is_told_and_the_others_are_kept():
    """One name that the article does not hold takes no other with it."""
    (record,) = bound("meeting", MEETING, "held", participants=["Eva Holm", "Ada Lind", "Bo Frank"])

    assert [p.name for p in record.values["participants"]] == ["Ada Lind", "Bo Frank"]
    assert [(f.code, f.field) for f in record.findings] == [("not_in_article", "participants")]
    assert "'Eva Holm'" in record.findings[0].message


def test_who_is_nowhere_a_name_is_a_party_by_the_words_alone():
    """ "The host" is a party without title or side."""
    body = "President Ada Lind met the host in Oslo on Friday."

    (record,) = bound("meeting", body, "held", participants=["Ada Lind", "the host"])

    assert record.values["participants"][1] == Party(name="the host", role=None, side=None)


def test_what_plain_code_settles_of_the_participants_needs_no_model():
    """Who met whom by the sentence's own words are parties like those that a model names."""
    (record,) = settled("Norway's Foreign Minister Bo Frank met President Ada Lind in Oslo.")

    assert record.values["participants"] == [
        Party(name="Bo Frank", role="Foreign Minister", side="Norway"),
        Party(name="Ada Lind", role="President", side=None),
    ]


def test_each_of_two_meetings_of_a_sentence_has_the_day_told_beside_it():
    """A candidate that is part of a sentence has that part's day, and the sentence's where the part has none."""
    body = "Ada Lind met Bo Frank on 3 May 2024 and spoke with Eva Holm on 5 May 2024."
    once = "On 3 May 2024 Ada Lind met Bo Frank and spoke with Eva Holm by phone."

    days = [record.values["date"].start for text in (body, once) for record in settled(text)]

    assert days == [date(2024, 5, 3), date(2024, 5, 5), date(2024, 5, 3), date(2024, 5, 3)]


def test_day_and_duration_come_from_the_sentence():
    """Dates are resolved by code against the article's date, and say how."""
    (record,) = bound("meeting", MEETING, "held", published=date(2024, 3, 4), participants=["Ada Lind", "Bo Frank"])

    assert record.values["date"] == When(
        as_written="Friday", start=date(2024, 3, 1), end=date(2024, 3, 1), basis="'Friday' as of 2024-03-04"
    )
    assert (record.values["duration"].as_written, record.values["duration"].low) == ("two hours", 2)


def test_time_until_something_is_no_duration_of_the_meeting():
    """ "Two days before the summit" says when, not how long."""
    body = "President Ada Lind met Foreign Minister Bo Frank two days before the vote."

    (record,) = bound("meeting", body, "held", participants=["Ada Lind", "Bo Frank"])

    assert "duration" not in record.values


def test_evidence_is_the_sentence_and_what_introduces_it():
    """An item of a list cites its introduction too, which says whose demand it is."""
    body = "Norway made two demands:\n\n• Sweden must leave the fort\n• Sweden must return the flag\n"

    (record,) = bound("demand", body, "demand", demander="Norway", demand="Sweden must leave the fort")

    assert [e.quote for e in record.evidence] == ["Norway made two demands:", "Sweden must leave the fort"]
    assert all(body[e.start : e.end] == e.quote for e in record.evidence)


def test_reworded_text_keeps_no_number_of_its_own():
    """A paraphrase may stand, a number that the evidence does not have may not."""
    body = "Norway demands that Sweden withdraw from the fort."

    (kept,) = bound("demand", body, "demand", demander="Norway", subject="Sweden withdraw fort")
    (dropped,) = bound("demand", body, "demand", demander="Norway", subject="Sweden withdraw 500 men")

    (named,) = bound("demand", body, "demand", demander="Norway", subject="withdraw Danish guards")
    (ordered,) = bound("demand", body, "demand", demander="Norway", subject="Withdraw Sweden from fort")

    assert kept.values["subject"] == "Sweden withdraw fort"
    assert ordered.values["subject"] == "Withdraw Sweden from fort"
    assert "subject" not in named.values
    assert "subject" not in dropped.values
    assert dropped.findings[0].code == "not_in_article"


def test_two_durations_of_a_sentence_are_no_duration():
    """Where a sentence has two numbers that would fit, none is taken: the model was not asked which."""
    body = "President Ada Lind met Foreign Minister Bo Frank for two hours, then for three hours."

    (record,) = bound("meeting", body, "held", participants=["Ada Lind", "Bo Frank"])

    assert "duration" not in record.values


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("They met two days after the vote.", True),
        ("They met two days before it.", True),
        ("Two days later, they met.", True),
        ("Two hours earlier they had left.", True),
        ("They met two hours ago.", True),
        ("They met two days since the vote.", True),
        ("Two hours. Later they left.", False),
        ("They met for two hours.", False),
        ("They met for two hours in a fort after dark.", False),
        ("They stopped 30 km before the fort.", False),
    ],
)
def test_how_long_before_or_after_is_when_and_not_how_long(words: str, when: bool):
    """A duration tells when something was if the word right behind it says before or after what."""
    source = source_of(words)
    anchor = next(a for a in source.anchors if a.kind in ("duration", "length"))

    assert tells_when(anchor, source) == when


def test_day_is_the_one_that_stands_nearest_to_the_number():
    """Of two days of a sentence a number's record has the nearer one, before or behind it."""
    near = "On 3 May 2024 Norway spoke of the fort, and on 5 May 2024 proposed to keep troops 30 km from the border."
    behind = "On 3 May 2024, after a long night of talks, Norway proposed to keep troops 30 km away from 5 May 2024 on."

    days = [bound("zone_proposal", body, "proposed or demanded")[0].values["date"].start for body in (near, behind)]

    assert days == [date(2024, 5, 5), date(2024, 5, 5)]


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("OSLO, May 3, 2024 (Border Wire) - Norway met Sweden in Bergen on May 1, 2024.", 1),
        ("OSLO/BERGEN, May 3, 2024 - Norway met Sweden in Bergen on May 1, 2024.", 1),
        ("Oslo (3 May 2024) - Norway met Sweden in Bergen on May 1, 2024.", 1),
        ("On May 3, 2024 - a Friday, she said - Norway met Sweden in Bergen.", 3),
    ],
)
def test_day_of_a_dateline_is_that_of_no_event(body: str, day: int):
    """When and where a report was sent from says nothing of what it tells."""
    (record,) = settled(body)

    assert record.values["date"].start == date(2024, 5, day)


def test_finer_day_goes_before_the_coarser_that_holds_it():
    """Of a month and a day in it, the day is when it was."""
    body = "Of a meeting in Oslo in May 2024 this is known: Ada Lind saw Bo Frank there on 11 May 2024."

    (record,) = settled(body)

    assert record.values["date"].as_written == "11 May 2024"


def test_day_of_a_meeting_is_the_one_beside_those_who_met():
    """What was arranged for another day stands farther from them."""
    body = (
        "The truce, from 14 May 2024 at dawn, was arranged at a meeting on 12 May 2024 between Ada Lind and Bo Frank."
    )

    (record,) = settled(body)

    assert record.values["date"].as_written == "12 May 2024"


def test_day_of_a_clause_is_that_of_its_meeting():
    """Said on Wednesday, a day after they met: on Tuesday."""
    body = "An aide said on Wednesday, a day after Ada Lind met Bo Frank in Oslo, that all was well."

    (record,) = bound_on(body, date(2024, 5, 3))

    assert record.values["date"].start == date(2024, 4, 30)


def test_what_another_part_of_the_sentence_says_is_not_said_of_the_meeting():
    """Behind a semicolon another trip is called off; the meeting before it stands."""
    body = "Ada Lind is to see Bo Frank in Oslo in June 2024; a trip of hers to Skogvik has been called off."

    (record,) = settled(body)

    assert record.values["state"] == "planned"


def test_day_as_recently_as_which_they_met_is_the_day_they_met():
    """ "As recently as" compares nothing."""
    (record,) = settled("Ada Lind had met Bo Frank as recently as 3 May 2024.")

    assert record.values["date"].start == date(2024, 5, 3)


def test_day_with_which_another_is_compared_dates_nothing():
    """Twice as many as five years ago: how many there are now, and no date."""
    body = "Norway has 900 soldiers there, twice as many as in May 2019."

    (record,) = bound("force_count", body, "forces that are there", force="soldiers")

    assert "as_of" not in record.values


def test_day_by_which_something_shall_be_done_is_not_the_day_it_was_asked_for():
    """A date within what is demanded says when it shall be done, whichever stands first."""
    before = "On 3 May 2024 Norway demanded that Sweden leave the fort by 9 June 2024."
    behind = "Norway demanded that Sweden leave the fort by 9 June 2024, its envoy said on 3 May 2024."

    days = [bound("demand", body, "demand", demander="Norway")[0].values["date"].start for body in (before, behind)]

    assert days == [date(2024, 5, 3), date(2024, 5, 3)]


def test_basis_of_a_day_says_what_it_was_resolved_with():
    """A written year needs nothing; else the article's date is named, or that there is none."""
    stated, dated, undated = (
        source_of(body, published=published)
        for body, published in (
            ("They met on 3 May 2024.", None),
            ("They met on 3 May.", date(2024, 5, 4)),
            ("They met on Friday.", None),
        )
    )

    bases = [to_when(source.anchors[0], source).basis for source in (stated, dated, undated)]

    assert bases == ["stated", "'3 May' as of 2024-05-04", "undated article"]
    assert to_when(undated.anchors[0], undated).start is None


def test_number_without_a_noun_cites_the_sentence_that_says_what_it_counts():
    """Evidence is in reading order: what is counted, then the number."""
    body = "Norway has 400 soldiers at the fort. The governor said that the true figure was 300."
    source = source_of(body)
    candidates = find_candidates(KINDS["force_count"].schema.candidates, source)
    bare = next(c for c in candidates if c.about is not None)

    (record,) = bind([Draft(bare, {"force": "soldiers"}, "forces that are there")], KINDS["force_count"], source)

    assert [e.quote for e in record.evidence] == body.replace(". ", ".|").split("|")
    assert record.values["count"].low == 300


def test_evidence_of_several_sentences_is_in_reading_order():
    """What is counted, the introduction of the list, and the item with the number: as the article has them."""
    body = "Norway has 400 soldiers in the north. By place:\n\n• at the fort the governor put the figure at 300\n"
    source = source_of(body)
    bare = next(c for c in find_candidates(KINDS["force_count"].schema.candidates, source) if c.about is not None)

    (record,) = bind([Draft(bare, {"force": "soldiers"}, "forces that are there")], KINDS["force_count"], source)

    starts = [e.start for e in record.evidence]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_words_are_looked_for_near_the_candidate_first():
    """A name that stands twice is the one beside the candidate, as that is written; far away it still counts."""
    body = (
        "Ada Lind spoke first. Snow fell. It was cold. Nobody came. President Bo Frank met General Lind in Oslo. "
        "Everybody left. The mill stood still."
    )

    (record,) = bound("meeting", body, "held", participants=["Bo Frank", "General Lind"], topics=["the mill", "snow"])

    assert record.values["participants"][0].name == "Bo Frank"
    assert record.values["topics"] == ["The mill", "Snow"]
    assert record.findings == ()


def test_words_behind_the_candidate_go_before_those_far_in_front_of_it():
    """Two sentences before and one behind are near."""
    body = (
        "GRAIN PRICES fell. Snow fell. It was cold. Nobody came. President Bo Frank met General Lind in Oslo. "
        "They spoke of grain prices."
    )

    (record,) = bound("meeting", body, "held", participants=["Bo Frank", "General Lind"], topics=["grain prices"])

    assert record.values["topics"] == ["grain prices"]


def test_list_of_words_keeps_what_stands_there_and_tells_what_does_not():
    """One invented topic does not take the others with it."""
    (record,) = bound("meeting", MEETING, "held", participants=["Ada Lind"], topics=["two hours", "grain prices"])

    assert record.values["topics"] == ["two hours"]
    assert [(f.code, f.field) for f in record.findings] == [("not_in_article", "topics")]


def test_full_stop_of_an_abbreviation_belongs_to_the_name():
    """ "The U.N." keeps its last stop, a sentence's own stop is no part of a name."""
    body = "Norway proposed to keep Swedish troops 30 km from the camp of the U.N. in the north of Sudan."

    areas = [
        bound("zone_proposal", body, "proposed or demanded", area=area)[0].values["area"]
        for area in ("U.N", "the camp of the U.N", "the north of Sudan.", "the north")
    ]

    assert areas == ["U.N.", "the camp of the U.N.", "the north of Sudan", "the north"]


def test_id_tells_records_apart_by_all_that_they_are_about():
    """Article, kind, evidence and number make an id; words do where no number is; the rest of a record does not."""
    source = source_of(ZONE)
    first, second = (to_quantity(a) for a in source.anchors if a.kind == "length")
    here, there = (Evidence(start=at, end=at + 4, quote=ZONE[at : at + 4]) for at in (0, 9))

    ids = [
        record_id("a1", "demand", [here], {"distance": first, "force": "guns"}),
        record_id("a2", "demand", [here], {"distance": first}),
        record_id("a1", "meeting", [here], {"distance": first}),
        record_id("a1", "demand", [there], {"distance": first}),
        record_id("a1", "demand", [here, there], {"distance": first}),
        record_id("a1", "demand", [here], {"distance": second}),
        record_id("a1", "demand", [here], {"demand": "leave"}),
        record_id("a1", "demand", [here], {"demand": "stay"}),
    ]

    assert len(set(ids)) == len(ids)
    assert ids[0] == record_id("a1", "demand", [here], {"distance": first, "force": "ships"})
    assert {len(one) for one in ids} == {16}
