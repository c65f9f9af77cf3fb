"""What may be wrong with a record: checks of fields by their types, and those that a kind declares."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.actors import find_absent, find_agent, find_moved, find_other_voice
from summarizer.checks.choices import find_negated, find_untold
from summarizer.checks.counted import find_noun, find_owner
from summarizer.checks.days import check_day
from summarizer.checks.figures import find_beside, find_other_line
from summarizer.checks.quantities import check_quantity
from summarizer.checks.values import find_contradicted, find_same, find_unstated
from summarizer.checks.words import check_words
from summarizer.locate import find_words
from summarizer.record import (
    Actor,
    Agent,
    Apart,
    Asserted,
    Beside,
    Check,
    CitedRecord,
    Contradicted,
    Finding,
    Follows,
    Moved,
    Noun,
    Owner,
    Present,
    Stated,
    Told,
    Voice,
)
from summarizer.source import Source

__all__ = ["check_day", "check_declared", "check_quantity", "check_words"]


def check_declared(rule: Check, record: CitedRecord, source: Source) -> Iterator[Finding]:
    """What one declared check finds in a record: each finding says what the text has instead."""
    if isinstance(rule, Actor) and not _in_article(getattr(record.fields, rule.field), source):
        return iter(())
    match rule:
        case Stated():
            return find_unstated(rule, record)
        case Contradicted():
            return find_contradicted(rule, record)
        case Apart():
            return find_same(rule, record, source)
        case Told():
            return find_untold(rule, record, source)
        case Asserted():
            return find_negated(rule, record, source)
        case Beside():
            return find_beside(rule, record, source)
        case Follows():
            return find_other_line(rule, record, source)
        case Noun():
            return find_noun(rule, record, source)
        case Owner():
            return find_owner(rule, record, source)
        case Agent():
            return find_agent(rule, record, source)
        case Moved():
            return find_moved(rule, record, source)
        case Voice():
            return find_other_voice(rule, record, source)
        case Present():
            return find_absent(rule, record, source)


def _in_article(name: str | None, source: Source) -> bool:
    """Whether an actor is stated and stands in the article; one who does not is told by the check of its words."""
    return name is not None and find_words(name, source.folded) is not None
