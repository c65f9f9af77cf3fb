"""What the pipeline knows of a model, and the one that the settings name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from summarizer.errors import SettingsError
from summarizer.forecast import Forecast
from summarizer.prices import Price
from summarizer.request import Answer, Request
from summarizer.retry import Ledger
from summarizer.served import Accept, Answers, Purse
from summarizer.usage import Tally

if TYPE_CHECKING:
    from summarizer.client import Client
    from summarizer.limiter import Limiter
    from summarizer.local.sources import Progress
    from summarizer.served import ServedSource
    from summarizer.settings import Settings


class Model(Protocol):
    """What the pipeline knows of a model."""

    name: str
    """The model's name on the wire."""

    where: str
    """Where it reads the text, for people: "in this process", an address."""

    local: bool
    """Whether the text stays in this process."""

    concurrency: int
    """Requests that are answered at a time. Where it is 1, ask all of one article before the next, which shares no
    prompt with it."""

    price: Price | None
    """What it costs; None where nobody says."""

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
            Refused: The model or the endpoint will not answer this. `Closed` and `BudgetSpent` hold for every later
                request too, which then are not sent.
            Unavailable: The endpoint gave no answer within the ledger.
        """

    def ledger(self) -> Ledger:
        """What one question and its repair round may cost."""

    def foresee(self, requests: Iterable[Request]) -> Forecast:
        """What *requests* would take; sends nothing."""


@dataclass(frozen=True, slots=True)
class Shared:
    """
    What a model shares with those of other processes in one run.

    Attributes:
        cache: Keeps the answers of all.
        budget: What all may spend together.
        limiter: This process's part of what the endpoint allows; the embedded model has one of its own.
    """

    cache: Answers
    budget: Purse
    limiter: Limiter


@asynccontextmanager
async def open_model(
    settings: Settings, *, progress: Progress | None = None, shared: Shared | None = None
) -> AsyncIterator[Model]:
    """
    The model that *settings* names, ready to answer until the block ends.

    Args:
        settings: Which model, where, and within which limits.
        progress: Told how far the embedded model's file is, where it must be fetched.
        shared: What it shares with other processes; None where it is alone.

    Raises:
        SettingsError: No key, a model's file or a cache folder that cannot be used, or a limit of money for a model
            whose price is not known. A missing extra `local` and a fetch that fails show at the first question.
    """
    from summarizer.budget import Budget
    from summarizer.cache import Cache
    from summarizer.served import Limits, ServedModel
    from summarizer.settings import LOCAL

    async with AsyncExitStack() as stack:
        if settings.model == LOCAL:
            source = _embedded(settings, stack, progress)
        else:
            source = _hosted(settings, stack, None if shared is None else shared.limiter)
        yield ServedModel(
            source,
            cache=stack.enter_context(Cache(settings.cache / "answers")) if shared is None else shared.cache,
            budget=Budget(max_calls=settings.max_calls, max_cost=settings.max_cost)
            if shared is None
            else shared.budget,
            limits=Limits(
                attempts=settings.attempts,
                request_timeout=settings.request_timeout,
                total_timeout=settings.total_timeout,
                tokens=settings.question_tokens,
                cost=settings.question_cost,
            ),
        )


def _embedded(settings: Settings, stack: AsyncExitStack, progress: Progress | None) -> ServedSource:
    """The model in this process. It is fetched and loaded at the first question that the cache cannot answer."""
    from summarizer.client import Client
    from summarizer.limiter import Limiter
    from summarizer.local import engine, weights
    from summarizer.local.pinned import QWEN
    from summarizer.prices import FREE
    from summarizer.served import ServedSource

    own = settings.local_model
    if own is not None and not own.is_file():
        raise SettingsError(f"{own}: no such model file; set SUMMARIZER_LOCAL_MODEL to a GGUF file, or unset it")

    async def connect() -> Client:
        path = own
        if path is None:
            path = await asyncio.to_thread(weights.ensure, settings.cache / "models", progress=progress)
        served = stack.enter_context(engine.serve(path))
        client = Client(
            served.name,
            base_url=served.base_url,
            request_timeout=settings.request_timeout,
            trust_environment=False,
        )
        return await stack.enter_async_context(client)

    name = Path(QWEN.name).stem if own is None else own.stem
    return ServedSource(
        connect=connect,
        name=name,
        where="in this process",
        local=True,
        identity=name if own is None else f"{name} {weights.fingerprint(own)}",
        limiter=Limiter(concurrency=1),
        price=FREE,
    )


def _hosted(settings: Settings, stack: AsyncExitStack, limiter: Limiter | None) -> ServedSource:
    """The model at the address that the settings name."""
    from summarizer.client import OPENAI, Client
    from summarizer.limiter import Limiter
    from summarizer.prices import find_price
    from summarizer.served import ServedSource

    base_url = settings.base_url or OPENAI
    if settings.base_url is None and settings.api_key is None:
        raise SettingsError(
            f"model {settings.model}: no key. Set OPENAI_API_KEY, or OPENAI_BASE_URL to a server that wants none, "
            "or use the embedded model with --model local"
        )
    price = find_price(settings.model, base_url, own=settings.prices)
    if price is None and settings.max_cost is not None:
        raise SettingsError(
            f"the price of model {settings.model} at {base_url} is not known, so --max-cost cannot hold: "
            "state it with --prices FILE, or limit the run with --max-calls"
        )

    async def connect() -> Client:
        client = Client(
            settings.model,
            base_url=settings.base_url,
            api_key=settings.api_key.get_secret_value() if settings.api_key else None,
            connect_timeout=settings.connect_timeout,
            request_timeout=settings.request_timeout,
        )
        return await stack.enter_async_context(client)

    return ServedSource(
        connect=connect,
        name=settings.model,
        where=base_url,
        local=False,
        identity=settings.model,
        limiter=limiter
        or Limiter(
            concurrency=settings.concurrency,
            requests_per_minute=settings.requests_per_minute,
            tokens_per_minute=settings.tokens_per_minute,
        ),
        price=price,
    )
