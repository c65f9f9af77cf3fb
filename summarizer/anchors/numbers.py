"""Numbers as written: digits, number words, fractions, ordinals and vague plurals, without their units."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, NamedTuple

from summarizer.anchors import english
from summarizer.anchors.trie import trie

Form = Literal["cardinal", "ordinal", "fraction", "vague"]

# A run of more digits is no quantity of any article; it also keeps every value inside a float.
MAX_DIGITS = 24
MAX_VALUE = 10**30


class Number(NamedTuple):
    """
    A number that was read.

    Attributes:
        end: Code point after it.
        low: Its value, or the lower end of what a vague plural may mean.
        high: Its value, or the upper end.
        form: How it was said.
        plain: Whether it is a bare run of digits, as years and names are.
        scale: The last scale word's value ("million"), 1 without one; a range shares it.
    """

    end: int
    low: float
    high: float
    form: Form = "cardinal"
    plain: bool = False
    scale: int = 1


GLYPHS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
          "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6)}  # fmt: skip
_GLYPH = "[" + "".join(GLYPHS) + "]"

# Every repetition is possessive or bounded: a number is read once, whatever follows it.
NUMERAL = re.compile(
    rf"""
    (?P<minus>-(?=[\d.]))?
    (?:
      (?P<whole>\d{{1,3}}(?:,\d{{3}})++(?!\d) | \d{{1,2}}(?:,\d{{2}})++,\d{{3}}(?!\d) | \d{{1,3}}(?:\ \d{{3}})++(?![\d,]) | \d++)
      (?P<decimals>\.\d++(?!\.?\d))?
      (?:\ ?(?P<glyph>{_GLYPH}) | \ {{1,2}}(?P<n>\d{{1,2}})/(?P<d>\d{{1,3}})(?![\d/]) )?
      (?:e(?P<e>[+-]?\d{{1,2}})(?!\w) | \ ?[x×*]\ ?10\^?(?P<p>[+-]?\d{{1,2}})(?![\w.]))?
    | \.(?P<bare>\d++)
    | (?P<alone>{_GLYPH})
    )
    """,
    re.VERBOSE,
)
_TAIL_OF_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![a-z0-9])")
_LETTER_SCALE = re.compile(r" ?(k|mn|bn|tn|b)(?![a-z0-9/])")
_CARDINALS = english.UNITS | english.TENS
_NEXT = re.compile(
    r"( - |[ -]|  ?(?:and|&) )("
    + trie(
        [
            *_CARDINALS,
            *english.SCALES,
            *english.DOZENS,
            "dozens",
            "scores",
            english.HUNDRED,
            *english.ORDINALS,
            *english.FRACTIONS,
        ]
    )
    + r"|\d{1,3}(?![\d,.:/%-]))(?![a-z])"
)
_START = re.compile(
    r"(?:(minus|negative) )?(?:(an?|half an?|half|several|a few|few|a couple of|couple of|a couple|couple|a quarter|quarter) )?("
    + trie(
        [
            *_CARDINALS,
            *english.SCALES,
            *english.DOZENS,
            english.HUNDRED,
            *english.ORDINALS,
            *english.FRACTIONS,
            *english.VAGUE,
            "couple",
        ]
    )
    + r")(?![a-z])"
)
_FRACTION_TAIL = re.compile(
    r" and (an?|one|two|three|four|five|six|seven|eight|nine)[ -](" + trie(english.FRACTIONS) + r")(?![a-z])"
)
_POINT = re.compile(rf" point ((?:{trie(_CARDINALS)})(?:[ -](?:{trie(_CARDINALS)}))*+)(?![a-z])")
_OF_VAGUE = re.compile(r" of (thousands|millions|billions|trillions)(?![a-z])")


def _plain(value: Fraction | int) -> float:
    """An int where the value is whole, else the nearest float."""
    if isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else value.numerator / value.denominator


def read_number(s: str, at: int) -> Number | None:
    """
    The number that starts at *at* of the folded text *s*, or None.

    Args:
        s: Text in lower case, with plain spaces, hyphens, apostrophes and digits (see `fold`).
        at: Where its first character stands; what precedes it is not looked at.
    """
    found = NUMERAL.match(s, at)
    if found:
        return _read_digits(s, found)
    start = _START.match(s, at)
    return _read_words(s, start) if start else None


def _read_digits(s: str, m: re.Match[str]) -> Number | None:
    whole, decimals = m["whole"], m["decimals"]
    end = m.end()
    value: Fraction | int
    if whole and not decimals and m.end("whole") == end:
        digits = whole.replace(",", "").replace(" ", "")
        if len(digits) > MAX_DIGITS:
            return None
        value = int(digits)
        if not m["minus"]:
            if _TAIL_OF_ORDINAL.match(s, end):
                return Number(end + 2, value, value, "ordinal")
            return _continue(s, end, value, 1, 0, plain=len(digits) == len(whole), digits=True)
    elif m["alone"]:
        value = Fraction(*GLYPHS[m["alone"]])
    else:
        text = m["bare"] or (whole or "").replace(",", "").replace(" ", "") + (decimals or "")[1:]
        if len(text) > MAX_DIGITS:
            return None
        places = len(m["bare"]) if m["bare"] else len(decimals or ".") - 1
        value = Fraction(int(text), 10**places)
        if m["glyph"]:
            value += Fraction(*GLYPHS[m["glyph"]])
        elif m["d"] and int(m["d"]):
            value += Fraction(int(m["n"]), int(m["d"]))
        power = m["e"] or m["p"]
        if power:
            value *= Fraction(10) ** int(power)
    if m["minus"]:
        value = -value
    return _continue(s, end, value, 1, 0, digits=True)


def _read_words(s: str, m: re.Match[str]) -> Number | None:
    minus, lead, word = m.groups()
    end = m.end()
    sign = -1 if minus else 1
    scale = english.SCALES.get(word) or english.DOZENS.get(word) or (100 if word == english.HUNDRED else 0)
    if word in english.VAGUE and not (lead and scale):
        if lead:
            return None
        low, high = english.VAGUE[word]
        more = _OF_VAGUE.match(s, end)
        if more and word in ("tens", "hundreds", "thousands", "dozens", "scores"):
            end, factor = more.end(), english.VAGUE[more[1]][0] // 2
            low, high = low * factor, (high + 1) * factor - 1
        return Number(end, low, high, "vague")
    if word == "couple":
        return None if lead not in ("a", None) else _couple(s, m)
    if lead in ("several", "a few", "few"):
        if not scale:
            return None
        plural = {100: "hundreds", 12: "dozens", 20: "scores", 1000: "thousands"}.get(scale)
        low, high = english.VAGUE[plural] if plural else (2 * scale, 10 * scale - 1)
        return Number(end, low, high, "vague", scale=scale)
    if lead in ("half", "half a", "half an", "quarter", "a quarter"):
        if not scale:
            return _fraction_word(s, m.start(2) if not minus else m.start(), lead)
        part = Fraction(scale, 4 if "quarter" in lead else 2)
        return Number(end, sign * _plain(part), sign * _plain(part), scale=scale)
    if lead in ("a couple of", "couple of", "a couple", "couple"):
        if scale:
            return Number(end, 2 * scale, 2 * scale, "vague", scale=scale)
        return _couple(s, m)
    if scale:
        if lead not in ("a", None) or (word in english.DOZENS and word == "score"):
            return None
        return _continue(s, end, sign * scale if scale == 100 else 0, scale, sign * scale if scale != 100 else 0)
    if word in _CARDINALS and not lead:
        return _continue(s, end, sign * _CARDINALS[word], 1, 0, tens=word in english.TENS)
    if word in ("half", "quarter", "halves", "quarters"):
        return None if word.endswith("s") else _fraction_word(s, m.start(), (lead + " " if lead else "") + word)
    if word in english.ORDINALS:
        value = english.ORDINALS[word]
        if lead in ("a", "an") and (s.startswith(" of ", end) and value > 2 or value >= 100):
            return Number(end, 1 / value, 1 / value, "fraction")
        if lead:
            return None
        return Number(end, value, value, "ordinal")
    return None


def _couple(s: str, m: re.Match[str]) -> Number | None:
    end = m.start() + len(m[0]) if m[3] == "couple" else m.start(3) - 1
    if m[3] == "couple" and not s.startswith(" of ", end):
        return None
    if m[3] == "couple":
        end += 3
    return Number(end, 2, 2, "vague")


def _fraction_word(s: str, at: int, lead: str) -> Number | None:
    value = 0.25 if "quarter" in lead else 0.5
    word = "quarter" if "quarter" in lead else "half"
    end = s.index(word, at) + len(word)
    return Number(end, value, value, "fraction")


def _continue(
    s: str, end: int, current: Fraction | int, last: int, total: Fraction | int, *, plain: bool = False,
    digits: bool = False, tens: bool = False,
) -> Number | None:  # fmt: skip
    """
    Read on after a first part: "2.5" million, twenty "-one", three hundred "and six", two "and a half".

    Args:
        s: The folded text.
        end: Code point after the first part.
        current: Value of the group being read ("three hundred"), not yet multiplied by its scale.
        last: The scale the first part ended on, 1 without one.
        total: Value of the groups already closed ("two thousand").
        plain: Whether the first part is a bare run of digits.
        digits: Whether it is written in digits, to which no number word can be added.
        tens: Whether it is a word for tens, which a unit may follow.
    """
    room = 10 if tens else 100 if last == 100 and not total else last if total else 0
    ceiling = last if total else MAX_VALUE
    form: Form = "cardinal"
    words = False
    while found := _NEXT.match(s, end):
        joint, word = found.groups()
        joined = "and" in joint or "&" in joint
        scale = (
            100
            if word == english.HUNDRED
            else english.SCALES.get(word) or english.DOZENS.get(word.removesuffix("s"), 0)
        )
        if scale:
            if joined or (not current and not total):
                break
            if scale == 100:
                if not current or abs(current) >= 100:
                    break
                current, room = current * 100, 100
            elif current and scale < ceiling:
                total, current, room, ceiling = total + current * scale, 0, scale, scale
            elif abs(total * scale) < MAX_VALUE and total and not current:
                total, room, ceiling = total * scale, ceiling, ceiling
            else:
                break
            last = scale
            words = True
        elif word in _CARDINALS or word[0].isdigit():
            value = _CARDINALS[word] if word in _CARDINALS else int(word)
            if value >= room or value == 0 or (joined and room < 100) or (word[0].isdigit() and not words):
                break
            current = current + value if total + current >= 0 else current - value
            room = 10 if word in english.TENS else 0
            if word[0].isdigit():
                room = 0
        elif joined:
            break
        elif word in english.ORDINALS or word in english.FRACTIONS:
            value = english.ORDINALS.get(word) or english.FRACTIONS[word]
            whole = total + current
            if word.endswith("s") and value > 1 or word == "half" and whole == 1 or word == "quarter" and whole == 1:
                if s.startswith(" ", end) and word in ("seconds",):
                    break
                return Number(found.end(), *_both(Fraction(whole) / value), "fraction")
            if word in ("half", "quarter") or digits and word == "second" or joint == " " and digits:
                break
            if value < room:
                return Number(found.end(), *_both(whole + value), "ordinal")
            if value >= 100 and whole:
                return Number(found.end(), *_both(whole * value), "ordinal")
            if whole == 1 and value > 2:
                return Number(found.end(), 1 / value, 1 / value, "fraction")
            break
        else:
            break
        end = found.end()
        plain = False
    value = total + current
    tail = _FRACTION_TAIL.match(s, end)
    if tail:
        part = Fraction(_CARDINALS.get(tail[1], 1), english.FRACTIONS[tail[2]])
        after = _NEXT.match(s, tail.end())
        more = english.SCALES.get(after[2]) if after else None
        if more and after:
            value = value + part * more if total else (value + part) * more
            end, last = after.end(), more
        else:
            value = value + (part * last if total and not current else part)
            end = tail.end()
        plain = False
    elif not digits and (point := _POINT.match(s, end)):
        spoken = "".join(str(_CARDINALS[w]) for w in re.split("[ -]", _join_tens(point[1])))
        if len(spoken) <= MAX_DIGITS:
            value = value + Fraction(int(spoken), 10 ** len(spoken))
            end = point.end()
            after = _NEXT.match(s, end)
            if after and (more := english.SCALES.get(after[2])):
                value, end, last = value * more, after.end(), more
    elif digits and last == 1 and (letter := _LETTER_SCALE.match(s, end)):
        last = english.LETTER_SCALES.get(letter[1]) or english.SCALES[letter[1]]
        value, end, plain = value * last, letter.end(), False
    if abs(value) > MAX_VALUE:
        return None
    return Number(end, *_both(value), form, plain, last)


def _both(value: Fraction | int) -> tuple[float, float]:
    number = _plain(value)
    return number, number


def _join_tens(words: str) -> str:
    """ "seventy-one" after a point is 71: its tens lose their zero by being left to the unit that follows."""
    return words
