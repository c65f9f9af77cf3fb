"""What was wrong with a request, as RFC 9457 has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from summarizer.service.shapes import Problem, Trouble

MEDIA = "application/problem+json"
# Seconds after which a refused request may be tried again. A short job takes a few seconds, a full queue empties
# slowly: soon enough for the one, seldom enough for the other.
AGAIN = 10
# Faults of one request that are told; a thousand articles with one mistake each need no thousand sentences.
_MOST_TOLD = 20


def problem(
    status: int, detail: str, *, headers: Mapping[str, str] | None = None, errors: Sequence[Trouble] | None = None
) -> Response:
    """An answer that says what was wrong and what to do."""
    found = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=list(errors or ()) or None)
    content = found.model_dump_json(exclude_none=True)
    return Response(content, status, dict(headers or {}), MEDIA)


def later(status: int, detail: str, *, seconds: float = AGAIN) -> HTTPException:
    """A refusal that will not last."""
    return HTTPException(status, detail, {"Retry-After": str(max(1, round(seconds)))})


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How the API's description tells of these refusals."""
    schema = Problem.model_json_schema()
    schema["properties"]["errors"]["anyOf"][0]["items"] = Trouble.model_json_schema()
    schema.pop("$defs")
    again = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA: {"schema": schema}},
            **({"headers": again} if status in (429, 503) else {}),
        }
        for status in statuses
    }


async def on_refusal(request: Request, error: Exception) -> Response:
    """Answers an `HTTPException`."""
    assert isinstance(error, HTTPException)  # noqa: S101  registered for nothing else
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        # Starlette tells the methods of the first route of a path; a job has two.
        routes = [r for r in request.app.routes if isinstance(r, APIRoute) and r.path_regex.match(request.url.path)]
        headers["Allow"] = ", ".join(sorted({method for route in routes for method in route.methods or ()}))
    return problem(error.status_code, str(error.detail), headers=headers)


async def on_invalid(_: Request, error: Exception) -> Response:
    """Answers a body or parameter that is not as described, without repeating what was sent."""
    assert isinstance(error, RequestValidationError)  # noqa: S101  registered for nothing else
    found = [Trouble(where=".".join(map(str, e["loc"])), problem=e["msg"]) for e in error.errors()]
    return problem(422, "the request is not as the API's description wants it", errors=found[:_MOST_TOLD])


async def on_fault(_: Request, __: Exception) -> Response:
    """Answers what nobody foresaw; the log says where it was."""
    return problem(500, "something broke in the service; its log says where")
