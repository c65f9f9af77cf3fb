"""Numbers in words, and what words add to digits: "two and a half thousand", "2.5 million", "dozens", "two thirds"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from summarizer.anchors import english
from summarizer.anchors.number import MAX_DIGITS, Number, exact, fits
from summarizer.anchors.trie import trie

_CARDINALS = english.UNITS | english.TENS
_SCALES = english.SCALES | {english.HUNDRED: 100}
_MULTIPLES = _SCALES | english.DOZENS | {word + "s": value for word, value in english.DOZENS.items()}
_BIG = trie([*_SCALES, *english.DOZENS])

_TOKEN = re.compile(
    rf"(?P<joint> ?- ?| {{1,3}}(?:(?P<and>and"
    rf"|&) )?)(?P<word>{trie([*_CARDINALS, *_MULTIPLES, *english.ORDINALS, *english.FRACTIONS])}"
    r"|\d{1,3}(?![\d:/%-]|[.,]\d))(?![a-z])"
)
_FIRST = re.compile(
    rf"(?:(?P<sign>minus|negative) )?(?P<article>an? )?(?P<word>{trie([*_CARDINALS, *_MULTIPLES])})(?![a-z])"
)
_ORDINAL = re.compile(rf"(?:{trie(english.ORDINALS)})(?![a-z])")
_PLURAL = re.compile(
    rf"((?!scores(?! of | more | (?:were|have|are|dead|killed|died|injured|wounded)(?![a-z])|[,.]))"
    rf"{trie(english.VAGUE)})(?: of (thousands|millions|billions|trillions))?(?![a-z])"
)
_SEVERAL = re.compile(rf"(?:several|a few|few|a couple(?: of)?|couple(?: of)?)[ -]({_BIG})(?![a-z])")
_COUPLE = re.compile(r"(?:a )?couple(?= (?:of|more) )")
_PART_OF_SCALE = re.compile(rf"(?:an? |one[ -])?(half|quarter)(?: of)?[ -](?:an?[ -])?({_BIG})(?![a-z])")
_HALF = re.compile(r"(?:an? |one[ -])?half(?![a-z])")
_QUARTER = re.compile(r"(?:a |one )?quarter(?= of |-?(?: mile|-mile| century))")
_SHARE = re.compile(rf"an? ({trie(w for w, v in english.ORDINALS.items() if v > 2)})(?P<of>(?= of ))?(?![a-z])")
_AND_PART = re.compile(
    rf"[ -]and[ -](an?|{trie(english.UNITS)})[ -]({trie(english.FRACTIONS)})(?: ({trie(english.SCALES)}))?(?![a-z])"
)
_POINT = re.compile(rf" point ((?:{trie(_CARDINALS)})(?:[ -](?:{trie(_CARDINALS)})){{0,9}})(?![a-z])")
_SCALE = re.compile(rf"[ -]({trie(english.SCALES)})(?![a-z])")
_LETTER = re.compile(r" ?(k|mn|bn|tn|trn)(?![a-z0-9/])")
_QUARTERS_OF_TIME = re.compile(r"(?:first|last|past|next|previous) (?:one|three|1|3)[ -]quarters?$")


def read_words(s: str, at: int) -> Number | None:
    """The number that starts at *at* with a number word, or None."""
    if m := _PLURAL.match(s, at):
        return _plural(m)
    if m := _SEVERAL.match(s, at):
        scale = _MULTIPLES[m[1]]
        if m[0].find("couple") >= 0:
            return Number(m.end(), 2 * scale, 2 * scale, "vague", scale=scale)
        low, high = english.VAGUE.get(m[1] + "s", (2 * scale, 10 * scale - 1))
        return Number(m.end(), low, high, "vague", scale=scale)
    if m := _COUPLE.match(s, at):
        return Number(m.end(), 2, 2, "vague")
    if m := _PART_OF_SCALE.match(s, at):
        scale = _MULTIPLES[m[2]]
        value = exact(Fraction(scale, english.FRACTIONS[m[1]]))
        return Number(m.end(), value, value, scale=scale)
    if m := _HALF.match(s, at) or _QUARTER.match(s, at):
        value = 0.25 if "quarter" in m[0] else 0.5
        return Number(m.end(), value, value, "fraction")
    if m := _SHARE.match(s, at):
        divisor = english.ORDINALS[m[1]]
        return Number(m.end(), 1 / divisor, 1 / divisor, "fraction") if m["of"] is not None or divisor >= 100 else None
    if m := _FIRST.match(s, at):
        return _cardinal(s, m)
    if m := _ORDINAL.match(s, at):
        value = english.ORDINALS[m[0]]
        return Number(m.end(), value, value, "ordinal")
    return None


def _plural(m: re.Match[str]) -> Number | None:
    """ "Dozens" is 24 to 99; "tens of thousands" is 20,000 to 99,999."""
    low, high = english.VAGUE[m[1]]
    if m[2]:
        factor = english.SCALES[m[2].removesuffix("s")]
        low, high = low * factor, (high + 1) * factor - 1
    return Number(m.end(), low, high, "vague")


class _Sum(NamedTuple):
    """
    A number being read: "two thousand" closed, "three hundred" open.

    Attributes:
        closed: Sum of the groups that a scale has closed.
        group: The open group, 0 behind a scale.
        room: What may be added must be less: 10 behind "twenty", 100 behind "hundred", the scale behind one.
        scale: The last scale, 1 without one.
    """

    closed: Fraction | int
    group: Fraction | int
    room: int
    scale: int = 1

    @property
    def value(self) -> Fraction | int:
        return self.closed + self.group

    def multiplied(self, factor: int) -> _Sum | None:
        """With a scale word behind it; None where English has no such number."""
        if factor == 100:
            return (
                self._replace(group=self.group * 100, room=100)
                if 0 < self.group < 100 or -100 < self.group < 0
                else None
            )
        if self.group and (self.scale == 1 or factor < self.scale):
            return _Sum(self.closed + self.group * factor, 0, factor, factor)
        if self.closed and not self.group and fits(self.closed * factor):
            return self._replace(closed=self.closed * factor, room=self.scale, scale=factor)
        return None


def _cardinal(s: str, m: re.Match[str]) -> Number | None:
    word = m["word"]
    if word in _CARDINALS:
        total = _Sum(0, _CARDINALS[word], 10 if word in english.TENS else 0)
        if m["article"]:
            return None
    elif word.endswith("s") or (word == "score" and not m["article"]):
        return None
    elif word in english.DOZENS:
        total = _Sum(0, _MULTIPLES[word], 0)
    else:
        total = _Sum(0, 1, 0).multiplied(_SCALES[word]) or _Sum(0, 1, 0)
    number = _continue(s, m.end(), total, words=True)
    if number and m["sign"]:
        return number._replace(low=-number.low, high=-number.high)
    return number


def continue_words(s: str, end: int, value: Fraction | int, *, plain: bool) -> Number | None:
    """
    Read on behind digits: "2.5" million, "4" thousand 3 hundred and 21, "3" million and a half.

    Args:
        s: The folded text.
        end: Code point after the digits.
        value: Their value.
        plain: Whether they are a bare run of digits.
    """
    return _continue(s, end, _Sum(0, value, 0), plain=plain)


def _continue(s: str, end: int, total: _Sum, *, plain: bool = False, words: bool = False) -> Number | None:
    """The number whose first part is *total*; to digits (not *words*), only scales can be added."""
    while m := _TOKEN.match(s, end):
        more = None if m["and"] and _AND_PART.match(s, end) else _add(total, m)
        if more is None:
            break
        total, end, plain = more, m.end(), False
    if m and not (m["and"] and _AND_PART.match(s, end)) and (number := _divide(s, total, m, words=words)):
        return number
    value, scale = total.value, max(total.scale, 1)
    if part := _AND_PART.match(s, end):
        share = Fraction(_CARDINALS.get(part[1], 1), english.FRACTIONS[part[2]])
        if part[3]:
            factor = english.SCALES[part[3]]
            value, scale = (value + share * factor if total.closed else (value + share) * factor), factor
        else:
            value += share * (1 if total.group else scale)
        return _number(part.end(), value, scale=scale)
    if words and (point := _POINT.match(s, end)):
        decimals = _spoken(point[1])
        value, end = value + Fraction(int(decimals), 10 ** len(decimals)), point.end()
        if more_scale := _SCALE.match(s, end):
            scale, end = english.SCALES[more_scale[1]], more_scale.end()
            value *= scale
    elif not words and scale == 1 and (letter := _LETTER.match(s, end)):
        scale = english.LETTER_SCALES[letter[1]]
        value, end, plain = value * scale, letter.end(), False
    return _number(end, value, plain=plain, scale=scale)


def _number(end: int, value: Fraction | int, *, plain: bool = False, scale: int = 1) -> Number | None:
    if not fits(value):
        return None
    return Number(end, exact(value), exact(value), plain=plain, scale=scale)


def _add(total: _Sum, m: re.Match[str]) -> _Sum | None:
    """*total* with the next word added or multiplied in, or None where the number ends before it."""
    word, joined = m["word"], m["and"] is not None
    if word in _SCALES:
        return None if joined else total.multiplied(_SCALES[word])
    if word in _MULTIPLES:
        if joined or total.closed or not total.group or (m["joint"] == "-" and word != "dozen"):
            return None
        return _Sum(0, total.group * _MULTIPLES[word], 0)
    if word.isdigit():
        value, digits = int(word), True
        if "-" in m["joint"]:
            return None
    elif word in _CARDINALS:
        value, digits = _CARDINALS[word], False
    else:
        return None
    if (
        not 0 < value < total.room
        or (joined and total.room < 100)
        or (digits and total.scale == 1 and total.room < 100)
    ):
        return None
    if total.value < 0:
        value = -value
    return total._replace(group=total.group + value, room=10 if word in english.TENS else 0)


def _divide(s: str, total: _Sum, m: re.Match[str], *, words: bool) -> Number | None:
    """ "Two thirds", "twenty-first", "one hundred and fifth": a cardinal with an ordinal behind it, or None."""
    word, whole, end = m["word"], total.value, m.end()
    if word in ("quarters", "quarter") and (
        whole not in (1, 3) or _QUARTERS_OF_TIME.search(s, max(0, m.start() - 16), end)
    ):
        return None
    divisor = english.FRACTIONS.get(word) or english.ORDINALS.get(word)
    if divisor is None or not whole or (m["and"] and divisor >= total.room):
        return None
    singular = not word.endswith("s") and word != "halves"
    if singular and word in english.ORDINALS and words:
        if divisor < total.room:
            return Number(end, exact(whole + divisor), exact(whole + divisor), "ordinal")
        if divisor >= 100:
            return Number(end, exact(whole * divisor), exact(whole * divisor), "ordinal")
    if word in ("second", "seconds") or (
        singular and whole != 1 and not (m["joint"] == "-" and words and whole < divisor)
    ):
        return None
    value = Fraction(whole) / divisor
    if scale := _SCALE.match(s, end):
        value, end = value * english.SCALES[scale[1]], scale.end()
    return Number(end, exact(value), exact(value), "fraction" if not scale else "cardinal")


def _spoken(words: str) -> str:
    """The decimals after "point": "nought four" is 04, "seventy-one" 71."""
    digits = ""
    tens = False
    for word in re.split("[ -]", words):
        value = _CARDINALS[word]
        digits = digits[:-1] + str(value) if tens and 0 < value < 10 else digits + str(value)
        tens = word in english.TENS
    return digits[:MAX_DIGITS]
