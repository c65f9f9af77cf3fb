"""What a demand asks for, told from its words: the measure, its objects, and the words that are left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from summarizer.parties import Lexicon, fold, states_in

_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
# Words that carry no content of their own; measures and objects are read before they are dropped.
_EMPTY = frozenset(
    "a an the of to in on at for from by with and or not no all any be been being is are was were will would should "
    "must may can could need needs it its our your my his her we us he she you i their there they that this those "
    "these which who as than into out up down over under within without entire whole completely fully immediately "
    "demand demands demanded also only more most own near along around between through across".split()
)
# Share of the shorter text's words that must stand in the other where neither is in the lexicon.
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Meaning:
    """
    What words ask for.

    Attributes:
        families: What is to be done: "remove", "control" …
        measures: The ways or degrees of it: "control.monitor", "control.close".
        objects: To what: "missiles", "crossings"; general ones only where no specific one is named.
        states: The states it says it is about, its subject apart: "between Chad and Libya".
        words: Stems of the words that carry content, names with their capital, those of states left out.
        leading: Those of which one is among the words that it shares with any longer text that agrees by words.
    """

    families: frozenset[str]
    measures: frozenset[str]
    objects: frozenset[str]
    states: frozenset[str]
    words: frozenset[str]
    leading: frozenset[str]


def agree(a: Meaning, b: Meaning) -> bool:
    """
    Whether two texts ask for one thing: a common measure or family and a common object, or else common words.
    """
    if a.objects and b.objects and not a.objects & b.objects:
        return False
    if a.states - b.states and b.states - a.states:
        return False
    if a.families & b.families and a.objects & b.objects:
        return True
    return _weight(a.words & b.words) >= _needed(min(_weight(a.words), _weight(b.words)))


def _needed(weight: int) -> float:
    return _SHARED * max(1, weight)


def _weight(words: Iterable[str]) -> int:
    """Names count twice: two demands that name one road are rarely about two things."""
    return sum(2 if word[0].isupper() else 1 for word in words)


def opposed(a: Meaning, b: Meaning) -> bool:
    """Whether the two ask for different measures of one family: crossings closed, crossings monitored."""
    families = a.families & b.families
    return any(_of(a, f) and _of(b, f) and not _of(a, f) & _of(b, f) for f in families & _DEGREES)


# Families whose measures exclude each other; the measures of the others are ways to say one thing.
_DEGREES = frozenset({"control"})


def _of(meaning: Meaning, family: str) -> frozenset[str]:
    return frozenset(m for m in meaning.measures if m.startswith(f"{family}."))


def read_meaning(text: str, known: Lexicon | None = None) -> Meaning:
    """The meaning of *text*, as far as its words show it."""
    return _read_meaning(text, known)


@lru_cache(maxsize=8192)
def _read_meaning(text: str, known: Lexicon | None) -> Meaning:
    words = [w.casefold() for w in _WORD.findall(text)]
    measures = frozenset(_found(words, _table().measures))
    specific = frozenset(_found(words, _table().specific))
    objects = specific or frozenset(_found(words, _table().general))
    families = frozenset(m.split(".")[0] for m in measures)
    if "remove" in families and not objects:
        objects = frozenset({"forces"})
    mentions = states_in(text, known)
    states = frozenset(m.name for m in mentions if m.how == "state" and m.start > 0)
    names = {fold(w) for m in mentions for w in _WORD.findall(text[m.start : m.end])}
    kept = frozenset(_stem(w) for w in _WORD.findall(text) if _carries(w) and fold(w) not in names)
    return Meaning(families, measures, objects, states, kept, _leading(kept))


def _leading(words: frozenset[str]) -> frozenset[str]:
    """
    The rarest of *words*, until those that are left weigh too little to make two texts agree.

    Names are taken to be rarest, then words that are no measure or object, then long ones.
    """
    left = _weight(words)
    needed = _needed(left)
    first = set()
    for word in sorted(words, key=lambda w: (w[0].islower(), _is_known(w), -len(w), w)):
        if left < needed:
            break
        first.add(word)
        left -= _weight((word,))
    return frozenset(first)


@lru_cache(maxsize=8192)
def _is_known(word: str) -> bool:
    table = _table()
    return any(_found([word], part) for part in (table.measures, table.specific, table.general))


def _found(words: list[str], table: dict[str, re.Pattern[str]]) -> list[str]:
    text = f" {' '.join(words)} "
    return [name for name, pattern in table.items() if pattern.search(text)]


def _carries(word: str) -> bool:
    return word.casefold() not in _EMPTY and len(fold(word)) > 1


def _stem(word: str) -> str:
    """The folded word without its ending; a capital stays, since it is a name's."""
    plain = fold(word)
    if word[0].isupper():
        return plain.capitalize()
    for ending in (
        "ations",
        "ation",
        "ingly",
        "ments",
        "ment",
        "ings",
        "ing",
        "ions",
        "ion",
        "als",
        "al",
        "ed",
        "es",
        "s",
    ):
        if plain.endswith(ending) and len(plain) - len(ending) >= 4:
            return plain[: -len(ending)]
    return plain


@dataclass(frozen=True, slots=True)
class _Table:
    measures: dict[str, re.Pattern[str]]
    specific: dict[str, re.Pattern[str]]
    general: dict[str, re.Pattern[str]]


@cache
def _table() -> _Table:
    table = _Table({}, {}, {})
    source = (resources.files("summarizer.merge") / "meanings.txt").read_text("utf-8")
    for line in source.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, words = line.split(":", 1)
        shelf = {"=": table.specific, "~": table.general}.get(name[0], table.measures)
        shelf[name.lstrip("=~")] = re.compile(f" (?:{'|'.join(_pattern(entry) for entry in words.split())})")
    return table


def _pattern(entry: str) -> str:
    """An entry as a pattern: "pull_out" is two words in a row that start so, "end!" the whole word."""
    parts = (re.escape(part.removesuffix("!")) + ("" if part.endswith("!") else "[^ ]*") for part in entry.split("_"))
    return " ".join(parts) + "(?= )"
