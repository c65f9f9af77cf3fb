"""Recorded answers of a real model: cassettes under `cassettes/`, replayed without a network and without the model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import vcr
from vcr.errors import CannotOverwriteExistingCassetteException

CASSETTES = Path(__file__).parent.parent / "cassettes"
RECORD_COMMAND = "python -m pytest tests/test_cassettes.py --record"


class StaleCassetteError(AssertionError):
    """A request that the cassette does not hold: a prompt, schema or article changed since it was recorded."""


class Json:
    """A serializer whose files read well and differ little: bodies as sorted objects."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        return json.dumps(_opened(cassette), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        return _closed(json.loads(text))  # type: ignore[no-any-return]


def _opened(cassette: dict[str, Any]) -> dict[str, Any]:
    for interaction in cassette["interactions"]:
        interaction["request"]["body"] = json.loads(interaction["request"]["body"])
        body = interaction["response"]["body"]
        interaction["response"]["body"] = json.loads(body["string"])
    return cassette


def _closed(cassette: dict[str, Any]) -> dict[str, Any]:
    for interaction in cassette["interactions"]:
        interaction["request"]["body"] = json.dumps(interaction["request"]["body"])
        interaction["response"]["body"] = {"string": json.dumps(interaction["response"]["body"])}
    return cassette


def _same_body(mine: Any, recorded: Any) -> None:
    """Whether two requests ask the same; compared by hash, since a cassette holds many."""
    assert _digest(mine.body) == _digest(recorded.body)


def _digest(body: bytes | str) -> str:
    return hashlib.sha256(json.dumps(json.loads(body), sort_keys=True).encode()).hexdigest()


def _bare_request(request: Any) -> Any:
    """The request without what differs from run to run: headers, host and port."""
    request.headers = {}
    request.uri = f"http://model{request.path}"
    return request


def _bare_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = {k: v for k, v in response["headers"].items() if k.lower() == "content-type"}
    return {**response, "headers": headers}


@contextmanager
def replayed(name: str, *, record: bool) -> Iterator[Any]:
    """
    Answer requests from the cassette of that name, or record it anew.

    Args:
        name: The cassette's name, without its ending.
        record: Ask the model that is running, and write its answers down.

    Raises:
        StaleCassetteError: The cassette is missing, or does not hold a request; names it and how to record it again.
    """
    path = CASSETTES / f"{name}.json"
    if record:
        path.unlink(missing_ok=True)
    else:
        _require(path)
    with _played(path, mode=vcr.mode.ONCE if record else vcr.mode.NONE) as cassette:
        yield cassette
    if record and not path.exists():
        # An article about which nothing is asked has a cassette that says so: a question asked later finds it stale.
        path.write_text(Json.serialize({"interactions": [], "version": 1}), "utf-8")


@contextmanager
def replayed_all(names: Iterable[str], folder: Path) -> Iterator[Any]:
    """
    Answer requests from the cassettes of those names together.

    Args:
        names: The cassettes' names, without their ending.
        folder: Where the joined cassette can be put.
    """
    paths = [CASSETTES / f"{name}.json" for name in names]
    for path in paths:
        _require(path)
    contents = [json.loads(path.read_text("utf-8")) for path in paths]
    joined = folder / "all.json"
    interactions = [interaction for content in contents for interaction in content["interactions"]]
    joined.write_text(json.dumps({**contents[0], "interactions": interactions}), "utf-8")
    with _played(joined, mode=vcr.mode.NONE) as cassette:
        yield cassette


def _require(path: Path) -> None:
    if not path.exists():
        raise StaleCassetteError(f"cassette {path.name} is missing; record it with: {RECORD_COMMAND}")


@contextmanager
def _played(path: Path, *, mode: vcr.mode) -> Iterator[Any]:
    player = vcr.VCR(
        record_mode=mode,
        match_on=["method", "path", "same body"],
        before_record_request=_bare_request,
        before_record_response=_bare_response,
    )
    player.register_serializer("json", Json)
    player.register_matcher("same body", _same_body)
    player.serializer = "json"
    try:
        with player.use_cassette(str(path), allow_playback_repeats=True) as cassette:
            yield cassette
    except CannotOverwriteExistingCassetteException as error:
        told = f"cassette {path.name} does not hold a request that is sent now; record it again with: {RECORD_COMMAND}"
        raise StaleCassetteError(told) from error
