"""What plain code settles of a record without asking: the counted force, the line measured from, cued choices."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.candidates import Candidate
from summarizer.record import (
    Acting,
    Addressed,
    Clause,
    Counted,
    Cued,
    Following,
    Kept,
    Located,
    Record,
    Settling,
    Sided,
    Together,
    Voiced,
)
from summarizer.settled.actors import acting, addressed, voice_around
from summarizer.settled.counts import counted
from summarizer.settled.cues import cued
from summarizer.settled.places import following, located
from summarizer.settled.sides import moved, sided
from summarizer.settled.site import Site
from summarizer.source import Source, kept
from summarizer.telling.encounters import Encounter
from summarizer.telling.voices import voice_of

__all__ = ["overrule", "settled_fields", "unvoiced"]


@kept
def settled_fields(schema: type[Record], candidate: Candidate, source: Source) -> dict[str, str | list[str]]:
    """The fields of one candidate that plain code settles; a field it cannot settle is left out."""
    site = Site(schema, candidate, source)
    found = ((name, _settle(rule, site)) for name, rule in schema.settled.items())
    return {name: value for name, value in found if value}


def unvoiced(schema: type[Record], candidate: Candidate, source: Source) -> bool:
    """Whether a candidate is a "must" that nobody in the article says: the paper's own, and nobody's demand."""
    site = Site(schema, candidate, source)
    voiced = any(isinstance(rule, Acting) and rule.voice for rule in schema.settled.values())
    own = voiced and site.wanted is not None and not site.wanted.governed and site.sentence.intro is None
    return own and voice_around(candidate.sentence, source) is None


def overrule(
    schema: type[Record], judged: Mapping[str, str], settled: Mapping[str, str | list[str]]
) -> dict[str, str | list[str]]:
    """What judgement and settled fields make together: a cue overrules a judged value only where its rule says so."""
    values: dict[str, str | list[str]] = {**settled, **judged}
    for name, rule in schema.settled.items():
        if isinstance(rule, Cued) and name in settled and judged.get(name) in rule.over:
            values[name] = settled[name]
    return values


def _settle(rule: Settling, site: Site) -> str | list[str] | None:
    match rule:
        case Counted():
            return counted(site)
        case Following():
            return following(rule, site)
        case Acting():
            return acting(rule, site)
        case Together():
            return list(site.candidate.told.names) if isinstance(site.candidate.told, Encounter) else None
        case Clause():
            return _wanted(site)
        case Addressed():
            return addressed(site)
        case Kept():
            return moved(rule, site)
        case Sided():
            return sided(rule, _settle(site.schema.settled[rule.of], site), site)
        case Voiced():
            return _voice(rule, site)
        case Located():
            return located(site)
        case Cued():
            return cued(rule, site)


def _voice(rule: Voiced, site: Site) -> str | None:
    """Who says it: whoever the sentence tells to, else the person who acts."""
    at = site.candidate.anchor.start if site.candidate.anchor else None
    said = voice_of(site.sentence, site.source, at)
    if said is not None or rule.of is None:
        return said
    who = _settle(site.schema.settled[rule.of], site)
    return next((m.name for m in site.source.mentions if m.name == who and m.sort == "person"), None)


def _wanted(site: Site) -> str | None:
    """The words of what is wanted; of an item of a list that does not say it, the whole item."""
    told = site.wanted or (site.sentence if _introduced(site) else None)
    return site.source.words(told.start, told.end).rstrip(" .;,") if told else None


def _introduced(site: Site) -> bool:
    """Whether a sentence is an item of a list whose introduction holds the kind's words."""
    rule = site.schema.candidates.words
    if site.sentence.intro is None or rule is None:
        return False
    intro = site.source.text.sentences[site.sentence.intro]
    return rule.search(site.source.folded, intro.start, intro.end) is not None
