"""What an endpoint still allows: read from headers, and counted between them."""

from __future__ import annotations

import pytest

from summarizer.allowance import Account, Allowance, read_allowances


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("1s", 1.0), ("17ms", 0.017), ("6m0s", 360.0), ("1h2m3.5s", 3723.5), ("8.64s", 8.64), ("59", 59.0)],
)
def test_durations_are_read(written: str, seconds: float):
    """Every form that services are known to write."""
    headers = {
        "x-ratelimit-limit-tokens": "6000",
        "x-ratelimit-remaining-tokens": "5000",
        "x-ratelimit-reset-tokens": written,
    }

    (told,) = read_allowances(headers)

    assert told == Allowance("tokens", 6000, 5000, pytest.approx(seconds))


@pytest.mark.parametrize("reset", ["soon", "", "2026-11-22T09:00:00Z", None])
def test_what_is_told_in_part_or_otherwise_is_left_out(reset: str | None):
    """Nothing is guessed of a header that says something else."""
    headers = {"x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "59"}
    headers |= {} if reset is None else {"x-ratelimit-reset-requests": reset}

    assert read_allowances(headers) == ()


def test_nothing_is_held_back_until_something_is_told():
    """Most servers tell nothing."""
    assert Account().ready(1.0, 5.0) == 5.0


def test_what_was_sent_since_counts():
    """Of ten that were left, eight more were sent: one goes at once, the next waits for the refill."""
    account = Account()
    first = account.take(1.0)
    for _ in range(8):
        account.take(1.0)

    account.hear(Allowance("requests", 60, 10, 50.0), sent=100.0, mark=first)

    assert account.ready(1.0, 100.0) == 100.0
    account.take(1.0)
    assert account.ready(1.0, 100.0) == pytest.approx(101.0)


def test_late_answer_to_an_early_request_is_not_believed():
    """What a later request was told is newer, whichever answer comes first."""
    account = Account()
    early, late = account.take(1.0), account.take(1.0)
    account.hear(Allowance("requests", 60, 1, 59.0), sent=2.0, mark=late)

    account.hear(Allowance("requests", 60, 50, 10.0), sent=1.0, mark=early)

    assert account.ready(1.0, 2.0) > 2.0


def test_request_larger_than_the_limit_waits_for_all_of_it():
    """It is sent when it can be, and the endpoint says the rest."""
    account = Account()
    mark = account.take(100.0)
    account.hear(Allowance("tokens", 6000, 5900, 1.0), sent=0.0, mark=mark)

    assert account.ready(9000.0, 0.0) == pytest.approx(1.0)


def test_what_is_belied_twice_in_a_row_is_not_believed():
    """Refused with room left, and again after the pause: the endpoint counts in another way."""
    account, nothing_left = Account(), Allowance("requests", 60, 0, 60.0)
    account.hear(nothing_left, sent=0.0, mark=account.take(1.0))
    assert account.ready(1.0, 0.0) > 0.0

    account.refuse()
    account.hear(nothing_left, sent=0.0, mark=account.take(1.0))
    account.refuse()
    assert account.ready(1.0, 0.0) > 0.0  # An answer came between the two.

    account.refuse()
    account.hear(nothing_left, sent=0.0, mark=account.take(1.0))

    assert account.ready(1.0, 0.0) == 0.0


def test_refusals_before_anything_is_told_belie_nothing():
    """Many endpoints refuse the first burst, and tell what they leave from then on."""
    account = Account()
    for _ in range(3):
        account.refuse()

    account.hear(Allowance("requests", 60, 0, 60.0), sent=0.0, mark=account.take(1.0))

    assert account.ready(1.0, 0.0) > 0.0
