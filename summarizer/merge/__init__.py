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
from summarizer.merge.merging import merge

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
    "Rejected",
    "UnusedAnchor",
    "merge",
]
