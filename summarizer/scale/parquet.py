"""A run's results as Parquet: articles and records, in files of some rows each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import orjson

from summarizer.deliver import ARTICLES, RECORDS
from summarizer.outputs import whole_file

if TYPE_CHECKING:
    import pyarrow as pa

PARQUET = "parquet"
# Rows of one file: some 100 MB of articles with their texts.
_ROWS = 20_000


def write_parquet(out: Path) -> None:
    """
    Write `parquet/articles/` and `parquet/records/` of the folder *out*, in place of what an earlier run left there.

    The rows are the lines of `articles.jsonl` and `records.jsonl`, in their order. What differs from kind to kind
    (`fields`), and lists of objects, are JSON in a text column.
    """
    folder = out / PARQUET
    shutil.rmtree(folder, ignore_errors=True)
    for name, source in (("articles", out / ARTICLES), ("records", out / RECORDS)):
        (folder / name).mkdir(parents=True)
        with source.open("rb") as lines:
            for number, rows in enumerate(_parts(lines)):
                _write(folder / name / f"part-{number:05}.parquet", rows, _schema(name))


def _parts(lines: IO[bytes]) -> Iterator[list[dict[str, Any]]]:
    while rows := [orjson.loads(line) for line in islice(lines, _ROWS)]:
        yield rows


def _write(path: Path, rows: list[dict[str, Any]], schema: pa.Schema) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    plain = [{name: _plain(row.get(name)) for name in schema.names} for row in rows]
    with whole_file(path) as file:
        parquet.write_table(pa.Table.from_pylist(plain, schema=schema), file, compression="zstd")


def _plain(value: Any) -> Any:
    return orjson.dumps(value).decode() if isinstance(value, dict | list) else value


def _schema(name: str) -> pa.Schema:
    import pyarrow as pa

    columns = {
        "articles": "id source title url published published_basis text boilerplate anchors digest meta",
        "records": "schema_version kind id article status fields evidence findings",
    }
    return pa.schema([(column, pa.string()) for column in columns[name].split()])
