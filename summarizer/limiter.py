"""How many requests are in flight at one endpoint, and how fast they are sent."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from summarizer.allowance import Account, Allowance
from summarizer.pace import LearnedPace, Pace

# Requests in flight at the start; each answer allows one more, so that a new endpoint is not met by all at once.
GENTLE_START = 4
# Seconds that all wait after a 429 that says nothing, twice as long at each that follows without an answer between.
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 32.0


@dataclass(slots=True)
class Turn:
    """
    Leave to send one request.

    Attributes:
        sent: When it was given, on the event loop's clock.
        tokens: Tokens that the request is expected to cost; set it to what it did cost.
        marks: What was sent of each thing until then, this request included.
    """

    sent: float
    tokens: float
    marks: Mapping[str, float] = field(default_factory=dict)


class Limiter:
    """
    Shared by all workers of one endpoint; first come, first served.

    Requests in flight grow from a few to *concurrency*; a 429 halves them (additive increase, multiplicative
    decrease), and a Retry-After is heard by all. The limits a minute hold from the start where the user states them or
    the endpoint tells what it leaves, and are learned from 429s where not.

    Args:
        concurrency: Requests in flight at most.
        requests_per_minute: What the endpoint allows, where the user knows it.
        tokens_per_minute: Likewise.

    Attributes:
        concurrency: As given, or as last allowed.
    """

    def __init__(
        self,
        *,
        concurrency: int,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
    ) -> None:
        self.concurrency = concurrency
        self._window = float(min(concurrency, GENTLE_START))
        self._growth = 1.0
        self._in_flight = 0
        self._left = {"requests": Account(), "tokens": Account()}
        self._requests = LearnedPace(requests_per_minute)
        self._tokens = Pace(tokens_per_minute)
        self._open_at = 0.0
        self._pause = FIRST_PAUSE
        self._halved_at = float("-inf")
        self._waiting: deque[tuple[asyncio.Future[Turn], float]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def slot(self, tokens: float = 0.0) -> AsyncIterator[Turn]:
        """
        Wait for a turn, and hold it for the block.

        Args:
            tokens: Tokens, read and written, that the request is expected to cost.
        """
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[Turn] = loop.create_future()
        self._waiting.append((turn, tokens))
        self._admit()
        try:
            held = await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._release()
            raise
        try:
            yield held
        finally:
            self._tokens.take(held.tokens - tokens, loop.time())
            self._release()

    @property
    def load(self) -> int:
        """Requests in flight and waiting."""
        return self._in_flight + sum(not turn.cancelled() for turn, _ in self._waiting)

    def allow(
        self,
        *,
        concurrency: int,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
    ) -> None:
        """Change what is allowed: as at the start, and `concurrency` may be 0, which sends nothing for now."""
        now = asyncio.get_running_loop().time()
        self.concurrency = concurrency
        self._requests.restate(requests_per_minute, now)
        self._tokens.restate(tokens_per_minute, now)
        self._admit()

    def answered(self, turn: Turn, left: Iterable[Allowance] = ()) -> None:
        """
        The endpoint took the request: it may take more.

        Args:
            turn: Whose request was answered.
            left: What the answer said that the endpoint still allows; no more is sent than that.
        """
        for told in left:
            self._left[told.of].hear(told, sent=turn.sent, mark=turn.marks[told.of])
        self._window = max(1.0, min(self.concurrency, self._window + self._growth))
        self._pause = FIRST_PAUSE
        self._requests.answer()

    def throttled(self, turn: Turn, retry_after: float | None) -> None:
        """
        The endpoint asked for less.

        Args:
            turn: Whose request was refused; one sent before the last halving does not halve again.
            retry_after: Seconds that the endpoint asked to wait, which all do; None where it does not say.
        """
        now = asyncio.get_running_loop().time()
        if retry_after is not None:
            self._open_at = max(self._open_at, now + retry_after)
        elif turn.sent > self._halved_at:
            self._open_at = max(self._open_at, now + self._pause)
            self._pause = min(LONGEST_PAUSE, 2 * self._pause)
        self._requests.refund(turn.sent, now, self._open_at)
        if turn.sent <= self._halved_at:
            return
        self._halved_at = now
        self._window = max(1.0, self._window / 2)
        self._growth = 1.0 / self._window
        self._requests.learn(now)
        for account in self._left.values():
            account.refuse()

    def _release(self) -> None:
        self._in_flight -= 1
        self._admit()

    def _admit(self) -> None:
        """Give turns to those who wait, as far as the limits allow; come back when they allow more."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        while self._waiting and self._in_flight < min(self.concurrency, int(self._window)):
            turn, tokens = self._waiting[0]
            if turn.cancelled():
                self._waiting.popleft()
                continue
            ready = max(
                self._open_at,
                self._requests.ready(now),
                self._tokens.ready(now),
                self._left["requests"].ready(1.0, now),
                self._left["tokens"].ready(tokens, now),
            )
            if ready > now:
                if self._timer is not None:
                    self._timer.cancel()
                self._timer = loop.call_at(ready, self._admit)
                return
            self._waiting.popleft()
            self._requests.take(1.0, now)
            self._tokens.take(tokens, now)
            marks = {"requests": self._left["requests"].take(1.0), "tokens": self._left["tokens"].take(tokens)}
            self._in_flight += 1
            turn.set_result(Turn(now, tokens, marks))
