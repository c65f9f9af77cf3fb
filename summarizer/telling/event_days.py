"""Days that a text gives by another day or by its tense: "a day earlier", "will meet on Monday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.anchors import Anchor
from summarizer.article import Sentence
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
    r"later|after(?:wards?)?)(?P<clause>(?<=before|.after)(?= (?!(?:and|in|at|on|by|that|this)\b)[\w“\"]))?)\b",
    re.IGNORECASE,
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_WEEK = timedelta(days=7)
# What tells that a clause looks ahead, or back; the words nearest before a weekday decide, else the first behind it.
_TENSE = re.compile(
    r"\b(?:(?P<ahead>(?:was|were|ought) (?:\w+ ){0,2}?to have \w+|will|won[’']t|shall|(?:is|are|was|"
    r"were) (?:\w+ ){0,2}?(?:to|due|expected|scheduled|set|"
    r"slated|planned|likely)|due|expected|scheduled|slated|planned|plans?|planning|hopes?|hoping|intends?|"
    r"agreed (?:\w+ ){0,2}?to|"
    r"invited|(?:until|till|by)(?=\s*$))|\w+ed|said|says?|told|met|held|spoke|saw|sat|went|came|left|took|gave|made|"
    r"began|wrote|flew|rang|had|was|were|did|put|broke|fell|struck|shot|fought|brought|sent|found|led|read|rose)\b",
    re.IGNORECASE,
)
# A dateline: the place it was sent from, in words with capitals, and behind the date an agency or a dash.
_PLACE = re.compile(
    r"(?!(?:On|In|At|By|Since|After|Before|Until|From|The)\b)(?:[A-Z][\w'’./-]*,? ?|\([^)]{1,30}\),? ?)+\(?"
)
_DASH = re.compile(r"[^.;]{0,40}? - |[^.;]{0,20}\([A-Z]\w+\)")
_CLAUSE_END = re.compile(r",(?!\d)| and ")
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
        of: The code points of the clause whose day it is, and no other's: "a day after *they met*"; None for any.
    """

    start: int
    when: When
    of: tuple[int, int] | None = None


def find_event_days(index: int, source: Source) -> Iterator[ToldDay]:
    """
    The days that a sentence gives by another day named in it or shortly before, or by its tense, in order.

    "A day after" counts from the day named before it, and "a day after they met" gives when they met. A phrase whose
    other day is not named is left out: code does not guess it. A weekday by itself is the last one
    (`find_anchors`), but the coming one where its clause looks ahead: "will meet on Monday".

    Args:
        index: The sentence.
        source: Its article.
    """
    sentence = source.text.sentences[index]
    for anchor in anchors_in(source.anchors, sentence.start, sentence.end):
        if isinstance(anchor.low, date) and anchor.text.lower() in _WEEKDAYS and _looks_ahead(anchor, sentence, source):
            day = anchor.low + _WEEK
            basis = f"{anchor.text!r} to come, as of {source.text.published}: the sentence looks ahead"
            yield ToldDay(anchor.start, When(as_written=anchor.text, start=day, end=day, basis=basis))
    for match in _PHRASE.finditer(source.folded, sentence.start, sentence.end):
        clause = None if match["clause"] is None else _clause(match.end(), sentence, source)
        base = (
            _named_before(index, match.start(), source) if clause is None else _named_beside(clause, sentence, source)
        )
        if base is None or not isinstance(base.low, date) or not isinstance(base.high, date):
            continue
        days = _days(match)
        if clause is not None and clause[0] <= base.start < clause[1]:
            # "A day before they met on May 3": that day is the clause's own, and what came before it was on May 2.
            clause = None
        elif clause is not None:
            days = -days
        words = source.text.body[match.start() : match.end()]
        when = When(
            as_written=words,
            start=base.low + timedelta(days=days),
            end=base.high + timedelta(days=days),
            basis=f"{words!r}, counted from {base.text!r} ({base.low})",
        )
        yield ToldDay(match.start(), when, clause)


def in_dateline(anchor: Anchor, sentence: Sentence, source: Source) -> bool:
    """Whether a date stands before a report, with the place it was sent from: "ADEN, Jan 17 - "."""
    return (
        _PLACE.fullmatch(source.folded, sentence.start, anchor.start) is not None
        and _DASH.match(source.folded, anchor.end, sentence.end) is not None
    )


def _looks_ahead(weekday: Anchor, sentence: Sentence, source: Source) -> bool:
    """Whether a weekday before the day of publication is told as one to come."""
    if source.text.published is None or weekday.low == source.text.published:
        return False
    told = list(_TENSE.finditer(source.folded[sentence.start : weekday.start]))
    tense = told[-1] if told else _TENSE.search(source.folded, weekday.end, sentence.end)
    return tense is not None and tense["ahead"] is not None


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


def _named_beside(clause: tuple[int, int], sentence: Sentence, source: Source) -> Anchor | None:
    """The day to which "a day after they met" counts: one within the clause, the last before it, or the next."""
    days = [a for a in anchors_in(source.anchors, sentence.start, sentence.end) if a.kind == "date" and _is_day(a)]
    within = [a for a in days if clause[0] <= a.start < clause[1]]
    before = [a for a in days if a.end <= clause[0]]
    return next(iter(within or before[-1:] or days), None)


def _clause(start: int, sentence: Sentence, source: Source) -> tuple[int, int]:
    end = _CLAUSE_END.search(source.folded, start, sentence.end)
    return start, end.start() if end else sentence.end


def _is_day(anchor: Anchor) -> bool:
    low, high = anchor.low, anchor.high
    return isinstance(low, date) and isinstance(high, date) and (high - low).days <= _SHORT


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
            return dates[-1] if _is_day(dates[-1]) else None
    return None
