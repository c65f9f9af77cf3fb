"""A model whose answers a test writes: for what a real one cannot be made to say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from summarizer.article import Article, Text
from summarizer.clean import clean
from summarizer.errors import ModelError
from summarizer.forecast import Forecast
from summarizer.kinds import Kind
from summarizer.model import Accept
from summarizer.request import Answer, Request, Usage
from summarizer.retry import Ledger
from summarizer.source import Source, read_source
from summarizer.usage import Tally

Script = Callable[[Request], str | ModelError]


class ScriptedModel:
    """
    Answers each request as *script* says, and keeps what it was asked.

    Args:
        script: The words of an answer, or the error to raise in its place.
        local: Whether it takes a grammar of the article's own choices, as the embedded engine does.
    """

    def __init__(self, script: Script, *, local: bool = True) -> None:
        self.name = "scripted"
        self.where = "in this test"
        self.local = local
        self.concurrency = 1
        self.price = None
        self.tally = Tally()
        self.requests: list[Request] = []
        self._script = script

    async def ask(
        self,
        request: Request,
        *,
        article: str,
        kind: str,
        accept: Accept | None = None,
        ledger: Ledger | None = None,
    ) -> Answer:
        self.requests.append(request)
        words = self._script(request)
        if isinstance(words, ModelError):
            raise words
        if accept is not None:
            accept(words)
        return Answer(words, "stop", self.name, Usage())

    def ledger(self) -> Ledger:
        return Ledger(attempts=1, seconds=1.0)

    def foresee(self, requests: Iterable[Request]) -> Forecast:
        raise NotImplementedError


def all_asked(kind: Kind) -> Kind:
    """The kind with nothing spared: the embedded engine is asked all that a hosted model is."""
    return replace(kind, schema=type(kind.schema.__name__, (kind.schema,), {"spared": frozenset()}))


def answers(*items: dict[str, Any]) -> str:
    """An answer of the form that every task asks for."""
    return json.dumps({"answers": list(items)})


def text_of(body: str, *, published: date | None = None, article: str = "a1") -> Text:
    """A clean text."""
    basis = "given" if published else None
    return clean(Article(article, f"{article}.txt", body, published=published, published_basis=basis))


def source_of(body: str, *, published: date | None = None) -> Source:
    """A text with all that plain code finds in it."""
    return read_source(text_of(body, published=published))
