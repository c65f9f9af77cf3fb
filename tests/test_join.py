"""One claim told in several sentences of an article is one record with all its evidence."""

from __future__ import annotations

from scripted import source_of

from summarizer.answers import Draft
from summarizer.bind import Bound, bind
from summarizer.candidates import find_candidates
from summarizer.join import join
from summarizer.kinds import discover

KINDS = discover()


def records(kind: str, body: str, verdict: str, *values: dict[str, str | list[str]]) -> list[Bound]:
    """What the answers about a text's candidates become, not yet joined."""
    source = source_of(body)
    candidates = find_candidates(KINDS[kind].schema.candidates, source)
    drafts = [Draft(c, dict(v), verdict) for c, v in zip(candidates, values, strict=True)]
    return bind(drafts, KINDS[kind], source)


def test_distance_told_twice_is_one_record():
    """The same distance in two sentences has two pieces of evidence; the exact telling is kept."""
    told = records(
        "zone_proposal",
        "Norway wants troops kept 30 km from the border. The zone of about 30 km would shield the town.",
        "proposed or demanded",
        {},
        {},
    )

    (record,) = join(told)

    assert len(record.evidence) == 2
    assert record.values["distance"].approximate is False


def test_other_distances_stay_apart():
    """Two numbers are two claims, however alike the sentences."""
    told = records(
        "zone_proposal",
        "Norway wants troops kept 30 km from the border. Sweden wants troops kept 35 km from the border.",
        "proposed or demanded",
        {},
        {},
    )

    assert len(join(told)) == 2


def test_people_of_one_meeting_are_united():
    """Who is named in one sentence only took part all the same."""
    told = records(
        "meeting",
        "President Ada Lind met Foreign Minister Bo Frank in Oslo. "
        "At the meeting with Ms Lind, Mr Frank and General Carl Dahl showed maps.",
        "held",
        {"participants": ["Ada Lind", "Bo Frank"]},
        {"participants": ["Lind", "Frank", "Carl Dahl"]},
    )

    (record,) = join(told)

    assert [p.name for p in record.values["participants"]] == ["Ada Lind", "Bo Frank", "Carl Dahl"]


def test_call_and_visit_of_the_same_people_stay_two():
    """How people met tells two meetings apart."""
    told = records(
        "meeting",
        "President Ada Lind met Foreign Minister Bo Frank in Oslo. "
        "President Ada Lind telephoned Foreign Minister Bo Frank.",
        "held",
        {"participants": ["Ada Lind", "Bo Frank"]},
        {"participants": ["Ada Lind", "Bo Frank"]},
    )

    assert len(join(told)) == 2


def test_items_of_a_list_stay_apart():
    """Demands that share most of their words and differ in one are two."""
    told = records(
        "demand",
        "Norway demanded the following:\n\n"
        "• the crossings to Finland must be watched\n• the crossings to Russia must be shut\n",
        "demand",
        {"demander": "Norway", "demand": "the crossings to Finland must be watched"},
        {"demander": "Norway", "demand": "the crossings to Russia must be shut"},
    )

    assert len(join(told)) == 2


def test_meeting_to_come_is_not_the_one_that_was():
    """Of two sentences about the same people, one without a day, one was held and the other is planned: two records."""
    body = "President Ada Lind met Foreign Minister Bo Frank in Oslo. President Ada Lind will meet Foreign Minister Bo "
    who: dict[str, str | list[str]] = {"participants": ["Ada Lind", "Bo Frank"]}
    source = source_of(body + "Frank on 5 May 2024.")
    first, second = find_candidates(KINDS["meeting"].schema.candidates, source)

    told = [
        *bind([Draft(first, dict(who), "held")], KINDS["meeting"], source),
        *bind([Draft(second, dict(who), "planned")], KINDS["meeting"], source),
    ]

    assert [record.values["state"] for record in join(told)] == ["held", "planned"]
