"""
The client against a server on loopback.

Answers of other servers are shaped as their documentation says; they are no recordings.
"""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest
from fake_server import VERDICT, FakeServer, Reply, completion, error, in_turn, reset, serve, throttled, web_page

from summarizer.allowance import Allowance
from summarizer.client import Client
from summarizer.dialect import LADDER
from summarizer.errors import Refused, SettingsError, Unavailable
from summarizer.failures import Closed, Lost, Throttled, Unreachable, Unsupported, read_retry_after
from summarizer.request import Answer, Message, Request, Usage

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

REQUEST = Request((Message("user", "Is it so?"),), VERDICT, "verdict", 50)


async def send(*replies: Reply, request: Request = REQUEST) -> tuple[Answer, FakeServer]:
    """The answer to one request, sent again in the client's new dialect as often as the server wants."""
    async with serve(in_turn(*replies)) as server, Client("m", base_url=server.base_url, api_key="key") as client:
        while True:
            try:
                return await client.send(request), server
            except Unsupported:
                continue


async def test_answer_is_read_as_it_came():
    """Text, reason of the end, model and tokens."""
    usage = {"prompt_tokens": 50, "completion_tokens": 7, "prompt_tokens_details": {"cached_tokens": 40}}

    answer, _ = await send(completion('{"ok":false}', usage=usage, model="m-2026"))

    assert answer == Answer('{"ok":false}', "stop", "m-2026", Usage(50, 40, 7))


async def test_refusal_and_cut_answer_are_told_apart():
    """Both are answers; whoever asked must know."""
    refused, _ = await send(completion(None, refusal="I would rather not."))
    cut, _ = await send(completion('{"ok":', finish="length"))

    assert (refused.text, refused.refusal) == ("", "I would rather not.")
    assert cut.finish == "length"


async def test_missing_usage_is_guessed_and_said():
    """Some servers count nothing."""
    answer, _ = await send(completion("x" * 40, usage={}))

    assert answer.usage == Usage(prompt=2, completion=10, guessed=True)


async def test_wrong_content_type_is_no_fault():
    """JSON called text/plain is JSON."""
    answer, _ = await send(Reply(body=completion().body, headers={"Content-Type": "text/plain"}))

    assert answer.text == '{"ok":true}'


@pytest.mark.parametrize(
    ("refusals", "rung"),
    [
        pytest.param([], "json_schema", id="OpenAI, vLLM, llama.cpp"),
        pytest.param(
            [error(422, "response_format.type: Input should be 'text' or 'json_object'")],
            "json_object_schema",
            id="llama-cpp-python",
        ),
        pytest.param(
            [
                error(400, "This response_format type is unavailable now", kind="invalid_request_error"),
                error(400, "Unknown parameter: 'response_format.schema'.", param="response_format.schema"),
            ],
            "json_object",
            id="DeepSeek",
        ),
        pytest.param([error(400, "response_format is not supported by this model")] * 3, "prompt", id="older servers"),
    ],
)
async def test_ladder_stops_where_the_server_understands(refusals: list[Reply], rung: str):
    """Each server is asked in the strictest form that it takes."""
    answer, server = await send(*refusals, completion())

    assert answer.text == '{"ok":true}'
    assert len(server.requests) == len(refusals) + 1
    form = server.requests[-1].get("response_format", {})
    expected = {
        "json_schema": ["type", "json_schema"],
        "json_object_schema": ["type", "schema"],
        "json_object": ["type"],
        "prompt": [],
    }
    assert list(form) == expected[rung]
    assert set(expected) == set(LADDER)


async def test_dialect_is_remembered():
    """What a server refused once is not tried again."""
    replies = in_turn(error(400, "response_format is not supported"), completion())
    async with serve(replies) as server, Client("m", base_url=server.base_url) as client:
        with pytest.raises(Unsupported):
            await client.send(REQUEST)
        await client.send(REQUEST)
        await client.send(REQUEST)

    assert [list(body.get("response_format", {})) for body in server.requests] == [
        ["type", "json_schema"],
        ["type", "schema"],
        ["type", "schema"],
    ]


async def test_reasoning_models_take_their_own_parameters():
    """Two refusals as OpenAI words them, and the third request is right."""
    _, server = await send(
        error(
            400,
            "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead.",
            code="unsupported_parameter",
            param="max_tokens",
        ),
        error(
            400,
            "Unsupported value: 'temperature' does not support 0.0 with this model.",
            code="unsupported_value",
            param="temperature",
        ),
        completion(),
    )

    assert server.requests[-1]["max_completion_tokens"] == 50
    assert "max_tokens" not in server.requests[-1]
    assert "temperature" not in server.requests[-1]


@pytest.mark.parametrize(
    ("reply", "kind", "way_out"),
    [
        (error(401, "Incorrect API key provided", code="invalid_api_key"), Closed, "OPENAI_API_KEY"),
        (error(403, "Country not supported"), Closed, "Country not supported"),
        (error(404, "The model `m` does not exist", code="model_not_found"), Closed, "--model"),
        (Reply(404, b"Not Found", {"Content-Type": "text/plain"}), Closed, "end in /v1"),
        (error(402, "Insufficient Balance"), Closed, "credit"),
        (error(429, "You exceeded your current quota", code="insufficient_quota"), Closed, "--model local"),
        (
            error(400, "maximum context length is 8192 tokens", code="context_length_exceeded"),
            Refused,
            "longer context",
        ),
        (
            error(400, "request (9000 tokens) exceeds the available context size", kind="exceed_context_size_error"),
            Refused,
            "longer context",
        ),
        (error(400, "messages: too odd"), Refused, "messages: too odd"),
        (error(500, "broken", headers={"x-should-retry": "false"}), Refused, "broken"),
        (error(429, "slow down", code="rate_limit_exceeded"), Throttled, "slow down"),
        (error(500, "broken"), Unavailable, "broken"),
        (error(503), Unavailable, "503"),
        (error(408), Unavailable, "408"),
        (error(409), Unavailable, "409"),
        (error(400, "try again", headers={"x-should-retry": "true"}), Unavailable, "try again"),
        (reset(), Lost, "no whole answer"),
        (web_page(), Lost, "OPENAI_BASE_URL"),
        (Reply(body=b'{"choices": []}'), Lost, "no completion"),
        (Reply(body=b"[1]"), Lost, "no completion"),
    ],
)
async def test_failure_is_judged_and_says_the_way_out(reply: Reply, kind: type[Exception], way_out: str):
    """What may pass is told from what never will, and the message says what to do."""
    with pytest.raises((Refused, Unavailable)) as raised:
        await send(reply)

    assert type(raised.value) is kind
    assert way_out in str(raised.value)


async def test_unreachable_address_is_named():
    """Nobody listens: the message names the address and the variable."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    async with Client("m", base_url=f"http://127.0.0.1:{port}/v1") as client:
        with pytest.raises(Unreachable, match=f"127.0.0.1:{port}.*OPENAI_BASE_URL"):
            await client.send(REQUEST)


def test_hosted_model_without_key_says_both_ways_out():
    """A key, or the embedded model."""
    with pytest.raises(SettingsError, match=r"OPENAI_API_KEY.*--model local"):
        Client("gpt-4.1-mini")


async def test_key_is_sent_and_never_told():
    """The key travels in its header; no message shows it."""
    with pytest.raises(Closed) as raised:
        await send(error(401, "Incorrect API key provided: sk-secret", code="invalid_api_key"))

    assert "sk-secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "2"}, 2.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read(headers: dict[str, str], seconds: float | None):
    """Seconds, milliseconds or a date; what is none of them is not heard."""
    assert read_retry_after(headers) == seconds


async def test_retry_after_as_date_is_seconds_from_now():
    """A date in the future is the time until then, to the second that dates are written in."""
    with pytest.raises(Throttled) as raised:
        await send(throttled(100, as_date=True))

    assert raised.value.retry_after is not None
    assert 90 < raised.value.retry_after <= 100


async def test_headers_tell_what_is_left():
    """What OpenAI's headers say of the limits comes with the answer."""
    headers = {
        "Content-Type": "application/json",
        "x-ratelimit-limit-requests": "60",
        "x-ratelimit-remaining-requests": "59",
        "x-ratelimit-reset-requests": "1s",
        "x-ratelimit-limit-tokens": "150000",
        "x-ratelimit-remaining-tokens": "149984",
        "x-ratelimit-reset-tokens": "6m0s",
    }
    answer, _ = await send(replace(completion(), headers=headers))

    assert answer.left == (Allowance("requests", 60, 59, 1.0), Allowance("tokens", 150_000, 149_984, 360.0))
