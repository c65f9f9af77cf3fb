"""What a run would do and cost, before anything is sent."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Text
from summarizer.earlier import read_earlier
from summarizer.errors import InputError
from summarizer.forecast import Forecast
from summarizer.load import Skipped, load
from summarizer.pipeline import AsyncSummarizer
from summarizer.published import Published
from summarizer.runner import Kept, unread


@dataclass(frozen=True, slots=True)
class Outlook:
    """
    What a run would do.

    Attributes:
        unread: Articles that it would read.
        kept: Articles that an earlier run had read, and that have not changed.
        unreadable: Inputs that give no article.
        forecast: What reading would take.
    """

    unread: int
    kept: int
    unreadable: int
    forecast: Forecast


def look_ahead(
    inputs: Sequence[str],
    out: Path,
    summarizer: AsyncSummarizer,
    *,
    published: Published | None = None,
    fresh: bool = False,
) -> Outlook:
    """
    What `run_batch` would do with the same arguments; sends nothing and writes nothing.

    Raises:
        OutputError: What an earlier run left in *out* cannot be read.
    """
    aside: deque[Kept | Skipped] = deque()
    read = unreadable = 0

    def texts() -> Iterator[Text]:
        nonlocal read, unreadable
        earlier = {} if fresh else read_earlier(out)
        for text in unread(load(inputs, published=published), earlier, aside):
            if isinstance(text, InputError):
                unreadable += 1
            else:
                read += 1
                yield text

    forecast = summarizer.foresee(texts())
    return Outlook(read, sum(isinstance(each, Kept) for each in aside), unreadable, forecast)
