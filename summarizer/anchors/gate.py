"""Where in a text an anchor may start: one linear pass, before any grammar is tried."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.anchors import currencies, english
from summarizer.anchors.dates import MONTHS, WEEKDAYS
from summarizer.anchors.digits import GLYPHS
from summarizer.anchors.ranks import CLUES as RANKS
from summarizer.anchors.trie import trie

Clue = Literal["digit", "number", "single", "date", "relative", "quarter", "rank"]

_ARTICLES = {f"{'an' if unit == 'hour' else 'a'} {unit}" for unit in english.ARTICLE_UNITS}
_SPANS_OF_TIME = ("day", "week", "month", "year", "hour", "minute", "decade", "business day")
_SINGLES = _ARTICLES | {
    f"{lead}{joint}{unit}" for lead in ("all", "full", "another") for joint in " -" for unit in _SPANS_OF_TIME
}
_LEADS = ("a", "an", "several", "few", "a few", "a couple", "couple", "quarter", "a quarter")
_NUMBERS = {
    *english.UNITS, *english.TENS, *english.DOZENS, *english.ORDINALS, *english.VAGUE, *english.FOLDS,
    english.HUNDRED, "half", "a half",
    "thousand", "million", "billion", "trillion", "minus", "negative", "twice", "couple of", "a couple of",
    "a quarter of", "quarter of", "percent of", "per cent of", "percentage of",
    *(f"{lead} {word}" for lead in _LEADS for word in (english.HUNDRED, "thousand", "million", "billion",
    "trillion", "dozen")),
    *(f"a {word}{of}" for word,
    value in english.ORDINALS.items() if value > 2 for of in ([" of"] if value < 100 else [""])),
    *currencies.CODES, *(sign for sign in currencies.SIGNS if sign[0].isalpha()),
}  # fmt: skip
_LAST_NEXT = (*english.LAST, *english.THIS, *english.NEXT, *english.OTHER, "that")
_PERIODS = (*english.PERIODS, *english.SEASONS, *english.PARTS_OF_DAY, *MONTHS, *WEEKDAYS, *english.RECENT_PERIODS)
_RELATIVES = {
    *english.DAYS,
    *(f"{lead} {unit} ago" for lead in ("several", "few", "a few") for unit in english.RECENT_PERIODS),
    "day after tomorrow",
    "day before yesterday",
    *(f"{which} {what}" for which in _LAST_NEXT for what in _PERIODS),
    *(f"{nth} {what}" for nth in english.NTHS for what in (*english.WEEKDAYS, "week", "weekend")),
    *(f"{season}{joint} {era}" for season in english.SEASONS for joint in ("", " of", ",") for era in ("19", "20")),
}
_QUARTERS = {
    "q1",
    "q2",
    "q3",
    "q4",
    "h1",
    "h2",
    *(f"{nth} {unit}" for nth in english.NTHS for unit in ("quarter", "half")),
}
# Where a word is in two sets, the grammar tries them in the order of its own rules.
CLUES: dict[str, Clue] = {
    **dict.fromkeys(RANKS, "rank"),
    **dict.fromkeys(_NUMBERS, "number"),
    **dict.fromkeys(_SINGLES, "single"),
    **dict.fromkeys((*MONTHS, *WEEKDAYS), "date"),
    **dict.fromkeys(_QUARTERS, "quarter"),
    **dict.fromkeys(_RELATIVES, "relative"),
}
# A pattern that begins with a set of characters is searched many times faster than one that begins with a
# look-behind; so the text is given a blank to begin with, and a word's place is one too high.
_WORD = re.compile(rf"[^a-z0-9]({trie(CLUES)})(?![a-z])")
_DIGIT = re.compile(f"[0-9{''.join(GLYPHS)}{''.join(sign for sign in currencies.SIGNS if len(sign) == 1)}]")


def places(s: str) -> list[tuple[int, Clue, str]]:
    """The places of the folded text *s* at which an anchor may start, in order, with the word that gives the clue."""
    words = [(m.start(1) - 1, CLUES[m[1]], m[1]) for m in _WORD.finditer(" " + s)]
    digits: list[tuple[int, Clue, str]] = [(m.start(), "digit", m[0]) for m in _DIGIT.finditer(s)]
    return sorted(words + digits)
