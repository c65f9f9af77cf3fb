"""Spans of a text that are not the article: menus, pleas, teasers, comments, other stories below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.article import Boilerplate
from summarizer.blocks import Block
from summarizer.marks import Line, describe
from summarizer.topic import Topic, find_topic


def find_boilerplate(body: str, blocks: Sequence[Block], marked: Sequence[Boilerplate] = ()) -> tuple[Boilerplate, ...]:
    """
    What of *body* is not the article, in order, not overlapping; neighbours of one reason are one span.

    Features of text and layout alone: lines addressed to the reader, dividers and what stands below them, runs of
    short lines, foreign scripts, repeated lines, and stories that share no words with the article. A paragraph
    that shares the article's words is never marked for its place alone.

    Args:
        body: The text.
        blocks: Its blocks.
        marked: What its layout (HTML) has already shown to be none of the article.
    """
    lines = [describe(body, block) for block in blocks]
    reasons = _laid_out(blocks, marked)
    for mark in (_mark_alone, _mark_repeated, _mark_pleas, _mark_menus, _mark_below):
        mark(blocks, lines, reasons)
    return _spans(blocks, reasons)


Reasons = list[str | None]


def _laid_out(blocks: Sequence[Block], marked: Sequence[Boilerplate]) -> Reasons:
    reasons: Reasons = []
    spans = iter(marked)
    span = next(spans, None)
    for block in blocks:
        while span is not None and span.end <= block.start:
            span = next(spans, None)
        reasons.append(span.reason if span is not None and span.start < block.end else None)
    return reasons


def _mark_alone(_: Sequence[Block], lines: Sequence[Line], reasons: Reasons) -> None:
    """Lines that show by themselves what they are."""
    letters: Counter[str] = Counter()
    for line in lines:
        if line.script:
            letters[line.script] += len(line.text)
    for index, line in enumerate(lines):
        if reasons[index]:
            continue
        if not any(character.isalnum() for character in line.text) or len(line.text) == 1:
            reasons[index] = "no words"
        elif line.script and letters[line.script] < letters.total() * _FOREIGN_SHARE:
            reasons[index] = "in another script"
        elif line.services >= 2:
            reasons[index] = PLEA
        elif line.divider or line.comments:
            reasons[index] = DIVIDER
        elif line.link:
            reasons[index] = "link to another story"
        elif line.stamp:
            reasons[index] = STAMP
        elif _is_doubled(line.text):
            reasons[index] = "label written twice"


def _is_doubled(text: str) -> bool:
    half, odd = divmod(len(text), 2)
    return not odd and half > 3 and text[:half] == text[half:]


def _mark_repeated(_: Sequence[Block], lines: Sequence[Line], reasons: Reasons) -> None:
    """By-lines and labels that come again; the first stays."""
    seen: set[str] = set()
    for index, line in enumerate(lines):
        key = line.text.casefold()
        if key in seen and line.words <= 5 and not reasons[index]:
            reasons[index] = "line repeated"
        seen.add(key)


def _mark_pleas(blocks: Sequence[Block], lines: Sequence[Line], reasons: Reasons) -> None:
    """Short lines between and beside the lines of a plea, and the list that one introduces."""
    pleas = [index for index, reason in enumerate(reasons) if reason == PLEA]
    for index in pleas:
        below = index + 1
        while below < len(blocks) and blocks[below].item and not blocks[index].item:
            reasons[below] = reasons[below] or PLEA
            below += 1
        for step in (-1, 1):
            beside = index + step
            while 0 <= beside < len(lines) and not lines[beside].prose and lines[beside].services >= 1:
                reasons[beside] = reasons[beside] or PLEA
                beside += step
    pleas = [index for index, reason in enumerate(reasons) if reason == PLEA]
    for first, second in zip(pleas, pleas[1:], strict=False):
        between = range(first + 1, second)
        if len(between) <= _BRIDGE and not any(lines[index].prose for index in between):
            for index in between:
                reasons[index] = reasons[index] or PLEA


def _mark_menus(_: Sequence[Block], lines: Sequence[Line], reasons: Reasons) -> None:
    """Runs of very short lines above the article."""
    first = next((index for index, line in enumerate(lines) if line.prose and not reasons[index]), 0)
    run: list[int] = []
    for index in range(first + 1):
        line = lines[index]
        if line.words <= 3 and not line.ends and not any(character.isdigit() for character in line.text):
            run.append(index)
            continue
        if len(run) >= _MENU:
            for short in run:
                reasons[short] = reasons[short] or "menu"
        run = []


def _mark_below(blocks: Sequence[Block], lines: Sequence[Line], reasons: Reasons) -> None:
    """What stands below the article: comments, teasers, other stories."""
    core = [index for index, line in enumerate(lines) if line.prose and not reasons[index]]
    if len(core) < 2:
        return
    opened = next((index for index in range(core[1], len(lines)) if reasons[index] in (DIVIDER, STAMP)), len(lines))
    known = [index for index in core if index < opened]
    known = known[: max(3, len(known) * 2 // 3)]
    headline = next(
        (line.text for line, reason in zip(lines, reasons, strict=True) if 4 <= line.words <= 30 and not reason), ""
    )
    topic = find_topic(f"{headline}\n{lines[core[0]].text}", (lines[index].text for index in known))
    _mark_after_divider(opened, lines, reasons, topic)
    _mark_other_stories(core, lines, reasons, topic)
    _mark_trailing(blocks, lines, reasons, topic)


def _mark_after_divider(opened: int, lines: Sequence[Line], reasons: Reasons, topic: Topic) -> None:
    """From a divider on, until a paragraph that goes on with the article; comments go on to the end."""
    outside = comments = False
    for index in range(opened, len(lines)):
        line = lines[index]
        if reasons[index] in (DIVIDER, STAMP):
            outside = True
            comments = comments or line.comments
        elif outside and not comments and line.prose and _is_connected(line, topic):
            outside = False
        if outside:
            reasons[index] = reasons[index] or ("comments" if comments else "below a divider")


def _is_connected(line: Line, topic: Topic) -> bool:
    return topic.shared(line.text) >= _SHARED


def _mark_other_stories(core: Sequence[int], lines: Sequence[Line], reasons: Reasons, topic: Topic) -> None:
    """Stories at the end, each under a headline, whose paragraphs share no words with the article."""
    last = (
        max(index for index in core if reasons[index] or topic.shared(lines[index].text) > 1)
        if any(reasons[index] or topic.shared(lines[index].text) > 1 for index in core)
        else -1
    )
    headline = next((i for i in range(last + 1, len(lines)) if not lines[i].ends and lines[i].words >= 4), None)
    strange = [index for index in core if headline is not None and index > headline and not reasons[index]]
    if headline is None or not strange or sum(index < headline for index in core) < 3:
        return
    for index in range(headline, len(lines)):
        reasons[index] = reasons[index] or "another story"


def _mark_trailing(blocks: Sequence[Block], lines: Sequence[Line], reasons: Reasons, topic: Topic) -> None:
    """Headlines that stand after the last sentence of the article."""
    last = max(
        (index for index, line in enumerate(lines) if line.ends and line.words > 3 and not reasons[index]),
        default=len(lines),
    )
    trailing = [index for index in range(last + 1, len(lines)) if not reasons[index]]
    if any(blocks[index].item for index in trailing[:1]):
        return
    for index in trailing:
        if len(trailing) >= 3 or topic.shared(lines[index].text) == 0:
            reasons[index] = "after the end"


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


PLEA, DIVIDER, STAMP = "plea to the reader", "heading of a menu", "time stamp of a list"
# Below this share of the letters a script is not one that the article is written in.
_FOREIGN_SHARE = 0.25
# Lines. So many without a sentence may stand between two lines of one plea: greetings, names, titles.
_BRIDGE = 4
_MENU = 4
# Stems. Paragraphs of the article share so many with its headline and repeated words, other stories fewer.
_SHARED = 3
