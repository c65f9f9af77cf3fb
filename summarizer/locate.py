"""Where words that a model copied stand in a text, through other quotes, dashes and white space."""

from __future__ import annotations

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

# Small letters that are another's form.
_FORMS = (("ς", "σ"), ("ı", "i"), ("ſ", "s"))


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
    parts = _small(unicodedata.normalize("NFC", fold(words)).strip(" \"'.,;:")).split()
    if not parts:
        return None
    # Without regular expressions: to compile one for each name would take longer than all else that names cost.
    end = len(folded) if end is None else min(end, len(folded))
    text = _small(folded[start:end])
    at = text.find(parts[0])
    while at >= 0:
        last = _match(parts, text, at)
        before = folded[start + at - 1 : start + at]
        if last is not None and not _goes_on(before, text[last : last + 2]):
            return start + at, start + last
        at = text.find(parts[0], at + 1)
    return None


def _small(text: str) -> str:
    """The text in small letters, one code point for one."""
    if text.isascii():
        return text.lower()
    low = text.replace("İ", "i").lower()
    for form, letter in _FORMS:
        low = low.replace(form, letter)
    return low


def _match(parts: Sequence[str], text: str, at: int) -> int | None:
    """Where *parts* end that stand in *text* from a place on, with any white space between them."""
    at += len(parts[0])
    for part in parts[1:]:
        gap = at
        while text[at : at + 1].isspace():
            at += 1
        if at == gap or not text.startswith(part, at):
            return None
        at += len(part)
    return at


def _goes_on(before: str, after: str) -> bool:
    """Whether a word or a number goes on before or behind a place."""
    return _in_word(before) or _in_word(after[:1]) or (after[:1] in {".", ","} and after[1:].isdecimal())


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


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
