"""The public surface as a type checker sees it: checked by mypy, never run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import date
from typing import assert_type

from summarizer import (
    Anchor,
    Article,
    AsyncSummarizer,
    CitedRecord,
    Extraction,
    Failure,
    Summarizer,
    asummarize,
    asummarize_many,
    find_anchors,
    summarize,
    summarize_many,
)

assert_type(find_anchors("5 km", reference=date(2024, 1, 1)), list[Anchor])
assert_type(summarize("text", model="local"), Extraction)
assert_type(summarize_many([Article("a", "a.txt", "text")]), Iterable[Extraction | Failure])
assert_type(asummarize_many([Article("a", "a.txt", "text")]), AsyncIterator[Extraction | Failure])

with Summarizer(model="local") as summarizer:
    assert_type(summarizer.summarize("text").records, tuple[CitedRecord, ...])


async def use() -> None:
    assert_type(await asummarize("text", published=date(2024, 1, 1)), Extraction)
    async with AsyncSummarizer(kinds=["meeting"]) as twin:
        async for result in twin.summarize_many([]):
            assert_type(result, Extraction | Failure)
