"""Numbers that nobody was asked about and that may be records after all: those that stand near one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.answers import Draft
from summarizer.candidates import Candidate, find_candidates
from summarizer.kinds import Kind
from summarizer.parts import Asked
from summarizer.questions import find_questions
from summarizer.source import Source

# Sentences from a record within which a number of its sort is taken to go on about it.
_NEAR = 3
# Numbers that the one further question of an article asks about; the examples have 1 at most.
_MOST = 8


def find_leftovers(
    found: Sequence[Asked],
    drafts: Mapping[str, Sequence[Draft]],
    source: Source,
    kinds: Sequence[Kind],
    *,
    local: bool,
) -> list[Asked]:
    """
    What to ask once more about an article, by kind and in reading order, after the first answers are known.

    A number is asked about that fits a kind in all but the words of its sentence (`Candidates.near`), if one of the
    kind's records stands near it: "At first it asked for 60 kilometers" tells of no forces, and its neighbours do.

    Args:
        found: What was asked, or settled without asking.
        drafts: What came of it, by kind.
        source: The article.
        kinds: The kinds that are looked for.
        local: Whether the embedded engine is asked, of which kinds are left out that it does not judge.
    """
    left: list[Asked] = []
    for kind in kinds:
        rule = kind.schema.candidates
        if rule.each != "anchor" or rule.near is None or (local and "judgement" in kind.schema.spared):
            continue
        told = {draft.candidate.sentence for draft in drafts[kind.name] if _is_record(draft, kind)}
        had = {number for k, question in found if k is kind for number in _numbers(question.candidate)}
        wider = find_candidates(replace(rule, near=None, words=None), source)
        fitting = [
            candidate
            for candidate in wider
            if any(abs(candidate.sentence - sentence) <= _NEAR for sentence in told) and not had & _numbers(candidate)
        ]
        left += ((kind, question) for question in find_questions(kind.schema, fitting, source, local=local))
    return left[:_MOST]


def _numbers(candidate: Candidate) -> set[tuple[str, int]]:
    """The number that a candidate is about, and the group of those that tell the same in another unit."""
    anchor = candidate.anchor
    if anchor is None:
        return set()
    return {("at", anchor.start), *((("group", anchor.group),) if anchor.group is not None else ())}


def _is_record(draft: Draft, kind: Kind) -> bool:
    judgement = kind.schema.judgement
    return judgement is None or draft.verdict is None or judgement.answers[draft.verdict] is not None
