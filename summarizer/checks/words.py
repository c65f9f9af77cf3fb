"""Checks of names and words against the evidence and the sentences beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from summarizer.acting import cited_sentences, is_named, likeness, neighbours, places_of, refers_back
from summarizer.article import Sentence
from summarizer.bind import unsaid
from summarizer.locate import find_reported, find_words, fold, missing_words
from summarizer.passages import passages
from summarizer.polarity import denials, denied_before
from summarizer.record import Evidence, Field, Finding, Party
from summarizer.source import Source
from summarizer.telling.standing import told_as_place


def check_words(field: Field, value: Any, evidence: Sequence[Evidence], source: Source) -> Iterator[Finding]:
    values = value if isinstance(value, list | tuple) else [value]
    for one in values:
        words = one.name if isinstance(one, Party) else one
        if field.type in ("words", "word list"):
            yield from _worded(field, words, evidence)
        elif find_reported(words, source.folded, unsaid(source)) is None:
            message = f"{words!r} does not stand in the article in these words."
            yield Finding(code="not_in_article", field=field.name, message=message)
        elif not _near(field, words, evidence, source):
            message = f"{words!r} stands in the article, but neither in the quoted words nor beside them."
            yield Finding(code="not_in_evidence", field=field.name, message=message)


def _worded(field: Field, words: str, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """Words said to be the article's: they stand in the evidence, or differ in nothing that counts."""
    quoted = " ".join(e.quote for e in evidence)
    passage = passages(quoted).find(words)
    if passage is not None and passage.locked:
        ours, theirs = passage.locked[0]
        message = f"{field.name} says {ours!r} where the quoted words say {theirs!r}."
        yield Finding(code="quote_differs", field=field.name, message=message)
    elif passage is not None:
        if denial := denied_before(quoted[: passage.start]):
            message = f"The quoted words put {denial!r} before what is given as {field.name}."
            yield Finding(code="negated", field=field.name, message=message)
    elif missing := missing_words(words, fold(quoted)):
        message = f"The words {', '.join(missing)} of {field.name} do not stand in the quoted words."
        yield Finding(code="reworded", field=field.name, message=message)
    elif (added := denials(words)) and not added <= denials(quoted):
        message = f"{field.name} denies ({', '.join(sorted(added))}) what the quoted words do not deny."
        yield Finding(code="quote_differs", field=field.name, message=message)


def _near(field: Field, words: str, evidence: Sequence[Evidence], source: Source) -> bool:
    """
    Whether a name stands in the evidence or beside it, in any of its spellings.

    A place's name must stand in the evidence where that tells a place of its own; "the country" names none.
    """
    cited = cited_sentences(evidence, source)
    if (
        field.type == "place"
        and not words.islower()
        and any(_tells_place(source.text.sentences[i], source) for i in cited)
    ):
        return any(_names_place(words, source.text.sentences[i], source) for i in cited)
    if refers_back(cited, source) and find_words(words, source.folded, 0, evidence[0].end):
        return True
    return any(is_named(words, source.text.sentences[i], source) for i in (*cited, *neighbours(cited, source)))


def _names_place(words: str, sentence: Sentence, source: Source) -> bool:
    """Whether a sentence names a place, or another within it; a state's people and wishes are no place in it."""
    if places_of(words, sentence, source, by_side=False):
        return True
    others = (m for m in source.mentions_in(sentence) if m.sort == "other")
    return any(likeness(words, m, source) == "same" for m in others)


def _tells_place(sentence: Sentence, source: Source) -> bool:
    """Whether a sentence names a place after "in", "at" or "near"."""
    return any(told_as_place(m, source) for m in source.mentions_in(sentence) if m.sort in ("other", "state"))
