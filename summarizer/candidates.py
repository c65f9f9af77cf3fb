"""The places of a text that a kind's records can come from: what the model is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.anchors import Anchor
from summarizer.article import Sentence, Text
from summarizer.parties import side_of
from summarizer.record import Bare, Candidates
from summarizer.source import Source, anchors_in, kept
from summarizer.telling.clauses import Wanted
from summarizer.telling.encounters import Encounter


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    A sentence, or a number in one, that may be a record.

    Attributes:
        label: How prompt and answer call it: the sentence's number, with a letter where it holds several.
        sentence: Index into `Text.sentences`.
        words: The sentence's words, on one line.
        anchor: The number it is about, or None where it is about the sentence.
        about: Index of the sentence that says what a number without a unit counts, where it is another one.
        told: What the sentence tells of it, where the kind looks for encounters or for what is wanted.
        clause: The code points of the sentence that speak of it, or None for all.
    """

    label: str
    sentence: int
    words: str
    anchor: Anchor | None = None
    about: int | None = None
    told: Encounter | Wanted | None = None
    clause: tuple[int, int] | None = None


def readable(text: Text) -> dict[int, str]:
    """The sentences that a prompt shows, those that report, by index, each with its label."""
    shown = [i for i, s in enumerate(text.sentences) if text.reports(s)]
    return {index: str(number) for number, index in enumerate(shown, start=1)}


def find_candidates(rule: Candidates, source: Source) -> list[Candidate]:
    """
    What a kind's rule makes candidates, in reading order.

    Args:
        rule: The kind's `candidates`.
        source: The article.
    """
    found: list[Candidate] = []
    for index, label in _readable(source).items():
        sentence = source.text.sentences[index]
        fitting = list(_fitting(rule, index, source))
        if rule.each == "anchor" and fitting:
            letters = "abcdefghijklmnopqrstuvwxyz"
            marks = [letters[n % 26] * (n // 26 + 1) for n in range(len(fitting))] if len(fitting) > 1 else [""]
            found += [
                Candidate(label + mark, index, source.words(sentence.start, sentence.end), anchor, about)
                for mark, (anchor, about) in zip(marks, fitting, strict=True)
            ]
        elif fitting or _worded(rule, source.text, sentence):
            found.append(Candidate(label, index, source.words(sentence.start, sentence.end)))
    return found


@kept
def _readable(source: Source) -> dict[int, str]:
    return readable(source.text)


# People told by their state alone are a force where they are so many: "2,000 Russians", not "five Americans".
_A_FORCE = 20
# Code points to either side of a number that `Candidates.unless` sees.
_AROUND = 48


def _fitting(rule: Candidates, index: int, source: Source) -> Iterator[tuple[Anchor, int | None]]:
    """
    The sentence's anchors that the rule wants, each with the sentence that says what it counts, if it is another.

    Of a distance told in two units, the first.
    """
    text, sentence = source.text, source.text.sentences[index]
    anchors = list(anchors_in(source.anchors, sentence.start, sentence.end))
    if not anchors or (rule.near and not rule.near.search(text.body[sentence.start : sentence.end])):
        return
    groups: set[int] = set()
    for anchor in anchors:
        before = text.body[max(sentence.start, anchor.start - _AROUND) : anchor.start]
        after = text.body[anchor.end : min(sentence.end, anchor.end + _AROUND)]
        around = f"{before}#{after}"
        about: int | None = None
        if anchor.kind not in rule.anchors or (rule.units and not _measures(anchor, rule.units)):
            if rule.bare is None or not _bare(rule.bare, anchor, around):
                continue
            about = _told(rule.bare, text, index)
            if about is None:
                continue
        if rule.unless and rule.unless.search(around):
            continue
        if anchor.group is not None:
            if anchor.group in groups:
                continue
            groups.add(anchor.group)
        yield anchor, about if about != index else None


def _bare(rule: Bare, anchor: Anchor, around: str) -> bool:
    """Whether a number stands without a unit, among words that say that it counts what was spoken of."""
    end = anchor.high if anchor.low is None else anchor.low
    return (
        anchor.kind in ("number", "count")
        and anchor.unit is None
        and isinstance(end, float | int)
        and end >= rule.least
        and rule.words.search(around) is not None
    )


def _told(rule: Bare, text: Text, index: int) -> int | None:
    """The sentence that says what a number without a unit counts: its own, or the last before it that does."""
    for i in range(index, max(-1, index - 1 - rule.back), -1):
        sentence = text.sentences[i]
        if not sentence.boilerplate and rule.about.search(text.body, sentence.start, sentence.end):
            return i
    return None


def _measures(anchor: Anchor, units: frozenset[str]) -> bool:
    """Whether the unit is one of *units*, or the counted noun names people by their state: "2,000 Russians"."""
    return anchor.unit in units or (
        anchor.unit is not None
        and anchor.unit[:1].isupper()
        and side_of(anchor.unit) is not None
        and isinstance(anchor.low, float | int)
        and anchor.low >= _A_FORCE
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
