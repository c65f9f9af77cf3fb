"""The embedded engine: the real model behind the same client as every hosted one."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from summarizer.client import Client
from summarizer.dialect import LADDER, Dialect
from summarizer.errors import SettingsError
from summarizer.local import engine, weights
from summarizer.local.pinned import QWEN
from summarizer.model import open_model
from summarizer.request import Message, Request
from summarizer.settings import Settings, read_settings

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

# Where the user has the model's file; read here, before the tests are given a folder of their own.
MODELS = read_settings().cache / "models"


SCHEMA = {
    "type": "object",
    "properties": {"who": {"type": "string"}, "where": {"type": "string"}},
    "required": ["who", "where"],
    "additionalProperties": False,
}
STORY = "The harbour master met the ferry captain in Aldport on Tuesday. " * 12


def question(task: str) -> Request:
    """A task on the story, which comes first."""
    return Request((Message("user", f"{STORY}\n{task}"),), SCHEMA, "meeting", 60)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The embedded model, its file where the user has it, the answers elsewhere."""
    (tmp_path / "models").symlink_to(MODELS, target_is_directory=True)
    return read_settings(model="local", cache=tmp_path)


@pytest.mark.local_model
@pytest.mark.skipif(importlib.util.find_spec("xllamacpp") is None, reason="needs the extra `local`")
@pytest.mark.skipif(not weights.status(MODELS).verified, reason="needs the model's file: run `summarizer model fetch`")
async def test_embedded_model_answers_by_the_schema_and_reuses_its_prefix(
    settings: Settings, capfd: pytest.CaptureFixture[str]
):
    """JSON as asked, the second task cheaper than the first, and not a word on the terminal."""
    async with open_model(settings) as model:
        first = await model.ask(question("Who met, and where?"), article="a", kind="k")
        second = await model.ask(question("Where did they meet, and who?"), article="a", kind="k")

    assert set(json.loads(first.text)) == {"who", "where"}
    assert "Aldport" in json.loads(first.text)["where"]
    assert second.usage.cached > 0.9 * first.usage.prompt
    assert (model.local, model.where, model.concurrency) == (True, "in this process", 1)
    assert model.price is not None
    assert model.tally.total().cost == 0.0
    assert capfd.readouterr() == ("", "")


@pytest.mark.local_model
@pytest.mark.skipif(importlib.util.find_spec("xllamacpp") is None, reason="needs the extra `local`")
@pytest.mark.skipif(not weights.status(MODELS).verified, reason="needs the model's file: run `summarizer model fetch`")
async def test_embedded_model_understands_every_rung_of_the_ladder():
    """What is told of other servers by their documentation is tried here on a live one."""
    with engine.serve(MODELS / QWEN.name) as served:
        async with Client(served.name, base_url=served.base_url, trust_environment=False) as client:
            for rung in range(len(LADDER)):
                client._dialect = Dialect(rung=rung)
                answer = await client.send(question("Who met, and where?"))
                bare = answer.text.strip().removeprefix("```json").removesuffix("```")

                assert "Aldport" in json.loads(bare)["where"], LADDER[rung]


def test_missing_file_names_the_variable(tmp_path: Path):
    """A path that leads nowhere is the user's to put right."""
    with pytest.raises(SettingsError, match="SUMMARIZER_LOCAL_MODEL"), engine.serve(tmp_path / "none.gguf"):
        raise AssertionError("must not open")


@pytest.mark.skipif(importlib.util.find_spec("xllamacpp") is None, reason="needs the extra `local`")
def test_file_that_is_no_model_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    """Not every file is a model."""
    path = tmp_path / "note.gguf"
    path.write_text("not a model")

    with pytest.raises(SettingsError, match=r"note\.gguf.*cannot be loaded"), engine.serve(path):
        raise AssertionError("must not open")


def test_missing_extra_says_both_ways_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Install it, or choose a hosted model."""
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    path = tmp_path / "some.gguf"
    path.write_bytes(b"GGUF")

    with pytest.raises(SettingsError, match=r"pip install 'summarizer\[local\]'.*--model"), engine.serve(path):
        raise AssertionError("must not open")
