"""When two spellings can be one name: keys that survive transliteration, and a comparison of those that share one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

# Letters that transliterations of one sound disagree about, longest first. Observed pairs: Gaddafi/Qadhafi,
# Yeltsin/Jeltsin, Zelensky/Zelenskyy/Selenskyj, Chavez/Chávez, Mohammed/Muhammad, Hezbollah/Hizballah.
_SOUNDS = (
    ("shch", "š"),
    ("tsch", "č"),
    ("sch", "š"),
    ("tch", "č"),
    ("dsch", "ž"),
    ("sh", "š"),
    ("ch", "č"),
    ("zh", "ž"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("ks", "x"),
    ("ts", "c"),
    ("tz", "c"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
)
_VOWELS = "aeiouyj"
# Length from which one slip of the pen (a letter missing, doubled, changed or swapped) leaves a name recognisable.
_LONG = 7
# Share of letters that agree once the sounds are one: Rohani/Rouhani 0.83, Aizenkot/Eisenkot 0.75; Malik/Moloka 0.5.
_ALIKE = 0.6


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The word in small plain letters: no accents, apostrophes, hyphens or dots."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in plain if not unicodedata.combining(c)))


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """The folded word with one letter for each sound that transliterations spell in several ways."""
    text = fold(word)
    for written, letter in _SOUNDS:
        text = text.replace(written, letter)
    return re.sub(r"(.)\1+", r"\1", text)


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """
    The consonants of a word, and whether it starts with a vowel: the key under which its spellings meet.

    "Lieberman" and "Liberman", "Aizenkot" and "Eisenkot", "Hezbollah" and "Hizballah" share theirs.
    """
    text = sound(word)
    if not text:
        return ""
    first = "a" if text[0] in _VOWELS else text[0]
    rest = "".join(c for c in text[1:] if c not in _VOWELS)
    rest = rest.removesuffix("h") or rest
    return re.sub(r"(.)\1+", r"\1", first + rest).replace("g", "k")


@lru_cache(maxsize=8192)
def meeting_keys(word: str) -> frozenset[int]:
    """
    Keys of which two words that are `alike` have one in common, in this process.

    Source: for the slips, the words less one letter each: Garbe, Symmetric Delete spelling correction (2012).
    """
    plain = fold(word)
    keys = {f"skeleton {skeleton(word)}", plain}
    if len(plain) >= _LONG:
        keys.update(plain[:i] + plain[i + 1 :] for i in range(1, len(plain)))
    return frozenset(map(hash, keys))


@lru_cache(maxsize=8192)
def alike(a: str, b: str) -> bool:
    """Whether two words can be spellings of one name."""
    one, other = fold(a), fold(b)
    if one == other:
        return True
    if skeleton(a) == skeleton(b):
        return Levenshtein.normalized_similarity(sound(a), sound(b)) >= _ALIKE
    return min(len(one), len(other)) >= _LONG and one[:1] == other[:1] and OSA.distance(one, other, score_cutoff=1) <= 1
