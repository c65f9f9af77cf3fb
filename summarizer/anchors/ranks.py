"""Ranks: "third", "82nd", and those told from the end or from now, "the last round", which have no value."""

from __future__ import annotations

import re

from summarizer.anchors import english
from summarizer.anchors.trie import trie

_ITEM = rf"(?:{trie(english.RANKED)})(?![a-z-])"
_RANK = re.compile(
    rf"(?:{trie(english.RANKS)})(?= (?:\d{{1,2}} )?{_ITEM}(?<! one))"
    rf"|(?:{trie(english.RANKS)}) one(?![a-z'-])(?! {_ITEM})|(?:{trie(english.RANKS)})(?= one {_ITEM})"
    r"|(?:ante)?penultimate(?![a-z])"
    r"|(?:next|second|third)[ -]to[ -](?:the )?last(?![a-z])"
    r"|(?:the )?one before the last(?: one)?(?![a-z])"
)
# What the gate looks for.
CLUES = (
    *(f"{rank} {item}" for rank in english.RANKS for item in (*english.RANKED, *"123456789")),
    *(
        f"{nth}{joint}to{joint}{the}last"
        for nth in ("next", "second", "third")
        for joint in " -"
        for the in ("", "the ")
    ),
    "penultimate",
    "antepenultimate",
    "one before the last",
)


def rank_at(s: str, at: int) -> tuple[int, int] | None:
    """
    The span of a rank told from the end or from now that the gate found at *at*, or None.

    Items of a sequence that news numbers have one ("the last round", "the next phase"); what happens only once,
    or is told by its date ("the last war", "next week"), has none.
    """
    start = at - 4 if s.startswith("one ", at) and s.startswith("the ", max(0, at - 4)) else at
    m = _RANK.match(s, start)
    return (start, m.end()) if m else None
