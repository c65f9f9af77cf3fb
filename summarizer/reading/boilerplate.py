"""Spans of a text that are not the article: menus, pleas, teasers, comments, other stories below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from summarizer.article import Boilerplate
from summarizer.reading.blocks import Block
from summarizer.reading.marks import Line, describe
from summarizer.reading.stories import find_outside

PLEA, DIVIDER, STAMP = "plea to the reader", "heading of a menu", "time stamp of a list"
FOREIGN = "in another script"

# Below this share of the letters a script is not one that the article is written in.
_FOREIGN_SHARE = 0.25
# Lines. So many without a report may stand between two lines of one plea: greetings, names, lists of what is offered.
_BRIDGE = 5
# Lines of up to three words that make a menu above the article: a place and a by-line and a date are fewer.
_MENU = 4
# Teasers after the end of the article come in such numbers; a signature or a note is alone.
_TEASERS = 2

Reasons = list[str | None]


def find_boilerplate(body: str, blocks: Sequence[Block], marked: Sequence[Boilerplate] = ()) -> tuple[Boilerplate, ...]:
    """
    What of *body* is not the article, in order, not overlapping; neighbours of one reason are one span.

    Features of text and layout alone: lines addressed to the reader, dividers and what stands below them, runs of
    short lines, foreign scripts, repeated lines, and stories that share no names with the article. A paragraph
    that shares the article's names is never marked for its place alone.

    Args:
        body: The text.
        blocks: Its blocks.
        marked: What its layout (HTML) has already shown to be none of the article.
    """
    lines = [describe(body, block) for block in blocks]
    reasons = _laid_out(blocks, marked)
    for mark in (_mark_alone, _mark_repeated, _mark_pleas, _mark_menus, _mark_below, _mark_trailing):
        mark(lines, reasons)
    return _spans(blocks, reasons)


def _laid_out(blocks: Sequence[Block], marked: Sequence[Boilerplate]) -> Reasons:
    reasons: Reasons = []
    spans = iter(marked)
    span = next(spans, None)
    for block in blocks:
        while span is not None and span.end <= block.start:
            span = next(spans, None)
        reasons.append(span.reason if span is not None and span.start < block.end else None)
    return reasons


def _mark_alone(lines: Sequence[Line], reasons: Reasons) -> None:
    """Lines that show by themselves what they are."""
    letters: Counter[str] = Counter()
    for line in lines:
        if line.script:
            letters[line.script] += len(line.text)
    head = next((index for index, line in enumerate(lines) if line.prose), len(lines))
    for index, line in enumerate(lines):
        if reasons[index] is None:
            foreign = line.script is not None and letters[line.script] < letters.total() * _FOREIGN_SHARE
            reasons[index] = FOREIGN if foreign else _reason(line, index > head)


def _reason(line: Line, below_head: bool) -> str | None:
    if len(line.text) == 1 or not any(character.isalnum() for character in line.text):
        return "no words"
    half, odd = divmod(len(line.text), 2)
    cases = (
        (line.divider or line.comments, DIVIDER),
        (line.offers >= 2, PLEA),
        (line.control, "button"),
        (line.link or (line.kicker and below_head), "link to another story"),
        (line.stamp, STAMP),
        (not odd and half > 3 and line.text[:half] == line.text[half:], "label written twice"),
    )
    return next((reason for holds, reason in cases if holds), None)


def _mark_repeated(lines: Sequence[Line], reasons: Reasons) -> None:
    """By-lines and labels that come again; the first stays."""
    seen: set[str] = set()
    for index, line in enumerate(lines):
        key = line.text.casefold()
        if key in seen and line.words <= 5 and not line.item:
            reasons[index] = reasons[index] or "line repeated"
        seen.add(key)


def _mark_pleas(lines: Sequence[Line], reasons: Reasons) -> None:
    """What belongs to a plea: the list it introduces, short lines beside it, greeting and names between its lines."""

    def mark(indices: Iterable[int]) -> None:
        for index in indices:
            reasons[index] = reasons[index] or PLEA

    for index in _all(reasons, PLEA):
        below = index + 1
        while below < len(lines) and lines[below].item and not lines[index].item:
            mark([below])
            below += 1
        for step in (-1, 1):
            beside = index + step
            while 0 <= beside < len(lines) and _may_be_plea(lines[beside]):
                mark([beside])
                beside += step
    for first, second in pairwise(_all(reasons, PLEA)):
        between = range(first + 1, second)
        if len(between) <= _BRIDGE and not any(lines[index].report or _is_plain(lines[index]) for index in between):
            mark(between)


def _all(reasons: Reasons, wanted: str) -> list[int]:
    return [index for index, reason in enumerate(reasons) if reason == wanted]


def _may_be_plea(line: Line) -> bool:
    return line.address or (not line.prose and (line.offers >= 1 or line.command) and not line.report)


def _is_plain(line: Line) -> bool:
    return line.prose and line.offers == 0 and not line.address


def _mark_menus(lines: Sequence[Line], reasons: Reasons) -> None:
    """Runs of very short lines above the article."""
    first = next((index for index, line in enumerate(lines) if line.prose and not reasons[index]), 0)
    run: list[int] = []
    for index, line in enumerate(lines[: first + 1]):
        if line.words <= 3 and not line.ends and not any(character.isdigit() for character in line.text):
            run.append(index)
            continue
        if len(run) >= _MENU:
            for short in run:
                reasons[short] = reasons[short] or "menu"
        run = []


def _mark_below(lines: Sequence[Line], reasons: Reasons) -> None:
    """Teasers, comments and other stories below dividers or below the article."""
    opened = [reason in (DIVIDER, STAMP) for reason in reasons]
    marked = [reason is not None for reason in reasons]
    pleas = [reason in (PLEA, FOREIGN) for reason in reasons]
    for index, reason in find_outside(lines, opened, marked, pleas).items():
        reasons[index] = reasons[index] or reason


def _mark_trailing(lines: Sequence[Line], reasons: Reasons) -> None:
    """Headlines after the last sentence of the article."""
    trailing: list[int] = []
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if reasons[index] is not None:
            continue
        if line.ends or line.item or line.text.endswith(":"):
            break
        trailing.append(index)
    else:
        return
    if len(trailing) >= _TEASERS or (trailing and any(reasons[trailing[-1] :])):
        for index in trailing:
            reasons[index] = reasons[index] or "after the end"


def _spans(blocks: Sequence[Block], reasons: Reasons) -> tuple[Boilerplate, ...]:
    spans: list[Boilerplate] = []
    previous: int | None = None
    for index, (block, reason) in enumerate(zip(blocks, reasons, strict=True)):
        if reason is None:
            continue
        if spans and previous == index - 1 and spans[-1].reason == reason:
            spans[-1] = Boilerplate(spans[-1].start, block.end, reason)
        else:
            spans.append(Boilerplate(block.start, block.end, reason))
        previous = index
    return tuple(spans)
