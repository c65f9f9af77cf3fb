"""A model behind an OpenAI-compatible server, with the cache, the retries and the limits that its use needs."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

import orjson

from summarizer.budget import Reserved
from summarizer.errors import InvalidAnswer, Refused, Unavailable
from summarizer.failures import Closed, Lost, Throttled, Unreachable
from summarizer.forecast import Forecast, foresee
from summarizer.limiter import Limiter
from summarizer.prices import Price
from summarizer.request import CHARACTERS, Answer, Request, Usage
from summarizer.retry import Ledger, retry
from summarizer.usage import Tally

if TYPE_CHECKING:
    from summarizer.client import Client

Accept = Callable[[str], object]
"""Raises `InvalidAnswer` of a text that cannot be used; what it returns is ignored."""

_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)\n?```", re.DOTALL)


class Answers(Protocol):
    """Kept answers: a `Cache`, or one that other processes share."""

    def get(self, key: str) -> Answer | None:
        """See `Cache.get`."""

    async def put(self, key: str, answer: Answer) -> None:
        """See `Cache.put`."""


class Purse(Protocol):
    """What a run may spend: a `Budget`, or one that other processes share."""

    def reserve(self, most: float) -> AbstractAsyncContextManager[Reserved]:
        """See `Budget.reserve`."""


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What one question may take.

    Attributes:
        attempts: Requests, the repair round's included.
        request_timeout: Seconds for one request.
        total_timeout: Seconds for them all, waits included.
        tokens: Tokens after which the question is not asked again; None is unlimited.
        cost: US dollars, likewise.
    """

    attempts: int = 6
    request_timeout: float = 600.0
    total_timeout: float = 1800.0
    tokens: int | None = None
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class ServedSource:
    """
    Where a model is, and what its use is bound to.

    Attributes:
        connect: Makes the connection, at the first question that the cache cannot answer.
        name: The model's name on the wire.
        where: Where it reads the text, for people.
        local: Whether the text stays in this process.
        identity: What its answers are kept under.
        limiter: Shared by all requests.
        price: What the model costs; None where nobody says.
    """

    connect: Callable[[], Awaitable[Client]]
    name: str
    where: str
    local: bool
    identity: str
    limiter: Limiter
    price: Price | None


class ServedModel:
    """
    A model behind an OpenAI-compatible server.

    Identical requests in flight are one call; complete and accepted answers are kept.

    Args:
        source: Where it is.
        cache: Keeps answers.
        budget: Shared by all requests.
        limits: What one question may take.
    """

    def __init__(self, source: ServedSource, *, cache: Answers, budget: Purse, limits: Limits) -> None:
        self.name = source.name
        self.where = source.where
        self.local = source.local
        self.concurrency = source.limiter.concurrency
        self.price = source.price
        self.tally = Tally()
        self._connect = source.connect
        self._connecting = asyncio.Lock()
        self._client: Client | None = None
        self._cache = cache
        self._limiter = source.limiter
        self._budget = budget
        self._identity = source.identity
        self._limits = limits
        self._in_flight: dict[str, _Flight] = {}
        self._closed: Closed | None = None
        self._reachable = True

    def ledger(self) -> Ledger:
        """What one question and its repair round may cost."""
        limits = self._limits
        # Nothing was reached when the last question was given up: this one tries once whether that has changed.
        attempts = limits.attempts if self._reachable else 1
        return Ledger(attempts=attempts, seconds=limits.total_timeout, tokens=limits.tokens, cost=limits.cost)

    def foresee(self, requests: Iterable[Request]) -> Forecast:
        """What *requests* would take; sends nothing."""
        return foresee(
            requests,
            is_kept=lambda request: self._kept(request.key(self._identity), None) is not None,
            price=self.price,
        )

    async def ask(
        self,
        request: Request,
        *,
        article: str,
        kind: str,
        accept: Accept | None = None,
        ledger: Ledger | None = None,
    ) -> Answer:
        """See `Model.ask`."""
        key = request.key(self._identity)
        kept = self._kept(key, accept)
        if kept is not None:
            self.tally.count_kept(article, kind, kept.usage)
            return kept
        flight = self._in_flight.get(key)
        shared = flight is not None
        if flight is None:
            question = _Question(request, key, article, kind, accept, ledger or self.ledger())
            flight = self._in_flight[key] = _Flight(asyncio.ensure_future(self._ask(question)))
            flight.answer.add_done_callback(lambda _: self._in_flight.pop(key))
        answer = await flight.join()
        if shared:
            self.tally.count_kept(article, kind, answer.usage)
        return answer

    def _kept(self, key: str, accept: Accept | None) -> Answer | None:
        kept = self._cache.get(key)
        if kept is not None and accept is not None:
            try:
                accept(kept.text)
            except InvalidAnswer:
                return None
        return kept

    async def _ask(self, question: _Question) -> Answer:
        client = await self._connected()
        try:
            answer = await retry(partial(self._send, client, question), question.ledger)
        except Unreachable:
            self._reachable = False
            raise
        except Closed as error:
            self._closed = error
            raise
        answer = _require_complete(answer, question.request)
        if not self.local and question.request.schema is not None:
            client.note_form(json=_is_json(answer.text))
        if question.accept is not None:
            question.accept(answer.text)
        await self._cache.put(question.key, answer)
        return answer

    async def _connected(self) -> Client:
        async with self._connecting:
            if self._client is None:
                self._client = await self._connect()
        return self._client

    async def _send(self, client: Client, question: _Question) -> Answer:
        """One attempt, within every limit, and counted whatever comes of it."""
        request, ledger = question.request, question.ledger
        most = _most(request)
        expected = most.prompt / CHARACTERS + most.completion
        async with self._limiter.slot(expected) as turn:
            if self._closed is not None:
                raise self._closed
            async with self._budget.reserve(0.0 if self.price is None else self.price.cost(most)) as reserved:
                ledger.take()
                try:
                    async with asyncio.timeout(min(self._limits.request_timeout, ledger.remaining())):
                        answer = await client.send(request)
                except TimeoutError:
                    self._fail(question, reserved.cost)
                    raise Lost(f"{self.where}: no answer in {self._limits.request_timeout:g} s") from None
                except Lost:
                    self._fail(question, reserved.cost)
                    raise
                except (Unavailable, Refused) as error:
                    reserved.cost = 0.0
                    self._fail(question, 0.0)
                    if isinstance(error, Throttled):
                        self._require_soon(error)
                        self._limiter.throttled(turn, error.retry_after)
                    raise
                if self.price is not None and not answer.usage.guessed:
                    reserved.cost = self.price.cost(answer.usage)
                turn.tokens = answer.usage.prompt + answer.usage.completion
                self._limiter.answered(turn, answer.left)
                self._reachable = True
                ledger.count(answer.usage.prompt + answer.usage.completion, reserved.cost)
                self.tally.count_answer(question.article, question.kind, answer.usage, reserved.cost)
                return answer

    def _require_soon(self, error: Throttled) -> None:
        """
        That the endpoint wants no longer a wait than a question may take.

        Raises:
            Closed: It does, as where a day's quota is used up: nobody should sit before a run that sleeps for hours.
        """
        if error.retry_after is not None and error.retry_after > self._limits.total_timeout:
            raise Closed(
                f"{error}; it takes no more for {error.retry_after:,.0f} s: run the same command again after that, "
                "or let questions wait as long with SUMMARIZER_TOTAL_TIMEOUT"
            ) from None

    def _fail(self, question: _Question, cost: float) -> None:
        question.ledger.count(0, cost)
        self.tally.count_failure(question.article, question.kind, cost)


@dataclass(frozen=True, slots=True)
class _Question:
    """A request with all that its attempts need."""

    request: Request
    key: str
    article: str
    kind: str
    accept: Accept | None
    ledger: Ledger


@dataclass(slots=True)
class _Flight:
    """A question in flight, and how many wait for its answer."""

    answer: asyncio.Task[Answer]
    waiting: int = 0

    async def join(self) -> Answer:
        """The answer. Who is cancelled leaves the others alone; the last one to leave ends the question."""
        self.waiting += 1
        try:
            return await asyncio.shield(self.answer)
        finally:
            self.waiting -= 1
            if self.waiting == 0 and not self.answer.done():
                self.answer.cancel()
                await asyncio.wait([self.answer])


def _most(request: Request) -> Usage:
    """Tokens that *request* takes at most: no tokenizer makes more than one of a byte."""
    sent = sum(len(message.content.encode()) for message in request.messages)
    sent += 0 if request.schema is None else len(orjson.dumps(request.schema))
    return Usage(prompt=sent, completion=request.max_tokens)


def _is_json(text: str) -> bool:
    try:
        orjson.loads(text)
    except ValueError:
        return False
    return True


def _require_complete(answer: Answer, request: Request) -> Answer:
    """The answer, out of its Markdown fence where it came in one, if it is whole."""
    if answer.refusal is not None or answer.finish == "content_filter":
        raise Refused(f"model {answer.model} refuses to answer: {answer.refusal or 'stopped by its content filter'}")
    if answer.finish == "length":
        raise InvalidAnswer([f"the answer was cut off at {request.max_tokens} tokens"], answer.text)
    if not answer.text.strip():
        raise InvalidAnswer(["the answer is empty"], answer.text)
    fenced = _FENCE.fullmatch(answer.text.strip()) if request.schema is not None else None
    return replace(answer, text=fenced[1]) if fenced else answer
