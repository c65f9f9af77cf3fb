"""The key of a request: everything that shapes the answer, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.request import Message, Request

REQUEST = Request((Message("system", "Be brief."), Message("user", "Who met?")), {"type": "object"}, "meeting", 100)

CHANGES = {
    "messages": (Message("user", "Be brief.Who met?"),),
    "schema": {"type": "array"},
    "schema_name": "demand",
    "max_tokens": 101,
    "temperature": 0.5,
    "seed": 1,
}


def test_every_field_has_a_change_here():
    """A field that is added to `Request` must be added to the key and to these tests."""
    assert {field.name for field in fields(Request)} == set(CHANGES)


@pytest.mark.parametrize("name", CHANGES)
def test_each_field_changes_the_key(name: str):
    """Two requests that may be answered differently never share an answer."""
    changed = replace(REQUEST, **{name: CHANGES[name]})

    assert changed.key("m") != REQUEST.key("m")


def test_model_changes_the_key():
    """Another model's answer is another answer."""
    assert REQUEST.key("a") != REQUEST.key("b")


def test_order_of_properties_changes_the_key():
    """A model fills properties in the schema's order, and what it wrote first bears on the rest."""
    forth = replace(REQUEST, schema={"properties": {"a": {}, "b": {}}})
    back = replace(REQUEST, schema={"properties": {"b": {}, "a": {}}})

    assert forth.key("m") != back.key("m")


def test_key_is_the_same_in_every_process():
    """The key is a fixed function of the request: a cache outlives the process that wrote it."""
    request = Request((Message("user", "Hello"),), None, "text", 10)

    assert request.key("m") == "dd53d49ddf15125b3e8aabd9bf64fd2da90970eb9477ce5ab25bd8bc41b2d15c"


@given(st.lists(st.tuples(st.sampled_from(["user", "assistant"]), st.text()), max_size=4), st.integers(1, 9))
def test_equal_requests_have_equal_keys(turns: list[tuple[str, str]], tokens: int):
    """The key depends on values, not on objects."""

    def make() -> Request:
        return Request(tuple(Message(role, text) for role, text in turns), {"a": [1]}, "x", tokens)  # type: ignore[arg-type]

    assert make().key("m") == make().key("m")


def test_boundaries_between_messages_count():
    """The same words in other messages are another conversation."""
    one = replace(REQUEST, messages=(Message("user", "ab"), Message("user", "c")))
    other = replace(REQUEST, messages=(Message("user", "a"), Message("user", "bc")))

    assert one.key("m") != other.key("m")
