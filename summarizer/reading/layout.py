"""What the tag, role, name and style of an element of a web page say about its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SURROUNDINGS = {
    "nav": "menu",
    "aside": "aside",
    "footer": "foot of the page",
    "form": "form",
    "menu": "menu",
}
_ROLES = {
    "navigation": "menu",
    "complementary": "aside",
    "contentinfo": "foot of the page",
    "banner": "head of the page",
    "search": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "form": "form",
}
# Whole words of class and id; as parts of words ("shared-content", "adverse") they would hit articles.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ations?)?|promos?|promotion|newsletter|subscri(?:be|ption)|comments?|disqus|"
    r"share|sharing|social|sidebar|ads?|advert(?:s|isement|ising)?|sponsor(?:ed)?|cookies?|consent|gdpr|paywall|teasers?|"
    r"trending|popular|most-?read|breadcrumbs?|menu|navbar|navigation|outbrain|taboola|signup|login|modal|popup|"
    r"more-?(?:stories|news|on)|read-?(?:more|next|also)|see-?also|tags?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(
    r"""
    display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse)
    | (?:opacity|font-size|(?<![\w-])(?:max-)?(?:width|height))\s*:\s*(?:0(?:\.0+)?|1px)(?:px|r?em|pt|%)?\s*(?:;|!|$)
    | (?:left|top|text-indent|margin-left)\s*:\s*-\d{3,} | clip\s*:\s*rect\(\s*0 | clip-path\s*:\s*inset\(\s*(?:50|100)%
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HIDING_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|hidden|d-none|is-hidden)(?:$|\s)", re.IGNORECASE
)
# The comments of a style sheet, the last of which may be left open, and the rules for other media than the screen.
# Each part is read once: a page may hold megabytes of style.
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_OTHER_MEDIA = re.compile(r"@[^{};@]*\{(?:[^{}]*\{[^{}]*\})*+[^{}]*\}")
_SIMPLE = re.compile(r"\s*[\w-]*([.#][\w-]+)\s*")


def is_hidden(element: HtmlElement) -> bool:
    """Whether the element itself says that no reader sees it."""
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden", "").lower() == "true"
        or _INVISIBLE.search(element.get("style", "")) is not None
        or _HIDING_CLASS.search(element.get("class", "")) is not None
    )


def hidden_by_style(root: HtmlElement) -> frozenset[str]:
    """Classes (".x") and ids ("#x") that the page's own style sheets hide; scripts may show them again."""
    return frozenset(
        simple[1]
        for style in root.iter("style")
        for selectors, declarations in _rules(_OTHER_MEDIA.sub("", _COMMENT.sub("", style.text or "")))
        if _INVISIBLE.search(declarations)
        for selector in selectors.split(",")
        if (simple := _SIMPLE.fullmatch(selector))
    )


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of each rule."""
    *rules, _ = sheet.split("}")
    for rule in rules:
        before, _, declarations = rule.rpartition("{")
        yield before.rpartition("{")[2], declarations


def surroundings(element: HtmlElement, styled: frozenset[str], whole: int) -> str | None:
    """
    Which part of the page around the article the element is, or None.

    Args:
        element: Any element.
        styled: What `hidden_by_style` gave for its page.
        whole: Code points of the page's text: an element with more than half of it, or with the headline, is no
            surroundings, whatever it is called.
    """
    if element.tag in ("html", "body", "main", "article"):
        return None
    reason = _SURROUNDINGS.get(str(element.tag)) or _ROLES.get(element.get("role", "").lower())
    if element.tag == "header" and next(element.iterancestors("article", "main"), None) is None:
        reason = "head of the page"
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if reason is None and (match := _NAMED.search(names)):
        reason = f"part of the page named {match.group().strip(' _-').lower()}"
    classes = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}"}
    if classes & styled:
        return "hidden by a style sheet"
    if reason and (len(element.text_content()) > whole / 2 or element.find(".//h1") is not None):
        return None
    return reason
