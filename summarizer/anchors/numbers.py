"""The one reader of numbers, in digits or words."""

from __future__ import annotations

import re

from summarizer.anchors.digits import read_digits
from summarizer.anchors.number import Number
from summarizer.anchors.words import read_words

_MINUS = re.compile(r"(?:minus|negative) (?=[\d.])")


def read_number(s: str, at: int) -> Number | None:
    """
    The number that starts at *at* of the folded text *s*, or None.

    Args:
        s: Text in lower case, with plain spaces, hyphens and digits (see `fold`).
        at: Where its first character stands; what precedes it is not looked at.
    """
    return read_digits(s, at) or read_words(s, at) or _read_negative(s, at)


def _read_negative(s: str, at: int) -> Number | None:
    """ "Minus 0.5 percent"."""
    m = _MINUS.match(s, at)
    number = read_digits(s, m.end()) if m else None
    return number._replace(low=-number.high, high=-number.low, plain=False) if number else None
