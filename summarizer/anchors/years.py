"""Years and what is told by the year: "1974", "2011-2018", "the 1970s", "the third quarter of 2016"."""

from __future__ import annotations

import re
from datetime import date

from summarizer.anchors.calendar import UNKNOWN, Dated, Days, month_of, months, year_of
from summarizer.anchors.hedges import hedge_before

YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%]|,\d{3}|\.\d)"
_DECADE = re.compile(r"(?P<year>1[0-9]\d0|20\d0)'?s(?![a-z])|(?P<short>[2-9]0)'?s(?![a-z])")
_CENTURY = re.compile(r"(?P<nth>\d{1,2})(?:st|nd|rd|th)[ -]{1,2}century(?![a-z])")
_YEAR = re.compile(rf"{YEAR}(?:[-/](?P<last>\d{{4}}|\d\d)(?![\d-]))?(?!-?[a-z])")
_QUARTER = re.compile(
    r"(?:q(?P<q>[1-4])|h(?P<h>[12])|(?P<nth>first|second|third|fourth|final|last|1st|2nd|3rd"
    r"|4th)[ -](?P<unit>quarter|half))"
    r"(?:(?: of|,)?(?: the)? (?P<year>(?:19|20)\d\d)(?!\d)|(?P<of> of (?P<which>this|the|last|next) (?:fiscal "
    r"|financial )?year))?(?![a-z0-9])"
)
_BEFORE_SHORT_DECADE = re.compile(r"'$|(?:^|[^a-z])(?:the|the late|the early|the mid|mid|late|early)[ -]$")
# What makes a bare number of four digits a year.
_BEFORE_YEAR = re.compile(
    r"(?:^|[^a-z])(?:in|since|of|by|from|until|till|before|after|during|late|early|mid|to|and|through|between"
    r"|the|year|its|their|"
    r"for|this|that|a|spring|summer|autumn|fall|winter|fiscal|ended|as|'s|or|than|into|circa|copyright|around"
    r"|pre|post|until early)[ -]$"
    r"|[(©]$"
)
_BEFORE_OLD_YEAR = re.compile(r"(?:^|[^a-z])(?:in|since|until|year|before|after)[ -]$")
# In front of these a round number of four digits counts: "in 2000 soldiers".
_COUNTED = re.compile(
    r" (?:[a-z'-]+ )?(?:people|men|women|children|troops|soldiers|fighters|civilians|police|families|homes"
    r"|houses|members|employees"
    r"|workers|jobs|dollars|students|others|residents|vehicles|tanks|rockets|missiles|personnel|militants"
    r"|prisoners|refugees"
    r"|kilometers|kilometres|km|miles|meters|metres|feet|tons|tonnes|barrels|years|days|hours)(?![a-z])"
)
_NTHS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def read_decade(s: str, at: int) -> Dated | None:
    """ "1970s", "'70s", "the 70s"; a century by its number."""
    m = _DECADE.match(s, at)
    if m and (int(m["year"]) >= 1500 if m["year"] else _BEFORE_SHORT_DECADE.search(s, max(0, at - 10), at)):
        start = at - 1 if at and s[at - 1] == "'" else at
        return Dated(start, m.end(), year_of(int(m["year"] or "19" + m["short"]), 10))
    m = _CENTURY.match(s, at)
    if m and 1 <= int(m["nth"]) <= 30:
        return Dated(at, m.end(), year_of((int(m["nth"]) - 1) * 100 + 1, 100))
    return None


def read_year(s: str, at: int) -> Dated | None:
    """A year, or years from one to another, where the words around say that it is no count."""
    m = _YEAR.match(s, at)
    if not m:
        return None
    first = int(m["year"])
    if m["last"]:
        last = int(m["last"]) if len(m["last"]) == 4 else first // 100 * 100 + int(m["last"])
        if 1500 <= first < last <= first + 200 and last < 2100:
            return Dated(at, m.end(), Days(year_of(first).first, year_of(last).last))
        month = int(m["last"])  # "1995-01"
        return Dated(at, m.end(), month_of(first, month)) if 1 <= month <= 12 and first >= 1500 else None
    before = _BEFORE_YEAR if first >= 1700 else _BEFORE_OLD_YEAR
    if not 1500 <= first <= 2100 or not (before.search(s, max(0, at - 14), at) or _is_recent(s, at, first)):
        return None
    if first % 100 == 0 and _COUNTED.match(s, m.end()):
        return None
    return Dated(at, m.end(), year_of(first))


def _is_recent(s: str, at: int, year: int) -> bool:
    """Whether a bare number is a year on its face: news writes other numbers of its size with a comma, or round."""
    return 1950 <= year < 2050 and year % 100 != 0 and hedge_before(s, at) is None


def read_quarter(s: str, at: int, reference: date | None) -> Dated | None:
    """ "The third quarter of 2016", "Q2", "the first half of the year"; without a year, the article's."""
    m = _QUARTER.match(s, at)
    if not m or (m["unit"] == "half" and not m["year"] and not m["of"]):
        return None
    length = 6 if m["h"] or m["unit"] == "half" else 3
    of_year = 12 // length
    index = int(m["q"] or m["h"] or _NTHS.get(m["nth"], of_year))
    if index > of_year or (m["nth"] == "last" and not m["year"] and not m["of"]):
        return None
    if m["year"]:
        year = int(m["year"])
    elif reference:
        year = reference.year + {"last": -1, "next": 1}.get(m["which"], 0)
    else:
        return Dated(at, m.end(), UNKNOWN)
    return Dated(at, m.end(), months(year, (index - 1) * length + 1, length))
