"""The one reader of numbers, in digits or words."""

from __future__ import annotations

from summarizer.anchors.digits import read_digits
from summarizer.anchors.number import Number
from summarizer.anchors.words import read_words


def read_number(s: str, at: int) -> Number | None:
    """
    The number that starts at *at* of the folded text *s*, or None.

    Args:
        s: Text in lower case, with plain spaces, hyphens and digits (see `fold`).
        at: Where its first character stands; what precedes it is not looked at.
    """
    return read_digits(s, at) or read_words(s, at)
