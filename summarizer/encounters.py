"""Who is with whom in a sentence: its names as marks, what belongs to each folded away, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.article import Sentence
from summarizer.names import Mention
from summarizer.record import Together
from summarizer.source import Source

_MARK = re.compile(r"@(\d+)@")
# "CAIRO, March 3 (Agency) - " at the head of a sentence names the paper's own place and agency.
_DATELINE = re.compile(r"[A-Z][A-Z/ .\-]{2,}\b[^\n]{0,90}?(?: --?|–|—) ?")
# A small letter behind a state's name makes it an adjective, unless the word is one that a sentence goes on with.
_ADJECTIVE = re.compile(
    r"[ -](?!(?:on|in|at|after|before|between|with|last|this|next|and|or|for|to|as|by|during|where|when|while|that|"
    r"which|who|said|says|also|is|was|were|are|has|have|had|will|would|later|today|yesterday|earlier|early|late|but|"
    r"until|since|over|"
    r"about|from|met|meet|held|hold|talked|spoke|agreed|opened|resumed|signed|sent|again|both)\b)[a-z]"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|inside|outside|around|across|toward|towards|visit to|flew to|travel\w* to|city of|town of|"
    r"village of|port of|on the)\s+(?:the\s+)?$"
)
# Code points before a name that tell what it is to the sentence.
_BEFORE = 24
_ROLE = (
    r"(?:minister|president|leader|commander|chief|head|envoy|ambassador|counterpart|adviser|advisor|mediator|"
    r"negotiator|delegate|delegation|representative|official|officer|general|colonel|admiral|secretary|director|"
    r"chairman|chair|"
    r"chairwoman|spokesman|spokeswoman|premier|chancellor|king|prince|emir|sultan|mayor|governor|speaker|host|"
    r"colleague|"
    r"deputy|coordinator|commissioner|team|side|diplomat|lawmaker|patriarch|bishop|elder|sheikh|aide|predecessor|"
    r"successor|"
    r"co-chair|interlocutor|guest|rival|boss|captain|attach[eé])"
)
_OFFICES_FROM = re.compile(r" (?:of|from) (?:the )?\*{0,2}[A-Z]")
_OFFICE_ALONE = re.compile(_ROLE)
_WORD = r"[\w’'.\-]+"
# A word of a noun phrase: neither a verb of meeting nor what starts another phrase.
_INNER = (
    r"(?:(?!(?:from|with|to|and|or|by|at|in|on|of|for|who|that|met|meets|said|says|his|her|its|their|the|an?|"
    r"telephoned|"
    r"received|spoke|talked)\b)[\w’'.\-]+ )"
)
_OWNER = r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur)\b|@\d+@[’']s?|[A-Z][\w.\-]*[’']s?)"
_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\*+|\s*\([^)]{0,80}\)"), ""),
    (re.compile(r"[\"“”‘’'](@\d+@)[\"“”‘’']"), r"\1"),
    (re.compile(rf"\b(?:[Tt]he )?(?i:{_ROLE}) (@\d+@)"), r"\1"),
    (re.compile(r"(@\d+@), (?:left|right|cent(?:er|re)|\d\d),"), r"\1"),
    # "the Saudi ambassador to Yemen, @1@," is @1@.
    (
        re.compile(
            rf"{_OWNER} {_INNER}{{0,6}}?(?i:{_ROLE})(?: (?:of|to|for|in|from|at|on) (?:the )?(?:@\d+@|{_WORD})"
            rf"(?: (?:(?:and|of|in|for) )?(?:the )?(?:@\d+@|(?!(?:met|spoke|said|talked|"
            rf"received)\b){_WORD})){{0,6}}?)?, {_INNER}{{0,3}}?(@\d+@)"
            r"(?:,(?! @\d+@| and @\d+@))?"
        ),
        r"\1",
    ),
    (re.compile(rf"\b(?:[Tt]he )?{_INNER}{{0,2}}(?i:{_ROLE})s (?:of|from) (?:the )?(@\d+@)"), r"\1"),
    (re.compile(rf"\b(?:[Tt]he )?(?:two |three )?{_INNER}{{0,3}}{_ROLE}s, (@\d+@)"), r"\1"),
    # "@0@, led by @1@," and "a team of officers led by @1@" are @1@.
    (re.compile(r"@\d+@,? (?:which was )?(?:led|headed|represented) by (?:the |its |an? )?(@\d+@),?"), r"\1"),
    (
        re.compile(
            rf"(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir) (?:(?!(?:and|met|said)\b){_WORD} ){{1,12}}?(?:@\d+@ )?,? ?(?:led|"
            rf"headed) by (?:the )?(@\d+@),?"
        ),
        r"\1",
    ),
    (re.compile(r"(@\d+@), (?:who|whose|which)\b(?:(?!\bmet\b|\bspoke\b|\btalked\b)[^,;.]){0,120},(?= and @)"), r"\1"),
    # "@0@ of the @1@", "@0@, who commands @1@,".
    (re.compile(rf"(@\d+@) of (?:the )?(?:@\d+@|[A-Z]{_WORD})(?: [A-Z]{_WORD}){{0,3}}"), r"\1"),
    (
        re.compile(
            r"(@\d+@), (?:who|whose|which|the|an?|his|her|its|also|former|head|chief|leader|"
            r"secretary|deputy)\b(?:(?!\bmet\b|\bspoke\b|\btalked\b)[^,;.]){0,120},(?! (?:and )?@)"
        ),
        r"\1",
    ),
)
_AND = re.compile(
    r"@(\d+)@(?:,? and (?:the |his |her |its |an? )?(?:[A-Z]\w+ )?|,? as well as (?:the )?|,? along with (?:the )?|"
    r",? together with (?:the )?)@(\d+)@(?![’']s)"
)
_COMMA = re.compile(r"@(\d+)@, (?:the )?@(\d+)@(?=(?:, (?:the )?@\d+@){0,8},? and (?:the )?@\d+@)")
_NOT = re.compile(r"\b(?:not|never|n[’']t|without|refus\w+ to|declin\w+ to|before|no)(?: \w+){0,2} $", re.IGNORECASE)
# What stands before a name that does not act in the sentence.
_OBJECT = re.compile(
    r"\b(?:with|to|of|from|by|at|for|against|about|between|through|than|near|in|as|met|telephoned|called|phoned|"
    r"received|hosted|visited|saw|told|asked|urged|like)(?: (?:the|a|an|his|her|its|their))? $",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|him|her(?= (?:on|in|at|by|for|to|again|late|early)\b)|I|me|the (?:latter|former)|"
    r"[Ii]t(?= (?:had|has|met|held|sat|also|then|later)\b))\b(?! said| added| told)"
)
_PAIR = re.compile(
    r"\b(?:[Tt]hey|both(?= (?:will|are|have|had|met|were|would)\b)|[Bb]oth (?:men|women|leaders|ministers|"
    r"presidents|sides|generals)|(?:[Tt]he|[Tt]hese|[Tt]hose) (?:two|2|pair|couple)"
    r"(?: (?:\w+ )?(?:men|women|ministers|leaders|presidents|generals|commanders|sides|officials|negotiators|chiefs|"
    r"envoys|"
    r"delegations|parties|diplomats|officers|secretaries|states(?:men)?|countries|neighbou?rs))?(?! \w+s\b)|"
    r"[Tt]he ministers|[Tt]he generals|[Tt]he presidents|"
    r"[Tt]he (?:two )?delegations)\b"
)
# Somebody who is told by an office alone: "a senior Houthi commander", "the head of the @0@", "the leaders of @1@".
_UNNAMED = re.compile(
    rf"(?:[Tt]he|[Aa]n?) {_INNER}{{0,3}}(?i:{_ROLE}) (?:of|for) (?:the )?(?P<of>@\d+@)|"
    rf"(?:[Tt]he )?{_INNER}{{0,2}}{_ROLE}s (?:of|from) (?:the )?(?P<from>@\d+@)|"
    rf"(?:[Tt]he )?(?P<own>@\d+@)['’]s? {_INNER}{{0,3}}{_ROLE}s?\b|"
    rf"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]wo|[Ss]enior|[Tt]op) {_INNER}{{0,4}}{_ROLE}s?\b(?! (?:of|"
    rf"for|from|to)\b)"
)
# Sentences back in which those may be named whom a pronoun or "the two ministers" means.
_BACK = 3
_BACK_PAIR = 12
_BACK_TOLD = 3
# Code points of a sentence's head in which the one stands whom "it" of the next means.
_OPENING = 40
# Words of an office, with how titles write it.
_OFFICES = {
    "minister": r"(?<!prime )minister",
    "president": r"president",
    "general": r"\bgen(?:\b|eral)",
    "commander": r"commander",
    "chief": r"chief",
    "envoy": r"envoy",
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


# A clause that goes on about the one named last: "met him a day before he left".
_WHEN = re.compile(r"\b(?:before|after|when|while|until|once) $")
# What stands before a name of the same sentence that "he" does not mean.
_GOVERNED = re.compile(r"\b(?:with|to|of|from|for|against|told|met|telephoned)(?: the)? $")
# Where a name stands, with what it names.
_Span = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Mark:
    names: tuple[str, ...]
    at: int


def find_encounters(rule: Together, index: int, source: Source) -> list[Encounter]:
    """
    All encounters that a sentence tells, in order; empty where its words tell of none.

    Args:
        rule: The patterns, over the sentence with each name, or list of names, as `@number@`.
        index: The sentence.
        source: Its article.
    """
    marks, skeleton = _skeleton(index, source, rule)
    found = list(_matches(rule, skeleton, marks))
    if not found:
        found = list(_matches(rule, _with_unnamed(skeleton, marks, source.text.sentences[index], source), marks))
    kept: list[Encounter] = []
    for encounter in sorted(found, key=lambda e: -len(e.names)):
        if not any(_same(encounter, other) for other in kept):
            kept.append(encounter)
    return sorted(kept, key=lambda encounter: encounter.at)


def _same(one: Encounter, other: Encounter) -> bool:
    """Whether one tells no more than the other: fewer names, or the same at the same place."""
    names, others = set(one.names), set(other.names)
    return names < others or (names == others and one.at == other.at)


def takes_part(mention: Mention, source: Source) -> bool:
    """Whether a mention can take part in something: a person or body, or a name that is not told as a place."""
    if source.folded[mention.end : mention.end + 2] in ("'s", "s'") and mention.sort != "person":
        return False
    if mention.sort == "other":
        return ("-" not in mention.name or " " in mention.name) and not told_as_place(mention, source)
    return mention.sort in ("person", "body", "group")


def told_as_place(mention: Mention, source: Source) -> bool:
    """Whether a name stands behind a word that makes it the place of something, not an actor."""
    return _PLACED.search(source.folded[max(0, mention.start - _BEFORE) : mention.start]) is not None


def _acts(mention: Mention, source: Source) -> bool:
    """Whether a mention can be marked: one that takes part, or a state that is told neither as place nor adjective."""
    if mention.sort == "group" and _OFFICES_FROM.match(source.folded, mention.end) and mention.name.endswith("s"):
        return False
    if mention.sort == "group" and mention.name[:1].islower() and _OFFICE_ALONE.fullmatch(mention.name.split()[-1]):
        return False
    if mention.sort == "state":
        return not told_as_place(mention, source) and not _ADJECTIVE.match(source.folded, mention.end)
    if mention.sort == "body" and not told_as_place(mention, source):
        return True
    return takes_part(mention, source)


def _skeleton(index: int, source: Source, rule: Together) -> tuple[list[_Mark], str]:
    """The sentence with its names, and with whom its pronouns mean, as marks."""
    start = _start(index, source)
    return _with_marks(
        index, start, [*_named_in(index, start, source), *_references(index, start, source, rule)], source
    )


def _marked(index: int, source: Source) -> tuple[list[_Mark], str]:
    """The sentence with its names alone as marks."""
    start = _start(index, source)
    return _with_marks(index, start, list(_named_in(index, start, source)), source)


def _start(index: int, source: Source) -> int:
    sentence = source.text.sentences[index]
    dateline = _DATELINE.match(source.folded, sentence.start, sentence.end)
    return dateline.end() if dateline else sentence.start


def _named_in(index: int, start: int, source: Source) -> Iterator[_Span]:
    for mention in source.mentions_in(source.text.sentences[index]):
        if mention.start >= start and _acts(mention, source):
            yield mention.start, mention.end, (mention.name,)


def _with_marks(index: int, at: int, spans: Sequence[_Span], source: Source) -> tuple[list[_Mark], str]:
    marks: list[_Mark] = []
    parts: list[str] = []
    for start, end, names in sorted(spans):
        if start < at:
            continue
        parts += [source.folded[at:start], f"@{len(marks)}@"]
        marks.append(_Mark(names, start))
        at = end
    parts.append(source.folded[at : source.text.sentences[index].end])
    return marks, _folded(" ".join("".join(parts).split()), marks)


def _folded(skeleton: str, marks: list[_Mark]) -> str:
    for words, kept in _FOLDS:
        skeleton = words.sub(kept, skeleton)
    for words in (_COMMA, _AND):
        while match := words.search(skeleton):
            a, b = (marks[int(n)] for n in match.groups())
            marks.append(_Mark((*a.names, *b.names), b.at))
            skeleton = f"{skeleton[: match.start()]}@{len(marks) - 1}@{skeleton[match.end() :]}"
    return skeleton


def _with_unnamed(skeleton: str, marks: list[_Mark], sentence: Sentence, source: Source) -> str:
    """The skeleton with a mark for each person whom it names by office alone, or as the head of what it names."""

    def mark(found: re.Match[str]) -> str:
        if named := found["of"] or found["from"] or found["own"]:
            return named
        marks.append(_Mark((_holder(found.group(), source) or found.group(),), sentence.start))
        return f"@{len(marks) - 1}@"

    return _folded(_UNNAMED.sub(mark, skeleton), marks)


def _holder(office: str, source: Source) -> str | None:
    """The person whom the article names beside an office: "the prime minister, Dawit Mengistu"."""
    words = f"{office.lower()}, "
    for mention in source.mentions:
        before = source.folded[max(0, mention.start - len(words)) : mention.start]
        if before.lower() == words and mention.sort in ("person", "other"):
            return mention.name
    return None


def _references(index: int, start: int, source: Source, rule: Together) -> Iterator[_Span]:
    """Pronouns and phrases such as "the two ministers", with those whom they mean."""
    end = source.text.sentences[index].end
    for match in _PRONOUN.finditer(source.folded, start, end):
        person = antecedent(index, match.start(), match.group().lower(), source)
        if person:
            yield match.start(), match.end(), (person,)
    for match in _PAIR.finditer(source.folded, start, end):
        pair = _pair(index, match.group().lower(), source, rule)
        if pair:
            yield match.start(), match.end(), pair


def antecedent(index: int, at: int, pronoun: str, source: Source) -> str | None:
    """
    Whom "he" means: the first person of the sentence before it, else of the sentences before; "I" is who answers.

    Args:
        index: The sentence in which the pronoun stands.
        at: Its code point.
        pronoun: In small letters: "he", "she", "it", "i", "the latter", "the former".
        source: The article.
    """
    sentences = source.text.sentences
    if pronoun.startswith("the "):
        named = [m.name for m in source.mentions_in(sentences[index]) if m.start < at and _is_person(m, source)]
        return named[-1 if pronoun == "the latter" else 0] if named else None
    if pronoun == "it":
        marks, skeleton = _marked(index - 1, source) if index else ([], "")
        subject = _MARK.search(skeleton, 0, _OPENING)
        return marks[int(subject.group(1))].names[0] if subject else None
    if pronoun in ("i", "me"):
        first = next((s for s in sentences if s.paragraph == sentences[index].paragraph), sentences[index])
        speaker = next(source.mentions_in(first), None)
        return speaker.name if speaker and source.folded.startswith(":", speaker.end) else None
    for i in range(index, max(-1, index - 1 - _BACK), -1):
        people = [m for m in source.mentions_in(sentences[i]) if m.start < at and _is_person(m, source)]
        if i == index and people and _WHEN.search(source.folded[max(0, at - 12) : at]):
            return people[-1].name
        if i == index and pronoun in ("him", "her"):
            continue
        if i == index:
            people = [m for m in people if not _GOVERNED.search(source.folded[max(0, m.start - _BEFORE) : m.start])]
        if people:
            return people[0].name
    return None


def _is_person(mention: Mention, source: Source) -> bool:
    return mention.sort == "person" or _full_name(mention, source)


def _full_name(mention: Mention, source: Source) -> bool:
    """Whether a name of no known sort is most likely a person's: several words, and not told as a place."""
    return mention.sort == "other" and " " in mention.name and not told_as_place(mention, source)


def _pair(index: int, words: str, source: Source, rule: Together) -> tuple[str, ...] | None:
    """
    Whom "the two ministers" means: the two of the last encounter told, else the last two named side by side.

    Where the words say an office, two people of that office come first, or two named beside its word.
    """
    sentence = source.text.sentences[index]
    first = next(source.mentions_in(sentence), None)
    if words == "they" and first and first.start < source.folded.lower().find("they", sentence.start):
        return None
    back = range(index - 1, max(-1, index - 1 - (_BACK if words in ("they", "both") else _BACK_PAIR)), -1)
    sides = _SIDES.search(words) is not None or words in ("they", "both")
    told = [(i, *_marked(i, source)) for i in back]
    office = next((w for w in _OFFICES if w in words), None)
    if office:
        holders = _holders(_OFFICES[office], back, source)
        if len(holders) >= 2:
            return tuple(holders[:2])
        sentences = source.text.sentences
        told = [
            t for t in told if re.search(_OFFICES[office], source.folded[sentences[t[0]].start : sentences[t[0]].end])
        ]
    people = {m.name for i in back for m in source.mentions_in(source.text.sentences[i]) if _is_person(m, source)}
    for i, marks, skeleton in told:
        met = [e.names for e in _matches(rule, skeleton, marks)] if index - i <= _BACK_TOLD else []
        for names in (*reversed(met), *(m.names for m in marks)):
            if len(names) == 2 and (sides or people.issuperset(names)):
                return names
    for i in [*back][:_BACK_TOLD]:
        here = {
            m.name.split()[-1]: m.name for m in source.mentions_in(source.text.sentences[i]) if _is_person(m, source)
        }
        if len(here) == 2 and not office:
            return tuple(here.values())
    return None


def _holders(office: str, back: Sequence[int], source: Source) -> list[str]:
    found: dict[str, str] = {}
    for i in back:
        for mention in source.mentions_in(source.text.sentences[i]):
            if re.search(office, mention.role or "", re.IGNORECASE):
                found.setdefault(mention.name.split()[-1], mention.name)
    return list(found.values())


def _matches(rule: Together, skeleton: str, marks: Sequence[_Mark]) -> Iterator[Encounter]:
    for words in rule.words:
        at = 0
        while match := words.search(skeleton, at):
            at = match.start() + 1
            if _NOT.search(skeleton[: match.start("does") if "does" in words.groupindex else match.start()]):
                continue
            yield from _encounters(match, skeleton, marks)


def _encounters(match: re.Match[str], skeleton: str, marks: Sequence[_Mark]) -> Iterator[Encounter]:
    groups = match.groupdict()
    if "whom" in groups:
        whom = _named(groups["whom"], marks)
        who = _named(groups["who"], marks) if groups.get("who") else _subject(match, skeleton, marks)
        if who is None:
            return
        if _SEPARATELY.search(match.group()):
            for one in who.names:
                yield Encounter((one, *whom.names), whom.at)
            return
        names = tuple(dict.fromkeys((*who.names, *whom.names)))
        at = max(who.at, whom.at) if groups.get("who") else whom.at
    else:
        if _SEPARATELY.match(skeleton[match.end() :].lstrip()):
            return
        found = [marks[int(n)] for n in _MARK.findall(match.group())]
        names = tuple(dict.fromkeys(name for mark in found for name in mark.names))
        at = found[-1].at
    if len(names) >= 2:
        yield Encounter(names, at)


def _named(mark: str, marks: Sequence[_Mark]) -> _Mark:
    return marks[int(mark.strip("@"))]


def _subject(match: re.Match[str], skeleton: str, marks: Sequence[_Mark]) -> _Mark | None:
    """Who acts: the last name before the verb that no preposition governs, else the first behind a comma after it."""
    whom = match.group("whom")
    before = [m for m in _MARK.finditer(skeleton, 0, match.start()) if not skeleton.startswith(("'s", "'"), m.end())]
    acting = [m for m in before if not _OBJECT.search(skeleton[: m.start()])]
    for m in reversed(acting):
        if m.group() != whom:
            return marks[int(m.group(1))]
    after = re.compile(r"[^@.;]{0,60}, (@\d+@)").match(skeleton, match.end())
    return _named(after.group(1), marks) if after else None
