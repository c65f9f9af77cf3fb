"""Dates told from another day: "today", "last Friday", "two weeks ago", "the next day"."""

from __future__ import annotations

import re
from datetime import date

from summarizer.anchors import english
from summarizer.anchors.calendar import UNKNOWN, Days, month_of, months, on, shift, week_of, year_of
from summarizer.anchors.dates import MONTHS, WEEKDAYS, Dated, latest_month
from summarizer.anchors.trie import trie

_PART = rf"(?: (?:{'|'.join(english.PARTS_OF_DAY)})(?![a-z]))?"
_OTHER_PERIODS = ("days", "weeks", "months", "years", "decades")
_RELATIVE = re.compile(
    rf"(?P<which>{trie([*english.LAST, *english.THIS, *english.NEXT, *english.OTHER, 'that', 'early', 'late'])}) "
    rf"(?P<what>{trie([*english.PERIODS, *english.SEASONS, *english.MONTHS, *english.SHORT_MONTHS, *english.WEEKDAYS, *english.SHORT_WEEKDAYS, *english.PARTS_OF_DAY, *_OTHER_PERIODS])})"
    rf"(?![a-z-])(?P<part>{_PART})"
)
_DAY = re.compile(rf"(?P<day>{trie(english.DAYS)})(?![a-z])(?P<part>{_PART})")
_AFTER_TOMORROW = re.compile(r"day (?:(after) tomorrow|before yesterday)(?![a-z])")
_WEEKDAY = re.compile(
    rf"(?P<weekday>{trie([*english.WEEKDAYS, *english.SHORT_WEEKDAYS])})(?![a-z])(?P<part>{_PART})"
    r"(?:,? (?:of )?(?P<week>last|this|next) week(?![a-z]))?"
)
_SEASON = re.compile(rf"(?P<season>{trie(english.SEASONS)})(?: of|,)? (?P<year>(?:19|20)\d\d)(?!\d)")
_WEEK_THEN_DAY = re.compile(rf" (?:on )?({trie(english.WEEKDAYS)})(?![a-z])")
_NTH_WEEKDAY = re.compile(
    rf"(?P<nth>first|second|third|fourth|fifth|last) (?P<what>{trie(english.WEEKDAYS)}|week|weekend|day) (?:of|in) "
    rf"(?:(?P<which>this|next|last|the) (?P<period>month|year)|(?P<month>{trie(english.MONTHS)})(?:,? (?P<year>(?:19|20)\d\d))?)(?![a-z\d])"
)
_DAY_OF = re.compile(r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)? of (?P<which>this|next|last) month(?![a-z])")
AGO = re.compile(
    r" (?:ago|back)(?![a-z])|(?P<hence> (?:from now|hence)(?![a-z]))|(?P<from> (?:from|after|before) (?:today|tomorrow|yesterday|now))(?![a-z])"
)


def read_relative(s: str, text: str, at: int, reference: date | None, told: date | None) -> Dated | None:
    """
    The date that starts at *at* and is told from *reference* or, "the next day", from the day *told* before it.

    Returns:
        Its days are unknown where the day that it is told from is.
    """
    m = _DAY.match(s, at)
    if m:
        if m["day"] != "tomorrow" and s.startswith("'s", m.end()) and False:
            return None
        return Dated(at, m.end(), on(shift(reference, english.DAYS[m["day"]]) if reference else None), True)
    m = _AFTER_TOMORROW.match(s, at)
    if m:
        return Dated(_the(s, at), m.end(), on(shift(reference, 2 if m[1] else -2) if reference else None), True)
    m = _NTH_WEEKDAY.match(s, at)
    if m and m["what"] != "day":
        return Dated(_the(s, at), m.end(), _nth(m, reference), m["what"] != "week")
    m = _RELATIVE.match(s, at)
    if m:
        return _read_period(s, text, at, m, reference, told)
    m = _WEEKDAY.match(s, at)
    if m and _is_weekday(text, at, m["weekday"]):
        weekday = WEEKDAYS[m["weekday"]]
        end = m.end()
        if m["weekday"] in english.SHORT_WEEKDAYS and False:
            end += 1
        if m["week"]:
            days = _weekday_of_week(reference, weekday, m["week"])
        else:
            days = on(shift(reference, -((reference.weekday() - weekday) % 7)) if reference else None)
        return Dated(at, end, days, True)
    m = _SEASON.match(s, at)
    if m:
        return Dated(_the(s, at), m.end(), _season(m["season"], int(m["year"])))
    return None


def read_day_of(s: str, at: int, reference: date | None) -> Dated | None:
    """ "20th of next month"."""
    m = _DAY_OF.match(s, at)
    if not m:
        return None
    if not reference:
        return Dated(_the(s, at), m.end(), UNKNOWN, True)
    month = month_of(reference.year, reference.month + {"last": -1, "this": 0, "next": 1}[m["which"]]).first
    one = None
    if month:
        one = shift(month, int(m["day"]) - 1)
    return Dated(_the(s, at), m.end(), on(one if one and month and one.month == month.month else None), True)


def ago(s: str, end: int, value: float, unit: str, reference: date | None) -> tuple[int, Days] | None:
    """
    The days that "two weeks ago" means, for a duration that ends at *end*: its end and its days.

    A day is a day; weeks, months and years are the whole week, month or year that holds the day so far back.
    """
    m = AGO.match(s, end)
    if not m or unit not in ("day", "night", "week", "month", "year", "decade", "century", "fortnight"):
        return None
    if reference is None or value != int(value) or value > 10_000:
        return m.end(), UNKNOWN
    count = int(value)
    start: date | None = reference
    if m["from"]:
        start = shift(reference, {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}[m["from"].split()[-1]])
        sign = -1 if " before " in m["from"] else 1
    else:
        sign = 1 if m["hence"] else -1
    if start is None:
        return m.end(), UNKNOWN
    if unit in ("day", "night", "week", "fortnight") and m["from"]:
        return m.end(), on(shift(start, sign * count * {"week": 7, "fortnight": 14}.get(unit, 1)))
    if unit in ("day", "night"):
        return m.end(), on(shift(start, sign * count))
    if unit in ("week", "fortnight"):
        return m.end(), week_of(start, sign * count * (2 if unit == "fortnight" else 1))
    if unit == "month":
        return m.end(), month_of(start.year, start.month + sign * count)
    span = {"year": 1, "decade": 10, "century": 100}[unit]
    return m.end(), year_of(start.year + sign * count * span)


def _the(s: str, at: int) -> int:
    """Take in the article before "next day"."""
    return at - 4 if s.startswith("the ", at - 4 if at >= 4 else at) and (at == 4 or not s[at - 5].isalnum()) else at


def _is_weekday(text: str, at: int, word: str) -> bool:
    """Whether "Sun" or "Sat" is a day and no star and no verb: full names always are."""
    if word in english.WEEKDAYS or word in ("tues", "thurs", "weds"):
        return True
    after = text[at + len(word) : at + len(word) + 1]
    return text[at].isupper() and after == "."


def _read_period(
    s: str, text: str, at: int, m: re.Match[str], reference: date | None, told: date | None
) -> Dated | None:  # fmt: skip
    which, what, end = m["which"], m["what"], m.end()
    step = -1 if which in english.LAST else 1 if which in english.NEXT else 0
    if what in _OTHER_PERIODS:
        return _recent(at, m, reference) if which == "recent" else None
    if which == "recent" or (which in ("early", "late") and what not in MONTHS):
        return None
    start = at
    if which in ("early", "late"):
        return None
    if which == "following" or (which in ("same", "that")) or (which in ("next", "previous") and what == "day"):
        return _from_told(s, at, m, told, reference)
    if what in WEEKDAYS:
        if what in english.SHORT_WEEKDAYS and not text[m.start("what")].isupper():
            return None
        return Dated(start, end, _weekday(reference, WEEKDAYS[what], step), True)
    if what in MONTHS:
        if what in english.SHORT_MONTHS and not text[m.start("what")].isupper():
            return None
        year = re.compile(r",? ((?:19|20)\d\d)(?!\d)").match(s, end)
        if year:
            return Dated(m.start("what"), year.end(), month_of(int(year[1]), MONTHS[what]))
        return Dated(start, end, _month(reference, MONTHS[what], step))
    if what in english.PARTS_OF_DAY:
        if what in ("midnight", "noon") or which not in ("last", "this"):
            return None
        return Dated(start, end, on(shift(reference, -1 if step else 0) if reference else None), True)
    if what in english.SEASONS:
        return Dated(start, end, _relative_season(reference, what, step))
    if what in ("day", "century", "quarter") and which in ("last", "past", "this", "current"):
        if what != "quarter":
            return None
    if m["part"]:
        end = m.start("part")
    if what == "week" and (day := _WEEK_THEN_DAY.match(s, end)):
        return Dated(start, day.end(), _weekday_of_week(reference, WEEKDAYS[day[1]], which), True)
    if reference is None:
        return Dated(start, end, UNKNOWN)
    if which == "past" and s.startswith("the ", max(0, at - 4)):
        back = {"week": 7, "month": 30, "year": 365, "decade": 3650}.get(what)
        if back:
            return Dated(start, end, Days(shift(reference, -back), reference))
    return Dated(start, end, _period(reference, what, step))


def _period(reference: date, what: str, step: int) -> Days:
    if what == "week":
        return week_of(reference, step)
    if what == "weekend":
        days = week_of(reference, step if step > 0 or reference.weekday() >= 5 or not step else step)
        return Days(shift(days.first, 5) if days.first else None, days.last)
    if what == "month":
        return month_of(reference.year, reference.month + step)
    if what == "quarter":
        return months(reference.year, (reference.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    if what == "year":
        return year_of(reference.year + step)
    if what == "decade":
        return year_of(reference.year // 10 * 10 + 10 * step, 10)
    if what == "day":
        return on(shift(reference, step))
    return year_of((reference.year - 1) // 100 * 100 + 1 + 100 * step, 100)


def _recent(at: int, m: re.Match[str], reference: date | None) -> Dated | None:
    """ "Recent years" are the last three and this one so far; likewise weeks and months."""
    if reference is None:
        return Dated(at, m.end(), UNKNOWN)
    what = m["what"]
    first = {
        "days": on(shift(reference, -3)),
        "weeks": week_of(reference, -3),
        "months": month_of(reference.year, reference.month - 3),
        "years": year_of(reference.year - 3),
        "decades": year_of(reference.year // 10 * 10 - 30),
    }[what].first
    return Dated(at, m.end(), Days(first, reference))


def _from_told(s: str, at: int, m: re.Match[str], told: date | None, reference: date | None) -> Dated | None:
    """ "The next day", "the following week", "the same day": told from the last day that the text named."""
    which, what = m["which"], m["what"]
    if which in ("same", "that") and what not in ("day", "week", "month", "year"):
        return None
    step = {"following": 1, "next": 1, "previous": -1}.get(which, 0)
    start = _the(s, at)
    if what == "day" and which == "next" and start == at and s[:at].endswith(("one ", "a "), max(0, at - 4), at):
        return None
    if what in english.PARTS_OF_DAY:
        return Dated(start, m.end(), on(told if told else None), True) if which == "following" else None
    days = UNKNOWN
    if told:
        if what in WEEKDAYS:
            days = on(shift(told, (WEEKDAYS[what] - told.weekday() - 1) % 7 + 1))
        elif what in MONTHS:
            days = month_of(told.year + (MONTHS[what] <= told.month), MONTHS[what])
        elif what in english.SEASONS:
            days = _season(what, told.year + (english.SEASONS[what] <= told.month))
        else:
            days = _period(told, what, step)
    return Dated(start, m.end("what"), days, what == "day")


def _weekday(reference: date | None, weekday: int, step: int) -> Days:
    """Last is strictly before the article's day, next strictly after it, this within its week."""
    if reference is None:
        return UNKNOWN
    if step < 0:
        return on(shift(reference, -((reference.weekday() - weekday - 1) % 7 + 1)))
    if step > 0:
        return on(shift(reference, (weekday - reference.weekday() - 1) % 7 + 1))
    return on(shift(reference, weekday - reference.weekday()))


def _weekday_of_week(reference: date | None, weekday: int, which: str) -> Days:
    if reference is None:
        return UNKNOWN
    monday = week_of(reference, {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)).first
    return on(shift(monday, weekday) if monday else None)


def _month(reference: date | None, month: int, step: int) -> Days:
    if reference is None:
        return UNKNOWN
    if step < 0:
        return month_of(reference.year - (month >= reference.month), month)
    if step > 0:
        return month_of(reference.year + (month <= reference.month), month)
    return month_of(reference.year, month)


def _season(season: str, year: int) -> Days:
    """Meteorological, northern: winter runs from December of the year into the next."""
    return months(year, english.SEASONS[season], 3)


def _relative_season(reference: date | None, season: str, step: int) -> Days:
    if reference is None:
        return UNKNOWN
    this = reference.year - (season == "winter" and reference.month < 3)
    if not step:
        return _season(season, this)
    start = english.SEASONS[season]
    if step < 0:
        began = _season(season, this).last
        return _season(season, this if began and began < reference else this - 1)
    return _season(season, this + (reference.month >= start))


def _nth(m: re.Match[str], reference: date | None) -> Days:
    if m["month"]:
        if m["year"]:
            whole = month_of(int(m["year"]), MONTHS[m["month"]])
        else:
            whole = latest_month(MONTHS[m["month"]], reference)
    elif reference and m["period"] == "month":
        whole = _period(reference, "month", {"last": -1, "next": 1}.get(m["which"], 0))
    else:
        return UNKNOWN
    if whole.first is None or whole.last is None:
        return UNKNOWN
    index = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}[m["nth"]]
    if m["what"] == "week":
        weeks = [week_of(whole.first, i) for i in range(5)]
        return weeks[index]
    weekday = 5 if m["what"] == "weekend" else WEEKDAYS[m["what"]]
    if index < 0:
        return on(shift(whole.last, -((whole.last.weekday() - weekday) % 7)))
    one = shift(whole.first, (weekday - whole.first.weekday()) % 7 + 7 * index)
    return on(one) if one and one <= whole.last else UNKNOWN
