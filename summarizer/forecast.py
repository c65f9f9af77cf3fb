"""What a run would cost, before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import orjson

from summarizer.prices import Price
from summarizer.request import Request, Usage

# Characters a token, of prose with quotes and JSON: few tokenizers leave this range.
MOST_CHARACTERS = 5.0
FEWEST_CHARACTERS = 3.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """
    Calls, tokens and money of requests that were not sent.

    Attributes:
        calls: Requests that would be sent, without retries and repair rounds.
        kept: Requests that the cache would answer.
        prompt: Tokens read, fewest and most.
        completion: Tokens written, fewest and most.
        cost: US dollars, least and most; None where the model's price is not known.
    """

    calls: int
    kept: int
    prompt: tuple[int, int]
    completion: tuple[int, int]
    cost: tuple[float, float] | None


def foresee(requests: Iterable[Request], *, is_kept: Callable[[Request], bool], price: Price | None) -> Forecast:
    """What *requests* would take; *is_kept* says which of them the cache answers."""
    calls = kept = characters = written = 0
    for request in requests:
        if is_kept(request):
            kept += 1
            continue
        calls += 1
        characters += sum(len(message.content) for message in request.messages)
        characters += 0 if request.schema is None else len(orjson.dumps(request.schema))
        written += request.max_tokens
    prompt = (round(characters / MOST_CHARACTERS), round(characters / FEWEST_CHARACTERS))
    cost = None
    if price is not None:
        least = price.cost(Usage(prompt[0], prompt[0], calls))
        cost = (least, price.cost(Usage(prompt[1], 0, written)))
    return Forecast(calls, kept, prompt, (calls, written), cost)
