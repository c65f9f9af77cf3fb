"""Blocks of a text: its paragraphs, headings and list items, as line breaks and list marks show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# Bullets, dashes and numbers that open a list item. The em dash is not among them: it opens attributions.
_ITEM = re.compile(r"(?:[•◦▪▫‣⁃●○■□➤►·*+–-]|\(?(?:\d{1,2}|[a-zA-Z])[.)])[ \t\u00a0]+(?=\S)")
# Marks of Markdown that open a heading or a quoted paragraph; real prose never starts with them.
_LEAD = re.compile(r"(?:#{1,6}[ \t]+|>+[ \t]*)+(?=\S)")

_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")

# Code points. A line that a program broke is nearly full; shorter last lines end their paragraph.
_WRAP_LONGEST, _WRAP_SHORTEST = 120, 40


@dataclass(frozen=True, slots=True)
class Block:
    """
    A paragraph, heading, caption or list item.

    Attributes:
        start: Code point of its first word, after a list or heading mark.
        end: Code point after its last character that is no white space.
        gap: How many empty lines stand before it.
        indent: Code points of white space before its mark or first word.
        mark: The heading, quote or list mark that opens it, as written, or "".
        item: Whether that is a list mark.
    """

    start: int
    end: int
    gap: int
    indent: int
    mark: str
    item: bool


def find_blocks(body: str) -> list[Block]:
    """
    The blocks of *body*, in order.

    A line is a block of its own, except in a text whose lines a program broke at a fixed width: there, lines
    without an empty line between them are one block. Every character of *body* that is no white space and
    no list or heading mark lies in exactly one block. Time is linear in the length of *body*.
    """
    lines = list(_lines(body))
    return _join(lines, body) if _is_wrapped(lines, body) else lines


def _lines(body: str) -> Iterator[Block]:
    previous_end = 0
    for line in _LINE.finditer(body):
        text = line.group()
        stripped = text.strip()
        if not stripped:
            continue
        indent = len(text) - len(text.lstrip())
        start, end = line.start() + indent, line.start() + indent + len(stripped)
        gap = max(0, sum(1 for _ in _NEWLINE.finditer(body, previous_end, start)) - 1)
        lead = _LEAD.match(body, start, end)
        item = _ITEM.match(body, lead.end() if lead else start, end)
        mark = item or lead
        opened = mark.end() if mark else start
        yield Block(opened, end, gap, indent, body[start:opened].strip(), item is not None)
        previous_end = end


def _is_wrapped(lines: Sequence[Block], body: str) -> bool:
    """Whether most lines that do not end a sentence go on, in small letters, on the next line."""
    open_lines = continued = 0
    for line, following in pairwise(lines):
        if line.end - line.start > _WRAP_LONGEST:
            return False
        if (
            following.gap == 0
            and not following.item
            and not _ENDS_SENTENCE.search(body, max(line.start, line.end - 4), line.end)
        ):
            open_lines += 1
            continued += body[following.start].islower()
    return open_lines >= 3 and continued > open_lines / 2


def _join(lines: Sequence[Block], body: str) -> list[Block]:
    joined: list[Block] = []
    last = 0
    for line in lines:
        if joined and line.gap == 0 and not line.item and (last >= _WRAP_SHORTEST or body[line.start].islower()):
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            joined.append(line)
        last = line.end - line.start
    return joined
