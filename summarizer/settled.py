"""What plain code settles of a record without asking: the counted force, the line measured from, cued choices."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.candidates import Candidate
from summarizer.record import Counted, Cued, Following, Record
from summarizer.source import Source

# Words at which a noun phrase after a number ends.
_STOP = (
    r"(?:are|is|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|should|shall|who|whom|which|that|"
    r"in|at|on|near|inside|outside|along|around|across|between|into|onto|to|by|with|as|but|while|when|where|after|before|"
    r"since|until|for|than|there|then|still|now|remain\w*|left|deployed|stationed|based|massed|said|says|told|took|"
    r"under|over|from|against|during|because|if|so|it|they|he|she|not|only|already|within|would|did|do|does|"
    r"arrived?|leave|moved?|stood|stand|stay\w*|withdr\w+|pull\w*|patrolling|patrolled|guarding|guarded|back|up|down|out|away)"
)
# The noun phrase of a counted force; "members of the Revolutionary Guards" keeps its "of", and a list its "and".
_PHRASE = re.compile(rf"(?:[\s\-–]*(?:of the |of )?(?!{_STOP}\b)[\w][\w’'\-]*){{1,8}}", re.IGNORECASE)
# A place or line: up to ten words, an "of" or "and" among them, to the next stop.
_LINE_STOP = (
    r"(?:are|is|was|were|be|has|have|had|will|would|can|could|may|might|must|should|who|which|that|but|while|when|where|"
    r"after|before|since|until|if|so|it|they|he|she|said|says|told|as|for|to|by|with|during|because|under|than|within|"
    r"on|at|into|or|leaving|including|deep|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_LINE = re.compile(rf"\s*((?:(?!{_LINE_STOP}\b)[\w][\w’'\-.]*(?<![.,])[ \-–]?){{1,10}})", re.IGNORECASE)
_TRAILING = re.compile(r"\s+(?:and|of|in|the|a|an|between|from|or)$", re.IGNORECASE)
_CONVERTED = re.compile(r"\s*\([^)]{0,40}\)")


def settled_fields(schema: type[Record], candidate: Candidate, source: Source) -> dict[str, str]:
    """The fields of one candidate that plain code settles; a field it cannot settle is left out."""
    found: dict[str, str] = {}
    for name, rule in schema.settled.items():
        if isinstance(rule, Counted):
            value = _counted(candidate, source)
        elif isinstance(rule, Following):
            value = _following(rule, candidate, source)
        else:
            value = _cued(rule, candidate, source)
        if value:
            found[name] = value
    return found


def overrule(schema: type[Record], judged: Mapping[str, str], settled: Mapping[str, str]) -> dict[str, str]:
    """What judgement and settled fields make together: a cue overrules a judged value only where its rule says so."""
    values = {**settled, **judged}
    for name, rule in schema.settled.items():
        if isinstance(rule, Cued) and name in settled and judged.get(name) in rule.over:
            values[name] = settled[name]
    return values


def _counted(candidate: Candidate, source: Source) -> str | None:
    if candidate.anchor is None:
        return None
    sentence = source.text.sentences[candidate.sentence]
    phrase = _PHRASE.match(source.folded, candidate.anchor.end, sentence.end)
    if phrase is None:
        return None
    words = _TRAILING.sub("", source.text.body[phrase.start() : phrase.end()]).strip(" -–\xa0")
    return " ".join(words.split()) or None


def _following(rule: Following, candidate: Candidate, source: Source) -> str | None:
    if candidate.anchor is None:
        return None
    end = source.text.sentences[candidate.sentence].end
    at = candidate.anchor.end
    converted = _CONVERTED.match(source.folded, at, end)
    link = rule.words.match(source.folded, converted.end() if converted else at, end)
    line = _LINE.match(source.folded, link.end(), end) if link else None
    if line is None:
        return None
    words = source.text.body[line.start(1) : line.end(1)].rstrip(" -–.")
    while (shorter := _TRAILING.sub("", words)) != words:
        words = shorter
    return " ".join(words.split()) or None


def _cued(rule: Cued, candidate: Candidate, source: Source) -> str | None:
    sentences = source.text.sentences
    here = sentences[candidate.sentence]
    following = candidate.sentence + 1
    beside = sentences[following] if following < len(sentences) and not sentences[following].boilerplate else here
    for choice, words in rule.cues.items():
        if words.search(source.folded, here.start, here.end):
            return choice
        if choice in rule.after and words.search(source.folded, beside.start, beside.end):
            return choice
    return None
