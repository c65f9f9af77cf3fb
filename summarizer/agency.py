"""Who does what in a sentence, as far as its words tell: subjects of verbs, "by X", pronouns by what stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.article import Sentence
from summarizer.locate import find_words
from summarizer.names import Mention
from summarizer.parties import alike, fold, side_of
from summarizer.record import Agent, Evidence
from summarizer.source import Source

Likeness = Literal["same", "other", "unknown"]

# Sentences before the evidence in which a pronoun, or an actor left out, may be named.
_BEFORE = 3
# Code points between a person and the party that he is told to be of: ", chief negotiator of the".
_AFFILIATED = 60
_SAYS = re.compile(
    r"\b(?:said|says|say|told|tells|added|stated|announced|declared|stressed|warned|argued|claim(?:s|ed)|explained|"
    r"repeated|answered|promised|wrote|replied|conceded|spoke|insist(?:s|ed)|spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(rf",? (?:(?:who|has|have|had|also|later|then) )*{_SAYS.pattern}", re.IGNORECASE)
# Those that may stand before who says so; behind "told" stands who is told.
_SAID = re.compile(r"(?:said|says|added|announced|declared|spokes\w+)", re.IGNORECASE)
_ASIDE = re.compile(r",? ?(?:who )?(?:said|says|told|added)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|we|i|you|who|which|that|his \w+|her \w+|its \w+|their \w+|our \w+|my \w+|"
    r"the (?:\w+ )?(?:official|officials|spokes\w+|minister|ministers|general|commander|leader|source|sources|"
    r"envoy|mediator|delegation|group|movement|country|sides?|parties))"
    r"(?:\W+(?:has|have|had|also|again|now|will|would|is|are|was|were|then|first|at first|repeatedly|not|only|"
    r"themselves|himself|herself|to|in turn|later|still|since|already|said to)\b)*\s*$",
    re.IGNORECASE,
)
# Before a name that is no subject: "to Russia", "near the Golan".
_OBLIQUE = re.compile(
    r"(?i:\b(?:of|to|with|for|from|in|at|against|between|near|on|into|over|under|within|around|towards?|than|along|behind|"
    r"inside|outside|across|via|through|since|after|before|about|besides|without|on behalf of)\s+"
    r"(?:(?:the|a|an|its|his|her|their|both|all|retired|senior)\s+){0,2})(?:[A-Z][\w.]+ )?$"
)
_PLACED = re.compile(
    r"(?i:\b(?:in|at|near|inside|outside|around|across|towards?|into|along|behind|on|to|from|between|beyond|within)\s+"
    r"(?:(?:the|its|his|their)\s+)?)(?:[A-Z][\w.]+ )?$"
)
# What is told beside the sentence, between commas: ", which hosts the camps,", ", an official said,".
_RELATIVE = re.compile(r", (?:which|who|whose|whom|where)\b[^,;]*(?:,[^,;]*?)?(?:, (?!and\b)|,? \b(?=has asked|said))")
_INVERTED = re.compile(r"[ ,]*(?:(?:the|its|his|her|their|a|an|[a-z]+)\s+){0,4}$")
# Names told together: "Britain, France and Germany called on".
_COORDINATED = re.compile(r",? and (?:the )?|, (?:the )?|,? as well as (?:the )?")
# The place from which a report was sent, before its first sentence: "ADEN/AMMAN, Jan 17, 2019 - ".
_DATELINE = re.compile(r"[A-Z][A-Z/ .'-]{2,}(?:[,(][^;\n]{0,60}?)? - ")
_COLLECTIVE = re.compile(r"\b(?:both|each|neither|either|two|sides?|parties|all)\b", re.IGNORECASE)
_BREAK = re.compile(r"[;:]\s|[.!?][\"”']?\s")
_OFFICE = re.compile(r"\b(?:minister|ministers|president|premier|chancellor|secretary)\b", re.IGNORECASE)
_GOVERNMENT = frozenset("government cabinet administration".split())
# A party told by what it is, before a person: "the movement's chief negotiator, Ali".
_ITS = re.compile(
    r"\bthe (?:movement|group|country|party|army|organi[sz]ation|rebels|coalition|militia|front)(?:'s?|s')",
    re.IGNORECASE,
)
# Whom a person speaks for, told by his own: the party itself is named before him.
_HIS_BODY = re.compile(
    r"\b(?:his|her|their) (?:movement|group|party|country|army|organi[sz]ation|government|militia|front)\b",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r" (?:a|an|the|its|his|her|their|several|some|two|three|four|five) ", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:the two|both|the|these|those) (?:\w+ )?(?:ministers|leaders|presidents|generals|commanders|men|women|sides|"
    r"officials|delegations|envoys|negotiators|chiefs|parties)\b|\b(?:they|them|the two|both|the pair)\b",
    re.IGNORECASE,
)
# Before a noun that is told of already, and no verb: "did not uphold this demand".
_SPOKEN_OF = re.compile(r"\b(?:this|that|these|those|such)(?: an?)? $", re.IGNORECASE)
_GENERIC = frozenset(
    "the a an of and its his her their both side sides official officials forces force troops soldiers fighters "
    "government army military delegation negotiators leaders leadership spokesman minister ministry commander "
    "commanders state states united mission group movement police party council team people men rebels".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What can be told of who acts.

    Attributes:
        does: Those who are read as the actor: in the evidence or, where that names none, nearest to it.
        named: Whether the name in question stands in the evidence or beside it as one who could act.
    """

    does: tuple[Mention, ...]
    named: bool


def read_actor(name: str, evidence: Sequence[Evidence], source: Source, rule: Agent) -> Reading:
    """
    Who does what a rule's verbs say, and whether *name* could.

    Args:
        name: The actor that a record states.
        evidence: The record's evidence.
        source: The article.
        rule: The verbs, and what stands by their actor.
    """
    cited = cited_sentences(evidence, source)
    here, open_ = _acting(cited, source, rule, name)
    if here:
        return Reading(tuple(here), named=_named(name, cited, source, rule))
    if not open_ and _named(name, cited, source, rule):
        return Reading((), named=True)
    beside = list(neighbours(cited, source))
    named = _named(name, (*cited, *beside), source, rule)
    together = rule.made is not None and any(rule.made.search(e.quote) for e in evidence)
    body = any(_HIS_BODY.search(source.folded, s.start, s.end) for s in (source.text.sentences[i] for i in cited))
    # "X has a wish. He wants ...": whom the cited words themselves speak of, before others.
    before = [cited[0]] if open_ and len(cited) > 1 else []
    for i in () if together else (*before, *beside):
        if open_ and i > cited[-1]:
            continue
        near, _ = _acting([i], source, rule, name)
        if not near and open_:
            near = _topics(source.text.sentences[i], source, name)
        if body:
            near = [m for m in near if m.sort in ("state", "body", "group") or m.side is not None]
        if near:
            return Reading(tuple(near), named)
    return Reading((), named)


def cited_sentences(evidence: Sequence[Evidence], source: Source) -> list[int]:
    """The sentences of which the evidence holds a part, in order."""
    return [
        i for i, s in enumerate(source.text.sentences) if any(e.start < s.end and s.start < e.end for e in evidence)
    ]


def neighbours(cited: Sequence[int], source: Source) -> Iterator[int]:
    """The sentences in which what the evidence leaves open may be told: its introduction, those before, the next."""
    sentences = source.text.sentences
    seen = set(cited)
    for i in cited:
        intro = sentences[i].intro
        # Of an item of a list, what stands before the list comes before the other items; not before the item's own.
        before = () if intro is None else tuple(range(intro, intro - 1 - _BEFORE, -1))
        own = (i - 1,) if i and "\n" not in source.text.body[sentences[i - 1].end : sentences[i].start] else ()
        for j in (*own, *before, *range(i - 1, i - 1 - _BEFORE, -1), i + 1):
            if 0 <= j < len(sentences) and j not in seen and _reports(sentences[j], source):
                seen.add(j)
                yield j


def _reports(sentence: Sentence, source: Source) -> bool:
    """Whether a sentence is the article's, and no order to a machine."""
    orders = any(s.start < sentence.end and sentence.start < s.end for s in source.text.suspicious)
    return not sentence.boilerplate and not orders


def refers_back(indices: Sequence[int], source: Source) -> bool:
    """Whether a sentence speaks of people by a word that stands for them, who may be named anywhere before."""
    sentences = (source.text.sentences[i] for i in indices)
    return any(_BACK.search(source.folded, s.start, s.end) for s in sentences)


def likeness(name: str, mention: Mention, source: Source) -> Likeness:
    """Whether a name and a mention are of one party, as far as their words and sides tell."""
    if _words(name) & _words(mention.name) or _all_words(name) <= _all_words(mention.name):
        return "same"
    if any(alike(a, b) for a in _words(name) for b in _words(mention.name) if min(len(a), len(b)) > 3):
        return "same"
    own, other = side_in(name, source), mention.side or side_of(mention.name)
    if own and other:
        return "same" if own == other else "other"
    if mention.role and _OFFICE.search(mention.role) and _all_words(name) <= _GOVERNMENT:
        return "same"
    if mention.sort in ("person", "other") or _person(name, source):
        return "same" if _affiliated(name, mention, source) else "unknown"
    if not _words(name) or not _words(mention.name):
        return "unknown"
    return "other"


def is_collective(name: str) -> bool:
    """Whether words name nobody in particular: "both armies", "each side"."""
    return _COLLECTIVE.match(name) is not None


def side_in(name: str, source: Source) -> str | None:
    """The side that a name's words, or the article elsewhere, say it belongs to."""
    return side_of(name) or next((m.side for m in source.mentions if m.side and m.name == name), None)


def is_oblique(start: int, sentence: Sentence, source: Source) -> bool:
    """Whether what starts there stands behind a preposition, and so is no subject."""
    return _OBLIQUE.search(source.folded[max(sentence.start, start - 40) : start]) is not None


def is_place(start: int, sentence: Sentence, source: Source) -> bool:
    """Whether what starts there stands behind a word that makes it a place: "in", "near", "to"."""
    return _PLACED.search(source.folded[max(sentence.start, start - 40) : start]) is not None


def subject_of(verb: re.Match[str], sentence: Sentence, source: Source, name: str) -> Mention | None:
    """The subject of a verb, as the words before it tell; None for a pronoun that nothing there resolves."""
    asides = [m.span() for m in _RELATIVE.finditer(source.folded, sentence.start, sentence.end)]
    told = _beside_asides(verb, asides, _mentions(sentence, source, name))
    return _subject(verb.start(), told, sentence, source)


def places_of(name: str, sentence: Sentence, source: Source, *, by_side: bool = True) -> list[tuple[int, int]]:
    """Where a sentence names a party, in any of its spellings; *by_side*: "Moscow" names Russia too."""
    named = source.mentions_in(sentence)
    if by_side:
        places = [(m.start, m.end) for m in named if likeness(name, m, source) == "same"]
    else:
        places = [(m.start, m.end) for m in named if _words(name) & _words(m.name)]
    at = sentence.start
    while place := find_words(name, source.folded, at, sentence.end):
        places.append(place)
        at = place[1]
    return places


def _words(name: str) -> set[str]:
    return {w for part in name.replace("-", " ").split() if (w := fold(part.removesuffix("'s"))) not in _GENERIC and w}


def _all_words(name: str) -> set[str]:
    return {fold(part) for part in name.replace("-", " ").split()} - {"the", "a", "an"}


def _person(name: str, source: Source) -> bool:
    return any(m.sort == "person" and m.name == name for m in source.mentions)


def _affiliated(name: str, mention: Mention, source: Source) -> bool:
    """Whether the article tells a person near the party: "An Il-sok of the North", "the group's envoy, Pavel Drozd"."""
    last, own = mention.name.split()[-1], side_in(name, source)
    for other in source.mentions:
        if last in other.name.split():
            sides = _sides_told(other, source) - {None}
            office = other.role is not None and _OFFICE.search(other.role) is not None
            if own is not None and own in (sides or ({_state_before(other, source)} if office else ())):
                return True
            start, end = max(0, other.start - _AFFILIATED), other.end + _AFFILIATED
            if find_words(name, source.folded, start, end):
                return True
            if _ITS.search(source.folded, start, other.start) and _told_before(name, start, source):
                return True
    return False


# Behind a state's name that only says whose something is: "Russian exports", "Iran's envoy".
_ATTRIBUTE = re.compile(r"'s? |(?<=[ain][cnsh]) [a-z]")
# Behind a person, who he is: ", the White House coordinator for the region,".
_APPOSITION = re.compile(r", (?:the|an?|its|their) [^,.;]{0,60}")


def _sides_told(person: Mention, source: Source) -> set[str | None]:
    """The sides that the words right before and behind a person tell him to be of."""
    behind = _APPOSITION.match(source.folded, person.end)
    end = behind.end() if behind else person.end
    before = [m for m in source.mentions if person.start - _AFFILIATED <= m.start and m.end <= person.start]
    after = [m for m in source.mentions if person.end <= m.start < end]
    near = before[-1:] if before and not _BREAK.search(source.folded, before[-1].end, person.start) else []
    return {person.side, *(m.side for m in (*near, *after))}


def _state_before(person: Mention, source: Source) -> str | None:
    """The side of the last state named before a minister without a country: "Kyiv refuses, said Minister X"."""
    for mention in reversed([m for m in source.mentions if m.end <= person.start and m.sort == "state"]):
        sentence = next(s for s in source.text.sentences if s.start <= mention.start < s.end)
        if not is_oblique(mention.start, sentence, source) and not _ATTRIBUTE.match(source.folded, mention.end):
            return mention.side
    return None


def _told_before(name: str, at: int, source: Source) -> bool:
    """Whether a party is the last that is named before a place."""
    bodies = (m for m in reversed(source.mentions) if m.end <= at and m.sort in ("body", "group", "state"))
    last = next(bodies, None)
    if last is None:
        return False
    # By words and side alone: whom the article tells near whom is what is being asked here.
    own, other = side_in(name, source), last.side or side_of(last.name)
    return bool(_words(name) & _words(last.name)) or (own is not None and own == other)


def _named(name: str, indices: Sequence[int], source: Source, rule: Agent) -> bool:
    """Whether the name stands in a sentence where an actor can: not behind "to" or "in", not before "must"."""
    for i in indices:
        sentence = source.text.sentences[i]
        for start, end in places_of(name, sentence, source):
            passive = rule.suffers and rule.suffers.match(source.folded, end, sentence.end)
            if not passive and not is_oblique(start, sentence, source):
                return True
    return False


def _acting(cited: Sequence[int], source: Source, rule: Agent, name: str) -> tuple[list[Mention], bool]:
    """Who acts in some sentences, and whether a pronoun stands there for one who does."""
    for does in (rule.does, _SAYS) if rule.speaks else (rule.does,):
        found: list[Mention] = []
        open_ = False
        for i in cited:
            sentence = source.text.sentences[i]
            mentions = _mentions(sentence, source, name)
            for subject in _subjects(sentence, source, does, mentions):
                open_ = open_ or subject is None
                found += [] if subject is None else [subject]
            if rule.by is not None:
                found += [
                    m for m in mentions if rule.by.search(source.folded, max(sentence.start, m.start - 40), m.start)
                ]
        if found or (open_ and does is rule.does):
            return found, open_
    return [], open_


def _subjects(
    sentence: Sentence, source: Source, does: re.Pattern[str], mentions: Sequence[Mention]
) -> Iterator[Mention | None]:
    """The subjects of the verbs in a sentence; None for a pronoun that nothing in the sentence resolves."""
    asides = [m.span() for m in _RELATIVE.finditer(source.folded, sentence.start, sentence.end)]
    for verb in does.finditer(source.folded, sentence.start, sentence.end):
        if _SPOKEN_OF.search(source.folded, max(sentence.start, verb.start() - 8), verb.start()):
            continue
        subject = _subject(verb.start(), _beside_asides(verb, asides, mentions), sentence, source)
        speaker = _inverted(verb.end(), mentions, source) if _SAID.fullmatch(verb.group()) else None
        found = subject or speaker
        if found is not None:
            yield found
            yield from _told_with(found, mentions, source)
        elif _PRONOUN.search(source.folded[max(sentence.start, verb.start() - 60) : verb.start()]):
            yield None


def _told_with(mention: Mention, mentions: Sequence[Mention], source: Source) -> Iterator[Mention]:
    """Those named before a name as in a list with it: "Britain, France and [Germany]"."""
    for other in reversed(mentions):
        if other.end <= mention.start:
            if not _COORDINATED.fullmatch(source.folded, other.end, mention.start):
                return
            yield other
            mention = other


def speakers(evidence: Sequence[Evidence], source: Source) -> list[Mention]:
    """Who is named in the evidence right before a verb of saying."""
    cited = [m for m in source.mentions if any(e.start <= m.start < e.end for e in evidence)]
    return [m for m in cited if _SPEAKING.match(source.folded, m.end)]


def _beside_asides(
    verb: re.Match[str], asides: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> list[Mention]:
    """The names that are not told in an aside in which the verb does not stand."""
    around = [a for a in asides if not a[0] <= verb.start() < a[1]]
    return [m for m in mentions if not any(a[0] <= m.start < a[1] for a in around)]


def _mentions(sentence: Sentence, source: Source, name: str) -> list[Mention]:
    """The names of a sentence, its dateline left out; the record's own actor is one too: "the government in Bangui"."""
    dateline = _DATELINE.match(source.folded, sentence.start, sentence.end)
    at = dateline.end() if dateline else sentence.start
    mentions = [m for m in source.mentions_in(sentence) if m.start >= at]
    while place := find_words(name, source.folded, at, sentence.end):
        at = place[1]
        over = [m for m in mentions if m.start < place[1] and place[0] < m.end]
        if not over or all(place[0] < m.start and m.end <= place[1] for m in over):
            mentions = [m for m in mentions if m not in over]
            mentions.append(Mention(place[0], place[1], source.text.body[slice(*place)], None, side_of(name), "other"))
    return sorted(mentions, key=lambda m: m.start)


def _subject(at: int, mentions: Sequence[Mention], sentence: Sentence, source: Source) -> Mention | None:
    """The nearest name before a verb that is no object, place or aside; a pronoun stands for one before it."""
    start = max(sentence.start, at - 60)
    pronoun = _PRONOUN.search(source.folded[start:at])
    if pronoun and any(m.start < at and m.end > start + pronoun.start() for m in mentions):
        pronoun = None
    given: Mention | None = None
    first_person = pronoun is not None and pronoun.group().lower().startswith(("we", "i ", "our", "my"))
    for mention in reversed(mentions):
        if mention.end > at:
            continue
        gap = source.folded[mention.end : at]
        if first_person or _BREAK.search(gap):
            return None
        if is_oblique(mention.start, sentence, source):
            continue
        if pronoun is None and _ASIDE.match(gap) and "that" not in gap:
            continue
        # "X gave Y a list of demands": who is given something does not demand it.
        if _DETERMINED.match(gap):
            given = given or mention
            continue
        return mention
    return given


def _topics(sentence: Sentence, source: Source, name: str) -> list[Mention]:
    """Whom a sentence is about: its first name that is no object or place."""
    told = (m for m in _mentions(sentence, source, name) if not is_oblique(m.start, sentence, source))
    first = next(told, None)
    return [] if first is None else [first]


def _inverted(at: int, mentions: Sequence[Mention], source: Source) -> Mention | None:
    """Who stands right behind a verb of saying: "said its spokeswoman, Fatou Diop"."""
    return next((m for m in mentions if m.start >= at and _INVERTED.fullmatch(source.folded[at : m.start])), None)
