"""Who says it: the name or noun phrase to which a sentence attributes what it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Sentence
from summarizer.source import Source, kept

_SAYS = (
    r"(?:(?:has|have|had|also|again|now|then|is|are|was|were|who|that) ){0,2}"
    r"(?:says?|said|saying|estimat(?:e|es|ed|ing)|puts?|count(?:s|ed)|claim(?:s|ed)?|speaks? of|spoke of|tells?|told|"
    r"thinks?|thought|believes?|believed|reckons?|reckoned|report(?:s|ed)|announced|announces|show(?:s|ed)?|"
    r"permits?|allows?|acknowledged|admitted|confirmed|wrote|writes|warned|insists?|insisted|stated|added|noted|"
    r"declared|repeat(?:s|ed)|reiterat(?:es|ed)|stress(?:es|ed)|sets|promised|alleges?|alleged|accuses?|accused|"
    r"denies|denied)\b"
)
# What may stand between a speaker and the verb: a clause about him, an age, an office.
_ASIDE = r"(?:,[^,.;:]{1,90},)?(?: (?:who|which) [^,.;:]{1,60}?)?(?: (?:of|in) [^,.;:]{1,40}?)?"
_SPEAKER = (
    r"(?:officials?|sources?|diplomats?|residents?|witnesses|observers?|monitors?|workers?|analysts?|experts?|"
    r"spokes(?:man|woman|person|people)|army|armies|military|ministry|government|mission|police|group|reports?|"
    r"officers?|"
    r"commanders?|attach[eé]s?|colonel|general|admiral|minister|president|activists?|mediators?|agency|agencies|"
    r"pictures|images|resolution|mandate|navy|rebels|militia|coalition|command|sides?|media|statement|people|aides?|"
    r"advisers?|negotiators?|delegates|envoys?|villagers|farmers|doctors|veterans|parties|team|union|front|council)"
)
# What stands before such a noun: a determiner, and up to three words of its phrase.
_BEFORE_NOUN = (
    r"(?:(?:an?|the|one|two|three|several|some|other|many|local|its|his|her|their|our|both) )?"
    r"(?:(?!(?:that|though|although|when|where|because|if|saying|and|but|or|in|at|on|of|by|to|for|with|from|says?|"
    r"said|as|while)\b)[\w’'.\-]+ ){0,3}?"
)
# Bodies and people told by a common noun: "the separatists' envoy", "two officers", "veterans".
SPEAKERS = re.compile(
    rf"\b{_BEFORE_NOUN}(?:{_SPEAKER}|veterans|families|movement|north|south|east|west|leadership|delegations?|"
    rf"unions?|"
    r"states|countries|capitals|camps|forces|troops|rebels|fighters|commission|committee|parliament|opposition|"
    r"leaders?|authorities|groups|organi[sz]ations?|elders|protesters|demonstrators|relatives|lawyers|lawmakers|"
    r"politicians|clerics|campaigners|charities|powers|neighbours|neighbors|guerrillas|insurgents|separatists|"
    r"factions?|junta|assembly|donors|allies|refugees|governor|statement|communique)\b",
    re.IGNORECASE,
)
_NOUN_PHRASE = re.compile(rf"(?<![\w’'])({_BEFORE_NOUN}{_SPEAKER}){_ASIDE} {_SAYS}", re.IGNORECASE)
_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|by the (?:count|estimate) of) "
    r"((?:(?!(?:who|which|that|and|but|in|at|on|while|as|after)\b)[\w’'.\-]+(?: |(?=[,.;:\"”]|$))){1,6})",
    re.IGNORECASE,
)
# At the end of a sentence anybody may say it: ", people familiar with the matter said".
_CLOSING = re.compile(
    rf",[\"”]? ((?!(?:and|but|or|who|which|where|when|while|as|he|she|it|they|I|we)\b)(?:(?!(?:who|which|that|and|"
    rf"but)\b)"
    rf"[\w’'.\-]+ ){{1,8}}?){_SAYS}(?=[.,;:\"”]|$| (?:on|in|at|late|early|this|last|yesterday|today)\b)"
)
_SAYING = re.compile(rf"\b{_SAYS}", re.IGNORECASE)
_BEHIND = re.compile(rf"[\"”']?(?:’s|'s)?{_ASIDE} {_SAYS}", re.IGNORECASE)
# A name behind one of these is where or whose somebody is, not who speaks.
_PLACED = re.compile(r"\b(?:in|at|from|near|of|to)(?: the)? $", re.IGNORECASE)
# Code points before a name in which its preposition, or the verb of saying it belongs to, stands.
_NEAR, _FAR = 12, 60
_BEFORE = re.compile(rf"(?:[,\"”] |— )(?:{_SAYS}) (?:[\w’'\-]+,? ){{0,7}}$", re.IGNORECASE)


def voice_of(sentence: Sentence, source: Source, at: int | None = None) -> str | None:
    """
    Who says what a sentence tells, as the article names them; None where it is told in the paper's own voice.

    A name before or behind a verb of saying, what "according to" governs, or a noun phrase such as "two officers".

    Args:
        sentence: The sentence.
        source: Its article.
        at: Code point of what is told; of several speakers, the last before it is meant, else the first after.
    """
    told = spoken(sentence, source)
    before = [words for start, words in told if at is not None and start < at]
    return before[-1] if before else told[0][1] if told else None


@kept
def spoken(sentence: Sentence, source: Source) -> Sequence[tuple[int, str]]:
    """Each speaker of a sentence, as named there, in order, with the code point at which he is."""
    folded, found = source.folded, []
    phrases = list(_ACCORDING.finditer(folded, sentence.start, sentence.end))
    if _SAYING.search(folded, sentence.start, sentence.end):
        phrases += _NOUN_PHRASE.finditer(folded, sentence.start, sentence.end)
        phrases += _CLOSING.finditer(folded, sentence.start, sentence.end)
    elif not phrases:
        return []
    mentions = [m for m in source.mentions_in(sentence) if not _PLACED.search(source.before(m.start, _NEAR))]
    taken = []
    for mention in mentions:
        saying = _BEHIND.match(folded, mention.end, sentence.end)
        if saying or _BEFORE.search(source.before(mention.start, _FAR, sentence.start)):
            taken.append((mention.start, saying.end() if saying else mention.end))
            found.append((mention.start, mention.name))
    for phrase in phrases:
        start, end = phrase.span(1)
        if any(s < phrase.end() and phrase.start() < e for s, e in taken):
            continue
        named = next((m.name for m in mentions if start <= m.start < end), None)
        found.append((start, named or source.words(start, end).strip(" ,.;:")))
    return sorted(found)
