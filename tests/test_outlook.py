"""The dry run: what a run would do and cost, with nothing sent and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fake_server import read, serve

from summarizer.batch import run_batch
from summarizer.outlook import look_ahead
from summarizer.pipeline import AsyncSummarizer
from summarizer.terminal import print_outlook

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

ARTICLE = "OSLO, May 3, 2024 (North Wire) - The north sent {} soldiers to Oslo.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles, and one that cannot be read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, number in (("one", 300), ("two", 500)):
        (folder / f"{name}.txt").write_text(ARTICLE.format(number), "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


async def test_dry_run_tells_what_the_run_then_does(articles: Path, tmp_path: Path):
    """Its calls are those that are sent; what was read before, or answered before, costs none."""
    out = tmp_path / "out"
    async with serve(read) as fake, AsyncSummarizer(model="fake", base_url=fake.base_url) as summarizer:
        before = look_ahead([str(articles)], out, summarizer)
        assert (fake.asked, out.exists()) == (0, False)

        await run_batch([str(articles)], out, summarizer)
        after = look_ahead([str(articles)], out, summarizer)
        fresh = look_ahead([str(articles)], out, summarizer, fresh=True)

    assert (before.unread, before.kept, before.unreadable) == (2, 0, 1)
    assert (before.forecast.calls, before.forecast.kept) == (fake.asked, 0)
    assert (after.unread, after.kept, after.forecast.calls) == (0, 2, 0)
    assert (fresh.unread, fresh.forecast.calls, fresh.forecast.kept) == (2, 0, fake.asked)


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ({"*": {"fake": [1.0, 0.5, 4.0]}}, "cost: $0.00"),
        ({"*": {"other": [1.0, 0.5, 4.0]}}, "cost: the price of model fake is not known; state it with --prices FILE"),
    ],
)
async def test_cost_is_told_where_the_price_is_known(
    articles: Path, tmp_path: Path, listed: object, told: str, capsys: pytest.CaptureFixture[str]
):
    """By the user's own list, else it is said that nobody knows."""
    prices = tmp_path / "prices.json"
    prices.write_text(json.dumps({"date": "2026-11-22", "services": listed}), "utf-8")

    async with AsyncSummarizer(model="fake", base_url="http://127.0.0.1:9/v1", prices=prices) as summarizer:
        outlook = look_ahead([str(articles)], tmp_path / "out", summarizer)
        print_outlook(outlook, "fake", summarizer.model.price)

    printed = capsys.readouterr().out
    assert "articles: 2 to read, 0 kept from the run before, 1 cannot be read" in printed
    assert told in printed
