"""Drafts tied to the text: quotes to spans, numbers to anchors, dates to days, names to the words that name them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from summarizer.anchors import Anchor
from summarizer.answers import Draft
from summarizer.article import Sentence
from summarizer.candidates import Candidate
from summarizer.kinds import Kind
from summarizer.locate import find_reported, missing_words
from summarizer.record import Clause, Evidence, Field, Finding, Party, Quantity, Span, When, fields_of
from summarizer.settled import overrule, settled_fields
from summarizer.source import Source, anchors_in
from summarizer.telling.clauses import find_wanted
from summarizer.telling.encounters import Encounter
from summarizer.telling.event_days import find_event_days, in_dateline

_YEAR = re.compile(r"\b\d{4}\b")
# What stands before a day with which another is only compared: "twice as many as five years ago".
_COMPARED = re.compile(r"\b(?:(?:many|much|large|big|strong|few|little|high|low) as|than)(?: (?:in|on|at))? $")
# Code points before a day in which that stands.
_NEAR = 16
_TELLS_WHEN = re.compile(r"\s+(?:after|before|ago|later|earlier|since|from now)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bound:
    """
    A draft tied to the text, before it is joined with others and checked.

    Attributes:
        kind: The record kind.
        values: The record's fields.
        evidence: The words that say it, in reading order.
        findings: What could not be tied to the text; such a value is left out of the record.
    """

    kind: Kind
    values: dict[str, Any]
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...] = ()


def bind(drafts: Sequence[Draft], kind: Kind, source: Source) -> list[Bound]:
    """
    The drafts that are records, tied to the text; those judged to be none are left out.

    A value whose words do not stand in the article is left out of its record, with a finding that says so: what
    the model wrote is told, and never passes for what the article says.
    """
    bound = []
    for draft in drafts:
        judged: dict[str, str] | None = {}
        if kind.schema.judgement and draft.verdict is not None:
            setting = kind.schema.judgement.answers[draft.verdict]
            judged = None if setting is None else dict(setting)
        if judged is not None:
            settled = settled_fields(kind.schema, draft.candidate, source)
            bound.append(_bound(draft, overrule(kind.schema, judged, settled), kind, source))
    return bound


def record_id(article: str, kind: str, evidence: Sequence[Evidence], values: dict[str, Any]) -> str:
    """A name for a record that is the same in every run: from article, kind, evidence and the number it is about."""
    spans = ";".join(f"{e.start}-{e.end}" for e in evidence)
    anchors = [v.anchor for v in values.values() if isinstance(v, Quantity) and v.anchor]
    about = ";".join(f"{a.start}-{a.end}" for a in anchors)
    words = ";".join(v for v in values.values() if isinstance(v, str)) if not anchors else ""
    return hashlib.sha256(f"{article}\0{kind}\0{spans}\0{about}\0{words}".encode()).hexdigest()[:16]


def to_quantity(anchor: Anchor) -> Quantity:
    """An anchor's number, as a record states it."""
    low, high = (None if isinstance(end, date) else end for end in (anchor.low, anchor.high))
    return Quantity(
        as_written=anchor.text,
        low=low,
        high=high,
        unit=anchor.unit,
        si_low=anchor.si_low,
        si_high=anchor.si_high,
        approximate=anchor.approximate,
        modifier=anchor.modifier,
        anchor=Span(start=anchor.start, end=anchor.end),
    )


def to_when(anchor: Anchor, source: Source) -> When:
    """A date anchor's days, as a record states them."""
    published = source.text.published
    start, end = (day if isinstance(day, date) else None for day in (anchor.low, anchor.high))
    year_written = _YEAR.search(anchor.text) is not None
    basis = "stated" if year_written else f"{anchor.text!r} as of {published}" if published else "undated article"
    return When(as_written=anchor.text, start=start, end=end, basis=basis)


def _bound(draft: Draft, settled: dict[str, str | list[str]], kind: Kind, source: Source) -> Bound:
    sentence = source.text.sentences[draft.candidate.sentence]
    about = {i for i in (sentence.intro, draft.candidate.about) if i is not None}
    cited = (source.text.sentences[i] for i in sorted({draft.candidate.sentence, *about}))
    evidence = [source.quote(each.start, each.end) for each in cited]
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for item in fields_of(kind.schema):
        stated = settled.get(item.name) or draft.values.get(item.name)
        if item.name in settled and item.type != "parties":
            values[item.name] = settled[item.name]
        elif item.type == "quantity":
            anchor = (
                draft.candidate.anchor if _gives(item, draft.candidate.anchor) else _number(item, draft, kind, source)
            )
            values[item.name] = to_quantity(anchor) if anchor else None
        elif item.type == "when":
            values[item.name] = _day(draft, kind, source)
        elif item.type == "parties":
            values[item.name], faults = _parties(item, stated or [], draft, source)
            findings += faults
        elif stated is not None:
            values[item.name], faults = _words(item, stated, draft, source)
            findings += faults
    stated_values = {k: v for k, v in values.items() if v is not None}
    return Bound(kind, stated_values, tuple(evidence), tuple(findings))


def _gives(item: Field, anchor: Anchor | None) -> bool:
    return anchor is not None and (not item.anchors or anchor.kind in item.anchors)


def _number(item: Field, draft: Draft, kind: Kind, source: Source) -> Anchor | None:
    """The one number of the sentence that the field can take, where the kind is about sentences, not numbers."""
    if kind.schema.candidates.each == "anchor" or draft.candidate.anchor is not None or not item.anchors:
        return None
    sentence = source.text.sentences[draft.candidate.sentence]
    fitting = [a for a in anchors_in(source.anchors, sentence.start, sentence.end) if a.kind in item.anchors]
    lasting = [a for a in fitting if not tells_when(a, source)]
    return lasting[0] if len(lasting) == 1 else None


def tells_when(anchor: Anchor, source: Source) -> bool:
    """Whether a duration says how long before or after something else an event was, not how long it took."""
    rest = source.folded[anchor.end : anchor.end + 12].split()
    return (
        anchor.kind == "duration"
        and bool(rest)
        and rest[0].lower().strip(",.") in {"after", "before", "ago", "later", "earlier", "since"}
    )


def _day(draft: Draft, kind: Kind, source: Source) -> When | None:
    """The date in the candidate's sentence that stands nearest to it."""
    sentence = source.text.sentences[draft.candidate.sentence]
    anchors = [
        a
        for a in anchors_in(source.anchors, sentence.start, sentence.end)
        if a.kind == "date"
        and not in_dateline(a, sentence, source)
        and not _COMPARED.search(source.before(a.start, _NEAR, sentence.start))
    ]
    told = list(find_event_days(draft.candidate.sentence, source))
    if own := [d.when for d in told if d.of is not None and _tells(draft.candidate, d.of, source)]:
        return own[0]
    # A day that the sentence's words change, such as a weekday to come, goes before the anchor of the same words.
    days = [(d.start, d.when) for d in told if d.of is None]
    days += [(a.start, to_when(a, source)) for a in anchors]
    days = [day for day in days if not _wanted_then(day[0], draft.candidate, kind, source)]
    if clause := draft.candidate.clause:
        days = [day for day in days if clause[0] <= day[0] < clause[1]] or days
    if not days:
        return None
    days = [day for day in days if day[1].start is not None] or days
    at = _at(draft.candidate, sentence)
    _, nearest = min(days, key=lambda day: abs(day[0] - at))
    return min((day for _, day in days if _within(day, nearest)), key=_length, default=nearest)


def _at(candidate: Candidate, sentence: Sentence) -> int:
    """Where a sentence speaks of a candidate: at its number, at those who met, or at the head of its share of it."""
    if candidate.anchor:
        return candidate.anchor.start
    if isinstance(candidate.told, Encounter):
        return candidate.told.at
    return candidate.clause[0] if candidate.clause else sentence.start


def _within(day: When, other: When) -> bool:
    """Whether a date tells more exactly than another when something was."""
    if day.start is None or day.end is None or other.start is None or other.end is None:
        return False
    return other.start <= day.start and day.end <= other.end


def _length(day: When) -> int:
    return (day.end - day.start).days if day.start and day.end else 0


def _tells(candidate: Candidate, clause: tuple[int, int], source: Source) -> bool:
    """Whether a clause tells of the candidate's encounter."""
    words = source.folded[slice(*clause)]
    return isinstance(candidate.told, Encounter) and any(name in words for name in candidate.told.names)


def _wanted_then(at: int, candidate: Candidate, kind: Kind, source: Source) -> bool:
    """Whether a day stands within what is wanted: it is when it shall be done, not when it was asked for."""
    rules = (rule for rule in kind.schema.settled.values() if isinstance(rule, Clause))
    return any(w.start <= at < w.end for rule in rules for w in find_wanted(rule, candidate.sentence, source))


def _parties(item: Field, stated: str | list[str], draft: Draft, source: Source) -> tuple[list[Party], list[Finding]]:
    parties: dict[str, Party] = {}
    findings = []
    for name in [stated] if isinstance(stated, str) else stated:
        place = _place(name, draft, source)
        if place is None:
            findings.append(_not_in_article(item, name))
            continue
        party = _party(place, source)
        parties.setdefault(party.name.split()[-1].lower(), party)
    return list(parties.values()), findings


def _party(place: tuple[int, int], source: Source) -> Party:
    """Who is named at a place: the mention that holds it, or its words alone."""
    start, end = place
    holding = [m for m in source.mentions if m.start <= start < m.end or start <= m.start < end]
    if holding:
        mention = max(holding, key=lambda m: min(end, m.end) - max(start, m.start))
        return Party(name=mention.name, role=mention.role, side=mention.side)
    return Party(name=source.text.body[start:end])


def _words(item: Field, stated: str | list[str], draft: Draft, source: Source) -> tuple[Any, list[Finding]]:
    if item.type == "choice":
        return stated, []
    if isinstance(stated, list):
        found = [(words, _place(words, draft, source)) for words in stated]
        kept = [source.text.body[p[0] : p[1]] for _, p in found if p]
        return kept, [_not_in_article(item, words) for words, place in found if place is None]
    place = _place(stated, draft, source)
    if place is not None:
        return source.words(place[0], _whole(place, source)), []
    if item.type == "words":
        return _reworded(item, stated, draft, source)
    return None, [_not_in_article(item, stated)]


def _whole(place: tuple[int, int], source: Source) -> int:
    """Where the words end, with the full stop of an abbreviation that is part of a name: "the U.N."."""
    _, end = place
    return next((m.end for m in source.mentions if m.end == end + 1), end)


def _reworded(item: Field, stated: str, draft: Draft, source: Source) -> tuple[str | None, list[Finding]]:
    """
    Words that do not stand in a row: kept for `check` to judge.

    Not kept where they hold a number that the evidence has not, or a name that the article has not.
    """
    sentence = source.text.sentences[draft.candidate.sentence]
    missing = missing_words(stated, source.folded[sentence.start : sentence.end])
    names = " ".join(word for word in stated.split()[1:] if word[0].isupper())
    invented = any(word.isdigit() for word in missing) or missing_words(names, source.folded)
    return (None, [_not_in_article(item, stated)]) if invented else (stated, [])


def _place(words: str, draft: Draft, source: Source) -> tuple[int, int] | None:
    """Where words stand: in the candidate's sentence, else the sentences around it, else anywhere it is reported."""
    sentences = source.text.sentences
    at = draft.candidate.sentence
    for first, last in ((at, at), (max(0, at - 2), min(len(sentences) - 1, at + 1)), (0, len(sentences) - 1)):
        place = find_reported(words, source.folded, unsaid(source), sentences[first].start, sentences[last].end)
        if place:
            return place
    return None


def unsaid(source: Source) -> list[tuple[int, int]]:
    """The spans of an article in which nothing is reported: boilerplate, and what addresses a machine."""
    return [(span.start, span.end) for span in (*source.text.boilerplate, *source.text.suspicious)]


def _not_in_article(item: Field, words: str) -> Finding:
    message = f"The model gave {words!r} as {item.name}; these words do not stand in the article."
    return Finding(code="not_in_article", field=item.name, message=message)
