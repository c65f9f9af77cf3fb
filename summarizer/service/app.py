"""The application: which routes there are, and how they are described."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from importlib.metadata import version
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from summarizer.service.desk import RESULTS, Desk
from summarizer.service.gate import OPEN
from summarizer.service.jobs import Jobs
from summarizer.service.metrics import Metrics
from summarizer.service.options import Options
from summarizer.service.page import render_page
from summarizer.service.problems import documented, on_fault, on_invalid, on_refusal
from summarizer.service.runner import Runner
from summarizer.service.shapes import PostedDigest, PostedSummary, Summary

# Documented for results: Starlette answers a header `Range` by itself.
_RANGES: dict[int | str, dict[str, Any]] = {
    206: {"description": "The range that was asked for"},
    400: {"description": "A range that cannot be read", "content": {"text/plain": {}}},
    416: {"description": "A range that is not there", "content": {"text/plain": {}}},
}


def make_app(jobs: Jobs, runner: Runner, metrics: Metrics, *, options: Options, token: bool) -> FastAPI:
    """
    The application, without the gate before it.

    Args:
        jobs: Where jobs are.
        runner: Runs them; its model is open.
        metrics: What `/metrics` tells.
        options: What is taken at most.
        token: Whether a bearer token is asked for, which the API's description then says.
    """
    app = _Application(kinds=sorted(runner.kinds), token=token)
    app.router.route_class = _Route
    app.add_exception_handler(HTTPException, on_refusal)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(Exception, on_fault)
    desk = Desk(jobs, runner, metrics, options)
    page = render_page(model=runner.model, token=token, options=options)
    refused = partial(documented, 401 if token else 421)
    posted = partial(refused, 408, 413, 415, 422, 429, 503)
    app.get("/", include_in_schema=False)(lambda: page)
    app.get("/healthz", summary="Whether the server runs")(desk.health)
    app.get("/readyz", summary="Whether a model is open", responses=documented(503))(desk.ready)
    app.get(
        "/metrics",
        summary="Numbers for Prometheus",
        response_class=Response,
        responses={200: {"content": {"text/plain": {}}}, **refused()},
    )(desk.numbers)
    app.post("/v1/summaries", summary="Read one article", response_model=Summary, responses=posted(502, 504))(
        desk.summarize
    )
    app.post("/v1/digests", status_code=202, summary="Read and merge many articles, as a job", responses=posted())(
        desk.digest
    )
    app.get("/v1/jobs/{job}", summary="How far a job is", responses=refused(404, 422))(desk.status)
    app.delete(
        "/v1/jobs/{job}",
        status_code=204,
        summary="Cancel a job: stop it where it runs, and delete it with its articles and results",
        responses=refused(404, 422),
    )(desk.delete)
    for name, media in RESULTS.items():
        app.get(
            f"/v1/jobs/{{job}}/{name}",
            summary=f"A job's {name}",
            operation_id=name,
            response_class=Response,
            responses={200: {"content": {media: {}}}, **_RANGES, **refused(404, 409, 422)},
        )(desk.result(name, media))
    return app


class _Application(FastAPI):
    """The application, described with the record kinds that there are."""

    def __init__(self, *, kinds: Sequence[str], token: bool) -> None:
        super().__init__(
            title="summarizer",
            version=version("summarizer"),
            description="Structured, checked and cited records of news articles, and digests of many.",
            docs_url=None,
            redoc_url=None,
            redirect_slashes=False,
        )
        self._kinds = list(kinds)
        self._token = token

    def openapi(self) -> dict[str, Any]:
        """See `FastAPI.openapi`."""
        if self.openapi_schema is None:
            described = super().openapi()
            parts = described["components"]
            for body in (PostedSummary, PostedDigest):
                parts["schemas"][body.__name__]["properties"]["kinds"]["anyOf"][0]["items"]["enum"] = self._kinds
            if self._token:
                parts["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
                for path in described["paths"].keys() - OPEN:
                    for operation in described["paths"][path].values():
                        operation["security"] = [{"bearer": []}]
            self.openapi_schema = described
        return self.openapi_schema


class _Request(Request):
    """A request whose JSON is read by a reader that is fast, and strict about depth, numbers and encoding."""

    async def json(self) -> Any:
        """See `Request.json`."""
        return orjson.loads(await self.body())


class _Route(APIRoute):
    """A route for such requests."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """See `APIRoute.get_route_handler`."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            return await handle(_Request(request.scope, request.receive))

        return answer
