"""How many requests are in flight at one endpoint, and how fast they are sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Limiter:
    """
    Shared by all workers of one endpoint; first come, first served.

    Args:
        concurrency: Requests in flight at most.
    """

    def __init__(self, *, concurrency: int) -> None:
        self._slots = asyncio.Semaphore(concurrency)
        self._open_at = 0.0

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Wait for a turn, and hold it for the block."""
        loop = asyncio.get_running_loop()
        async with self._slots:
            while (wait := self._open_at - loop.time()) > 0:  # noqa: ASYNC110  a clock, which no event tells
                await asyncio.sleep(wait)
            yield

    def throttled(self, retry_after: float | None) -> None:
        """The endpoint asked for less: all wait as long as it says."""
        if retry_after:
            self._open_at = max(self._open_at, asyncio.get_running_loop().time() + retry_after)
