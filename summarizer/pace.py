"""How fast one thing, requests or tokens, is sent: evenly, at a rate that was stated or learned."""

from __future__ import annotations

from collections import deque

# Seconds in which endpoints count.
MINUTE = 60.0
# Seconds over which a rate can be told.
SHORTEST = 0.1
# Share of a rate that is used: clocks and networks are not exact.
MARGIN = 0.995
# Seconds that a late timer may catch up.
CATCH_UP = 0.05
# Units from half of the learned rate back to all of it.
RECOVERY = 10
# Seconds from the learned rate to twice it, slowly at first: at 100 s it is up by 0.5 %.
PROBE = 600.0
# Units that must have been taken since the last refusal to show that the rate was about right.
PROOF = 20
# Share of its rate that a pace keeps after a refusal that comes before the proof, and after it.
BACK_OFF, STEP_BACK = 0.85, 0.99


class Pace:
    """
    An even pace (generic cell rate algorithm) that is cut when the endpoint refuses, and grows back.

    The growth is that of CUBIC: soon back at the rate at which the endpoint refused, long near it, then faster.

    Args:
        stated: Units a minute that are allowed; None where nobody says.

    Source: the shape of the growth, RFC 9438, section 4.2.
    """

    def __init__(self, stated: float | None) -> None:
        self._stated = None if stated is None else stated * MARGIN
        self._learned: float | None = None
        self._next = 0.0
        self._first: float | None = None
        self._taken: deque[float] = deque()
        self._since_refusal = 0
        self._recovered_at = 0.0

    def rate(self, now: float) -> float | None:
        """Units a minute; None is unlimited."""
        if self._learned is None:
            return self._stated
        if self._since_refusal < RECOVERY:
            rate = self._learned * (0.5 + 0.5 * self._since_refusal / RECOVERY)
        else:
            rate = self._learned * (1.0 + ((now - self._recovered_at) / PROBE) ** 3)
        return rate if self._stated is None else min(rate, self._stated)

    def ready(self, now: float) -> float:
        """When the next unit may be sent."""
        return self._next if self.rate(now) is not None else now

    def take(self, amount: float, now: float) -> None:
        """Count *amount* units that are sent now."""
        rate = self.rate(now)
        if rate is not None:
            self._next = max(self._next, now - CATCH_UP) + amount * MINUTE / rate

    def correct(self, amount: float) -> None:
        """Count *amount* units more, or, negative, less: what was taken was a guess."""
        if self._stated is not None:
            self._next += amount * MINUTE / self._stated

    def succeed(self, sent: float, now: float) -> None:
        """Count a unit that was sent then and taken by the endpoint."""
        if self._first is None:
            self._first = sent
        self._taken.append(sent)
        while self._taken[0] <= sent - MINUTE:
            self._taken.popleft()
        self._since_refusal += 1
        if self._since_refusal == RECOVERY:
            self._recovered_at = now

    def halve(self, now: float) -> None:
        """Learn from a refusal how much the endpoint takes, and begin again at half of it."""
        rate = self.rate(now)
        taken = float(sum(1 for sent in self._taken if sent > now - MINUTE))
        if rate is not None:
            self._learned = rate * STEP_BACK if self._since_refusal >= PROOF else max(taken, rate * BACK_OFF)
        elif self._first is not None:
            self._learned = max(1.0, taken * MINUTE / max(SHORTEST, min(MINUTE, now - self._first)))
        self._since_refusal = 0
