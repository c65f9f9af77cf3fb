"""Days on which texts say they were published: date lines at their head, and those of older texts pasted in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.reading.blocks import Block

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?\b"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DATE = rf"""
    (?:{_WEEKDAY})?
    (?:
        (?P<month1>{_MONTH})\s+(?P<day1>{_NTH})(?:,?\s+(?P<year1>{_YEAR}))?             # July 23, 2018
    |   (?P<day2>{_NTH})\s+(?:of\s+)?(?P<month2>{_MONTH})(?:,?\s+(?P<year2>{_YEAR}))?   # 23 July 2018
    |   (?P<year3>{_YEAR})[-/.](?P<month3>\d\d?)[-/.](?P<day3>\d\d?)(?!\d)              # 2018-07-23
    |   (?P<first>\d\d?)[./](?P<second>\d\d?)[./](?P<year4>{_YEAR})                     # 23.07.2018
    )
"""
# Words that stand before the date in a line that says when a text appeared, and around the time of day.
_LABEL = r"""
    (?:(?:first|originally|last|date|published|publication|posted|updated|modified|filed|issued|released|created|archived?
    |earlier|older|previous|report|article|story|text|from|dated|this|was|is|our|the|an?|on|at|in|of)\b[\s:,]*)*
"""
_CLOCK = r"\d{1,2}(?:[:.]\d\d){0,2}\s*(?:[ap]\.?m\.?|h\b)?[\s(]*(?:(?:[a-z]{2,5}|[+-]\d\d:?\d\d|z)\b\)?)?"
# Capital letters throughout: "smoke over Homs, 5 May 2020" is a caption.
_PLACE = r"(?-i:(?!(?:In|On|At|By|Since|Photo)\b)(?:[^\W\d_a-zß-ÿ][\w.'’/()-]{0,30}\s?){1,4},\s*)"
_OPTIONS = re.IGNORECASE | re.VERBOSE
# A line that is a date, and what may stand beside it: "Published: 2 April 2019, 14:05 GMT", "By A. Writer | April 2,
# 2019 | 3 min", "[Report of April 2, 2019:]", "Geneva, 2 April 2019".
_LINE = re.compile(
    rf"""
    [\s(\[*_]* (?P<label>{_LABEL})
    (?: [^.!?\n]{{0,60}}[|·•–—]\s* | by\s[^,.\n]{{3,40}},\s* | {_PLACE}{{1,2}} )?
    (?:{_LABEL}) (?:\d{{1,2}}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{{2,4}}\b)?,?\s*(?:on\s+)?)?
    {_DATE}
    (?: [\s,|@t·•–—-]*(?:at\s+)?{_CLOCK} )?
    (?: \s*[|·•/(][^.!?]{{0,60}} )?
    [\s:)\]*_]*
    """,
    _OPTIONS,
)
# The head of a paragraph: "CAIRO, March 3 (Agency) —", "3 March 2021 –", "BAMAKO, 3 July 2023."
_HEAD = re.compile(
    rf"""
    (?P<place>{_PLACE}{{0,2}}) {_DATE} \s*
    (?: (?P<agency>[(/][^)\n]{{1,40}}\)?\s*)? (?:--|[—–-])(?=\s*\S) | (?<=\d)\.(?=\s+\S) )
    """,
    _OPTIONS,
)
_ANYWHERE = re.compile(_DATE, _OPTIONS)
_BASIC = re.compile(r"\s*(\d{4})(\d\d)(\d\d)\s*")

# Code points. Longer lines tell, and only their beginning is read.
_LONGEST_LINE = 160
# The head of an article, in blocks, ends with its first paragraph (of so many code points); pictures and their
# captions may stand before it.
_HEAD_BLOCKS, _PARAGRAPH, _ENDS = 14, 90, '.!?”"。'


@dataclass(frozen=True, slots=True)
class Dateline:
    """
    A day that the text gives for itself, or for what follows.

    Attributes:
        start: Code point where its block starts.
        words: The date as written, for people.
        month: As written.
        day: As written.
        year: As written, or None.
        updated: Whether it says when the text was last changed.
        formal: Whether it is a line of its own, or names a place or an agency: "5 May –" may be a line of a timeline.
    """

    start: int
    words: str
    month: int
    day: int
    year: int | None
    updated: bool
    formal: bool

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
    """The day that metadata name: ISO 8601, RFC 5322, or words such as "July 23, 2018"; None for none."""
    if basic := _BASIC.fullmatch(written):
        return _day(int(basic[1]), int(basic[2]), int(basic[3]))
    for match in _ANYWHERE.finditer(written):
        year, month, day = _parts(match)
        if year is not None:
            return _day(year, month, day)
    return None


def find_datelines(body: str, blocks: Sequence[Block]) -> list[Dateline]:
    """Date lines and datelines that open *blocks*, in order; those of boilerplate are the caller's to leave out."""
    return list(_datelines(body, blocks))


def head_end(body: str, blocks: Sequence[Block]) -> int:
    """Code point where the head of an article of these *blocks* ends: after its first paragraph."""
    head = blocks[:_HEAD_BLOCKS]
    for block in head:
        if block.end - block.start >= _PARAGRAPH and body[block.end - 1] in _ENDS:
            return block.end
    return head[-1].end if head else 0


def _datelines(body: str, blocks: Sequence[Block]) -> Iterator[Dateline]:
    for block in blocks:
        text = body[block.start : min(block.end, block.start + _LONGEST_LINE + 1)]
        match = _LINE.fullmatch(text) if len(text) <= _LONGEST_LINE else None
        if match is None or _parts(match)[0] is None:
            match = _HEAD.match(text)
        if match is None or block.item:
            continue
        year, month, day = _parts(match)
        # A leap year stands in for one that is not written: 29 February is a day.
        if _day(year or 2000, month, day):
            parts = match.groupdict(default="")
            updated = re.search("updated|modified", parts.get("label", ""), re.IGNORECASE) is not None
            formal = match.re is _LINE or bool(parts["place"] or parts["agency"])
            yield Dateline(block.start, match.group().strip(), month, day, year, updated, formal)


def _parts(match: re.Match[str]) -> tuple[int | None, int, int]:
    """Year or None, month, day; month 0 where day and month cannot be told apart."""
    written = next((match[name] for name in ("year1", "year2", "year3", "year4") if match[name]), None)
    year = int(written) if written else None
    for name in ("1", "2"):
        if match[f"month{name}"]:
            month = _MONTHS.index(match[f"month{name}"][:3].lower()) + 1
            return year, month, int(re.sub(r"\D", "", match[f"day{name}"]))
    if match["month3"]:
        return year, int(match["month3"]), int(match["day3"])
    first, second = int(match["first"]), int(match["second"])
    # "23.07.2018" is day first everywhere; "03/04/2018" is read both ways, and so not at all.
    if first > 12 or "." in match.group() or first == second:
        return year, second, first
    return year, first if second > 12 else 0, second


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
