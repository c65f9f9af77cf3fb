"""Dates that name their day, month or year: "Monday, July 23, 2018", "17 May", "July 2017", "2018-07-23"."""

from __future__ import annotations

import re
from datetime import date

from summarizer.anchors import english
from summarizer.anchors.calendar import UNKNOWN, Dated, Days, day, latest_month, month_of, year_for
from summarizer.anchors.numbers import read_number
from summarizer.anchors.trie import trie
from summarizer.anchors.years import YEAR, read_decade, read_year

MONTHS = english.MONTHS | english.SHORT_MONTHS
WEEKDAYS = english.WEEKDAYS | english.SHORT_WEEKDAYS
# Months that are words or names, too, and the short ones: bare, only behind a preposition.
_AMBIGUOUS = frozenset({"may", "march", *english.SHORT_MONTHS})

_DAY_WORDS = {word: value for word, value in english.ORDINALS.items() if value <= 20 or value == 30} | {
    f"{tens}{joint}{word}": english.TENS[tens] + value
    for tens in ("twenty", "thirty")
    for word, value in (english.ORDINALS | english.UNITS).items()
    if 0 < value < 10 and english.TENS[tens] + value <= 31
    for joint in (" ", "-")
}
_MONTH = rf"(?P<month>{trie(MONTHS)})(?![a-z])"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?(?![a-z])"
_DAY = rf"(?P<day>{_NUMBER})"
_UNTIL = rf"(?P<until>{_NUMBER})"
_WORD = rf"(?P<word>{trie(_DAY_WORDS)})(?![a-z])"
# Behind a day's number these make it a quantity: "in May 12 percent".
_NO_DAY = r"(?!:\d|%|,\d{3}(?!\d)|\.\d|[-\ ](?:percent|per cent|km|miles|kilomet|million|billion|years|people))"

_MONTH_DAY = re.compile(
    rf"""{_MONTH}\.?,?(?:\ ?-\ ?|/|\ {{0,2}})(?:the\ )?(?:{_DAY}|{_WORD}){_NO_DAY}
    (?:\ ?(?:-|to|and|through)\ ?{_UNTIL}{_NO_DAY})?(?:(?:\ ?,\ ?|\ of\ |\ ){YEAR})?""",
    re.VERBOSE,
)
_MONTH_YEAR = re.compile(rf"{_MONTH}\.?\ ?(?:,\ |of\ |-|/)?(?:{YEAR}|'(?P<short>\d\d)(?!\d))", re.VERBOSE)
_BARE_MONTH = re.compile(_MONTH)
_DAY_MONTH = re.compile(
    rf"(?:{_DAY}\.?(?:\ ?(?:-|to|and)\ ?{_UNTIL})?|{_WORD}(?=\ ))(?:\ of\ |\ ?-\ ?|/|\ ?){_MONTH}(?:\.?(?:,\ ?"
    rf"|\ |-|/){YEAR})?",
    re.VERBOSE,
)
_ISO = re.compile(
    r"(?P<year>1[89]\d\d|20\d\d)(?P<joint>[-/.])(?P<month>\d{1,2}|[a-z]{3})(?P=joint)(?P<day>\d{1,2})(?![\d/])"
)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<joint>[-/.])(?P<b>\d{1,2})(?P=joint)(?P<year>\d{4}|\d\d)(?![\d/]|[-.]\d)")
_WITHOUT_YEAR = re.compile(r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})(?![\d/%-]|\.\d| ?(?:percent|[a-z]*s(?![a-z])))")
_WEEKDAY = re.compile(rf"(?P<weekday>{trie(WEEKDAYS)})(?![a-z])\.?,?(?: the| on)?(?: \(?|\()")
_BEHIND_WEEKDAY = re.compile(r",? \(?|\(")
_NTH = re.compile(rf"(?:(?P<day>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))|{_WORD}|(?P<fifteen>fifteen))(?![a-z])")
_CLAUSE_END = re.compile(r" ?(?:[.,;!?)]|\Z|\n)(?!\d)")
_ON = re.compile(r"(?:^|[^a-z])on +$")
_ON_THE = re.compile(r"(?:^|[^a-z])(?:on|for|by|until|till|since|before|after|from) the $")
_SPOKEN = re.compile(r",? (?=nineteen|twenty|two thousand|eighteen)")
_AFTER_PREPOSITION = re.compile(
    r"(?:^|[^a-z])(?:in|since|of|until|till|by|from|last|this|next|early|late|mid|and|to|before|after|during"
    r"|through|between|"
    r"throughout|for|or|on|every|each|past|previous|around)[ -]$|, $"
)
_IS_A_NAME = re.compile(
    r" (?:said|says|told|has|had|was|is|will|would|also)(?![a-z])|'s (?:government|cabinet|deal|office|party|plan)"
)
_LOWER_WORD = re.compile(r" (?!of |for |on |to )[a-z]")


def read_date(s: str, text: str, at: int, reference: date | None) -> Dated | None:
    """
    The date that starts at *at* with a weekday, a month, a day or a year, or None.

    Args:
        s: The folded text.
        text: The text itself, whose capitals tell "May" from "may".
        at: Where its first character stands.
        reference: The article's date; without it, a day whose year is not said stays open.
    """
    if s[at].isdigit():
        return (
            read_decade(s, at)
            or _read_digits(s, at, reference, None)
            or _read_nth(s, at, reference)
            or read_year(s, at)
        )
    if m := _WEEKDAY.match(s, at):
        return _read_behind_weekday(s, text, m, reference)
    return (
        _read_month(s, text, at, reference, None)
        or _read_day_word(s, at, reference, None)
        or _read_nth(s, at, reference)
    )


def behind_weekday(s: str, text: str, end: int, weekday: int, reference: date | None) -> Dated | None:
    """ "(Friday) July 20", "(Friday) (20 July)": the date behind a weekday that ends at *end*, or None."""
    joint = _BEHIND_WEEKDAY.match(s, end)
    if not joint or joint.end() >= len(s):
        return None
    here = joint.end()
    inner = _read_digits(s, here, reference, weekday) or _read_month(s, text, here, reference, weekday)
    inner = inner or _read_day_word(s, here, reference, weekday)
    if inner is None or not inner.precise:
        return None
    return inner._replace(end=inner.end + (s[here - 1] == "(" and s.startswith(")", inner.end)))


def _read_behind_weekday(s: str, text: str, m: re.Match[str], reference: date | None) -> Dated | None:
    here, weekday = m.end(), WEEKDAYS[m["weekday"]]
    inner = _read_digits(s, here, reference, weekday) or _read_month(s, text, here, reference, weekday)
    inner = inner or _read_day_word(s, here, reference, weekday)
    if inner is None and s.endswith(" the ", 0, here) and (nth := _NTH.match(s, here)):
        inner = Dated(here, nth.end(), _latest_day(_nth(nth), reference), precise=True)
    if inner is None and (slash := _WITHOUT_YEAR.match(s, here)):
        inner = _without_year(slash, reference, weekday)
    if inner is None or not inner.precise:
        return None
    closed = s[here - 1] == "(" and s.startswith(")", inner.end)
    return Dated(m.start(), inner.end + closed, inner.days, precise=True)


def _read_month(s: str, text: str, at: int, reference: date | None, weekday: int | None) -> Dated | None:
    """A date that begins with its month, or the month alone."""
    if m := _MONTH_DAY.match(s, at):
        return _day_date(s, at, m, reference, weekday)
    if m := _MONTH_YEAR.match(s, at):
        year = int(m["year"]) if m["year"] else _with_century(int(m["short"]))
        return Dated(at, m.end(), month_of(year, MONTHS[m["month"]]))
    m = _BARE_MONTH.match(s, at)
    if not m or not _is_month(s, text, m):
        return None
    dotted = m["month"] in english.SHORT_MONTHS and s.startswith(".", m.end())
    return Dated(at, m.end() + dotted, latest_month(MONTHS[m["month"]], reference))


def _read_day_word(s: str, at: int, reference: date | None, weekday: int | None) -> Dated | None:
    """ "Second of August", "twenty second of June 2017"."""
    m = _DAY_MONTH.match(s, at)
    return _day_date(s, at, m, reference, weekday) if m and m["word"] else None


def _read_digits(s: str, at: int, reference: date | None, weekday: int | None) -> Dated | None:
    """A date that begins with a digit and is no bare year."""
    m = _DAY_MONTH.match(s, at)
    if m and m["day"]:
        return _day_date(s, at, m, reference, weekday)
    m = _ISO.match(s, at)
    if m and (m["month"].isdigit() or m["month"] in MONTHS):
        month = MONTHS.get(m["month"]) or int(m["month"])
        days = day(int(m["year"]), month, int(m["day"]))
        return Dated(at, m.end(), days, precise=True) if days.first else None
    m = _NUMERIC.match(s, at)
    if m and (len(m["year"]) == 4 or m["joint"] != "."):
        year = int(m["year"]) if len(m["year"]) == 4 else _with_century(int(m["year"]))
        days = _day_or_month_first(year, int(m["a"]), int(m["b"]), day_first=m["joint"] == ".")
        return Dated(at, m.end(), days, precise=True) if days.first else None
    m = _WITHOUT_YEAR.match(s, at)
    if m and (_ON.search(s, max(0, at - 8), at) or (len(m[0]) == 5 and m[0][2] == "/" and int(m["a"]) > 12)):
        return _without_year(m, reference, weekday)
    return None


def _day_date(s: str, at: int, m: re.Match[str], reference: date | None, weekday: int | None) -> Dated:
    """The date of a match that holds a month and a day, and perhaps a second day and a year."""
    number = _ordinal(m["day"]) if m["day"] else _DAY_WORDS[m["word"]]
    year, end = (int(m["year"]) if m["year"] else None), m.end()
    if year is None and (spoken := _spoken_year(s, end)):
        year, end = spoken
    month = MONTHS[m["month"]]
    if year is None:
        year = year_for(month, number, reference, weekday)
    if year is None:
        return Dated(at, end, UNKNOWN, precise=True)
    days = day(year, month, number)
    if m["until"] and days.first:
        last = day(year, month, _ordinal(m["until"])).first
        if last and last > days.first:
            days = Days(days.first, last)
    return Dated(at, end, days, precise=True)


def _without_year(m: re.Match[str], reference: date | None, weekday: int | None) -> Dated | None:
    days = _day_or_month_first(2000, int(m["a"]), int(m["b"]))
    if days.first is None:
        return None
    year = year_for(days.first.month, days.first.day, reference, weekday)
    return Dated(m.start(), m.end(), day(year, days.first.month, days.first.day) if year else UNKNOWN, precise=True)


def _read_nth(s: str, at: int, reference: date | None) -> Dated | None:
    """ "On the 21st.": a day of the month, where a preposition stands before it and nothing behind it."""
    m = _NTH.match(s, at)
    if not m or m["fifteen"] or (m["word"] and " " not in m["word"] and "-" not in m["word"]):
        return None
    if not _ON_THE.search(s, max(0, at - 12), at) or not _CLAUSE_END.match(s, m.end()):
        return None
    return Dated(at - 4, m.end(), _latest_day(_nth(m), reference), precise=True)


def _nth(m: re.Match[str]) -> int:
    return 15 if m["fifteen"] else _ordinal(m["day"]) if m["day"] else _DAY_WORDS[m["word"]]


def _latest_day(number: int, reference: date | None) -> Days:
    """The last day of that number that is not after the article."""
    if reference is None:
        return UNKNOWN
    this = month_of(reference.year, reference.month - (number > reference.day)).first
    return day(this.year, this.month, number) if this else UNKNOWN


def _is_month(s: str, text: str, m: re.Match[str]) -> bool:
    """Whether a bare month word is the month: not Theresa May, not the Great March of Return, not "may"."""
    at, word = m.start(), m["month"]
    if not text[at].isupper() or word not in _AMBIGUOUS:
        return text[at].isupper()
    if _AFTER_PREPOSITION.search(s, max(0, at - 12), at):
        return not _IS_A_NAME.match(s, m.end())
    return s.startswith("the ", max(0, at - 4)) and _LOWER_WORD.match(text, m.end()) is not None


def _day_or_month_first(year: int, a: int, b: int, *, day_first: bool = False) -> Days:
    """ "9/18" and "18/9" say which is the day; where both could be, the month comes first as in US news."""
    if a > 12 or (day_first and b <= 12):
        a, b = b, a
    return day(year, a, b)


def _ordinal(written: str) -> int:
    return int(written.rstrip("stndrh"))


def _with_century(short: int) -> int:
    return short + (2000 if short < 70 else 1900)


def _spoken_year(s: str, at: int) -> tuple[int, int] | None:
    """ "Nineteen seventy eight", "two thousand and eighteen" behind a day: the year and its end."""
    m = _SPOKEN.match(s, at)
    high = read_number(s, m.end()) if m else None
    if high is None or high.form != "cardinal":
        return None
    if 1500 <= high.low < 2100:
        return int(high.low), high.end
    if high.low not in (18, 19, 20) or not s.startswith(" ", high.end):
        return None
    after = high.end + 1 + (5 if s.startswith("zero ", high.end + 1) else 0)
    low = read_number(s, after)
    return (int(high.low * 100 + low.low), low.end) if low and low.form == "cardinal" and 0 < low.low < 100 else None
