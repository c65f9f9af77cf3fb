"""The only place that asks again: one ledger for all that one question may cost."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type

from summarizer.errors import Refused, Unavailable

Result = TypeVar("Result")

# Seconds: the mean of the first wait is half of it, and each next one is twice as long.
FIRST_WAIT = 1.0
# Seconds: no wait is longer unless the server asks for it.
LONGEST_WAIT = 60.0


class Ledger:
    """
    What one question may cost, and what it took: its transport errors and its repair rounds draw on it alike.

    Args:
        attempts: Requests that may be sent.
        seconds: Time for them all, waits included, from the first request on.
        tokens: Tokens, read and written, after which nothing more is sent; None is unlimited.
        cost: US dollars, likewise.

    Attributes:
        sent: Requests sent so far.
        tokens: Tokens read and written so far.
        cost: US dollars so far.
    """

    def __init__(
        self, *, attempts: int, seconds: float, tokens: float | None = None, cost: float | None = None
    ) -> None:
        self.sent = 0
        self.tokens = 0
        self.cost = 0.0
        self._attempts = attempts
        self._seconds = seconds
        self._most_tokens = tokens
        self._most_cost = cost
        self._deadline: float | None = None

    def remaining(self) -> float:
        """Seconds left."""
        if self._deadline is None:
            return self._seconds
        return max(0.0, self._deadline - asyncio.get_running_loop().time())

    def take(self) -> None:
        """
        Count one request that is about to be sent.

        Raises:
            Refused: Nothing is left for it.
        """
        if not self.allows(0.0):
            raise Refused(f"given up: the {self.sent} requests that were sent used up what one question may cost")
        if self._deadline is None:
            self._deadline = asyncio.get_running_loop().time() + self._seconds
        self.sent += 1

    def count(self, tokens: int, cost: float) -> None:
        """Count what a request took."""
        self.tokens += tokens
        self.cost += cost

    def allows(self, wait: float) -> bool:
        """Whether another request may be sent after *wait* seconds."""
        return (
            self.sent < self._attempts
            and wait < self.remaining()
            and (self._most_tokens is None or self.tokens < self._most_tokens)
            and (self._most_cost is None or self.cost < self._most_cost)
        )


async def retry(
    attempt: Callable[[], Awaitable[Result]],
    ledger: Ledger,
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Result:
    """
    What *attempt* returns, tried again while it raises `Unavailable` and *ledger*, of which it takes, allows it.

    Waits with full jitter, or as long as the server asks; a server that asks for more time than is left is not waited
    for.

    Raises:
        Refused: At once; asking again will not help.
        Unavailable: The last one, when the ledger allows no more.
    """

    retrying = AsyncRetrying(
        sleep=sleep,
        stop=lambda state: not ledger.allows(state.upcoming_sleep),
        wait=_wait,
        retry=retry_if_exception_type(Unavailable),
        reraise=True,
    )
    return await retrying(attempt)


def _wait(state: RetryCallState) -> float:
    """
    Seconds before the next attempt.

    Source: "full jitter", AWS Architecture Blog, Exponential Backoff And Jitter (2015).
    """
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after if isinstance(error, Unavailable) else None
    if asked is not None:
        # A little more than asked, so that those who heard the same answer do not come back together.
        return asked * random.uniform(1.0, 1.1)  # noqa: S311  jitter is no secret
    ceiling = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (state.attempt_number - 1))
    return random.uniform(0.0, ceiling)  # noqa: S311  likewise
