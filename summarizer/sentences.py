"""Sentences of a clean text, with their exact places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sentencex import get_sentence_boundaries

from summarizer.article import Boilerplate, Sentence
from summarizer.reading.blocks import Block, find_blocks

# Abbreviations that are followed by a name or number, which sentencex 1.0.32 takes for the end of a sentence.
_OPEN = re.compile(
    r"(?:^|[\s(“\"‘'])(?:approx|est|ca|Amb|Cmdr|Cpl|Pvt|Msgr|Brig|Spc|Gen|Col|Capt|Maj|Lt|Sgt|Adm|Gov|Sen|Rep|Dr|Mr|Mrs|Ms|Prof|"
    r"no|nos|pp|vol)\.\s*$"
)
# What sentencex cannot take (lone surrogates) or would take for the end of a paragraph (line breaks of wrapped
# lines); each is replaced by one code point, so that places stay.
_UNSAFE = re.compile(r"[\ud800-\udfff]")
# Code points. sentencex 1.0.32 takes time that grows with the square of a line full of quotes (12 s for 200,000), so
# that longer lines come in pieces, each ending with a word that is no abbreviation.
_PIECE = 4_000
# Code points. The longest sentence of the examples has 370, and a communiqué's may have 1,500; what is longer is a
# table or a dump, and what is later looked up within a sentence for each of its names and numbers must end.
_LONGEST = 2_000
_WORD_ENDS = re.compile(r"[^\W\d_]{5}[.!?][”’\"]?\s|[。！？]")
_WORD = re.compile(r"\S")
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def split(body: str, boilerplate: Sequence[Boilerplate] = ()) -> tuple[Sentence, ...]:
    """
    The sentences, headings, captions and list items of *body*, in order, not overlapping.

    Every character that is no white space lies in a sentence, except the marks that open list items and
    headings. Time is linear in the length of *body*; nothing raises, whatever it holds. What goes on for more than
    2,000 code points without an end comes in pieces.

    Args:
        body: Clean text; a heading needs no full stop, its line ends it.
        boilerplate: Spans that are not the article; a sentence that overlaps one is marked.

    Returns:
        Sentences by code point. An item's `intro` is the sentence before its list, or, in a list within a list,
        the item that it stands under.

    Source: boundaries within a line after sentencex (Wikimedia's rules for English).
    """
    sentences: list[Sentence] = []
    spans = iter(boilerplate)
    span = next(spans, None)
    before: int | None = None
    parents: list[tuple[int, int]] = []
    for paragraph, block in enumerate(find_blocks(body)):
        if not block.item:
            parents = []
        elif not parents:
            before = len(sentences) - 1 if sentences else None
        while parents and parents[-1][0] >= block.indent:
            parents.pop()
        intro = None
        if block.item:
            intro = parents[-1][1] if parents else before
            parents.append((block.indent, len(sentences)))
        for start, end in _cut(body, block):
            while span is not None and span.end <= start:
                span = next(spans, None)
            marked = span is not None and span.start < end
            if intro is not None and sentences[intro].boilerplate != marked:
                intro = None
            sentences.append(Sentence(start, end, paragraph, intro, marked))
    return tuple(sentences)


def _cut(body: str, block: Block) -> Iterator[tuple[int, int]]:
    text = _BREAK.sub(" ", _UNSAFE.sub("\ufffd", body[block.start : block.end]))
    cuts = [0]
    for cut in _boundaries(text):
        # White space alone is no sentence, and a small letter or an open abbreviation goes on with one.
        if _WORD.search(text, cuts[-1], cut) and not _goes_on(text, cut):
            cuts.append(cut)
    if cuts[-1] != len(text):
        cuts.append(len(text))
    for start, end in _pieces(text, cuts):
        sentence = text[start:end]
        left = len(sentence) - len(sentence.lstrip())
        if left < len(sentence):
            yield block.start + start + left, block.start + start + len(sentence.rstrip())


def _pieces(text: str, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What lies between two cuts, in pieces where it is too long, each ending with a word where that goes."""
    for begin, end in pairwise(cuts):
        start = begin
        while end - start > _LONGEST:
            blank = text.rfind(" ", start + 1, start + _LONGEST)
            cut = start + _LONGEST if blank < 0 else blank + 1
            yield start, cut
            start = cut
        yield start, end


def _boundaries(text: str) -> Iterator[int]:
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > _PIECE:
            end = max((end.end() for end in _WORD_ENDS.finditer(text, start, start + _PIECE)), default=start + _PIECE)
        for boundary in get_sentence_boundaries("en", text[start:end]):
            yield start + boundary["end_index"]
        start = end


def _goes_on(text: str, cut: int) -> bool:
    following = text[cut : cut + 1]
    return following.islower() or (bool(following) and _OPEN.search(text, max(0, cut - 12), cut) is not None)
