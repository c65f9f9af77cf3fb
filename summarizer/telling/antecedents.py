"""Whom a pronoun means: "he", "she", "it", "I", "the latter"."""

from __future__ import annotations

import re

from summarizer.source import Source
from summarizer.telling.skeleton import MARK, read_skeleton
from summarizer.telling.standing import BEFORE, governed, is_person

# Sentences back in which those may be named whom a pronoun means.
BACK = 3
# Code points of a sentence's head in which the one stands whom "it" of the next means.
_OPENING = 40
_SAME = {word: re.compile(rf"\b{word}\b", re.IGNORECASE) for word in ("he", "she")}
# A clause that goes on about the one named last: "met him a day before he left".
_WHEN = re.compile(r"\b(?:before|after|when|while|until|once) $")


def antecedent(index: int, at: int, pronoun: str, source: Source, *, back: int = BACK) -> str | None:
    """
    Whom "he" means: the first person of the sentence before it, else of the sentences before; "I" is who answers.

    Args:
        index: The sentence in which the pronoun stands.
        at: Its code point.
        pronoun: In small letters: "he", "she", "it", "i", "the latter", "the former".
        source: The article.
        back: Sentences back in which he may be named.
    """
    sentences = source.text.sentences
    if pronoun.startswith("the "):
        named = [m.name for m in source.mentions_in(sentences[index]) if m.start < at and is_person(m, source)]
        return named[-1 if pronoun == "the latter" else 0] if named else None
    if pronoun == "it":
        before = read_skeleton(index - 1, source) if index else None
        subject = MARK.search(before.words, 0, _OPENING) if before else None
        return before.mark(subject.group()).names[0] if before and subject else None
    if pronoun in ("i", "me"):
        first = next((s for s in sentences if s.paragraph == sentences[index].paragraph), sentences[index])
        speaker = next(source.mentions_in(first), None)
        return speaker.name if speaker and source.folded.startswith(":", speaker.end) else None
    if pronoun in _SAME:
        # A sentence goes on about the one whom it called so first.
        at = next(m.start() for m in _SAME[pronoun].finditer(source.folded, sentences[index].start, at + len(pronoun)))
    for i in range(index, max(-1, index - 1 - back), -1):
        people = [m for m in source.mentions_in(sentences[i]) if m.start < at and is_person(m, source)]
        if i == index and people and _WHEN.search(source.before(at, BEFORE)):
            return people[-1].name
        if i == index and pronoun in ("him", "her"):
            continue
        if i == index:
            acting = [m for m in people if not governed(m, source, sentences[i].start)]
            people = acting or [m for m in people if source.before(m.start, BEFORE).endswith(" by ")]
        elif pronoun in _SAME:
            # "He then saw the minister. She ...": who is called so at the head of the sentence acts on.
            same = _SAME[pronoun].search(
                source.folded, sentences[i].start, people[0].start if people else sentences[i].end
            )
            if same:
                return antecedent(i, same.start(), pronoun, source, back=back - (index - i))
        if people:
            return people[0].name
    return None
