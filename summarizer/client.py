"""
One request to one OpenAI-compatible server, and its answer.

Sends once: retries, limits and money are others' duty. The HTTP client is the openai SDK with its own retries off.
"""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import orjson

from summarizer.allowance import read_allowances
from summarizer.dialect import Dialect
from summarizer.errors import Refused, SettingsError, Unavailable
from summarizer.failures import Lost, Unreachable, Unsupported, judge, what_it_says
from summarizer.request import CHARACTERS, Answer, Request, Usage

if TYPE_CHECKING:
    import httpx2
    from openai import APIStatusError

OPENAI = "https://api.openai.com/v1"


class Client:
    """
    A connection to one server for one model.

    Args:
        model: The model's name on the wire.
        base_url: The server's address, ending in `/v1`; None is OpenAI's.
        api_key: None for a server that wants none.
        connect_timeout: Seconds for a connection to stand.
        request_timeout: Seconds between two pieces of an answer.
        trust_environment: Whether proxies of the environment apply; never for a server on this machine.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        connect_timeout: float = 20.0,
        request_timeout: float = 600.0,
        trust_environment: bool = True,
    ) -> None:
        import httpx2
        from openai import AsyncOpenAI, DefaultAioHttpClient

        if base_url is None and not api_key:
            raise SettingsError(
                f"model {model}: no key. Set OPENAI_API_KEY, or OPENAI_BASE_URL to a server that wants none, "
                "or use the embedded model with --model local"
            )
        self.model = model
        self.base_url = base_url or OPENAI
        self._dialect = Dialect(limit="max_completion_tokens" if base_url is None else "max_tokens")
        # Answers that were JSON, less those that were not.
        self._held = 0
        timeout = httpx2.Timeout(request_timeout, connect=connect_timeout)
        # The aiohttp backend takes half the CPU of the SDK's own a call (benchmarks/calls.py).
        self._sdk = AsyncOpenAI(
            api_key=api_key or "none",
            base_url=self.base_url,
            max_retries=0,
            timeout=timeout,
            http_client=DefaultAioHttpClient(trust_env=trust_environment, timeout=timeout),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._sdk.close()

    async def send(self, request: Request) -> Answer:
        """
        The server's answer as it came: it may be cut off, refused or empty.

        Raises:
            Unavailable: The server may answer later: `Unreachable`, `Lost`, or `Unsupported` where it will, asked in
                the client's new dialect.
            Refused: It never will, and the message says what to do; `Closed` where that holds for every request.
        """
        import aiohttp
        import httpx2
        from openai import APIConnectionError, APIStatusError

        dialect = self._dialect
        try:
            # The raw response: the SDK's models of it would cost more than all the rest of a call.
            response = await self._sdk.post(
                "/chat/completions",
                cast_to=httpx2.Response,
                content=dialect.write(request, self.model),
                options={"headers": {"Content-Type": "application/json"}},
            )
        except APIConnectionError as error:
            # httpx2's kinds of error blur what aiohttp's tell: whether anything was sent.
            cause = (error.__cause__ and error.__cause__.__cause__) or error
            if isinstance(cause, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)):
                raise Unreachable(
                    f"{self.base_url} is not reachable ({cause}): check the network and OPENAI_BASE_URL"
                ) from None
            raise Lost(f"{self.base_url} gave no whole answer ({type(cause).__name__}: {cause})") from None
        except APIStatusError as error:
            raise self._judge(error, dialect) from None
        return self._read(request, response)

    def note_form(self, *, json: bool) -> None:
        """
        Hear whether an answer was the JSON that was asked for.

        Where most were not, the server does not hold answers to the schema, which is told in words from then on; a
        single answer that a gateway cut is no reason to.
        """
        self._held += 1 if json else -1
        if self._held < 0:
            self._dialect = self._dialect.in_words()

    def _read(self, request: Request, response: httpx2.Response) -> Answer:
        try:
            body = orjson.loads(response.content)
            choice = body["choices"][0]
            message = choice["message"]
            text, refusal = str(message.get("content") or ""), message.get("refusal")
            return Answer(
                text=text,
                finish=str(choice.get("finish_reason") or "stop"),
                model=str(body.get("model") or self.model),
                usage=_read_usage(body.get("usage")) or _guess_usage(request, text),
                refusal=str(refusal) if refusal else None,
                left=read_allowances(response.headers),
            )
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            kind = response.headers.get("content-type", "no content type")
            raise Lost(
                f"{self.base_url} answered something that is no completion ({kind}: {response.text[:80]!r}): "
                "check that OPENAI_BASE_URL is the address of an OpenAI-compatible API and ends in /v1"
            ) from None

    def _judge(self, error: APIStatusError, dialect: Dialect) -> Unavailable | Refused:
        if error.status_code in (400, 404, 422, 501):
            lowered = dialect.without(what_it_says(error), error.param)
            if lowered is not None:
                # Of many requests refused for the same reason, the first changes the dialect.
                if self._dialect == dialect:
                    self._dialect = lowered
                return Unsupported(f"{self.base_url} does not know a parameter: {what_it_says(error)}")
        return judge(error, model=self.model, base_url=self.base_url)


def _read_usage(said: Any) -> Usage | None:
    """The server's count, None where it gives none."""
    if not isinstance(said, dict) or not said.get("prompt_tokens"):
        return None
    details = said.get("prompt_tokens_details") or {}
    return Usage(
        prompt=int(said["prompt_tokens"]),
        cached=int(details.get("cached_tokens") or 0),
        completion=int(said.get("completion_tokens") or 0),
    )


def _guess_usage(request: Request, text: str) -> Usage:
    """Tokens of *request* and of the answer *text*, at `CHARACTERS` each."""
    characters = sum(len(message.content) for message in request.messages)
    return Usage(round(characters / CHARACTERS), 0, round(len(text) / CHARACTERS), guessed=True)
