"""Whether two names are of one party, and where a sentence names it."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.acting.affiliation import OFFICE, affiliated, all_words, naming_words, side_in, told_its
from summarizer.article import Sentence
from summarizer.locate import find_words
from summarizer.names import Mention
from summarizer.parties import alike, side_of
from summarizer.source import Source

Likeness = Literal["same", "other", "unknown"]
_GOVERNMENT = frozenset("government cabinet administration".split())
_COLLECTIVE = re.compile(r"\b(?:both|each|neither|either|two|sides?|parties|all)\b", re.IGNORECASE)


def likeness(name: str, mention: Mention, source: Source) -> Likeness:
    """Whether a name and a mention are of one party, as far as their words and sides tell."""
    if naming_words(name) & naming_words(mention.name) or all_words(name) <= all_words(mention.name):
        return "same"
    if any(alike(a, b) for a in naming_words(name) for b in naming_words(mention.name) if min(len(a), len(b)) > 3):
        return "same"
    own, other = side_in(name, source), mention.side or side_of(mention.name)
    if own and other:
        return "same" if own == other or told_its(name, mention, source) else "other"
    if mention.role and OFFICE.search(mention.role) and all_words(name) <= _GOVERNMENT:
        return "same"
    person = _person(name, source)
    if mention.sort in ("person", "other") or person is not None:
        if person is not None and mention.sort == "person":
            return "unknown"
        known = affiliated(name, mention, source) or (person is not None and affiliated(mention.name, person, source))
        return "same" if known else "unknown"
    # Of a body whose side nobody tells, a state may be the one it belongs to.
    if not naming_words(name) or not naming_words(mention.name) or (own is None) != (other is None):
        return "unknown"
    return "other"


def is_collective(name: str) -> bool:
    """Whether words name nobody in particular: "both armies", "each side"."""
    return _COLLECTIVE.match(name) is not None


def places_of(name: str, sentence: Sentence, source: Source, *, by_side: bool = True) -> list[tuple[int, int]]:
    """Where a sentence names a party, in any of its spellings; *by_side*: "Moscow" names Russia too."""
    named = source.mentions_in(sentence)
    if by_side:
        places = [(m.start, m.end) for m in named if likeness(name, m, source) == "same"]
    else:
        places = [(m.start, m.end) for m in named if naming_words(name) & naming_words(m.name)]
    at = sentence.start
    while place := find_words(name, source.folded, at, sentence.end):
        places.append(place)
        at = place[1]
    return places


def is_named(name: str, sentence: Sentence, source: Source) -> bool:
    """Whether a sentence names a party, in any of its spellings; most stand there as written, which is seen first."""
    return find_words(name, source.folded, sentence.start, sentence.end) is not None or any(
        likeness(name, mention, source) == "same" for mention in source.mentions_in(sentence)
    )


def is_person(name: str, source: Source) -> bool:
    """Whether the article names a person so."""
    return _person(name, source) is not None


def _person(name: str, source: Source) -> Mention | None:
    """The person of this name, where it is one."""
    return next((m for m in source.mentions if m.sort == "person" and m.name == name), None)
