"""
What an endpoint's failures mean for the request, and for all later ones.

ModelError
├─ Unavailable
│  ├─ Unreachable   no connection stood
│  ├─ Throttled     too much at a time
│  ├─ Lost          the answer did not come whole
│  └─ Unsupported   a parameter was refused and put aside
└─ Refused
   └─ Closed        every request is refused
"""

from __future__ import annotations

import email.utils
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from summarizer.errors import Refused, Unavailable

if TYPE_CHECKING:
    from openai import APIStatusError


class Unreachable(Unavailable):
    """No connection stood, so nothing was sent."""


class Throttled(Unavailable):
    """Too many requests or tokens at a time: others should slow down too."""


class Lost(Unavailable):
    """The request was sent and its answer did not come whole: it may have been billed."""


class Unsupported(Unavailable):
    """The server does not know a parameter; it is put aside, so asking again at once will do."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retry_after=0.0)


class Closed(Refused):
    """The endpoint refuses every request, not this one alone: a wrong key, no quota, an unknown model."""


def judge(error: APIStatusError, *, model: str, base_url: str) -> Unavailable | Refused:
    """
    What an error's status, code and words mean, with a message that says what to do.

    Source: OpenAI's guide to error codes; llama.cpp's and vLLM's servers for the words of a context that is too small.
    """
    status, code, words = error.status_code, error.code or "", what_it_says(error)
    said = f"{words} {error.type or ''} {code}".lower()
    at = f"{base_url} answered {status}"
    wait = read_retry_after(error.response.headers)
    again = error.response.headers.get("x-should-retry")
    if status == 402 or "insufficient_quota" in said:
        return Closed(f"{at}: the quota is used up. Add credit to the account, or use --model local")
    if status == 429:
        return Throttled(f"{at}: {words}", retry_after=wait)
    if again == "true" or (again != "false" and (status in (408, 409) or status >= 500)):
        return Unavailable(f"{at}: {words}", retry_after=wait)
    if status == 401:
        return Closed(f"{at}: the key is wrong. Set OPENAI_API_KEY to a key of that service")
    if status == 403:
        return Closed(f"{at}: the key may not use model {model}: {words}")
    if "context" in said and any(word in said for word in ("length", "size", "window", "exceed")):
        return Refused(f"{at}: the text is too long for model {model}. Choose one with a longer context")
    if code == "model_not_found" or (status == 404 and "model" in said):
        return Closed(f"{at}: there is no model {model}. Name one that the service has with --model")
    if status == 404:
        return Closed(f"{at}: no OpenAI-compatible API there. OPENAI_BASE_URL should end in /v1")
    return Refused(f"{at}: {words}")


def what_it_says(error: APIStatusError) -> str:
    """The server's own words: OpenAI, vLLM and FastAPI put them in different places."""
    body = error.body
    if isinstance(body, dict):
        for name in ("message", "detail", "error"):
            if isinstance(body.get(name), str):
                return str(body[name])
    return error.message


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
