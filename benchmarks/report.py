"""
How long Chromium takes to open the report of many articles, and to answer its first filter and its first sort.

    python benchmarks/report.py [ARTICLES] [--json FILE]      500 articles where nothing is named

Needs the extra `browser` and Debian's package chromium. The articles are those of the browser tests: about 800 words,
five records each, every five of them one story. Each time is the median of 5 visits, each in a browser of its own with
nothing kept; a filter or sort is answered when the page has been drawn again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

sys.path[:0] = [str(Path(__file__).parent.parent / "tests"), str(Path(__file__).parent.parent)]

import figures  # noqa: E402  beside this file
from newsroom import crowd  # noqa: E402  the tests' modules are found by the line above

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

VISITS = 5
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_FILTER = "s.querySelector('[type=search]').value = '{}'; s.querySelector('.tools').dispatchEvent(new Event('input'))"
# Resolves when what was changed has been laid out and drawn.
_DRAWN = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def main() -> None:
    """Make the page, visit it, print."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=500)
    figures.add_option(parser)
    options = parser.parse_args()
    articles = options.articles
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        path = crowd(articles).report(Path(folder) / "out")
        made = perf_counter() - start
        size = path.stat().st_size / 1e6
        print(
            f"{articles:,} articles: {size:.1f} MB, written in {made:.1f} s; load {os.getloadavg()[0]:.1f}", flush=True
        )
        with sync_playwright() as driver:
            times = [_visit(driver, path) for _ in range(VISITS)]
    names = ("navigation to load", "first filter answered", "first sort answered")
    for name, measured in zip(names, zip(*times, strict=True), strict=True):
        print(f"{name}: {median(measured):.2f} s (median of {VISITS}; {min(measured):.2f}–{max(measured):.2f})")
    print(f"load at the end {os.getloadavg()[0]:.1f}")
    seconds = {
        f"{name}, s": round(median(found), 2) for name, found in zip(names, zip(*times, strict=True), strict=True)
    }
    figures.keep(options.json, {"articles": articles, "MB": round(size, 1), **seconds})


def _visit(driver: Playwright, path: Path) -> tuple[float, float, float]:
    """Seconds to open, to filter and to sort, in a new browser."""
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    start = perf_counter()
    page.goto(path.as_uri(), wait_until="load")
    opened = perf_counter() - start
    filtered = _answer(page, _FILTER.format("no-49"))
    _answer(page, _FILTER.format(""))
    sorted_ = _answer(page, "s.querySelector('thead button').click()")
    browser.close()
    return opened, filtered, sorted_


def _answer(page: Page, act: str) -> float:
    """Seconds from an act on the table of zone proposals until it is drawn."""
    start = perf_counter()
    page.evaluate(f"async () => {{ const s = document.getElementById('zone_proposal'); {act}; await {_DRAWN}; }}")
    return perf_counter() - start


if __name__ == "__main__":
    main()
