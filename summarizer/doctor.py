"""What stands in the way of a run, each with the way out."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from summarizer.client import OPENAI
from summarizer.local import weights
from summarizer.settings import LOCAL, Settings

OLDEST_PYTHON = (3, 11)
# What each extra of pyproject.toml brings, and what is missing without it.
EXTRAS = {
    "local": ("xllamacpp", "the embedded model"),
    "html": ("trafilatura", "articles in HTML"),
    "tables": ("pyarrow", "Parquet tables"),
    "prices": ("genai_prices", "newer prices than the dated list"),
    "service": ("fastapi", "the service"),
    "ray": ("ray", "runs on a cluster"),
}
# Seconds that the address may take to answer.
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Check:
    """
    One thing that a run needs.

    Attributes:
        name: What was looked at.
        ok: Whether it stands in no run's way.
        found: What was found.
        way_out: What to do, None where nothing must be done.
    """

    name: str
    ok: bool
    found: str
    way_out: str | None = None


def examine(settings: Settings) -> list[Check]:
    """Look at all that a run with *settings* needs; sends no text, and asks a hosted address for its list of models."""
    checks = [_python(), *(_extra(extra, settings) for extra in EXTRAS), _cache(settings.cache)]
    if settings.model != LOCAL:
        return [*checks, _key(settings), _address(settings)]
    return [*checks, _own_file(settings.local_model) if settings.local_model else _weights(settings.cache / "models")]


def _python() -> Check:
    found = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info >= OLDEST_PYTHON:
        return Check("Python", ok=True, found=found)
    oldest = ".".join(str(part) for part in OLDEST_PYTHON)
    return Check("Python", ok=False, found=found, way_out=f"install Python {oldest} or newer")


def _extra(extra: str, settings: Settings) -> Check:
    module, purpose = EXTRAS[extra]
    name = f"extra {extra}"
    if importlib.util.find_spec(module) is not None:
        return Check(name, ok=True, found="installed")
    needed = extra == "local" and settings.model == LOCAL
    return Check(
        name, ok=not needed, found=f"not installed; it brings {purpose}", way_out=f"pip install 'summarizer[{extra}]'"
    )


def _cache(folder: Path) -> Check:
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        return Check(
            "cache folder",
            ok=False,
            found=f"{folder}: cannot be written",
            way_out="set SUMMARIZER_CACHE to a folder of yours",
        )
    free = shutil.disk_usage(existing).free
    return Check("cache folder", ok=True, found=f"{folder}, {free / 1e9:.1f} GB free")


def _weights(folder: Path) -> Check:
    status = weights.status(folder)
    if status.verified:
        return Check("model file", ok=True, found=f"{status.path}, verified")
    return Check(
        "model file",
        ok=False,
        found=f"{status.path}: {status.present / 1e6:,.0f} of {status.size / 1e6:,.0f} MB there",
        way_out="the next run with --model local fetches it, or `summarizer model fetch` now",
    )


def _own_file(path: Path) -> Check:
    if path.is_file():
        return Check("model file", ok=True, found=f"{path}, yours")
    return Check(
        "model file",
        ok=False,
        found=f"{path}: no such file",
        way_out="set SUMMARIZER_LOCAL_MODEL to a GGUF file, or unset it",
    )


def _key(settings: Settings) -> Check:
    if settings.api_key is not None:
        return Check("key", ok=True, found="set")
    if settings.base_url is not None:
        return Check("key", ok=True, found=f"none; {settings.base_url} may want none")
    return Check("key", ok=False, found="none", way_out="set OPENAI_API_KEY, or use --model local")


def _address(settings: Settings) -> Check:
    address = (settings.base_url or OPENAI).rstrip("/")
    request = urllib.request.Request(f"{address}/models")  # noqa: S310  the settings allow http and https alone
    if settings.api_key is not None:
        # Not sent on to wherever the address redirects.
        request.add_unredirected_header("Authorization", f"Bearer {settings.api_key.get_secret_value()}")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310  likewise
            return Check("address", ok=True, found=f"{address} answered {response.status}")
    except urllib.error.HTTPError as error:
        error.close()
        found = f"{address} answered {error.code}"
        if error.code in (401, 403):
            return Check("address", ok=False, found=found, way_out="set OPENAI_API_KEY to a key of that service")
        if error.code == 404:
            return Check("address", ok=True, found=f"{found}: it lists no models, and may answer all the same")
        return Check("address", ok=False, found=found, way_out="try again later")
    except (OSError, HTTPException) as error:
        return Check(
            "address",
            ok=False,
            found=f"{address} is not reachable ({error})",
            way_out="check the network and OPENAI_BASE_URL",
        )
