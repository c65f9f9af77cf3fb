"""The page in Chromium: every link works, nothing leaves it, nothing in it runs, and everybody can use it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import IN_CHROMIUM
from newsroom import Newsroom, crowd, quarrel

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = IN_CHROMIUM


class Visit:
    """A page, and what it did that a static page has no business doing."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(path.as_uri())

    def check(self) -> None:
        """Nothing was complained about, and nothing but the page itself was asked for."""
        assert self.complaints == []
        assert self.requests == self.requests[:1]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page, as wide as a desk."""
    opened = browser.new_page(viewport={"width": 1360, "height": 900})
    yield opened
    opened.close()


def marked(page: Page) -> str:
    """The words that the desk marks; a number within them is a mark of its own."""
    return "".join(page.locator("#desk-article mark.hot").all_inner_texts())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of two articles that disagree."""
    return quarrel().report(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of 500 articles."""
    return crowd(500).report(tmp_path_factory.mktemp("large"))


def test_number_opens_its_sentence_beside_the_other_source(page: Page, small: Path):
    """Clicking a distance shows its article with the sentence marked, and what the other paper says."""
    visit = Visit(page, small)

    page.click("#zone_proposal a.num >> text=40 km")

    assert page.locator("#desk").is_visible()
    assert "Varga wants guns off the Orrin" in page.inner_text("#desk-article h3")
    assert marked(page) == "the guns stay 40 km from the Orrin river"
    assert "keep guns 60 km from the Orrin river" in page.inner_text("#desk-claims")
    page.click("#desk-claims cite a >> text=Sixty")
    assert marked(page) == "would keep guns 60 km from the Orrin river"
    page.keyboard.press("Escape")
    assert page.locator("#desk").is_hidden()
    visit.check()


def test_every_number_opens_the_sentence_it_stands_in(page: Page, small: Path):
    """Each number and date of the page leads to evidence that is marked in its article."""
    visit = Visit(page, small)
    links = page.locator("main a.num")

    for index in range(links.count()):
        links.nth(index).evaluate("link => link.click()")
        assert page.locator("#desk").is_visible()
        assert page.locator("#desk mark.hot").count() >= 1
        page.keyboard.press("Escape")

    assert links.count() >= 12
    visit.check()


def test_number_in_an_article_leads_back_to_its_record(page: Page, small: Path):
    """The link works in both directions."""
    visit = Visit(page, small)

    page.click("#a1 summary")
    page.click("#a1 a.n.used >> text=1,200")

    assert "Fort Sill" in page.inner_text("#desk-title")
    visit.check()


def test_table_is_filtered_and_sorted_by_keyboard(page: Page, small: Path):
    """Words, choices and order need no mouse, and the count is announced."""
    visit = Visit(page, small)
    search = page.locator("#zone_proposal input[type=search]")
    rows = page.locator("#zone_proposal .entry:visible")

    search.focus()
    page.keyboard.type("60 km")
    assert rows.count() == 1
    assert page.inner_text("#zone_proposal output") == "1 of 2"
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.type("rej")
    assert rows.count() == 0
    page.keyboard.press("Home")
    page.locator("#zone_proposal thead button >> text=Distance").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("#zone_proposal th[aria-sort=descending]").inner_text().startswith("Distance")
    assert "60 km" in rows.first.inner_text()
    page.locator("#zone_proposal .toggle").first.focus()
    page.keyboard.press("Space")
    assert page.locator("#zone_proposal .evidence").first.is_visible()
    visit.check()


def test_address_with_a_fragment_opens_what_it_names(page: Page, small: Path):
    """A link from a mail to an article opens it."""
    visit = Visit(page, small.with_name("report.html"))

    page.goto(f"{small.as_uri()}#m1")

    assert page.locator("#a1").get_attribute("open") is not None
    assert visit.complaints == []


def test_page_needs_no_script(browser: Browser, small: Path):
    """Without JavaScript all evidence is open and every number leads to it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(small.as_uri())
    page.click("#zone_proposal a.num >> text=40 km")

    assert page.locator(".evidence:visible").count() == 6
    assert page.url.rpartition("#")[2].startswith("c")
    context.close()


@pytest.mark.parametrize("width", [390, 1360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_for_people_with_disabilities(browser: Browser, small: Path, width: int, scheme: str):
    """axe-core finds nothing serious, wide and narrow, light and dark, also with the desk open."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="needs the extra `browser`")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type] - one of two words
    page.goto(small.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")

    found = []
    for _ in range(2):
        page.evaluate(axe.AXE_SCRIPT)
        result = page.evaluate("axe.run()")
        found += [
            (v["id"], v["nodes"][0]["html"]) for v in result["violations"] if v["impact"] in ("serious", "critical")
        ]
        page.locator("#force_count a.num").first.evaluate("link => link.click()")

    assert found == []
    page.close()


def test_narrow_page_needs_no_sideways_scrolling(browser: Browser, small: Path):
    """On a telephone nothing stands outside the page, and every value has room for its words."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(small.as_uri())

    values = ".entries tbody th, .entries td[data-l]:not(.empty)"
    widths = page.eval_on_selector_all(values, "cells => cells.map(c => c.clientWidth)")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert min(widths) > 250
    page.close()


def test_hostile_article_stays_inert(page: Page, tmp_path: Path):
    """Scripts, handlers, links, styles, SVG and bidirectional controls of an article do nothing, on any way to it."""
    evil = (
        "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)></svg>\"'>"
        "<a href='javascript:alert(4)'></style><style>body{display:none}</style>"
        "<iframe src=https://evil.example></iframe>{{7*7}}\u202egnorw"
    )
    room = Newsroom()
    text = f"{evil} met Tomas Hale on 3 March 2031 at 40 km from {evil}."
    room.article(f"x{evil}", text, title=evil, url="javascript:alert(5)", published=date(2031, 3, 4))
    room.record(
        "meeting", f"x{evil}", text, "flagged", participants=[evil, "Tomas Hale"], date="3 March 2031", place=evil
    )
    room.record("zone_proposal", f"x{evil}", text, "rejected", distance="40 km", proposer=evil)
    visit = Visit(page, room.report(tmp_path))

    page.click("#meeting a.num")
    page.click("#desk-claims cite a")
    page.keyboard.press("Escape")
    page.click("#a1 summary")
    page.fill("#meeting input[type=search]", "<script>alert(1)</script>")

    assert page.locator("#meeting .entry").is_visible()
    assert page.locator("main img, main iframe, main a[href^='javascript'], main script, main style").count() == 0
    assert "⟨U+202E⟩gnorw" in page.inner_text("#a1 .body")
    visit.check()


def test_five_hundred_articles_work(page: Page, large: Path):
    """A large report filters, opens a sentence and jumps to its last article without a complaint."""
    visit = Visit(page, large)

    page.fill("#zone_proposal input[type=search]", "no-499")
    assert page.inner_text("#zone_proposal output") == "1 of 500"
    page.click("#zone_proposal .entry:visible a.num")
    assert marked(page).endswith("line.")
    assert page.locator("#desk-claims .claim").count() == 5
    page.keyboard.press("Escape")
    page.evaluate("location.hash = '#a500'")
    page.wait_for_function("Math.abs(document.querySelector('#a500').getBoundingClientRect().top) < innerHeight")
    visit.check()


def test_every_fragment_has_its_target(page: Page, large: Path):
    """No link of a large report leads nowhere."""
    visit = Visit(page, large)

    targets = page.eval_on_selector_all("a[href^='#']", "links => links.map(a => a.getAttribute('href').slice(1))")
    ids = page.eval_on_selector_all("[id]", "nodes => nodes.map(n => n.id)")

    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))
    visit.check()


def test_print_shows_all_evidence(page: Page, small: Path):
    """On paper the evidence is open, tables are tables, and what is for the hand alone is gone."""
    Visit(page, small)

    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")

    assert page.locator("#force_count td").first.evaluate("cell => getComputedStyle(cell).display") == "table-cell"
    assert page.locator(".evidence:visible").count() == 6
    assert page.locator(".tools:visible, .bar:visible, .toggle:visible").count() == 0


def test_search_in_page_can_find_hidden_evidence(page: Page, small: Path):
    """The evidence is hidden until found, so that the browser's own search reaches it and opens it."""
    Visit(page, small)
    evidence = page.locator("#demand .evidence")

    assert evidence.get_attribute("hidden") == "until-found"
    evidence.dispatch_event("beforematch", {"bubbles": True})

    assert evidence.is_visible()
    assert json.loads(page.locator("#demand .toggle").get_attribute("aria-expanded") or "null") is True
