"""The service's page in Chromium: articles go in by hand, the report opens, and nothing else happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import fake_server
import pytest
from conftest import IN_CHROMIUM
from service_process import TOKEN, Service, article, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [*IN_CHROMIUM, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture(scope="module")
def model() -> Iterator[str]:
    """A model that answers by rule, and for ever waits with articles that ask for patience."""

    def script(body: fake_server.Body) -> fake_server.Reply:
        return replace(fake_server.read(body), delay=3600.0 if "patience" in str(body) else 0.0)

    with fake_server.serve_in_thread(script) as fake:
        yield fake.base_url


@pytest.fixture(scope="module")
def service(model: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that wants a token."""
    with serving(tmp_path_factory.mktemp("service"), model, token=TOKEN, STOP_SECONDS=0) as running:
        yield running


@pytest.fixture
def page(browser: Browser, service: Service) -> Iterator[Page]:
    """The page, with the token typed in; it complains of nothing, and asks nobody but its service."""
    opened = browser.new_page(viewport={"width": 1100, "height": 900})
    complaints: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.context.on("request", lambda request: asked.append(request.url))
    opened.goto(service.url)
    opened.fill("#token", TOKEN)
    yield opened
    opened.close()
    assert complaints == []
    assert [url for url in asked if not url.removeprefix("blob:").startswith(service.url)] == []


def paste(page: Page, number: int) -> None:
    """Paste an article and keep it."""
    page.fill("#text", article(number)["text"])
    page.click("#keep")


def test_pasted_and_chosen_articles_become_a_report(page: Page, tmp_path: Path):
    """From paste and files to a report in which a number opens its sentence."""
    (tmp_path / "north.txt").write_text(article(400)["text"], "utf-8")
    (tmp_path / "south.html").write_text(f"<html><body><p>{article(500)['text']}</p></body></html>", "utf-8")
    (tmp_path / "more.jsonl").write_text('{"id": "a/b", "text": "The west sent 700 soldiers to Oslo."}\n', "utf-8")
    paste(page, 300)
    page.set_input_files("#files", [tmp_path / name for name in ("north.txt", "south.html", "more.jsonl")])
    page.locator("#articles li").nth(3).wait_for()
    assert page.inner_text("#read") == "Read 4 articles"

    page.click("#read")
    page.wait_for_selector("#results:not([hidden])")
    with page.context.expect_page() as opened:
        page.click("#report")

    report = opened.value
    assert page.inner_text("#said").startswith("4 of 4 articles read")
    assert "What 4 articles say" in report.title()
    report.click("#force_count a.num >> text=500")
    assert "sent 500 soldiers" in report.inner_text("#desk-article")
    report.close()
    with page.expect_download() as saved:
        page.click("text=Briefing (Markdown)")
    assert "500" in saved.value.path().read_text("utf-8")


def test_report_is_found_again_by_its_address(page: Page, browser: Browser, service: Service):
    """Whoever gets the page's address and has the token sees the same job."""
    paste(page, 310)
    page.click("#read")
    page.wait_for_selector("#results:not([hidden])")

    other = browser.new_page()
    other.goto(page.url)
    other.fill("#token", TOKEN)
    other.press("#token", "Tab")
    other.wait_for_selector("#results:not([hidden])")

    assert other.inner_text("#said").startswith("1 of 1 article read")
    other.close()


def test_job_is_stopped_and_deleted(page: Page, service: Service):
    """What takes too long can be ended, and leaves nothing."""
    page.fill("#text", f"{article(320)['text']} It asked for patience.")
    page.click("#read")
    page.wait_for_selector("#cancel:visible")
    job = page.url.rpartition("#")[2]

    page.click("#cancel")
    page.wait_for_selector("text=Nothing of this job is kept.")

    assert service.client.get(f"/v1/jobs/{job}").status_code == 404


def test_articles_can_be_removed_and_mistakes_are_told(page: Page, tmp_path: Path):
    """A list that is not right yet is put right on the page."""
    (tmp_path / "bad.json").write_text('{"title": "no text"}', "utf-8")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    paste(page, 330)
    paste(page, 330)

    page.click("#articles li:first-child button")
    page.set_input_files("#files", [tmp_path / "bad.json", tmp_path / "broken.json"])
    page.wait_for_selector("#trouble:visible")

    assert page.locator("#articles li").count() == 1
    told = page.inner_text("#trouble")
    assert 'bad.json: bad: holds no article; it needs a string "text"' in told
    assert "broken.json: " in told


def test_hostile_words_stay_words(page: Page, tmp_path: Path):
    """Names of files, headlines and failures are shown and never run."""
    evil = "<img src=x onerror=alert(1)>"
    (tmp_path / f"{evil}.txt").write_text(f"{evil} The north sent 340 soldiers to Oslo.", "utf-8")
    page.set_input_files("#files", [tmp_path / f"{evil}.txt"])
    page.locator("#articles li").wait_for()

    assert page.inner_text("#articles b") == evil
    assert page.locator("main img").count() == 0


def test_wrong_token_is_told(browser: Browser, service: Service):
    """In words, where the eye is."""
    page = browser.new_page()
    page.goto(service.url)
    page.fill("#token", "wrong")
    paste(page, 350)
    page.click("#read")

    page.wait_for_selector("#trouble:visible")

    assert "Authorization: Bearer" in page.inner_text("#trouble")
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1360, "light")])
def test_no_serious_fault_for_people_with_disabilities(browser: Browser, service: Service, width: int, scheme: str):
    """axe-core finds nothing serious, and nothing stands outside a narrow page."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="needs the extra `browser`")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type] - one of two words
    page.goto(service.url)
    page.fill("#token", TOKEN)
    paste(page, 360)
    page.click("#read")
    page.wait_for_selector("#results:not([hidden])")
    paste(page, 370)

    page.evaluate(axe.AXE_SCRIPT)
    found = page.evaluate("axe.run()")["violations"]

    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
