"""Whose forces, and which forces, a number tells of."""

from __future__ import annotations

import re
from functools import cache

from summarizer.parties import side_of
from summarizer.record import Kept, Sided
from summarizer.settled.phrases import NOUN_STOP
from summarizer.settled.site import Site
from summarizer.telling.standing import told_as_place
from summarizer.telling.voices import SPEAKERS


def moved(rule: Kept, site: Site) -> str | None:
    """
    Who is told beside a verb of keeping or moving off: what it governs before the number, else who acts before it.

    Of a zone told without such a verb, the first force named behind the number.
    """
    anchor, sentence, source = site.candidate.anchor, site.sentence, site.source
    if anchor is None:
        return None
    verbs = list(rule.verbs.finditer(source.folded, sentence.start, anchor.start))
    for start, end, last in (
        *((v.end(), anchor.start, True) for v in reversed(verbs)),
        *((sentence.start, v.start(), True) for v in reversed(verbs)),
        (anchor.end, sentence.end, False),
        (sentence.start, anchor.start, True),
    ):
        found = list(_phrase(rule.nouns).finditer(source.folded, start, end))
        if found:
            return source.words(*found[-1 if last else 0].span())
        states = [m for m in source.mentions_in(sentence) if start <= m.start < end and m.sort in ("group", "state")]
        told = [m for m in states if not told_as_place(m, source)]
        if told and last and start != sentence.start:
            return told[-1].name
    return None


def sided(rule: Sided, words: str | list[str] | None, site: Site) -> str | None:
    """
    The side that *words* state, else that of the last one named before the number in the sentence.

    Args:
        rule: Who has what is counted.
        words: The other field, as it is settled.
        site: The candidate.
    """
    source, sentence, anchor = site.source, site.sentence, site.candidate.anchor
    at = anchor.start if anchor else sentence.end
    named = [m for m in source.mentions_in(sentence) if m.side and not told_as_place(m, source)]
    if isinstance(words, str) and side_of(words):
        within = [m for m in named if (m.start >= at and m.name in words) or words in m.name]
        phrase = f"{words} {within[0].name}" if within else words
        return next((w for w in phrase.split() if side_of(w)), within[0].name if within else None)
    before = [m for m in named if m.end <= at]
    if before:
        return before[-1].name
    for owner in SPEAKERS.finditer(source.folded, sentence.start, at):
        if rule.has.match(source.folded, owner.end(), at):
            return source.words(*owner.span())
    return None


@cache
def _phrase(nouns: re.Pattern[str]) -> re.Pattern[str]:
    """The noun phrases around such nouns: "all heavy weapons of both sides"."""
    return re.compile(
        r"\b(?:(?:both|all|its|their|his|heavy|foreign|the|any|no) )?"
        rf"(?:(?!(?:{NOUN_STOP}|the|a|an|of|and|or|nor|keep|kept|push|move|moving|keeping|pulling|its|their|neither|both|"
        r"all|any|no|such)\b)[^\W\d][\w’'\-]* ){0,4}?"
        rf"(?:{nouns.pattern})\b(?: of (?:both|the two|all) \w+)?",
        re.IGNORECASE,
    )
