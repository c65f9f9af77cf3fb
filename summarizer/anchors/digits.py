"""Numbers that begin with a digit: 2,000; 2 000; 2.5; 2½; 1/4; 4e14; 21st."""

from __future__ import annotations

import re
from fractions import Fraction

from summarizer.anchors.number import MAX_DIGITS, Number, exact, fits
from summarizer.anchors.words import continue_words

GLYPHS = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3),
    "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8), "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6),
}  # fmt: skip
_GLYPH = "[" + "".join(GLYPHS) + "]"
# Denominators of written fractions; others ("9/11", "24/7") are names, dates or scores.
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 40, 50, 64, 100, 1000})

# Every repetition is possessive or bounded: a number is read once, whatever follows it.
_NUMERAL = re.compile(
    rf"""
    (?P<minus>-)?
    (?:
      (?P<whole>
          \d{{1,3}}(?:,\d{{3}})++(?![\d])            # 2,000
        | \d{{1,2}}(?:,\d{{2}}(?=,))++,\d{{3}}(?!\d)      # 1,00,000
        | \d{{1,3}}(?:\ \d{{3}})++(?![\d,]|-?mm)     # 2 000
        | \d++
      )
      (?P<decimals>\.\d++)?
      (?: \ ?(?P<glyph>{_GLYPH})
        | (?:\ {{1,2}}|-)(?P<n>\d{{1,2}})/(?P<d>\d{{1,3}})(?![\d/])
        | /(?P<over>\d{{1,4}})(?![\d/])
      )?
      (?: e(?P<e>[+-]?\d{{1,2}})(?!\w)
        | \ ?[x×*]\ ?10\^?(?P<power>[+-]?\d{{1,2}})(?!\w|[.,]\d)
      )?
    | \.(?P<bare>\d++)
    | (?P<alone>{_GLYPH})
    )
    """,
    re.VERBOSE,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![a-z0-9])")


def read_digits(s: str, at: int) -> Number | None:
    """The number that starts at *at* with a digit, a minus, a decimal point or a fraction sign, or None."""
    m = _NUMERAL.match(s, at)
    if not m:
        return None
    digits = (m["whole"] or "").replace(",", "").replace(" ", "")
    end = m.end()
    if len(digits) + len(m["decimals"] or m["bare"] or "") > MAX_DIGITS:
        return None
    simple = m["whole"] is not None and end == m.end("whole") and not m["minus"]
    if simple and s.startswith(_suffix(int(digits)), end) and _ORDINAL.match(s, end):
        return Number(end + 2, int(digits), int(digits), "ordinal")
    value: Fraction | int
    if simple:
        value = int(digits)
    elif m["over"]:
        if int(m["over"]) not in _DENOMINATORS or int(digits) >= int(m["over"]) or m["decimals"]:
            return None
        value = Fraction(int(digits), int(m["over"]))
        return Number(end, exact(value), exact(value), "fraction")
    else:
        value = _value(m, digits)
    if not fits(value):
        return None
    return continue_words(s, end, value, plain=simple and len(digits) == len(m["whole"]))


def _suffix(value: int) -> str:
    """What makes an ordinal of *value*; "15st" is a weight."""
    return "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _value(m: re.Match[str], digits: str) -> Fraction:
    """What the parts of a matched numeral add up to."""
    if m["alone"]:
        value = GLYPHS[m["alone"]]
    elif m["bare"]:
        value = Fraction(int(m["bare"]), 10 ** len(m["bare"]))
    else:
        decimals = (m["decimals"] or ".")[1:]
        value = Fraction(int(digits + decimals), 10 ** len(decimals))
    if m["glyph"]:
        value += GLYPHS[m["glyph"]]
    elif m["d"] and int(m["d"]):
        value += Fraction(int(m["n"]), int(m["d"]))
    power = m["e"] or m["power"]
    if power:
        value *= Fraction(10) ** int(power)
    return -value if m["minus"] else value
