"""An article with all that plain code finds in it: what answers are bound to and checked against."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import wraps
from itertools import islice, takewhile
from typing import Any, TypeVar, TypeVarTuple

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
        found: What functions marked `kept` have found in it.
    """

    text: Text
    anchors: tuple[Anchor, ...]
    mentions: tuple[Mention, ...]
    folded: str = field(default="", repr=False)
    found: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.text.body))

    def mentions_in(self, sentence: Sentence) -> Iterator[Mention]:
        """The names of a sentence, in order."""
        first = bisect_left(self.mentions, sentence.start, key=lambda mention: mention.start)
        return takewhile(lambda mention: mention.start < sentence.end, islice(self.mentions, first, None))

    def mentions_before(self, at: int) -> Iterator[Mention]:
        """The names that end before a code point, the last first."""
        return reversed(self.mentions[: bisect_right(self.mentions, at, key=lambda mention: mention.end)])

    def words(self, start: int, end: int) -> str:
        """The article's words between two code points, on one line."""
        return " ".join(self.text.body[start:end].split())

    def before(self, at: int, reach: int, since: int = 0) -> str:
        """Up to *reach* folded code points that stand before *at*, none before *since*."""
        return self.folded[max(since, at - reach) : at]

    def quote(self, start: int, end: int) -> Evidence:
        """The words between two code points, as evidence."""
        return Evidence(start=start, end=end, quote=self.text.body[start:end])


About = TypeVarTuple("About")
Found = TypeVar("Found")


def kept(read: Callable[[*About, Source], Found]) -> Callable[[*About, Source], Found]:
    """
    Keep what a function finds in an article with that article: one step after another asks for the same.

    Its last argument is the article, and the others are hashable. Who asks must not change what is returned.
    """

    @wraps(read)
    def recall(*args: *tuple[*About, Source]) -> Found:
        *about, source = args
        key = (read, *about)
        try:
            found: Found = source.found[key]
        except KeyError:
            found = source.found[key] = read(*args)
        return found

    return recall


def anchors_in(anchors: Sequence[Anchor], start: int, end: int) -> Iterator[Anchor]:
    """The anchors, in reading order, that lie wholly between two code points."""
    first = bisect_left(anchors, start, key=lambda anchor: anchor.start)
    following = takewhile(lambda anchor: anchor.start < end, islice(anchors, first, None))
    return (anchor for anchor in following if anchor.end <= end)


def read_source(text: Text) -> Source:
    """All that plain code finds in a text."""
    anchors = find_anchors(text.body, reference=text.published, boilerplate=text.boilerplate)
    return Source(text, tuple(anchors), tuple(find_names(text.body, text.sentences)))
