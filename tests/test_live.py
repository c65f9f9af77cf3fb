"""The examples on a hosted model, and what it scores: `pytest -m live`, with a key; it costs money and is no gate."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from conftest import EXAMPLES

from summarizer.batch import run_batch
from summarizer.evaluate import evaluate, read_lines
from summarizer.kinds import discover
from summarizer.pipeline import AsyncSummarizer
from summarizer.published import parse_published

# Read before a fixture hides them from every test.
KEY, ADDRESS = os.environ.get("OPENAI_API_KEY"), os.environ.get("OPENAI_BASE_URL")
MODEL = os.environ.get("SUMMARIZER_MODEL", "")

pytestmark = [
    pytest.mark.live,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not MODEL or MODEL == "local", reason="SUMMARIZER_MODEL names no hosted model"),
    pytest.mark.skipif(not (KEY or ADDRESS), reason="needs OPENAI_API_KEY, or OPENAI_BASE_URL of a server without one"),
]


@pytest.mark.parametrize("ask", ["article", "kind"])
async def test_hosted_model_reads_the_examples(
    ask: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Every example gives records whose words and numbers stand in its text; the scores are printed, not required."""
    for name, value in (("OPENAI_API_KEY", KEY), ("OPENAI_BASE_URL", ADDRESS)):
        if value:
            monkeypatch.setenv(name, value)
    published = parse_published(str(EXAMPLES / "published.json"))
    out = tmp_path / "out"

    async with AsyncSummarizer(model=MODEL, ask=ask) as summarizer:
        outcome = await run_batch([str(EXAMPLES / "articles")], out, summarizer, published=published)
        spent = summarizer.model.tally.total().to_json()["paid"]

    texts = {line["id"]: line["text"] for line in map(json.loads, (out / "articles.jsonl").read_bytes().splitlines())}
    result = evaluate(
        read_lines(out / "records.jsonl"),
        read_lines(EXAMPLES / "gold.jsonl"),
        discover(),
        texts=texts,
        articles=list(texts),
    )
    with capsys.disabled():
        scores = {name: score.to_json() for name, score in (*result.kinds.items(), ("all", result.overall))}
        told = {"model": MODEL, "ask": ask, "paid": spent, "faults": len(outcome.failures), "scores": scores}
        sys.stdout.write(f"\n{json.dumps(told, indent=1)}\n")
    assert outcome.read == len(texts) > 0
    assert result.not_in_text == 0
    assert result.wrong_numbers == ()
