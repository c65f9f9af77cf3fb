"""Where words that a model copied stand in a text, through other quotes, dashes and white space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# One code point for another, so that places stay.
_FOLD = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u200a\u202f\t", " "),
    }
)


def fold(text: str) -> str:
    """The text with one form of quotes, dashes and blanks; as long as *text*, so that places stay."""
    return text.translate(_FOLD)


def find_words(words: str, folded: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """
    The first place between *start* and *end* where *words* stand, as whole words, whatever their case.

    Args:
        words: What a model copied.
        folded: The text as `fold` gives it.
        start: Code point to search from.
        end: Code point to search to; None for the end of the text.

    Returns:
        The half-open interval, or None where they do not stand there. Digits must be the text's own.
    """
    wanted = unicodedata.normalize("NFC", fold(words)).strip(" \"'.,;:")
    parts = wanted.split()
    if not parts:
        return None
    pattern = r"\s+".join(re.escape(part) for part in parts)
    found = re.compile(rf"(?<![\w]){pattern}(?!\w)(?![.,]\d)", re.IGNORECASE).search(
        folded, start, len(folded) if end is None else end
    )
    return (found.start(), found.end()) if found else None


def find_reported(
    words: str, folded: str, unsaid: Sequence[tuple[int, int]], start: int = 0, end: int | None = None
) -> tuple[int, int] | None:
    """The first place where *words* stand outside *unsaid*: adverts and orders to machines, which report nothing."""
    at = start
    while place := find_words(words, folded, at, end):
        if not any(a < place[1] and place[0] < b for a, b in unsaid):
            return place
        at = place[1]
    return None


def missing_words(words: str, folded: str) -> list[str]:
    """
    The words and digits of *words* that do not stand in *folded*, in any order; small words are not counted.

    Args:
        words: What a model put in its own order.
        folded: The text they should come from, as `fold` gives it.
    """
    there = set(_bare(folded))
    return [word for word in _bare(fold(words)) if word not in there and (len(word) > 3 or word.isdigit())]


def _bare(words: str) -> list[str]:
    return [part.strip("'\".,;:()[]").removesuffix("'s") for part in words.lower().replace("-", " ").split()]
