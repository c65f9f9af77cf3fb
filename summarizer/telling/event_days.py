"""Days that a text gives by another: "the same day", "a day earlier", "four days after"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.anchors import Anchor
from summarizer.record import When
from summarizer.source import Source, anchors_in

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_PHRASE = re.compile(
    r"\b(?:(?P<same>(?:on )?(?:the|that) same (?:day|morning|afternoon|evening|night))"
    r"|(?P<next>the (?:next|following) (?:day|morning|afternoon|evening)|the day after)"
    r"|(?P<previous>the (?:previous day|day before))"
    rf"|(?:just )?(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}}) (?P<unit>day|week)s? (?P<way>earlier|before|previously|"
    rf"later|after(?:wards?)?))\b",
    re.IGNORECASE,
)
# Sentences back in which the day may be named that a phrase counts from.
_BACK = 3
# Days that a date may span and still be a day to count from.
_SHORT = 1


@dataclass(frozen=True, slots=True)
class ToldDay:
    """
    A day that the text gives by another.

    Attributes:
        start: Code point where the words that give it start.
        when: The words, the day, and what it is counted from.
    """

    start: int
    when: When


def find_event_days(index: int, source: Source) -> Iterator[ToldDay]:
    """
    The days that a sentence gives by another day named in it or shortly before, in order.

    A phrase whose other day is not named is left out: code does not guess it.

    Args:
        index: The sentence.
        source: Its article.
    """
    sentence = source.text.sentences[index]
    for match in _PHRASE.finditer(source.folded, sentence.start, sentence.end):
        base = _named_before(index, match.start(), source)
        if base is None or not isinstance(base.low, date) or not isinstance(base.high, date):
            continue
        shift = timedelta(days=_days(match))
        words = source.text.body[match.start() : match.end()]
        yield ToldDay(
            match.start(),
            When(
                as_written=words,
                start=base.low + shift,
                end=base.high + shift,
                basis=f"{words!r}, counted from {base.text!r} ({base.low})",
            ),
        )


def _days(match: re.Match[str]) -> int:
    if match["same"]:
        return 0
    if match["next"]:
        return 1
    if match["previous"]:
        return -1
    number = _NUMBERS.get(match["number"].lower()) or int(match["number"])
    days = number * (7 if match["unit"].lower() == "week" else 1)
    return -days if match["way"].lower() in ("earlier", "before", "previously") else days


def _named_before(index: int, at: int, source: Source) -> Anchor | None:
    """The last date before a code point, in its sentence or the ones before it; a date of several days is none."""
    sentences = source.text.sentences
    for i in range(index, max(-1, index - 1 - _BACK), -1):
        if sentences[i].boilerplate:
            continue
        dates = [
            a
            for a in anchors_in(source.anchors, sentences[i].start, sentences[i].end)
            if a.kind == "date" and a.end <= at
        ]
        if dates:
            last = dates[-1]
            short = isinstance(last.low, date) and isinstance(last.high, date) and (last.high - last.low).days <= _SHORT
            return last if short else None
    return None
