"""A run's budget of requests, divided among workers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.limiter import Limiter
from summarizer.scale.allotment import LEASE, Allotment, Share

WHOLE = Share(concurrency=100, requests_per_minute=600.0, tokens_per_minute=90_000.0)


def settled(allotment: Allotment, loads: Sequence[int]) -> list[Share]:
    """The shares of workers with these loads, when each has asked a few times."""
    for now in range(4):
        shares = [allotment.renew(str(worker), load, float(now)) for worker, load in enumerate(loads)]
    return shares


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 200)), max_size=60))
def test_shares_that_are_out_never_exceed_the_whole(renewals: list[tuple[int, int]]):
    """Whoever asks, in whatever order and with whatever load."""
    allotment = Allotment(WHOLE)
    out: dict[int, Share] = {}

    for worker, load in renewals:
        out[worker] = allotment.renew(str(worker), load, 0.0)

        sending = [share for share in out.values() if share.concurrency]
        assert sum(share.concurrency for share in sending) <= WHOLE.concurrency
        assert sum(share.requests_per_minute or 0.0 for share in sending) <= 600.0 * (1 + 1e-9)
        assert sum(share.tokens_per_minute or 0.0 for share in sending) <= 90_000.0 * (1 + 1e-9)


def test_share_follows_the_load():
    """Who has three times as much to send may send three times as much."""
    busy, idle = settled(Allotment(WHOLE), [29, 9])

    assert busy.requests_per_minute == pytest.approx(450.0)
    assert idle.requests_per_minute == pytest.approx(150.0)
    assert (busy.concurrency, idle.concurrency) == (75, 25)


def test_worker_alone_has_all():
    """Nothing is held back for workers that are not there."""
    assert settled(Allotment(WHOLE), [3]) == [WHOLE]


def test_unlimited_stays_unlimited():
    """Where no rate is stated, requests in flight alone are divided."""
    assert settled(Allotment(Share(concurrency=16)), [1, 1]) == [Share(8), Share(8)]


def test_share_of_a_lost_worker_goes_to_the_others():
    """Who is not heard of for the time of a lease is gone."""
    allotment = Allotment(WHOLE)
    settled(allotment, [5, 5])
    allotment.renew("0", 5, 3.0 + LEASE)

    assert allotment.lost(3.0 + LEASE) == ["1"]
    assert allotment.renew("0", 5, 4.0 + LEASE) == WHOLE


async def test_limiter_sends_nothing_until_it_has_a_share():
    """A worker waits for its first share, and goes on when it comes."""
    limiter = Limiter(concurrency=4)
    limiter.allow(concurrency=0)
    waiting = limiter.slot()
    turn = asyncio.ensure_future(waiting.__aenter__())
    await asyncio.sleep(0)
    assert (turn.done(), limiter.load) == (False, 1)

    limiter.allow(concurrency=1)
    await turn

    assert limiter.load == 1
    await waiting.__aexit__(None, None, None)
    assert limiter.load == 0
