"""An article's clean text: what every span of the product is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from summarizer.article import Article, Boilerplate, Text
from summarizer.blocks import Block, find_blocks
from summarizer.boilerplate import find_boilerplate
from summarizer.dateline import Dateline, find_datelines, head_end
from summarizer.published import BASIS
from summarizer.sentences import split
from summarizer.suspicion import find_suspicious


def clean(article: Article) -> Text:
    """
    The text of *article*, with what is not the article marked and nothing deleted.

    Text and Markdown stay code point for code point as they were read. HTML becomes its visible text, a line a
    block. The day of publication is that of the metadata, else of the text's own date line, else the user's.

    Raises:
        SettingsError: The article is HTML and the extra `html` is not installed.
    """
    body, title, published, basis = article.content, article.title, article.published, article.published_basis
    marked: Sequence[Boilerplate] = ()
    if article.media == "html":
        from summarizer.html import read_page  # noqa: PLC0415 - needs the extra `html`

        page = read_page(article.content)
        body, title, marked = page.body, title or page.title, page.boilerplate
        if page.published and (published is None or basis == BASIS):
            published, basis = page.published, page.published_basis
    blocks = find_blocks(body)
    boilerplate = find_boilerplate(body, blocks, marked)
    own = [block for block in blocks if not _within(block, boilerplate)]
    found = find_datelines(body, own)
    if published is None or basis == BASIS:
        published, basis = _from_text(found, head_end(own), published) or (published, basis)
    sentences = split(body, boilerplate)
    return Text(
        article=article,
        body=body,
        title=title or _headline(body, own, found),
        published=published,
        published_basis=basis,
        boilerplate=boilerplate,
        sentences=sentences,
        suspicious=find_suspicious(body, sentences),
        datelines=_pasted(found, head_end(own), published),
    )


def _within(block: Block, spans: Sequence[Boilerplate]) -> bool:
    return any(span.start <= block.start < span.end for span in spans)


def _from_text(found: Sequence[Dateline], head: int, given: date | None) -> tuple[date, str] | None:
    """The day that the head of the text gives, the day of publication before that of the last change."""
    for dateline in sorted((line for line in found if line.start < head), key=lambda line: line.updated):
        if day := dateline.resolve(given):
            return day, f"date line “{dateline.words}”"
    return None


def _pasted(found: Sequence[Dateline], head: int, published: date | None) -> tuple[tuple[int, date], ...]:
    """Days of what stands below the head under a date line of its own; none is later than the article's."""
    pasted: list[tuple[int, date]] = []
    current = published
    for dateline in found:
        day = dateline.resolve(published)
        if dateline.start < head or day is None or day == current or (published and day > published):
            continue
        pasted.append((dateline.start, day))
        current = day
    return tuple(pasted)


def _headline(body: str, blocks: Sequence[Block], found: Sequence[Dateline]) -> str | None:
    """The first line that is a headline: before any paragraph, no date line, and without a full stop."""
    dated = {dateline.start for dateline in found}
    for block in blocks:
        line = body[block.start : block.end]
        if block.start in dated or len(line.split()) < 3:
            continue
        return line if len(line) <= 200 and not line.endswith((".", ":", ",")) else None
    return None
