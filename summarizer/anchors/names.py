"""Numbers inside names, and figures that are no quantities: clock times, telephone numbers, addresses, scores."""

from __future__ import annotations

import re

from summarizer.anchors import english
from summarizer.anchors.units import WORDS

Place = tuple[int, int]

_TOKEN = re.compile(r"[\w@#/=?&~%+^-]++(?:[.:][\w@#/=?&~%+^-]++)*+")
_LETTERS = re.compile(r"[^\W\d_]++")
# Three numbers or more joined alike: addresses, versions, standards, telephone numbers.
_CHAIN = re.compile(r"\d++([-.:/])\d++(?:\1\d++)++")
# "401(k)", "the 5+5 commission", "2+2 talks".
_PLAN = re.compile(r"\d{3}\([a-z]\)|\d{1,2}\+\d{1,2}(?![\d%.,])")
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)? ?[ap]\.?m(?![a-z0-9])\.?"
    r"|\d{1,2}(?::[0-5]\d){1,2}\.\d{1,3}(?!\d)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|(?:1[0-2]|[1-9])(?::[0-5]\d)?(?: ?- ?(?:1[0-2]|[1-9]))? ?[ap]\.?m(?![a-z0-9])\.?"
    r"|(?:[01]?\d|2[0-4])[:.][0-5]\d(?= (?:gmt|utc|hours|hrs|local time|cet|est|edt|bst)(?![a-z]))"
    r"|(?:[01]\d|2[0-4])[0-5]\d(?= (?:gmt|utc|hours|hrs|local time|cet|est|edt|bst)(?![a-z]))"
    r"|(?:1[0-2]|[1-9]) o'clock|0\d[0-5]\d(?![\d,.%])"
)
_PHONE = re.compile(
    r"\+?\d{1,3}[ .-]\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{3,4}(?!\d)|\+\d[\d ()./-]{6,20}\d|\d{3}[-.]\d{3}[-.]\d{4}(?!\d)"
    r"|\(?\d{3}\) ?\d{3}[- ]\d{4}(?!\d)|\d{3}-\d{4}(?![\d%,.])"
)
_SCORE = re.compile(
    r"(\d{1,3})-(\d{1,3})(?![\d%]|[,./-]\d)"
    r"(?! ?(?:%|percent|per cent|(?!(?:this|his|as|was|has|is)(?![a-z]))[a-z]+s(?![a-z])))"
)
_WORD_AFTER = re.compile(r" ([a-z]++)")
_CAMEL = re.compile(r"[a-z][A-Z]")  # "iPhone 11", "PlayStation 4"
_ADDRESS = re.compile(
    r"\d{1,5} (?:[A-Z][\w'.]{0,20} ){1,3}(?:Street|Avenue|Road|Boulevard|Lane|Drive|Square|St\.|Ave\.|Rd\.|Blvd\.)"
)
# Code points that a name may reach back from its digits.
REACH = 40


def name_around(s: str, at: int) -> Place | None:
    """The span of the name that the digits at *at* belong to, "F-35", "M1A2", "A/RES/77/1", or None."""
    before = s[at - 1] if at else " "
    about = before == "~" and (at < 2 or s[at - 2].isspace() or s[at - 2] in "([")  # "~70 km"
    if about or before.isspace() or before in "(\"'$€£¥₪[":
        return _chain(s, at)
    if s.endswith("=>", 0, at):
        arrow = _TOKEN.match(s, at)  # of program text
        return at - 2, arrow.end() if arrow else at + 1
    floor = max(0, at - REACH)
    start = at
    while start > floor and not s[start - 1].isspace() and s[start - 1] not in '("[':
        start -= 1
    head = s[start:at]
    if before == "-":
        named = bool(_LETTERS.search(head)) and not head[:-1].endswith("-")
    elif before in ".,;:!|'":
        named = before == "." and "/" in head and bool(_LETTERS.search(head))
    else:
        named = before.isalnum() or before in "@#/=?&~_%^+"
    if not named or (before == "-" and head[:-1].rsplit("-", 1)[-1] in _BEFORE_HYPHEN):
        return _chain(s, at)
    if before == "/" and not _LETTERS.search(head):
        return None
    m = _TOKEN.match(s, at)
    return start, m.end() if m else at + 1


# A hyphen behind these is a dash or joins a modifier: "mid-2018", "pre-1967".
_BEFORE_HYPHEN = frozenset("mid pre post early late since about over under sub non ex".split())


def _chain(s: str, at: int) -> Place | None:
    if plan := _PLAN.match(s, at):
        return at, plan.end()
    m = _CHAIN.match(s, at)
    return (at, m.end()) if m and not _looks_dated(m[0]) else None


def _looks_dated(chain: str) -> bool:
    parts = re.split("[-./]", chain)
    return len(parts) == 3 and all(len(part) in (1, 2, 4) for part in parts) and ":" not in chain


def furniture_end(s: str, at: int) -> int | None:
    """The end of a clock time, telephone number or score at *at*, or None."""
    if m := _CLOCK.match(s, at) or _PHONE.match(s, at):
        return m.end()
    m = _SCORE.match(s, at)
    if m and int(m[1]) >= int(m[2]) and not _measured_behind(s, m.end()):
        return m.end()
    return None


def _measured_behind(s: str, end: int) -> bool:
    m = _WORD_AFTER.match(s, end) or re.match("-([a-z]++)", s[end : end + 16])
    return bool(m and m[1] in WORDS)


def named_before(s: str, text: str, at: int, end: int, *, counted: bool) -> Place | None:
    """
    The span of a name that ends in the bare number at *at*: "Resolution 2254", "Channel 12", "Boeing 737"; or None.

    Args:
        s: The folded text.
        text: The text itself, for its capitals.
        at: Where the number starts.
        end: Code point after it.
        counted: Whether a noun behind it looks counted; then only a naming word makes it a name.
    """
    if s[end : end + 1].isalpha():
        m = _TOKEN.match(s, at)
        return at, m.end() if m else end
    if at < 2 or s[at - 1] != " ":
        return None
    floor = max(0, at - 30)
    start = max(floor - 1, s.rfind(" ", floor, at - 1), s.rfind("\n", floor, at - 1), s.rfind("(", floor, at - 1)) + 1
    word = s[start : at - 1].strip("\"'")
    if word in english.ALWAYS_NAMING or _CAMEL.search(text, start, at - 1):
        return start, end
    if address := _ADDRESS.match(text, at):
        return at, address.end()
    if (
        text[start : at - 1].islower()
        or not word.replace("&", "").isalpha()
        or word in english.NOT_NOUNS
        or len(word) < 2
    ):
        return None
    if word in english.NAMING_WORDS:
        return start, end
    opens_sentence = start < 2 or s[start - 2] in ".!?:\n" or s[start - 1] in "\n\"'"
    after = _WORD_AFTER.match(s, end)
    if counted or opens_sentence or (after and after[1] in english.AFTER_COUNT) or word in _DATED:
        return None
    return start, end


_DATED = (
    frozenset(english.MONTHS)
    | frozenset(english.SHORT_MONTHS)
    | frozenset(english.WEEKDAYS)
    | frozenset(english.SHORT_WEEKDAYS)
)
