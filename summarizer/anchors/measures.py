"""The unit after a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.anchors import currencies, units
from summarizer.anchors.nouns import counted_noun
from summarizer.anchors.number import Number
from summarizer.anchors.trie import trie
from summarizer.anchors.unit import Unit


class Measure(NamedTuple):
    """A number (scaled, where a letter proved to be a scale) with its unit, or None, and the end of both."""

    number: Number
    unit: Unit | None
    end: int


_STOP = r"(?![a-z0-9²³^])"
_UNIT = re.compile(
    r"(?: {0,2}|-{1,2}| ?[\[<]| (?:more|additional|further|full|consecutive|straight|extra) )"
    rf"({trie(units.WORDS)}){_STOP}([\]>])?"
)
# "Half a mile", "a quarter of a percentage point"; short units would be other words here.
_PART_OF_UNIT = re.compile(rf"(?: of)?(?: an?)?[ -](([a-z]{{3,}})(?: [a-z]{{3,}})?){_STOP}")
_SIGN = re.compile(rf"({trie([*currencies.SIGNS, *currencies.CODES])}) ?(?=-?[\d.½¼¾])")
_LETTER_SCALE = re.compile(r" ?(m|b|t|mil)(?![a-z0-9/²³])")
_WORD_SCALE = re.compile(r" (million|billion|trillion)(?![a-z])")
_BARE_DEGREES = re.compile(r" ?([cf])(?![a-z0-9-])")
_INCHES = re.compile(
    r" ?(?:in|\")(?=\.?$|\.\n|\.\"|\)| ?(?:thick|long|wide|tall|deep|high|in diameter|of rain|of snow))"
)
_SIZE = re.compile(
    r"[ -](?:tall|high|long|wide|deep|away|from|above|below|off|x|by|in (?:length|height|depth|diameter)|race"
    r"|sprint|freestyle)"
)
_DEGREES = {"c": units.WORDS["°c"], "f": units.WORDS["°f"]}
# "Half a percentage point"; half of other shares is a share.
_HALVED = frozenset({"percentage point", "percent", "per cent", "percentage-point", "basis point"})
# Lines of a screen: "1080p" is no price.
_SCREENS = frozenset({144, 240, 360, 480, 720, 1080, 1440, 2160, 4320})
# Units that are other words in capitals.
_LOWER = frozenset({"pc"})
_BEFORE_NAME = re.compile(r"[A-Z][a-z]?-\d")
# Units that are letters or other words, too: only behind digits ("5g"), or only behind a scale ("3 million won").
_ATTACHED = frozenset({"w", "p", "h", "g", "t", "l", "mp", "ev", "db", "wh"})
_SCALED = frozenset({"won", "try", "rand", "marks", "real", "all", "php"})


def read_sign(s: str, at: int) -> tuple[Unit, int] | None:
    """The currency before a number and where the number starts: "$5", "US$ 5", "NIS 300"."""
    m = _SIGN.match(s, at)
    if not m:
        return None
    code = currencies.SIGNS.get(m[1]) or currencies.CODES[m[1]]
    return Unit(code, "money"), m.end()


def read_measure(s: str, text: str, number: Number, money: Unit | None = None) -> Measure:
    """
    The unit behind *number*.

    Args:
        s: The folded text.
        text: The text itself: "5M" is million where "5m" is metres.
        number: The number, which ends where the unit may start.
        money: The currency that stands before the number, which then needs no other unit.
    """
    if money:
        return _scaled_money(s, number, money)
    if number.form == "fraction" and (part := _part_of_unit(s, number)):
        return part
    start = number.end
    if number.form == "vague" and s.startswith(" of ", start):
        start += 3
    m = _UNIT.match(s, start)
    if not m:
        return _letter_unit(s, text, number)
    word, unit = m[1], units.WORDS[m[1]]
    end = m.end() if "[" in m[0] or "<" in m[0] else m.end(1)
    attached = m.start(1) == number.end
    if len(word) == 1 and word.isalpha() and not attached and s.startswith("-", end):
        return Measure(number, None, number.end)  # "24703 L-202"
    behind_digits = s[number.end - 1].isdigit()
    capital = text[m.start(1)].isupper()
    if word in ("m", "t", "g", "b") and capital:
        return _letter_unit(s, text, number)
    if word == "m" and attached and _counts_millions(s, text, number, end):
        return Measure(number.times(10**6, end), None, end)
    if word in ("w", "p") and not (attached and (capital if word == "w" else number.low not in _SCREENS)):
        return Measure(number, None, number.end)
    if (word in _LOWER and capital) or (s.startswith("-", end) and _BEFORE_NAME.match(text, m.start(1))):
        return Measure(number, None, number.end)  # "30 PC", "3 Mi-17 helicopters"
    if (word in _ATTACHED and not behind_digits) or (word in _SCALED and number.scale == 1):
        return Measure(number, None, number.end)
    if word in ("pound", "pounds") and number.scale >= 10**6:
        unit = units.WORDS["pounds sterling"]
    if word == "second" and not attached and number.low != 1 and not behind_digits and s[m.start()] == " ":
        return Measure(number, None, number.end)  # "a twenty second" and "two second ..." are ordinals or slips
    if unit.kind == "money" and number.scale == 1 and (scale := _WORD_SCALE.match(s, end)):
        return Measure(number.times(units.SCALES[scale[1]], scale.end()), unit, scale.end())
    if unit.name == "MEUR":
        return Measure(number.times(10**6, end), units.WORDS["eur"], end)
    return Measure(number, unit, end)


def _part_of_unit(s: str, number: Number) -> Measure | None:
    """The unit of which *number* is a part: "half a mile"; half of a sum of money or of a share is a share."""
    m = _PART_OF_UNIT.match(s, number.end)
    if not m:
        return None
    for group in (1, 2):
        unit = units.WORDS.get(m[group])
        if unit and (unit.kind not in ("money", "percent", "number") or m[group] in _HALVED):
            return Measure(number, unit, m.end(group))
    return None


def _scaled_money(s: str, number: Number, money: Unit) -> Measure:
    """ "$5m": behind a currency sign a letter can only be a scale."""
    letter = _LETTER_SCALE.match(s, number.end) if number.scale == 1 else None
    if letter:
        number = number.times(units.SCALES[letter[1]], letter.end())
    return Measure(number, money, number.end)


def _letter_unit(s: str, text: str, number: Number) -> Measure:
    """Single letters behind digits: "5M refugees", "30C", "2 in."."""
    end = number.end
    if not s[end - 1].isdigit():
        return Measure(number, None, end)
    letter = _LETTER_SCALE.match(s, end) if number.scale == 1 else None
    if letter and _is_scale(letter, text, number):
        return Measure(number.times(units.SCALES[letter[1]], letter.end()), None, letter.end())
    degrees = _BARE_DEGREES.match(s, end)
    if degrees and text[degrees.start(1)].isupper() and number.scale == 1 and abs(number.low) < 2000:
        return Measure(number, _DEGREES[degrees[1]], degrees.end())
    inches = _INCHES.match(s, end)
    if inches and (inches[0][-1] == "n" or s[inches.end() : inches.end() + 1] == " "):
        return Measure(number, units.WORDS["inch"], inches.end())
    return Measure(number, None, end)


def _is_scale(letter: re.Match[str], text: str, number: Number) -> bool:
    """Whether a letter without a currency is a scale: "5M", "10B" and "1.2b" are; "12 b" and "300t" are not."""
    attached = letter.start(1) == number.end
    if letter[1] == "mil" or (letter[1] == "b" and attached and number.low < 1000):
        return True
    return text[letter.start(1)].isupper() and (attached or letter[1] == "m")


def _counts_millions(s: str, text: str, number: Number, end: int) -> bool:
    """Whether "m" is million and not metre: "1.2m refugees", but "300m deep"."""
    if number.low >= 1000 or _SIZE.match(s, end):
        return False
    return counted_noun(s, text, end, one=False) is not None
