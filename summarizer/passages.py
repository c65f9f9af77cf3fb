"""Where a quote stands in a text: as it stands there, or with words altered that carry no number, name or denial."""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from summarizer.anchors import english, units
from summarizer.locate import fold
from summarizer.parties import side_of

# What no one sees: soft hyphens, zero-width and bidirectional marks, tag characters.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
_MARKS = " \"'.,;:()[]-"
_TOKEN = re.compile(r"\S+")
# Words in which a quote may differ from the passage that it is bound to, as a share of its words.
_ALTERED = 0.34
# Of a quote's words, the rarest vote for places where it may stand; so many places are tried, and so many words of
# the text before and behind are looked at, since words may be left out or put in.
_VOTING = 8
_TRIED = 4
_SLACK = 3
_DENIALS = frozenset(
    "no not never nor neither none nobody nothing without cannot can't won't don't doesn't didn't isn't aren't wasn't "
    "weren't hasn't haven't hadn't wouldn't shouldn't couldn't deny denies denied refuse refuses refused reject "
    "rejects rejected unless hardly longer".split()
)
_LEADING = frozenset("to that the a an of and".split())
_MODALS = frozenset("may might must will would shall should can could".split())
_NUMBERS = frozenset().union(
    english.UNITS, english.TENS, english.SCALES, english.DOZENS, english.VAGUE, english.ORDINALS, english.FRACTIONS,
    {english.HUNDRED, "both", "double", "twice", "triple", "couple"},
) - {"second", "score", "mil"}  # fmt: skip
_BOUNDS = frozenset(w for hedge in english.HEDGES for w in hedge.split()) - set("a an the of to in on as or".split())
_MEASURES = frozenset(units.WORDS) - {"second", "seconds", "in", "pm", "am"}


@dataclass(frozen=True, slots=True)
class Passage:
    """
    The passage of a text that a quote is.

    Attributes:
        start: Its first code point.
        end: The code point after its last.
        altered: Where the quote differs: (words of the quote, words of the text), either empty for words left out.
        locked: Those differences that touch a digit, number, unit, bound, negation or name: with any, the quote does
            not say what the passage says.
    """

    start: int
    end: int
    altered: tuple[tuple[str, str], ...] = ()
    locked: tuple[tuple[str, str], ...] = ()


class _Alignment(NamedTuple):
    """A quote beside tokens of the text: how many words differ, from and to which token, and where they differ."""

    cost: int
    start: int
    end: int
    edits: list[tuple[int, int, int, int]]


class Passages:
    """
    A text, read once, in which quotes are then found.

    Curly quotes, dashes, HTML entities, white space, line breaks, case and unseen characters make no difference.

    Args:
        text: The text; places are its code points.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain, self._places = _plain(text)
        self._tokens: list[str] = []
        self._starts: list[int] = []
        self._at: dict[str, list[int]] = {}
        for found in _TOKEN.finditer(self._plain):
            token = found.group().strip(_MARKS)
            self._at.setdefault(token, []).append(len(self._tokens))
            self._starts.append(found.start() + found.group().find(token))
            self._tokens.append(token)

    def find(self, quote: str) -> Passage | None:
        """
        The passage that *quote* is, the exact one first; None where none is like it.

        Returns:
            A passage without `altered` where the quote stands in the text; else the nearest one, with what differs.
        """
        wanted = _normal(quote)
        if not wanted:
            return None
        return self._exact(wanted) or self._nearest(quote, wanted)

    def _exact(self, wanted: str) -> Passage | None:
        plain, length = self._plain, len(wanted)
        # The longest word is the rarest: the quote is compared only where that stands.
        longest = max(wanted.split(" "), key=len).strip(_MARKS)
        before = wanted.find(longest)
        for token in self._at.get(longest, ()):
            at = self._starts[token] - before
            if at >= 0 and plain.startswith(wanted, at) and _bounded(plain, at, at + length):
                return Passage(self._places[at], self._places[at + length - 1] + 1)
        return None

    def _nearest(self, quote: str, wanted: str) -> Passage | None:
        bare = [w.strip(_MARKS) for w in wanted.split(" ")]
        best: _Alignment | None = None
        for offset in self._offsets(bare):
            first, last = max(0, offset - _SLACK), min(len(self._tokens), offset + len(bare) + _SLACK)
            found = _align(bare, self._tokens[first:last], first)
            if best is None or found.cost < best.cost:
                best = found
        if best is None or best.cost > _ALTERED * len(bare):
            return None
        written = _TOKEN.findall(_unescaped(quote))
        altered, locked = [], []
        for a, b, c, d in best.edits:
            ours = written[a:b] if len(written) == len(bare) else bare[a:b]
            theirs = [self._written(token) for token in range(c, d)]
            altered.append((" ".join(ours), " ".join(theirs)))
            if _locked(ours, opens=a == 0) or _locked(theirs, opens=self._opens(c)):
                locked.append(altered[-1])
        start, end = self._starts[best.start], self._starts[best.end - 1] + len(self._tokens[best.end - 1])
        return Passage(self._places[start], self._places[end - 1] + 1, tuple(altered), tuple(locked))

    def _offsets(self, bare: list[str]) -> list[int]:
        """Where the quote would start if one of its words stood where the text has it: by most words' vote."""
        votes: Counter[int] = Counter()
        rare = sorted((w for w in set(bare) if w in self._at), key=lambda w: len(self._at[w]))[:_VOTING]
        for word in rare:
            index = bare.index(word)
            for place in self._at[word][:64]:
                votes[place - index] += 1
        return [offset for offset, _ in votes.most_common(_TRIED)]

    def _written(self, token: int) -> str:
        start = self._starts[token]
        end = start + len(self._tokens[token])
        return self._text[self._places[start] : self._places[end - 1] + 1] if end > start else ""

    def _opens(self, token: int) -> bool:
        """Whether a word starts a sentence, where a capital makes no name."""
        if token in (0, len(self._starts)):  # what is put in behind the last word alters no word of the text
            return True
        return not self._plain[self._starts[token] - 2 : self._starts[token] - 1].isalnum()


@lru_cache(maxsize=64)
def passages(text: str) -> Passages:
    """The passages of a text, kept for the texts asked for last."""
    return Passages(text)


def _plain(text: str) -> tuple[str, array[int]]:
    """The text as quotes are compared with it, and the place in *text* of each of its code points."""
    parts: list[str] = []
    places = array("l")
    blank = True
    for place, char in enumerate(fold(text)):
        if char.isspace():
            if not blank:
                parts.append(" ")
                places.append(place)
            blank = True
            continue
        if _UNSEEN.match(char):
            continue
        written = "..." if char == "…" else char.lower()
        parts.append(written)
        places.extend([place] * len(written))
        blank = False
    return "".join(parts), places


def _unescaped(quote: str) -> str:
    text = html.unescape(quote) if "&" in quote else quote
    return text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFC", fold(text)))


def _normal(quote: str) -> str:
    text = _unescaped(quote)
    return " ".join(text.replace("…", "...").lower().split()).strip(_MARKS)


def _bounded(plain: str, at: int, end: int) -> bool:
    """Whether what stands there is no part of a longer word or number."""
    before, after = plain[at - 1 : at], plain[end : end + 2]
    if (before.isalnum() and plain[at].isalnum()) or (after[:1].isalnum() and plain[end - 1].isalnum()):
        return False
    if plain[end - 1].isdigit() and after[:1] in (".", ",") and after[1:].isdigit():
        return False
    return not (plain[at].isdigit() and before in (".", ",") and at > 1 and plain[at - 2].isdigit())


def _align(ours: list[str], theirs: list[str], first: int) -> _Alignment:
    """A quote's words beside those of a window of the text; words of the window around the quote are none of it."""
    edits = [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Levenshtein.opcodes(ours, theirs)
        if op.tag != "equal"
    ]
    start, end = 0, len(theirs)
    # A quote may be led in by a small word of its own: "to check the names" of "that they check the names".
    if edits and edits[0][0] == edits[0][2] == 0 and _LEADING.issuperset(ours[: edits[0][1]]):
        start = edits.pop(0)[3]
    if edits and edits[-1][0] == len(ours) and edits[-1][3] == len(theirs):
        end = edits.pop()[2]
    cost = sum(max(b - a, d - c) for a, b, c, d in edits)
    moved = [(a, b, first + c, first + d) for a, b, c, d in edits]
    return _Alignment(cost, first + start, first + max(end, start + 1), moved)


def _locked(words: list[str], *, opens: bool) -> bool:
    """Whether one of the words is a number, unit, bound, negation, modal verb or name."""
    for index, written in enumerate(words):
        word = written.strip(_MARKS)
        low = fold(word).lower().removesuffix("'s")
        parts = low.split("-")
        if any(c.isdigit() for c in word) or low.endswith("n't"):
            return True
        if any(p in group for p in parts for group in (_NUMBERS, _MEASURES, _DENIALS, _MODALS, _BOUNDS)):
            return True
        if word[:1].isupper() and (not (opens and index == 0) or side_of(word) is not None):
            return True
    return False
