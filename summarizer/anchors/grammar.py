"""What stands at a place of the text: rules in the order in which they are tried."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from summarizer.anchors import english, units
from summarizer.anchors.anchor import Anchor, Kind
from summarizer.anchors.calendar import Dated
from summarizer.anchors.dates import read_date
from summarizer.anchors.gate import Clue
from summarizer.anchors.hedges import Hedge, bounded, hedge_before
from summarizer.anchors.names import furniture_end, name_around, named_before
from summarizer.anchors.quantity import Quantity, read_quantity
from summarizer.anchors.ranks import rank_at
from summarizer.anchors.relative import ago, ahead, read_day_of_month, read_relative
from summarizer.anchors.trie import trie
from summarizer.anchors.unit import Unit
from summarizer.anchors.years import read_quarter


class Reading(NamedTuple):
    """An anchor, or None for figures that are none (a clock time), and the code point from which to read on."""

    anchor: Anchor | None
    resume: int


_SINGLE = re.compile(
    r"(?P<lead>an?|all|full|another)[ -](?P<unit>business day|metric ton|percentage point|per cent|[a-z]++)"
    r"(?P<half> and a half(?![a-z]))?"
)
_COMPARED = re.compile(r" (?:as|the|that)(?![a-z])")
_WORD_AFTER = re.compile(r"([ -])([a-z']++)")
_WORD_BEFORE = re.compile(r"([a-z]++)[ -]$")
_OTHER_HALF = re.compile(r"(?:first|second|other|better|latter)[ -]$")
# "Cut by a third", "about a fifth": shares that no "of" follows.
_SHARE_BEFORE = re.compile(r"(?:^|[^a-z])(?:by|about|nearly|around|roughly|almost|than|least|only|just) (an? )$")
_HALF_OF_A_WORD = re.compile(
    r"-(?!a-dozen|million|billion|thousand|hundred|dozen|hour|mile|day|year|inch|meter|metre|kilo|acre|century|minute)[a-z]"
)
# "Two o'clock", "ten past eleven", "at two in the morning".
_CLOCK = re.compile(
    rf" o'clock| past (?:{trie(english.UNITS)}|1?\d)(?![a-z\d])"
    r"| (?P<part>in the (?:morning|afternoon|evening))(?![a-z])"
)
_AT = re.compile(r"(?:^|[^a-z])(?:at|by|until|till|before|after|since) $")
_PERCENT_OF = re.compile(r"(?:percent|per cent|percentage) of (?=\d)")
_DIGITS = re.compile(r"[\d,./]++")
# In a clause that looks ahead, "in two weeks" is a date and no duration.
_FUTURE = re.compile(r"(?:will|'ll|due|expected|scheduled|set to|plans? to|going to|shall)(?![a-z])[^.;:!?\n]*+$")


def read(
    s: str, text: str, at: int, clue: Clue, word: str, reference: date | None, told: date | None
) -> Reading | None:
    """
    What starts at *at*, or None where nothing does.

    Args:
        s: The folded text.
        text: The text itself.
        at: A place that the gate found.
        clue: What the gate takes it for.
        word: The word, digit or sign at the place.
        reference: The article's date.
        told: The last single day that the text named, from which "the next day" counts.
    """
    if clue == "digit":
        return _read_figures(s, text, at, reference)
    if clue == "single":
        return _read_single(s, text, at, reference)
    if clue == "rank":
        rank = rank_at(s, at)
        return Reading(_anchor(text, *rank, "ordinal", None, None), rank[1]) if rank else None
    if word.startswith("per"):
        return _read_percent_of(s, text, at)
    if clue in ("date", "relative", "quarter") or word in english.ORDINALS or word in english.TENS:
        dated = None if clue == "relative" else read_date(s, text, at, reference)  # none begins with "last" or "today"
        dated = dated or read_quarter(s, at, reference) or read_relative(s, text, at, reference, told)
        if dated:
            return _date(text, dated)
        if clue not in ("number", "single") and word.split()[0] not in english.ORDINALS:
            return None
    if (
        word in english.ORDINALS
        and (share := _SHARE_BEFORE.search(s, max(0, at - 12), at))
        and not ((after := _WORD_AFTER.match(s, at + len(word))) and after[2] not in english.NOT_NOUNS)
    ):
        value = 1 / english.ORDINALS[word]
        hedge = hedge_before(s, at - 2)
        low, high = bounded(value, value, hedge)
        return Reading(_anchor(text, share.start(1), at + len(word), "number", low, high, hedge=hedge), at + len(word))
    if word in english.FOLDS:
        value = english.FOLDS[word]
        return Reading(_anchor(text, at, at + len(word), "multiplier", value, value), at + len(word))
    if word == "twice":
        multiplies = _COMPARED.match(s, at + 5) is not None
        return Reading(
            _anchor(text, at, at + 5, "multiplier" if multiplies else "count", 2, 2, None if multiplies else "time"),
            at + 5,
        )
    if word == "first" and s.startswith(" of all", at + 5):
        return None
    if word == "one" and s.startswith(" point ", at + 3) and s.endswith("at ", max(0, at - 3), at):
        return None
    if word == "half" and _HALF_OF_A_WORD.match(s, at + 4):
        return None
    if word == "half" and _OTHER_HALF.search(s, max(0, at - 8), at):
        return None
    return _read_quantity(s, text, at, reference)


def _read_percent_of(s: str, text: str, at: int) -> Reading | None:
    """ "A turnout percentage of 62.5": percent, where the number has no unit and counts nothing."""
    m = _PERCENT_OF.match(s, at)
    found = read_quantity(s, text, m.end()) if m else None
    if found is None or found.kind != "number" or found.unit or found.number.form != "cardinal" or found.low > 500:
        return None
    percent = units.WORDS["percent"]
    found = found._replace(start=at, kind="percent", unit=percent, name=percent.name)
    return Reading(_measured(text, found), found.resume)


def _read_figures(s: str, text: str, at: int, reference: date | None) -> Reading | None:
    """Digits or a currency sign: names and clock times first, then dates, then quantities."""
    start = at
    if s[at].isdigit():
        if name := name_around(s, at):
            return Reading(_name(text, *name), name[1])
        if end := furniture_end(s, at):
            return Reading(None, end)
        dated = (
            read_date(s, text, at, reference) or read_day_of_month(s, at, reference) or read_quarter(s, at, reference)
        )
        if dated:
            return _date(text, dated)
        before = s[at - 1] if at else " "
        alone = at < 2 or s[at - 2] in " (\n\"'$€£"
        if before in ".-" and alone:
            start = at - 1
    return _read_quantity(s, text, start, reference)


def _read_quantity(s: str, text: str, at: int, reference: date | None) -> Reading | None:
    found = read_quantity(s, text, at)
    if found is None:
        digits = _DIGITS.match(s, at)
        return Reading(None, digits.end()) if digits else None
    clock = _CLOCK.match(s, found.end) if found.kind == "number" else None
    if clock and (not clock["part"] or (0 < found.low <= 12 and _AT.search(s, max(0, at - 8), at))):
        return Reading(None, clock.end())
    if found.number.plain and found.unit is None and found.kind in ("number", "count"):
        name = named_before(s, text, at, found.end, counted=found.kind == "count")
        if name:
            return Reading(_name(text, *name), name[1])
    if found.unit is None and s[at : found.end] == "one" and not _counts(s, at):
        return None
    if found.start != at or (s[at] == "-" and found.kind == "count"):  # a dash, not a minus
        found = found._replace(start=at + 1, low=-found.low, high=-found.high)
    if found.kind == "duration" and found.unit and found.low == found.high:
        if then := ago(s, found.end, found.low, found.unit.name, reference):
            return _date(text, Dated(at, *then, precise=found.unit.name == "day"))
        if s.startswith("in ", at - 3 if at >= 3 else at) and _FUTURE.search(s, max(0, at - 80), at):
            days = ahead(found.low, found.unit.name, reference)
            if days:
                return _date(text, Dated(at - 3, found.end, days, precise=found.unit.name == "day"))
    return Reading(_measured(text, found), max(found.resume, found.end))


def _read_single(s: str, text: str, at: int, reference: date | None) -> Reading | None:
    """ "A day", "another week", "all year": one of a unit without a number."""
    m = _SINGLE.match(s, at)
    unit = units.WORDS.get(m["unit"]) if m else None
    if not m or not unit or s.startswith("-", m.end()):
        return None
    article = m["lead"] in ("a", "an")
    if article and s.endswith(english.OCCASIONS, max(0, at - 6), at):
        return None
    value = 1.5 if m["half"] else 1
    if then := ago(s, m.end(), value, unit.name, reference):
        return _date(text, Dated(at, *then, precise=unit.name == "day"))
    hedge = hedge_before(s, at) if article else None
    low, high = bounded(value, value, hedge)
    return Reading(_anchor(text, at, m.end(), unit.kind, low, high, unit.name, unit, hedge), m.end())


def _counts(s: str, at: int) -> bool:
    """Whether "one" is a number and no pronoun."""
    before = _WORD_BEFORE.search(s, max(0, at - 16), at)
    after = _WORD_AFTER.match(s, at + 3)
    if not after or (before and before[1] in english.BEFORE_ONE):
        return False
    if after[1] == "-":
        return after[2] not in english.AFTER_ONE_HYPHEN
    return after[2] not in english.AFTER_ONE and not after[2].endswith(("ing", "'s"))


def _measured(text: str, found: Quantity) -> Anchor:
    vague = found.number.form == "vague"
    low, high = bounded(found.low, found.high, found.hedge, ranged=found.low != found.high and not vague)
    return _anchor(
        text, found.start, found.end, found.kind, low, high, found.name, found.unit, found.hedge, vague=vague
    )


def _anchor(
    text: str, start: int, end: int, kind: Kind, low: float | None, high: float | None, name: str | None = None,
    unit: Unit | None = None, hedge: Hedge | None = None, *, vague: bool = False,
) -> Anchor:  # fmt: skip
    words = hedge.words if hedge else None
    return Anchor(
        start,
        end,
        text[start:end],
        kind,
        low,
        high,
        name,
        _si(low, unit),
        _si(high, unit),
        vague or hedge is not None,
        words,
    )


def _si(value: float | None, unit: Unit | None) -> float | None:
    if value is None or unit is None:
        return value
    if unit.factor is None:
        return None if unit.kind == "temperature" else value
    return value * unit.factor + unit.offset


def _date(text: str, dated: Dated) -> Reading:
    first, last = dated.days
    return Reading(Anchor(dated.start, dated.end, text[dated.start : dated.end], "date", first, last), dated.end)


def _name(text: str, start: int, end: int) -> Anchor:
    return Anchor(start, end, text[start:end], "identifier")
