"""Checks of a choice: it must be told, and what it says happened must not be denied."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.acting import cited_sentences, neighbours
from summarizer.checks.figures import clause_around
from summarizer.checks.places import place_in_sentence
from summarizer.locate import find_words, fold
from summarizer.polarity import last_negated, negated
from summarizer.record import Asserted, CitedRecord, Finding, Told, fields_of
from summarizer.source import Source


def find_untold(rule: Told, record: CitedRecord, source: Source) -> Iterator[Finding]:
    value = getattr(record.fields, rule.field)
    quoted = _without_wanted(" ".join(e.quote for e in record.evidence), record)
    place = place_in_sentence(record, rule.of, source)
    clause = clause_around(place[0], place[2], source) if place is not None else ""
    if any(words.search(clause) for words in rule.by.values()):
        quoted = clause
    by, against = rule.by.get(value), rule.against.get(value)
    if by is not None and by.search(quoted):
        return
    if by is not None and value != rule.ordinary:
        cited = cited_sentences(record.evidence, source)
        beside = list(neighbours(cited, source)) if value in rule.around else []
        following = [i for i in neighbours(cited, source) if i > cited[-1]] if value in rule.after else []
        if not by.search(_without_wanted(_text([*cited, *beside, *following], source), record)):
            yield _not_told(rule.field, value, several=len(cited) > 1)
            return
    found = against.search(quoted) if against is not None else None
    if found:
        message = f"{rule.field} is {value!r}; the quoted words say {found.group()!r}."
        yield Finding(code="status_differs", field=rule.field, message=message)


def find_negated(rule: Asserted, record: CitedRecord, source: Source) -> Iterator[Finding]:
    value = getattr(record.fields, rule.field)
    if value not in rule.values:
        return
    place = place_in_sentence(record, rule.of, source)
    if place is not None:
        start, _, sentence = place
        denial = last_negated(rule.words, source.folded[sentence.start : start])
    else:
        denial = next((told for e in record.evidence if (told := _denied(rule, fold(e.quote)))), None)
    if denial:
        message = f"{rule.field} is {value!r}; the quoted words say {denial!r}."
        yield Finding(code="negated", field=rule.field, message=message)


def _denied(rule: Asserted, quote: str) -> str | None:
    words = rule.words if rule.words.search(quote) or rule.lacking is None else rule.lacking
    return negated(words, quote)


def _not_told(field: str, value: str, *, several: bool) -> Finding:
    """Of one sentence, a word that tells it is missing; what several tell together may need no word that is known."""
    if several:
        message = f"Whether {field} is {value!r} cannot be decided by the quoted words."
        return Finding(code="status_undecided", field=field, message=message)
    message = f"{field} is {value!r}, and no word of the quoted words says so."
    return Finding(code="status_not_told", field=field, message=message)


def _without_wanted(quoted: str, record: CitedRecord) -> str:
    """Words of the article without those that the record's own are: what is wanted tells not what became of it."""
    quoted = fold(quoted)
    for field in fields_of(type(record.fields)):
        value = getattr(record.fields, field.name)
        if field.type == "words" and value and (place := find_words(value, quoted)):
            quoted = f"{quoted[: place[0]]}...{quoted[place[1] :]}"
    return quoted


def _text(indices: list[int], source: Source) -> str:
    return " ".join(source.folded[source.text.sentences[i].start : source.text.sentences[i].end] for i in indices)
