"""The only place that asks again: one ledger for all that one question may cost."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type

from summarizer.errors import Unavailable

Result = TypeVar("Result")

# Seconds: the mean of the first wait is half of it, and each next one is twice as long.
FIRST_WAIT = 1.0
# Seconds: no wait is longer unless the server asks for it.
LONGEST_WAIT = 60.0


class Ledger:
    """
    What one question may still cost: its transport errors and its repair rounds draw on it alike.

    Args:
        attempts: Requests that may be sent.
        seconds: Time for them all, waits included, from the first request on.
        clock: Seconds, monotonic.
    """

    def __init__(self, *, attempts: int, seconds: float, clock: Callable[[], float] | None = None) -> None:
        self._clock = clock or asyncio.get_running_loop().time
        self._left = attempts
        self._attempts = attempts
        self._seconds = seconds
        self._deadline: float | None = None

    @property
    def spent(self) -> int:
        """Requests sent."""
        return self._attempts - self._left

    def remaining(self) -> float:
        """Seconds left."""
        return self._seconds if self._deadline is None else max(0.0, self._deadline - self._clock())

    def take(self) -> None:
        """
        Count one request that is about to be sent.

        Raises:
            Unavailable: There is none left, or no time.
        """
        if self._deadline is None:
            self._deadline = self._clock() + self._seconds
        if self._left == 0 or self.remaining() == 0.0:
            raise Unavailable(f"given up after {self.spent} requests: the question's attempts or time are used up")
        self._left -= 1

    def allows(self, wait: float) -> bool:
        """Whether another request may be sent after *wait* seconds."""
        return self._left > 0 and wait < self.remaining()


async def retry(
    attempt: Callable[[], Awaitable[Result]],
    ledger: Ledger,
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Result:
    """
    What *attempt* returns, tried again while it raises `Unavailable` and *ledger* allows it.

    Waits with full jitter, or as long as the server asks; a server that asks for more time than is left is not waited
    for.

    Raises:
        Refused: At once; asking again will not help.
        Unavailable: The last one, when the ledger allows no more.
    """

    async def counted() -> Result:
        ledger.take()
        return await attempt()

    retrying = AsyncRetrying(
        sleep=sleep,
        stop=lambda state: not ledger.allows(state.upcoming_sleep),
        wait=_wait,
        retry=retry_if_exception_type(Unavailable),
        reraise=True,
    )
    return await retrying(counted)


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
