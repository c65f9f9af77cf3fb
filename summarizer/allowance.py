"""What an endpoint still allows, as the headers of its answers tell it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# Units that are never used up: requests overtake one another on their way.
RESERVE = 1.0
# Refusals in a row, with no answer between them, after which what an endpoint tells is not believed.
BELIED = 2
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)?")
_SECONDS = {"ms": 1e-3, "s": 1.0, None: 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


@dataclass(frozen=True, slots=True)
class Allowance:
    """
    What an endpoint left of one of its limits when it answered.

    Attributes:
        of: What it counts.
        limit: Units that it allows at most.
        remaining: Units that it still allows.
        reset: Seconds after which it would allow *limit* again, if nothing were sent.
    """

    of: Literal["requests", "tokens"]
    limit: float
    remaining: float
    reset: float


def read_allowances(headers: Mapping[str, str]) -> tuple[Allowance, ...]:
    """
    What the headers of an answer tell; nothing where they tell it only in part, or in another form.

    Source: OpenAI's guide to rate limits, "Rate limits in headers"; Groq's server sends the same.
    """
    found = []
    for of in ("requests", "tokens"):
        limit, remaining, reset = (headers.get(f"x-ratelimit-{name}-{of}") for name in ("limit", "remaining", "reset"))
        if limit is None or remaining is None or reset is None:
            continue
        try:
            found.append(Allowance(of, float(limit), float(remaining), _read_duration(reset)))
        except ValueError:
            continue
    return tuple(found)


def _read_duration(written: str) -> float:
    """Seconds of `6m0s`, `17ms`, `8.64s`, or of a bare number of them."""
    parts = list(_PART.finditer(written))
    if not parts or "".join(part[0] for part in parts) != written:
        raise ValueError(written)
    return sum(float(part[1]) * _SECONDS[part[2]] for part in parts)


class Account:
    """
    What an endpoint is believed to allow: what it told last, refilled evenly, less what was sent since.

    An endpoint that refuses, and refuses again after the pause, what it told to have left does not count like that: it
    is not believed any more.
    """

    def __init__(self) -> None:
        self._told: Allowance | None = None
        self._told_at = 0.0
        self._mark = 0.0
        self._sent = 0.0
        self._refusals = 0

    def take(self, amount: float) -> float:
        """Count *amount* units that are sent now; returns how many were sent in all."""
        self._sent += amount
        return self._sent

    def hear(self, told: Allowance, *, sent: float, mark: float) -> None:
        """
        Believe what the answer to one request told, unless a later request's answer came before it.

        Args:
            told: What it told: what was left when the request arrived.
            sent: When the request was sent.
            mark: What `take` returned for it.
        """
        if self._refusals == BELIED:
            return
        self._refusals = 0
        if mark >= self._mark:
            self._told, self._told_at, self._mark = told, sent, mark

    def refuse(self) -> None:
        """The endpoint refused what it was believed to allow."""
        if self._told is not None:
            self._refusals += 1
            if self._refusals == BELIED:
                self._told = None

    def ready(self, amount: float, now: float) -> float:
        """When *amount* units may be sent; of more than is ever allowed, when all is."""
        if self._told is None:
            return now
        # Units a second.
        refill = max(self._told.limit - self._told.remaining, 1.0) / max(self._told.reset, 1e-3)
        left = self._told.remaining - (self._sent - self._mark) + (now - self._told_at) * refill
        missing = min(amount + RESERVE, self._told.limit) - left
        return now + missing / refill if missing > 0.0 else now
