"""The places of a text that a kind's records can come from: what the model is asked about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from summarizer.anchors import Anchor
from summarizer.article import Sentence, Text
from summarizer.parties import side_of
from summarizer.record import Candidates


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    A sentence, or a number in one, that may be a record.

    Attributes:
        label: How prompt and answer call it: the sentence's number, with a letter where it holds several.
        sentence: Index into `Text.sentences`.
        words: The sentence's words, on one line.
        anchor: The number it is about, or None where it is about the sentence.
    """

    label: str
    sentence: int
    words: str
    anchor: Anchor | None = None


def readable(text: Text) -> dict[int, str]:
    """
    The sentences that a prompt shows, by index, each with its label.

    Boilerplate is no article, and what addresses a machine instead of a reader supports no record.
    """
    shown = [i for i, s in enumerate(text.sentences) if not s.boilerplate and not _suspicious(text, s)]
    return {index: str(number) for number, index in enumerate(shown, start=1)}


def find_candidates(rule: Candidates, text: Text, anchors: Sequence[Anchor]) -> list[Candidate]:
    """
    What a kind's rule makes candidates, in reading order.

    Args:
        rule: The kind's `candidates`.
        text: The article.
        anchors: Its anchors, in reading order.
    """
    found: list[Candidate] = []
    for index, label in readable(text).items():
        sentence = text.sentences[index]
        words = " ".join(text.body[sentence.start : sentence.end].split())
        fitting = list(_fitting(rule, text, sentence, anchors))
        if rule.each == "anchor" and fitting:
            letters = "abcdefghijklmnopqrstuvwxyz"
            marks = [letters[n % 26] * (n // 26 + 1) for n in range(len(fitting))] if len(fitting) > 1 else [""]
            found += [
                Candidate(label + mark, index, words, anchor) for mark, anchor in zip(marks, fitting, strict=True)
            ]
        elif fitting or _worded(rule, text, sentence):
            found.append(Candidate(label, index, words))
    return found


def anchors_in(anchors: Sequence[Anchor], start: int, end: int) -> Iterator[Anchor]:
    """The anchors, in reading order, that lie wholly between two code points."""
    first = bisect_left(anchors, start, key=lambda anchor: anchor.start)
    following = takewhile(lambda anchor: anchor.start < end, islice(anchors, first, None))
    return (anchor for anchor in following if anchor.end <= end)


# Code points to either side of a number that `Candidates.unless` sees.
_AROUND = 48


def _fitting(rule: Candidates, text: Text, sentence: Sentence, anchors: Sequence[Anchor]) -> Iterator[Anchor]:
    """The sentence's anchors that the rule wants; of a distance told in two units, the first."""
    if rule.near and not rule.near.search(text.body, sentence.start, sentence.end):
        return
    groups: set[int] = set()
    for anchor in anchors_in(anchors, sentence.start, sentence.end):
        if anchor.kind not in rule.anchors or (rule.units and not _measures(anchor, rule.units)):
            continue
        before = text.body[max(sentence.start, anchor.start - _AROUND) : anchor.start]
        after = text.body[anchor.end : min(sentence.end, anchor.end + _AROUND)]
        if rule.unless and rule.unless.search(f"{before}#{after}"):
            continue
        if anchor.group is not None:
            if anchor.group in groups:
                continue
            groups.add(anchor.group)
        yield anchor


def _measures(anchor: Anchor, units: frozenset[str]) -> bool:
    """Whether the unit is one of *units*, or the counted noun names people by their state: "2,000 Russians"."""
    return anchor.unit in units or (
        anchor.unit is not None and anchor.unit[:1].isupper() and side_of(anchor.unit) is not None
    )


def _worded(rule: Candidates, text: Text, sentence: Sentence) -> bool:
    """Whether the rule's words stand in the sentence, or in the one that introduces the list it belongs to."""
    if rule.words is None:
        return False
    if rule.each != "anchor" and rule.unless and rule.unless.search(text.body, sentence.start, sentence.end):
        return False
    if rule.words.search(text.body, sentence.start, sentence.end):
        return True
    if sentence.intro is None:
        return False
    intro = text.sentences[sentence.intro]
    return rule.words.search(text.body, intro.start, intro.end) is not None


def _suspicious(text: Text, sentence: Sentence) -> bool:
    return any(s.start < sentence.end and sentence.start < s.end for s in text.suspicious)
