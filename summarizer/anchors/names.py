"""Numbers inside names, and figures that are no quantities: clock times, telephone numbers, addresses, scores."""

from __future__ import annotations

import re

from summarizer.anchors import english

# What a name is made of, on either side of its digits: "F-35", "COVID-19", "Su-24M", "A/RES/77/1".
_NAME_BEFORE = re.compile(r"[\w.&@#/%=?~+-]*[^\W\d_][\w.&@#/%=?~+-]*$|[@#/=?&~_]$")
_TOKEN = re.compile(r"[\w@#/=?&~%+-]++(?:[.:][\w@#/=?&~%+-]++)*+")
CLOCK = re.compile(
    r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?! ?(?:%|[a-z]*million|billion|km|m\b|mi))"
    r"(?: ?[ap]\.?m\b\.?|(?= (?:gmt|utc|local|et|est|hours|o'clock)))"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|(?:1[0-2]|[1-9]) ?[ap]\.?m\b\.?"
    r"|(?:[01]\d|2[0-4])[0-5]\d(?= (?:gmt|utc|hours|hrs|local time))"
    r"|(?:1[0-2]|[1-9]) o'clock"
)
PHONE = re.compile(
    r"\+\d[\d ()./-]{6,20}\d|\d{3}[-. ]\d{3}[-. ]\d{4}(?!\d)|\d{3}-\d{4}(?![\d%])|\(\d{2,4}\) ?\d{3,4}[- ]\d{3,4}"
)
# Three numbers or more joined by hyphens or dots: addresses, versions, standards, phone numbers.
CHAIN = re.compile(r"\d++(?:[-.:/]\d++){2,}+")
SCORE = re.compile(r"(\d{1,3})-(\d{1,3})(?![\d%,.-]?\d)(?! ?(?:%|percent|per cent))")


def name_start(s: str, at: int) -> int | None:
    """Where the name starts that the digits at *at* belong to, "f-35" or "m1", or None where they stand alone."""
    before = s[at - 1] if at else " "
    if before in " \n(\"'$":
        return None
    floor = max(0, at - 40)
    space = max(s.rfind(" ", floor, at), s.rfind("\n", floor, at), s.rfind("(", floor, at), floor - 1)
    chunk = s[space + 1 : at]
    if before == "-" and chunk[:-1].replace("-", "").isalpha() and len(chunk) > 1:
        return space + 1
    if before.isalpha() or before in "@#/=?&~_":
        return space + 1
    return space + 1 if _NAME_BEFORE.fullmatch(chunk) and before not in "-–—.,;:'" else None


def name_end(s: str, at: int) -> int:
    """Code point after the name whose digits start at *at*."""
    m = _TOKEN.match(s, at)
    return m.end() if m else at + 1


def naming_word(s: str, text: str, at: int) -> int | None:
    """Where a word starts that makes the bare number at *at* part of a name: "Resolution 2254", "Channel 12"."""
    if not at or s[at - 1] != " ":
        return None
    start = max(s.rfind(" ", max(0, at - 30), at - 1), s.rfind("\n", max(0, at - 30), at - 1)) + 1
    word = s[start : at - 1].strip("(\"'.")
    if word in english.ALWAYS_NAMING or (word in english.NAMING_WORDS and text[start].isupper()):
        return start
    return None
