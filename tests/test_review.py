"""What people decide about records is kept, applied whenever records are merged, and never silently misapplied."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from newsroom import KINDS, Newsroom, quarrel
from rich.console import Console

from summarizer.errors import InputError, OutputError
from summarizer.record import CitedRecord
from summarizer.review import FILE, Decision, Review, add_review, apply_reviews, gold, read_reviews
from summarizer.reviewing import Session, to_review

WHEN = datetime(2031, 3, 9, 12, 0, tzinfo=UTC)


def flagged(room: Newsroom) -> CitedRecord:
    """The record of the room that a person should check."""
    return next(r for r in room.records if r.status == "flagged")


def decide(record: CitedRecord, decision: Decision, **changed: object) -> Review:
    """A decision about a record as it stands, with some fields changed."""
    fields = {**record.fields.model_dump(mode="json"), **changed}
    return Review(record=record.id, decision=decision, fields=fields, who="Ana", when=WHEN)


def apply(record: CitedRecord, review: Review) -> CitedRecord:
    """The record as the decision leaves it."""
    (after,) = apply_reviews([record], {review.record: review}, KINDS)
    return after


def session(room: Newsroom, out: Path, *answers: str) -> tuple[Session, io.StringIO]:
    """A reviewer who gives these answers and then leaves, and what the terminal shows."""
    given: Iterator[str] = iter(answers)

    def ask(_: str) -> str:
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    shown = io.StringIO()
    articles = {a.id: a for a in room.articles}
    return Session(out, KINDS, articles, "Ana", ask, Console(file=shown, width=120)), shown


def test_accepted_record_is_verified():
    """A person's yes stands above a finding, and both are kept."""
    record = flagged(quarrel())

    after = apply(record, decide(record, "accept"))

    assert after.status == "verified"
    assert [f.code for f in after.findings] == ["test", "review_accepted"]


def test_rejected_record_is_rejected():
    """A person's no takes a record out of the merge."""
    record = flagged(quarrel())

    assert apply(record, decide(record, "reject")).status == "rejected"


def test_corrected_record_says_what_the_reviewer_wrote():
    """Corrected fields replace the record's, whatever it says by now."""
    record = flagged(quarrel())

    after = apply(record, decide(record, "correct", addressee="Varga"))

    assert (after.status, after.fields.model_dump()["addressee"]) == ("verified", "Varga")


@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_decision_about_another_value_is_not_applied(decision: Decision):
    """A record that changed since it was accepted or rejected is flagged, and says why."""
    record = flagged(quarrel())

    after = apply(record, decide(record, decision, demand="something else"))

    assert after.status == "flagged"
    assert after.findings[-1].code == "review_out_of_date"


def test_correction_that_no_longer_fits_is_not_applied():
    """A correction made for an older schema flags the record instead of breaking the run."""
    record = flagged(quarrel())

    after = apply(record, decide(record, "correct", status="perhaps"))

    assert (after.status, after.findings[-1].code) == ("flagged", "review_out_of_date")


def test_records_without_decision_are_untouched():
    """Nothing is done to a record that nobody reviewed."""
    room = quarrel()

    assert list(apply_reviews(room.records, {}, KINDS)) == room.records


def test_last_decision_counts_and_none_is_lost(tmp_path: Path):
    """The file grows by a line a decision; the latest about a record is the one applied."""
    record = flagged(quarrel())

    add_review(tmp_path, decide(record, "accept"))
    add_review(tmp_path, decide(record, "reject"))

    assert len((tmp_path / FILE).read_text("utf-8").splitlines()) == 2
    assert read_reviews(tmp_path)[record.id].decision == "reject"


def test_folder_without_reviews_has_none(tmp_path: Path):
    """Most folders were never reviewed."""
    assert read_reviews(tmp_path) == {}


def test_unreadable_line_is_named(tmp_path: Path):
    """A broken line may be somebody's work: it stops the run and says where it is."""
    add_review(tmp_path, decide(flagged(quarrel()), "accept"))
    with (tmp_path / FILE).open("a") as file:
        file.write('{"record": "x"}\n')

    with pytest.raises(InputError, match=r"reviews\.jsonl:2"):
        read_reviews(tmp_path)


def test_unwritable_folder_is_named(tmp_path: Path):
    """A decision that cannot be kept is an error, not a shrug."""
    with pytest.raises(OutputError, match="cannot be written"):
        add_review(tmp_path / "nowhere", decide(flagged(quarrel()), "accept"))


def test_accepted_and_corrected_records_are_gold():
    """Gold lines are records.jsonl lines of what a person confirmed; rejected and unreviewed ones are left out."""
    room = quarrel()
    first, second, third = room.records[:3]
    reviews = {
        r.record: r for r in (decide(first, "accept"), decide(second, "reject"), decide(third, "correct", area="Lund"))
    }

    lines = [json.loads(line) for line in gold(list(apply_reviews(room.records, reviews, KINDS)), reviews)]

    assert [line["id"] for line in lines] == [first.id, third.id]
    assert lines[1]["fields"]["area"] == "Lund"
    assert all(KINDS[line["kind"]].read(line).status == "verified" for line in lines)


def test_flagged_records_wait_for_review():
    """Only what a check doubted, and nobody decided, is asked about; with `every`, all that is undecided."""
    room = quarrel()
    doubtful = flagged(room)

    assert list(to_review(room.records, {})) == [doubtful]
    assert list(to_review(room.records, {doubtful.id: decide(doubtful, "accept")})) == []
    assert list(to_review(room.records, {}, every=True)) == room.records


def test_session_shows_record_evidence_and_finding(tmp_path: Path):
    """The reviewer sees what the record says, its words in their context, and why it is asked about."""
    room = quarrel()
    reviewer, shown = session(room, tmp_path, "q")

    reviewer.run([flagged(room)])

    told = shown.getvalue()
    assert "the bridge be opened at once" in told
    assert "Varga wants guns off the Orrin" in told
    assert "She counted 1,200 men" in told
    assert "A person should look." in told


def test_session_writes_each_decision_at_once(tmp_path: Path):
    """A reviewer who leaves after one decision has kept it, with name, time and reason."""
    room = quarrel()
    reviewer, _ = session(room, tmp_path, "a", "I asked him")

    count = reviewer.run(room.records[:2])

    assert count == 1
    review = read_reviews(tmp_path)[room.records[0].id]
    assert (review.decision, review.who, review.note) == ("accept", "Ana", "I asked him")
    assert review.when.tzinfo is not None


def test_session_corrects_a_number_only_to_one_of_the_evidence(tmp_path: Path):
    """The numbers to choose from are those of the record's own words, so that no other can enter the output."""
    room = quarrel()
    zone = next(r for r in room.records if r.kind == "zone_proposal")
    wrong = zone.model_copy(update={"fields": zone.fields.model_copy(update={"distance": None})})
    number = str([*type(zone.fields).model_fields].index("distance") + 1)
    reviewer, shown = session(room, tmp_path, "c", number, "1", "", "")

    reviewer.run([wrong])

    review = read_reviews(tmp_path)[zone.id]
    assert review.fields == zone.fields.model_dump(mode="json")
    assert "40 km (length)" in shown.getvalue()
    assert "1,200 (count)" not in shown.getvalue()


def test_session_refuses_words_that_the_article_does_not_say(tmp_path: Path):
    """A name that does not stand in the article is not taken."""
    room = quarrel()
    record = flagged(room)
    number = str([*type(record.fields).model_fields].index("addressee") + 1)
    reviewer, shown = session(room, tmp_path, "c", number, "Napoleon", number, "Varga", "", "")

    reviewer.run([record])

    assert "the article does not say 'Napoleon'" in shown.getvalue()
    assert read_reviews(tmp_path)[record.id].fields["addressee"] == "Varga"


def test_session_reads_days_and_choices(tmp_path: Path):
    """A date is given in ISO days and says who gave it; a choice is one of the schema's."""
    room = quarrel()
    record = flagged(room)
    names = [*type(record.fields).model_fields]
    day, status = str(names.index("date") + 1), str(names.index("status") + 1)
    reviewer, shown = session(room, tmp_path, "c", day, "soon", day, "2031-03-01..2031-03-04", status, "3", "", "")

    reviewer.run([record])

    fields = read_reviews(tmp_path)[record.id].fields
    assert "'soon' is no day" in shown.getvalue()
    assert (fields["date"]["start"], fields["date"]["end"]) == ("2031-03-01", "2031-03-04")
    assert fields["date"]["basis"] == "stated by Ana"
    assert fields["status"] == "rejected"


def test_session_shows_control_codes_as_text(tmp_path: Path):
    """An article cannot move the reviewer's cursor, hide text or speak Rich's markup."""
    room = Newsroom()
    text = "Hale\x1b[2J demanded [red]that[/red] \u202eall\u202c leave."
    room.article("one", text, title="\x1b]0;owned\x07")
    record = room.record("demand", "one", text, "flagged", demand="all")
    reviewer, shown = session(room, tmp_path, "q")

    reviewer.run([record])

    assert "\x1b" not in shown.getvalue()
    assert "\u202e" not in shown.getvalue()
    assert "[red]that[/red]" in shown.getvalue()
