"""Simulated endpoints that allow so many requests a minute, each counting in its own way."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from summarizer.allowance import Allowance
from summarizer.errors import Unavailable
from summarizer.limiter import Limiter
from summarizer.retry import Ledger, retry

MINUTE = 60.0


class Endpoint(Protocol):
    """Answers a request that arrives at *now*: None where it is taken, else the seconds until it would be."""

    def ask(self, now: float) -> float | None: ...

    def left(self) -> Allowance: ...


class Bucket:
    """Refills evenly, and holds *burst* requests."""

    def __init__(self, a_minute: int, burst: int) -> None:
        self._rate = a_minute / MINUTE
        self._burst = burst
        self._level = float(burst)
        self._asked = 0.0

    def ask(self, now: float) -> float | None:
        """See `Endpoint`."""
        self._level = min(self._burst, self._level + (now - self._asked) * self._rate)
        self._asked = now
        if self._level < 1 - 1e-9:
            return (1 - self._level) / self._rate
        self._level -= 1
        return None

    def left(self) -> Allowance:
        """What the headers of the answer to the last request tell."""
        return Allowance("requests", self._burst, int(self._level), (self._burst - self._level) / self._rate)


class FixedWindow:
    """Counts anew each minute."""

    def __init__(self, a_minute: int) -> None:
        self._most = a_minute
        self._window = -1
        self._count = 0
        self._asked = 0.0

    def ask(self, now: float) -> float | None:
        """See `Endpoint`."""
        window = int(now // MINUTE)
        if window != self._window:
            self._window, self._count = window, 0
        if self._count == self._most:
            return (window + 1) * MINUTE - now
        self._count += 1
        self._asked = now
        return None

    def left(self) -> Allowance:
        """See `Bucket`."""
        return Allowance("requests", self._most, self._most - self._count, (self._window + 1) * MINUTE - self._asked)


class SlidingWindow:
    """Counts the last minute."""

    def __init__(self, a_minute: int) -> None:
        self._most = a_minute
        self._taken: deque[float] = deque()

    def ask(self, now: float) -> float | None:
        """See `Endpoint`."""
        while self._taken and self._taken[0] <= now - MINUTE:
            self._taken.popleft()
        if len(self._taken) == self._most:
            return self._taken[0] + MINUTE - now
        self._taken.append(now)
        return None

    def left(self) -> Allowance:
        """See `Bucket`."""
        return Allowance("requests", self._most, self._most - len(self._taken), MINUTE)


class Moody:
    """Refuses one request of fifty, however fast they come."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)  # noqa: S311  a simulation

    def ask(self, now: float) -> float | None:
        """See `Endpoint`."""
        return 1.0 if self._chance.random() < 0.02 else None

    def left(self) -> Allowance:
        """See `Bucket`."""
        return Allowance("requests", 10_000, 10_000, 0.0)


@dataclass
class Outcome:
    """What came of a simulated run: requests sent, refused with 429, questions lost, seconds it took."""

    sent: int = 0
    refused: int = 0
    lost: int = 0
    seconds: float = 0.0


async def simulate(
    endpoint: Endpoint,
    *,
    questions: int,
    workers: int = 200,
    stated: float | None = None,
    tells: bool = True,
    headers: bool = False,
    seed: int = 1,
) -> Outcome:
    """
    *workers* share a limiter and ask *questions* of *endpoint*, which takes 0.3 to 1.5 s for each.

    Args:
        endpoint: What is asked.
        questions: How many are asked in all.
        workers: How many ask at a time.
        stated: Requests a minute that the limiter is told; None lets it find out.
        tells: Whether a 429 carries a Retry-After.
        headers: Whether the answers tell what is left.
        seed: Of the latencies.
    """
    loop = asyncio.get_running_loop()
    limiter = Limiter(concurrency=workers, requests_per_minute=stated)
    chance = random.Random(seed)  # noqa: S311  a simulation
    outcome = Outcome()

    async def ask() -> None:
        ledger = Ledger(attempts=6, seconds=1e6)

        async def attempt() -> None:
            async with limiter.slot() as turn:
                ledger.take()
                await asyncio.sleep(chance.uniform(0.0, 0.05))
                outcome.sent += 1
                wait = endpoint.ask(loop.time())
                if wait is not None:
                    outcome.refused += 1
                    limiter.throttled(turn, wait if tells else None)
                    raise Unavailable("429", retry_after=wait if tells else None)
                left = [endpoint.left()] if headers else []
                await asyncio.sleep(chance.uniform(0.3, 1.5))
                limiter.answered(turn, left)

        await retry(attempt, ledger)

    async def work(left: Iterator[int]) -> None:
        for _ in left:
            try:
                await ask()
            except Unavailable:
                outcome.lost += 1

    left = iter(range(questions))
    await asyncio.gather(*(work(left) for _ in range(workers)))
    outcome.seconds = loop.time()
    return outcome
