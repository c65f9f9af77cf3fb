"""The reader's loop: a gate finds places in one pass, a small ordered grammar reads each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from heapq import merge
from typing import Any, Protocol

from summarizer.anchors import english, units
from summarizer.anchors.anchor import Anchor, Kind
from summarizer.anchors.dates import MONTHS, WEEKDAYS, Dated, read_date, read_quarter
from summarizer.anchors.fold import fold
from summarizer.anchors.hedges import hedge_before
from summarizer.anchors.measures import read_quantity
from summarizer.anchors.names import CHAIN, CLOCK, PHONE, SCORE, name_end, name_start, naming_word
from summarizer.anchors.relative import ago, read_day_of, read_relative
from summarizer.anchors.trie import trie
from summarizer.anchors.units import Unit


class Span(Protocol):
    """Anything that lies between two code points."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_NUMBER_WORDS = {
    *english.UNITS, *english.TENS, *english.DOZENS, *english.ORDINALS, *english.VAGUE, english.HUNDRED, "thousand", "million",
    "billion", "trillion", "half", "quarter million", "quarter billion", "minus", "negative",
    "couple of", "twice", "another", "all day", "all week", "all month", "all year", "full day", "full week", "full month", "full year",
    "all-day", "all-week", "all-month", "all-year", "full-day", "full-week", "full-month", "full-year",
    *(f"{lead} {scale}" for lead in ("several", "few") for scale in ("hundred", "thousand", "million", "billion", "dozen")),
    *(f"a {word}" for word in ("hundred", "thousand", "million", "billion", "trillion", "dozen", "half", "third of", "quarter of",
                               "quarter", "fifth of", "tenth of", "couple of", "hundredth", "thousandth", "millionth", "trillionth", "billionth",
                               "quarter million", "sixth of", "eighth of", "few dozen", "few hundred", "few thousand", "few million")),
    *(f"{'an' if unit[0] in 'aeiou' or unit == 'hour' else 'a'} {unit}" for unit in english.ARTICLE_UNITS),
    *(word for word in units.CURRENCY_CODES), "nis", "rmb", "rs", "mex", "mxn", "cad", "us$",
} - {"try", "all"}  # fmt: skip
_DATE_WORDS = {*MONTHS, *WEEKDAYS}
_RELATIVE_WORDS = {
    *english.DAYS,
    "day after tomorrow",
    "day before yesterday",
    *(
        f"{which} {what}"
        for which in (*english.LAST, *english.THIS, *english.NEXT, *english.OTHER, "that")
        for what in (*english.PERIODS, *english.SEASONS, *english.MONTHS, *english.WEEKDAYS, *english.PARTS_OF_DAY, "days", "weeks", "months", "years", "decades")
    ),
    *(f"{nth} {what}" for nth in ("first", "second", "third", "fourth", "fifth", "last") for what in (*english.WEEKDAYS, "week", "weekend")),
    *(f"{season} {joint}" for season in english.SEASONS for joint in ("19", "20", "of 19", "of 20")),
}  # fmt: skip
_QUARTER_WORDS = {"q1", "q2", "q3", "q4", "h1", "h2"} | {
    f"{nth} {unit}" for nth in ("first", "second", "third", "fourth", "last", "final") for unit in ("quarter", "half")
}
_WORDS = {
    **dict.fromkeys(_NUMBER_WORDS, "number"),
    **dict.fromkeys(_DATE_WORDS, "date"),
    **dict.fromkeys(_QUARTER_WORDS, "quarter"),
    **dict.fromkeys(_RELATIVE_WORDS, "relative"),
}
# A pattern that begins with a set of characters is searched many times faster than one that begins with a
# look-behind; so the text is given a blank to begin with, and offsets of word places are one too high.
_WORD_GATE = re.compile(rf"[^a-z0-9]({trie(_WORDS)})(?![a-z])")
_DIGIT_GATE = re.compile("[0-9$€£¥₪₽₴₹₩₺₡₭₦฿₫₱₸₾₿½¼¾⅓⅔⅛⅜⅝⅞]")
_GAP = re.compile(
    r"[ -]?\(?(?:or |,? or |/|about |around |some |roughly |nearly |approximately |~|just |almost |more than |over |under |at least |up to |less than )*\(?"
)
_SINGLES = re.compile(
    rf"(?P<lead>all|full|another|an?)(?P<joint>[ -])(?P<unit>{trie([*units.DURATIONS, *units.LENGTHS, *units.AREAS, *units.MASSES, *units.VOLUMES, 'dollar', 'penny'])})(?![a-z])"
)


def find_anchors(text: str, *, reference: date | None = None, boilerplate: Sequence[Span] = ()) -> list[Anchor]:
    """
    Every number, quantity, date and duration in *text*, in reading order.

    Args:
        text: Clean article text; offsets index into it.
        reference: The article's date, against which "last Friday" is resolved; None leaves such dates open.
        boilerplate: Spans that are not the article, in order; anchors in them are marked.

    Returns:
        Non-overlapping anchors; `start`/`end` are code points, half-open; SI values beside the written ones.

    Source: number words and units after Unicode CLDR; exact factors after NIST SP 811.
    """
    s = fold(text)
    anchors: list[Anchor] = []
    told: date | None = None
    position = 0
    for at, word in _places(s):
        if at < position:
            continue
        found = _read(s, text, at, word, reference, told)
        if found is None:
            continue
        read, position = found
        if read is None:
            continue
        if anchors and read.start < anchors[-1].end:
            continue
        if read.kind == "date" and isinstance(read.low, date) and read.low == read.high:
            told = read.low
        anchors.append(read)
    _group(s, anchors)
    return _mark(anchors, boilerplate) if boilerplate else anchors


def _places(s: str) -> Iterator[tuple[int, str]]:
    """Where an anchor may start, in order, with the gate's word there, or "" for a digit or currency sign."""
    words = ((m.start(1) - 1, m[1]) for m in _WORD_GATE.finditer(" " + s))
    digits = ((m.start(), "") for m in _DIGIT_GATE.finditer(s))
    return merge(words, digits)


def _read(
    s: str, text: str, at: int, word: str, reference: date | None, told: date | None
) -> tuple[Anchor | None, int] | None:  # fmt: skip
    """What stands at *at*, or no anchor, and where to read on; None where nothing does."""
    if not word:
        return _read_digits(s, text, at, reference)
    kind = _WORDS[word]
    dated: Dated | None = None
    if kind in ("relative", "date"):
        dated = read_date(s, text, at, reference) or read_relative(s, text, at, reference, told)
        if dated is None and kind == "date":
            return None
    elif kind == "quarter" or word in english.ORDINALS:
        dated = read_quarter(s, at, reference) or (
            read_date(s, text, at, reference) if word in english.ORDINALS else None
        )
    elif word in english.TENS:
        dated = read_date(s, text, at, reference)
    if dated:
        return _date(text, dated)
    if kind in ("quarter", "relative") and word.split()[0] not in english.ORDINALS:
        return None
    if word == "twice":
        more = re.compile(r" (?:as|the|that)(?![a-z])").match(s, at + 5)
        return _anchor(text, at, at + 5, "multiplier" if more else "count", 2, 2, None if more else "time"), at + 5
    single = _SINGLES.match(s, at)
    if single:
        return _read_single(s, text, at, single, reference)
    if word == "one" and not _counts(s, text, at):
        return None
    if word == "first" and s.startswith((" of all",), at + 5):
        return None
    if word == "half" and s.endswith(("first ", "second ", "other ", "better "), max(0, at - 7), at):
        return None
    return _quantity(s, text, at, reference)


def _counts(s: str, text: str, at: int) -> bool:
    """Whether "one" is a number and no pronoun."""
    after = re.compile(r"[ -]([a-z'-]+)").match(s, at + 3)
    before = re.compile(r"([a-z]+)[ -]$").search(s, max(0, at - 16), at)
    if before and before[1] in english.BEFORE_ONE:
        return False
    if not after:
        return False
    word = after[1]
    if s[at + 3] == "-":
        return word not in ("way", "sided", "on", "time", "off", "to", "stop", "upmanship", "size", "liner")
    if word in ("point", "another", "day,", "hand"):
        return False
    return (
        word not in english.AFTER_ONE
        and not (word in english.NOT_NOUNS and word not in ("more", "last"))
        and not word.endswith("ing")
    )


def _read_single(
    s: str, text: str, at: int, m: re.Match[str], reference: date | None
) -> tuple[Anchor | None, int] | None:
    """ "a day", "another week", "all year": one of a unit without a number."""
    unit = units.WORDS[m["unit"]]
    if m["lead"] in ("all", "full", "another") and (unit.kind != "duration" or m["unit"].endswith("s")):
        return None
    if m["lead"] in ("a", "an"):
        if m["unit"] not in english.ARTICLE_UNITS or m["joint"] == "-" or s[m.end() : m.end() + 1] == "-":
            return None
        if s.endswith(
            ("once ", "times ", "time ", "twice ", "what ", "such ", "many ", "quite ", "not "), max(0, at - 6), at
        ):
            return None
    start = at + len(m["lead"]) + 1 if m["lead"] == "another" and False else at
    end = m.end()
    half = re.compile(r" and a half(?![a-z])").match(s, end)
    value = 1.0
    if half:
        value, end = 1.5, half.end()
    then = ago(s, end, value, unit.name, reference) if unit.kind == "duration" else None
    if then:
        return _date(text, Dated(start, then[0], then[1], unit.name == "day"))
    hedge = hedge_before(s, at) if m["lead"] in ("a", "an") else None
    low, high = _bounded(value, value, hedge[1] if hedge else "")
    return _anchor(text, start, end, unit.kind, low, high, unit.name, unit, hedge[0] if hedge else None), end


def _read_digits(s: str, text: str, at: int, reference: date | None) -> tuple[Anchor | None, int] | None:
    start = at
    if s[at].isdigit():
        named = name_start(s, at)
        if named is not None:
            end = name_end(s, at)
            return _name(text, named, end)
        if at and s[at - 1] in ".,:" and at > 1 and s[at - 2].isdigit():
            return None
        for pattern in (CLOCK, PHONE):
            m = pattern.match(s, at)
            if m:
                return None, m.end()
        dated = read_date(s, text, at, reference) or read_day_of(s, at, reference) or read_quarter(s, at, reference)
        if dated:
            return _date(text, dated)
        m = CHAIN.match(s, at)
        if m:
            return _name(text, at, name_end(s, at))
        m = SCORE.match(s, at)
        if m and int(m[1]) >= int(m[2]):
            return None, m.end()
        if at and s[at - 1] == "." and (at < 2 or not s[at - 2].isalnum()):
            start = at - 1
        elif at and s[at - 1] == "-" and (at < 2 or s[at - 2] in " (\n$"):
            start = at - 1
        elif at and s[at - 1] == "+" and at > 1 and s[at - 2] == " ":
            return None
    return _quantity(s, text, start, reference)


def _quantity(s: str, text: str, at: int, reference: date | None) -> tuple[Anchor | None, int] | None:
    draft = read_quantity(s, text, at)
    if draft is None:
        m = _RUN.match(s, at)
        return (None, m.end()) if m else None
    if draft.kind in ("number",) and s[at].isdigit():
        named = naming_word(s, text, at)
        if named is not None:
            return _name(text, named, name_end(s, at))
        if draft.unit is None and draft.resume < len(s) and s[draft.end : draft.end + 1].isalpha():
            return _name(text, at, name_end(s, at))
    if draft.kind == "duration" and draft.low == draft.high and draft.name:
        then = ago(s, draft.end, draft.low, draft.name, reference)
        if then:
            return _date(text, Dated(at, then[0], then[1], draft.name == "day"))
    low, high = _bounded(draft.low, draft.high, draft.bound)
    return (
        _anchor(
            text, draft.start, draft.end, draft.kind, low, high, draft.name, draft.unit, draft.hedge, vague=draft.vague
        ),
        max(draft.resume, draft.end),
    )


_RUN = re.compile(r"[\d,.]++")


def _bounded(low: float, high: float, bound: str) -> tuple[float | None, float | None]:
    """The interval that a bound makes of a stated one: "more than two" is 2 and open."""
    if bound == "lower":
        return low, None
    if bound == "upper":
        return None, high
    return low, high


def _anchor(
    text: str, start: int, end: int, kind: Kind, low: float | None, high: float | None, name: str | None = None,
    unit: Unit | None = None, hedge: str | None = None, *, vague: bool = False,
) -> Anchor:  # fmt: skip
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
        hedge,
    )


def _si(value: float | None, unit: Unit | None) -> float | None:
    if value is None or unit is None:
        return value
    if unit.factor is None:
        return None if unit.kind == "temperature" else value
    return value * unit.factor + unit.offset


def _date(text: str, dated: Dated) -> tuple[Anchor, int]:
    anchor = Anchor(dated.start, dated.end, text[dated.start : dated.end], "date", dated.days.first, dated.days.last)
    return anchor, dated.end


def _name(text: str, start: int, end: int) -> tuple[Anchor, int]:
    return Anchor(start, end, text[start:end], "identifier"), end


def _group(s: str, anchors: list[Anchor]) -> None:
    """Give the two sides of "100 km (62 miles)" one index; a bound before the first holds for both."""
    groups = 0
    for i in range(1, len(anchors)):
        one, other = anchors[i - 1], anchors[i]
        if one.kind != other.kind or one.unit == other.unit or one.unit is None or other.unit is None:
            continue
        if one.kind not in _CONVERTED or other.start - one.end > 24:
            continue
        if not _GAP.fullmatch(s, one.end, other.start) or s[one.end : other.start].isspace():
            continue
        if one.kind != "money" and not _alike(one, other):
            continue
        if one.group is None:
            one = anchors[i - 1] = replace(one, group=groups)
            groups += 1
        changes: dict[str, Any] = {"group": one.group}
        if one.modifier and not other.modifier and one.low != other.low:
            if one.low is None:
                changes |= {"low": None, "si_low": None}
            if one.high is None:
                changes |= {"high": None, "si_high": None}
            changes |= {"modifier": one.modifier, "approximate": True}
        anchors[i] = replace(other, **changes)


_CONVERTED = frozenset({"length", "area", "volume", "mass", "speed", "temperature", "money"})


def _alike(one: Anchor, other: Anchor) -> bool:
    """Whether two conversions of one measure agree as well as rounding lets them."""
    a = one.si_high if one.si_low is None else one.si_low
    b = other.si_high if other.si_low is None else other.si_low
    return a is not None and b is not None and abs(a - b) <= 0.12 * max(abs(a), abs(b))


def _mark(anchors: list[Anchor], boilerplate: Sequence[Span]) -> list[Anchor]:
    starts = [span.start for span in boilerplate]
    return [
        replace(a, boilerplate=True) if (i := bisect_right(starts, a.start)) and a.start < boilerplate[i - 1].end else a
        for a in anchors
    ]
