"""The public surface as a type checker sees it: checked by mypy, never run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import assert_type

from summarizer import (
    Anchor,
    Article,
    AsyncSummarizer,
    CitedRecord,
    Digest,
    Extraction,
    Failure,
    Summarizer,
    SummarizerError,
    asummarize,
    asummarize_many,
    compare,
    evaluate_records,
    find_anchors,
    load_articles,
    merge_records,
    summarize,
    summarize_many,
)
from summarizer.article_line import article_line
from summarizer.errors import (
    InputError,
    InvalidAnswer,
    KindError,
    ModelError,
    OutputError,
    Refused,
    SettingsError,
    Unavailable,
)
from summarizer.kinds import Kind, discover
from summarizer.quantities import Comparison
from summarizer.record import Evidence, Finding, Record, Status
from summarizer.score import Evaluation

assert_type(find_anchors("5 km", reference=date(2024, 1, 1)), list[Anchor])
one, other = find_anchors("5 km or 3 miles")
assert_type(compare(one, other), Comparison)
assert_type(one.si_low, float | None)

articles = load_articles(["articles", Path("more")])
assert_type(articles, Iterator[Article | InputError])
assert_type(summarize("text", model="local"), Extraction)
assert_type(summarize_many(articles), Iterable[Extraction | Failure])
assert_type(asummarize_many([Article("a", "a.txt", "text")]), AsyncIterator[Extraction | Failure])

with Summarizer(model="local") as summarizer:
    extraction = summarizer.summarize("text")
    assert_type(extraction.records, tuple[CitedRecord, ...])
    assert_type(extraction.faults, tuple[tuple[str, str], ...])
    (record, *_) = extraction.records
    assert_type(record.status, Status)
    assert_type(record.fields, Record)
    assert_type(record.evidence, tuple[Evidence, ...])
    assert_type(record.findings, tuple[Finding, ...])
    for result in summarizer.summarize_many(articles):
        if isinstance(result, Failure):
            assert_type((result.source, result.article, result.error), tuple[str, str | None, str])

kinds = discover([Path("mine")])
assert_type(kinds, dict[str, Kind])
line = article_line(extraction.source.text, extraction.source.anchors)
digest = merge_records(extraction.records, [line], kinds)
assert_type(digest, Digest)
assert_type(digest.to_json(), bytes)
assert_type(evaluate_records([], [], kinds), Evaluation)


async def use() -> None:
    assert_type(await asummarize("text", published=date(2024, 1, 1)), Extraction)
    async with AsyncSummarizer(kinds=["meeting"]) as twin:
        async for result in twin.summarize_many([]):
            assert_type(result, Extraction | Failure)


def errors() -> None:
    try:
        summarize("text")
    except Unavailable as error:
        assert_type(error.retry_after, float | None)
    except InputError as error:
        assert_type((error.source, error.reason), tuple[str, str])
    except InvalidAnswer as error:
        assert_type((error.problems, error.answer), tuple[tuple[str, ...], str])
    tree: tuple[type[SummarizerError], ...] = (SettingsError, OutputError, KindError, ModelError)
    endpoint: tuple[type[ModelError], ...] = (Unavailable, Refused)
    assert_type(tree + endpoint, tuple[type[SummarizerError], ...])
