"""Options and fixtures of the whole suite: no network, no model, recorded answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from summarizer.local.engine import Engine

# No test is timed: machines differ, and what is slow is measured in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

CHROMIUM = shutil.which("chromium")
# Marks of a module that drives a browser.
IN_CHROMIUM = [pytest.mark.chromium, pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's package chromium")]

PROJECT = Path(__file__).parent.parent
EXAMPLES = PROJECT / "examples"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--record` asks the embedded model and writes its answers down."""
    parser.addoption("--record", action="store_true", help="record the cassettes anew from the embedded model")


@pytest.fixture
def recording(request: pytest.FixtureRequest) -> bool:
    """Whether cassettes are recorded in this run."""
    return bool(request.config.getoption("--record"))


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """No test sees the user's keys, models, or kept answers."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    if not request.config.getoption("--record"):
        monkeypatch.delenv("SUMMARIZER_LOCAL_MODEL", raising=False)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def engine_of_cassettes(monkeypatch: pytest.MonkeyPatch, recording: bool) -> None:
    """
    The embedded engine without its model: what it is asked reaches a cassette.

    While recording, the real engine runs, with the model's file from the user's own cache.
    """
    from summarizer.local import engine, weights
    from summarizer.local.pinned import QWEN

    if recording:
        import platformdirs

        folder = platformdirs.user_cache_path("summarizer") / "models"
        ensure = weights.ensure
        monkeypatch.setattr(weights, "ensure", lambda _folder, **options: ensure(folder, **options))
        return

    @contextmanager
    def serve(path: Path) -> Iterator[Engine]:
        yield engine.Engine(path.stem, "http://127.0.0.1:9/v1")

    monkeypatch.setattr(weights, "ensure", lambda folder, **_: folder / QWEN.name)
    monkeypatch.setattr(engine, "serve", serve)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra `browser`")
    with playwright.sync_playwright() as driver:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield started
        started.close()
