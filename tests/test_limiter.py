"""The limiter: gentle at the start, within the endpoint's limits, and fair, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from endpoints import Bucket, Endpoint, FixedWindow, Moody, SlidingWindow, simulate
from virtual_time import run_virtually

from summarizer.limiter import GENTLE_START, Limiter, Turn

ENDPOINTS: dict[str, Callable[[], Endpoint]] = {
    "bucket": lambda: Bucket(60, burst=60),
    "fixed window": lambda: FixedWindow(60),
    "sliding window": lambda: SlidingWindow(60),
}


@pytest.mark.parametrize("name", ENDPOINTS)
def test_stated_limit_is_used_fully_and_never_exceeded(name: str):
    """200 workers at 60 a minute: under 0.5 % refusals and over 98 % of the rate, however the endpoint counts."""
    outcome = run_virtually(simulate(ENDPOINTS[name](), questions=1000, stated=60))

    assert outcome.refused / outcome.sent < 0.005
    assert 1000 / outcome.seconds > 0.98


@pytest.mark.parametrize("stated", [60, None])
def test_endpoint_without_any_burst_is_used_almost_fully(stated: float | None):
    """One request a second and not one more, over a network that jitters by 50 ms: 96 % is what can be had of it."""
    outcome = run_virtually(simulate(Bucket(60, burst=1), questions=2000, stated=stated))

    assert outcome.refused / outcome.sent < 0.02
    assert 2000 / outcome.seconds > 0.95


@pytest.mark.parametrize("tells", [True, False])
@pytest.mark.parametrize("name", ENDPOINTS)
def test_unstated_limit_is_learned(name: str, tells: bool):
    """The same where nobody says the limit: under 2 % refusals and over 95 % of the rate, nothing lost."""
    outcome = run_virtually(simulate(ENDPOINTS[name](), questions=2000, tells=tells))

    assert outcome.refused / outcome.sent < 0.02
    assert 2000 / outcome.seconds > 0.95
    assert outcome.lost == 0


@pytest.mark.parametrize("tells", [True, False])
def test_refusals_that_no_pace_avoids_do_not_slow_it_for_ever(tells: bool):
    """An overloaded endpoint refuses one of fifty at any pace: the last of 8,000 are asked as fast as the first."""
    first, all_of_them = (run_virtually(simulate(Moody(), questions=count, tells=tells)) for count in (2000, 8000))

    assert 6000 / (all_of_them.seconds - first.seconds) > 0.8 * 2000 / first.seconds
    assert all_of_them.lost == 0


@pytest.mark.parametrize("tells", [True, False])
@pytest.mark.parametrize("name", ENDPOINTS)
def test_what_headers_leave_is_used_and_no_more(name: str, tells: bool):
    """Where the answers tell what is left, most refusals never happen; and where it is not what they seem to tell."""
    outcome = run_virtually(simulate(ENDPOINTS[name](), questions=2000, headers=True, tells=tells))

    assert outcome.refused / outcome.sent < (0.005 if name == "bucket" else 0.02)
    assert 2000 / outcome.seconds > (0.98 if name == "bucket" else 0.95)
    assert outcome.lost == 0


def test_start_is_gentle():
    """A new endpoint is met by a few requests, and by more with each answer."""

    async def main() -> None:
        limiter = Limiter(concurrency=64)
        flying: list[int] = []
        flight = 0

        async def ask() -> None:
            nonlocal flight
            async with limiter.slot() as turn:
                flight += 1
                flying.append(flight)
                await asyncio.sleep(1.0)
                flight -= 1
                limiter.answered(turn)

        await asyncio.gather(*(ask() for _ in range(500)))

        assert max(flying[:GENTLE_START]) == GENTLE_START
        assert max(flying[: 2 * GENTLE_START]) <= 2 * GENTLE_START
        assert max(flying) == 64

    run_virtually(main())


def test_turns_are_given_in_order():
    """First come, first served: tasks on one article follow one another."""

    async def main() -> list[int]:
        limiter = Limiter(concurrency=1)
        order: list[int] = []

        async def ask(number: int) -> None:
            async with limiter.slot():
                order.append(number)
                await asyncio.sleep(1.0)

        await asyncio.gather(*(ask(number) for number in range(20)))
        return order

    assert run_virtually(main()) == list(range(20))


def test_retry_after_is_heard_by_all():
    """One request's Retry-After holds back the requests of every worker."""

    async def main() -> tuple[float, float]:
        limiter = Limiter(concurrency=8)
        loop = asyncio.get_running_loop()
        async with limiter.slot() as turn:
            limiter.throttled(turn, 30.0)
        async with limiter.slot() as next_turn:
            return next_turn.sent, loop.time()

    sent, now = run_virtually(main())

    assert sent == now >= 30.0


def test_refusals_of_one_burst_halve_once():
    """Requests that were on their way before the first refusal say nothing new."""

    async def main() -> int:
        limiter = Limiter(concurrency=16)
        for _ in range(16):
            async with limiter.slot() as turn:
                limiter.answered(turn)
        burst = [Turn(sent=asyncio.get_running_loop().time(), tokens=0.0) for _ in range(10)]
        await asyncio.sleep(0.1)
        for turn in burst:
            limiter.throttled(turn, None)
        return int(limiter._window)

    assert run_virtually(main()) == 8


def test_tokens_a_minute_hold():
    """Ten requests of 1,000 tokens at 6,000 a minute take ten seconds each."""

    async def main() -> float:
        limiter = Limiter(concurrency=10, tokens_per_minute=6000)

        async def ask() -> None:
            async with limiter.slot(1000) as turn:
                limiter.answered(turn)

        await asyncio.gather(*(ask() for _ in range(10)))
        return asyncio.get_running_loop().time()

    assert run_virtually(main()) == pytest.approx(90, rel=0.02)


def test_tokens_that_were_not_used_are_given_back():
    """A request that cost a tenth of what was expected delays the next by a tenth."""

    async def main() -> float:
        limiter = Limiter(concurrency=1, tokens_per_minute=6000)
        for _ in range(10):
            async with limiter.slot(1000) as turn:
                turn.tokens = 100
        return asyncio.get_running_loop().time()

    assert run_virtually(main()) == pytest.approx(9, rel=0.02)


@pytest.mark.parametrize("when", ["waiting", "at its turn"])
def test_turn_of_a_cancelled_waiter_goes_to_the_next(when: str):
    """Nobody waits for who has gone, nor for who was cancelled in the very moment of its turn."""

    async def main() -> bool:
        limiter = Limiter(concurrency=1)

        async def wait() -> bool:
            async with limiter.slot():
                return True

        async with limiter.slot():
            gone = asyncio.ensure_future(wait())
            stays = asyncio.ensure_future(wait())
            await asyncio.sleep(0)
            if when == "waiting":
                gone.cancel()
                await asyncio.sleep(0)
        gone.cancel()
        return await asyncio.wait_for(stays, 1.0)

    assert run_virtually(main())
