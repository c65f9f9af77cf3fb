"""Many words as one regular expression that reads each character once."""

from __future__ import annotations

import re
from collections.abc import Iterable


def trie(words: Iterable[str]) -> str:
    """
    A pattern that matches any of *words*, the longest first, without trying them one by one.

    Two words with a common beginning share it, so a place that matches none is left after a character or two.
    """
    return _branch(sorted(set(words)))


def _branch(words: list[str]) -> str:
    tails: dict[str, list[str]] = {}
    for word in words:
        if word:
            tails.setdefault(word[0], []).append(word[1:])
    if not tails:
        return ""
    branches = [(letter if letter.isalnum() else re.escape(letter)) + _branch(rest) for letter, rest in tails.items()]
    pattern = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{pattern})?" if "" in words else pattern
