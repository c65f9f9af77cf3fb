"""Which sections of a text belong to its article, and which are teasers, comments or other stories below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from summarizer.reading.marks import Line
from summarizer.reading.topic import find_names, names_in, stems

# Shares of a section's names, and of its stems, that the article has too. Seen in pairs of articles on talks and
# truces: later sections of the same article share a third of the names (median) and 23 % of the stems, other stories
# none of the names (three of four) and 8 %; the ranges overlap, so both must speak against a section to mark it.
_NAMES_OF_PART, _STEMS_OF_PART = 0.25, 0.2
_NAMES_OF_STRANGER, _STEMS_OF_STRANGER = 0.1, 0.2
# The same for a headline below a plea, which often ends an article, and often stands within one.
_NAMES_BELOW_PLEA, _STEMS_BELOW_PLEA = 0.2, 0.15
# A section without names is judged by its stems alone, and needs so many.
_STEMS_ALONE, _ENOUGH_STEMS = 0.1, 10
# Paragraphs of the article before another story may begin without a divider.
_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines `start` to `end`: headlines and dividers up to `body`, and what stands under them."""

    start: int
    body: int
    end: int


@dataclass(slots=True)
class _Words:
    """Names and stems of some lines."""

    names: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)

    def add(self, other: _Words) -> None:
        self.names |= other.names
        self.stems |= other.stems


def find_outside(
    lines: Sequence[Line], opened: Sequence[bool], marked: Sequence[bool], pleas: Sequence[bool]
) -> dict[int, str]:
    """
    The lines that are not the article because of where and with what they stand, each with the reason.

    Below a divider, a section must share names with the article to be a part of it. Without one, sections at the
    end are another story when hardly any of their names was named before. Comments go on to the end of the text.

    Args:
        lines: The lines of the text.
        opened: Whether a line is a divider.
        marked: Whether a line is already known not to be the article.
        pleas: Whether that is because it is a plea or in another script.
    """
    kept = [line.prose and not out for line, out in zip(lines, marked, strict=True)]
    if True not in kept:
        return {}
    first = kept.index(True)
    names = find_names(line.text for line, prose in zip(lines, kept, strict=True) if prose)

    def words(start: int, end: int) -> _Words:
        text = "\n".join(lines[index].text for index in range(start, end) if not marked[index])
        return _Words(set(names_in(text, names)), set(stems(text)))

    article, outside = words(0, first + 1), dict[int, str]()
    paragraphs = [0, *accumulate(kept)]
    strange: int | None = None
    below = story = False
    for section in _sections(lines, opened, marked, first + 1):
        if any(opened[index] and lines[index].comments for index in range(section.start, section.body)):
            return outside | dict.fromkeys(range(section.start, len(lines)), "comments")
        # A divider right above a paragraph, without a headline between them, is a link within the article.
        teased = any(lines[index].headline and not marked[index] for index in range(section.start, section.body))
        below = below or (
            any(opened[section.start : section.body]) and (teased or not any(kept[section.body : section.body + 1]))
        )
        own, prose = words(section.start, section.end), any(kept[section.body : section.end])
        asked = any(pleas[section.start - 1 : section.body])
        if below and prose and _is_part(own, article, story):
            outside |= dict.fromkeys(range(section.start, section.body), "below a divider")
            below = story = False
            article.add(own)
        elif below:
            outside |= dict.fromkeys(range(section.start, section.end), "below a divider")
            story = story or prose
        elif (
            strange is None and prose and paragraphs[section.start] >= _PARAGRAPHS and _is_strange(own, article, asked)
        ):
            strange = section.start
        elif strange is None or (prose and _is_part(own, article, story=True)):
            strange = None
            article.add(own)
    return outside if strange is None else outside | dict.fromkeys(range(strange, len(lines)), "another story")


def _sections(lines: Sequence[Line], opened: Sequence[bool], marked: Sequence[bool], start: int) -> Iterator[_Section]:
    """The sections from line *start* on: dividers and headlines, then everything up to the next of these."""
    while start < len(lines):
        body = start
        while body < len(lines) and (opened[body] or marked[body] or lines[body].headline):
            body += 1
        end = body
        while end < len(lines) and not opened[end] and not lines[end].headline:
            end += 1
        yield _Section(start, body, end)
        start = end


def _is_part(section: _Words, article: _Words, story: bool) -> bool:
    """Whether a section below a divider goes on with the article; *story*: another story stands between them."""
    names, stems_shared = _shares(section, article)
    if not section.names:
        return not story and stems_shared > _STEMS_OF_PART
    return names > _NAMES_OF_PART or (names > 0 and stems_shared > _STEMS_OF_PART)


def _is_strange(section: _Words, article: _Words, asked: bool) -> bool:
    """Whether a section at the end is another story; *asked*: a plea stands between them."""
    names, stems_shared = _shares(section, article)
    if asked and section.names and names <= _NAMES_BELOW_PLEA and stems_shared <= _STEMS_BELOW_PLEA:
        return True
    if len(section.names) < 2:
        return names == 0 and stems_shared <= _STEMS_ALONE and len(section.stems) >= _ENOUGH_STEMS
    return names <= _NAMES_OF_STRANGER and stems_shared <= _STEMS_OF_STRANGER


def _shares(section: _Words, article: _Words) -> tuple[float, float]:
    """The shares of the section's names and of its stems that the article has, 0 where it has none."""
    names = len(section.names & article.names) / max(1, len(section.names))
    return names, len(section.stems & article.stems) / max(1, len(section.stems))
