"""The choice whose words stand in the evidence, or in the sentences around it."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.anchors import Anchor
from summarizer.record import Cued
from summarizer.settled.site import Site
from summarizer.source import Source, anchors_in


def cued(rule: Cued, site: Site) -> str | None:
    """The choice whose words stand in the candidate's share of its sentence, else in all of it, else around it."""
    source, sentence = site.source, site.sentence
    whole = sentence.start, sentence.end
    here = _cue(rule, rule.cues, *(site.candidate.clause or whole), source) or _cue(rule, rule.cues, *whole, source)
    if here is not None and here not in rule.until:
        return here
    counted = site.schema.candidates.anchors | {"number"}
    for following in source.text.sentences[site.candidate.sentence + 1 :][:1]:
        numbers = [a for a in anchors_in(source.anchors, following.start, following.end) if a.kind in counted]
        # Up to a number of its own: behind it the words are about that.
        end = next((a.start for a in numbers if not _same(a, site.candidate.anchor)), following.end)
        if not following.boilerplate and (after := _cue(rule, rule.after, following.start, end, source)):
            return after
    return here or _before(rule, site)


def _before(rule: Cued, site: Site) -> str | None:
    """What the sentence before says of it all: "Under the deal, they leave in two phases. In the first, ..."."""
    for before in site.source.text.sentences[: site.candidate.sentence][-1:]:
        found = _cue(rule, rule.cues, before.start, before.end, site.source)
        return None if before.boilerplate or found not in rule.before else found
    return None


def _same(one: Anchor, other: Anchor | None) -> bool:
    return other is not None and (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def _cue(rule: Cued, choices: Iterable[str], start: int, end: int, source: Source) -> str | None:
    """The first of *choices* whose words stand between two code points."""
    words = source.folded[start:end]
    return next((choice for choice in choices if rule.cues[choice].search(words)), None)
