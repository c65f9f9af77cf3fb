"""The forecast: what a run would cost, before anything is sent."""

from __future__ import annotations

from summarizer.forecast import foresee
from summarizer.prices import Price
from summarizer.request import Message, Request

PRICE = Price(1.0, 0.5, 10.0, "test")


def request(words: int) -> Request:
    """A question of so many words of five characters."""
    return Request((Message("user", "word " * words),), None, "text", 100)


def test_kept_answers_cost_nothing():
    """Only what the cache cannot answer is counted."""
    forecast = foresee([request(100), request(200)], is_kept=lambda asked: asked == request(100), price=PRICE)

    assert (forecast.calls, forecast.kept) == (1, 1)
    assert forecast.prompt == (200, 333)


def test_range_of_cost_holds_what_a_call_can_cost():
    """Between everything discounted with the shortest answers and nothing discounted with the longest."""
    forecast = foresee([request(1000)] * 10, is_kept=lambda _: False, price=PRICE)

    assert forecast.cost is not None
    least, most = forecast.cost
    assert least < 10 * (1250 * 1.0 + 20 * 10.0) / 1e6 < most


def test_unknown_price_gives_tokens_and_no_cost():
    """What is not known is not invented."""
    forecast = foresee([request(10)], is_kept=lambda _: False, price=None)

    assert forecast.cost is None
    assert forecast.calls == 1
