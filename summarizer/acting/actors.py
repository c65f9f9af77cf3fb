"""Who does what, as far as the words tell: subjects of verbs, "by X", pronouns by what stands before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.acting.likeness import is_person, places_of
from summarizer.acting.sentence import (
    LAST_OF_LIST,
    REACH,
    SAYS,
    is_oblique,
    mentions_of,
    subjects,
    told_together,
    topics,
)
from summarizer.acting.vicinity import cited_sentences, neighbours, speaks_of
from summarizer.names import Mention
from summarizer.record import Agent, Evidence
from summarizer.source import Source

_SPEAKING = re.compile(
    rf",? (?:(?:who|has|have|had|also|later|then|\w+ly) )*(?:{SAYS.pattern}|made clear\b)", re.IGNORECASE
)
# Whom a person speaks for, told by his own: the party itself is named before him.
_HIS_BODY = re.compile(
    r"\b(?:his|her|their) (?:movement|group|party|country|army|organi[sz]ation|government|militia|front)\b",
    re.IGNORECASE,
)
# Between who is to do a thing and the words for it: "that Iran [must] leave".
_TO_DO = re.compile(r" (?:(?:to|must|should|shall|would|not|immediately|also|first) )*")
_AUXILIARY = re.compile(r" (?:(?:has|have|had|also|again|now|then|first) )*")
_FIRST = re.compile(r"\b(?:I|my|you|your)\b")
_THIRD = re.compile(r"\b(?:he|she|they|it)\b[^.;,]{0,30}$", re.IGNORECASE)
_ITS = re.compile(r"\b(?:its|their|his|her) \w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What can be told of who acts.

    Attributes:
        does: Those who are read as the actor: in the evidence or, where that names none, nearest to it.
        named: Whether the name in question stands in the evidence or beside it as one who could act.
        open: Whether a pronoun acts, for whom nobody is found.
    """

    does: tuple[Mention, ...]
    named: bool
    open: bool = False


def read_actor(
    name: str, evidence: Sequence[Evidence], source: Source, rule: Agent, done: tuple[int, int] | None = None
) -> Reading:
    """
    Who does what a rule's verbs say, and whether *name* could.

    Args:
        name: The actor that a record states.
        evidence: The record's evidence.
        source: The article.
        rule: The verbs, and what stands by their actor.
        done: The code points of the words or number that the verb governs, where one does.
    """
    cited = cited_sentences(evidence, source)
    here, open_ = _acting(cited, source, rule.does, rule, name, done)
    if is_person(name, source) and speaks_of(_FIRST, cited, source):
        # In an interview, whom "I" and "you" mean stands before each answer, or nowhere.
        return Reading((), named=True)
    here_named = _named(name, cited, source, rule, done)
    beside = list(neighbours(cited, source))
    if not here and not open_ and here_named:
        return Reading((), named=True)
    if not here and not open_ and rule.speaks:
        here, open_ = _acting(cited, source, SAYS, rule, name, done)
    if here:
        return Reading(tuple(here), named=here_named or _referred_to(name, cited, beside, source))
    named = _named(name, (*cited, *beside), source, rule, done)
    spans = [(source.text.sentences[i].start, source.text.sentences[i].end) for i in cited]
    together = rule.made is not None and any(rule.made.search(source.folded, *span) for span in spans)
    body = any(_HIS_BODY.search(source.folded, *span) for span in spans)
    if open_ and (first := _topic_of_pronoun(cited, source, rule.does, name)):
        return Reading((first,), named)
    # "X has a wish. He wants ...": whom the cited words themselves speak of, before others.
    before = [cited[0]] if open_ and len(cited) > 1 else []
    for i in () if together else (*before, *beside):
        if open_ and i > cited[-1]:
            continue
        near, _ = _acting([i], source, rule.does, rule, name)
        if not near and rule.speaks:
            near, _ = _acting([i], source, SAYS, rule, name)
        if not near and open_:
            near = topics(source.text.sentences[i], source, name)
        if body:
            near = [m for m in near if m.sort in ("state", "body", "group") or m.side is not None]
        if near:
            return Reading(tuple(near), named)
        if _named(name, [i], source, rule):
            return Reading((), named=True)
    return Reading((), named, open_)


def _topic_of_pronoun(cited: Sequence[int], source: Source, does: re.Pattern[str], name: str) -> Mention | None:
    """Whom "she" is in "Ada Lind had a call in which she asked": the first whom the verb's sentence speaks of."""
    for i in cited:
        sentence = source.text.sentences[i]
        verb = does.search(source.folded, sentence.start, sentence.end)
        pronoun = verb and _THIRD.search(source.folded, sentence.start, verb.start())
        for topic in topics(sentence, source, name, end=pronoun.start()) if pronoun else ():
            return topic
    return None


def speakers(indices: Sequence[int], source: Source) -> list[Mention]:
    """Who is named in some sentences right before a verb of saying, each with those who say it together with him."""
    cited = [m for i in indices for m in source.mentions_in(source.text.sentences[i])]
    last = (m for m in cited if _SPEAKING.match(source.folded, m.end))
    # "Of the Finns, Sweden said" is no list.
    return [one for m in last for one in (m, *told_together(m, cited, source, LAST_OF_LIST))]


def _wanted_of(name: tuple[int, int], done: tuple[int, int], source: Source, does: re.Pattern[str]) -> bool:
    """Whether who stands there is to do what is wanted: named in its words, or right before them."""
    if done[0] <= name[0] < done[1]:
        auxiliary = _AUXILIARY.match(source.folded, name[1])
        return does.match(source.folded, auxiliary.end() if auxiliary else name[1]) is None
    return _TO_DO.fullmatch(source.folded, name[1], done[0]) is not None


def _named(name: str, indices: Sequence[int], source: Source, rule: Agent, done: tuple[int, int] | None = None) -> bool:
    """Whether the name stands in a sentence where an actor can: not behind "to" or "in", not before "must"."""
    for i in indices:
        sentence = source.text.sentences[i]
        for start, end in places_of(name, sentence, source):
            passive = rule.suffers and rule.suffers.match(source.folded, end, sentence.end)
            if done is not None and _wanted_of((start, end), done, source, rule.does):
                continue
            if not passive and not is_oblique(start, sentence, source):
                return True
    return False


def _referred_to(name: str, cited: Sequence[int], beside: Sequence[int], source: Source) -> bool:
    """Whether a name stands beside a sentence that speaks of somebody as its or his: "Its commander has asked"."""
    sentences = source.text.sentences
    if not any(_ITS.search(source.folded, sentences[i].start, sentences[i].end) for i in cited):
        return False
    return any(places_of(name, sentences[i], source) for i in (*cited, *beside))


def _acting(
    cited: Sequence[int],
    source: Source,
    does: re.Pattern[str],
    rule: Agent,
    name: str,
    done: tuple[int, int] | None = None,
) -> tuple[list[Mention], bool]:
    """Who does what some verbs say in some sentences, and whether a pronoun stands there for one who does."""
    found: list[Mention] = []
    open_ = False
    for i in cited:
        sentence = source.text.sentences[i]
        mentions = mentions_of(sentence, source, name)
        if done is not None:
            mentions = [m for m in mentions if not _wanted_of((m.start, m.end), done, source, does)]
        acting = list(subjects(sentence, source, does, mentions))
        if done is not None and sentence.start <= done[0] < sentence.end:
            # What governs the words is the last verb before them; the others tell of other things.
            acting = [told for told in acting if told[0] <= done[0]][-1:] or acting
        for _, who in acting:
            open_ = open_ or not who
            found += who
        if rule.by is not None:
            found += [m for m in mentions if rule.by.search(source.before(m.start, REACH, sentence.start))]
    return found, open_
