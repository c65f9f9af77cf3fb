"""Who is with whom in a sentence, by the words between its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.record import Together
from summarizer.source import Source, kept
from summarizer.telling.antecedents import BACK, antecedent
from summarizer.telling.skeleton import MARK, Mark, Skeleton, Span, read_skeleton, skeleton_with, start_of, with_unnamed
from summarizer.telling.standing import is_person

# What stands before talks that did not take place, or that somebody only wishes for.
_NOT = re.compile(
    r"\b(?:not|never|n[’']t|without|refus\w+ to|declin\w+ to|before|no|rul\w+ out|reject\w*|offer\w*|propos\w*|"
    r"asked for|call(?:s|ed|ing) for|demand\w*|want\w*|seek\w*|sought)(?: \w+){0,2} $",
    re.IGNORECASE,
)
# What stands before a name that does not act in the sentence.
_OBJECT = re.compile(
    r"\b(?:with|to|of|from|by|at|for|against|about|between|through|than|near|in|as|met|telephoned|called|phoned|"
    r"received|hosted|visited|saw|sees?|briefed|told|asked|urged|like|discussed)(?: (?:the|a|an|his|her|its|their))? $",
    re.IGNORECASE,
)
# What makes a governed name act in a clause of its own.
_RELATIVE = re.compile(r",? who\b")
# Behind what is said of somebody, the one who did it.
_BEHIND = re.compile(r"[^@.;]{0,60}, (@\d+@)(?! (?:said|says|told|reported|reports|announced))")
_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|him|her(?= (?:on|in|at|by|for|to|again|late|early)\b)|I|me|the (?:latter|former)|"
    r"[Ii]t(?= (?:had|has|met|held|sat|also|then|later)\b))\b"
    r"(?! (?:said|added|told)\b(?!,? (?:[\w-]+ ){0,2}(?:after|before|following|during)\b))"
)
_PAIR = re.compile(
    r"\b(?:[Tt]hey|both(?= (?:will|are|have|had|met|were|would)\b)|[Bb]oth (?:men|women|leaders|ministers|"
    r"presidents|sides|generals)|(?:[Tt]he|[Tt]hese|[Tt]hose) (?:two|2|pair|couple)"
    r"(?: (?:\w+ )?(?:men|women|ministers|leaders|presidents|generals|commanders|sides|officials|negotiators|chiefs|"
    r"envoys|"
    r"delegations|parties|diplomats|officers|secretaries|states(?:men)?|countries|neighbou?rs))?(?! \w+s\b|-)|"
    r"[Tt]he (?:ministers|generals|presidents|leaders)(?= (?:will|are|have|had|met|were|would|last)\b)|"
    r"[Tt]he (?:two )?delegations)\b(?! (?:of|from) )"
)
# Sentences back in which those may be named whom "the two ministers" means, and in which they may be told to meet.
_BACK_PAIR = 12
_BACK_TOLD = 3
# Words of an office, with how titles write it.
_OFFICES = {
    "minister": re.compile(r"(?<!prime )minister", re.IGNORECASE),
    "president": re.compile(r"president", re.IGNORECASE),
    "general": re.compile(r"\bgen(?:\b|eral)", re.IGNORECASE),
    "commander": re.compile(r"commander", re.IGNORECASE),
    "chief": re.compile(r"chief", re.IGNORECASE),
    "envoy": re.compile(r"envoy", re.IGNORECASE),
}
_SIDES = re.compile(r"\b(?:sides|delegations|parties|countries|states|neighbou?rs)$")
_SEPARATELY = re.compile(r"\bseparate(?:ly)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Encounter:
    """
    Those whom a sentence tells to be together.

    Attributes:
        names: Who, as the article writes them.
        at: Code point where the last of them stands, for what else the sentence says of it stands near.
    """

    names: tuple[str, ...]
    at: int


@kept
def find_encounters(rule: Together, index: int, source: Source) -> list[Encounter]:
    """
    All encounters that a sentence tells, in order; empty where its words tell of none.

    Args:
        rule: The patterns, over the sentence with each name, or list of names, as `@number@`.
        index: The sentence.
        source: Its article.
    """
    skeleton = skeleton_with(_references(index, source, rule), index, source)
    found = list(_matches(rule, skeleton))
    if not found and (told := with_unnamed(skeleton, source.text.sentences[index].start, source)):
        found = list(_matches(rule, told))
    kept: list[Encounter] = []
    for encounter in sorted(found, key=lambda e: -len(e.names)):
        if not any(_same(encounter, other) for other in kept):
            kept.append(encounter)
    return sorted(kept, key=lambda encounter: encounter.at)


def _same(one: Encounter, other: Encounter) -> bool:
    """Whether one tells no more than the other: fewer names, or the same at the same place."""
    names, others = set(one.names), set(other.names)
    return names < others or (names == others and one.at == other.at)


def _references(index: int, source: Source, rule: Together) -> Iterator[Span]:
    """Pronouns and phrases such as "the two ministers", with those whom they mean."""
    start, end = start_of(index, source), source.text.sentences[index].end
    for match in _PRONOUN.finditer(source.folded, start, end):
        person = antecedent(index, match.start(), match.group().lower(), source)
        if person:
            yield match.start(), match.end(), (person,)
    for match in _PAIR.finditer(source.folded, start, end):
        pair = _pair(index, match, source, rule)
        if pair:
            yield match.start(), match.end(), pair


def _pair(index: int, phrase: re.Match[str], source: Source, rule: Together) -> tuple[str, ...] | None:
    """
    Whom "the two ministers" means: the two of the last encounter told, else the last two named side by side.

    Where the words say an office, two people of that office come first, or two named beside its word.
    """
    words = phrase.group().lower()
    sentences = source.text.sentences
    first = next(source.mentions_in(sentences[index]), None)
    if words == "they" and first and first.start < phrase.start():
        return None
    back = range(index - 1, max(-1, index - 1 - (BACK if words in ("they", "both") else _BACK_PAIR)), -1)
    sides = _SIDES.search(words) is not None or words in ("they", "both")
    office = next((w for w in _OFFICES if w in words), None)
    told = list(back)
    if office:
        holders = _holders(_OFFICES[office], back, source)
        if len(holders) >= 2:
            return tuple(holders[:2])
        told = [i for i in back if _OFFICES[office].search(source.folded, sentences[i].start, sentences[i].end)]
    named = {i: [m.name for m in source.mentions_in(sentences[i]) if is_person(m, source)] for i in back}
    people = {name for names in named.values() for name in names}
    for i in told:
        skeleton = read_skeleton(i, source)
        met = _together(rule, i, source) if index - i <= _BACK_TOLD else ()
        for names in (*reversed(met), *(m.names for m in skeleton.marks)):
            if len(names) == 2 and (sides or people.issuperset(names)):
                return names
    for i in () if office else back[:_BACK_TOLD]:
        here = {name.split()[-1]: name for name in named[i]}
        if len(here) == 2:
            return tuple(here.values())
    return None


@kept
def _together(rule: Together, index: int, source: Source) -> tuple[tuple[str, ...], ...]:
    """Those whom a sentence tells to be together by its names alone; many a "they" may ask."""
    return tuple(encounter.names for encounter in _matches(rule, read_skeleton(index, source)))


def _holders(office: re.Pattern[str], back: range, source: Source) -> list[str]:
    found: dict[str, str] = {}
    for i in back:
        for mention in source.mentions_in(source.text.sentences[i]):
            if office.search(mention.role or ""):
                found.setdefault(mention.name.split()[-1], mention.name)
    return list(found.values())


def _matches(rule: Together, skeleton: Skeleton) -> Iterator[Encounter]:
    for words in rule.words:
        at = 0
        while match := words.search(skeleton.words, at):
            at = match.start() + 1
            if _NOT.search(skeleton.words[: match.start("does" if "does" in words.groupindex else 0)]):
                continue
            yield from _encounters(match, skeleton)


def _encounters(match: re.Match[str], skeleton: Skeleton) -> Iterator[Encounter]:
    groups = match.groupdict()
    if "whom" in groups:
        whom = skeleton.mark(groups["whom"])
        who = skeleton.mark(groups["who"]) if groups.get("who") else _subject(match, skeleton)
        if who is None:
            return
        if _SEPARATELY.search(match.group()):
            one_had_all = len(who.names) == 1
            for one in whom.names if one_had_all else who.names:
                yield Encounter((*who.names, one) if one_had_all else (one, *whom.names), whom.at)
            return
        names = tuple(dict.fromkeys((*who.names, *whom.names)))
        at = max(who.at, whom.at) if groups.get("who") else whom.at
    else:
        if _SEPARATELY.match(skeleton.words[match.end() :].lstrip()):
            return
        found = [skeleton.mark(number) for number in MARK.findall(match.group())]
        names = tuple(dict.fromkeys(name for mark in found for name in mark.names))
        at = found[-1].at
    if len(names) >= 2:
        yield Encounter(names, at)


def _subject(match: re.Match[str], skeleton: Skeleton) -> Mark | None:
    """Who acts: the last name before the verb that no preposition governs, else the first behind a comma after it."""
    words = skeleton.words
    apposed: Mark | None = None
    for m in reversed(list(MARK.finditer(words, 0, match.start()))):
        owner = words.startswith(("'s", "'"), m.end())
        governed = _OBJECT.search(words[: m.start()]) and not _RELATIVE.match(words, m.end())
        if m.group() == match["whom"] or owner or governed:
            continue
        if not (words.endswith(", ", 0, m.start()) and words.startswith(",", m.end())):
            return skeleton.mark(m.group())
        # Between commas it may only name what stands before it: "flew to the capital, @1@, and met ...".
        apposed = apposed or skeleton.mark(m.group())
    after = None if apposed else _BEHIND.match(words, match.end())
    return skeleton.mark(after[1]) if after else apposed
