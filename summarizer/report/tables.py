"""`tables/`: one table a kind and one of all claims, as CSV and, where pyarrow is installed, as Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Literal

from summarizer.kinds import Kind
from summarizer.record import Field, Party, Quantity, When, fields_of
from summarizer.report.book import Book
from summarizer.report.disputes import Disputes
from summarizer.report.view import Claim, Event
from summarizer.report.wording import label, say

if TYPE_CHECKING:
    import pyarrow as pa

ColumnType = Literal["text", "number", "integer", "date", "boolean"]
Cell = str | float | int | date | bool | None

# Characters with which a spreadsheet takes a cell for a formula, after OWASP's "CSV Injection", with their
# full-width forms, which Excel reads alike.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")

# In one cell, between the members of a list.
SEPARATOR = "; "

# Rows that are written at a time; one group of a Parquet file.
_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Column:
    """
    A column of a table.

    Attributes:
        name: As in the table's first line.
        type: Text, number, whole number, day or true/false; the same in every row, empty where nothing is said.
        description: What it says, for the data dictionary.
    """

    name: str
    type: ColumnType
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and rows of as many cells, which can be had once."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]


def tables(book: Book, disputes: Disputes) -> Iterator[Table]:
    """One table for each kind, also without entries, in alphabetical order; then that of the claims."""
    for name, kind in sorted(book.kinds.items()):
        yield Table(name, kind_columns(kind), _entry_rows(book, disputes, kind))
    yield Table("claims", CLAIM_COLUMNS, _claim_rows(book))


# Named so that no field of a kind (`status`, `sources`) stands beside a column of its own name.
_ENTRY_COLUMNS = (
    Column("entry", "text", "the merged record's id in digest.json"),
    Column("entry_status", "text", "flagged where one of its records is, else verified"),
    Column("entry_sources", "integer", "how many articles say it"),
    Column("entry_origins", "integer", "how many independent origins these have"),
    Column("entry_disagreements", "integer", "how many conflicts in digest.json it is part of"),
    Column("entry_articles", "text", f"ids of the articles, separated by “{SEPARATOR.strip()}”"),
    Column("entry_records", "text", f"ids of its records in records.jsonl, separated by “{SEPARATOR.strip()}”"),
)


def kind_columns(kind: Kind) -> tuple[Column, ...]:
    """The columns of a kind's table: those of every kind, then those that follow from the types of its fields."""
    return (*_ENTRY_COLUMNS, *(c for f in fields_of(kind.schema) for c in _columns(f)))


def _columns(field: Field) -> Iterator[Column]:
    name, what = field.name, field.description
    if field.type == "quantity":
        yield Column(name, "text", f"{what}: as written")
        yield from _bounds(name, "number", what)
        yield Column(f"{name}_unit", "text", "its unit, or the noun that is counted")
        yield Column(f"{name}_si_low", "number", "its lower end in metres, seconds …; the number itself for a count")
        yield Column(f"{name}_si_high", "number", "its upper end, likewise")
        yield Column(f"{name}_approximate", "boolean", "whether the text hedges it")
    elif field.type == "when":
        yield Column(name, "text", f"{what}: as written")
        yield Column(f"{name}_start", "date", "its first day")
        yield Column(f"{name}_end", "date", "its last day")
    elif field.type == "parties":
        yield Column(name, "text", f"{what}: names, separated by “{SEPARATOR.strip()}”")
        yield Column(f"{name}_sides", "text", "the states or movements they belong to, in the same order, “?” for none")
    elif field.type == "choice":
        yield Column(name, "text", f"{what}: {', '.join(field.choices)}")
    elif field.type == "word list":
        yield Column(name, "text", f"{what}, separated by “{SEPARATOR.strip()}”")
    else:
        yield Column(name, "text", what)


def _bounds(name: str, type_: ColumnType, what: str) -> Iterator[Column]:
    yield Column(f"{name}_low", type_, f"{what}: its lower end in its unit; empty where open")
    yield Column(f"{name}_high", type_, "its upper end; equal to the lower for a single number")


def _entry_rows(book: Book, disputes: Disputes, kind: Kind) -> Iterator[tuple[Cell, ...]]:
    for place in book.events(kind.name):
        yield _entry_row(kind, book.event(place), len(disputes.of(place)))


def _entry_row(kind: Kind, entry: Event, disagreements: int) -> tuple[Cell, ...]:
    head: tuple[Cell, ...] = (
        entry.id,
        entry.status,
        len(entry.sources),
        entry.origins,
        disagreements,
        SEPARATOR.join(s.line.id for s in entry.sources),
        SEPARATOR.join(c.record.id for c in entry.claims),
    )
    return (*head, *(cell for f in fields_of(kind.schema) for cell in _cells(f, entry.fields[f.name])))


def _cells(field: Field, value: Any) -> Sequence[Cell]:
    """As many cells as the field has columns."""
    if field.type == "quantity":
        return _quantity_cells(value)
    if field.type == "when":
        return _when_cells(value)
    if field.type == "parties":
        parties: Sequence[Party] = value or ()
        names = SEPARATOR.join(p.name for p in parties)
        return (names or None, SEPARATOR.join(p.side or "?" for p in parties) or None)
    if field.type == "word list":
        return (SEPARATOR.join(value or ()) or None,)
    return (value,)


def _quantity_cells(value: Quantity | None) -> tuple[Cell, ...]:
    if value is None:
        return (None,) * 7
    return (say(value), value.low, value.high, value.unit, value.si_low, value.si_high, value.approximate)


def _when_cells(value: When | None) -> tuple[Cell, ...]:
    return (None, None, None) if value is None else (value.as_written, value.start, value.end)


CLAIM_COLUMNS = (
    Column("entry", "text", "id of the merged record in digest.json; empty for a rejected record"),
    Column("record", "text", "id of the record in records.jsonl"),
    Column("kind", "text", "the record's kind"),
    Column("status", "text", "verified, flagged or rejected"),
    Column("article", "text", "id of the article"),
    Column("title", "text", "the article's headline"),
    Column("published", "date", "the article's day of publication"),
    Column("speaker", "text", "who says so in the article"),
    Column("origin", "text", "what it independently comes from: claims of one origin are one voice"),
    Column("field", "text", "which field of the record this row holds"),
    Column("value", "text", "its value in words"),
    Column("low", "number", "lower end in `unit`, where it is a quantity"),
    Column("high", "number", "upper end, likewise"),
    Column("unit", "text", "unit, or the noun that is counted"),
    Column("si_low", "number", "lower end in metres, seconds …; the number itself for a count"),
    Column("si_high", "number", "upper end, likewise"),
    Column("approximate", "boolean", "whether the text hedges the quantity"),
    Column("start", "date", "first day, where it is a date"),
    Column("end", "date", "last day, likewise"),
    Column("quote", "text", "the words of the article that say it"),
    Column("quote_start", "integer", "where they begin in the article's clean text, in code points"),
    Column("quote_end", "integer", "where they end, exclusive"),
    Column("findings", "text", "what the checks have to say of it"),
)


def _claim_rows(book: Book) -> Iterator[tuple[Cell, ...]]:
    for event in map(book.event, book.events()):
        for claim in event.claims:
            yield from _claim(claim, event.id)
    for claim in map(book.claim, book.rejected):
        yield from _claim(claim, None)


def _claim(claim: Claim, entry: str | None) -> Iterator[tuple[Cell, ...]]:
    record, line = claim.record, claim.source.line
    said = (
        entry,
        record.id,
        record.kind,
        record.status,
        line.id,
        line.title,
        line.published,
        claim.speaker,
        claim.origin,
    )
    evidence = record.evidence
    cited = (" … ".join(e.quote for e in evidence), evidence[0].start, evidence[-1].end)
    for field in fields_of(type(record.fields)):
        value = claim.values[field.name]
        if value is None or value == [] or value == ():
            continue
        quantity = _quantity_cells(value if isinstance(value, Quantity) else None)[1:]
        when = _when_cells(value if isinstance(value, When) else None)[1:]
        findings = [f"{label(f.code)}: {f.message}" for f in record.findings if f.field in (field.name, None)]
        yield (*said, field.name, say(value), *quantity, *when, *cited, SEPARATOR.join(findings) or None)


class Csv:
    """
    A table as CSV after RFC 4180, in UTF-8 with the byte order mark without which Excel misreads every accent.

    Text is quoted, numbers are plain, days are ISO 8601, truth is true or false, and nothing is an empty cell.
    Text that a spreadsheet would take for a formula begins with an apostrophe.
    """

    ending = "csv"

    def __init__(self, columns: Sequence[Column], file: IO[bytes]) -> None:
        self._file = file
        file.write(b"\xef\xbb\xbf")
        self._write([[column.name for column in columns]])

    def add(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Write rows."""
        self._write([_csv_cell(cell) for cell in row] for row in rows)

    def close(self) -> None:
        """End the table."""

    def _write(self, rows: Iterable[Sequence[str]]) -> None:
        out = io.StringIO(newline="")
        csv.writer(out, quoting=csv.QUOTE_MINIMAL).writerows(rows)
        self._file.write(out.getvalue().encode())


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float | int):
        return str(int(cell)) if cell == int(cell) else repr(cell)
    text = " ".join(cell.split()).replace("\x00", "")
    return f"'{text}" if cell[:1] in _FORMULA or text[:1] in _FORMULA else text


def has_parquet() -> bool:
    """Whether the extra `tables` is installed."""
    return find_spec("pyarrow") is not None


class Parquet:
    """A table as Parquet, text as it is and every column of its type; needs the extra `tables`."""

    ending = "parquet"

    def __init__(self, columns: Sequence[Column], file: IO[bytes]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        types: dict[ColumnType, pa.DataType] = {
            "text": pa.string(),
            "number": pa.float64(),
            "integer": pa.int64(),
            "date": pa.date32(),
            "boolean": pa.bool_(),
        }
        self._schema = pa.schema(
            [pa.field(c.name, types[c.type], metadata={"description": c.description}) for c in columns]
        )
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._empty = True

    def add(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Write rows."""
        import pyarrow as pa

        columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in self._schema]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._empty = False

    def close(self) -> None:
        """End the table."""
        if self._empty:
            self.add(())
        self._writer.close()


def write(table: Table, forms: Sequence[Csv | Parquet]) -> None:
    """Write a table in several forms at once, some rows at a time."""
    rows = iter(table.rows)
    while part := list(islice(rows, _ROWS)):
        for form in forms:
            form.add(part)
    for form in forms:
        form.close()
