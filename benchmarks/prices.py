"""
Write `summarizer/prices.json` anew from the list that genai-prices maintains.

    pip install genai-prices
    python benchmarks/prices.py > summarizer/prices.json
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from importlib.metadata import version

from genai_prices import Usage, calc_price
from genai_prices.data import providers

# Services that speak OpenAI's protocol, by genai-prices' names, and the hosts they answer at.
SERVICES = {
    "openai": "api.openai.com",
    "deepseek": "api.deepseek.com",
    "groq": "api.groq.com",
    "mistral": "api.mistral.ai",
}
# Models whose names say that they do not answer in text, or are no longer served.
OTHER = ("ada", "audio", "babbage", "curie", "davinci", "embed", "gpt-3.5", "gpt-4-", "image", "moderation", "ocr")
OTHER += ("realtime", "search", "sora", "transcribe", "tts", "vision", "voxtral", "whisper", "ft:", "ft-", ":", "use")
# Tokens: enough that no digit is lost, and below every tier of long contexts.
SAMPLE = 10_000


def price(model: str, service: str) -> list[float] | None:
    """US dollars for a million tokens read, read from the service's cache, and written."""
    try:
        read = calc_price(Usage(input_tokens=SAMPLE), model, provider_id=service).input_price
        kept = calc_price(Usage(input_tokens=SAMPLE, cache_read_tokens=SAMPLE), model, provider_id=service).input_price
        written = calc_price(Usage(output_tokens=SAMPLE), model, provider_id=service).output_price
    except LookupError:
        return None
    return [round(float(part) * 1_000_000 / SAMPLE, 6) for part in (read, kept, written)]


def main() -> None:
    """Print the file."""
    now = datetime.now(UTC).date()
    services: dict[str, dict[str, list[float]]] = {}
    for provider in providers:
        if provider.id not in SERVICES:
            continue
        models = {model.id: price(model.id, provider.id) for model in provider.models}
        services[SERVICES[provider.id]] = {
            name: found
            for name, found in sorted(models.items())
            if found and found[2] and not any(word in name for word in OTHER)
        }
    lines = [
        "{",
        f'  "date": "{now}",',
        f'  "source": "genai-prices {version("genai-prices")}, https://github.com/pydantic/genai-prices (MIT)",',
        '  "unit": "US dollars for a million tokens: read, read from the service\'s cache, written",',
        '  "services": {',
    ]
    for number, (host, models) in enumerate(sorted(services.items()), start=1):
        lines.append(f"    {json.dumps(host)}: {{")
        lines += [f"      {json.dumps(name)}: {json.dumps(found)}," for name, found in models.items()]
        lines[-1] = lines[-1].rstrip(",")
        lines.append("    }" if number == len(services) else "    },")
    lines += ["  }", "}"]
    json.loads("\n".join(lines))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
