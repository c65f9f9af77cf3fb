"""The whole batch over the examples, as the embedded model answered it: replayed in CI, recorded with `--record`."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from cassette import CASSETTES, RECORD_COMMAND, StaleCassetteError, replayed, replayed_all
from conftest import EXAMPLES

from summarizer.batch import Outcome, run_batch
from summarizer.evaluate import evaluate
from summarizer.kinds import discover
from summarizer.local.pinned import QWEN
from summarizer.pipeline import AsyncSummarizer
from summarizer.published import parse_published

DATES = EXAMPLES / "published.json"
# One cassette an article file, so that a changed article or prompt is recorded again by itself.
ARTICLES = sorted((EXAMPLES / "articles").iterdir())
MODEL = Path(QWEN.name).stem

pytestmark = [pytest.mark.usefixtures("engine_of_cassettes")]


async def batch(inputs: Path, out: Path) -> tuple[Outcome, int]:
    """A run with the embedded model, and how many calls it paid."""
    async with AsyncSummarizer() as summarizer:
        outcome = await run_batch([str(inputs)], out, summarizer, published=parse_published(str(DATES)))
        return outcome, summarizer.model.tally.total().paid_calls


def lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.enable_socket
@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
async def test_example_is_read_as_recorded(article: Path, tmp_path: Path, recording: bool):
    """Each example goes through the whole pipeline; its evidence stands in its text, and no number is wrong."""
    with replayed(article.stem, record=recording):
        outcome, _ = await batch(article, tmp_path / "out")

    assert outcome.failures == []
    texts = {a["id"]: a["text"] for a in lines(tmp_path / "out" / "articles.jsonl")}
    records = lines(tmp_path / "out" / "records.jsonl")
    for record in records:
        for evidence in record["evidence"]:
            assert texts[record["article"]][evidence["start"] : evidence["end"]] == evidence["quote"]
    scored = evaluate(records, [], discover(), texts=texts, articles=list(texts))
    assert scored.wrong_numbers == ()


def test_every_cassette_belongs_to_an_example_and_names_its_model():
    """A cassette states the model that answered, and none outlives its article."""
    cassettes = sorted(CASSETTES.glob("*.json"))

    assert {c.stem for c in cassettes} == {a.stem for a in ARTICLES}
    for cassette in cassettes:
        for interaction in json.loads(cassette.read_text("utf-8"))["interactions"]:
            assert interaction["request"]["body"]["model"] == MODEL
            assert interaction["response"]["body"]["model"] == MODEL


async def test_whole_folder_gives_the_same_bytes_twice_and_asks_nothing_again(tmp_path: Path, recording: bool):
    """A second run makes no call, and a run from kept answers alone writes the same bytes."""
    if recording:
        pytest.skip("replays what the other tests record")
    inputs = tmp_path / "articles"
    shutil.copytree(EXAMPLES / "articles", inputs)
    with replayed_all([article.stem for article in ARTICLES], tmp_path):
        first, paid = await batch(inputs, tmp_path / "out")
    again, paid_again = await batch(inputs, tmp_path / "other")

    assert first.failures == again.failures == []
    assert paid > 0
    assert paid_again == 0
    for name in ("articles.jsonl", "records.jsonl", "digest.json", "digest.md"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


async def test_examples_are_read_as_well_as_when_they_were_recorded(tmp_path: Path, recording: bool):
    """The recorded answers give no fewer right records than docs/quality.md reports, and cite nothing wrong."""
    if recording:
        pytest.skip("replays what the other tests record")
    with replayed_all([article.stem for article in ARTICLES], tmp_path):
        await batch(EXAMPLES / "articles", tmp_path / "out")
    texts = {a["id"]: a["text"] for a in lines(tmp_path / "out" / "articles.jsonl")}

    scored = evaluate(
        lines(tmp_path / "out" / "records.jsonl"),
        lines(EXAMPLES / "gold.jsonl"),
        discover(),
        texts=texts,
        articles=list(texts),
    )

    assert scored.not_in_text == 0
    assert scored.wrong_numbers == ()
    assert scored.overall.f1 is not None
    assert scored.overall.f1 >= 0.80


async def test_missing_cassette_is_named_with_the_command_that_records_it():
    """Whoever lacks a cassette is told which, and what to run."""
    told = re.escape(f"cassette nobody.json is missing; record it with: {RECORD_COMMAND}")
    with pytest.raises(StaleCassetteError, match=told), replayed("nobody", record=False):
        pass


async def test_stale_cassette_is_named_with_the_command_that_records_it(tmp_path: Path):
    """A prompt, schema or article that changed since the recording fails, and names cassette and command."""
    article = tmp_path / "tbilisi-wire.txt"
    changed = (EXAMPLES / "articles" / "tbilisi-wire.txt").read_text("utf-8").replace("10 kilometers", "11 kilometers")
    article.write_text(changed, "utf-8")

    told = r"cassette tbilisi-wire\.json does not hold a request"
    with pytest.raises(StaleCassetteError, match=told), replayed("tbilisi-wire", record=False):
        await batch(article, tmp_path / "out")
