"""What every request passes: who may ask, how much and how slowly, and what is written down of it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import secrets
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.service.log import tell
from summarizer.service.metrics import Metrics
from summarizer.service.options import Options
from summarizer.service.problems import problem

# Paths that need no token: they tell nothing of any article.
OPEN = frozenset({"/", "/healthz", "/readyz", "/openapi.json"})
# Paths that take a body.
POSTED = frozenset({"/v1/summaries", "/v1/digests"})
# Paths that are asked every few seconds, for ever, and told at level "debug" alone.
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
_OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Gate:
    """
    Stands before the application.

    Args:
        app: What answers the requests that pass.
        options: How large a body may be, and how slow.
        token: SHA-256 of the bearer token; None lets in whoever asks this machine by its own name, which keeps out
            web pages that point a name of theirs at it.
        metrics: Counts requests.
    """

    def __init__(self, app: ASGIApp, *, options: Options, token: bytes | None, metrics: Metrics) -> None:
        self._app = app
        self._options = options
        self._token = token
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        request = secrets.token_hex(8)
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            refusal = self._refuse(Headers(scope=scope), scope)
            if refusal is None:
                await self._app(scope, self._bounded(receive), answer)
            else:
                response = problem(refusal.status_code, refusal.detail, headers=refusal.headers)
                await response(scope, receive, answer)
        finally:
            # The route and not the path: whoever mistypes a path may put anything into it.
            route = getattr(scope.get("route"), "path", "none")
            seconds = time.perf_counter() - started
            self._metrics.count(scope["method"], route, status, seconds)
            level = logging.DEBUG if route in _QUIET else logging.INFO
            tell(
                "request",
                level=level,
                request=request,
                method=scope["method"],
                route=route,
                status=status,
                ms=round(seconds * 1e3, 1),
            )

    def _refuse(self, headers: Headers, scope: Scope) -> HTTPException | None:
        """Why the request is turned away before anything of its body is read, or None."""
        if self._token is None:
            if headers.get("host", "").rpartition(":")[0] not in _OWN_NAMES and headers.get("host") not in _OWN_NAMES:
                return HTTPException(421, "without a token this service answers to localhost and 127.0.0.1 alone")
        elif scope["path"] not in OPEN and not self._knows(headers.get("authorization", "")):
            return HTTPException(401, "send the header `Authorization: Bearer TOKEN`", {"WWW-Authenticate": "Bearer"})
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > self._options.max_body:
            return HTTPException(413, self._too_large())
        if (
            scope["path"] in POSTED
            and scope["method"] == "POST"
            and headers.get("content-type", "").partition(";")[0] != "application/json"
        ):
            # Also what keeps other sites out: no page can send this to another origin unasked.
            return HTTPException(415, "send JSON, with the header `Content-Type: application/json`")
        return None

    def _knows(self, authorization: str) -> bool:
        scheme, _, token = authorization.partition(" ")
        digest = hashlib.sha256(token.strip().encode("utf-8", "surrogatepass")).digest()
        return hmac.compare_digest(digest, self._token or b"") and scheme.lower() == "bearer"

    def _too_large(self) -> str:
        return f"the body is larger than {self._options.max_body:,} bytes; post fewer articles at a time"

    def _bounded(self, receive: Receive) -> Receive:
        """*receive*, for a body that is neither larger nor slower than it may be."""
        deadline = asyncio.get_running_loop().time() + self._options.body_seconds
        read, whole = 0, False

        async def bounded() -> Message:
            nonlocal read, whole
            if whole:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, f"the body took longer than {self._options.body_seconds:g} s") from None
            read += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if read > self._options.max_body:
                raise HTTPException(413, self._too_large())
            return message

        return bounded
