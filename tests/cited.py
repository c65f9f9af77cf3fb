"""Records cited from a text that a test writes, checked."""

from __future__ import annotations

from datetime import date
from typing import Any

from scripted import source_of

from summarizer.bind import to_quantity
from summarizer.check import check
from summarizer.checks import check_declared
from summarizer.kinds import discover
from summarizer.record import Check, CitedRecord, Evidence
from summarizer.source import Source

KINDS = discover()
_QUANTITY = {"zone_proposal": "distance", "force_count": "count", "meeting": "duration"}


def cited(kind: str, body: str, *about: str | None, **more: Any) -> CitedRecord:
    """A record of a text, as the checks leave it; the arguments are those of `stated`."""
    record, source = stated(kind, body, *about, **more)
    return check(record, KINDS[kind], source)


def stated(
    kind: str,
    body: str,
    quote: str | None = None,
    number: str | None = None,
    *,
    written: str | None = None,
    published: date | None = None,
    **fields: Any,
) -> tuple[CitedRecord, Source]:
    """
    A record of a text as a model may state it, unchecked, and its article.

    Args:
        kind: The record kind's name.
        body: The text.
        quote: The words of the text that it cites; None for all of them.
        number: The number of the text that it states, as written there.
        written: The words that it says it cites, where they are others.
        published: The day of publication.
        **fields: What it states beside the number.
    """
    source = source_of(body, published=published)
    quote = quote or body
    at = body.index(quote)
    if number:
        fields[_QUANTITY[kind]] = to_quantity(next(a for a in source.anchors if a.text == number))
    record = CitedRecord(
        kind=kind,
        id="r",
        article="a1",
        status="verified",
        fields=KINDS[kind].schema.model_validate(fields),
        evidence=(Evidence(start=at, end=at + len(quote), quote=written or quote),),
    )
    return record, source


def found_by(rule: Check, *args: Any, **fields: Any) -> list[str]:
    """The codes of what one declared check finds in a record; the other arguments are those of `cited`."""
    return [finding.code for finding in check_declared(rule, *stated(*args, **fields))]
