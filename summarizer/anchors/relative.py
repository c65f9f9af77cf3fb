"""Dates told from another day: "today", "last Friday", "this summer", "two weeks ago", "the next day"."""

from __future__ import annotations

import re
from datetime import date

from summarizer.anchors import english
from summarizer.anchors.calendar import (
    UNKNOWN,
    Dated,
    Days,
    latest_month,
    month_of,
    on,
    shift,
    week_of,
    year_of,
)
from summarizer.anchors.dates import MONTHS, WEEKDAYS, behind_weekday
from summarizer.anchors.periods import (
    PAST_DAYS,
    month_from,
    moved,
    period,
    recent,
    season_from,
    season_of,
    step_of,
    weekday_from,
    weekday_of_week,
)
from summarizer.anchors.trie import trie

_PART = rf"(?: (?:{trie(english.PARTS_OF_DAY)})(?![a-z]))?"
_NAMED = (*MONTHS, *WEEKDAYS, *english.SEASONS)
_WHICH = re.compile(
    rf"(?P<which>{trie([*english.LAST, *english.THIS, *english.NEXT, *english.OTHER, 'that'])}) "
    rf"(?P<what>{trie([*english.PERIODS, *english.PARTS_OF_DAY, *english.RECENT_PERIODS, *_NAMED])})"
    rf"(?![a-z-])(?P<part>{_PART})"
)
_DAY = re.compile(rf"(?P<day>{trie(english.DAYS)})(?![a-z]){_PART}")
_DAY_BEYOND = re.compile(r"day (?:(after) tomorrow|before yesterday)(?![a-z])")
_WEEKDAY = re.compile(
    rf"(?P<weekday>{trie(WEEKDAYS)})(?![a-z])(?P<dot>\.(?! ))?{_PART}(?:,? (?:of )?(?P<which>last|this"
    rf"|next) week(?![a-z]))?"
)
_SEASON = re.compile(rf"(?P<season>{trie(english.SEASONS)})(?: of|,)? (?P<year>(?:19|20)\d\d)(?!\d)")
_DAY_OF_WEEK = re.compile(rf" (?:on )?({trie(english.WEEKDAYS)})(?![a-z])")
_NTH = re.compile(
    rf"(?P<nth>first|second|third|fourth|fifth|last) (?P<what>{trie(english.WEEKDAYS)}|week|weekend) (?:of|in) "
    rf"(?:(?P<which>this|next|last|the) month|(?P<month>{trie(english.MONTHS)})(?:,? (?P<year>(?:19"
    rf"|20)\d\d))?)(?![a-z\d])"
)
_DAY_OF_MONTH = re.compile(r"(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)? of (?P<which>this|next|last) month(?![a-z])")
_YEAR_BEHIND = re.compile(r",? ((?:19|20)\d\d)(?!\d)")
_AGO = re.compile(
    r" (?:(?P<back>ago|back)|(?P<hence>from now|hence)|(?P<side>from|after|before) (?P<day>today|tomorrow"
    r"|yesterday|now))(?![a-z])"
)
_FEW_AGO = re.compile(rf"(?:a )?(?:few|several) (?P<unit>{trie(english.RECENT_PERIODS)}) ago(?![a-z])")
# What "a few" and "several" may be, as "several hundred" is 200 to 999.
FEW = (2, 9)
# Beyond so many days or years the calendar has no date.
MAX_COUNT = 10_000
# How many days, weeks, months or years make one.
_CALENDAR_UNITS = {"day": 1, "night": 1, "week": 1, "fortnight": 2, "month": 1, "year": 1, "decade": 10, "century": 100}


def read_relative(s: str, text: str, at: int, reference: date | None, told: date | None) -> Dated | None:
    """
    The date that starts at *at* and is told from *reference* or, "the next day", from the day *told* before it.

    Returns:
        Its days are unknown where the day that it is told from is.
    """
    if m := _DAY.match(s, at):
        return Dated(at, m.end(), moved(reference, english.DAYS[m["day"]]), precise=True)
    if m := _DAY_BEYOND.match(s, at):
        return Dated(_with_the(s, at), m.end(), moved(reference, 2 if m[1] else -2), precise=True)
    if m := _NTH.match(s, at):
        return Dated(_with_the(s, at), m.end(), _nth(m, reference), precise=m["what"] not in ("week", "weekend"))
    if m := _WHICH.match(s, at):
        return _read_which(s, text, at, m, reference, told)
    if (m := _WEEKDAY.match(s, at)) and _is_weekday(text, m):
        weekday = WEEKDAYS[m["weekday"]]
        days = weekday_of_week(reference, weekday, m["which"]) if m["which"] else weekday_from(reference, weekday, None)
        return Dated(at, m.end() - (m["dot"] is not None), days, precise=True)
    if m := _FEW_AGO.match(s, at):
        unit = m["unit"].removesuffix("s")
        latest, earliest = (_far(-count, unit, reference) for count in FEW)
        return Dated(at, m.end(), Days(earliest.first, latest.last))
    if m := _SEASON.match(s, at):
        return Dated(_with_the(s, at), m.end(), season_of(int(m["year"]), m["season"]))
    return None


def read_day_of_month(s: str, at: int, reference: date | None) -> Dated | None:
    """ "The 20th of next month"."""
    m = _DAY_OF_MONTH.match(s, at)
    if not m:
        return None
    days = UNKNOWN
    if reference:
        whole = month_of(reference.year, reference.month + step_of(m["which"]))
        one = shift(whole.first, int(m["day"]) - 1) if whole.first else None
        if one and whole.last and one <= whole.last:
            days = on(one)
    return Dated(_with_the(s, at), m.end(), days, precise=True)


def ago(s: str, end: int, value: float, unit: str, reference: date | None) -> tuple[int, Days] | None:
    """
    What "ago" makes of a duration that ends at *end*: the new end and the days, or None.

    "Two days ago" is a day; weeks, months and years ago are the whole week, month or year that lies so far back.
    """
    m = _AGO.match(s, end)
    if not m or unit not in _CALENDAR_UNITS:
        return None
    start = shift(reference, english.DAYS.get(m["day"], 0)) if reference else None
    back = m["back"] or m["side"] == "before"
    days = _far(-value if back else value, unit, start)
    if m["side"] and start and unit in ("week", "fortnight") and days.first:
        days = moved(days.first, start.weekday())  # "two weeks from tomorrow" is a day
    return m.end(), days


def ahead(value: float, unit: str, reference: date | None) -> Days | None:
    """The days that "in two weeks" means where it looks ahead; None for units shorter than a day."""
    return _far(value, unit, reference) if unit in _CALENDAR_UNITS else None


def _far(value: float, unit: str, start: date | None) -> Days:
    """The day, or the whole week, month or year, that lies *value* units from *start*."""
    if start is None or value != int(value) or abs(value) > MAX_COUNT:
        return UNKNOWN
    count = int(value) * _CALENDAR_UNITS[unit]
    if unit in ("day", "night"):
        return moved(start, count)
    if unit in ("week", "fortnight"):
        return week_of(start, count)
    return month_of(start.year, start.month + count) if unit == "month" else year_of(start.year + count)


def _read_which(
    s: str, text: str, at: int, m: re.Match[str], reference: date | None, told: date | None
) -> Dated | None:
    """ "Last", "this", "next", "the following" and what they are said of."""
    which, what, end = m["which"], m["what"], m.end()
    if what in english.RECENT_PERIODS:
        return Dated(at, end, recent(what, reference)) if which == "recent" else None
    if which == "recent" or (what in ("midnight", "noon")):
        return None
    if which in ("following", "same", "that") or (what == "day" and which in ("next", "previous")):
        return _read_told(s, at, m, told)
    if (
        not m["part"]
        and what in _NAMED
        and not text[m.start("what")].isupper()
        and (what in english.SHORT_MONTHS or what in english.SHORT_WEEKDAYS)
    ):
        return None
    step = step_of(which)
    if what in WEEKDAYS:
        inner = behind_weekday(s, text, m.end(), WEEKDAYS[what], reference)
        if inner:
            return Dated(at, inner.end, inner.days, precise=True)
        return Dated(at, end, weekday_from(reference, WEEKDAYS[what], step), precise=True)
    if what in MONTHS:
        if year := _YEAR_BEHIND.match(s, end):
            return Dated(m.start("what"), year.end(), month_of(int(year[1]), MONTHS[what]))
        return Dated(at, end, month_from(reference, MONTHS[what], step))
    if what in english.PARTS_OF_DAY:
        return Dated(at, end, moved(reference, step), precise=True) if which in ("last", "this") else None
    if what in english.SEASONS:
        return Dated(at, end, season_from(reference, what, step))
    if (what in ("day", "century") and which != "this") or what == "day":
        return None
    if what == "week" and (one := _DAY_OF_WEEK.match(s, m.end("what"))):
        return Dated(at, one.end(), weekday_of_week(reference, WEEKDAYS[one[1]], which), precise=True)
    days = UNKNOWN
    if reference and what in PAST_DAYS and (which == "past" or (step < 0 and what == "decade")):
        days = Days(shift(reference, -PAST_DAYS[what]), reference)
    elif reference:
        days = period(reference, what, step)
    return Dated(at, m.end("what"), days)


def _read_told(s: str, at: int, m: re.Match[str], told: date | None) -> Dated | None:
    """ "The next day", "the following week", "the same day": told from the last day that the text named."""
    which, what = m["which"], m["what"]
    step = {"following": 1, "next": 1, "previous": -1}.get(which, 0)
    if not step and what not in ("day", "week", "month", "year"):
        return None
    if what in english.PARTS_OF_DAY:
        return None
    if told is None:
        days = UNKNOWN
    elif what in WEEKDAYS:
        days = weekday_from(told, WEEKDAYS[what], 1)
    elif what in MONTHS:
        days = month_from(told, MONTHS[what], 1)
    elif what in english.SEASONS:
        days = season_from(told, what, 1)
    else:
        days = period(told, what, step)
    return Dated(_with_the(s, at), m.end("what"), days, precise=what == "day")


def _with_the(s: str, at: int) -> int:
    """The article before "next day" belongs to it."""
    return at - 4 if at >= 4 and s.startswith("the ", at - 4) and (at == 4 or not s[at - 5].isalnum()) else at


def _is_weekday(text: str, m: re.Match[str]) -> bool:
    """Whether "Sun" or "Sat" is a day and no star and no verb; full names always are."""
    word = m["weekday"]
    if word in english.WEEKDAYS or word in ("tues", "thurs", "weds"):
        return True
    return text[m.start()].isupper() and text.startswith(".", m.end("weekday"))


def _nth(m: re.Match[str], reference: date | None) -> Days:
    """ "The first Friday of July", "the last week of this month"."""
    if m["month"]:
        whole = (
            month_of(int(m["year"]), MONTHS[m["month"]]) if m["year"] else latest_month(MONTHS[m["month"]], reference)
        )
    else:
        whole = period(reference, "month", step_of(m["which"])) if reference else UNKNOWN
    if whole.first is None or whole.last is None:
        return UNKNOWN
    index = ("first", "second", "third", "fourth", "fifth", "last").index(m["nth"])
    if m["what"] == "week":
        return week_of(whole.last) if index == 5 else week_of(whole.first, index)
    weekday = 5 if m["what"] == "weekend" else WEEKDAYS[m["what"]]
    if index == 5:
        return moved(whole.last, -((whole.last.weekday() - weekday) % 7))
    days = moved(whole.first, (weekday - whole.first.weekday()) % 7 + 7 * index)
    return days if days.first and days.first <= whole.last else UNKNOWN
