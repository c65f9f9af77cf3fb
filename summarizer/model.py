"""A model that answers requests: a server, with the cache, the retries and the limits that its use needs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Protocol

from summarizer.errors import InvalidAnswer, Refused, Unavailable
from summarizer.limiter import Limiter
from summarizer.request import Answer, Request
from summarizer.retry import Ledger, retry
from summarizer.usage import Tally

if TYPE_CHECKING:
    from summarizer.cache import Cache
    from summarizer.client import Client
    from summarizer.local.weights import Progress
    from summarizer.settings import Settings

Accept = Callable[[str], object]
"""Raises `InvalidAnswer` of a text that cannot be used; what it returns is ignored."""


class Model(Protocol):
    """What the pipeline knows of a model."""

    name: str
    """The model's name on the wire."""

    where: str
    """Where it reads the text, for people: "in this process", an address."""

    local: bool
    """Whether the text stays in this process."""

    tally: Tally
    """What was spent so far."""

    async def ask(
        self,
        request: Request,
        *,
        article: str,
        kind: str,
        accept: Accept | None = None,
        ledger: Ledger | None = None,
    ) -> Answer:
        """
        A complete answer to *request*, from the cache where it is there.

        Args:
            request: The question.
            article: The article's id, for the tally.
            kind: The kind's name, for the tally.
            accept: Says whether the text can be used. Only what it accepts is kept; what was kept and is no longer
                accepted is asked again.
            ledger: What the question may still cost. Pass the same one to the repair round; None is a new one.

        Raises:
            InvalidAnswer: *accept* raised it, or the answer is empty or cut off.
            Refused: The model or the endpoint will not answer this.
            Unavailable: The endpoint gave no answer within the ledger.
        """

    def ledger(self) -> Ledger:
        """What one question and its repair round may cost."""


class ServedModel:
    """
    A model behind an OpenAI-compatible server.

    Identical requests in flight are one call; complete and accepted answers are kept.
    """

    def __init__(
        self,
        client: Client,
        *,
        cache: Cache | None,
        limiter: Limiter,
        where: str,
        local: bool,
        identity: str,
        attempts: int,
        request_timeout: float,
        total_timeout: float,
    ) -> None:
        self.name = client.model
        self.where = where
        self.local = local
        self.tally = Tally()
        self._client = client
        self._cache = cache
        self._limiter = limiter
        self._identity = identity
        self._attempts = attempts
        self._request_timeout = request_timeout
        self._total_timeout = total_timeout
        self._in_flight: dict[str, asyncio.Task[Answer]] = {}

    def ledger(self) -> Ledger:
        """What one question and its repair round may cost."""
        return Ledger(attempts=self._attempts, seconds=self._total_timeout)

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
            self.tally.count_kept(article, kind, kept)
            return kept
        task = self._in_flight.get(key)
        if task is not None:
            answer = await asyncio.shield(task)
            self.tally.count_kept(article, kind, answer)
            return answer
        task = asyncio.ensure_future(self._ask(request, key, article, kind, accept, ledger or self.ledger()))
        self._in_flight[key] = task
        task.add_done_callback(lambda _: self._in_flight.pop(key, None))
        return await task

    def _kept(self, key: str, accept: Accept | None) -> Answer | None:
        kept = self._cache.get(key) if self._cache else None
        if kept is not None and accept is not None:
            try:
                accept(kept.text)
            except InvalidAnswer:
                return None
        return kept

    async def _ask(
        self, request: Request, key: str, article: str, kind: str, accept: Accept | None, ledger: Ledger
    ) -> Answer:
        async def attempt() -> Answer:
            async with self._limiter.slot():
                try:
                    async with asyncio.timeout(self._request_timeout):
                        answer = await self._client.send(request)
                except TimeoutError:
                    self.tally.count_attempt(article, kind)
                    raise Unavailable(f"{self.where}: no answer in {self._request_timeout:g} s") from None
                except Unavailable as error:
                    self.tally.count_attempt(article, kind)
                    self._limiter.throttled(error.retry_after)
                    raise
                self.tally.count_attempt(article, kind, answer.usage)
                return answer

        answer = await retry(attempt, ledger)
        _require_complete(answer, request)
        if accept is not None:
            accept(answer.text)
        if self._cache is not None:
            await self._cache.put(key, answer)
        return answer


def _require_complete(answer: Answer, request: Request) -> None:
    if answer.refusal is not None or answer.finish == "content_filter":
        raise Refused(f"model {answer.model} refuses to answer: {answer.refusal or 'stopped by its content filter'}")
    if answer.finish == "length":
        raise InvalidAnswer([f"the answer was cut off at {request.max_tokens} tokens"], answer.text)
    if not answer.text.strip():
        raise InvalidAnswer(["the answer is empty"], answer.text)


@asynccontextmanager
async def open_model(settings: Settings, *, progress: Progress | None = None) -> AsyncIterator[ServedModel]:
    """
    The model that *settings* names, ready to answer until the block ends.

    Args:
        settings: Which model, where, and within which limits.
        progress: Told how far the embedded model's file is, where it must be fetched.

    Raises:
        SettingsError: No key, no extra `local`, no file of the embedded model, or a cache folder that cannot be used.
    """
    from summarizer.cache import Cache
    from summarizer.client import Client
    from summarizer.settings import LOCAL

    async with AsyncExitStack() as stack:
        cache = stack.enter_context(Cache(settings.cache / "answers"))
        if settings.model == LOCAL:
            from summarizer.local import engine, weights

            path = settings.local_model
            if path is None:
                path = await asyncio.to_thread(weights.ensure, settings.cache / "models", progress=progress)
            served = stack.enter_context(engine.serve(path))
            client = Client(
                served.name,
                base_url=served.base_url,
                request_timeout=settings.request_timeout,
                trust_environment=False,
            )
            limiter, where, identity = Limiter(concurrency=1), "in this process", served.name
        else:
            client = Client(
                settings.model,
                base_url=settings.base_url,
                api_key=settings.api_key.get_secret_value() if settings.api_key else None,
                connect_timeout=settings.connect_timeout,
                request_timeout=settings.request_timeout,
            )
            limiter, where, identity = Limiter(concurrency=settings.concurrency), client.base_url, client.model
        await stack.enter_async_context(client)
        yield ServedModel(
            client,
            cache=cache,
            limiter=limiter,
            where=where,
            local=settings.model == LOCAL,
            identity=identity,
            attempts=settings.attempts,
            request_timeout=settings.request_timeout,
            total_timeout=settings.total_timeout,
        )
