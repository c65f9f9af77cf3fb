"""What a rule settles a field of: a candidate, in its article, for a kind."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Sentence
from summarizer.candidates import Candidate
from summarizer.record import Record
from summarizer.source import Source
from summarizer.telling.clauses import Wanted


@dataclass(frozen=True, slots=True)
class Site:
    """
    A candidate, with all that a rule may look at.

    Attributes:
        schema: The kind's schema.
        candidate: What may be a record.
        source: Its article.
    """

    schema: type[Record]
    candidate: Candidate
    source: Source

    @property
    def sentence(self) -> Sentence:
        """The candidate's sentence."""
        return self.source.text.sentences[self.candidate.sentence]

    @property
    def wanted(self) -> Wanted | None:
        """The candidate's share of what its sentence says is wanted."""
        return self.candidate.told if isinstance(self.candidate.told, Wanted) else None
