"""Where something is, and from where a distance is measured."""

from __future__ import annotations

import re

from summarizer.parties import states_in
from summarizer.record import Following
from summarizer.settled.phrases import PLACE, PLACE_STOP, trimmed
from summarizer.settled.site import Site
from summarizer.telling.standing import told_as_adjective, told_as_place

# Where something counted is, behind its number; neither a time nor a manner.
_THERE = re.compile(
    r"[^.,;:]{0,90}?\b(?:in|at|near|along|around|inside|across|outside|to|from|off) "
    r"(?!(?:the )?(?:\d[\d,]*|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|least|most|all|total|fact|response|addition|exchange|order|"
    r"return|equal|company|breach|one|two|three|eight|ten|days?|weeks?|months?|years?|nineties|eighties|his|her|place|"
    r"summer|winter|spring|autumn|new year|be|have|make|take|protect|watch|say|stay|secure|come|leave|help)\b)"
    rf"((?:(?!{PLACE_STOP}\b)[\w][\w’'\-]*[ ]?){{1,6}})",
    re.IGNORECASE,
)
_CONVERTED = re.compile(r"\s*\([^)]{0,40}\)")


def following(rule: Following, site: Site) -> str | None:
    """The phrase behind the number and the rule's words."""
    if site.candidate.anchor is None:
        return None
    source, at, end = site.source, site.candidate.anchor.end, site.sentence.end
    converted = _CONVERTED.match(source.folded, at, end)
    link = rule.words.match(source.folded, converted.end() if converted else at, end)
    line = PLACE.match(source.folded, link.end(), end) if link else None
    return trimmed(source.words(*line.span(1))) if line else None


def located(site: Site) -> str | None:
    """
    The first place told after what made the sentence a candidate, else the last before it; a town before a state.

    Of a number, only what is told behind it: "500 soldiers in [the southern suburbs]".
    """
    source, sentence, anchor = site.source, site.sentence, site.candidate.anchor
    if anchor is not None:
        told = _THERE.match(source.folded, anchor.end, sentence.end)
        return trimmed(source.words(*told.span(1))) if told else None
    rule = site.schema.candidates.words
    cue = rule.search(source.folded, sentence.start, sentence.end) if rule else None
    at = cue.start() if cue else sentence.start
    named = [
        m
        for m in source.mentions_in(sentence)
        if m.sort in ("other", "state") and told_as_place(m, source) and not told_as_adjective(m, source)
    ]
    towns = [m for m in named if m.sort == "other" or m.side is None or any(s.how == "seat" for s in states_in(m.name))]
    for places in (towns, named):
        after = [m for m in places if m.start >= at]
        if after:
            return after[0].name
    before = towns or named
    return before[-1].name if before else None
