"""The tally: every attempt counted, paid and cached apart, by article and kind."""

from __future__ import annotations

from summarizer.request import Usage
from summarizer.usage import Tally


def test_paid_and_cached_are_apart():
    """What was paid now and what was paid before never mix."""
    tally = Tally()

    tally.count_answer("a", "meeting", Usage(100, 60, 10), 0.5)
    tally.count_kept("a", "meeting", Usage(200, 0, 20))

    counted = tally.to_json()["total"]
    assert counted["paid"]["prompt_tokens"] == 100
    assert counted["paid"]["prompt_tokens_discounted"] == 60
    assert counted["paid"]["cost_usd"] == 0.5
    assert counted["cached"] == {"calls": 1, "prompt_tokens": 200, "completion_tokens": 20}


def test_failed_attempts_are_counted():
    """A retry is a call, and one that may have been billed costs."""
    tally = Tally()

    tally.count_failure("a", "meeting", 0.0)
    tally.count_failure("a", "meeting", 0.25)
    tally.count_answer("a", "meeting", Usage(10, 0, 1), 0.5)

    total = tally.total()
    assert (total.paid_calls, total.failed_calls, total.cost) == (3, 2, 0.75)


def test_parts_add_up_to_the_whole():
    """By article, by kind and in all are three views of one count."""
    tally = Tally()
    for number, (article, kind) in enumerate([("b", "x"), ("a", "y"), ("a", "x"), ("a", "x")], start=1):
        tally.count_answer(article, kind, Usage(number, 0, 1), 0.1)

    total = tally.total()
    assert sum(spent.prompt for spent in tally.by_kind().values()) == total.prompt == 10
    assert sum(spent.prompt for kinds in tally.by_article().values() for spent in kinds.values()) == total.prompt
    assert list(tally.by_article()) == ["a", "b"]
    assert tally.by_article()["a"]["x"].paid_calls == 2


def test_guessed_tokens_are_said():
    """A count that no server made is told apart."""
    tally = Tally()

    tally.count_answer("a", "x", Usage(10, 0, 1, guessed=True), 0.0)

    assert tally.to_json()["total"]["paid"]["guessed_calls"] == 1


def test_part_goes_on_counting_and_settled_stays_in_the_total():
    """Who reads for many parties can tell each of them what it took, and forget them one by one."""
    tally = Tally()
    part = tally.part("a1")
    tally.count_answer("a1", "meeting", Usage(prompt=10), 0.5)
    tally.count_answer("a2", "meeting", Usage(prompt=1), 0.25)

    tally.settle("a1")

    assert (part.total().prompt, part.total().cost) == (10, 0.5)
    assert (tally.total().prompt, tally.total().cost) == (11, 0.75)
    assert list(tally.by_article()) == ["a2"]
