"""What was spent, by article and kind, paid and kept apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from summarizer.request import Answer, Usage

_NOTHING = Usage()


@dataclass(slots=True)
class Spent:
    """
    Calls and tokens of one article and kind.

    Attributes:
        paid_calls: Requests that were sent, those that failed included.
        kept_calls: Requests that the cache, or an identical request in flight, answered.
        prompt: Tokens read and paid.
        discounted: Of `prompt`, those that the server had from an earlier request.
        completion: Tokens written and paid.
        kept_tokens: Tokens, read and written, that were not paid again.
        cost: US dollars; 0 where the model is embedded or has no known price.
    """

    paid_calls: int = 0
    kept_calls: int = 0
    prompt: int = 0
    discounted: int = 0
    completion: int = 0
    kept_tokens: int = 0
    cost: float = 0.0

    def add(self, other: Spent) -> None:
        """Count *other* in."""
        self.paid_calls += other.paid_calls
        self.kept_calls += other.kept_calls
        self.prompt += other.prompt
        self.discounted += other.discounted
        self.completion += other.completion
        self.kept_tokens += other.kept_tokens
        self.cost += other.cost

    def to_json(self) -> dict[str, Any]:
        """For `run.json`."""
        return {
            "paid": {
                "calls": self.paid_calls,
                "prompt_tokens": self.prompt,
                "cached_prompt_tokens": self.discounted,
                "completion_tokens": self.completion,
                "cost_usd": round(self.cost, 6),
            },
            "kept": {"calls": self.kept_calls, "tokens": self.kept_tokens},
        }


class Tally:
    """The run's spending."""

    def __init__(self) -> None:
        self._spent: defaultdict[tuple[str, str], Spent] = defaultdict(Spent)

    def count_attempt(self, article: str, kind: str, usage: Usage = _NOTHING, cost: float = 0.0) -> None:
        """A request was sent; *usage* is zero where it failed."""
        spent = self._spent[article, kind]
        spent.paid_calls += 1
        spent.prompt += usage.prompt
        spent.discounted += usage.cached
        spent.completion += usage.completion
        spent.cost += cost

    def count_kept(self, article: str, kind: str, answer: Answer) -> None:
        """A request was answered without being sent."""
        spent = self._spent[article, kind]
        spent.kept_calls += 1
        spent.kept_tokens += answer.usage.prompt + answer.usage.completion

    def total(self) -> Spent:
        """Of the whole run."""
        return _sum(self._spent.values())

    def by_kind(self) -> dict[str, Spent]:
        """By kind, in the kinds' order."""
        return self._grouped(1)

    def by_article(self) -> dict[str, Spent]:
        """By article, in the articles' order."""
        return self._grouped(0)

    def to_json(self) -> dict[str, Any]:
        """For `run.json`."""
        return {
            "total": self.total().to_json(),
            "by_kind": {kind: spent.to_json() for kind, spent in self.by_kind().items()},
            "by_article": {
                article: {
                    kind: self._spent[article, kind].to_json()
                    for other, kind in sorted(self._spent)
                    if other == article
                }
                for article in self.by_article()
            },
        }

    def _grouped(self, part: int) -> dict[str, Spent]:
        grouped: defaultdict[str, Spent] = defaultdict(Spent)
        for key in sorted(self._spent):
            grouped[key[part]].add(self._spent[key])
        return dict(sorted(grouped.items()))


def _sum(several: Any) -> Spent:
    total = Spent()
    for spent in several:
        total.add(spent)
    return total
