"""What travels between the machines of a run: articles to read, and what came of them, as rows of Arrow tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import orjson

from summarizer.article import Article
from summarizer.errors import InputError, SettingsError, SummarizerError
from summarizer.failures import Closed
from summarizer.load import Skipped
from summarizer.pipeline import Failure
from summarizer.runner import Done, Kept, Result
from summarizer.usage import Spent

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Copy:
    """An article of which another has every word: what is its own. Attributes as in `Article`."""

    id: str
    source: str
    url: str | None
    meta: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """
    One text to read.

    Attributes:
        article: The article, with its id.
        copies: The others that have the same text, headline and date.
        earlier: Digests of those of them that an earlier run read, by id.
    """

    article: Article
    copies: tuple[Copy, ...]
    earlier: Mapping[str, str]

    def articles(self) -> list[Article]:
        """All articles of the text, the first one first."""
        one = self.article
        return [one, *(replace(one, id=c.id, source=c.source, url=c.url, meta=c.meta) for c in self.copies)]

    def to_row(self) -> dict[str, bytes]:
        """As a row."""
        return {"work": orjson.dumps(self)}

    @classmethod
    def from_row(cls, row: Mapping[str, bytes]) -> Work:
        """What `to_row` wrote."""
        content = orjson.loads(row["work"])
        article = content["article"]
        published = article.pop("published")
        return cls(
            Article(**article, published=date.fromisoformat(published) if published else None),
            tuple(Copy(**copy) for copy in content["copies"]),
            content["earlier"],
        )


def to_table(rows: Sequence[Mapping[str, Any]], **types: str) -> pa.Table:
    """Rows as a table whose columns have the named *types*, also where there are none."""
    import pyarrow as pa

    named = {
        "text": pa.string(),
        "bytes": pa.binary(),
        "list": pa.list_(pa.binary()),
        "integer": pa.int64(),
        "truth": pa.bool_(),
    }
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, named[type_]) for name, type_ in types.items()]))


def results_table(results: Iterable[tuple[Result | SummarizerError, Mapping[str, Spent]]]) -> pa.Table:
    """What came of articles, each with what was spent on it by kind."""
    rows = [
        {**_result_row(result), "spent": orjson.dumps({kind: asdict(s) for kind, s in spent.items()})}
        for result, spent in results
    ]
    return to_table(
        rows,
        what="text",
        article="text",
        source="text",
        error="text",
        line="bytes",
        records="list",
        faults="bytes",
        spent="bytes",
    )


def _result_row(result: Result | SummarizerError) -> dict[str, Any]:
    if isinstance(result, Done):
        faults = orjson.dumps([asdict(fault) for fault in result.faults])
        return {
            "what": "done",
            "article": result.article,
            "line": result.line,
            "records": list(result.records),
            "faults": faults,
        }
    if isinstance(result, Kept):
        return {"what": "kept", "article": result.article}
    if isinstance(result, InputError):
        what = "skipped" if isinstance(result, Skipped) else "unread"
        return {"what": what, "source": result.source, "error": result.reason}
    if isinstance(result, Failure):
        return {"what": "failed", "article": result.article, "source": result.source, "error": result.error}
    return {"what": "closed" if isinstance(result, Closed) else "wrong", "error": str(result)}


def read_result(row: Mapping[str, Any]) -> tuple[Result, dict[str, Spent]]:
    """
    A row of `results_table`.

    Raises:
        Closed: It says that the endpoint refuses every request.
        SettingsError: It says that a worker cannot work as it is set up.
    """
    if row["what"] == "closed":
        raise Closed(row["error"])
    if row["what"] == "wrong":
        raise SettingsError(row["error"])
    spent = {kind: Spent(**fields) for kind, fields in orjson.loads(row["spent"]).items()}
    result: Result
    if row["what"] == "done":
        faults = tuple(Failure(**fault) for fault in orjson.loads(row["faults"]))
        result = Done(row["article"], row["line"], tuple(row["records"]), faults)
    elif row["what"] == "kept":
        result = Kept(row["article"])
    elif row["what"] == "skipped":
        result = Skipped(row["source"], row["error"])
    else:
        result = Failure(row["source"], row["article"], row["error"])
    return result, spent
