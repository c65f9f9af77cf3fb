"""An article's clean text: what every span of the product is a part of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from summarizer.article import Article, Boilerplate, Text
from summarizer.errors import InputError
from summarizer.published import BASIS
from summarizer.reading.blocks import Block, find_blocks
from summarizer.reading.boilerplate import find_boilerplate
from summarizer.reading.dateline import Dateline, find_datelines, head_end
from summarizer.reading.suspicion import find_suspicious
from summarizer.sentences import split

# Code points of the longest headline; words of one that says something, where the name of a paper has fewer; words
# from which on a full stop ends a paragraph and not a headline.
_LONGEST_HEADLINE, _HEADLINE_WORDS, _PARAGRAPH_WORDS = 200, 5, 15


# Code points of an article's clean text. A book of 100,000 words has 600,000; what is longer is a dump or a mistake,
# and would cost hours of a model's time.
MAX_CHARACTERS = 1_000_000


def clean(article: Article) -> Text:
    """
    The text of *article*, with what is not the article marked and nothing deleted.

    Text and Markdown stay code point for code point as they were read. HTML becomes its visible text, a line a
    block. The day of publication is that of the metadata, else of the text's own date line, else the user's.

    Raises:
        SettingsError: The article is HTML and the extra `html` is not installed.
        InputError: The article is HTML that shows no text, or is longer than `MAX_CHARACTERS`.
    """
    body, title, published, basis = article.content, article.title, article.published, article.published_basis
    marked: Sequence[Boilerplate] = ()
    if article.media == "html":
        from summarizer.reading.html import read_page  # needs the extra `html`

        page = read_page(article.content)
        if not page.body:
            raise InputError(article.source, "shows no text; save the page after its scripts have run, or as text")
        body, title, marked = page.body, title or page.title, page.boilerplate
        article = replace(article, url=article.url or page.url)
        if page.published and (published is None or basis == BASIS):
            published, basis = page.published, page.published_basis
    if len(body) > MAX_CHARACTERS:
        reason = f"has {len(body):,} characters, and an article at most {MAX_CHARACTERS:,}; split it into articles"
        raise InputError(article.source, reason)
    blocks = find_blocks(body)
    boilerplate = find_boilerplate(body, blocks, marked)
    own = [block for block in blocks if not _within(block, boilerplate)]
    datelines = find_datelines(body, own)
    first = head_end(body, own)
    # A date line that nothing follows dates the text itself, wherever it stands.
    last = next((line.start for line in datelines if line.words == body[own[-1].start : own[-1].end]), len(body))
    if published is None or basis == BASIS:
        ends = [dateline for dateline in datelines if dateline.start < first or dateline.start == last]
        published, basis = _from_text(ends, published) or (published, basis)
    sentences = split(body, boilerplate)
    return Text(
        article=article,
        body=body,
        title=title or _headline(body, own, datelines),
        published=published,
        published_basis=basis,
        boilerplate=boilerplate,
        sentences=sentences,
        suspicious=find_suspicious(body, sentences),
        datelines=_pasted([line for line in datelines if first <= line.start < last], published),
    )


def _within(block: Block, spans: Sequence[Boilerplate]) -> bool:
    place = bisect_right(spans, block.start, key=lambda span: span.start)
    return place > 0 and block.start < spans[place - 1].end


def _from_text(datelines: Sequence[Dateline], given: date | None) -> tuple[date, str] | None:
    """The day that the head or the last line gives, that of publication before that of the last change."""
    for dateline in sorted(datelines, key=lambda line: line.updated):
        if day := dateline.resolve(given):
            return day, f"date line “{dateline.words}”"
    return None


def _pasted(datelines: Sequence[Dateline], published: date | None) -> tuple[tuple[int, date], ...]:
    """Where a text under a date line of its own begins, and its day; none is later than the article's."""
    pasted: list[tuple[int, date]] = []
    current = published
    for dateline in datelines:
        day = dateline.resolve(published) if dateline.formal else None
        if day is not None and day != current and (published is None or day <= published):
            pasted.append((dateline.start, day))
            current = day
    return tuple(pasted)


def _headline(body: str, blocks: Sequence[Block], datelines: Sequence[Dateline]) -> str | None:
    """The first line above the first paragraph that has the length of a headline; else the first of three words."""
    dated = {dateline.start for dateline in datelines}
    lines = []
    for block in blocks:
        words = body[block.start : block.end].split()
        line = " ".join(words)
        paragraph = len(words) >= _PARAGRAPH_WORDS and line.endswith((".", "”", '"'))
        if paragraph or len(line) > _LONGEST_HEADLINE:
            break
        if block.start not in dated and not block.item and not line.endswith((":", ",")) and len(words) >= 3:
            lines.append(line)
    return next((line for line in lines if len(line.split()) >= _HEADLINE_WORDS), lines[0] if lines else None)
