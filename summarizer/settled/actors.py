"""Who does it, who says it, and who is asked to."""

from __future__ import annotations

import re
from functools import cache

from summarizer.record import Acting
from summarizer.settled.site import Site
from summarizer.source import Source
from summarizer.telling.antecedents import antecedent
from summarizer.telling.standing import BEFORE, governed, told_as_place
from summarizer.telling.voices import SPEAKERS, voice_of

# What may stand between a name and its verb.
_ASIDE = (
    r",[^,.;:]{1,80},|, (?:who|which|whose) [^.;:]{1,160}?,| (?:who|which) [^,.;:]{1,80}?| (?:of|in) [^,.;:]{1,40}?"
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|I|[Ww]e)\b")
_HE_SAID = re.compile(r"\b(he|she) (?:said|says|told|added)\b", re.IGNORECASE)
# Code points from the head of a clause in which the one stands who is to act.
_HEAD = 12
_TO_DO = re.compile(
    r"(?:,[^,.;]{1,60},)? (?:to|not to|must|should|ha(?:s|ve) to|needs? to|ought to|shall|[a-z]+s?\b(?<!ed) )",
    re.IGNORECASE,
)


def acting(rule: Acting, site: Site) -> str | None:
    """Who acts in the sentence; of an item of a list, who acts in its introduction, or is named there first."""
    source, index = site.source, site.candidate.sentence
    found = _actor(rule, index, source)
    if found is not None:
        return found
    intro = site.sentence.intro
    if intro is not None:
        named = (m.name for m in source.mentions_in(source.text.sentences[intro]) if not told_as_place(m, source))
        return _actor(rule, intro, source) or next(named, None)
    if site.wanted is None:
        return None
    if rule.voice and not site.wanted.governed:
        return voice_around(index, source)
    return _subject(index, site.wanted.verb, source)


def _actor(rule: Acting, index: int, source: Source) -> str | None:
    sentence = source.text.sentences[index]
    acts = _acts(rule.words)
    for mention in source.mentions_in(sentence):
        if told_as_place(mention, source):
            continue
        before = source.before(mention.start, BEFORE, sentence.start)
        if acts.match(source.folded, mention.end, sentence.end) or (rule.by and rule.by.search(before)):
            return mention.name
    for pronoun in _PRONOUN.finditer(source.folded, sentence.start, sentence.end):
        if rule.words.match(source.folded, pronoun.end(), sentence.end):
            return _meant(pronoun, index, source)
    for phrase in SPEAKERS.finditer(source.folded, sentence.start, sentence.end):
        if acts.match(source.folded, phrase.end(), sentence.end):
            return source.words(*phrase.span())
    return None


def _meant(pronoun: re.Match[str], index: int, source: Source) -> str | None:
    """Whom the pronoun of one who acts means; "it" may be the body that the sentence before opens with."""
    words = pronoun.group().lower()
    who = None if words == "we" else antecedent(index, pronoun.start(), words, source)
    if who is None and words in ("we", "i"):
        return voice_around(index, source)
    if who is None and words == "it" and index:
        before = source.text.sentences[index - 1]
        body = SPEAKERS.match(source.folded, before.start, before.end)
        return source.words(*body.span()) if body else None
    return who


@cache
def _acts(words: re.Pattern[str]) -> re.Pattern[str]:
    """The words of acting, with what may stand between a name and its verb before them."""
    return re.compile(f"(?:{_ASIDE})?(?:{words.pattern})", words.flags)


def _subject(index: int, verb: int, source: Source) -> str | None:
    """Of a verb without a name beside it, the last person named before it, else the first who acts in the sentence."""
    sentence = source.text.sentences[index]
    named = [
        m
        for m in source.mentions_in(sentence)
        if m.end <= verb and not told_as_place(m, source) and not governed(m, source, sentence.start)
    ]
    people = [m for m in named if m.sort == "person"]
    return people[-1].name if people else named[0].name if named else None


def voice_around(index: int, source: Source) -> str | None:
    """Who says a sentence: it tells itself, or it goes on within the quotation of the sentences around it."""
    sentences = source.text.sentences
    for i in (index, index - 1, index + 1):
        if not 0 <= i < len(sentences) or sentences[i].paragraph != sentences[index].paragraph:
            continue
        said = voice_of(sentences[i], source)
        if said:
            return said
        pronoun = _HE_SAID.search(source.folded, sentences[i].start, sentences[i].end)
        if pronoun:
            return antecedent(i, pronoun.start(1), pronoun.group(1).lower(), source)
    return None


def addressed(site: Site) -> str | None:
    """Who is named at the head of what is wanted, as who is to do it."""
    wanted, source = site.wanted, site.source
    if wanted is None:
        return None
    for mention in source.mentions_in(site.sentence):
        if wanted.start <= mention.start <= wanted.start + _HEAD and _TO_DO.match(source.folded, mention.end):
            return mention.name
    phrase = SPEAKERS.match(source.folded, wanted.start, wanted.end)
    if phrase is None or not _TO_DO.match(source.folded, phrase.end()):
        return None
    return source.words(*phrase.span())
