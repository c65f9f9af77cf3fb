"""What was spent, by article and kind, paid and kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.request import Usage


@dataclass(slots=True)
class Spent:
    """
    Calls and tokens of one article and kind.

    Attributes:
        paid_calls: Requests that were sent, those that failed included.
        failed_calls: Of `paid_calls`, those that brought no answer.
        kept_calls: Requests that the cache, or an identical request in flight, answered.
        prompt: Tokens read and paid.
        discounted: Of `prompt`, those that the server had from an earlier request.
        completion: Tokens written and paid.
        kept_prompt: Tokens that were read when the kept answers were written.
        kept_completion: Tokens of the kept answers.
        guessed_calls: Of `paid_calls`, those whose tokens the server did not count.
        cost: US dollars; 0 where the model is embedded or its price is not known.
    """

    paid_calls: int = 0
    failed_calls: int = 0
    kept_calls: int = 0
    prompt: int = 0
    discounted: int = 0
    completion: int = 0
    kept_prompt: int = 0
    kept_completion: int = 0
    guessed_calls: int = 0
    cost: float = 0.0

    def add(self, other: Spent) -> None:
        """Count *other* in."""
        for name in Spent.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def to_json(self) -> dict[str, Any]:
        """For `run.json`."""
        return {
            "paid": {
                "calls": self.paid_calls,
                "failed_calls": self.failed_calls,
                "guessed_calls": self.guessed_calls,
                "prompt_tokens": self.prompt,
                "prompt_tokens_discounted": self.discounted,
                "completion_tokens": self.completion,
                "cost_usd": round(self.cost, 6),
            },
            "cached": {
                "calls": self.kept_calls,
                "prompt_tokens": self.kept_prompt,
                "completion_tokens": self.kept_completion,
            },
        }


class Tally:
    """The run's spending."""

    def __init__(self) -> None:
        self._spent: dict[str, dict[str, Spent]] = {}
        self._settled: dict[str, Spent] = {}

    def count_answer(self, article: str, kind: str, usage: Usage, cost: float) -> None:
        """A request was sent and answered."""
        spent = self._of(article, kind)
        spent.paid_calls += 1
        spent.prompt += usage.prompt
        spent.discounted += usage.cached
        spent.completion += usage.completion
        spent.guessed_calls += usage.guessed
        spent.cost += cost

    def count_failure(self, article: str, kind: str, cost: float) -> None:
        """A request was sent and brought nothing; *cost* is what it may have taken nevertheless."""
        spent = self._of(article, kind)
        spent.paid_calls += 1
        spent.failed_calls += 1
        spent.cost += cost

    def count_kept(self, article: str, kind: str, usage: Usage) -> None:
        """A request was answered without being sent."""
        spent = self._of(article, kind)
        spent.kept_calls += 1
        spent.kept_prompt += usage.prompt
        spent.kept_completion += usage.completion

    def include(self, article: str, kinds: Mapping[str, Spent]) -> None:
        """Count what another process spent on an article, by kind."""
        for kind, spent in kinds.items():
            self._of(article, kind).add(spent)

    def part(self, article: str) -> Tally:
        """What was spent on one article so far, as a tally of its own that goes on counting."""
        part = Tally()
        part._spent[article] = self._spent.setdefault(article, {})
        return part

    def settle(self, article: str) -> dict[str, Spent]:
        """What was spent on *article*, by kind; from now on it is told in the sums alone, since memory has an end."""
        kinds = dict(sorted(self._spent.pop(article, {}).items()))
        for kind, spent in kinds.items():
            self._settled.setdefault(kind, Spent()).add(spent)
        return kinds

    def total(self) -> Spent:
        """Of the whole run."""
        return _sum(self.by_kind().values())

    def by_kind(self) -> dict[str, Spent]:
        """By kind, in alphabetical order."""
        every = [self._settled, *self._spent.values()]
        names = sorted({kind for kinds in every for kind in kinds})
        return {name: _sum(kinds[name] for kinds in every if name in kinds) for name in names}

    def by_article(self) -> dict[str, dict[str, Spent]]:
        """By article and kind, in alphabetical order."""
        return {article: dict(sorted(kinds.items())) for article, kinds in sorted(self._spent.items())}

    def to_json(self) -> dict[str, Any]:
        """For `run.json`."""
        return {
            "total": self.total().to_json(),
            "by_kind": {kind: spent.to_json() for kind, spent in self.by_kind().items()},
            "by_article": {
                article: {kind: spent.to_json() for kind, spent in kinds.items()}
                for article, kinds in self.by_article().items()
            },
        }

    def _of(self, article: str, kind: str) -> Spent:
        return self._spent.setdefault(article, {}).setdefault(kind, Spent())


def _sum(several: Iterable[Spent]) -> Spent:
    total = Spent()
    for spent in several:
        total.add(spent)
    return total
