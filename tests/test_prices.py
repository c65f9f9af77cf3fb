"""Prices: the user's own first, each with its source, and an unknown model says so."""

from __future__ import annotations

import json
import sys
from importlib import resources
from pathlib import Path

import pytest

from summarizer.client import OPENAI
from summarizer.errors import SettingsError
from summarizer.prices import find_price
from summarizer.request import Usage


@pytest.fixture(autouse=True)
def _without_genai_prices(monkeypatch: pytest.MonkeyPatch):
    """These tests hold whether or not the extra is installed."""
    monkeypatch.setitem(sys.modules, "genai_prices", None)


def test_listed_model_has_a_price_with_its_source():
    """The dated file knows it, and says of which day."""
    price = find_price("gpt-4.1-mini", OPENAI)

    assert price is not None
    assert price.cost(Usage(prompt=1_000_000, completion=1_000_000)) == pytest.approx(2.0)
    assert "2026" in price.source


def test_dated_snapshot_costs_what_its_model_costs():
    """OpenAI sells snapshots at their model's price, unless the list names them."""
    assert find_price("gpt-4.1-mini-2025-04-14", OPENAI) == find_price("gpt-4.1-mini", OPENAI)
    assert find_price("gpt-4o-2024-05-13", OPENAI) != find_price("gpt-4o", OPENAI)


def test_list_price_holds_only_at_its_host():
    """The same name at another server is another product."""
    assert find_price("gpt-4.1-mini", "http://localhost:8000/v1") is None


def test_unknown_model_has_no_price():
    """Nothing is guessed."""
    assert find_price("gpt-unheard-of", OPENAI) is None


def test_reread_tokens_are_discounted():
    """Tokens of the prompt that the server had cost their own price."""
    price = find_price("gpt-4.1-mini", OPENAI)

    assert price is not None
    assert price.cost(Usage(prompt=1000, cached=1000)) < price.cost(Usage(prompt=1000))


def test_own_list_wins(tmp_path: Path):
    """What the user negotiated counts before what is listed, at one host or at all."""
    own = tmp_path / "prices.json"
    own.write_text(json.dumps({"date": "2026-01-02", "services": {"*": {"gpt-4.1-mini": [1, 1, 1]}}}))

    price = find_price("gpt-4.1-mini", OPENAI, own=own)

    assert price is not None
    assert (price.read, price.written) == (1.0, 1.0)
    assert "2026-01-02" in price.source


@pytest.mark.parametrize("content", ["{", "[]", '{"models": {}}', '{"services": {"*": {"m": [1]}}}'])
def test_own_list_that_cannot_be_used_is_named(tmp_path: Path, content: str):
    """A price list with a fault stops the run before it spends."""
    own = tmp_path / "prices.json"
    own.write_text(content)

    with pytest.raises(SettingsError, match=r"prices\.json"):
        find_price("m", OPENAI, own=own)


def test_every_listed_price_is_sane():
    """Reading from the service's cache is never dearer than reading, and every price is above nothing."""
    listed = json.loads(resources.files("summarizer").joinpath("prices.json").read_text(encoding="utf-8"))

    for models in listed["services"].values():
        for name, (read, reread, written) in models.items():
            assert 0 < reread <= read, name
            assert written > 0, name
