"""Settings: read in one place, wrong ones named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import SettingsError
from summarizer.settings import LOCAL, read_settings


def test_default_model_is_local_even_where_a_key_is_set(monkeypatch: pytest.MonkeyPatch):
    """A key that happens to be in the environment never sends text away."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")

    assert read_settings().model == LOCAL


def test_option_wins_over_environment_over_default(monkeypatch: pytest.MonkeyPatch):
    """What is said at the command line counts, then the environment."""
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "3")

    assert read_settings().concurrency == 3
    assert read_settings(concurrency=5).concurrency == 5
    assert read_settings(concurrency=None).concurrency == 3


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SUMMARIZER_CONCURRENCY", "many"),
        ("SUMMARIZER_MAX_COST", "-1"),
        ("SUMMARIZER_REQUESTS_PER_MINUTE", "0"),
        ("OPENAI_BASE_URL", "localhost:8000"),
    ],
)
def test_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str):
    """The message says which environment variable to put right."""
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError, match=variable):
        read_settings()


def test_wrong_option_is_named_as_option(monkeypatch: pytest.MonkeyPatch):
    """A value given as an option is not blamed on the environment."""
    monkeypatch.setenv("SUMMARIZER_ATTEMPTS", "3")

    with pytest.raises(SettingsError, match="option attempts"):
        read_settings(attempts=0)


def test_unknown_option_is_an_error():
    """A misspelt option is not silently ignored."""
    with pytest.raises(SettingsError, match="max_costs"):
        read_settings(max_costs=1)


def test_settings_cannot_be_changed():
    """Settings are a value that is passed down."""
    settings = read_settings()

    with pytest.raises(ValueError, match="frozen"):
        settings.model = "other"  # type: ignore[misc]


def test_key_is_not_printed():
    """Neither repr nor str shows the key."""
    settings = read_settings(api_key="sk-secret")

    assert "sk-secret" not in f"{settings!r} {settings}"
    assert settings.api_key is not None
    assert settings.api_key.get_secret_value() == "sk-secret"


def test_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """`OPENAI_BASE_URL=` in a shell profile does not break the run."""
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))

    settings = read_settings()

    assert settings.base_url is None
    assert settings.cache == tmp_path


@pytest.mark.parametrize("heavy", ["openai", "xllamacpp", "diskcache", "aiohttp"])
def test_reading_settings_imports_nothing_heavy(heavy: str):
    """What only a model call needs is imported at the call."""
    code = f"import sys, summarizer.settings, summarizer.model; sys.exit({heavy!r} in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0
