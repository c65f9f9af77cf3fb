"""Dates that name their day, month or year: "Monday, July 23, 2018", "17 May", "July 2017", "the 1970s"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from summarizer.anchors import english
from summarizer.anchors.calendar import UNKNOWN, Days, day, month_of, months, year_of
from summarizer.anchors.numbers import read_number
from summarizer.anchors.trie import trie


class Dated(NamedTuple):
    """A date that was read: its span, its days, and whether it names a day (and not a month or longer)."""

    start: int
    end: int
    days: Days
    precise: bool = False


MONTHS = english.MONTHS | english.SHORT_MONTHS
WEEKDAYS = english.WEEKDAYS | english.SHORT_WEEKDAYS
# Months that are words or names as well: only beside a day, a year or a preposition.
AMBIGUOUS = frozenset(
    {"may", "march", "mar", "jan", "dec", "sep", "jun", "jul", "feb", "apr", "aug", "oct", "nov", "sept"}
)
# Months without a year lie within this many days after the article, or else in the year before.
AHEAD = 100

_DAY_WORDS = {w: v for w, v in english.ORDINALS.items() if v <= 20 or v == 30} | {
    f"{tens}{joint}{word}": english.TENS[tens] + value
    for tens in ("twenty", "thirty")
    for word, value in (english.ORDINALS | english.UNITS).items()
    if 0 < value < 10 and english.TENS[tens] + value <= 31
    for joint in (" ", "-")
}
_M = rf"(?P<month>{trie(MONTHS)})(?![a-z])\.?"
_D = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?(?![a-z])"
_D2 = r"(?P<day2>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?(?![a-z])"
_DW = rf"(?P<word>{trie(_DAY_WORDS)})(?![a-z])"
_Y = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%]|,\d|\.\d)"
_W = rf"(?:(?P<weekday>{trie(WEEKDAYS)})(?![a-z])\.?,?\ ?(?:the\ |on\ |\()?)?"
_END = r"(?![\d:%]|,\d{3}|\.\d|-\d)"

_MONTH_DAY = re.compile(
    rf"{_M},?(?:\ ?-\ ?|/|\ {{0,2}})(?:the\ )?(?:{_D}|{_DW})(?!:\d|%|,\d{{3}}|\.\d|[-\ ](?:percent|per cent|km|miles|kilomet|million|billion))(?:\ ?(?:-|to|and|through)\ ?{_D2}(?!:|%|[-\ ](?:percent|miles|km|year)))?"
    rf"(?:(?:\ ?,\ ?|\ of\ |\ ){_Y})?",
    re.VERBOSE,
)
_MONTH_YEAR = re.compile(rf"{_M}\ ?(?:,\ |of\ |\ |-|/)?{_Y}", re.VERBOSE)
_MONTH_SHORT_YEAR = re.compile(rf"{_M}\ '(?P<short>\d\d)(?!\d)", re.VERBOSE)
_MONTH = re.compile(_M)
_DAY_MONTH = re.compile(
    rf"(?:{_D}\.?(?:\ ?(?:-|to|and)\ ?{_D2})?|{_DW})(?:\ of\ |\ ?-\ ?|/|\ ?){_M}(?:(?:,\ ?|\ |-|/){_Y})?", re.VERBOSE
)
_ISO = re.compile(
    r"(?P<year>1[89]\d\d|20\d\d)(?P<sep>[-/.])(?P<month>\d{1,2}|[a-z]{3})(?P=sep)(?P<day>\d{1,2})(?![\d/])(?:t\d\d:\S*)?"
)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\d/]|[-.]\d)")
_NO_YEAR = re.compile(r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})(?![\d/%-]|\.\d| ?(?:percent|[a-z]*s\b))")
_WEEKDAY = re.compile(rf"(?P<weekday>{trie(WEEKDAYS)})(?![a-z])\.?,?(?:\ the|\ on)?\ ?\(?", re.VERBOSE)
_DECADE = re.compile(r"(?P<year>1[0-9]\d0|20\d0)'?s(?![a-z])|'?(?P<short>[2-9]0)'?s(?![a-z])")
_YEAR = re.compile(rf"{_Y}(?:(?:-|/)(?P<last>\d{{4}}|\d\d)(?![\d-]))?(?![a-z])(?!-[a-z])")
_QUARTER = re.compile(
    r"(?:q(?P<q>[1-4])|h(?P<h>[12])|(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[ -](?P<unit>quarter|half))"
    r"(?:(?: of|,)?(?: the)? (?P<year>(?:19|20)\d\d)(?!\d)|(?P<of> of (?:this|the|last|next) (?:fiscal |financial )?year))?(?![a-z0-9])"
)
_CENTURY = re.compile(r"(?P<n>\d{1,2})(?:st|nd|rd|th) {1,2}century(?![a-z])|(?P<word>[a-z-]+) century(?![a-z])")
_BEFORE_YEAR = re.compile(
    r"(?:^|[^a-z])(?:in|since|of|by|from|until|till|before|after|during|late|early|mid|to|and|through|between|the|year|"
    r"its|their|around|for|this|that|a|\(|spring|summer|autumn|fall|winter|ended|back in|as|’s|'s|or|than|into|circa|copyright|©)[ -]?$"
)
_AFTER_YEAR_NOUN = re.compile(r" (?:[a-z'-]+ ){0,1}?(?:people|men|women|children|troops|soldiers|fighters|civilians|police|families|homes|houses|members|employees|workers|jobs|dollars|students|others|residents|vehicles|tanks|rockets|missiles|personnel|militants|prisoners|refugees)(?![a-z])")  # fmt: skip


def read_date(s: str, text: str, at: int, reference: date | None) -> Dated | None:
    """
    The date that starts at *at* with a weekday, a month, a day or a year, or None.

    Args:
        s: The folded text.
        text: The text itself, whose capitals tell "May" from "may".
        at: Where its first character stands.
        reference: The article's date; without it, a day whose year is not said stays open.
    """
    if s[at].isdigit() or s[at] == "'":
        return _digits_date(s, at, reference)
    weekday = _WEEKDAY.match(s, at)
    if weekday:
        return _after_weekday(s, text, at, weekday, reference)
    found = _month_date(s, text, at, reference, None)
    if found:
        return found
    return _day_word_date(s, at, reference)


def _after_weekday(s: str, text: str, at: int, m: re.Match[str], reference: date | None) -> Dated | None:
    """ "Monday, July 23": a weekday with a date behind it, of which the year follows."""
    here = m.end()
    weekday = WEEKDAYS[m["weekday"]]
    if here >= len(s) or s[here - 1] not in " (":
        return None
    inner: Dated | None
    if s[here].isdigit():
        inner = _digits_date(s, here, reference, weekday)
    else:
        inner = _month_date(s, text, here, reference, weekday) or _day_word_date(s, here, reference, weekday)
    if inner is None and s[:here].endswith(" the ", at, here):
        inner = _day_of_month(s, here, reference)
    if inner is None or not inner.precise:
        return None
    end = inner.end + (s[here - 1] == "(" and s.startswith(")", inner.end))
    return Dated(at, end, inner.days, True)


def _month_date(s: str, text: str, at: int, reference: date | None, weekday: int | None) -> Dated | None:
    m = _MONTH_DAY.match(s, at)
    if m and not (s[m.end("month")] not in " .,-/" and m["month"] in english.SHORT_MONTHS and not m["day"]):
        number = int(m["day"]) if m["day"] else _DAY_WORDS[m["word"]]
        year, end = int(m["year"]) if m["year"] else None, m.end()
        if not year and (spoken := _spoken_year(s, end)):
            year, end = spoken
        return Dated(at, end, _resolve(year, MONTHS[m["month"]], number, m["day2"], reference, weekday), True)
    m = _MONTH_YEAR.match(s, at)
    if m:
        return Dated(at, m.end(), month_of(int(m["year"]), MONTHS[m["month"]]))
    m = _MONTH_SHORT_YEAR.match(s, at)
    if m:
        return Dated(at, m.end(), month_of(_century(int(m["short"])), MONTHS[m["month"]]))
    m = _MONTH.match(s, at)
    if not m or not text[at].isupper():
        return None
    if not _is_month(s, text, at, m):
        return None
    end = m.end() - (m[0].endswith(".") and m["month"] in english.MONTHS)
    return Dated(at, end, latest_month(MONTHS[m["month"]], reference))


_PREPOSITIONS = re.compile(
    r"(?:^|[^a-z])(?:in|since|of|until|till|by|from|last|this|next|early|late|mid|and|to|before|after|during|through|between|"
    r"throughout|for|or|for the|on|every|each|past|previous|through|around|end of|month of|,)[ -]$"
)
_NOT_A_MONTH = re.compile(
    r"(?: (?:said|says|told|has|had|was|is|will|would|also|and her|'s)(?![a-z])|'s (?:government|cabinet|deal|office|party|plan|brexit))"
)


def _is_month(s: str, text: str, at: int, m: re.Match[str]) -> bool:
    """Whether a capitalised bare month word is the month: not Theresa May, not the Great March of Return."""
    word = m["month"]
    if word not in AMBIGUOUS:
        return not (
            at > 1 and text[at - 2].isalpha() and word in ("april", "june", "august") and _name_before(text, at)
        )
    if word in english.SHORT_MONTHS:
        return bool(
            re.compile(r"(?:in|since|of|until|by|from|last|this|next|and|to|during|through|early|late) $").search(
                s, max(0, at - 9), at
            )
        )
    if _PREPOSITIONS.search(s, max(0, at - 12), at):
        return not _NOT_A_MONTH.match(s, m.end())
    if s.startswith("the ", max(0, at - 4), at):
        return bool(re.compile(r" (?!of |for |on |to )[a-z]").match(text, m.end()))
    return False


def _name_before(text: str, at: int) -> bool:
    start = text.rfind(" ", max(0, at - 20), at - 1) + 1
    return text[start : start + 1].isupper() and text[start:at].strip().lower() in ("ms.", "mrs.", "mr.", "augustus")


def _day_word_date(s: str, at: int, reference: date | None, weekday: int | None = None) -> Dated | None:
    """ "second of August", "twenty second of June 2017"."""
    m = _DAY_MONTH.match(s, at)
    if not m or not m["word"] or s[m.end("word")] != " ":
        return None
    year, end = int(m["year"]) if m["year"] else None, m.end()
    if not year and (spoken := _spoken_year(s, end)):
        year, end = spoken
    return Dated(at, end, _resolve(year, MONTHS[m["month"]], _DAY_WORDS[m["word"]], None, reference, weekday), True)


def _digits_date(s: str, at: int, reference: date | None, weekday: int | None = None) -> Dated | None:
    m = _DECADE.match(s, at)
    if m and (m["year"] or s[at] == "'" or s.startswith("the ", max(0, at - 4), at)):
        start = int(m["year"]) if m["year"] else 1900 + int(m["short"])
        return Dated(at, m.end(), year_of(start, 10))
    if s[at] == "'":
        return None
    m = _DAY_MONTH.match(s, at)
    if (
        m
        and m["day"]
        and not (
            m["month"] in ("mar", "sep", "dec", "may", "march")
            and s[m.end("day")] in " "
            and s.startswith(" ", m.end())
            and False
        )
    ):
        end = m.end() - (s[m.end() - 1] == "." and not m["year"] and m["month"] in english.MONTHS)
        days = _resolve(
            int(m["year"]) if m["year"] else None, MONTHS[m["month"]], int(m["day"]), m["day2"], reference, weekday
        )
        return Dated(at, end, days, True)
    m = _ISO.match(s, at)
    if m and (m["month"] in MONTHS or m["month"].isdigit()):
        month = MONTHS.get(m["month"]) or int(m["month"])
        days = day(int(m["year"]), month, int(m["day"]))
        if days != UNKNOWN:
            return Dated(at, m.start("day") + len(m["day"]), days, True)
    m = _NUMERIC.match(s, at)
    if m:
        year = int(m["year"]) if len(m["year"]) == 4 else _century(int(m["year"]))
        days = _day_or_month_first(year, int(m["a"]), int(m["b"]), day_first=m["sep"] == ".")
        if days != UNKNOWN and (len(m["year"]) == 4 or m["sep"] != "."):
            return Dated(at, m.end(), days, True)
    m = _NO_YEAR.match(s, at)
    if m and re.compile(r"(?:^| )on +$").search(s, max(0, at - 8), at):
        year = reference.year if reference else 2000
        days = _day_or_month_first(year, int(m["a"]), int(m["b"]))
        if days != UNKNOWN:
            first = days.first
            resolved = _resolve(None, first.month, first.day, None, reference, weekday) if first else UNKNOWN
            return Dated(at, m.end(), resolved, True)
    m = _CENTURY.match(s, at)
    if m and m["n"] and 1 <= int(m["n"]) <= 30:
        return Dated(at, m.end(), year_of((int(m["n"]) - 1) * 100 + 1, 100))
    return _year(s, at)


def _year(s: str, at: int) -> Dated | None:
    m = _YEAR.match(s, at)
    if not m:
        return None
    first = int(m["year"])
    if m["last"]:
        last = int(m["last"]) if len(m["last"]) == 4 else first // 100 * 100 + int(m["last"])
        if first < last <= first + 200 and last < 2100 and first >= 1500:
            return Dated(at, m.end(), Days(year_of(first).first, year_of(last).last))
        return None
    if first < 1500 or first >= 2100:
        return None
    if not _BEFORE_YEAR.search(s, max(0, at - 14), at):
        return None
    if first % 100 == 0 and _AFTER_YEAR_NOUN.match(s, m.end()):
        return None
    return Dated(at, m.end(), year_of(first))


def _resolve(
    year: int | None, month: int, number: int, until: str | None, reference: date | None, weekday: int | None
) -> Days:  # fmt: skip
    """The days of "May 10" or "May 10-17"; without a year, in the one nearest before the article."""
    if year is None:
        year = _year_without(month, number, reference, weekday)
        if year is None:
            return UNKNOWN
    first = day(year, month, number)
    if until and first.first:
        last = day(year, month, int(until)).last
        if last and last > first.first:
            return Days(first.first, last)
    return first


def _year_without(month: int, number: int, reference: date | None, weekday: int | None) -> int | None:
    if reference is None:
        return None
    if weekday is not None:
        for year in (reference.year, reference.year - 1, reference.year + 1, reference.year - 2, reference.year + 2):
            one = day(year, month, number).first if 1 <= year <= 9999 else None
            if one and one.weekday() == weekday:
                return year
    one = day(reference.year, month, number).first
    if one is None:
        return reference.year
    gap = (one - reference).days
    if gap > 180 and reference.year > 1:
        return reference.year - 1
    if gap < -300 and reference.year < 9999:
        return reference.year + 1
    return reference.year


def latest_month(month: int, reference: date | None) -> Days:
    """A month without a year: this year's unless it is far ahead, then last year's."""
    if reference is None:
        return UNKNOWN
    ahead = (month - reference.month) * 30
    return month_of(reference.year - (ahead > AHEAD), month)


def _day_or_month_first(year: int, a: int, b: int, *, day_first: bool = False) -> Days:
    """ "9/18" and "18/9" say which is the day; where both could be, US news puts the month first."""
    if a > 12 or (day_first and b <= 12):
        a, b = b, a
    return day(year, a, b)


def _day_of_month(s: str, at: int, reference: date | None) -> Dated | None:
    """ "(Saturday) the 23rd"."""
    m = re.compile(rf"(?:{_D}|{_DW}|fifteen)").match(s, at)
    if not m:
        return None
    number = int(m["day"]) if m["day"] else _DAY_WORDS[m["word"]] if m["word"] else 15
    days = day(reference.year, reference.month, number) if reference else UNKNOWN
    return Dated(at, m.end(), days, True)


def _century(short: int) -> int:
    return short + (2000 if short < 70 else 1900)


def _spoken_year(s: str, at: int) -> tuple[int, int] | None:
    """ "nineteen seventy eight", "two thousand and eighteen" behind a day: the year and its end."""
    m = re.compile(r",? (?=nineteen|twenty|two thousand|eighteen)").match(s, at)
    if not m:
        return None
    high = read_number(s, m.end())
    if high is None or high.form != "cardinal" or high.low != high.high:
        return None
    if 1500 <= high.low < 2100:
        return int(high.low), high.end
    if high.low in (18, 19, 20) and s.startswith(" ", high.end):
        after = high.end + 1
        if s.startswith(("zero ", "oh "), after):
            after = s.index(" ", after) + 1
        low = read_number(s, after)
        if low and low.form == "cardinal" and 0 < low.low < 100:
            return int(high.low * 100 + low.low), low.end
    return None


def read_quarter(s: str, at: int, reference: date | None) -> Dated | None:
    """ "the third quarter of 2016", "Q2", "the first half of the year"."""
    m = _QUARTER.match(s, at)
    if not m or (m["unit"] == "half" and not m["year"] and not m["of"]):
        return None
    year: int | None = int(m["year"]) if m["year"] else None
    if year is None and reference:
        year = reference.year + (-1 if m["of"] and "last" in m["of"] else 1 if m["of"] and "next" in m["of"] else 0)
    length = 6 if m["h"] or m["unit"] == "half" else 3
    word = m["q"] or m["h"] or m["nth"]
    index = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 12 // length, "last": 12 // length}.get(
        word
    ) or int(word[0])
    if year is None or index > 12 // length:
        return Dated(at, m.end(), UNKNOWN) if index <= 12 // length else None
    return Dated(at, m.end(), months(year, (index - 1) * length + 1, length))
