"""
One request to one OpenAI-compatible server, and its answer.

Sends once: retries, limits and money are others' duty. The HTTP client is the openai SDK with its own retries off.
"""

from __future__ import annotations

import email.utils
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import orjson

from summarizer.errors import Refused, SettingsError, Unavailable
from summarizer.request import Answer, Request, Usage

if TYPE_CHECKING:
    import httpx2
    from openai import APIStatusError

OPENAI = "https://api.openai.com/v1"

# From strictest to none. json_schema is OpenAI's, llama.cpp's and vLLM's; llama-cpp-python's server wants the schema
# inside json_object; others know json_object alone. Below the first, the schema is also told in words.
LADDER = ("json_schema", "json_object_schema", "json_object", "prompt")


class Unsupported(Unavailable):
    """The server does not know a parameter; the client has put it aside, so asking again at once will do."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retry_after=0.0)


@dataclass(frozen=True, slots=True)
class Dialect:
    """
    What a server was found to understand.

    Attributes:
        rung: Index into `LADDER`.
        limit: Its name for the number of tokens of the answer.
        omitted: Parameters that it refuses.
    """

    rung: int = 0
    limit: str = "max_tokens"
    omitted: frozenset[str] = frozenset()


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
        from openai import AsyncOpenAI, DefaultAsyncHttpx2Client

        if base_url is None and not api_key:
            raise SettingsError(
                f"model {model}: no key. Set OPENAI_API_KEY, or OPENAI_BASE_URL to a server that wants none, "
                "or use the embedded model with --model local"
            )
        self.model = model
        self.base_url = base_url or OPENAI
        self._dialect = Dialect(limit="max_completion_tokens" if base_url is None else "max_tokens")
        timeout = httpx2.Timeout(request_timeout, connect=connect_timeout)
        self._response = httpx2.Response
        self._sdk = AsyncOpenAI(
            api_key=api_key or "none",
            base_url=self.base_url,
            max_retries=0,
            timeout=timeout,
            http_client=DefaultAsyncHttpx2Client(trust_env=trust_environment, timeout=timeout),
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
            Unavailable: The server may answer later; `Unsupported` where it will, asked in the client's new dialect.
            Refused: It never will, and the message says what to do.
        """
        from openai import APIConnectionError, APIStatusError, APITimeoutError

        dialect = self._dialect
        try:
            response = await self._sdk.post(
                "/chat/completions",
                cast_to=self._response,
                content=self._body(request, dialect),
                options={"headers": {"Content-Type": "application/json"}},
            )
        except APITimeoutError:
            raise Unavailable(f"{self.base_url} did not answer in time") from None
        except APIConnectionError as error:
            raise Unavailable(
                f"{self.base_url} is not reachable ({error.__cause__ or error}): check the network and OPENAI_BASE_URL"
            ) from None
        except APIStatusError as error:
            raise self._judge(error, dialect) from None
        return self._read(response)

    def doubt_schema(self) -> None:
        """Tell the schema in words from now on: an answer came that the server cannot have held to the schema."""
        self._dialect = replace(self._dialect, rung=LADDER.index("prompt"))

    def _body(self, request: Request, dialect: Dialect) -> bytes:
        messages = [{"role": message.role, "content": message.content} for message in request.messages]
        body: dict[str, Any] = {
            "model": self.model,
            "messages": messages,
            dialect.limit: request.max_tokens,
            "temperature": request.temperature,
            "seed": request.seed,
        }
        if request.schema is not None:
            rung = LADDER[dialect.rung]
            form = _response_format(rung, request.schema_name, request.schema)
            if form is not None:
                body["response_format"] = form
            if rung != "json_schema":
                messages[-1]["content"] += (
                    "\n\nAnswer with one JSON object and nothing else, following this JSON schema:\n"
                    + orjson.dumps(request.schema).decode()
                )
        for name in dialect.omitted:
            body.pop(name, None)
        return orjson.dumps(body)

    def _read(self, response: httpx2.Response) -> Answer:
        try:
            body = orjson.loads(response.content)
            choice = body["choices"][0]
            message = choice["message"]
            text, refusal = message.get("content") or "", message.get("refusal")
            return Answer(
                text=str(text),
                finish=str(choice.get("finish_reason") or "stop"),
                model=str(body.get("model") or self.model),
                usage=_read_usage(body.get("usage")),
                refusal=str(refusal) if refusal else None,
            )
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            kind = response.headers.get("content-type", "no content type")
            raise Unavailable(
                f"{self.base_url} answered something that is no completion ({kind}: {response.text[:80]!r}): "
                "check that OPENAI_BASE_URL is the address of an OpenAI-compatible API and ends in /v1"
            ) from None

    def _judge(self, error: APIStatusError, dialect: Dialect) -> Unavailable | Refused:
        """What an error's status, code and words mean for the request."""
        status, code = error.status_code, error.code or ""
        said = f"{error.message} {error.type or ''} {code}".lower()
        headers = error.response.headers
        again = headers.get("x-should-retry")
        at = f"{self.base_url} answered {status}"
        if code == "insufficient_quota" or "insufficient_quota" in said or status == 402:
            return Refused(f"{at}: the quota is used up. Add credit to the account, or use --model local")
        if status == 429 or again == "true":
            return Unavailable(f"{at}: {error.message}", retry_after=read_retry_after(headers))
        if status in (400, 404, 422) and (lowered := self._lower(error, said, dialect)):
            return lowered
        if again != "false" and (status in (408, 409) or status >= 500):
            return Unavailable(f"{at}: {error.message}", retry_after=read_retry_after(headers))
        if status == 401:
            return Refused(f"{at}: the key is wrong. Set OPENAI_API_KEY to a key of that service")
        if status == 403:
            return Refused(f"{at}: the key may not use model {self.model}: {error.message}")
        if "context" in said and any(word in said for word in ("length", "size", "window", "exceed")):
            return Refused(f"{at}: the text is too long for model {self.model}. Choose one with a longer context")
        if code == "model_not_found" or (status == 404 and "model" in said):
            return Refused(f"{at}: there is no model {self.model}. Name one that the service has with --model")
        if status == 404:
            return Refused(f"{at}: no OpenAI-compatible API there. OPENAI_BASE_URL should end in /v1")
        return Refused(f"{at}: {error.message}")

    def _lower(self, error: APIStatusError, said: str, dialect: Dialect) -> Unsupported | None:
        """Put aside the parameter that the server refuses; None where it refuses something else."""
        changed = None
        if dialect.limit == "max_tokens" and "max_completion_tokens" in said:
            changed = replace(dialect, limit="max_completion_tokens")
        elif dialect.limit == "max_completion_tokens" and "max_completion_tokens" in said:
            changed = replace(dialect, limit="max_tokens")
        elif any(word in said for word in ("response_format", "json_schema", "json_object", "guided", "grammar")):
            if dialect.rung + 1 < len(LADDER):
                changed = replace(dialect, rung=dialect.rung + 1)
        else:
            for name in ("temperature", "seed"):
                if error.param == name or f"'{name}'" in said:
                    changed = replace(dialect, omitted=dialect.omitted | {name})
        if changed is None:
            return None
        # Of many requests refused for the same reason, the first changes the dialect.
        if self._dialect == dialect:
            self._dialect = changed
        return Unsupported(f"{self.base_url} does not know a parameter: {error.message}")


def read_retry_after(headers: Mapping[str, str]) -> float | None:
    """
    Seconds that a server asks to wait, or None.

    Source: RFC 9110, section 10.2.3 (seconds or a date); `retry-after-ms` is OpenAI's and Azure's.
    """
    for name, unit in (("retry-after-ms", 1e-3), ("retry-after", 1.0)):
        value = headers.get(name)
        if value is None:
            continue
        try:
            return max(0.0, float(value) * unit)
        except ValueError:
            pass
        try:
            return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
        except (ValueError, TypeError):
            pass
    return None


def _response_format(rung: str, name: str, schema: Mapping[str, Any]) -> dict[str, Any] | None:
    if rung == "json_schema":
        return {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}}
    if rung == "json_object_schema":
        return {"type": "json_object", "schema": schema}
    if rung == "json_object":
        return {"type": "json_object"}
    return None


def _read_usage(said: Any) -> Usage:
    """The server's count, zero where it gives none."""
    if not isinstance(said, dict):
        return Usage()
    details = said.get("prompt_tokens_details") or {}
    return Usage(
        prompt=int(said.get("prompt_tokens") or 0),
        cached=int(details.get("cached_tokens") or 0),
        completion=int(said.get("completion_tokens") or 0),
    )
