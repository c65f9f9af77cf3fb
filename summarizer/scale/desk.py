"""The one place of a run that its workers share: the kept answers, the money, and what the endpoint allows."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from summarizer.budget import Budget, BudgetSpent, Reserved
from summarizer.cache import Cache
from summarizer.limiter import Limiter
from summarizer.request import Answer
from summarizer.scale.allotment import LEASE, RENEWAL, Allotment, Share
from summarizer.settings import Settings

# Calls of the workers that may wait at the desk at a time: far more than there are requests in flight.
CALLS = 100_000


@dataclass(frozen=True, slots=True)
class _Reservation:
    """Money that a worker has set aside."""

    worker: str
    block: AbstractAsyncContextManager[Reserved]
    held: Reserved


class Desk:
    """
    What the workers of a run ask; it runs beside whoever started the run, as an actor of its own.

    So every answer is on that machine's disk before it is used: a worker, or a whole machine of them, that is lost
    takes no answered call with it, and the next run finds them all.

    Args:
        settings: Those of the run.
    """

    def __init__(self, settings: Settings) -> None:
        self._cache = Cache(settings.cache / "answers")
        self._budget = Budget(max_calls=settings.max_calls, max_cost=settings.max_cost)
        self._allotment = Allotment(
            Share(settings.concurrency, settings.requests_per_minute, settings.tokens_per_minute)
        )
        self._reserved: dict[str, _Reservation] = {}

    async def get(self, key: str) -> Answer | None:
        """See `Cache.get`."""
        return self._cache.get(key)

    async def put(self, key: str, answer: Answer) -> None:
        """See `Cache.put`."""
        await self._cache.put(key, answer)

    async def renew(self, worker: str, load: int) -> Share:
        """See `Allotment.renew`. The money that lost workers set aside counts as spent."""
        now = time.monotonic()
        for gone in self._allotment.lost(now):
            for ticket in [t for t, reservation in self._reserved.items() if reservation.worker == gone]:
                await self.settle(ticket, self._reserved[ticket].held.cost)
        return self._allotment.renew(worker, load, now)

    async def reserve(self, worker: str, most: float) -> tuple[str, str | None]:
        """See `Budget.reserve`: a ticket to settle, or why there is none."""
        block = self._budget.reserve(most)
        try:
            held = await block.__aenter__()
        except BudgetSpent as error:
            return "", str(error)
        ticket = uuid.uuid4().hex
        self._reserved[ticket] = _Reservation(worker, block, held)
        return ticket, None

    async def settle(self, ticket: str, cost: float) -> None:
        """What a reservation took, in US dollars."""
        reservation = self._reserved.pop(ticket, None)
        if reservation is not None:
            reservation.held.cost = cost
            await reservation.block.__aexit__(None, None, None)


def open_desk(settings: Settings) -> Any:
    """The desk's handle; it ends with the run."""
    import ray
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
    options = {"num_cpus": 0, "max_concurrency": CALLS, "scheduling_strategy": here}
    return ray.remote(Desk).options(**options).remote(settings)


class DeskCache:
    """The desk's answers, as a worker's model uses them."""

    def __init__(self, desk: Any) -> None:
        self._desk = desk

    def get(self, key: str) -> Answer | None:
        """See `Cache.get`."""
        import ray

        found: Answer | None = ray.get(self._desk.get.remote(key))
        return found

    async def put(self, key: str, answer: Answer) -> None:
        """See `Cache.put`."""
        await self._desk.put.remote(key, answer)


class DeskPurse:
    """The desk's money, as a worker's model uses it."""

    def __init__(self, desk: Any, worker: str) -> None:
        self._desk = desk
        self._worker = worker

    @asynccontextmanager
    async def reserve(self, most: float) -> AsyncIterator[Reserved]:
        """See `Budget.reserve`."""
        ticket, refused = await self._desk.reserve.remote(self._worker, most)
        if refused is not None:
            raise BudgetSpent(refused)
        held = Reserved(most)
        try:
            yield held
        finally:
            await self._desk.settle.remote(ticket, held.cost)


async def follow(desk: Any, worker: str, limiter: Limiter) -> None:
    """Keep *limiter* within the worker's share, for ever; without word from the desk nothing is sent."""
    while True:
        try:
            async with asyncio.timeout(LEASE):
                share: Share = await desk.renew.remote(worker, limiter.load)
        except TimeoutError:
            share = Share(0)
        limiter.allow(
            concurrency=share.concurrency,
            requests_per_minute=share.requests_per_minute,
            tokens_per_minute=share.tokens_per_minute,
        )
        await asyncio.sleep(RENEWAL)
