"""The budget: reserved before sending, never exceeded by many workers together."""

from __future__ import annotations

import asyncio
import random

import pytest
from virtual_time import run_virtually

from summarizer.budget import Budget, BudgetSpent


def test_concurrent_workers_never_overspend():
    """At no moment can what was sent cost more than the limit, and the limit is used."""

    async def main() -> Budget:
        budget = Budget(max_cost=1.0)
        chance = random.Random(1)  # noqa: S311  a simulation
        at_risk = 0.0

        async def ask() -> None:
            nonlocal at_risk
            async with budget.reserve(0.03) as reserved:
                at_risk += 0.03
                assert budget.cost + at_risk <= 1.0 + 1e-9
                await asyncio.sleep(chance.uniform(0.1, 2.0))
                at_risk -= 0.03
                reserved.cost = 0.01

        results = await asyncio.gather(*(ask() for _ in range(300)), return_exceptions=True)
        assert {type(result) for result in results} == {type(None), BudgetSpent}
        return budget

    budget = run_virtually(main())

    assert 0.96 < budget.cost <= 1.0


def test_calls_are_bounded_and_failed_ones_count():
    """What was sent was sent, whatever came of it."""

    async def main() -> int:
        budget = Budget(max_calls=3)
        for _ in range(3):
            with pytest.raises(OSError, match="reset"):
                async with budget.reserve(0.0) as reserved:
                    reserved.cost = 0.0
                    raise OSError("reset")
        with pytest.raises(BudgetSpent, match="3 of --max-calls 3"):
            async with budget.reserve(0.0):
                raise AssertionError("nothing may be sent")
        return budget.calls

    assert run_virtually(main()) == 3


def test_unknown_cost_counts_in_full():
    """An answer that was lost on its way may have been billed."""

    async def main() -> float:
        budget = Budget(max_cost=1.0)
        with pytest.raises(TimeoutError):
            async with budget.reserve(0.4):
                raise TimeoutError
        return budget.cost

    assert run_virtually(main()) == 0.4


def test_too_dear_request_is_refused_at_once():
    """A request that alone exceeds the limit does not wait for ever."""

    async def main() -> None:
        budget = Budget(max_cost=0.01)
        with pytest.raises(BudgetSpent, match=r"may take \$0\.0200"):
            async with budget.reserve(0.02):
                raise AssertionError("nothing may be sent")

    run_virtually(main())


def test_no_limit_never_waits():
    """Without limits everything is counted and nothing held back."""

    async def main() -> tuple[int, float]:
        budget = Budget()
        for _ in range(10):
            async with budget.reserve(5.0) as reserved:
                reserved.cost = 4.0
        return budget.calls, budget.cost

    assert run_virtually(main()) == (10, 40.0)
