"""Days and the whole weeks, months and years that hold them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple


class Days(NamedTuple):
    """An interval of days, both ends included; None where nothing says which."""

    first: date | None
    last: date | None


UNKNOWN = Days(None, None)


class Dated(NamedTuple):
    """
    A date that was read.

    Attributes:
        start: Code point where its span starts.
        end: Code point after its span.
        days: What it means.
        precise: Whether it names a day, and not a month or longer.
    """

    start: int
    end: int
    days: Days
    precise: bool = False


def day(year: int, month: int, number: int) -> Days:
    """One day, or UNKNOWN where the calendar has no such day."""
    try:
        one = date(year, month, number)
    except ValueError:
        return UNKNOWN
    return Days(one, one)


def month_of(year: int, month: int) -> Days:
    """The whole month; *month* may run past either end of the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return UNKNOWN
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def months(year: int, month: int, count: int) -> Days:
    """*count* whole months from *month* of *year*."""
    return Days(month_of(year, month).first, month_of(year, month + count - 1).last)


def year_of(year: int, count: int = 1) -> Days:
    """*count* whole years from *year*."""
    return months(year, 1, 12 * count)


def week_of(one: date, weeks: int = 0) -> Days:
    """The week, Monday to Sunday, *weeks* after the one that holds *one*."""
    monday = shift(one, 7 * weeks - one.weekday())
    return Days(monday, shift(monday, 6)) if monday else UNKNOWN


def shift(one: date, days: int) -> date | None:
    """*one* moved by *days*, or None past the calendar's ends."""
    try:
        return one + timedelta(days)
    except OverflowError:
        return None


def on(one: date | None) -> Days:
    """The interval of that one day."""
    return Days(one, one)


# Days ahead of the article up to which a month without a year is this year's; further ahead, it was last year's.
AHEAD = 100
# News tells more of what was than of what will be: a day ahead weighs as much as this many days back.
AHEAD_COSTS = 1.5


def latest_month(month: int, reference: date | None) -> Days:
    """A month whose year is not said: this year's, unless that is far ahead."""
    if reference is None:
        return UNKNOWN
    ahead = (month - reference.month) * 30
    return month_of(reference.year - (ahead > AHEAD), month)


def year_for(month: int, number: int, reference: date | None, weekday: int | None) -> int | None:
    """
    The year of a day whose year is not said: where its weekday fits, else the nearer, with a bias to the past.

    Returns:
        None without a reference.
    """
    if reference is None:
        return None
    years = [year for year in (reference.year, reference.year - 1, reference.year + 1) if 1 <= year <= 9999]
    dates = [(year, day(year, month, number).first) for year in years]
    if weekday is not None:
        for year, one in dates:
            if one and one.weekday() == weekday:
                return year
    gaps = [((one - reference).days, year) for year, one in dates if one]
    return min((-gap if gap <= 0 else gap * AHEAD_COSTS, year) for gap, year in gaps)[1] if gaps else reference.year
