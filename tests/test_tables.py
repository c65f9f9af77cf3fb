"""Tables that programs read as what they are, and spreadsheets do not run."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import KINDS, Newsroom, quarrel

from summarizer.report.disputes import Disputes
from summarizer.report.tables import Column, Csv, Parquet, Table, kind_columns, tables, write


def read(content: bytes) -> list[dict[str, str]]:
    """A table as a program reads it: by the names of its columns."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def table(name: str, room: Newsroom) -> Table:
    """One table of a report."""
    return next(t for t in all_tables(room) if t.name == name)


def all_tables(room: Newsroom) -> list[Table]:
    """Every table of a report."""
    book = room.book()
    return [Table(t.name, t.columns, list(t.rows)) for t in tables(book, Disputes(book))]


def to_csv(found: Table) -> bytes:
    """A table as CSV."""
    file = io.BytesIO()
    write(found, [Csv(found.columns, file)])
    return file.getvalue()


def to_parquet(found: Table) -> bytes:
    """A table as Parquet."""
    file = io.BytesIO()
    write(found, [Parquet(found.columns, file)])
    return file.getvalue()


def test_each_kind_has_a_table_and_the_claims_one():
    """A kind without entries has its columns all the same."""
    found = {t.name: t for t in all_tables(Newsroom())}

    assert set(found) == {*KINDS, "claims"}
    assert all(not t.rows for t in found.values())
    assert to_csv(found["meeting"]).decode("utf-8-sig").startswith("entry,entry_status,entry_sources,")


def test_columns_have_different_names():
    """Parquet has no way to read one of two columns of a name."""
    for found in all_tables(Newsroom()):
        names = [c.name for c in found.columns]
        assert len(names) == len(set(names))


def test_quantity_has_typed_columns():
    """A distance stands as written, in its unit, and in metres."""
    (near, far) = read(to_csv(table("zone_proposal", quarrel())))

    assert (near["distance"], near["distance_low"], near["distance_unit"]) == ("40 km", "40", "kilometre")
    assert (far["distance_si_high"], far["distance_approximate"]) == ("60000", "false")
    assert near["entry_disagreements"] == "1"


def test_merged_record_names_its_articles_and_records():
    """A row tells how many sources it has, and which."""
    (row,) = read(to_csv(table("meeting", quarrel())))

    assert (row["entry_sources"], row["entry_articles"]) == ("2", "courier; gazette")
    assert (row["participants"], row["participants_sides"]) == ("Edda Varga; Tomas Hale", "?; ?")
    assert (row["date_start"], row["date_end"]) == ("2031-03-03", "2031-03-03")


def test_claims_hold_every_value_of_every_record():
    """Each stated field of each record is a row with its quote; a rejected record belongs to no entry."""
    room = quarrel()

    rows = read(to_csv(table("claims", room)))

    counts = [r for r in rows if r["field"] == "count"]
    assert [(r["value"], r["low"], r["published"]) for r in counts] == [
        ("1,200", "1200", "2031-03-04"),
        ("1,500", "1500", "2031-03-05"),
    ]
    assert {r["record"] for r in rows} == {r.id for r in room.records}
    assert all(r["entry"] == "" for r in rows if r["status"] == "rejected")
    texts = {a.id: a.text or "" for a in room.articles}
    assert all(texts[r["article"]][int(r["quote_start"]) : int(r["quote_end"])] == r["quote"] for r in rows)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "\n=cmd|' /C calc'!A0"]
)
def test_formula_is_made_harmless(text: str):
    """Text that a spreadsheet would compute begins with an apostrophe."""
    content = to_csv(Table("t", (Column("a", "text", ""),), ((text,),)))

    (row,) = read(content)
    assert row["a"].startswith("'")


@given(st.lists(st.tuples(st.text(), st.none() | st.floats(allow_nan=False, allow_infinity=False), st.booleans())))
def test_csv_is_one_line_a_row(rows: list[tuple[str, float | None, bool]]):
    """Whatever the text, each row is a line with as many cells as there are columns, and numbers keep their value."""
    columns = (Column("a", "text", ""), Column("b", "number", ""), Column("c", "boolean", ""))

    content = to_csv(Table("t", columns, tuple(rows))).decode("utf-8-sig")

    back = list(csv.reader(io.StringIO(content, newline="")))[1:]
    assert [len(r) for r in back] == [3] * len(rows)
    assert [float(b) if b else None for _, b, _ in back] == [b for _, b, _ in rows]
    assert content.count("\n") == len(rows) + 1


def test_csv_is_read_as_typed_columns():
    """A reader that is told nothing finds days, numbers and truth in the columns that say so, and Parquet's values."""
    pa = pytest.importorskip("pyarrow", reason="needs the extra `tables`")
    pa_csv, pq = pytest.importorskip("pyarrow.csv"), pytest.importorskip("pyarrow.parquet")
    read_as = {
        "number": (pa.int64(), pa.float64()),
        "integer": (pa.int64(),),
        "date": (pa.date32(),),
        "boolean": (pa.bool_(),),
        "text": (pa.string(),),
    }

    for found in all_tables(quarrel()):
        back = pa_csv.read_csv(io.BytesIO(to_csv(found)))
        stored = pq.read_table(io.BytesIO(to_parquet(found)))
        for column in found.columns:
            values = back[column.name].to_pylist()
            # A column without a value has no type to be known by.
            if any(v not in (None, "") for v in values):
                assert back.schema.field(column.name).type in read_as[column.type], column.name
            assert [v or None if column.type == "text" else v for v in values] == stored[column.name].to_pylist()


def test_parquet_has_the_declared_types(tmp_path: Path):
    """Days are days and numbers numbers in Parquet, and text is as it was."""
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra `tables`")
    room = quarrel()

    (tmp_path / "zone.parquet").write_bytes(to_parquet(table("zone_proposal", room)))
    (tmp_path / "claims.parquet").write_bytes(to_parquet(table("claims", room)))

    zone, claims = pq.read_table(tmp_path / "zone.parquet"), pq.read_table(tmp_path / "claims.parquet")
    assert [str(zone.schema.field(n).type) for n in ("distance", "distance_low", "date_start", "entry_sources")] == [
        "string",
        "double",
        "date32[day]",
        "int64",
    ]
    assert zone["distance_low"].to_pylist() == [40.0, 60.0]
    assert set(claims["published"].to_pylist()) == {date(2031, 3, 4), date(2031, 3, 5)}
    assert zone.schema.field("distance").metadata[b"description"].startswith(b"how far")


def test_empty_parquet_keeps_its_columns():
    """A table without rows still says what its columns are."""
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra `tables`")

    back = pq.read_table(io.BytesIO(to_parquet(table("meeting", Newsroom()))))

    assert back.column_names == [c.name for c in kind_columns(KINDS["meeting"])]
    assert back.num_rows == 0
