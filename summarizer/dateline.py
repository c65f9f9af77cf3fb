"""Days on which texts say they were published: date lines at their head, and those of older texts pasted in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.blocks import Block

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)\b"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_NUMERIC = r"(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d\d?)[-/.](?P<d3>\d\d?)(?!\d)|(?P<a4>\d\d?)[./](?P<b4>\d\d?)[./](?P<y4>(?:19|20)\d\d)\b"
_DATE = (
    _WEEKDAY
    + "(?:"
    + _MONTH.format("m1")
    + r"\s+"
    + _DAY.format("d1")
    + r"\b(?:,?\s+"
    + _YEAR.format("y1")
    + ")?"
    + "|"
    + _DAY.format("d2")
    + r"\s+(?:of\s+)?"
    + _MONTH.format("m2")
    + r"(?:,?\s+"
    + _YEAR.format("y2")
    + ")?"
    + "|"
    + _NUMERIC
    + ")"
)  # fmt: skip - a line for each way to write a date
_ANYWHERE = re.compile(_DATE, re.IGNORECASE)

# Words that stand before the date in a line that says when a text appeared.
_LABEL = (
    r"(?:(?:first|originally|last|date|published|publication|posted|updated|modified|filed|issued|released|created"
    r"|archived?|earlier|older|previous|report|article|story|text|from|dated|this|was|is|our|the|an?|on|at|in|of)\b[\s:,]*)*"
)
_TIME_BEFORE = r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}\b)?,?\s*(?:on\s+)?)?"
_CLOCK = r"(?:[\s,|@T·•–—-]*(?:at\s+)?\d{1,2}(?:[:.]\d\d){0,2}(?:\s*[ap]\.?m\.?)?(?:\s*h\b)?(?:[\s(]*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d|Z)\b\)?)?)?"
# A whole line: "Published: 2 April 2019, 14:05 GMT", "By A. Writer | April 2, 2019", "[Report of April 2, 2019:]".
_LINE = re.compile(
    rf"[\s(\[*_]*(?P<label>{_LABEL})(?:[^.!?\n]{{0,60}}[|·•–—]\s*|by\s[^,.\n]{{3,40}},\s*)?(?:{_LABEL}){_TIME_BEFORE}{_DATE}{_CLOCK}"
    rf"(?:\s*[|·•–—/(-][^.!?]{{0,60}})?[\s.:)\]*_]*",
    re.IGNORECASE,
)
# The head of a paragraph: "CAIRO, March 3 (Agency) —", "3 March 2021 –".
_HEAD = re.compile(
    rf"(?P<place>(?:[^\W\d_][\w .'’/()-]{{1,40}},\s*){{0,2}}){_DATE}\s*(?:[(/][^)\n]{{1,40}}\)?\s*)?(?:--|[—–-])\s*(?=\S)",
    re.IGNORECASE,
)
_LONGEST_LINE = 160

# The head of an article, in blocks, ends with its first paragraph; pictures and their captions may stand before it.
_HEAD_BLOCKS = 14
_PARAGRAPH = 160


@dataclass(frozen=True, slots=True)
class Dateline:
    """
    A day that the text gives for itself, or for what follows.

    Attributes:
        start: Code point where its block starts.
        words: The date as written, for people.
        month, day: As written.
        year: As written, or None.
        updated: Whether it says when the text was last changed.
    """

    start: int
    words: str
    month: int
    day: int
    year: int | None
    updated: bool

    def resolve(self, reference: date | None) -> date | None:
        """The day; without a year the latest not more than a week after *reference*, None without one."""
        if self.year is not None:
            return _day(self.year, self.month, self.day)
        if reference is None:
            return None
        latest = reference + timedelta(days=7)
        days = (_day(year, self.month, self.day) for year in (latest.year, latest.year - 1))
        return next((day for day in days if day and day <= latest), None)


def parse_day(written: str) -> date | None:
    """The day that metadata names: ISO 8601, RFC 5322, or words such as "July 23, 2018"; None for none."""
    if re.fullmatch(r"\d{8}", written.strip()):
        written = f"{written.strip()[:4]}-{written.strip()[4:6]}-{written.strip()[6:]}"
    match = next((match for match in _ANYWHERE.finditer(written) if _year(match)), None)
    if match is None:
        return None
    year, month, day = _parts(match)
    return _day(year, month, day) if year else None


def find_datelines(body: str, blocks: Sequence[Block]) -> list[Dateline]:
    """Date lines and datelines among *blocks*, in order; blocks of boilerplate are the caller's to leave out."""
    return list(_datelines(body, blocks))


def _datelines(body: str, blocks: Sequence[Block]) -> Iterator[Dateline]:
    for block in blocks:
        text = body[block.start : min(block.end, block.start + _LONGEST_LINE + 1)]
        match = _LINE.fullmatch(text) if len(text) <= _LONGEST_LINE else None
        if match is None or _parts(match)[0] is None:
            match = _HEAD.match(text)
        if match is None:
            continue
        year, month, day = _parts(match)
        if not _day(year or 2000, month, day):
            continue
        label = match.groupdict().get("label") or ""
        updated = "updated" in label.lower() or "modified" in label.lower()
        yield Dateline(block.start, text[: match.end()].strip(), month, day, year, updated)


def head_end(blocks: Sequence[Block]) -> int:
    """Code point where the head of the article ends: after its first paragraph."""
    for block in blocks[:_HEAD_BLOCKS]:
        if block.end - block.start >= _PARAGRAPH:
            return block.end
    return blocks[min(len(blocks), _HEAD_BLOCKS) - 1].end if blocks else 0


def _year(match: re.Match[str]) -> int | None:
    year = next((match[group] for group in ("y1", "y2", "y3", "y4") if match[group]), None)
    return int(year) if year else None


def _parts(match: re.Match[str]) -> tuple[int | None, int, int]:
    """Year or None, month, day; month 0 where day and month cannot be told apart."""
    year = _year(match)
    for month, day in (("m1", "d1"), ("m2", "d2")):
        if match[month]:
            return year, _MONTHS.index(match[month][:3].lower()) + 1, int(match[day])
    if match["m3"]:
        return year, int(match["m3"]), int(match["d3"])
    first, second = int(match["a4"]), int(match["b4"])
    if first > 12:
        return year, second, first
    # "23.07.2018" is day first everywhere; "03/04/2018" is read both ways, and so not at all.
    if second > 12:
        return year, first, second
    return (year, second, first) if "." in match.group() or first == second else (year, 0, first)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
