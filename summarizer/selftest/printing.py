"""What `summarizer selftest` prints."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from summarizer.errors import InputError
from summarizer.evaluate import Line, read_lines
from summarizer.kinds import Kind
from summarizer.record import CitedRecord
from summarizer.selftest.grade import Grades, grade, table, to_json
from summarizer.selftest.language import is_english
from summarizer.selftest.read import read_sources
from summarizer.selftest.restate import restate
from summarizer.source import Source


def print_grades(
    out: Path, kinds: Mapping[str, Kind], *, gold: Path | None, seed: int, examples: int, as_json: bool
) -> None:
    """
    Grade the checks on a folder's verified records, or on gold, and print what was caught.

    Raises:
        InputError: There is no record to grade on, or a file is not what `batch` writes.
    """
    grades = grade_folder(out, kinds, gold=gold, seed=seed)
    if as_json:
        sys.stdout.write(f"{json.dumps(to_json(grades), ensure_ascii=False, indent=1)}\n")
        return
    from rich.console import Console

    Console().print(table(grades, examples), highlight=False, markup=False)


def grade_folder(out: Path, kinds: Mapping[str, Kind], *, gold: Path | None = None, seed: int = 0) -> Grades:
    """
    The grades of a folder's verified records, taken for true, or of a gold file's; articles not in English left out.

    Args:
        out: The folder that `batch --out` wrote.
        kinds: The record kinds by name.
        gold: Lines as in records.jsonl; those marked optional are true too, and not graded.
        seed: Of what the corruptions leave to chance.
    """
    sources = read_sources(out / "articles.jsonl")
    foreign = tuple(sorted(name for name, source in sources.items() if not is_english(source.text.body)))
    sources = {name: source for name, source in sources.items() if name not in foreign}
    lines = [line for line in read_lines(gold or out / "records.jsonl") if line["article"] in sources]
    true: list[CitedRecord] = []
    also: list[CitedRecord] = []
    for line in lines:
        record = _read(line, kinds)
        if gold is not None:
            (also if line.get("optional") else true).append(restate(record, sources[record.article]))
        elif line.get("status") == "verified":
            true.append(record)
    if not true:
        raise InputError(
            str(gold or out), "holds no verified record of an English article whose text is kept; nothing to grade"
        )
    return dataclasses.replace(grade(true, _needed(true, sources), kinds, also=also, seed=seed), foreign=foreign)


def _needed(records: list[CitedRecord], sources: Mapping[str, Source]) -> dict[str, Source]:
    return {record.article: sources[record.article] for record in records}


def _read(line: Line, kinds: Mapping[str, Kind]) -> CitedRecord:
    if line["kind"] not in kinds:
        why = f"is of the kind {line['kind']!r}, which is not known; name its folder with --kinds-from"
        raise InputError(f"record {line['id']}", why)
    return kinds[line["kind"]].read({key: value for key, value in line.items() if key != "optional"})
