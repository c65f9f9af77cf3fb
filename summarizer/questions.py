"""What is asked about each candidate: the fields that plain code cannot settle, and what each of them can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from string import ascii_lowercase

from summarizer.article import Sentence
from summarizer.candidates import Candidate
from summarizer.record import Acting, Clause, Field, Record, Stated, Together
from summarizer.settled import settled_fields, unvoiced
from summarizer.source import Source
from summarizer.telling.clauses import Wanted, find_wanted
from summarizer.telling.encounters import Encounter, find_encounters
from summarizer.telling.standing import takes_part, told_as_place
from summarizer.wire import Question, asked_fields

# What joins two things that a sentence tells, and what parts what has nothing to do with each other.
_JOINT = re.compile(r";|\b(?:and|but|while|then|before|after)\b")
_CUT = re.compile(r";|, and (?=(?:the two|both|they|he|she)\b)")
# Sentences before the candidate's in which its actors may be named.
_BEFORE = 2


def find_questions(
    schema: type[Record], candidates: Sequence[Candidate], source: Source, *, local: bool = False
) -> list[Question]:
    """
    What to ask about each candidate, with the names that its fields may take, as the article writes them.

    A candidate is left out near which a field finds fewer names than its record must state, or of which nobody is
    asked what its record must state.

    Args:
        schema: The kind's schema.
        candidates: What may be a record.
        source: The article.
        local: Whether the embedded engine is asked, which is spared what the schema says.
    """
    spared = schema.spared if local else frozenset()
    least = {rule.field: rule.least for rule in schema.checks if isinstance(rule, Stated)}
    questions = []
    for candidate in (part for whole in candidates for part in _parts(schema, whole, source)):
        if unvoiced(schema, candidate, source):
            continue
        settled = settled_fields(schema, candidate, source)
        open_fields = [f for f in asked_fields(schema) if f.name not in settled]
        asked = [f for f in open_fields if f.name not in spared]
        if any(f.name in least and f.name in spared for f in open_fields):
            continue
        options = {
            f.name: _names(schema, f, candidate, source, least.get(f.name, 1))
            for f in asked
            if f.type in ("name", "parties")
        }
        if all(len(names) >= least.get(name, 0) for name, names in options.items()):
            judged = schema.judgement is not None and "judgement" not in spared
            questions.append(Question(candidate, tuple(f.name for f in asked), options, judged))
    return questions


def _parts(schema: type[Record], whole: Candidate, source: Source) -> list[Candidate]:
    """A candidate for each of the encounters or demands that its sentence tells, with its share of the sentence."""
    sentence = source.text.sentences[whole.sentence]
    told: list[tuple[int, Encounter | Wanted]] = []
    for rule in schema.settled.values():
        if isinstance(rule, Together):
            met = find_encounters(rule, whole.sentence, source)
            if len(met) == 1:
                return [replace(whole, told=met[0], clause=_clause(met[0].at, sentence, source))]
            told = list(zip(_starts([encounter.at for encounter in met], sentence, source), met, strict=False))
        elif isinstance(rule, Clause):
            told = [(wanted.start, wanted) for wanted in find_wanted(rule, whole.sentence, source)]
    if len(told) < 2:
        return [replace(whole, told=told[0][1]) if told else whole]
    ends = [*(start for start, _ in told[1:]), sentence.end]
    return [
        replace(whole, label=f"{whole.label}{letter}", told=part, clause=(start, end))
        for letter, (start, part), end in zip(ascii_lowercase, told, ends, strict=False)
    ]


def _starts(places: Sequence[int], sentence: Sentence, source: Source) -> Iterator[int]:
    """Where a sentence starts to tell of each of its encounters, behind the last joint before it; its head of none."""
    yield sentence.start
    for before, at in pairwise(places):
        joints = list(_JOINT.finditer(source.folded, before, at))
        yield joints[-1].end() if joints else at


def _clause(at: int, sentence: Sentence, source: Source) -> tuple[int, int]:
    """The part of a sentence in which a code point is."""
    cuts = [m.end() for m in _CUT.finditer(source.folded, sentence.start, sentence.end)]
    parts = pairwise((sentence.start, *cuts, sentence.end))
    return next(((start, end) for start, end in parts if start <= at < end), (sentence.start, sentence.end))


def _names(schema: type[Record], field: Field, candidate: Candidate, source: Source, least: int) -> list[str]:
    """Names of the candidate's sentence; where it has too few, or one is enough, those before it too."""
    sentences = source.text.sentences

    def named(index: int) -> dict[str, None]:
        mentions = source.mentions_in(sentences[index])
        if field.type == "parties":
            mentions = (m for m in mentions if takes_part(m, source))
        elif isinstance(schema.settled.get(field.name), Acting):
            mentions = (m for m in mentions if not told_as_place(m, source))
        return dict.fromkeys(m.name for m in mentions)

    names = named(candidate.sentence)
    if field.type == "parties" and len(names) >= least:
        return _shortest(names)
    before = range(candidate.sentence - 1, max(-1, candidate.sentence - 1 - _BEFORE), -1)
    intro = sentences[candidate.sentence].intro
    for index in (*([] if intro is None else [intro]), *before):
        names |= named(index)
    return _shortest(names)


def _shortest(names: dict[str, None]) -> list[str]:
    """Names in order, those left out that a longer one holds: "Putin" beside "Vladimir Putin"."""
    return [n for n in names if not any(n != other and other.endswith(f" {n}") for other in names)]
