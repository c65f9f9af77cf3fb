"""Checks of who acts, who is to move, who speaks, and who is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.acting import (
    COORDINATED,
    Reading,
    cited_sentences,
    is_named,
    is_person,
    is_place,
    likeness,
    neighbours,
    places_of,
    read_actor,
    side_in,
    speakers,
    speaks_of,
)
from summarizer.article import Sentence
from summarizer.checks.places import place_in_sentence, place_of
from summarizer.checks.stems import stands, stems
from summarizer.locate import fold
from summarizer.record import Agent, CitedRecord, Finding, Moved, Present, Voice, fields_of
from summarizer.source import Source
from summarizer.telling.voices import spoken

_OWNED = re.compile(r"(?:'s?|s') |[ -](?:held |\w+ )?(?:border|frontier|territory|side|line|coast|villages?|towns?)\b")
# With whom it is agreed, or whose border it is: "agreed with Finland", "the border with Finland".
_BESIDE = re.compile(r"\bwith (?:the )?$")
_GOES_ON = re.compile(r";|,? (?:and that|but|while|although|if)\b")
_AUXILIARY = re.compile(r"^[ ,]*(?:(?:has|have|had|also|again|first) )*")
# Words for those who are to move, who are told of before.
_THEY = re.compile(
    r"\b(?:they|them|their|its|it|both|neither|each|all|sides?|that|this|these|those)\b",
    re.IGNORECASE,
)
# Words for a speaker who is named before.
_REFERS = re.compile(
    r"(?:(?i:the|his|her|its|their|our|my|this|that|an? (?:spokes\w+|official))|general|colonel|minister|president|"
    r"commander|envoy)\b"
)
_HE_SAYS = re.compile(
    r"\b(?:he|she|they|it) (?:(?:has|have|had|also|then|later) )?(?:said|says|told|asked|added|put|wrote|spoke|warned|"
    r"insist\w*|demand\w*|want\w*|call\w*|urg\w*)\b",
    re.IGNORECASE,
)
# A word that stands for somebody named before.
_STANDS_FOR = re.compile(
    r"\b(?:I|he|she|they|him|her|them|his|their|both (?!the\b)|the two|each other|sides|parties|"
    r"(?:the|a|an|two|three) (?:\w+ ){0,2}(?:ministers?|leaders?|presidents?|generals?|commanders?|envoys?|"
    r"officials?|men|women|negotiators?|chiefs?|mediators?|hosts?|talks|meeting|session|round|call))\b",
    re.IGNORECASE,
)


def find_agent(rule: Agent, record: CitedRecord, source: Source) -> Iterator[Finding]:
    for one in _each(getattr(record.fields, rule.field), source):
        reading = read_actor(one, record.evidence, source, rule, place_of(record, rule.of, source))
        yield from judge_actor(rule.field, one, reading, source)


def judge_actor(field: str, name: str, reading: Reading, source: Source) -> Iterator[Finding]:
    verdicts = [likeness(name, mention, source) for mention in reading.does]
    if "same" in verdicts or (reading.named and not verdicts):
        return
    if not reading.named and reading.open:
        message = f"Whether {name!r} is {field} cannot be decided: the quoted words have but a pronoun."
        yield Finding(code="actor_undecided", field=field, message=message)
    elif not reading.named:
        message = f"{name!r} does not stand in the quoted words, or beside them, as one who acts."
        yield Finding(code="actor_not_in_evidence", field=field, message=message)
    elif "unknown" not in verdicts:
        message = f"The text reads as if {reading.does[0].name!r} were {field}, not {name!r}."
        yield Finding(code="actor_differs", field=field, message=message)
    else:
        message = f"Whether {name!r} or {reading.does[0].name!r} is {field} cannot be decided by the words."
        yield Finding(code="actor_undecided", field=field, message=message)


def find_moved(rule: Moved, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name = getattr(record.fields, rule.field)
    cited = cited_sentences(record.evidence, source)
    sentences = [source.text.sentences[i] for i in cited]
    ends = {s.start: _clause_end(s, record, source) for s in sentences}
    places = [(s, p) for s in sentences for p in places_of(name, s, source, by_side=False) if p[0] < ends[s.start]]
    beside = neighbours(cited, source) if speaks_of(_THEY, cited, source) else ()
    if not places and not _is_party(name, source) and stands(name, (*cited, *beside), source):
        return
    if not places:
        message = f"{name!r} does not stand in the quoted words."
        yield Finding(code="actor_not_in_evidence", field=rule.field, message=message)
    elif _is_party(name, source) and all(_elsewhere(rule, s, place, source) for s, place in places):
        message = f"The quoted words name {name!r} as who speaks, or as a place, not as who is to move or stay away."
        yield Finding(code="actor_differs", field=rule.field, message=message)


def _clause_end(sentence: Sentence, record: CitedRecord, source: Source) -> int:
    """Where a sentence goes on to something else than the record's number: "30 km away, and that Sweden would ..."."""
    for field in fields_of(type(record.fields)):
        place = place_in_sentence(record, field.name, source) if field.type == "quantity" else None
        if place is not None and place[2] == sentence:
            goes_on = _GOES_ON.search(source.folded, place[1], sentence.end)
            return goes_on.start() if goes_on is not None else sentence.end
    return sentence.end


def find_absent(rule: Present, record: CitedRecord, source: Source) -> Iterator[Finding]:
    cited = [source.text.sentences[i] for i in cited_sentences(record.evidence, source)]
    parties = getattr(record.fields, rule.field)
    named = [p for p in parties if any(is_named(p.name, s, source) for s in cited)]
    open_ = any(_STANDS_FOR.search(fold(e.quote)) for e in record.evidence)
    others = {m.name for s in cited for m in source.mentions_in(s) if m.sort == "person"}
    missing = next((p.name for p in parties if p not in named), None)
    if missing is not None and (
        (len(named) < min(len(parties), rule.least) and not open_) or (not named and len(others) >= rule.least)
    ):
        message = f"{missing!r} is not named in the quoted words, nor is there a word that could stand for it."
        yield Finding(code="not_in_evidence", field=rule.field, message=message)


def find_other_voice(rule: Voice, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name = getattr(record.fields, rule.field)
    if not name:
        return
    cited = cited_sentences(record.evidence, source)
    quoted = speakers(cited, source)
    by_side = not is_person(name, source)
    if stands(name, cited, source) or any(
        places_of(name, source.text.sentences[i], source, by_side=by_side) for i in cited
    ):
        if quoted and all(likeness(name, m, source) == "other" for m in quoted):
            message = f"The quoted words are {quoted[0].name!r}'s, not {name!r}'s."
            yield Finding(code="actor_differs", field=rule.field, message=message)
        return
    told = [m.name for m in quoted]
    told += [words for i in cited for _, words in spoken(source.text.sentences[i], source)]
    if any(_REFERS.match(words) for words in told) or speaks_of(_HE_SAYS, cited, source):
        return
    if told and not any(_same_voice(name, words, source) for words in told):
        message = f"Whether {name!r} or {told[0]!r} says so cannot be decided by the words."
        yield Finding(code="actor_undecided", field=rule.field, message=message)


def _same_voice(name: str, words: str, source: Source) -> bool:
    """Whether a name and the words for a speaker may be one: they share a word, or the party is told to be his."""
    if stems(name) & stems(words):
        return True
    if is_person(name, source) and is_person(words, source):
        return False
    return any(likeness(name, m, source) == "same" for m in source.mentions if m.name == words)


def _each(name: str, source: Source) -> list[str]:
    """Those whom a list of names names: "India and China" are two, "Saint Kitts and Nevis" is one."""
    parts = [part for part in COORDINATED.split(name) if part]
    if len(parts) > 1 and all(side_in(part, source) for part in parts) and side_in(name, source) is not None:
        return parts
    return [name]


def _is_party(name: str, source: Source) -> bool:
    """Whether words name somebody, and are no plain noun: "armed men", "guns"."""
    return side_in(name, source) is not None or any(m.name == name for m in source.mentions)


def _elsewhere(rule: Moved, sentence: Sentence, place: tuple[int, int], source: Source) -> bool:
    """Whether a name stands as the subject of a verb that is not its own, as a place, or as whose a place is."""
    rest = source.folded[place[1] : sentence.end]
    acts = rule.does.match(_AUXILIARY.sub("", rest)) is not None
    beside = _BESIDE.search(source.folded, sentence.start, place[0])
    return acts or beside is not None or is_place(place[0], sentence, source) or _OWNED.match(rest) is not None
