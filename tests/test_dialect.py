"""The dialect: one body for one request, and nothing in it that a server refuses."""

from __future__ import annotations

import json

import pytest
from fake_server import VERDICT

from summarizer.dialect import LADDER, Dialect
from summarizer.request import Message, Request

REQUEST = Request((Message("system", "Be brief."), Message("user", "Is it?")), VERDICT, "verdict", 50)


def written(dialect: Dialect, request: Request = REQUEST) -> dict[str, object]:
    """The body that *dialect* writes, parsed."""
    body: dict[str, object] = json.loads(dialect.write(request, "m"))
    return body


def test_strictest_form_carries_the_schema_once():
    """json_schema, strict, named; the messages stay as they were."""
    body = written(Dialect())

    assert body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "verdict", "strict": True, "schema": VERDICT},
    }
    assert body["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Is it?"},
    ]
    assert body["max_tokens"] == 50


@pytest.mark.parametrize("rung", range(1, len(LADDER)))
def test_below_the_first_rung_the_schema_is_told_in_words(rung: int):
    """A server that does not enforce a schema must at least have told it to the model."""
    body = written(Dialect(rung=rung))

    assert json.dumps(VERDICT, separators=(",", ":")) in body["messages"][-1]["content"]  # type: ignore[index]
    assert "json_schema" not in str(body.get("response_format"))


def test_last_rung_sends_no_response_format():
    """A server that knows none of the forms is asked in words alone."""
    assert "response_format" not in written(Dialect().in_words())


def test_text_is_asked_for_as_text():
    """A request without a schema has neither form nor words of it."""
    body = written(Dialect().in_words(), Request((Message("user", "Hello"),), None, "text", 5))

    assert "response_format" not in body
    assert body["messages"] == [{"role": "user", "content": "Hello"}]


def test_same_request_same_bytes():
    """Recordings are matched on the body."""
    assert Dialect().write(REQUEST, "m") == Dialect().write(REQUEST, "m")


def test_ladder_ends():
    """A server that refuses every form is not asked for ever."""
    dialect: Dialect | None = Dialect()
    steps = 0
    while dialect is not None:
        dialect = dialect.without("response_format is not supported", None)
        steps += 1

    assert steps == len(LADDER)


def test_refused_parameter_is_put_aside():
    """Reasoning models refuse a temperature and name it."""
    dialect = Dialect().without("Unsupported value: 'temperature' does not support 0.0", "temperature")

    assert dialect is not None
    assert "temperature" not in written(dialect)
    assert "seed" in written(dialect)


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("max_tokens", "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        ("max_completion_tokens", "max_completion_tokens: extra fields not permitted, did you mean max_tokens"),
    ],
)
def test_limit_is_renamed_where_the_server_wants_the_other_name(limit: str, words: str):
    """OpenAI's newer models and other servers differ in the name, not in the thing."""
    dialect = Dialect(limit=limit).without(words, limit)

    assert dialect is not None
    assert dialect.limit != limit
    assert written(dialect)[dialect.limit] == 50


@pytest.mark.parametrize("words", ["Invalid image", "you asked too much", ""])
def test_other_refusals_change_nothing(words: str):
    """A refusal for another reason is the request's own."""
    assert Dialect().without(words, None) is None
