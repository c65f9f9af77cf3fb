"""A party's name as written, taken apart: the person, the title, and the side that the words themselves state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from summarizer.parties.lexicon import Lexicon, Mention, lexicon, word_list
from summarizer.parties.spelling import alike, fold, skeleton, sound

Sort = Literal["state", "movement", "person", "body"]

_PARTICLES = frozenset("al el ul bin bint ibn ben abu van von der den de del della da di dos la le du y e".split())
# Share of letters that agree in two forms of one given name, where the surnames agree: Davit and David, 0.8.
_GIVEN = 0.75
# Words in a person's name; more are a sentence.
_LONGEST_NAME = 6
_MARKS = ".,;:'’\"“”"
_FUNCTION = frozenset("the a an of for to in on at and or with his her its their by from as s who".split())
# "pro-Iranian", "Iran-backed", "Tehran's proxy": forces that stand with a state and are not it.
_PRO = re.compile(r"\bpro-$", re.IGNORECASE)
_BACKED = re.compile(
    r"(?:['’]s)?"
    r"(?:[-‐‑ ](?:backed|allied|affiliated|aligned|sponsored|supported|controlled|linked)\b|\s+prox(?:y|ies)\b)",
    re.IGNORECASE,
)
# What the side of such forces is called, after the state's name.
BACKED = "-backed forces"
_AGAINST = re.compile(r"\banti-$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """
    What a name as written says of whom it names.

    Attributes:
        written: As the article writes it.
        core: The name without titles, states and brackets: "Sergey Lavrov", "Russia", "Iranian forces".
        sort: Whether it is a state, a movement or organisation, a person, or a body or group within one.
        role: Title or office in its words, or None.
        side: The state or movement that its words state, or None.
        head: What a body's name says beside its state, in small letters: "forces", "foreign ministry"; else "".
    """

    written: str
    core: str
    sort: Sort
    role: str | None = None
    side: str | None = None
    head: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of a person's name, particles left out: ("Mohammed", "Salman")."""
        return _words(self.core)

    @property
    def key(self) -> str:
        """A key that all spellings of the name share: for a person, that of the surname."""
        if self.sort == "person":
            return f"person {skeleton(self.words[-1])}"
        if self.sort == "body":
            several = len({mention.name for mention in states_in(self.core)}) > 1
            return f"body {self.side or ''} {fold(self.core if several or not self.head else self.head)}"
        return f"{self.sort} {self.core}"


def read_name(written: str, *, role: str | None = None, side: str | None = None, known: Lexicon | None = None) -> Name:
    """
    A party's name taken apart.

    Args:
        written: "Russian Foreign Minister Sergey Lavrov", "the Kremlin", "his counterpart, Ivan Petrov".
        role: The title, where it is known apart from the name.
        side: The state or movement, likewise: it goes before what the name's words state, if the lexicon knows it.
        known: The lexicon; None for the package's own.
    """
    return _read_name(written, role, side, known or lexicon())


def same_person(a: Name, b: Name) -> bool:
    """
    Whether two names of persons can be one person's, in two spellings or with and without the given name.

    "Lavrov" can be "Sergey Lavrov"; "Viktor Ivanov" cannot be "Sergei Ivanov", whatever their titles.
    """
    if a.side and b.side and a.side != b.side:
        return False
    one, other = sorted((a.words, b.words), key=len)
    if len(one) == 1:
        return alike(one[0], other[-1]) or (len(other) > 1 and alike(one[0], other[0]))
    if alike(one[-1], other[-1]):
        # "Abdel Hamid" is "Abdelhamid".
        whole = alike("".join(one[:-1]), "".join(other[:-1]))
        return whole or _given(one[0], other[0]) or (len(one) < len(other) and all(_among(w, other) for w in one))
    # A second surname, as Spanish names have it, may be left out.
    return len(one) < len(other) and all(_among(w, other) for w in one)


def side_of(name: str, known: Lexicon | None = None) -> str | None:
    """
    The canonical state or movement that the words of a name state, or None where they do not.

    "Russian Foreign Minister Sergey Lavrov" and "the Kremlin" are Russia's; "pro-Iranian militias" are
    "Iran-backed forces", which is not Iran.
    """
    return read_name(name, known=known).side


def states_in(text: str, known: Lexicon | None = None) -> list[Mention]:
    """Where *text* names states, movements and organisations, in reading order; spans are code points."""
    return list((known or lexicon()).find(text))


def is_role(word: str) -> bool:
    """Whether a word is one that titles and offices are made of, in any case and number."""
    return word.casefold().rstrip(".") in word_list("roles.txt")


# "U.S", which lost its last full stop with those of the sentence.
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")


@lru_cache(maxsize=8192)
def _words(core: str) -> tuple[str, ...]:
    words = tuple(w for w in re.split(r"[\s\-‐‑.]+", core) if fold(w))
    kept = tuple(w for w in words if w.casefold() not in _PARTICLES)
    return kept or words or (core,)


def _given(a: str, b: str) -> bool:
    one, other = fold(a), fold(b)
    if min(len(one), len(other)) == 1:
        return one[:1] == other[:1]
    return alike(a, b) or (one[:1] == other[:1] and Levenshtein.normalized_similarity(sound(a), sound(b)) >= _GIVEN)


def _among(word: str, words: tuple[str, ...]) -> bool:
    return any(alike(word, other) for other in words)


@lru_cache(maxsize=8192)
def _read_name(written: str, role: str | None, side: str | None, known: Lexicon) -> Name:
    bare = re.sub(r"\s*\([^)]*\)", "", written.replace("[", "").replace("]", "")).strip(" ,.;:") or written.strip()
    if _ABBREVIATED.search(bare):
        bare += "."
    given_side = _canonical_side(side, known)
    whole = known.name_of(bare)
    if whole is not None and whole.how == "alias":
        stated = known.sides.get(whole.name)
        inner = _split_name(whole.name, known)
        sort: Sort = "person" if inner.sort == "person" else "movement"
        return Name(written, whole.name, sort, role, given_side or stated or inner.side)
    if whole is not None:
        sort = "movement" if whole.how == "movement" else "state"
        return Name(written, whole.name, sort, role, whole.name)
    name = _split_name(bare, known)
    return Name(written, name.core, name.sort, role or name.role, given_side or name.side, name.head)


def _canonical_side(side: str | None, known: Lexicon) -> str | None:
    if not side:
        return None
    whole = known.name_of(side)
    return whole.name if whole is not None else _stated_side(side, known)


def _stated_side(text: str, known: Lexicon) -> str | None:
    """The side that comes first in the words: "ambassador to X" is of another, and "anti-X" of none."""
    for mention in known.find(text):
        before, after = text[: mention.start], text[mention.end :]
        if _AGAINST.search(before) or re.search(r"\b(?:to|against|on|from|at)\s+(?:the\s+)?$", before):
            continue
        if mention.how in ("state", "seat") and _is_given_name(text, mention):
            continue
        backed = _PRO.search(before) or _BACKED.match(after)
        return f"{mention.name}{BACKED}" if backed else mention.name
    return None


def _is_given_name(text: str, mention: Mention) -> bool:
    """Whether a place's name starts a person's, as in "Jordan Smith": two words, the other of no title or body."""
    rest = text[mention.end :].split()
    if mention.start != 0 or len(rest) != 1 or not text[mention.end :].startswith(" "):
        return False
    word = rest[0].strip(".,")
    return word[:1].isupper() and not word.isupper() and not is_role(word) and not _is_body(word)


def _is_body(word: str) -> bool:
    return word.casefold() in word_list("bodies.txt")


def _split_name(bare: str, known: Lexicon) -> Name:
    """The person in *bare*, or the body that it names."""
    side = _stated_side(bare, known)
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    for i, part in enumerate(parts):
        found = _person(part, known)
        if found is None:
            continue
        core, titles = found
        others = [p for j, p in enumerate(parts) if j != i]
        role = titles or next((p for p in others if any(is_role(w) for w in p.split())), None)
        return Name(bare, core, "person", role, side)
    core = re.sub(r"^(?:the|some|all)\s+", "", bare, flags=re.IGNORECASE)
    return Name(bare, core, "body", None, side, _head(core, known))


def _head(core: str, known: Lexicon) -> str:
    rest = core
    for mention in reversed(list(known.find(core))):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    words = [re.sub(r"['’]s$", "", w.strip(_MARKS)).casefold() for w in rest.split()]
    return " ".join(w for w in words if w.strip("'’s-") and w not in _FUNCTION)


def _person(part: str, known: Lexicon) -> tuple[str, str | None] | None:
    """A person's name and the title before it, or None where the words name nobody."""
    tokens = [(m.start(), m.end(), m.group()) for m in re.finditer(r"\S+", part)]
    taken = [
        m
        for m in known.find(part)
        if not (m.how in ("state", "seat") and _is_given_name(part, m))
        and not (m.how == "alias" and part == part[m.start : m.end])
    ]
    run: list[str] = []
    titles: list[str] = []
    described = False
    for start, end, token in tokens:
        word = token.strip(_MARKS)
        bare = re.sub(r"['’]s$", "", word)
        is_title = (
            bare != word
            or is_role(bare)
            or bare.casefold() in _FUNCTION
            or any(start < m.end and m.start < end for m in taken)
            # An acronym before the name is an office's: "IDF Chief of Staff".
            or (not run and bare.isupper() and 1 < len(fold(bare)) < 6 and len(tokens) > 1)
        )
        if not run and (is_title or (bare.islower() and not _is_body(bare))):
            titles.append(token)
            described = described or not is_title
        elif is_title:
            return None
        elif (
            not is_title and not _is_body(bare) and (bare[:1].isupper() or bare.casefold().split("-")[0] in _PARTICLES)
        ):
            run.append(bare)
        else:
            return None
    if described and not any(is_role(title.strip(_MARKS)) for title in titles):
        return None
    if not run or len(run) > _LONGEST_NAME or (len(run) == 1 and run[0].isupper() and len(run[0]) < 6):
        return None
    return " ".join(run), " ".join(titles) or None
