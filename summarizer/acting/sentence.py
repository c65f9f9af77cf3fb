"""How a sentence places its names: as subject, behind a preposition, in an aside, in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.article import Sentence
from summarizer.locate import find_words
from summarizer.names import Mention
from summarizer.parties import side_of, states_in
from summarizer.source import Source

# Code points before a name or verb in which stands what governs it: a preposition, or a pronoun with its auxiliaries.
REACH = 60
SAYS = re.compile(
    r"\b(?:said|says|say|told|tells|added|stated|announced|declared|stressed|warned|argued|claim(?:s|ed)|explained|"
    r"repeated|answered|promised|wrote|replied|conceded|spoke|insist(?:s|ed)|spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)
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
# A word of a title before a name; "on Tuesday President Lind" is no "on President Lind".
_TITLE = (
    r"(?:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec)[A-Z][\w.]+ )?"
)
# Before a name that is no subject: "to Russia", "near the Golan".
_OBLIQUE = re.compile(
    r"(?i:\b(?:of|to|with|for|from|in|at|against|between|near|on|into|over|under|within|around|towards?|than|along|behind|"
    r"inside|outside|across|via|through|about|besides|without|on behalf of)\s+"
    rf"(?:(?:the|a|an|its|his|her|their|both|all|retired|senior)\s+){{0,2}}){_TITLE}$"
)
_PLACED = re.compile(
    r"(?i:\b(?:in|at|near|inside|outside|around|across|towards?|into|along|behind|on|to|from|between|beyond|within)\s+"
    rf"(?:(?:the|its|his|their)\s+)?){_TITLE}$"
)
# What is told beside the sentence, between commas: ", which hosts the camps,", ", an official said,".
_RELATIVE = re.compile(r", (?:which|who|whose|whom|where)\b[^,;]*(?:,[^,;]*?)?(?:, (?!and\b)|,? \b(?=has asked|said))")
# Behind an adjective of a state, a noun that is nobody, and what goes on from it: "an Iranian [presence in Syria]".
_QUALITY = re.compile(r" [a-z]+(?:,| (?:in|of|on|at|to|from|near|along|inside)\b)")
_INVERTED = re.compile(r"[ ,]*(?:(?:the|its|his|her|their|a|an|[a-z]+)\s+){0,4}$")
# Names told together: "Britain, France and Germany called on".
LAST_OF_LIST = re.compile(r",? (?:and|as well as) (?:the )?")
COORDINATED = re.compile(rf"{LAST_OF_LIST.pattern}|, (?:the )?")
# The place from which a report was sent, before its first sentence: "ADEN/AMMAN, Jan 17, 2019 - ".
_DATELINE = re.compile(r"[A-Z][A-Z/ .'-]{2,}(?:[,(][^;\n]{0,60}?)? - ")
BREAK = re.compile(r"[;:]\s|[.!?][\"”']?\s")
_DETERMINED = re.compile(r" (?:a|an|the|its|his|her|their|several|some|two|three|four|five) ", re.IGNORECASE)
# Before a noun that is told of already, and no verb: "did not uphold this demand".
_SPOKEN_OF = re.compile(r"\b(?:this|that|these|those|such)(?: an?)? $", re.IGNORECASE)


# Before a name that something is done to by the verb: "accused the army of shelling and called for".
_OBJECT = re.compile(
    r"\b(?:accus|urg|ask|blam|warn|prais|thank|invit|condemn|critici[sz]|fault|press|summon|receiv|visit|attack|shell|"
    r"assur|remind|join|back|support|challeng)(?:e|es|ed|ing|s)?\s+(?:(?:the|a|an|its|his|her|their|both)\s+)?$",
    re.IGNORECASE,
)


def is_oblique(start: int, sentence: Sentence, source: Source) -> bool:
    """Whether what starts there stands behind a preposition, and so is no subject."""
    return _OBLIQUE.search(source.before(start, REACH, sentence.start)) is not None


def _is_object(start: int, sentence: Sentence, source: Source) -> bool:
    return _OBJECT.search(source.before(start, REACH, sentence.start)) is not None


def is_place(start: int, sentence: Sentence, source: Source) -> bool:
    """Whether what starts there stands behind a word that makes it a place: "in", "near", "to"."""
    return _PLACED.search(source.before(start, REACH, sentence.start)) is not None


def subject_of(verb: re.Match[str], sentence: Sentence, source: Source, name: str) -> Mention | None:
    """The subject of a verb, as the words before it tell; None for a pronoun that nothing there resolves."""
    asides = [range(*m.span()) for m in _RELATIVE.finditer(source.folded, sentence.start, sentence.end)]
    told = _beside_asides(verb, asides, mentions_of(sentence, source, name))
    return _subject(verb.start(), told, sentence, source)


def subjects(
    sentence: Sentence, source: Source, does: re.Pattern[str], mentions: Sequence[Mention]
) -> Iterator[tuple[int, list[Mention]]]:
    """
    Where each verb of a sentence ends that has a subject, and who that is.

    Several where they are told in a list; none for a pronoun that nothing in the sentence resolves.
    """
    asides = [range(*m.span()) for m in _RELATIVE.finditer(source.folded, sentence.start, sentence.end)]
    for verb in does.finditer(source.folded, sentence.start, sentence.end):
        before = source.before(verb.start(), REACH, sentence.start)
        if _SPOKEN_OF.search(before):
            continue
        subject = _subject(verb.start(), _beside_asides(verb, asides, mentions), sentence, source)
        speaker = _inverted(verb.end(), mentions, source) if _SAID.fullmatch(verb.group()) else None
        found = subject or speaker
        if found is not None:
            yield verb.end(), [found, *told_together(found, mentions, source)]
        elif _PRONOUN.search(before):
            yield verb.end(), []


def topics(sentence: Sentence, source: Source, name: str, end: int | None = None) -> list[Mention]:
    """Whom a sentence is about: its first name that is no object or place, before *end* where that is given."""
    told = (m for m in mentions_of(sentence, source, name) if not is_oblique(m.start, sentence, source))
    first = next((m for m in told if end is None or m.end <= end), None)
    return [] if first is None else [first]


def mentions_of(sentence: Sentence, source: Source, name: str) -> list[Mention]:
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


def told_together(
    mention: Mention, mentions: Sequence[Mention], source: Source, joined: re.Pattern[str] = COORDINATED
) -> Iterator[Mention]:
    """Those named before a name as in a list with it, *joined* to it: "Britain, France and [Germany]"."""
    for other in reversed(mentions):
        if other.end <= mention.start:
            if not joined.fullmatch(source.folded, other.end, mention.start):
                return
            yield other
            mention, joined = other, COORDINATED


def _beside_asides(verb: re.Match[str], asides: Sequence[range], mentions: Sequence[Mention]) -> list[Mention]:
    """The names that are not told in an aside in which the verb does not stand."""
    around = [aside for aside in asides if verb.start() not in aside]
    return [m for m in mentions if not any(m.start in aside for aside in around)]


def _subject(at: int, mentions: Sequence[Mention], sentence: Sentence, source: Source) -> Mention | None:
    """The nearest name before a verb that is no object, place or aside; a pronoun stands for one before it."""
    before = source.before(at, REACH, sentence.start)
    pronoun = _PRONOUN.search(before)
    if pronoun and any(m.start < at and m.end > at - len(before) + pronoun.start() for m in mentions):
        pronoun = None
    given: Mention | None = None
    first_person = pronoun is not None and pronoun.group().lower().startswith(("we", "i ", "our", "my"))
    for mention in reversed(mentions):
        if mention.end > at:
            continue
        gap = source.folded[mention.end : at]
        if first_person or BREAK.search(gap):
            return None
        if is_oblique(mention.start, sentence, source) or _is_object(mention.start, sentence, source):
            continue
        if _QUALITY.match(gap) and any(state.how == "demonym" for state in states_in(mention.name)):
            continue
        if pronoun is None and _ASIDE.match(gap) and "that" not in gap:
            continue
        # "X gave Y a list of demands": who is given something does not demand it.
        if _DETERMINED.match(gap):
            given = given or mention
            continue
        return mention
    return given


def _inverted(at: int, mentions: Sequence[Mention], source: Source) -> Mention | None:
    """Who stands right behind a verb of saying: "said its spokeswoman, Fatou Diop"."""
    return next((m for m in mentions if m.start >= at and _INVERTED.fullmatch(source.folded[at : m.start])), None)
