"""What a folder of results holds, as tables in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from summarizer.errors import InputError, SettingsError
from summarizer.kinds import Kind
from summarizer.merge import Digest
from summarizer.outputs import missing_result
from summarizer.record import Field, Record, fields_of
from summarizer.report.visible import one_line
from summarizer.report.wording import brief, count, label, say

_DIGEST = "digest.json"
# Parties that are named to whoever asks for one that is not there.
_NAMED = 5

# What a reader of the terminal opens next, with what it is.
_FILES = (
    ("report.html", "the evidence, to look at"),
    ("digest.md", "a briefing to paste into a mail"),
    ("digest.json", "the same for programs"),
    ("records.jsonl", "every record of every article"),
    ("tables", "for pandas, DuckDB, Excel and R: "),
)

Told = Mapping[str, Any]


def print_overview(out: Path, digest: Digest, console: Console | None = None) -> None:
    """
    How much of each kind was found, how much of it disagrees or should be checked, and where the files are.

    Args:
        out: The folder of the results.
        digest: What they were merged to.
        console: Where to print; None for standard output.
    """
    console = console or Console()
    fought = {record for conflict in digest.conflicts for record in conflict.records}
    doubtful = _flagged(out)
    table = Table(box=None, pad_edge=False)
    for name in ("", "found", "disagree", "to check", "rejected"):
        table.add_column(name, justify="left" if name == "" else "right")
    rejected = Counter(record.kind for record in digest.rejected)
    found, disputed, flagged = Counter[str](), Counter[str](), Counter[str]()
    for record in digest.records:
        found[record.kind] += 1
        disputed[record.kind] += not fought.isdisjoint(record.members)
        flagged[record.kind] += not doubtful.isdisjoint(record.members)
    for kind in sorted({*found, *rejected}):
        table.add_row(
            _words(label(kind)),
            str(found[kind]),
            _amount(disputed[kind], "red"),
            _amount(flagged[kind], "yellow"),
            _amount(rejected[kind], ""),
        )
    console.print(f"{count(len(digest.articles), 'article')} in {one_line(str(out))}", markup=False, highlight=False)
    if table.row_count:
        console.print(table)
    for name, what in _FILES:
        if (out / name).is_dir():
            what += " and ".join(sorted({p.suffix.lstrip(".") for p in (out / name).iterdir()}))
        if (out / name).exists():
            console.print(Text.assemble("  ", one_line(str(out / name)), (f"  {what}", "dim")), soft_wrap=True)


def print_records(
    out: Path,
    kinds: Mapping[str, Kind],
    *,
    kind: str | None = None,
    party: str | None = None,
    conflicts: bool = False,
    console: Console | None = None,
) -> None:
    """
    The merged records of a folder, a table a kind, or its conflicts.

    Args:
        out: A folder with `digest.json`.
        kinds: The record kinds by name.
        kind: Only this kind.
        party: Only what this party takes part in, under any spelling that the digest knows, or part of one.
        conflicts: Where sources disagree, instead of the records.
        console: Where to print; None for standard output.

    Raises:
        InputError: The folder holds no digest, or one that cannot be read.
        SettingsError: There is no such kind or party.
    """
    console = console or Console()
    digest = _read(out)
    if kind is not None and kind not in kinds:
        raise SettingsError(f"there is no record kind {kind!r}; there are: {', '.join(sorted(kinds))}")
    wanted = None if party is None else _records_of(digest, party)
    records = [r for r in digest["records"] if kind in (None, r["kind"]) and (wanted is None or r["id"] in wanted)]
    if conflicts:
        members = {m for r in records for m in r["members"]}
        _print_conflicts([c for c in digest["conflicts"] if members & {*c["records"]}], digest, kinds, console)
        return
    for name in sorted({r["kind"] for r in records}):
        if name not in kinds:
            raise InputError(str(out / _DIGEST), f"has records of the kind {name!r}; name its folder with --kinds-from")
        console.print(_table(kinds[name], [r for r in records if r["kind"] == name], out))
    if not records:
        console.print("Nothing.")


def _read(out: Path) -> Told:
    path = out / _DIGEST
    try:
        digest: Told = orjson.loads(path.read_bytes())
    except FileNotFoundError:
        raise missing_result(path) from None
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"cannot be read ({error}); run `summarizer merge {out}`") from error
    return digest


def _flagged(out: Path) -> set[str]:
    """Ids of the records that a person should look at."""
    try:
        with (out / "records.jsonl").open("rb") as lines:
            read = (orjson.loads(line) for line in lines if line.strip())
            return {record["id"] for record in read if record["status"] == "flagged"}
    except (OSError, ValueError, KeyError):
        return set()


def _records_of(digest: Told, party: str) -> set[str]:
    sought = party.casefold()
    fitting = [p for p in digest["parties"] if any(sought in s.casefold() for s in (p["name"], *p["spellings"]))]
    if not fitting:
        often = sorted(digest["parties"], key=lambda p: (-len(p["parts"]), p["name"]))[:_NAMED]
        told = ", ".join(one_line(p["name"]) for p in often) or "none"
        raise SettingsError(f"no party is called {party!r}; named most often: {told}; digest.json lists all")
    return {part["record"] for p in fitting for part in p["parts"]}


def _table(kind: Kind, records: Sequence[Told], out: Path) -> Table:
    try:
        read = [kind.schema.model_validate(r["fields"]) for r in records]
    except ValidationError as error:
        fault = error.errors()[0]["msg"]
        reason = f"a {kind.name} does not fit its schema ({fault}); run `summarizer merge {out}`"
        raise InputError(str(out / _DIGEST), reason) from error
    said = [f for f in fields_of(kind.schema) if any(say(getattr(r, f.name)) for r in read)]
    first = next((f for f in said if f.type in ("name", "parties")), None)
    # Figures, days and choices have columns of their own; longer words share one, so that 80 characters are enough.
    short = [f for f in said if f.type in ("quantity", "when", "choice")]
    long = [f for f in said if f not in short and f != first]
    table = Table(title=kind.title, title_justify="left", title_style="bold", expand=True, pad_edge=False, box=None)
    if first:
        table.add_column(label(first.name), ratio=3, style="bold")
    if long:
        table.add_column("what", ratio=5)
    for field in short:
        table.add_column(label(field.name), ratio=2, min_width=10, overflow="fold")
    table.add_column("sources", justify="right", width=7)
    for record, values in zip(records, read, strict=True):
        cells = [say(getattr(values, first.name))] if first else []
        if long:
            cells.append(_together(long, values))
        cells += [say(getattr(values, f.name)) for f in short]
        table.add_row(*map(_words, cells), str(len(_articles(record))))
    return table


def _together(fields: Sequence[Field], values: Record) -> str:
    """Several fields in one cell; a name says whose it is."""
    told = [(f, say(getattr(values, f.name))) for f in fields]
    return " · ".join(f"{label(f.name)} {words}" if f.type == "name" else words for f, words in told if words)


def _articles(record: Told) -> set[str]:
    return {claim["article"] for claim in record["claims"]}


def _print_conflicts(conflicts: Sequence[Told], digest: Told, kinds: Mapping[str, Kind], console: Console) -> None:
    told = {claim["record"]: claim["article"] for r in digest["records"] for claim in r["claims"]}
    merged = {member: record for record in digest["records"] for member in record["members"]}
    for conflict in conflicts:
        colour = "red" if conflict["kind"] == "contradiction" else "yellow"
        heading = Text.assemble((conflict["kind"], f"bold {colour}"), " on ", (label(conflict["field"]), "bold"))
        console.print(heading)
        if matter := _matter(merged[conflict["records"][0]], conflict["field"], kinds):
            console.print(_words(matter))
        console.print(_words(conflict["explanation"]), soft_wrap=False)
        for value, records in _sides(conflict):
            articles = ", ".join(dict.fromkeys(told[r] for r in records if r in told))
            console.print(Text.assemble("  ", one_line(value), (f"  {one_line(articles)}", "dim")))
        console.print()
    if not conflicts:
        console.print("No source contradicts another.")


def _matter(record: Told, field: str, kinds: Mapping[str, Kind]) -> str:
    """What a record is about, in a few words, but for the field that is in dispute; empty for an unknown kind."""
    if record["kind"] not in kinds:
        return ""
    schema = kinds[record["kind"]].schema
    values = dict(schema.model_validate(record["fields"]))
    return f"{label(record['kind'])}: {brief(schema, values | {field: None})}"


def _sides(conflict: Told) -> Iterator[tuple[str, list[str]]]:
    sides: dict[str, list[str]] = {}
    for record in conflict["records"]:
        sides.setdefault(conflict["values"].get(record, ""), []).append(record)
    yield from sides.items()


def _words(words: str) -> Text:
    """Words of an article, which are never read as Rich's markup nor sent to the terminal as control codes."""
    return Text(one_line(words))


def _amount(amount: int, style: str) -> Text:
    return Text(str(amount), style=style) if amount else Text("–", style="dim")
