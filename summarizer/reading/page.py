"""What a web page says about itself, and which of its text is the article."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from summarizer.reading.dateline import parse_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names of `meta` elements that hold the day of publication, the most exact first.
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """
    What a page says about itself.

    Attributes:
        title: Its headline, or None.
        url: Its address, or None.
        published: Its day of publication, or None.
        basis: Where that stands, for people.
    """

    title: str | None
    url: str | None
    published: date | None
    basis: str | None


def read_metadata(root: HtmlElement) -> Metadata:
    """Metadata of the page *root* from its `meta` elements, JSON-LD, headings and `time` elements."""
    meta = {
        (element.get("property") or element.get("name") or element.get("itemprop") or "").lower(): element.get(
            "content", ""
        )
        for element in reversed(list(root.iter("meta")))
    }
    linked = list(_linked_data(root))
    published, basis = _published(root, meta, linked)
    headings = [text for heading in root.iter("h1") if (text := " ".join(heading.text_content().split()))]
    titles = (
        *headings[:1],
        meta.get("og:title"),
        *(data.get("headline") for data in linked),
        root.findtext(".//title"),
    )
    urls = (meta.get("og:url"), *(link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"))
    return Metadata(_first(titles), _first(urls), published, basis)


def take_main_text(root: HtmlElement) -> str:
    """The text of the page that trafilatura takes for the article, or ""; the page is taken apart on the way."""
    from trafilatura import extract  # slow to import; only pages need it

    return extract(root, include_comments=False, favor_recall=True) or ""


def _first(values: Any) -> str | None:
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)


def _published(root: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]]) -> tuple[date | None, str | None]:
    for name in _PUBLISHED[:3]:
        if day := parse_day(meta.get(name) or ""):
            return day, f"meta {name}"
    for data in linked:
        if isinstance(written := data.get("datePublished"), str) and (day := parse_day(written)):
            return day, "JSON-LD datePublished"
    for name in _PUBLISHED[3:]:
        if day := parse_day(meta.get(name) or ""):
            return day, f"meta {name}"
    for element in root.iter("time"):
        beside = next(element.iterancestors("aside", "nav", "footer"), None)
        if beside is None and (day := parse_day(element.get("datetime") or element.text_content())):
            return day, "element time"
    return None, None


def _linked_data(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Objects of the page's JSON-LD that are articles; what is no JSON is left out, as browsers do."""
    for script in root.iter("script"):
        if script.get("type", "").lower() != "application/ld+json":
            continue
        try:
            waiting = deque([json.loads(script.text or "", strict=False)])
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.popleft()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                waiting += [part for key in ("@graph", "mainEntity") if isinstance(part := value.get(key), list | dict)]
                types = value.get("@type")
                names = types if isinstance(types, list) else [types]
                if any(
                    isinstance(name, str) and name.endswith(("Article", "Posting", "Report", "WebPage"))
                    for name in names
                ):
                    yield value
