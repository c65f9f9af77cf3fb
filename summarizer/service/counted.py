"""The model that all jobs share, as one of them sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from types import TracebackType

from summarizer.forecast import Forecast
from summarizer.model import Model
from summarizer.request import Answer, Request
from summarizer.retry import Ledger
from summarizer.served import Accept


class Valve:
    """Lets questions through until it is shut, and knows when the last one that went through is answered."""

    def __init__(self) -> None:
        self._through = 0
        self._shut = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def shut(self, *, patience: float) -> None:
        """Let nothing through any more; return when what is through is answered, or after *patience* seconds."""
        self._shut = True
        try:
            async with asyncio.timeout(patience):
                await self._idle.wait()
        except TimeoutError:
            pass

    async def __aenter__(self) -> None:
        if self._shut:
            await asyncio.Event().wait()  # until whoever asks is cancelled
        self._through += 1
        self._idle.clear()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._through -= 1
        if self._through == 0:
            self._idle.set()


class CountedModel:
    """
    A shared model whose spending is counted under one name; see `Model`.

    Args:
        model: Open, shared by all.
        name: What is spent is told of this name (attribute `counted`).
        valve: Shared by all.
    """

    def __init__(self, model: Model, name: str, valve: Valve) -> None:
        self.name = model.name
        self.where = model.where
        self.local = model.local
        self.concurrency = model.concurrency
        self.price = model.price
        self.tally = model.tally.part(name)
        self._model = model
        self.counted = name
        self._valve = valve

    async def ask(
        self,
        request: Request,
        *,
        article: str,  # noqa: ARG002  all articles are counted together
        kind: str,
        accept: Accept | None = None,
        ledger: Ledger | None = None,
    ) -> Answer:
        """See `Model.ask`."""
        async with self._valve:
            return await self._model.ask(request, article=self.counted, kind=kind, accept=accept, ledger=ledger)

    def ledger(self) -> Ledger:
        """See `Model.ledger`."""
        return self._model.ledger()

    def foresee(self, requests: Iterable[Request]) -> Forecast:
        """See `Model.foresee`."""
        return self._model.foresee(requests)
