"""Checks of whom a number counts, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.acting import (
    Reading,
    cited_sentences,
    is_collective,
    is_place,
    neighbours,
    places_of,
    subject_of,
)
from summarizer.article import Sentence
from summarizer.checks.actors import judge_actor
from summarizer.checks.figures import CLAUSE
from summarizer.checks.places import place_in_sentence
from summarizer.checks.stems import stands, stems
from summarizer.names import Mention
from summarizer.parties import states_in
from summarizer.record import CitedRecord, Finding, Noun, Owner
from summarizer.source import Source, anchors_in

# The noun phrase that a number counts, up to a verb or preposition.
_PHRASE_END = re.compile(
    r"[,.](?!\d)|[;:()\"“”]|\b(?:are|is|was|were|be|has|have|had|will|would|can|could|may|might|must|should|who|whom|which|"
    r"that|in|at|on|near|inside|along|around|across|between|into|to|by|with|as|but|while|when|where|after|before|"
    r"since|until|for|than|there|then|still|now|left|deployed|stationed|based|said|says|under|over|from|against|"
    r"during|because|if|so|it|they|he|she|not|only|already|within|would|hold|holds|spent|landed|arrived)\b",
    re.IGNORECASE,
)
# Where the counted noun's phrase goes on with those whom it belongs to: "35 guards from each side".
_BELONGING = re.compile(r"from (?:the )?(?=[A-Z])")
_SPEAKS = re.compile(r"(?:'s? \w+)?,? ?(?:who )?(?:said|says|told|speaks?|estimates?|claims?|counts?|counted|put)\b")
# "At U.N. headquarters": whose it is, no place.
_SEAT = re.compile(r"(?:'s?)? (?:headquarters|bases?|barracks|camps?)\b")


def find_noun(rule: Noun, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name, place = getattr(record.fields, rule.field), place_in_sentence(record, rule.of, source)
    if place is None:
        return
    _, end, _ = place
    counted = " ".join(counted_phrase(end, source).split())
    if stems(counted) & stems(name):
        return
    quantity = getattr(record.fields, rule.of)
    in_quotes = source.folded.startswith(' "', end)
    cited = cited_sentences(record.evidence, source)
    # "Put the strength of the contingent at 2,000 men": a body that the counted make up.
    if name.split()[-1].islower() and stands(name, cited, source) and not _counted_apart(name, cited, source):
        return
    if stems(counted) and (quantity.unit is not None or in_quotes):
        message = f"The number counts {counted!r}, not {name!r}."
        yield Finding(code="noun_differs", field=rule.field, message=message)
    elif not _can_be_counted(rule, name):
        message = f"{name!r} names nobody who is counted in soldiers, ships or the like."
        yield Finding(code="noun_differs", field=rule.field, message=message)
    elif not stands(name, (*cited, *neighbours(cited, source)), source):
        message = f"{name!r} does not stand in the quoted words, or beside them."
        yield Finding(code="actor_not_in_evidence", field=rule.field, message=message)


def find_owner(rule: Owner, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name, place = getattr(record.fields, rule.field), place_in_sentence(record, rule.of, source)
    if place is None:
        return
    start, end, sentence = place
    with_it = _counted(start, end, sentence, source)
    if not with_it and (subject := _having(rule, name, start, sentence, source)):
        with_it = [subject]
    if with_it and not is_collective(name):
        yield from judge_actor(rule.field, name, Reading(tuple(with_it), named=True), source)
        return
    cited = cited_sentences(record.evidence, source)
    indices = (*cited, *neighbours(cited, source))
    if is_collective(name) and any(places_of(name, source.text.sentences[i], source) for i in cited):
        return
    if not any(_could_own(name, source.text.sentences[i], source) for i in indices):
        message = f"{name!r} does not stand in the quoted words, or beside them, as one who has any."
        yield Finding(code="actor_not_in_evidence", field=rule.field, message=message)


def _counted_apart(name: str, cited: Sequence[int], source: Source) -> bool:
    """Whether a number of the cited sentences counts what a name says."""
    sentences = [source.text.sentences[i] for i in cited]
    numbers = [a for s in sentences for a in anchors_in(source.anchors, s.start, s.end)]
    phrases = (counted_phrase(a.end, source) for a in numbers if a.kind != "date")
    return any(stems(name) & stems(phrase) for phrase in phrases)


def _can_be_counted(rule: Noun, name: str) -> bool:
    words = re.findall(r"[\w']+", name)
    # A name alone is a party; a noun that stands by the number is who is counted, known or not.
    if words[-1].islower() or any({w, w.removesuffix("s"), w.replace("men", "man")} & rule.nouns for w in words):
        return True
    return any(m.how == "demonym" for m in states_in(name))


def counted_phrase(at: int, source: Source) -> str:
    """The noun phrase behind a number: the soldiers of "400 soldiers and 12 guards", the men of "100 of 300 men"."""
    numbers = (a.start for a in anchors_in(source.anchors, at, at + CLAUSE))
    joined = (number for number in numbers if source.folded.endswith(" and ", at, number))
    rest = source.folded[at : next(joined, at + CLAUSE)]
    # A counted noun may be in quotes: 480 "instructors".
    end = _PHRASE_END.search(rest, 2 if rest.startswith(' "') else 0)
    return rest[: end.start()] if end else rest


def _counted(first: int, last: int, sentence: Sentence, source: Source) -> list[Mention]:
    """Whose the counted are by the words behind the number: "RSF men", "guards from each side"; or right before it."""
    end = last + len(counted_phrase(last, source).split(" and ")[0])
    if belonging := _BELONGING.match(source.folded, end, sentence.end):
        end = belonging.end() + 1
    found = []
    for mention in source.mentions_in(sentence):
        stated = mention.sort in ("state", "body", "group") or mention.side is not None
        behind = mention.start in range(last, end)
        right_before = source.folded[mention.end : first] in (" ", "'s ", "' ")
        if stated and (behind or right_before):
            found.append(mention)
    return found


def _having(rule: Owner, name: str, at: int, sentence: Sentence, source: Source) -> Mention | None:
    """The subject of the last verb of having or sending before the number."""
    verbs = list(rule.has.finditer(source.folded, sentence.start, at))
    return subject_of(verbs[-1], sentence, source, name) if verbs else None


def _could_own(name: str, sentence: Sentence, source: Source) -> bool:
    """Whether the name stands in a sentence as more than a speaker or a place."""
    for start, end in places_of(name, sentence, source):
        seat = _SEAT.match(source.folded, end, sentence.end)
        if (seat or not is_place(start, sentence, source)) and not _SPEAKS.match(source.folded, end, sentence.end):
            return True
    return False
