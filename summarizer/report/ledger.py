"""What a run says of itself, as it stands in `run.json`, `failures.jsonl` and `copies.jsonl`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import Field

from summarizer.record.values import Value


class Paid(Value):
    """Calls that were sent, and what they took."""

    calls: int = Field(description="requests that were sent, those that failed included")
    failed_calls: int = Field(description="of these, those that brought no answer")
    guessed_calls: int = Field(description="of these, those whose tokens the server did not count")
    prompt_tokens: int = Field(description="tokens read")
    prompt_tokens_discounted: int = Field(description="of these, those that the server had from an earlier request")
    completion_tokens: int = Field(description="tokens written")
    cost_usd: float = Field(description="US dollars; 0 where the model is embedded or its price is not known")


class Cached(Value):
    """Calls that the cache answered, and what they took when they were paid."""

    calls: int = Field(description="requests that the cache, or an identical one in flight, answered")
    prompt_tokens: int = Field(description="tokens read when these answers were written")
    completion_tokens: int = Field(description="tokens of these answers")


class Spending(Value):
    """What was spent, and what the cache spared."""

    paid: Paid
    cached: Cached


class SpendingBy(Value):
    """What was spent, in all and by its parts."""

    total: Spending = Field(description="of the whole run")
    by_kind: Mapping[str, Spending] = Field(description="by record kind")
    by_article: Mapping[str, Mapping[str, Spending]] = Field(
        description="by article and record kind; a run on a cluster has one article, `*`, for all"
    )


class Amounts(Value):
    """How many articles a run met."""

    read: int = Field(description="articles read now")
    kept: int = Field(description="articles that an earlier run had read, and that have not changed")
    failed: int = Field(description="lines of failures.jsonl")


class RunFile(Value):
    """`run.json`: what the run took, the one file that differs from run to run."""

    finished: datetime = Field(description="when the run ended")
    seconds: float = Field(description="how long it took")
    model: str = Field(description="the model that was asked")
    where: str = Field(description="where it ran")
    kinds: Sequence[str] = Field(description="the record kinds that it looked for")
    articles: Amounts = Field(description="how many articles were read, kept and failed")
    usage: SpendingBy = Field(description="calls, tokens and cost, paid and cached")
    versions: Mapping[str, str] = Field(description="versions of Python and of the packages that matter, by name")


class FailureLine(Value):
    """A line of `failures.jsonl`: an article that gave no records, or not all of them."""

    source: str = Field(description="where it was read, or what could not be read")
    article: str | None = Field(description="the article's id; null where it could not be read")
    error: str = Field(description="what went wrong and what to do")


class CopyLine(Value):
    """A line of `copies.jsonl`, of a run on a cluster: an article with the text of another, read with it."""

    article: str = Field(description="the article's id")
    copy_of: str = Field(description="the id of the article whose text it has")
