"""What plain code settles of a record without asking: the counted force, the line measured from, cued choices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from summarizer.article import Sentence
from summarizer.candidates import Candidate, anchors_in
from summarizer.clauses import Wanted, find_wanted
from summarizer.encounters import antecedent, find_encounters, told_as_place
from summarizer.parties import side_of
from summarizer.record import (
    Acting,
    Addressed,
    Clause,
    Counted,
    Cued,
    Following,
    Kept,
    Located,
    Record,
    Settling,
    Sided,
    Together,
    Voiced,
)
from summarizer.source import Source
from summarizer.voices import SPEAKERS, voice_of

# Words at which a noun phrase after a number ends.
_STOP = (
    r"(?:are|is|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|should|shall|who|whom|which|"
    r"that|"
    r"in|at|on|near|inside|outside|along|around|across|between|into|onto|to|by|with|as|but|while|when|where|after|"
    r"before|"
    r"since|until|for|than|there|then|still|now|remain\w*|left|deployed|stationed|based|massed|said|says|told|took|"
    r"under|over|from|against|during|because|if|so|it|they|he|she|not|only|already|within|would|did|do|does|"
    r"arrived?|leave|moved?|stood|stand|stay\w*|withdr\w+|pull\w*|patrolling|patrolled|guarding|guarded|back|up|"
    r"down|out|away)"
)
# The noun phrase of a counted force; "members of the Revolutionary Guards" keeps its "of", and a list its "and".
_PHRASE = re.compile(rf"(?:[\s\-–]*(?:of the |of )?(?!{_STOP}\b)[\w][\w’'\-]*){{1,8}}", re.IGNORECASE)
# A place or line: up to ten words, an "of" or "and" among them, to the next stop.
_LINE_STOP = (
    r"(?:are|is|was|were|be|has|have|had|will|would|can|could|may|might|must|should|who|which|that|but|while|when|"
    r"where|"
    r"after|before|since|until|if|so|it|they|he|she|said|says|told|as|for|to|by|with|during|because|under|than|within|"
    r"on|at|in|into|or|leaving|including|deep|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_LINE = re.compile(rf"\s*((?:(?!{_LINE_STOP}\b)[\w][\w’'\-.]*(?<![.,])[ \-–]?){{1,10}})", re.IGNORECASE)
_LEADING = re.compile(r"^of (?:(?:its|his|her|their|our|the|these|those) )?", re.IGNORECASE)
_TRAILING = re.compile(r"\s+(?:and|of|in|the|a|an|between|from|or)$", re.IGNORECASE)
# Code points before a name that tell what it is to the sentence.
_BEFORE = 24
# Where something counted is, behind its number; neither a time nor a manner.
_THERE = re.compile(
    r"[^.,;:]{0,60}?\b(?:in|at|near|along|around|inside|across|outside|to) "
    r"(?!(?:the )?(?:\d[\d,]*|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|least|most|all|total|fact|response|addition|exchange|order|"
    r"return|equal|company|breach|one|two|three|eight|ten|days?|weeks?|months?|years?|nineties|eighties|his|her|place|"
    r"summer|winter|spring|autumn|new year|be|have|make|take|protect|watch|say|stay|secure|come|leave|help)\b)"
    rf"((?:(?!{_LINE_STOP}\b)[\w][\w’'\-]*[ ]?){{1,6}})",
    re.IGNORECASE,
)
# A small letter behind a state's name makes it an adjective, unless the word is one that a sentence goes on with.
_ADJECTIVE = re.compile(
    r" (?!(?:on|in|at|after|before|between|with|last|this|next|and|or|for|to|as|by|during|where|when|while|that|"
    r"which|who|"
    r"said|also|is|was|were|has|had|will|later|today|yesterday|earlier|early|late|but|until|since|over|about|"
    r"from)\b)[a-z]"
)
# A people right behind a number: "45,000 Chinese".
_DEMONYM = re.compile(r"\s+([A-Z][\w’'-]+)")
# A second count in the same list: "4,000 soldiers [and the police 1],800 officers".
_NEXT_COUNT = re.compile(r"\s+and\b[^,]*\d.*$")
# Up to two adjectives or names before a noun.
_QUALIFIERS = re.compile(
    rf"(?:\b(?!(?:{_STOP}|like|every|the|a|an|of|its|their|his|her|and|or|no|all|some|many|more|how|about|such|"
    rf"those|these)\b)"
    r"[^\W\d][\w’'\-]*\s+){1,2}$",
    re.IGNORECASE,
)
# What may stand between a name and its verb.
_ASIDE = (
    r",[^,.;:]{1,80},|, (?:who|which|whose) [^.;:]{1,160}?,| (?:who|which) [^,.;:]{1,80}?| (?:of|in) [^,.;:]{1,40}?"
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|I|[Ww]e)\b")
_HE_SAID = re.compile(r"\b(he|she) (?:said|says|told|added)\b", re.IGNORECASE)
# What stands before a name that does not act.
_GOVERNED = re.compile(
    r"\b(?:with|to|of|from|for|against|by|on|about|than|between)(?: (?:the|a|an|its|his|her))? $", re.IGNORECASE
)
# Code points from the head of a clause in which the one stands who is to act.
_HEAD = 12
_TO_DO = re.compile(
    r"(?:,[^,.;]{1,60},)? (?:to|not to|must|should|ha(?:s|ve) to|needs? to|ought to|shall|[a-z]+s?\b(?<!ed) )",
    re.IGNORECASE,
)
_HAS = re.compile(
    r",?(?:[^,.;]{0,30},)? (?:\w+ ){0,2}?(?:has|had|have|keeps?|kept|deploy\w*|moved|promised|offered|sent|"
    r"is allowed|put|field\w*)\b",
    re.IGNORECASE,
)
_KEEPS = re.compile(
    r"\b(?:keep\w*|kept|push\w*|mov(?:e|es|ed|ing)|pull\w*|withdr\w+|distanc\w+|driv(?:e|ing)|held|hold|stay\w*|"
    r"remain\w*|"
    r"retreat\w*|step\w*|leave|leaving|left|removed?|removing|bring|brought|come|go|sent?|deploy\w*|banned|barred)\b",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"\b(?:(?:both|all|its|their|his|heavy|foreign|the|any|no) )?"
    rf"(?:(?!(?:{_STOP}|the|a|an|of|and|or|nor|keep|kept|push|move|moving|keeping|pulling|its|their|neither|both|"
    rf"all|any|no|such)\b)"
    r"[^\W\d][\w’'\-]* ){0,4}?"
    r"(?:troops|forces|fighters|militias|militiamen|armies|army|soldiers|weapons|warplanes|aircraft|artillery|"
    r"patrols|units|tanks|"
    r"drones|ships|warships|vessels|boats|police|guards|peacekeepers|infantry|gunmen|rebels|militants|proxies|"
    r"groups|sides|guns|"
    r"columns|batteries|battalions|brigades|observers|Iranians|Russians|Turks|Israelis|Syrians)\b"
    r"(?: of (?:both|the two|all) \w+)?",
    re.IGNORECASE,
)
_CONVERTED = re.compile(r"\s*\([^)]{0,40}\)")


def settled_fields(schema: type[Record], candidate: Candidate, source: Source) -> dict[str, str | list[str]]:
    """The fields of one candidate that plain code settles; a field it cannot settle is left out."""
    found: dict[str, str | list[str]] = {}
    for name, rule in schema.settled.items():
        value = _settle(schema, rule, candidate, source)
        if value:
            found[name] = value
    return found


def _settle(schema: type[Record], rule: Settling, candidate: Candidate, source: Source) -> str | list[str] | None:
    if isinstance(rule, Counted):
        return _counted(schema, candidate, source)
    if isinstance(rule, Following):
        return _following(rule, candidate, source)
    if isinstance(rule, Acting):
        return _acting(schema, rule, candidate, source)
    if isinstance(rule, Together):
        return _together(rule, candidate, source)
    if isinstance(rule, Clause):
        return _wanted(schema, candidate, source)
    if isinstance(rule, Addressed):
        return _addressed(schema, candidate, source)
    if isinstance(rule, Kept):
        return _kept(candidate, source)
    if isinstance(rule, Sided):
        return _side(schema, rule, candidate, source)
    if isinstance(rule, Voiced):
        at = candidate.anchor.start if candidate.anchor else None
        return voice_of(source.text.sentences[candidate.sentence], source, at)
    if isinstance(rule, Located):
        return _located(schema, candidate, source)
    return _cued(schema, rule, candidate, source)


def unvoiced(schema: type[Record], candidate: Candidate, source: Source) -> bool:
    """Whether a candidate is a "must" that nobody in the article says: the paper's own, and nobody's demand."""
    wanted = _wanted_at(schema, candidate, source)
    inside = wanted is not None and not wanted.governed
    voiced = any(isinstance(rule, Acting) and rule.voice for rule in schema.settled.values())
    return (
        voiced
        and inside
        and source.text.sentences[candidate.sentence].intro is None
        and _voice(candidate.sentence, source) is None
    )


def overrule(
    schema: type[Record], judged: Mapping[str, str], settled: Mapping[str, str | list[str]]
) -> dict[str, str | list[str]]:
    """What judgement and settled fields make together: a cue overrules a judged value only where its rule says so."""
    values: dict[str, str | list[str]] = {**settled, **judged}
    for name, rule in schema.settled.items():
        if isinstance(rule, Cued) and name in settled and judged.get(name) in rule.over:
            values[name] = settled[name]
    return values


def _counted(schema: type[Record], candidate: Candidate, source: Source) -> str | None:
    if candidate.anchor is None:
        return None
    sentence = source.text.sentences[candidate.sentence]
    if candidate.anchor.unit is None:
        return _spoken_of(schema, candidate, source)
    phrase = _PHRASE.match(source.folded, candidate.anchor.end, sentence.end)
    if phrase is None:
        return None
    words = " ".join(source.text.body[phrase.start() : phrase.end()].split()).strip(" -–")
    words = _NEXT_COUNT.sub("", _LEADING.sub("", words))
    return _TRAILING.sub("", _to_noun(words, candidate.anchor.unit)) or None


def _to_noun(words: str, unit: str) -> str:
    """The phrase as far as the counted noun, with what "of" or "and" adds to it: no verb that follows it."""
    parts = words.split()
    at = next((i for i, w in enumerate(parts) if w.lower()[: len(unit) - 1] == unit.lower()[:-1]), None)
    if at is None or (at + 1 < len(parts) and parts[at + 1].lower() in ("of", "and", "strong")):
        return words
    double = at + 1 < len(parts) and parts[at + 1].endswith("s") and not parts[at].endswith("s")
    return " ".join(parts[: at + 1 + double])


def _spoken_of(schema: type[Record], candidate: Candidate, source: Source) -> str | None:
    """What a number without a noun of its own counts: the last that is named before it, with its adjectives."""
    bare, anchor = schema.candidates.bare, candidate.anchor
    if bare is None or anchor is None:
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
        return source.text.body[noun.start(1) : noun.end(1)]
    before = _QUALIFIERS.search(source.folded, sentence.start, noun.start())
    start = before.start() if before else noun.start()
    return " ".join(source.text.body[start : noun.end()].split())


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


def _acting(schema: type[Record], rule: Acting, candidate: Candidate, source: Source) -> str | None:
    """Who acts in the sentence; of an item of a list, who acts in its introduction, or is named there first."""
    sentences = source.text.sentences
    found = _actor(rule, candidate.sentence, source)
    if found is not None:
        return found
    intro = sentences[candidate.sentence].intro
    if intro is not None:
        acting = (m.name for m in source.mentions_in(sentences[intro]) if not told_as_place(m, source))
        return _actor(rule, intro, source) or next(acting, None)
    wanted = _wanted_at(schema, candidate, source)
    if wanted is None:
        return None
    if rule.voice and not wanted.governed:
        return _voice(candidate.sentence, source)
    return _subject(candidate.sentence, wanted.verb, source)


def _actor(rule: Acting, index: int, source: Source) -> str | None:
    sentence = source.text.sentences[index]
    acts = _acts(rule.words)
    for mention in source.mentions_in(sentence):
        if told_as_place(mention, source):
            continue
        before = source.folded[max(sentence.start, mention.start - _BEFORE) : mention.start]
        if acts.match(source.folded, mention.end, sentence.end) or (rule.by and rule.by.search(before)):
            return mention.name
    for pronoun in _PRONOUN.finditer(source.folded, sentence.start, sentence.end):
        if rule.words.match(source.folded, pronoun.end(), sentence.end):
            words = pronoun.group().lower()
            if words == "we":
                return _voice(index, source)
            who = antecedent(index, pronoun.start(), words, source)
            return who or (
                _voice(index, source) if words == "i" else _body(index - 1, source) if words == "it" else None
            )
    for phrase in SPEAKERS.finditer(source.folded, sentence.start, sentence.end):
        if acts.match(source.folded, phrase.end(), sentence.end):
            return " ".join(source.text.body[phrase.start() : phrase.end()].split())
    return None


def _body(index: int, source: Source) -> str | None:
    """The body that a sentence opens with, told by a common noun: "The resolution"."""
    if index < 0:
        return None
    start, end = _span(index, source)
    opening = SPEAKERS.match(source.folded, start, end)
    return " ".join(source.text.body[opening.start() : opening.end()].split()) if opening else None


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
        if m.end <= verb
        and not told_as_place(m, source)
        and not _GOVERNED.search(source.folded[max(sentence.start, m.start - _BEFORE) : m.start])
    ]
    people = [m for m in named if m.sort == "person"]
    return people[-1].name if people else named[0].name if named else None


def _voice(index: int, source: Source) -> str | None:
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


def _wanted_at(schema: type[Record], candidate: Candidate, source: Source) -> Wanted | None:
    """The candidate's share of what its sentence says is wanted."""
    rule = next((rule for rule in schema.settled.values() if isinstance(rule, Clause)), None)
    found = find_wanted(rule, candidate.sentence, source) if rule else []
    return found[candidate.part] if candidate.part < len(found) else None


def _wanted(schema: type[Record], candidate: Candidate, source: Source) -> str | None:
    """The words of what is wanted; of an item of a list that does not say it, the whole item."""
    wanted = _wanted_at(schema, candidate, source)
    sentence = source.text.sentences[candidate.sentence]
    if wanted is None and not _introduced(schema, sentence, source):
        return None
    start, end = (wanted.start, wanted.end) if wanted else (sentence.start, sentence.end)
    return " ".join(source.text.body[start:end].split()).rstrip(" .;,")


def _introduced(schema: type[Record], sentence: Sentence, source: Source) -> bool:
    """Whether a sentence is an item of a list whose introduction holds the kind's words."""
    if sentence.intro is None or schema.candidates.words is None:
        return False
    return schema.candidates.words.search(source.folded, *_span(sentence.intro, source)) is not None


def _addressed(schema: type[Record], candidate: Candidate, source: Source) -> str | None:
    """Who is named at the head of what is wanted, as who is to do it."""
    wanted = _wanted_at(schema, candidate, source)
    if wanted is None:
        return None
    for mention in source.mentions_in(source.text.sentences[candidate.sentence]):
        if wanted.start <= mention.start <= wanted.start + _HEAD and _TO_DO.match(source.folded, mention.end):
            return mention.name
    phrase = SPEAKERS.match(source.folded, wanted.start, wanted.end)
    if phrase is None or not _TO_DO.match(source.folded, phrase.end()):
        return None
    return " ".join(source.text.body[phrase.start() : phrase.end()].split())


def _kept(candidate: Candidate, source: Source) -> str | None:
    """
    Who is told beside a verb of keeping or moving off: what it governs before the number, else who acts before it.

    Of a zone told without such a verb, the first force named behind the number.
    """
    anchor = candidate.anchor
    sentence = source.text.sentences[candidate.sentence]
    if anchor is None:
        return None
    verbs = list(_KEEPS.finditer(source.folded, sentence.start, anchor.start))
    for start, end, last in (
        *((v.end(), anchor.start, True) for v in reversed(verbs)),
        *((sentence.start, v.start(), True) for v in reversed(verbs)),
        (anchor.end, sentence.end, False),
        (sentence.start, anchor.start, True),
    ):
        found = list(_FORCE.finditer(source.folded, start, end))
        if found:
            words = found[-1 if last else 0]
            return " ".join(source.text.body[words.start() : words.end()].split())
        states = [m for m in source.mentions_in(sentence) if start <= m.start < end and m.sort in ("group", "state")]
        kept = [m for m in states if not told_as_place(m, source)]
        if kept and last and start != sentence.start:
            return kept[-1].name
    return None


def _side(schema: type[Record], rule: Sided, candidate: Candidate, source: Source) -> str | None:
    """The side that the words of the other field state, else that of the last one named before it in the sentence."""
    words = _settle(schema, schema.settled[rule.of], candidate, source)
    sentence = source.text.sentences[candidate.sentence]
    at = candidate.anchor.start if candidate.anchor else sentence.end
    named = [m for m in source.mentions_in(sentence) if m.side and not told_as_place(m, source)]
    if isinstance(words, str) and side_of(words):
        within = [m for m in named if (m.start >= at and m.name in words) or words in m.name]
        phrase = f"{words} {within[0].name}" if within else words
        return next((w for w in phrase.split() if side_of(w)), within[0].name if within else None)
    before = [m for m in named if m.end <= at]
    if before:
        return before[-1].name
    for owner in SPEAKERS.finditer(source.folded, sentence.start, at):
        if _HAS.match(source.folded, owner.end(), at):
            return " ".join(source.text.body[owner.start() : owner.end()].split())
    return None


def _together(rule: Together, candidate: Candidate, source: Source) -> list[str] | None:
    found = find_encounters(rule, candidate.sentence, source)
    return list(found[candidate.part].names) if candidate.part < len(found) else None


def _located(schema: type[Record], candidate: Candidate, source: Source) -> str | None:
    """
    The first place told after what made the sentence a candidate, else the last before it; a town before a state.

    Of a number, only what is told behind it: "500 soldiers in [the southern suburbs]".
    """
    sentence = source.text.sentences[candidate.sentence]
    if candidate.anchor is not None:
        told = _THERE.match(source.folded, candidate.anchor.end, sentence.end)
        words = " ".join(source.text.body[told.start(1) : told.end(1)].split()) if told else ""
        return _TRAILING.sub("", words.rstrip(" ,.-–")) or None
    rule = schema.candidates.words
    cue = rule.search(source.folded, sentence.start, sentence.end) if rule else None
    at = cue.start() if cue else sentence.start
    named = [
        m
        for m in source.mentions_in(sentence)
        if m.sort in ("other", "state") and told_as_place(m, source) and not _ADJECTIVE.match(source.folded, m.end)
    ]
    towns = [m for m in named if m.sort == "other" or m.side is None]
    for places in (towns, named):
        after = [m for m in places if m.start >= at]
        if after or places:
            return (after[0] if after else places[-1]).name
    return None


def _cued(schema: type[Record], rule: Cued, candidate: Candidate, source: Source) -> str | None:
    here = _cue(rule, rule.cues, *(candidate.clause or _span(candidate.sentence, source)), source)
    following = candidate.sentence + 1
    if (here is not None and here not in rule.until) or following >= len(source.text.sentences):
        return here
    start, end = _span(following, source)
    counted = schema.candidates.anchors | {"number"}
    own = any(anchor.kind in counted for anchor in anchors_in(source.anchors, start, end))
    if own or source.text.sentences[following].boilerplate:
        return here
    return _cue(rule, rule.after, start, end, source) or here


def _span(index: int, source: Source) -> tuple[int, int]:
    sentence = source.text.sentences[index]
    return sentence.start, sentence.end


def _cue(rule: Cued, choices: Iterable[str], start: int, end: int, source: Source) -> str | None:
    """The first of *choices* whose words stand between two code points."""
    words = source.folded[start:end]
    return next((choice for choice in choices if rule.cues[choice].search(words)), None)
