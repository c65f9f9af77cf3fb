"""What a number counts: "2,000 [Iranian officers and advisers]", "puts the figure [of its fighters] at 40,000"."""

from __future__ import annotations

import re

from summarizer.anchors import Anchor
from summarizer.parties import side_of
from summarizer.settled.phrases import NOUN_STOP, trimmed
from summarizer.settled.site import Site

# The noun phrase of a counted force; "members of the Revolutionary Guards" keeps its "of", and a list its "and".
_PHRASE = re.compile(rf"(?:[\s\-–]*(?:of the |of )?(?!{NOUN_STOP}\b)[\w][\w’'\-]*){{1,8}}", re.IGNORECASE)
_LEADING = re.compile(r"^of (?:(?:its|his|her|their|our|the|these|those) )?", re.IGNORECASE)
# A people right behind a number: "45,000 Chinese".
_DEMONYM = re.compile(r"\s+([A-Z][\w’'-]+)")
# A second count in the same list: "4,000 soldiers [and the police 1],800 officers".
_NEXT_COUNT = re.compile(r"\s+and\b[^,]*\d.*$")
# Up to two adjectives or names before a noun.
_QUALIFIERS = re.compile(
    rf"(?:\b(?!(?:{NOUN_STOP}|like|every|the|a|an|of|its|their|his|her|and|or|no|all|some|many|more|how|about|such|"
    rf"those|these)\b)"
    r"[^\W\d][\w’'\-]*\s+){1,2}$",
    re.IGNORECASE,
)


def counted(site: Site) -> str | None:
    """The counted noun with all that belongs to it."""
    anchor, source = site.candidate.anchor, site.source
    if anchor is None:
        return None
    if anchor.unit is None:
        return _spoken_of(anchor, site)
    phrase = _PHRASE.match(source.folded, anchor.end, site.sentence.end)
    if phrase is None:
        return None
    words = source.words(*phrase.span()).strip(" -–")
    words = _NEXT_COUNT.sub("", _LEADING.sub("", words))
    return trimmed(_to_noun(words, anchor.unit))


def _to_noun(words: str, unit: str) -> str:
    """The phrase as far as the counted noun, with what "of" or "and" adds to it: no verb that follows it."""
    parts = words.split()
    at = next((i for i, w in enumerate(parts) if w.lower()[: len(unit) - 1] == unit.lower()[:-1]), None)
    if at is None or (at + 1 < len(parts) and parts[at + 1].lower() in ("of", "and", "strong")):
        return words
    double = at + 1 < len(parts) and parts[at + 1].endswith("s") and not parts[at].endswith("s")
    return " ".join(parts[: at + 1 + double])


def _spoken_of(anchor: Anchor, site: Site) -> str | None:
    """What a number without a noun of its own counts: the last that is named before it, with its adjectives."""
    bare, source, candidate = site.schema.candidates.bare, site.source, site.candidate
    if bare is None:
        return None
    people = _DEMONYM.match(source.text.body, anchor.end)
    if people and side_of(people[1]):
        return people[1]
    sentence = source.text.sentences[candidate.sentence if candidate.about is None else candidate.about]
    named = list(bare.about.finditer(source.folded, sentence.start, sentence.end))
    if not named:
        return None
    noun = next((n for n in reversed(named) if n.end() <= anchor.start), named[0])
    if noun.lastindex:
        return source.words(*noun.span(1))
    before = _QUALIFIERS.search(source.folded, sentence.start, noun.start())
    start = before.start() if before else noun.start()
    return source.words(start, noun.end())
