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
