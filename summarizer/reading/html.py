"""Web pages as text: what a reader sees, a line a block, with what surrounds the article marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from summarizer.article import Boilerplate
from summarizer.errors import SettingsError
from summarizer.reading.layout import hidden_by_style, is_hidden, surroundings
from summarizer.reading.page import read_metadata, take_main_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Page:
    """
    A web page as text.

    Attributes:
        body: Its visible text: a line for each block, an empty line between paragraphs, list items after "• ".
        title: Its headline, or None.
        url: Its address as the page itself gives it, or None.
        published: The day its metadata name, or None.
        published_basis: Which metadata, for people.
        boilerplate: Spans of `body` that stand outside of the article.
    """

    body: str
    title: str | None
    url: str | None
    published: date | None
    published_basis: str | None
    boilerplate: tuple[Boilerplate, ...]


_DROPPED = frozenset(
    "script style noscript template head title meta link svg math canvas iframe object embed audio video map "
    "select option datalist input textarea button dialog".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul".split()
)
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol blockquote figure table pre dl".split())
# What belongs to an article wherever it stands in it: its headline and the captions of its pictures.
_KEPT = frozenset({"h1", "article", "main"})
# Code points of a line that is a paragraph, and the share of these that trafilatura must have found to be believed.
_LONG, _TRUSTED_SHARE = 120, 0.4
_SPACE = re.compile(r"[ \t\n\r\f\u00a0]+")


# What XML 1.0 has no place for, and lxml refuses; no page needs it.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_page(html: str) -> Page:
    """
    The text, metadata and surroundings of a web page.

    What no reader sees is dropped: scripts, styles, comments and hidden elements. What surrounds the article stays
    in the text and is marked: menus, asides, forms, what a style sheet hides, and what trafilatura leaves out of the
    main content. A page that shows no text has an empty body.

    Raises:
        SettingsError: The extra `html` is not installed.
    """
    try:
        from lxml.etree import ParserError  # only pages need it
        from lxml.html import HTMLParser, document_fromstring
    except ImportError as error:
        raise SettingsError("reading HTML needs the extra `html`: pip install 'summarizer[html]'") from error
    # Bytes, for lxml refuses strings that declare an encoding. Without `huge_tree`, what is nested over 256 deep is
    # dropped without a word; with it, 2,048.
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = document_fromstring(_ILLEGAL.sub("", html).encode(), parser=parser)
    except ParserError:
        return Page("", None, None, None, None, ())
    metadata = read_metadata(root)
    lines = _Writer(root).lines()
    reasons = _outside(lines, take_main_text(root))
    body, spans = _join(lines, reasons)
    return Page(body, metadata.title, metadata.url, metadata.published, metadata.basis, spans)


@dataclass(slots=True)
class _Line:
    text: str
    gap: bool
    surroundings: str | None
    kept: bool


class _Writer:
    """Walks a page in the order of its text, without recursion: pages nest hundreds of elements deep."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._whole = len(root.text_content())
        self._styled = hidden_by_style(root)
        self._written: list[_Line] = []
        self._pieces: list[str] = []
        self._gap = False
        self._mark = ""
        self._surroundings: list[str | None] = [None]
        self._kept = 0
        self._lists = 0

    def lines(self) -> list[_Line]:
        """The lines that the page shows."""
        stack: list[tuple[HtmlElement, bool]] = [(self._root, False)]
        while stack:
            element, closing = stack.pop()
            if closing:
                self._close(element)
                self._pieces.append(element.tail or "")
            elif not isinstance(element.tag, str) or element.tag in _DROPPED or is_hidden(element):
                if element is not self._root:
                    self._pieces.append(element.tail or "")
            else:
                self._open(element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
        self._break()
        return self._written

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._break()
            self._gap = self._gap or tag in _PARAGRAPHS
        elif tag == "br":
            self._break()
        elif tag in ("td", "th"):
            self._pieces.append(" ")
        if tag == "li":
            self._mark = "  " * max(0, self._lists - 1) + "• "
        self._lists += tag in ("ul", "ol")
        self._kept += tag in _KEPT
        outer = self._surroundings[-1]
        self._surroundings.append(outer or surroundings(element, self._styled, self._whole))
        self._pieces.append(element.text or "")

    def _close(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._break()
            self._gap = self._gap or tag in _PARAGRAPHS
        if tag == "li":
            self._mark = ""
        self._lists -= tag in ("ul", "ol")
        self._kept -= tag in _KEPT
        self._surroundings.pop()

    def _break(self) -> None:
        text = _SPACE.sub(" ", "".join(self._pieces)).strip()
        self._pieces = []
        if text:
            self._written.append(_Line(self._mark + text, self._gap, self._surroundings[-1], self._kept > 0))
            self._gap, self._mark = False, ""


def _outside(lines: Sequence[_Line], main: str) -> list[str | None]:
    """The reason for each line that is not the article, from the page's elements and its *main* text."""
    reasons = [line.surroundings for line in lines]
    shingles = _shingles(main)
    if not shingles:
        return reasons
    inside = [
        index
        for index, line in enumerate(lines)
        if not line.surroundings and (own := _shingles(line.text)) and len(own & shingles) >= len(own) / 2
    ]
    long = sum(len(line.text) for line in lines if not line.surroundings and len(line.text) > _LONG)
    if not inside or sum(len(lines[index].text) for index in inside) < long * _TRUSTED_SHARE:
        return reasons
    for index, line in enumerate(lines):
        # Between its first and last line nothing is taken from the article for what trafilatura leaves out.
        if not reasons[index] and not line.kept and not inside[0] <= index <= inside[-1]:
            reasons[index] = "outside of the main content"
    return reasons


def _shingles(text: str) -> set[tuple[str, ...]]:
    """Runs of five words; a short text has one run, shorter."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[index : index + 5]) for index in range(max(1, len(words) - 4))} if words else set()


def _join(lines: Sequence[_Line], reasons: Sequence[str | None]) -> tuple[str, tuple[Boilerplate, ...]]:
    body: list[str] = []
    spans: list[Boilerplate] = []
    length = 0
    for line, reason in zip(lines, reasons, strict=True):
        separator = ("\n\n" if line.gap else "\n") if body else ""
        start = length + len(separator)
        length = start + len(line.text)
        body += (separator, line.text)
        if reason:
            spans.append(Boilerplate(start, length, reason))
    return "".join(body), tuple(spans)
