"""An article with all that plain code finds in it: what answers are bound to and checked against."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile

from summarizer.anchors import Anchor, find_anchors
from summarizer.article import Sentence, Text
from summarizer.locate import fold
from summarizer.names import Mention, find_names
from summarizer.record import Evidence


@dataclass(frozen=True, slots=True)
class Source:
    """
    All that plain code knows of an article, against which answers are bound and checked.

    Attributes:
        text: The clean text.
        anchors: Its numbers and dates, in reading order.
        mentions: Its names, in reading order.
        folded: The body with one form of quotes, dashes and blanks.
    """

    text: Text
    anchors: tuple[Anchor, ...]
    mentions: tuple[Mention, ...]
    folded: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.text.body))

    def mentions_in(self, sentence: Sentence) -> Iterator[Mention]:
        """The names of a sentence, in order."""
        first = bisect_left(self.mentions, sentence.start, key=lambda mention: mention.start)
        return takewhile(lambda mention: mention.start < sentence.end, islice(self.mentions, first, None))

    def quote(self, start: int, end: int) -> Evidence:
        """The words between two code points, as evidence."""
        return Evidence(start=start, end=end, quote=self.text.body[start:end])


def read_source(text: Text) -> Source:
    """All that plain code finds in a text."""
    anchors = find_anchors(text.body, reference=text.published, boilerplate=text.boilerplate)
    return Source(text, tuple(anchors), tuple(find_names(text.body, text.sentences)))
