"""Write a run's report: the briefing, the page and the tables, each whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from summarizer.article_line import ArticleLine
from summarizer.errors import OutputError
from summarizer.kinds import Kind
from summarizer.merge.digest import Digest
from summarizer.outputs import whole_file
from summarizer.record import CitedRecord
from summarizer.report.assemble import assemble
from summarizer.report.book import Book
from summarizer.report.briefing import render_briefing
from summarizer.report.disputes import Disputes
from summarizer.report.tables import Csv, Parquet, has_parquet, tables, write
from summarizer.review import Review

BRIEFING = "digest.md"
PAGE = "report.html"
TABLES = "tables"


def write_report(
    out: Path,
    digest: Digest,
    records: Sequence[CitedRecord],
    articles: Sequence[ArticleLine],
    kinds: Mapping[str, Kind],
    reviews: Mapping[str, Review] | None = None,
) -> None:
    """
    Write `digest.md`, `report.html` and `tables/` to a folder: the same bytes for the same digest.

    Args:
        out: An existing folder.
        digest: What merge made of the records.
        records: Every record, the rejected ones too, as people decided about them, those of an article together.
        articles: The articles as in `articles.jsonl`, in order of id; those that are missing are shown by their
            evidence alone.
        kinds: The record kinds by name.
        reviews: The latest decision about each record, by its id.

    Raises:
        OutputError: A file cannot be written.
    """
    from summarizer.report.page import render_page

    book = Book(digest, records, articles, kinds, reviews or {})
    disputes = Disputes(book)
    view = assemble(book, disputes)
    _write(out / BRIEFING, render_briefing(view).encode())
    _write(out / PAGE, render_page(view).encode())
    del view
    folder = out / TABLES
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made: {error.strerror}; choose another --out") from error
    forms: tuple[type[Csv | Parquet], ...] = (Csv, Parquet) if has_parquet() else (Csv,)
    for table in tables(book, disputes):
        with ExitStack() as stack:
            files = [stack.enter_context(whole_file(folder / f"{table.name}.{form.ending}")) for form in forms]
            write(table, [form(table.columns, file) for form, file in zip(forms, files, strict=True)])


def _write(path: Path, content: bytes) -> None:
    with whole_file(path) as file:
        file.write(content)
