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
# Units that the endpoint must have taken to show its rate, to one in twenty.
EVIDENCE = 20
# Share of its rate that a pace keeps at least after a refusal that comes before the evidence.
BACK_OFF = 0.5
# Share of the rate that the endpoint once kept up with, below which a refusal is not for the rate.
BELIED = 0.5
# Share of a rate that must have been taken to agree with it, and what the pace keeps of such a rate: it was a little
# too fast, or, where the last refusal is but a few units ago, still is.
AGREES, STEP_BACK, STEP_AGAIN = 0.8, 0.99, 0.98
# Seconds from a rate to twice it, slowly at first: at a tenth of the time it is up by 0.1 %. The first is for a rate
# that refusals confirmed, the other for one that was read from few of them.
PROBE, PROBE_GUESS = 1000.0, 200.0


class Pace:
    """
    An even pace (generic cell rate algorithm).

    Args:
        stated: Units a minute that are allowed; None where nobody says.
    """

    def __init__(self, stated: float | None) -> None:
        self._stated = None if stated is None else stated * MARGIN
        self._next = 0.0

    def rate(self, now: float) -> float | None:  # noqa: ARG002  a pace that learns changes with time
        """Units a minute; None is unlimited."""
        return self._stated

    def ready(self, now: float) -> float:
        """When the next unit may be sent."""
        return self._next if self.rate(now) is not None else now

    def take(self, amount: float, now: float) -> None:
        """Count *amount* units that are sent now; less than 0 where less was taken than was counted."""
        rate = self.rate(now)
        if rate is not None:
            self._next = max(self._next, now - CATCH_UP) + amount * MINUTE / rate

    def restate(self, stated: float | None, now: float) -> None:
        """Change what is allowed; a wait that is under way shrinks or grows with it."""
        before, self._stated = self._stated, None if stated is None else stated * MARGIN
        if before is not None and self._stated is not None and self._next > now:
            self._next = now + (self._next - now) * before / self._stated


class LearnedPace(Pace):
    """
    An even pace of requests that is corrected when the endpoint refuses one, and grows back.

    What the endpoint took in the last minute, from its first refusal on, shows its rate: a pace that agrees with it
    steps back a little, any other goes there. The growth is that of CUBIC: long near the rate at which the endpoint
    refused, then faster. Refusals that still come at half of what the endpoint once kept up with are not for the rate,
    or it has changed: what was learned is forgotten.

    Args:
        stated: Requests a minute that are allowed, believed until there is evidence; None where nobody says.

    Source: the shape of the growth, RFC 9438, section 4.2.
    """

    def __init__(self, stated: float | None) -> None:
        super().__init__(stated)
        self._learned: float | None = None
        self._learned_at = 0.0
        self._probe = PROBE
        # When the requests of the last minute were sent, less those that were refused.
        self._taken: deque[float] = deque()
        self._first_refusal: float | None = None
        self._answered = 0
        # The fastest that the endpoint was seen to keep up with, after it refused the first.
        self._sustained = 0.0

    def rate(self, now: float) -> float | None:
        """See `Pace`."""
        if self._learned is None:
            return self._stated
        rate = self._learned * (1.0 + ((now - self._learned_at) / self._probe) ** 3)
        return rate if self._stated is None else min(rate, self._stated)

    def take(self, amount: float, now: float) -> None:
        """See `Pace`."""
        super().take(amount, now)
        self._taken.append(now)
        while self._taken[0] <= now - MINUTE:
            self._taken.popleft()

    def answer(self) -> None:
        """The endpoint took a request."""
        self._answered += 1

    def refund(self, sent: float, now: float, resume: float) -> None:
        """
        The endpoint refused the request sent then, and so did not count it: another takes its place.

        Args:
            sent: When the request was sent.
            now: When the refusal came.
            resume: When the next may be sent.
        """
        rate = self.rate(now)
        if rate is not None:
            self._next = max(resume, self._next - MINUTE / rate)
        if sent in self._taken:
            self._taken.remove(sent)

    def learn(self, now: float) -> None:
        """Learn from a refusal, which was refunded, how much the endpoint takes."""
        rate = self.rate(now)
        answered, self._answered = self._answered, 0
        if self._first_refusal is None:
            # What was taken until now is no evidence, for many endpoints let a burst pass: it is the first guess.
            if rate is None and self._taken:
                self._set(len(self._taken) * MINUTE / max(SHORTEST, now - self._taken[0]), now, PROBE_GUESS)
            self._first_refusal = now
            self._taken.clear()
            return
        if answered == 0 or not self._taken:
            return  # The pause after the last refusal was too short, which says nothing of the rate.
        last = self._taken[-1]
        shown = len(self._taken) * MINUTE / max(SHORTEST, min(MINUTE, last - self._first_refusal))
        if rate is not None and rate < BELIED * self._sustained:
            self._learned, self._first_refusal, self._sustained = None, None, 0.0
            self._taken.clear()
            return
        if len(self._taken) >= EVIDENCE:
            self._sustained = max(self._sustained, shown)
        believed = self._stated is not None and len(self._taken) < EVIDENCE
        if rate is None:
            self._set(shown, now, PROBE_GUESS)
        elif shown > AGREES * rate or believed:
            self._set(rate * (STEP_BACK if answered >= EVIDENCE else STEP_AGAIN), now, PROBE)
        elif len(self._taken) >= EVIDENCE:
            self._set(shown, now, PROBE_GUESS)
        else:
            self._set(max(shown, rate * BACK_OFF), now, PROBE_GUESS)

    def _set(self, rate: float, now: float, probe: float) -> None:
        self._learned, self._learned_at, self._probe = rate, now, probe
