"""The days that a period, a weekday, a month or a season means, told from a day."""

from __future__ import annotations

from datetime import date

from summarizer.anchors import english
from summarizer.anchors.calendar import UNKNOWN, Days, month_of, months, on, shift, week_of, year_of

# The same length of time, told back from the article and not by the calendar: "over the past week".
PAST_DAYS = {"week": 7, "month": 30, "year": 365, "decade": 3650}


def moved(one: date | None, days: int) -> Days:
    """The day that lies *days* after *one*."""
    return on(shift(one, days)) if one else UNKNOWN


def step_of(which: str) -> int:
    """How many periods "last", "this" or "next" is from the one that holds the article's day."""
    return -1 if which in english.LAST else 1 if which in english.NEXT else 0


def period(reference: date, what: str, step: int) -> Days:
    """The whole period, *step* after the one that holds *reference*."""
    if what == "day":
        return moved(reference, step)
    if what == "week":
        return week_of(reference, step)
    if what == "weekend":
        week = week_of(reference, step)
        return Days(shift(week.first, 5) if week.first else None, week.last)
    if what == "month":
        return month_of(reference.year, reference.month + step)
    if what == "quarter":
        return months(reference.year, (reference.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    length = {"year": 1, "decade": 10, "century": 100}[what]
    start = (reference.year - 1) // 100 * 100 + 1 if what == "century" else reference.year // length * length
    return year_of(start + step * length, length)


def recent(what: str, reference: date | None) -> Days:
    """ "Recent years" are the three before this one, and this one so far; likewise days, weeks and months."""
    if reference is None:
        return UNKNOWN
    first = {
        "days": moved(reference, -3),
        "weeks": week_of(reference, -3),
        "months": month_of(reference.year, reference.month - 3),
        "years": year_of(reference.year - 3),
        "decades": year_of(reference.year // 10 * 10 - 30),
    }[what].first
    return Days(first, reference)


def weekday_from(reference: date | None, weekday: int, step: int | None) -> Days:
    """Last is strictly before, next strictly after, this in the week of, and None on or before the article's day."""
    if reference is None:
        return UNKNOWN
    if step is None:
        return moved(reference, -((reference.weekday() - weekday) % 7))
    if step < 0:
        return moved(reference, -((reference.weekday() - weekday - 1) % 7 + 1))
    if step > 0:
        return moved(reference, (weekday - reference.weekday() - 1) % 7 + 1)
    return moved(reference, weekday - reference.weekday())


def weekday_of_week(reference: date | None, weekday: int, which: str) -> Days:
    """The weekday of the last week, of this or of the next."""
    monday = week_of(reference, step_of(which)).first if reference else None
    return moved(monday, weekday)


def month_from(reference: date | None, month: int, step: int) -> Days:
    """Last is before the month of the article, next after it, this in its year."""
    if reference is None:
        return UNKNOWN
    passed = (month >= reference.month) if step < 0 else (month <= reference.month)
    return month_of(reference.year + step * passed, month)


def season_of(year: int, season: str) -> Days:
    """Meteorological, of the northern half: winter begins in December of its year and ends in the next."""
    return months(year, english.SEASONS[season], 3)


def season_from(reference: date | None, season: str, step: int) -> Days:
    """Last has ended before the article's day, next begins after it, this holds it or is the year's."""
    if reference is None:
        return UNKNOWN
    year = reference.year - (season == "winter" and reference.month < 3)
    this = season_of(year, season)
    if step < 0:
        return this if this.last and this.last < reference else season_of(year - 1, season)
    if step > 0:
        return this if this.first and this.first > reference else season_of(year + 1, season)
    return this
