"""A sentence with its names as numbered marks, and what belongs to each name folded away: "@0@ met @1@"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.names import Mention
from summarizer.source import Source, kept
from summarizer.telling.standing import takes_part, told_as_adjective, told_as_place

MARK = re.compile(r"@(\d+)@")
# "CAIRO, March 3 (Agency) - " at the head of a sentence names the paper's own place and agency.
_DATELINE = re.compile(r"[A-Z][A-Z/ .\-]{2,}\b[^\n]{0,90}?(?: --?|–|—) ?")
_ROLE = (
    r"(?:minister|president|leader|commander|chief|head|envoy|ambassador|counterpart|adviser|advisor|mediator|"
    r"negotiator|delegate|delegation|representative|official|officer|general|colonel|admiral|secretary|director|"
    r"chairman|chair|"
    r"chairwoman|spokesman|spokeswoman|premier|chancellor|king|prince|emir|sultan|mayor|governor|speaker|host|"
    r"colleague|"
    r"deputy|coordinator|commissioner|team|side|diplomat|lawmaker|patriarch|bishop|elder|sheikh|aide|predecessor|"
    r"successor|"
    r"co-chair|interlocutor|guest|rival|boss|captain|attach[eé]|ruler|strongman|warlord|monarch|pope|pontiff|cardinal|"
    r"emissary|legate|nuncio|consul|marshal|brigadier|commandant|facilitator|arbiter|senator|congressman|congresswoman|"
    r"opposite number|number two|lawyer|politician|statesman|troubleshooter|go-between|intermediary|peacemaker)"
)
_OFFICES_FROM = re.compile(r" (?:of|from) (?:the )?\*{0,2}[A-Z]")
_OFFICE_ALONE = re.compile(_ROLE)
# What is told of somebody and must not be folded away with him.
_DID = r"\b(?:met|meet|spoke|talked|received|hosted|visited|saw|see|seen|conferred|telephoned|called|sat)\b"
_WORD = r"[\w’'.\-]+"
# A word of a noun phrase: neither a verb of meeting nor what starts another phrase.
_INNER = (
    r"(?:(?!(?:from|with|to|and|or|by|at|in|on|of|for|who|that|met|meets|said|says|his|her|its|their|the|an?|"
    r"telephoned|"
    r"received|spoke|talked)\b)[\w’'.\-]+ )"
)
_OWNER = r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur)\b|@\d+@[’']s?|[A-Z][\w.\-]*[’']s?)"
# What is taken away first: emphasis, and what stands in brackets.
_ASIDES = re.compile(r"\*+|\s*\([^)]{0,80}\)")
# What belongs to a name, each with words that stand wherever it matches; the name is kept.
_FOLDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("@", re.compile(r"[\"“”‘’'](@\d+@)[\"“”‘’']")),
    # "@0@ regional director @1@", "the foreign minister @1@".
    (" @", re.compile(rf"@\d+@(?:['’]s?)? (?:(?!(?:and|met|said)\b)[\w-]+ ){{0,3}}?(?i:{_ROLE}) (@\d+@)")),
    (" @", re.compile(rf"(?<!\bto )(?<!\bwill )(?<!\bwould )\b(?:[Tt]he )?(?i:{_ROLE}) (@\d+@)")),
    # "President of @0@ @1@", "retired @1@", "@0@'s reclusive ruler, @1@," are @1@.
    ("@ @", re.compile(rf"\b(?:[Tt]he )?(?i:{_ROLE}) of (?:the )?@\d+@ (@\d+@)")),
    (" @", re.compile(r"\b(?:retired|acting|interim|former|outgoing|veteran|visiting|then|caretaker) (@\d+@)")),
    (
        ", @",
        re.compile(
            r"@\d+@['’]s (?:(?!(?:and|met|said)\b)[\w-]+ ){0,4}[\w-]+, "
            r"(@\d+@)(?:,(?! @\d+@| and @\d+@))?"
        ),
    ),
    ("@, ", re.compile(r"(@\d+@), (?:left|right|cent(?:er|re)|\d\d),")),
    # "the Saudi ambassador to Yemen, @1@," is @1@.
    (
        ", ",
        re.compile(
            rf"{_OWNER} {_INNER}{{0,6}}?(?i:{_ROLE})(?: (?:of|to|for|in|from|at|on) (?:the )?(?:@\d+@|{_WORD})"
            rf"(?: (?:(?:and|of|in|for) )?(?:the )?(?:@\d+@|(?!(?:met|spoke|said|talked|"
            rf"received)\b){_WORD})){{0,6}}?)?, {_INNER}{{0,3}}?(@\d+@)"
            r"(?:,(?! @\d+@| and @\d+@))?"
        ),
    ),
    (" @", re.compile(rf"\b(?:[Tt]he )?{_INNER}{{0,2}}(?i:{_ROLE})s (?:of|from) (?:the )?(@\d+@)")),
    ("s, @", re.compile(rf"\b(?:[Tt]he )?(?:two |three )?{_INNER}{{0,3}}{_ROLE}s, (@\d+@)")),
    # "@0@, led by @1@," and "a team of officers led by @1@" are @1@.
    ("d by ", re.compile(r"@\d+@,? (?:which was )?(?:led|headed|represented) by (?:the |its |an? )?(@\d+@),?")),
    (
        "ed by ",
        re.compile(
            rf"(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir) (?:(?!(?:and|met|said)\b){_WORD} ){{1,12}}?(?:@\d+@ )?,? ?(?:led|"
            rf"headed) by (?:the )?(@\d+@),?"
        ),
    ),
    (
        "@, wh",
        re.compile(
            rf"(@\d+@), (?:who|whose|which)\b(?:(?!{_DID})[^,;.]){{0,120}},(?= and @)",
        ),
    ),
    # "@0@ of the @1@", "@0@, who commands @1@,".
    ("@ of ", re.compile(rf"(@\d+@) of (?:the )?(?:@\d+@|[A-Z]{_WORD})(?: [A-Z]{_WORD}){{0,3}}")),
    (
        "@, ",
        re.compile(
            r"(@\d+@), (?:who|whose|which|the|an?|his|her|its|also|former|head|chief|leader|"
            rf"secretary|deputy)\b(?:(?!{_DID})[^,;.]){{0,120}},(?! (?:and )?@)"
        ),
    ),
)
_AND = re.compile(
    r"@(\d+)@(?:,? and (?:the |his |her |its |an? )?(?:(?:[A-Z]\w+|paramilitary|rebel|rival|opposition|ruling|"
    r"separatist|breakaway|visiting|senior|top) )?|,? as well as (?:the )?|,? along with (?:the )?|"
    r",? together with (?:the )?)@(\d+)@(?![’']s)"
)
_COMMA = re.compile(r"@(\d+)@, (?:the )?@(\d+)@(?=(?:, (?:the )?@\d+@){0,8},? and (?:the )?@\d+@)")
# Who leads each side: "@0@ led the Omani side and @1@ the Yemeni one" is "@0@ and @1@ led them all".
_LED = re.compile(
    r"(@\d+@) (?:led|headed|leads|heads) (?:the|its) "
    r"(?:@\d+@|(?:[\w-]+ )?(?:side|delegation|team|party)(?: (?:of|from) (?:the )?(?:@\d+@|[\w-]+))?)"
    r"(?:,? and|, while|;) (@\d+@) (?:(?:led|headed|leads|heads) )?(?:the|its|that) "
    r"(?:@\d+@|[A-Z][\w-]+|of (?:the )?(?:@\d+@|[\w-]+))(?: (?:side|delegation|team|party|one))?"
)
# Somebody who is told by an office alone: "a senior Houthi commander", "the head of the @0@", "the leaders of @1@".
_UNNAMED = re.compile(
    rf"(?:[Tt]he|[Aa]n?) {_INNER}{{0,3}}(?i:{_ROLE}) (?:of|for) (?:the )?(?P<of>@\d+@)|"
    rf"(?:[Tt]he )?{_INNER}{{0,2}}{_ROLE}s (?:of|from) (?:the )?(?P<from>@\d+@)|"
    rf"(?:[Tt]he )?(?P<own>@\d+@)['’]s? {_INNER}{{0,3}}{_ROLE}s?\b|"
    rf"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]wo|[Ss]enior|[Tt]op) {_INNER}{{0,4}}{_ROLE}s?\b(?! (?:of|"
    rf"for|from|to)\b)"
)
# Where a name stands, with what it names.
Span = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Mark:
    """
    What a number in a skeleton stands for.

    Attributes:
        names: A name, or a list of names, as the article writes them.
        at: Code point where it, or the last of them, stands.
    """

    names: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """
    A sentence with each name, or list of names, as `@number@`.

    Attributes:
        words: The sentence, on one line.
        marks: What the numbers stand for.
    """

    words: str
    marks: tuple[Mark, ...]

    def mark(self, number: str) -> Mark:
        """What `@3@`, or the 3 of it, stands for."""
        return self.marks[int(number.strip("@"))]


@kept
def read_skeleton(index: int, source: Source) -> Skeleton:
    """A sentence's skeleton, with its names alone as marks."""
    return skeleton_with((), index, source)


def skeleton_with(more: Iterable[Span], index: int, source: Source) -> Skeleton:
    """
    A sentence's skeleton with marks for more than its names.

    Args:
        more: Words that get a mark too: pronouns, with those whom they mean.
        index: The sentence.
        source: Its article.
    """
    start = start_of(index, source)
    sentence = source.text.sentences[index]
    named = ((m.start, m.end, (m.name,)) for m in source.mentions_in(sentence) if _can_act(m, source))
    marks: list[Mark] = []
    parts: list[str] = []
    at = start
    for first, last, names in sorted((*named, *more)):
        if first < at:
            continue
        parts += [source.folded[at:first], f"@{len(marks)}@"]
        marks.append(Mark(names, first))
        at = last
    parts.append(source.folded[at : sentence.end])
    return _folded(_ASIDES.sub("", " ".join("".join(parts).split())), marks)


def start_of(index: int, source: Source) -> int:
    """Code point where a sentence starts to tell something: behind the place and agency that sent it."""
    sentence = source.text.sentences[index]
    dateline = _DATELINE.match(source.folded, sentence.start, sentence.end)
    return dateline.end() if dateline else sentence.start


def with_unnamed(skeleton: Skeleton, at: int, source: Source) -> Skeleton | None:
    """
    A skeleton with a mark for each person whom it names by office alone, or as the head of what it names; None if none.

    Args:
        skeleton: A sentence's skeleton.
        at: Code point where the sentence starts.
        source: Its article.
    """
    marks = list(skeleton.marks)

    def mark(found: re.Match[str]) -> str:
        if named := found["of"] or found["from"] or found["own"]:
            return named
        marks.append(Mark((_holder(found.group(), source) or found.group(),), at))
        return f"@{len(marks) - 1}@"

    words, found = _UNNAMED.subn(mark, skeleton.words)
    return _folded(words, marks) if found else None


def _can_act(mention: Mention, source: Source) -> bool:
    """Whether a mention can be marked: one that takes part, or a state that is told neither as place nor adjective."""
    if mention.sort == "group" and _OFFICES_FROM.match(source.folded, mention.end) and mention.name.endswith("s"):
        return False
    if mention.sort == "group" and mention.name[:1].islower() and _OFFICE_ALONE.fullmatch(mention.name.split()[-1]):
        return False
    if mention.sort == "state":
        return not told_as_place(mention, source) and not told_as_adjective(mention, source)
    if mention.sort == "body" and not told_as_place(mention, source):
        return True
    return takes_part(mention, source)


def _folded(words: str, marks: list[Mark]) -> Skeleton:
    if marks:
        words = _LED.sub(r"\1 and \2 led them all", words)
        for literal, fold in _FOLDS:
            if literal in words:
                words = fold.sub(r"\1", words)
        for joint in (_COMMA, _AND):
            while match := joint.search(words):
                a, b = (marks[int(n)] for n in match.groups())
                marks.append(Mark((*a.names, *b.names), b.at))
                words = f"{words[: match.start()]}@{len(marks) - 1}@{words[match.end() :]}"
    return Skeleton(words, tuple(marks))


def _holder(office: str, source: Source) -> str | None:
    """The person whom the article names beside an office: "the prime minister, Dawit Mengistu"."""
    words = f"{office.lower()}, "
    for mention in source.mentions:
        if mention.sort in ("person", "other") and source.before(mention.start, len(words)).lower() == words:
            return mention.name
    return None
