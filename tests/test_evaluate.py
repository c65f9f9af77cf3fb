"""Scores of records against gold."""

from __future__ import annotations

import copy
import io
import json

import pytest
from rich.console import Console

from summarizer.errors import InputError
from summarizer.evaluate import evaluate, read_lines
from summarizer.kinds import discover

KINDS = discover()
TEXT = "Baku wants a belt of 10 km. It demands the road be opened. Envoys Ana Duarte and Ivo Petrov met on Monday."


def line(kind, fields, quote, *, article="a", status="verified", **extra):
    start = TEXT.index(quote)
    evidence = [{"start": start, "end": start + len(quote), "quote": quote}]
    return {
        "kind": kind,
        "id": "x",
        "article": article,
        "status": status,
        "fields": fields,
        "evidence": evidence,
        **extra,
    }


def zone(written="10 km", low=10, *, quote="Baku wants a belt of 10 km.", **rest):
    distance = {"as_written": written, "low": low, "high": low, "unit": "kilometre"}
    distance |= {"si_low": low * 1000, "si_high": low * 1000}
    return line("zone_proposal", {"proposer": "Baku", "distance": distance, "status": "proposed"}, quote, **rest)


def demand(words="the road be opened", **rest):
    return line(
        "demand", {"demander": "Baku", "demand": words, "status": "made"}, "It demands the road be opened.", **rest
    )


def meeting(names=("Ana Duarte", "Ivo Petrov"), day="2024-01-08", *, quote="Ana Duarte and Ivo Petrov met", **rest):
    date = day and {"as_written": "Monday", "start": day, "end": day}
    return line("meeting", {"participants": [{"name": n} for n in names], "date": date}, quote, **rest)


def test_gold_scored_against_itself_is_perfect():
    """Every record finds itself, every stated field is right, and no quote or number is amiss."""
    gold = [zone(id="z"), demand(id="d"), meeting(id="m")]

    result = evaluate(gold, gold, KINDS, texts={"a": TEXT})

    assert (result.overall.right, result.overall.extra, result.overall.missed) == (3, 0, 0)
    assert all(right == of for score in result.kinds.values() for right, of in score.fields.values())
    assert (result.not_in_text, result.wrong_numbers) == (0, ())


def test_a_wrong_number_makes_another_claim():
    """A zone of 12 km is extra, and the zone of 10 km is missed."""
    result = evaluate([zone("12 km", 12, id="r")], [zone(id="g")], KINDS)

    assert (result.extra, result.missed) == (("r",), ("g",))


def test_a_second_record_of_one_claim_is_extra():
    """One claim told twice is found once."""
    result = evaluate([zone(id="r1"), zone(id="r2")], [zone(id="g")], KINDS)

    assert (result.kinds["zone_proposal"].right, result.extra) == (1, ("r2",))


def test_rejected_records_are_left_out():
    """What the checks rejected counts neither as found nor as extra."""
    result = evaluate([zone(status="rejected")], [zone(id="g")], KINDS)

    assert (result.overall.extra, result.missed, result.rejected) == (0, ("g",), 1)


@pytest.mark.parametrize("records", [[], [zone(id="r")]])
def test_optional_gold_counts_neither_way(records):
    """It may be found or left: no score changes."""
    result = evaluate(records, [zone(id="g", optional=True)], KINDS, articles={"a"})

    assert (result.overall.right, result.overall.extra, result.overall.missed) == (0, 0, 0)


def test_what_gold_requires_is_matched_before_what_it_allows():
    """A record that reports a required and an optional claim equally well counts for the required one."""
    result = evaluate([zone(id="r")], [zone(id="g1", optional=True), zone(id="g2")], KINDS)

    assert (result.overall.right, result.missed) == (1, ())


def test_evidence_elsewhere_is_another_claim():
    """A zone must cite the words that the gold cites."""
    record = zone(id="r", quote="Envoys Ana Duarte")

    assert evaluate([record], [zone(id="g")], KINDS).extra == ("r",)


def test_a_meeting_is_known_by_its_people_and_day():
    """Other words for the same people on the same day report the meeting; another day does not."""
    gold = [meeting(id="g")]

    same = evaluate([meeting(("A. Duarte", "Petrov"), quote="Envoys")], gold, KINDS)
    other = evaluate([meeting(day="2024-01-01")], gold, KINDS)

    assert (same.overall.right, other.overall.right) == (1, 0)


def test_one_shared_participant_is_not_enough():
    """Half of the people make another meeting."""
    result = evaluate([meeting(("Ana Duarte", "Liu Wenhao"), id="r")], [meeting(id="g")], KINDS)

    assert result.extra == ("r",)


def test_a_demand_turned_around_is_not_the_demand():
    """ "Not opened" shares every word but one with "opened" and says the reverse."""
    result = evaluate([demand("the road not be opened", id="r")], [demand(id="g")], KINDS)

    assert result.extra == ("r",)


def test_a_wrong_field_of_a_right_record_is_counted():
    """The record is right, its status is not."""
    record = zone(id="r")
    record["fields"]["status"] = "agreed"

    score = evaluate([record], [zone(id="g")], KINDS).kinds["zone_proposal"]

    assert (score.right, score.fields["status"], score.fields["proposer"]) == (1, (0, 1), (1, 1))


@pytest.mark.parametrize(
    ("written", "low", "problem"),
    [("10 km", 80, "low 80"), ("0 km", 0, "not in the evidence"), ("80 km", 80, "not in the evidence")],
)
def test_a_wrong_number_in_a_verified_record_is_reported(written, low, problem):
    """The written number must stand whole in the evidence and say what the record says; "0 km" is not in "10 km"."""
    result = evaluate([zone(written, low, id="r")], [zone(id="g")], KINDS)

    [(record, name, why)] = result.wrong_numbers
    assert (record, name) == ("r", "distance")
    assert problem in why


def test_a_wrong_number_that_was_flagged_is_no_fault():
    """The promise is about what claims to be verified."""
    result = evaluate([zone("80 km", 80, status="flagged")], [zone(id="g")], KINDS)

    assert result.wrong_numbers == ()


def test_a_quote_beside_its_offsets_is_counted():
    """Evidence is looked up by offset, not by search."""
    record = copy.deepcopy(zone())
    record["evidence"][0]["start"] += 1

    assert evaluate([record], [zone(id="g")], KINDS, texts={"a": TEXT}).not_in_text == 1


def test_articles_without_gold_are_counted_apart():
    """Nothing is known of them, unless the caller says that the gold covers them."""
    elsewhere = zone(id="r", article="b")

    assert evaluate([elsewhere], [zone(id="g")], KINDS).outside == 1
    assert evaluate([elsewhere], [zone(id="g")], KINDS, articles={"a", "b"}).extra == ("r",)


def test_an_unknown_kind_is_named():
    """The message says where kinds come from."""
    with pytest.raises(InputError, match=r"no record kind 'siege'.*--kinds-from"):
        evaluate([], [line("siege", {}, "Baku")], KINDS)


def test_no_record_has_no_precision():
    """Nothing found is no precision of zero; the table shows a dash."""
    result = evaluate([], [zone(id="g")], KINDS)

    assert (result.overall.precision, result.overall.recall, result.overall.f1) == (None, 0.0, 0.0)
    assert "–" in _printed(result)


def test_the_json_is_what_the_table_shows():
    """Both give the same counts; the JSON gives shares between 0 and 1."""
    result = evaluate([zone(id="r"), demand(id="s", article="b")], [zone(id="g"), demand(id="h")], KINDS)

    told = json.loads(json.dumps(result.to_json()))

    assert (told["overall"]["recall"], told["missed"], told["outside"]) == (0.5, ["h"], 1)
    assert told["kinds"]["zone_proposal"]["fields"]["distance"] == {"right": 1, "of": 1}
    assert "50.0" in _printed(result)


def test_lines_are_read_back(tmp_path):
    """Empty lines are skipped, and a line separator within a string is no end of a line."""
    path = tmp_path / "records.jsonl"
    lines = [zone(), demand("the road be\u2028opened")]
    path.write_text("\n\n".join(json.dumps(value, ensure_ascii=False) for value in lines) + "\n", "utf-8")

    assert read_lines(path) == lines


@pytest.mark.parametrize(
    ("content", "problem"), [("{", ":1: is no JSON"), ('{"kind": "demand"}', ":1: lacks id"), ("[]", ":1: lacks kind")]
)
def test_a_line_that_is_no_record_is_named(tmp_path, content, problem):
    """With its file and line, and what a line should be."""
    path = tmp_path / "gold.jsonl"
    path.write_text(content, "utf-8")

    with pytest.raises(InputError, match=problem):
        read_lines(path)


def test_a_missing_file_is_named(tmp_path):
    """An unreadable gold file is an input error, not a traceback."""
    with pytest.raises(InputError, match=r"gold\.jsonl: cannot be read"):
        read_lines(tmp_path / "gold.jsonl")


def _printed(result):
    console = Console(width=120, file=io.StringIO(), record=True)
    console.print(result.table())
    return console.export_text()
