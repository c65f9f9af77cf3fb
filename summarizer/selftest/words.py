"""Corrupted words: quotes moved, negation put in or taken out, status changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from rapidfuzz import fuzz

from summarizer.locate import find_words, fold
from summarizer.record import Evidence, Party, Quantity, Told, fields_of
from summarizer.selftest.case import Case, Corruption, corrupted

# Sentences that the evidence is moved to, those most like it first.
_MOVES = 2
_MODAL = re.compile(r"\b(must|should|shall|will|would|has to|have to|needs to|be|is|are|to)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no longer) |n't\b", re.IGNORECASE)


def move_quotes(case: Case, _rng: Random) -> Iterator[Corruption]:
    """
    The evidence moved to the sentences of the article that are most like it.

    A sentence that holds the record's numbers and all the names of its lists may say the same, and is left out;
    so is one that the record cites already.
    """
    body, quoted = case.source.text.body, " ".join(e.quote for e in case.record.evidence)
    free = [
        s
        for s in case.source.text.sentences
        if not s.boilerplate
        and not any(e.start < s.end and s.start < e.end for e in case.record.evidence)
        and not _says_it(case, body[s.start : s.end])
    ]
    ranked = sorted(free, key=lambda s: -fuzz.token_set_ratio(quoted, body[s.start : s.end]))
    for sentence in ranked[:_MOVES]:
        evidence = (Evidence(start=sentence.start, end=sentence.end, quote=body[sentence.start : sentence.end]),)
        record = case.record.model_copy(update={"evidence": evidence})
        yield Corruption("quote moved", f"evidence: moved to {evidence[0].quote[:60]!r}", record, case.source)


def _says_it(case: Case, sentence: str) -> bool:
    """Whether all that the record states of numbers, people and what was said stands in the sentence too."""
    folded = fold(sentence)
    told = []
    for value in dict(case.record.fields).values():
        if isinstance(value, Quantity):
            told.append(value.as_written)
        elif isinstance(value, list | tuple):
            told += [v.name.split()[-1] for v in value if isinstance(v, Party)]
    return bool(told) and all(find_words(words, folded) for words in told)


def negate_words(case: Case, _rng: Random) -> Iterator[Corruption]:
    """What is said, with a "not" put in, or taken out where there is one."""
    for field in fields_of(case.kind.schema):
        value = getattr(case.record.fields, field.name)
        if field.type != "words" or not value:
            continue
        turned = _NOT.sub("", value, count=1) if _NOT.search(value) else _denied(value)
        if turned != value:
            yield corrupted(case, "negation", f"{field.name}: becomes {turned!r}", {field.name: turned})


def _denied(words: str) -> str:
    found = _MODAL.search(words)
    if found is None:
        return f"not {words}"
    return f"{words[: found.end()]} not{words[found.end() :]}"


def change_status(case: Case, _rng: Random) -> Iterator[Corruption]:
    """Each choice that the kind has checked, with every other of its values that no other record of the words has."""
    checked = {rule.field for rule in case.kind.schema.checks if isinstance(rule, Told)}
    for field in fields_of(case.kind.schema):
        value = getattr(case.record.fields, field.name)
        if field.name not in checked or value is None:
            continue
        for choice in field.choices:
            if choice != value and choice != "unspecified":
                yield corrupted(case, "status", f"{field.name}: {value} becomes {choice}", {field.name: choice})
