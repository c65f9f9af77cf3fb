"""What people decided about records: one line of `reviews.jsonl` a decision, applied whenever records are merged."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from summarizer.errors import InputError, KindError, OutputError
from summarizer.kinds import Kind
from summarizer.record import SCHEMA_VERSION, CitedRecord, Finding
from summarizer.record.values import Value

FILE = "reviews.jsonl"

Decision = Literal["accept", "correct", "reject"]
_VERBS: Mapping[Decision, str] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


class Review(Value):
    """
    A person's decision about one record.

    Attributes:
        record: The record's id.
        decision: What was decided.
        fields: What the record said when it was accepted or rejected, or what it should say.
        who: Who decided.
        when: When, with its offset from UTC.
        note: The reviewer's reason, or None.
    """

    schema_version: str = SCHEMA_VERSION
    record: str
    decision: Decision
    fields: Mapping[str, Any]
    who: str = Field(min_length=1)
    when: datetime
    note: str | None = None


def read_reviews(folder: Path) -> dict[str, Review]:
    """
    The latest decision about each record by its id; empty where the folder holds no `reviews.jsonl`.

    Raises:
        InputError: A line is no decision; nothing is skipped, since it may hold somebody's work.
    """
    path = folder / FILE
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    reviews: dict[str, Review] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            review = Review.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            reason = f"is no review: {'.'.join(map(str, first['loc']))}: {first['msg']}; correct or delete the line"
            raise InputError(f"{path}:{number}", reason) from error
        reviews[review.record] = review
    return reviews


def add_review(folder: Path, review: Review) -> None:
    """
    Append a decision to the folder's `reviews.jsonl`; it is on disk when this returns.

    Raises:
        OutputError: The file cannot be written.
    """
    path = folder / FILE
    try:
        with path.open("ab") as file:
            file.write(review.model_dump_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(f"{path}: the decision cannot be written: {error.strerror}") from error


def apply_reviews(
    records: Iterable[CitedRecord], reviews: Mapping[str, Review], kinds: Mapping[str, Kind]
) -> Iterator[CitedRecord]:
    """
    The records as people decided about them, in the order given.

    An accepted record is verified and a rejected one rejected, as long as it still says what the reviewer saw;
    a corrected one says what the reviewer wrote, and is verified. Where a record has changed since it was accepted
    or rejected, or a correction no longer fits its schema, the decision is not applied and the record is flagged.
    """
    for record in records:
        review = reviews.get(record.id)
        yield record if review is None else _apply(record, review, kinds[record.kind])


def _apply(record: CitedRecord, review: Review, kind: Kind) -> CitedRecord:
    if review.decision == "correct":
        try:
            corrected = kind.read({**record.model_dump(mode="json"), "fields": dict(review.fields)})
        except KindError as error:
            return _stale(record, review, str(error))
        return corrected.model_copy(update={"status": "verified", "findings": (*record.findings, _finding(review))})
    if record.fields.model_dump(mode="json") != dict(review.fields):
        return _stale(record, review, "the record no longer says what the reviewer saw")
    status = "verified" if review.decision == "accept" else "rejected"
    return record.model_copy(update={"status": status, "findings": (*record.findings, _finding(review))})


def _finding(review: Review) -> Finding:
    note = f": {review.note}" if review.note else ""
    return Finding(code=f"review_{_VERBS[review.decision]}", field=None, message=f"{_decided(review)}{note}")


def _stale(record: CitedRecord, review: Review, reason: str) -> CitedRecord:
    message = f"{_decided(review)}, and {reason}; review it again"
    finding = Finding(code="review_out_of_date", field=None, message=message)
    status = record.status if record.status == "rejected" else "flagged"
    return record.model_copy(update={"status": status, "findings": (*record.findings, finding)})


def _decided(review: Review) -> str:
    return f"{review.who} {_VERBS[review.decision]} this on {review.when.date().isoformat()}"


def gold(records: Sequence[CitedRecord], reviews: Mapping[str, Review]) -> Iterator[str]:
    """
    Lines of a gold file for `summarizer evaluate`: every record that a person accepted or corrected.

    Args:
        records: As `apply_reviews` gives them.
        reviews: The decisions that were applied.
    """
    for record in records:
        review = reviews.get(record.id)
        if review is not None and review.decision != "reject" and record.status == "verified":
            yield json.dumps(record.model_dump(mode="json"), ensure_ascii=False)
