"""Merge: one event, all its sources, every disagreement."""

from summarizer.merge.digest import (
    Claim,
    Conflict,
    Coverage,
    Digest,
    DigestArticle,
    MergedRecord,
    Moment,
    Part,
    PartyEntry,
    Rejected,
    UnusedAnchor,
)
from summarizer.merge.merging import merge, merge_sorted
from summarizer.merge.told import Reader, sort_articles, sort_records

__all__ = [
    "Claim",
    "Conflict",
    "Coverage",
    "Digest",
    "DigestArticle",
    "MergedRecord",
    "Moment",
    "Part",
    "PartyEntry",
    "Reader",
    "Rejected",
    "UnusedAnchor",
    "merge",
    "merge_sorted",
    "sort_articles",
    "sort_records",
]
