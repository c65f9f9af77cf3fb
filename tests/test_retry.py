"""Retries: one ledger, honest waits, and no second try of what will never work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import pairwise

import pytest
from virtual_time import run_virtually

from summarizer.errors import Refused, Unavailable
from summarizer.retry import FIRST_WAIT, LONGEST_WAIT, Ledger, retry


class Attempts:
    """Fails as told, one after the other, and then succeeds."""

    def __init__(self, ledger: Ledger, *failures: Exception) -> None:
        self.times: list[float] = []
        self._ledger = ledger
        self._failures = list(failures)

    async def __call__(self) -> str:
        self._ledger.take()
        self.times.append(asyncio.get_running_loop().time())
        if self._failures:
            raise self._failures.pop(0)
        return "answer"


def outcome(failures: list[Exception], **limits: float) -> tuple[object, list[float]]:
    """What `retry` gives or raises, and when it tried, in virtual seconds."""

    async def main() -> tuple[object, list[float]]:
        ledger = Ledger(**{"attempts": 6, "seconds": 1000.0, **limits})  # type: ignore[arg-type]
        attempts = Attempts(ledger, *failures)
        try:
            return await retry(attempts, ledger), attempts.times
        except Exception as error:  # noqa: BLE001  the test asks which
            return error, attempts.times

    return run_virtually(main())


def test_what_fails_for_a_while_is_asked_again():
    """Two failures and an answer are an answer."""
    result, times = outcome([Unavailable("a"), Unavailable("b")])

    assert result == "answer"
    assert len(times) == 3


def test_refusal_is_not_asked_again():
    """A wrong key stays wrong."""
    result, times = outcome([Refused("wrong key")])

    assert isinstance(result, Refused)
    assert len(times) == 1


def test_attempts_are_bounded_and_the_last_failure_is_raised():
    """No more requests than the ledger has, and the reason is the endpoint's own."""
    result, times = outcome([Unavailable(str(number)) for number in range(9)], attempts=3)

    assert str(result) == "2"
    assert len(times) == 3


def test_retry_after_is_waited_for():
    """The endpoint's word counts, and a little more so that not all come back together."""
    _, times = outcome([Unavailable("busy", retry_after=20.0)])

    assert 20.0 <= times[1] - times[0] <= 22.0


def test_retry_after_beyond_the_deadline_is_not_waited_for():
    """Waiting in vain helps nobody: the failure is told at once."""
    result, times = outcome([Unavailable("busy", retry_after=3600.0)], seconds=600.0)

    assert isinstance(result, Unavailable)
    assert len(times) == 1


def test_waits_grow_and_jitter_is_full():
    """The n-th wait is anywhere between nothing and a doubling ceiling."""
    waits = []
    for _ in range(50):
        _, times = outcome([Unavailable("x")] * 5)
        waits.append([later - earlier for earlier, later in pairwise(times)])

    for number in range(5):
        ceiling = min(LONGEST_WAIT, FIRST_WAIT * 2**number)
        column = [wait[number] for wait in waits]
        assert max(column) <= ceiling
        assert min(column) < ceiling / 2 < max(column)


def test_total_time_is_bounded():
    """Attempts left over do not matter when the time is up."""
    result, times = outcome([Unavailable("x", retry_after=40.0)] * 50, attempts=50, seconds=100.0)

    assert isinstance(result, Unavailable)
    assert len(times) == 3
    assert times[-1] <= 100.0


def run_with_ledger(act: Callable[[Ledger], None], **limits: float) -> None:
    """Run *act* inside an event loop, whose clock the ledger reads."""

    async def main() -> None:
        act(Ledger(**{"attempts": 6, "seconds": 1000.0, **limits}))  # type: ignore[arg-type]

    run_virtually(main())


def test_repair_round_draws_on_the_same_attempts():
    """A question that used up its attempts on transport errors has none left to be repaired."""

    def act(ledger: Ledger) -> None:
        ledger.take()
        ledger.take()

        with pytest.raises(Refused, match="2 requests"):
            ledger.take()

    run_with_ledger(act, attempts=2)


@pytest.mark.parametrize("limits", [{"tokens": 100.0}, {"cost": 0.5}])
def test_tokens_and_money_are_bounded(limits: dict[str, float]):
    """A question that took its tokens or its money is not asked again."""

    def act(ledger: Ledger) -> None:
        ledger.take()
        assert ledger.allows(0.0)

        ledger.count(100, 0.5)

        assert not ledger.allows(0.0)

    run_with_ledger(act, **limits)
