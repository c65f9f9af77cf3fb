"""What is said to be wanted: the words that a verb such as "demanded" governs, or the clause around a "must"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.record import Clause
from summarizer.source import Source, kept

# Where a clause ends: the sentence goes on with another thought, or says who says it.
_SAID = r"(?:said|says|told|added|stressed|warned|noted|argued|explained|wrote)\b"
_END = re.compile(
    rf";|(?:,[\"”’]?|[\"”’]) (?:(?:he|she|it|they) )?{_SAID}|, (?:[\w’'.\-]+ ){{1,8}}{_SAID}|"
    r",? according to\b|, but\b|, though\b|, although\b|, while\b|, an? (?:offer|demand|condition|request|move|step)\b|"
    r", and (?:\w+ed|left|went|put|took|gave)\b| — |\.[\"”]?\s*$|$"
)
# Where one clause joins the next that is wanted too.
_JOINED = (
    r",? and (?=that\b)|, and (?=(?:[\w’'\-]+ ){1,8}(?:must|should|ha(?:s|ve) to|needs? to)\b)|; (?:and )?(?=that\b)"
)
_SPLIT = re.compile(_JOINED)
# What may stand before the clause around a "must" in its sentence.
_START = re.compile(
    r"(?:^|[:;“\"]|\bthat\b|,? and (?=(?:[\w’'\-]+ ){1,8}(?:must|should|ha(?:s|ve) to)\b)|\b(?:said|says?|"
    r"told \w+),? )[\s“\"]*"
)
_LEADING = re.compile(r"^(?:that|for|on|upon|to see)\s+", re.IGNORECASE)
_NOT = re.compile(r"(?:\bnot|n[’']t|\bnever|\bno longer|\bcannot)\s+$", re.IGNORECASE)
_DENIED = re.compile(r"\bnot\b|n[’']t\b")
_CLOSING = re.compile(r"[,.]?[”\"]")
# What a clause that is wanted does not start with: "what they want has changed little".
_NO_CLAUSE = re.compile(
    r"(?:has|have|had|is|was|were|are|out|and|or|but|why|how|whether|if|"
    r"in|at|by|during|last|since|will(?! not)|would(?! not)|\d[\d.,]*, (?:which|who))\b"
)
# What it does not end with: "asked him to let it go, and that the minister did".
_NO_END = re.compile(r"\b(?:did|does|had|has)(?: not| so)?$")
# A verb that governs nothing: "a cut that the government had requested and that others call early".
_NOTHING = re.compile(r"\s*(?:[,.;]|and\b|or\b|but\b)")
# Fewer words say nothing of what is wanted.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    Something that a sentence says is wanted.

    Attributes:
        start: Code point where its words start.
        end: Code point after them.
        verb: Code point where the verb stands that governs them, or the "must" within them.
        governed: Whether a verb governs them; else it is a "must" within them.
    """

    start: int
    end: int
    verb: int
    governed: bool


@kept
def find_wanted(rule: Clause, index: int, source: Source) -> list[Wanted]:
    """
    What a sentence says is wanted, in order; empty where none of the rule's words stands in it.

    Args:
        rule: The words that govern what is wanted, and those that stand within it.
        index: The sentence.
        source: Its article.
    """
    sentence = source.text.sentences[index]
    words = source.folded[sentence.start : sentence.end]
    for pattern, inside in ((rule.after, False), (rule.around, True)):
        if pattern and (cue := pattern.search(words)):
            if _NOT.search(words[: cue.start()]):
                continue
            found = _around(words, cue) if inside else _behind(words, cue)
            wanted = [
                Wanted(sentence.start + start, sentence.start + end, sentence.start + cue.start(), not inside)
                for start, end in found
                if len(words[start:end].split()) >= _LEAST
                and not _NO_CLAUSE.match(words, start, end)
                and not _NO_END.search(words[start:end])
            ]
            if wanted:
                return wanted
    return []


def _behind(words: str, cue: re.Match[str]) -> Iterator[tuple[int, int]]:
    # A "not" of the verb is part of what is wanted: "will not accept a base there".
    start = cue.start() if _DENIED.search(cue.group()) else cue.end()
    if _NOTHING.match(words, cue.end()):
        return
    yield from _parts(words, start, _end(words, cue.end() + 1))


def _around(words: str, cue: re.Match[str]) -> Iterator[tuple[int, int]]:
    starts = [m.end() for m in _START.finditer(words, 0, cue.start())]
    yield from _parts(words, starts[-1] if starts else 0, _end(words, cue.end()))


def _end(words: str, at: int) -> int:
    """Where the clause that reaches to a place ends; one that began in a quotation ends with it."""
    end = _END.search(words, at)
    closing = _CLOSING.search(words, at) if _opens(words, 0, at) else None
    return min(m.start() for m in (end, closing) if m) if end or closing else len(words)


def _opens(words: str, start: int, end: int) -> bool:
    """Whether a quotation that begins there does not end there."""
    return words.count("“", start, end) > words.count("”", start, end) or words.count('"', start, end) % 2 == 1


def _parts(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = [start]
    ends = []
    for joint in _SPLIT.finditer(words, start, end):
        ends.append(joint.start())
        cuts.append(joint.end())
    for first, last in zip(cuts, [*ends, end], strict=True):
        piece = words[first:last]
        lead = len(piece) - len(piece.lstrip(" “\"‘'—–:"))
        lead += len(leading.group()) if (leading := _LEADING.match(piece[lead:])) else 0
        end = len(piece.rstrip(" ,.\"”’'—–"))
        yield first + lead, first + end + (_opens(piece, lead, end) and piece[end : end + 1] in ("”", '"'))
