"""
Structured, checked and cited records of meetings, demands, force counts and zone proposals from news articles.

    from summarizer import Summarizer

    with Summarizer(model="local") as summarizer:
        for record in summarizer.summarize("…", published=date(2018, 7, 23)).records:
            print(record.kind, record.status, record.fields, record.evidence)

Names are imported when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.anchors import Anchor, find_anchors
    from summarizer.article import Article
    from summarizer.errors import SummarizerError
    from summarizer.evaluate import evaluate as evaluate_records
    from summarizer.extract import Extraction
    from summarizer.load import load as load_articles
    from summarizer.merge import Digest
    from summarizer.merge import merge as merge_records
    from summarizer.pipeline import (
        AsyncSummarizer,
        Failure,
        Summarizer,
        asummarize,
        asummarize_many,
        summarize,
        summarize_many,
    )
    from summarizer.quantities import compare
    from summarizer.record import CitedRecord

__all__ = [
    "Anchor",
    "Article",
    "AsyncSummarizer",
    "CitedRecord",
    "Digest",
    "Extraction",
    "Failure",
    "Summarizer",
    "SummarizerError",
    "asummarize",
    "asummarize_many",
    "compare",
    "evaluate_records",
    "find_anchors",
    "load_articles",
    "merge_records",
    "summarize",
    "summarize_many",
]

# Module and name of what is not in `pipeline`. A function may not be called as a module is: the import of the module
# would take its place.
_HOME = {
    "Anchor": ("anchors", "Anchor"),
    "Article": ("article", "Article"),
    "CitedRecord": ("record", "CitedRecord"),
    "Digest": ("merge", "Digest"),
    "Extraction": ("extract", "Extraction"),
    "SummarizerError": ("errors", "SummarizerError"),
    "compare": ("quantities", "compare"),
    "evaluate_records": ("evaluate", "evaluate"),
    "find_anchors": ("anchors", "find_anchors"),
    "load_articles": ("load", "load"),
    "merge_records": ("merge", "merge"),
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    module, attribute = _HOME.get(name, ("pipeline", name))
    return getattr(importlib.import_module(f"summarizer.{module}"), attribute)


def __dir__() -> list[str]:
    return __all__
