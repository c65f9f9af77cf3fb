"""What a run may spend: set aside before a request is sent, so that no number of workers overspends together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from summarizer.errors import Refused


class BudgetSpent(Refused):
    """The run may spend no more; no later request will be sent either."""


@dataclass(slots=True)
class Reserved:
    """
    Money set aside for one request.

    Attributes:
        cost: US dollars that it took. It stands at the most that it may take until the user of the reservation knows
            better: an answer that was lost on its way may have been billed.
    """

    cost: float


class Budget:
    """
    A run's calls and money.

    Args:
        max_calls: Requests that may be sent, those that fail included; None is unlimited.
        max_cost: US dollars; None is unlimited.
    """

    def __init__(self, *, max_calls: int | None = None, max_cost: float | None = None) -> None:
        self.calls = 0
        self.cost = 0.0
        self._max_calls = max_calls
        self._max_cost = max_cost
        self._reserved = 0.0
        self._in_flight = 0
        self._settled = asyncio.Event()

    @asynccontextmanager
    async def reserve(self, most: float) -> AsyncIterator[Reserved]:
        """
        Set aside *most* US dollars and one call for the block.

        Waits for requests in flight where what they leave over may suffice.

        Raises:
            BudgetSpent: It would not suffice even then.
        """
        while not self._has_room(most):
            if self._in_flight == 0 or not self._has_calls():
                raise BudgetSpent(self._explain(most))
            await self._settled.wait()
        self.calls += 1
        self._in_flight += 1
        self._reserved += most
        held = Reserved(most)
        try:
            yield held
        finally:
            self._in_flight -= 1
            self._reserved -= most
            self.cost += held.cost
            settled, self._settled = self._settled, asyncio.Event()
            settled.set()

    def _has_calls(self) -> bool:
        return self._max_calls is None or self.calls < self._max_calls

    def _has_room(self, most: float) -> bool:
        has_money = self._max_cost is None or self.cost + self._reserved + most <= self._max_cost
        return has_money and self._has_calls()

    def _explain(self, most: float) -> str:
        if not self._has_calls():
            spent = f"{self.calls} of --max-calls {self._max_calls} are sent"
        else:
            spent = f"${self.cost:.4f} of --max-cost {self._max_cost} is spent, and the next call may take ${most:.4f}"
        return f"the budget is used up: {spent}. Raise it and run again: what was answered is kept and not asked again"
