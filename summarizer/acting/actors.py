"""Who does what, as far as the words tell: subjects of verbs, "by X", pronouns by what stands before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.acting.likeness import places_of
from summarizer.acting.sentence import SAYS, is_oblique, mentions_of, subjects, topics
from summarizer.acting.vicinity import cited_sentences, neighbours
from summarizer.names import Mention
from summarizer.record import Agent, Evidence
from summarizer.source import Source

_SPEAKING = re.compile(rf",? (?:(?:who|has|have|had|also|later|then) )*{SAYS.pattern}", re.IGNORECASE)
# Whom a person speaks for, told by his own: the party itself is named before him.
_HIS_BODY = re.compile(
    r"\b(?:his|her|their) (?:movement|group|party|country|army|organi[sz]ation|government|militia|front)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What can be told of who acts.

    Attributes:
        does: Those who are read as the actor: in the evidence or, where that names none, nearest to it.
        named: Whether the name in question stands in the evidence or beside it as one who could act.
    """

    does: tuple[Mention, ...]
    named: bool


def read_actor(name: str, evidence: Sequence[Evidence], source: Source, rule: Agent) -> Reading:
    """
    Who does what a rule's verbs say, and whether *name* could.

    Args:
        name: The actor that a record states.
        evidence: The record's evidence.
        source: The article.
        rule: The verbs, and what stands by their actor.
    """
    cited = cited_sentences(evidence, source)
    here, open_ = _acting(cited, source, rule, name)
    if here:
        return Reading(tuple(here), named=_named(name, cited, source, rule))
    if not open_ and _named(name, cited, source, rule):
        return Reading((), named=True)
    beside = list(neighbours(cited, source))
    named = _named(name, (*cited, *beside), source, rule)
    together = rule.made is not None and any(rule.made.search(e.quote) for e in evidence)
    body = any(_HIS_BODY.search(source.folded, s.start, s.end) for s in (source.text.sentences[i] for i in cited))
    # "X has a wish. He wants ...": whom the cited words themselves speak of, before others.
    before = [cited[0]] if open_ and len(cited) > 1 else []
    for i in () if together else (*before, *beside):
        if open_ and i > cited[-1]:
            continue
        near, _ = _acting([i], source, rule, name)
        if not near and open_:
            near = topics(source.text.sentences[i], source, name)
        if body:
            near = [m for m in near if m.sort in ("state", "body", "group") or m.side is not None]
        if near:
            return Reading(tuple(near), named)
    return Reading((), named)


def speakers(evidence: Sequence[Evidence], source: Source) -> list[Mention]:
    """Who is named in the evidence right before a verb of saying."""
    cited = [m for m in source.mentions if any(e.start <= m.start < e.end for e in evidence)]
    return [m for m in cited if _SPEAKING.match(source.folded, m.end)]


def _named(name: str, indices: Sequence[int], source: Source, rule: Agent) -> bool:
    """Whether the name stands in a sentence where an actor can: not behind "to" or "in", not before "must"."""
    for i in indices:
        sentence = source.text.sentences[i]
        for start, end in places_of(name, sentence, source):
            passive = rule.suffers and rule.suffers.match(source.folded, end, sentence.end)
            if not passive and not is_oblique(start, sentence, source):
                return True
    return False


def _acting(cited: Sequence[int], source: Source, rule: Agent, name: str) -> tuple[list[Mention], bool]:
    """Who acts in some sentences, and whether a pronoun stands there for one who does."""
    for does in (rule.does, SAYS) if rule.speaks else (rule.does,):
        found: list[Mention] = []
        open_ = False
        for i in cited:
            sentence = source.text.sentences[i]
            mentions = mentions_of(sentence, source, name)
            for subject in subjects(sentence, source, does, mentions):
                open_ = open_ or subject is None
                found += [] if subject is None else [subject]
            if rule.by is not None:
                found += [
                    m for m in mentions if rule.by.search(source.folded, max(sentence.start, m.start - 40), m.start)
                ]
        if found or (open_ and does is rule.does):
            return found, open_
    return [], open_
