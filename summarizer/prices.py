"""What a hosted model costs: by the user's own list, by genai-prices where it is installed, else by a dated file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from summarizer.errors import SettingsError
from summarizer.request import Usage

MILLION = 1_000_000
# Tokens asked of genai-prices: below every tier of long contexts, which this product does not fill.
_SAMPLE = 10_000
# OpenAI's snapshots cost what their model costs, unless the list names them.
_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True)
class Price:
    """
    US dollars for a million tokens.

    Attributes:
        read: Of the prompt.
        reread: Of the prompt, where the server had them from an earlier request.
        written: Of the answer.
        source: Whose word it is, and of which day, for people.
    """

    read: float
    reread: float
    written: float
    source: str

    def cost(self, usage: Usage) -> float:
        """US dollars of *usage*."""
        fresh = usage.prompt - usage.cached
        return (fresh * self.read + usage.cached * self.reread + usage.completion * self.written) / MILLION


FREE = Price(0.0, 0.0, 0.0, "embedded: costs nothing")


def find_price(model: str, base_url: str, *, own: Path | None = None) -> Price | None:
    """
    The price of *model* at *base_url*, or None where nobody states it.

    Args:
        model: Its name on the wire.
        base_url: The server's address; a list price holds only at the host that asks it.
        own: The user's own list, in the form of `summarizer/prices.json`; the host `*` holds everywhere.

    Raises:
        SettingsError: *own* cannot be read.
    """
    host = urlsplit(base_url).netloc
    if own is not None and (price := _look_up(_read(own), model, host, str(own))):
        return price
    if price := _ask_genai_prices(model, base_url):
        return price
    listed = json.loads(resources.files("summarizer").joinpath("prices.json").read_text(encoding="utf-8"))
    return _look_up(listed, model, host, "summarizer/prices.json")


def _read(path: Path) -> Mapping[str, Any]:
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"the price list {path} cannot be read: {error}") from None
    if not isinstance(listed, dict) or not isinstance(listed.get("services"), dict):
        raise SettingsError(
            f'{path}: a price list is {{"date": "2026-11-22", "services": {{"api.example.com": '
            '{"model": [read, reread, written]}}}, in US dollars for a million tokens; "*" is any host'
        )
    return listed


def _look_up(listed: Mapping[str, Any], model: str, host: str, name: str) -> Price | None:
    for service in (host, "*"):
        prices = listed["services"].get(service, {})
        found = prices.get(model) or prices.get(_SNAPSHOT.sub("", model))
        if found is None:
            continue
        try:
            read, reread, written = (float(part) for part in found)
        except (TypeError, ValueError):
            raise SettingsError(f"{name}: the price of {model} is not [read, reread, written]: {found}") from None
        return Price(read, reread, written, f"{name} of {listed.get('date', 'an unknown day')}")
    return None


def _ask_genai_prices(model: str, base_url: str) -> Price | None:
    try:
        import genai_prices  # type: ignore[import-not-found, unused-ignore]  # an extra that may be missing
    except ImportError:
        return None

    def rate(part: str, **tokens: int) -> float:
        priced = genai_prices.calc_price(genai_prices.Usage(**tokens), model, provider_api_url=base_url)
        return float(getattr(priced, part)) * MILLION / _SAMPLE

    try:
        return Price(
            rate("input_price", input_tokens=_SAMPLE),
            rate("input_price", input_tokens=_SAMPLE, cache_read_tokens=_SAMPLE),
            rate("output_price", output_tokens=_SAMPLE),
            f"genai-prices {genai_prices.__version__}",
        )
    except LookupError:
        return None
