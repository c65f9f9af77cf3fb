"""What each check finds, and what it lets stand: days, places, words, actors, forces, lines and counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from scripted import source_of

from summarizer.bind import to_quantity, to_when
from summarizer.check import check
from summarizer.checks.stems import stands
from summarizer.kinds import discover
from summarizer.record import CitedRecord, Evidence, Finding, Party, When

KINDS = discover()
NUMBERS = {"zone_proposal": "distance", "force_count": "count", "meeting": "duration"}


def findings(
    kind: str, body: str, quote: str | None = None, number: str | None = None, **fields: Any
) -> tuple[Finding, ...]:
    """What is found in a record that cites *quote*; its number and a date given as text are read from the text."""
    source, cited = source_of(body), quote or body
    at = body.index(cited)
    if number:
        fields[NUMBERS[kind]] = to_quantity(next(a for a in source.anchors if a.text == number))
    if isinstance(fields.get("date"), str):
        fields["date"] = to_when(next(a for a in source.anchors if a.text == fields["date"]), source)
    record = CitedRecord(
        kind=kind,
        id="r",
        article="a1",
        status="verified",
        fields=KINDS[kind].schema.model_validate(fields),
        evidence=(Evidence(start=at, end=at + len(cited), quote=cited),),
    )
    return check(record, KINDS[kind], source).findings


def codes(*args: Any, **fields: Any) -> list[tuple[str, str | None]]:
    """What is found, and in which field."""
    return [(finding.code, finding.field) for finding in findings(*args, **fields)]


def met(body: str, quote: str | None = None, **fields: Any) -> list[tuple[str, str | None]]:
    """What is found in a meeting of Ada Lind and Bo Frank."""
    return codes("meeting", body, quote, participants=[Party(name="Ada Lind"), Party(name="Bo Frank")], **fields)


MEETING = "Ada Lind met Bo Frank in Oslo."


@pytest.mark.parametrize(
    "body",
    [
        "Ada Lind met Bo Frank in Oslo on 5 May 2024.",
        "Ada Lind met Bo Frank in Oslo. They parted on 5 May 2024.",
        "On 5 May 2024 it snowed. Ada Lind met Bo Frank in Oslo.",
        "They came on 5 May 2024. Ada Lind met Bo Frank in Oslo and told him to leave by 9 May 2024.",
    ],
)
def test_day_of_the_quote_or_beside_it_stands(body: str):
    """A day may be told in the sentence before or behind, where the quote has none but a deadline."""
    quote = next(s for s in (body, *body.replace(". ", ".|").split("|")) if s.startswith("Ada"))

    assert met(body, quote, date="5 May 2024") == []


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Ada Lind met Bo Frank in Oslo on 3 May 2024. They parted on 5 May 2024.", "5 May 2024"),
        ("On 5 May 2024 it snowed. On 7 May 2024 it rained. Ada Lind met Bo Frank in Oslo.", "5 May 2024"),
        ("Ada Lind met Bo Frank in Oslo and told him to leave by 9 May 2024.", "9 May 2024"),
        ("Ada Lind met Bo Frank in Oslo and told him to leave before the end of 9 May 2024.", "9 May 2024"),
    ],
)
def test_another_day_than_the_quotes_own_is_told(body: str, day: str):
    """A day of the next sentence, of one farther off than another day, or of a deadline, is not when they met."""
    quote = next(s for s in (*body.replace(". ", ".|").split("|"),) if s.startswith("Ada"))

    assert met(body, quote, date=day) == [("date_not_in_evidence", "date")]


def test_day_in_other_words_than_the_articles_is_told():
    """The words of a date must stand there, and mean the days that the record gives."""
    body = "Ada Lind met Bo Frank in Oslo on 3 May 2024."
    third, fourth = date(2024, 5, 3), date(2024, 5, 4)

    assert met(body, date=When(as_written="3 May", start=third, end=third)) == [("date_not_in_text", "date")]
    assert met(body, date=When(as_written="3 May 2024", start=third, end=fourth)) == [("date_differs", "date")]
    assert met(body, date=When(as_written=None, start=third, end=third)) == []


@pytest.mark.parametrize(
    ("body", "place", "found"),
    [
        ("Ada Lind met Bo Frank in Oslo. Eva Holm was in Tunis.", "Oslo", []),
        ("Ada Lind met Bo Frank in Oslo. Eva Holm was in Tunis.", "Tunis", [("not_in_evidence", "place")]),
        ("Ada Lind met Bo Frank. They were in Tunis.", "Tunis", []),
        ("Ada Lind met Bo Frank. They were in Tunis.", "Oslo", [("not_in_article", "place")]),
        ("Tunis was quiet. Snow fell. Ada Lind met Bo Frank.", "Tunis", []),
        (
            "Tunis was quiet. Snow fell. Rain fell. Hail fell. It froze. Ada Lind met Bo Frank.",
            "Tunis",
            [("not_in_evidence", "place")],
        ),
    ],
)
def test_place_stands_in_the_quote_or_beside_it_where_that_names_none(
    body: str, place: str, found: list[tuple[str, str]]
):
    """A quote that tells a place has no other; up to three sentences before may tell what it leaves open."""
    quote = next(s for s in body.replace(". ", ".|").split("|") if s.startswith("Ada Lind met"))

    assert met(body, quote, place=place) == found


def test_who_met_is_named_in_the_quote_or_stood_for_there():
    """ "They" may be those named any number of sentences before; two other names are two others."""
    before = "Ada Lind and Bo Frank came. Snow fell. Rain fell. Hail fell. It froze. "
    they, others = "They met for an hour.", "Eva Holm met Ivan Petrov."

    assert met(before + they, they) == []
    assert set(met(before + others, others)) == {("not_in_evidence", "participants")}


@pytest.mark.parametrize(
    ("demand", "code"),
    [
        ("Sweden must not leave the fort", None),
        ("leave the fort", "negated"),
        ("Sweden must leave the fort", "quote_differs"),
        ("Sweden leave the fort today", "reworded"),
        ("withdraw the fort Sweden", "reworded"),
    ],
)
def test_words_of_a_demand_are_the_quotes_own(demand: str, code: str | None):
    """As they stand there, with no denial lost before or within them, and no word of another's."""
    found = codes("demand", "Norway demanded that Sweden must not leave the fort.", demander="Norway", demand=demand)

    assert found == ([(code, "demand")] if code else [])


def test_words_in_another_order_may_not_add_a_denial():
    """Words that all stand there are let pass in any order, "never" is not one of them."""
    body = "Norway demanded that Sweden leave the fort."
    both = "Norway demanded that Sweden must never leave the fort."

    assert codes("demand", body, demander="Norway", demand="the fort, leave: Sweden") == []
    assert codes("demand", body, demander="Norway", demand="no fort leave: Sweden") == [("quote_differs", "demand")]
    assert codes("demand", both, demander="Norway", demand="the fort never, leave: Sweden") == []


def test_nobody_demands_of_himself():
    """One name, or two names of one side, are one party; "both sides" may be anyone."""
    own = "Norway demanded that Norway leave the fort, Oslo said."
    both = "Norway and Sweden demanded that both sides leave the fort."

    assert ("same_party", "addressee") in codes("demand", own, demander="Norway", addressee="Norway", demand="leave")
    assert ("same_party", "addressee") in codes("demand", own, demander="Norway", addressee="Oslo", demand="leave")
    assert codes("demand", both, demander="Norway", addressee="both sides", demand="leave the fort") == []


def test_what_a_kind_must_state_is_missing():
    """A demand has who demands and what."""
    body = "Norway demanded that Sweden leave the fort."

    assert codes("demand", body, demand="leave the fort") == [("missing", "demander")]
    assert codes("demand", body, demander="Norway") == [("missing", "demand")]
    assert findings("meeting", MEETING, participants=[Party(name="Ada Lind")])[0].message.endswith(
        "states 1, and needs 2."
    )


ZONE = "Norway proposed to keep Swedish troops 30 km from the border."
WATCHED = f"{ZONE} Denmark said that it would watch."


@pytest.mark.parametrize(
    ("proposer", "code"),
    [("Norway", None), ("Denmark", "actor_not_in_evidence"), ("Finland", "not_in_article")],
)
def test_proposer_is_the_subject_of_the_proposal(proposer: str, code: str | None):
    """Who watches proposes nothing."""
    found = codes("zone_proposal", WATCHED, ZONE, "30 km", proposer=proposer, force="Swedish troops")

    assert found == ([(code, "proposer")] if code else [])


@pytest.mark.parametrize(
    ("force", "code"),
    [
        ("Swedish troops", None),
        ("troops", None),
        ("Norway", "actor_differs"),
        ("Denmark", "actor_not_in_evidence"),
        ("guns", "not_in_article"),
    ],
)
def test_force_is_who_is_to_keep_away(force: str, code: str | None):
    """Neither who proposes it nor who is not spoken of."""
    found = codes("zone_proposal", WATCHED, ZONE, "30 km", proposer="Norway", force=force)

    assert found == ([(code, "force")] if code else [])


@pytest.mark.parametrize(
    ("body", "force", "code"),
    [
        ("Norway proposed to keep troops 30 km from the border with Finland.", "Finland", "actor_differs"),
        ("Norway proposed to keep troops 30 km away in Finland.", "Finland", "actor_differs"),
        ("Norway proposed to keep troops 30 km from Finland's border.", "Finland", "actor_differs"),
        ("Norway proposed that Finland keep troops 30 km from the border.", "Finland", None),
        ("Norway proposed that Finland, with Sweden, stay 30 km from the border.", "Finland", None),
    ],
)
def test_whose_a_place_is_and_with_whom_it_is_agreed_is_not_to_move(body: str, force: str, code: str | None):
    """A state that is named as a place, as a neighbour or by its border keeps no distance."""
    found = [f for f in codes("zone_proposal", body, None, "30 km", proposer="Norway", force=force) if f[1] == "force"]

    assert found == ([(code, "force")] if code else [])


@pytest.mark.parametrize(
    ("body", "line", "differs"),
    [
        (ZONE, "the border", False),
        ("Norway proposed to keep troops 30 km (19 miles) from the old mill.", "the mill", False),
        ("Norway proposed to keep troops 30 km (19 miles) from the old mill near the border.", "the border", False),
        ("Norway proposed to keep troops 30 km from the old mill and the border.", "the border", True),
        ("Norway proposed to keep troops 30 km from it, not from the border.", "the border", False),
        ("Norway proposed to keep troops 30 km apart at the border.", "the border", False),
    ],
)
def test_line_is_what_the_distance_is_told_from(body: str, line: str, differs: bool):
    """What follows "from", a conversion between or not, up to the next clause; "it" may be any line."""
    found = codes("zone_proposal", body, None, next(w for w in ("30 km",)), proposer="Norway", reference_line=line)

    assert (("line_differs", "reference_line") in found) is differs


def test_who_is_quoted_says_it():
    """Where the quote names its speaker, no other article's person says it."""
    body = "“Norway proposed to keep Swedish troops 30 km from the border,” Ada Lind said. Bo Frank listened."
    quote = body[: body.index(" Bo")]

    assert codes("zone_proposal", body, quote, "30 km", proposer="Norway", attributed_to="Ada Lind") == []
    assert ("actor_differs", "attributed_to") in codes(
        "zone_proposal", body, quote, "30 km", proposer="Norway", attributed_to="Bo Frank"
    ) or ("actor_undecided", "attributed_to") in codes(
        "zone_proposal", body, quote, "30 km", proposer="Norway", attributed_to="Bo Frank"
    )


def test_speaker_told_by_his_office_may_be_anyone_of_it():
    """ "An official said" is what officials named before may have said."""
    said = f"{ZONE[:-1]}, an official said."
    body = f"Norwegian officials met. {said}"

    assert codes("zone_proposal", body, said, "30 km", proposer="Norway", attributed_to="Norwegian officials") == []


@pytest.mark.parametrize(("said", "open_"), [("generals", False), ("several generals", False), ("sailors", True)])
def test_speaker_who_shares_a_word_with_the_name_may_be_he(said: str, open_: bool):
    """Generals may be the Danish generals; sailors are hardly."""
    quote = f"{ZONE[:-1]}, {said} said."
    body = f"Danish generals met. Snow fell. Rain fell. Hail fell. It froze. {quote}"
    found = codes("zone_proposal", body, quote, "30 km", proposer="Norway", attributed_to="Danish generals")

    assert (("actor_undecided", "attributed_to") in found) is open_


def test_first_person_may_be_anybody_who_speaks():
    """Whom "I" means stands before the answers of an interview, or nowhere: it is left undecided."""
    before, mine, others = (
        "Ada Lind waited. Snow fell. Rain fell. Hail fell. It froze.",
        "I demand that you leave the fort.",
        "Others demand that troops leave the fort.",
    )
    fields = {"demander": "Ada Lind", "demand": "leave the fort"}

    assert ("actor_undecided", "demander") in codes("demand", f"{before} {mine}", mine, **fields)
    assert ("actor_not_in_evidence", "demander") in codes("demand", f"{before} {others}", others, **fields)


def test_day_told_before_the_number_outweighs_one_told_behind():
    """Of two days of the evidence, that of the number's own sentence is when it was proposed."""
    body = "On 3 May 2024 Norway proposed to keep troops 30 km from the border. On 5 May 2024 it snowed."

    assert codes("zone_proposal", body, None, "30 km", proposer="Norway", date="3 May 2024") == []
    assert codes("zone_proposal", body, None, "30 km", proposer="Norway", date="5 May 2024") == [
        ("date_not_in_evidence", "date")
    ]


@pytest.mark.parametrize(("between", "found"), [("In June 2024 it rained.", True), ("Rain fell in June 2024.", False)])
def test_month_that_opens_a_sentence_is_when_the_following_was(between: str, found: bool):
    """ "In June" at the head of the sentence before tells of what follows, too; within it, it does not."""
    body = f"On 5 May 2024 it snowed. {between} {MEETING}"

    assert met(body, MEETING, date="5 May 2024") == ([("date_not_in_evidence", "date")] if found else [])


def test_party_with_a_name_for_two_is_held_as_one_where_only_one_has_a_side():
    """ "Norway and the old rebels" are named together, and act where Norway does."""
    alone = "Norway proposed to keep troops 30 km from the border."
    body = f"Norway and the old rebels met. {alone}"

    assert codes("zone_proposal", body, alone, "30 km", proposer="Norway and the old rebels") == []


def test_each_of_two_proposers_must_act():
    """Two who are named as one actor are both held against the words."""
    alone, both = "Norway proposed to keep troops 30 km from the border.", "Norway and Sweden met."
    together = "Norway and Sweden proposed to keep troops 30 km from the border."

    assert codes("zone_proposal", together, None, "30 km", proposer="Norway and Sweden") == []
    assert codes("zone_proposal", f"{both} {alone}", alone, "30 km", proposer="Norway and Sweden") == [
        ("actor_not_in_evidence", "proposer")
    ]


def test_body_that_proposes_is_not_to_move():
    """A command that the article names is a party, whatever state it is of."""
    body = "The Northern Command proposed to keep troops 30 km from the border."
    fields = {"proposer": "Northern Command", "force": "Northern Command"}

    assert codes("zone_proposal", body, None, "30 km", **fields) == [("actor_differs", "force")]


def test_word_of_what_became_of_a_meeting_tells_of_one():
    """ "Postponed" is a word of meetings that were cancelled, and of no other."""
    body = "Ada Lind and Bo Frank waited. Snow fell. It was postponed."
    quote = "It was postponed."

    assert ("other_matter", None) not in met(body, quote, state="cancelled")
    assert ("other_matter", None) in met(body, quote, state="held")


def test_who_is_told_to_act_does_not_demand_it():
    """Of "must leave, said Norway" the demander is Norway, and neither Sweden nor who stands before."""
    words = "“Sweden must leave the fort,” said Norway."
    found = {
        who: codes("demand", f"Denmark watched. {words}", words, demander=who, demand="leave the fort")
        for who in ("Norway", "Sweden", "Denmark")
    }

    assert found["Norway"] == []
    assert found["Sweden"] == found["Denmark"] == [("actor_not_in_evidence", "demander")]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Swedish troops", True),
        ("the Swedish troop", True),
        ("U.N. troops", True),
        ("Fort, old: Swedish troops left", True),
        ("such troops of their own", True),
        ("Norwegian troops", False),
        ("Swedes", False),
        ("UN troops", False),
        ("the of", False),
    ],
)
def test_words_stand_where_their_stems_do(words: str, there: bool):
    """In another number and without small words, but with all others."""
    source = source_of("Swedish troops left the old fort. Snow fell.")

    assert stands(words, [0], source) is there
    assert stands(words, [1], source) is False


COUNTS = "Norway has 400 soldiers at the fort, and Sweden has 300 guards in the hills."


@pytest.mark.parametrize(
    ("number", "force", "side", "found"),
    [
        ("400", "soldiers", "Norway", []),
        ("300", "guards", "Sweden", []),
        ("400", "guards", "Norway", [("noun_differs", "force")]),
        ("400", "soldiers", "Sweden", [("actor_differs", "side")]),
        ("300", "guards", "Norway", [("actor_differs", "side")]),
    ],
)
def test_number_counts_the_noun_behind_it_of_whoever_has_them(
    number: str, force: str, side: str, found: list[tuple[str, str]]
):
    """Two counts of one sentence are of two forces and two owners."""
    assert codes("force_count", COUNTS, None, number, force=force, side=side) == found


@pytest.mark.parametrize(
    ("body", "number", "fields", "found"),
    [
        ("There were 35 guards from Norway and 40 from Sweden.", "35", {"side": "Norway"}, []),
        ("There were 35 guards from Norway and 40 from Sweden.", "35", {"side": "Sweden"}, [("actor_differs", "side")]),
        ("The fort holds 35 Norwegian guards, Sweden said.", "35", {"side": "Norwegian"}, []),
        ("The fort holds 35 Norwegian guards, Sweden said.", "35", {"side": "Sweden"}, [("actor_differs", "side")]),
        ("At the fort in Sweden were 35 guards.", "35", {"side": "Sweden"}, [("actor_not_in_evidence", "side")]),
        ("Norway came. At the fort were 35 guards.", "35", {"side": "Norway"}, []),
    ],
)
def test_side_is_whose_the_counted_are(body: str, number: str, fields: dict[str, str], found: list[tuple[str, str]]):
    """By the words behind the number, by who has them, or by who is named beside as more than place or speaker."""
    assert codes("force_count", body, None, number, force="guards", **fields) == found


@pytest.mark.parametrize(
    ("body", "state", "code"),
    [
        ("Norway has 400 soldiers there.", "present", None),
        ("Norway will send 400 soldiers there.", "planned", None),
        ("Norway will send 400 soldiers there.", "present", "status_differs"),
        ("Norway will send 400 soldiers there.", "withdrawn", "status_not_told"),
        ("Norway withdrew 400 soldiers.", "withdrawn", None),
        ("Norway withdrew 400 soldiers.", "present", "status_differs"),
        ("Norway does not have 400 soldiers there.", "present", "negated"),
    ],
)
def test_state_of_a_force_is_told_by_the_words_around_its_number(body: str, state: str, code: str | None):
    """What is to come is not there, what left is not there, and what is denied is nowhere."""
    found = codes("force_count", body, None, "400", force="soldiers", side="Norway", state=state)

    assert found == ([(code, "state")] if code else [])


def test_duration_until_something_is_not_how_long_it_took():
    """ "Two days before the vote" is told to be when."""
    before = "Ada Lind met Bo Frank in Oslo two days before the vote."
    long = "Ada Lind met Bo Frank in Oslo for two days."
    people = [Party(name="Ada Lind"), Party(name="Bo Frank")]

    assert codes("meeting", before, None, "two days", participants=people) == [("other_matter", "duration")]
    assert codes("meeting", long, None, "two days", participants=people) == []


def test_sentence_without_a_word_of_its_kind_tells_of_something_else():
    """Evidence that has none of a kind's words tells of something else."""
    told, other = "Norway demanded that Sweden leave the fort.", "Norway and Sweden grew rich."
    fields = {"demander": "Norway", "demand": "Sweden leave the fort"}

    assert codes("demand", f"{told} {other}", told, **fields) == []
    assert ("other_matter", None) in codes("demand", f"{told} {other}", other, **fields)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"start": 0, "end": 9, "quote": "Ada Lind "}, "evidence_not_in_text"),
        ({"start": 31, "end": 46, "quote": "Buy it at once!"}, "boilerplate"),
    ],
)
def test_evidence_is_the_articles_own_words(fields: dict[str, Any], code: str):
    """Words that stand elsewhere, or in an advert, support nothing."""
    source = source_of(f"{MEETING}\n\nSubscribe to our newsletter for free!\n")
    boilerplate = source.text.boilerplate[0]
    if code == "boilerplate":
        fields = {
            "start": boilerplate.start,
            "end": boilerplate.end,
            "quote": source.text.body[boilerplate.start : boilerplate.end],
        }
    else:
        fields = {**fields, "start": 1, "end": 10}
    record = CitedRecord(
        kind="meeting",
        id="r",
        article="a1",
        status="verified",
        fields=KINDS["meeting"].schema.model_validate({"participants": [{"name": "Ada Lind"}, {"name": "Bo Frank"}]}),
        evidence=(Evidence(**fields),),
    )

    found = check(record, KINDS["meeting"], source)

    assert found.status == "rejected"
    assert code in [f.code for f in found.findings]
