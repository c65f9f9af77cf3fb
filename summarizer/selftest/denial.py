"""The article's own words negated under a record: what it says no longer stands there."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from random import Random

from summarizer.article import Boilerplate, Text
from summarizer.locate import find_words
from summarizer.record import CitedRecord, Evidence, Party, Quantity, Span, fields_of
from summarizer.selftest.case import Case, Corruption
from summarizer.sentences import split
from summarizer.source import Source, read_source


# Verbs of news in the past and the present, with what "did" or "does" leaves of them.
def _bases(pairs: str) -> dict[str, str]:
    words = pairs.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_PAST = _bases(
    "met meet said say told tell agreed agree proposed propose offered offer demanded demand asked ask insisted "
    "insist wanted want urged urge requested request called call pressed press spoke speak talked talk sat sit "
    "received receive telephoned telephone visited visit hosted host sent send deployed deploy kept keep moved "
    "move withdrew withdraw landed land arrived arrive counted count promised promise conferred confer discussed "
    "discuss sought seek dined dine signed sign stipulated stipulate refused refuse rejected reject accepted "
    "accept"
)
_PRESENT = _bases(
    "wants want says say demands demand insists insist counts count keeps keep claims claim has have puts put "
    "speaks speak estimates estimate seeks seek"
)
_AUXILIARY = "is|are|was|were|will|would|must|should|may|can|could"
_HAVING = r"(?:has|have|had)(?= \w+(?:ed|en|un|et|ld|oken|oved|sent|put)\b)"
_VERB = re.compile(
    rf"\b(?:(?P<past>{'|'.join(_PAST)})|(?P<having>{_HAVING})|(?P<present>{'|'.join(_PRESENT)})"
    rf"|(?P<auxiliary>{_AUXILIARY}))\b(?! not\b| no\b|n't)"
)
_NEGATED = re.compile(r"\b(?:not|no|never|nor|neither|without|n't|den(?:y|ie[sd])|refus\w+|reject\w+|turned down)\b")


def deny(case: Case, _rng: Random) -> Iterator[Corruption]:
    """
    The article with the verb negated by which the evidence tells the record: "met" becomes "did not meet".

    The verb is the last before the record's number or its words, else the one nearest to a party. Left out are
    records of whose evidence a negation is part already.
    """
    evidence = case.record.evidence
    if any(_NEGATED.search(e.quote) for e in evidence):
        return
    place = _verb(case)
    if place is None:
        return
    body = case.source.text.body
    words = _denied(place)
    if "\n" in words:
        return
    longer = len(words) - len(place.group())
    record = _shifted(case.record, place.end(), longer)
    source = _changed(case.source, body[: place.start()] + words + body[place.end() :], place.end(), longer)
    record = record.model_copy(update={"evidence": tuple(source.quote(e.start, e.end) for e in record.evidence)})
    yield Corruption("negation", f"the article: {place.group()!r} becomes {words!r}", record, source)


def _verb(case: Case) -> re.Match[str] | None:
    body, record = case.source.text.body, case.record
    for e in record.evidence:
        verbs = list(_VERB.finditer(body, e.start, e.end))
        for place in _pivots(case, e):
            before = [v for v in verbs if v.end() <= place]
            if before:
                return before[-1]
        named = [p for n in _names(record) if (p := find_words(n, case.source.folded, e.start, e.end))]
        if named and verbs:
            start, end = min(named)
            return min(verbs, key=lambda v: v.start() - end if v.start() >= end else start - v.end())
    return None


def _pivots(case: Case, e: Evidence) -> Iterator[int]:
    """Where the number or the words stand that a verb of the evidence tells."""
    for field in fields_of(case.kind.schema):
        value = getattr(case.record.fields, field.name)
        if isinstance(value, Quantity) and value.anchor is not None and e.start <= value.anchor.start < e.end:
            yield value.anchor.start
        elif field.type == "words" and value and (place := find_words(value, case.source.folded, e.start, e.end)):
            yield place[0]


def _names(record: CitedRecord) -> Iterator[str]:
    for value in dict(record.fields).values():
        if isinstance(value, list | tuple):
            yield from (v.name for v in value if isinstance(v, Party))


def _denied(verb: re.Match[str]) -> str:
    word = verb.group()
    if verb["past"]:
        return f"did not {_PAST[word]}"
    if verb["present"]:
        return f"does not {_PRESENT[word]}"
    return f"{word} not"


def _shifted(record: CitedRecord, at: int, by: int) -> CitedRecord:
    """The record with all places behind *at* moved."""

    def moved(place: int) -> int:
        return place + by if place >= at else place

    values = {}
    for name, value in dict(record.fields).items():
        if isinstance(value, Quantity) and value.anchor is not None:
            anchor = Span(start=moved(value.anchor.start), end=moved(value.anchor.end))
            values[name] = value.model_copy(update={"anchor": anchor})
    evidence = tuple(Evidence(start=moved(e.start), end=moved(e.end), quote=e.quote) for e in record.evidence)
    fields = record.fields.model_copy(update=values)
    return record.model_copy(update={"fields": fields, "evidence": evidence})


def _changed(source: Source, body: str, at: int, by: int) -> Source:
    """The article with other words, its boilerplate moved along."""
    text = source.text

    def moved(place: int) -> int:
        return place + by if place >= at else place

    boilerplate = tuple(Boilerplate(moved(b.start), moved(b.end), b.reason) for b in text.boilerplate)
    suspicious = tuple(Boilerplate(moved(b.start), moved(b.end), b.reason) for b in text.suspicious)
    changed: Text = dataclasses.replace(
        text, body=body, boilerplate=boilerplate, suspicious=suspicious, sentences=split(body, boilerplate)
    )
    return read_source(changed)
