"""The choice whose words stand in the evidence, or in the sentence after it."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.record import Cued
from summarizer.settled.site import Site
from summarizer.source import Source, anchors_in


def cued(rule: Cued, site: Site) -> str | None:
    """The choice whose words stand in the candidate's share of its sentence, or else in the next."""
    source, sentence = site.source, site.sentence
    here = _cue(rule, rule.cues, *(site.candidate.clause or (sentence.start, sentence.end)), source)
    following = source.text.sentences[site.candidate.sentence + 1 :][:1]
    if (here is not None and here not in rule.until) or not following or following[0].boilerplate:
        return here
    start, end = following[0].start, following[0].end
    counted = site.schema.candidates.anchors | {"number"}
    if any(anchor.kind in counted for anchor in anchors_in(source.anchors, start, end)):
        return here
    return _cue(rule, rule.after, start, end, source) or here


def _cue(rule: Cued, choices: Iterable[str], start: int, end: int, source: Source) -> str | None:
    """The first of *choices* whose words stand between two code points."""
    words = source.folded[start:end]
    return next((choice for choice in choices if rule.cues[choice].search(words)), None)
