"""From records.jsonl to everything a reader opens: merge and report, without a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import orjson

from summarizer.article_line import read_articles
from summarizer.errors import InputError, KindError
from summarizer.kinds import Kind
from summarizer.merge import Digest, Reader, merge_sorted, sort_articles, sort_records
from summarizer.outputs import missing_result, whole_file
from summarizer.parties import lexicon
from summarizer.record import CitedRecord
from summarizer.report import write_report
from summarizer.review import apply_reviews, gold, read_reviews

ARTICLES, RECORDS, DIGEST, ALIASES = "articles.jsonl", "records.jsonl", "digest.json", "aliases.txt"


def deliver(
    out: Path, kinds: Sequence[Kind], *, settings: Mapping[str, Any] | None = None, reader: Reader | None = None
) -> Digest:
    """
    Merge the records of a folder, as people reviewed them, and write its digest and report.

    Args:
        out: A folder with `records.jsonl`, and `articles.jsonl` and `aliases.txt` if they are there.
        kinds: The kinds that its records may have.
        settings: What shaped the answers; None keeps what the folder's digest says.
        reader: Who reads the records; None for this process.

    Raises:
        InputError: A file is missing, or a line of it cannot be read.
        SettingsError: A line of the folder's alias file cannot be used.
    """
    by_name = {kind.name: kind for kind in kinds}
    reviews = read_reviews(out)
    known = lexicon(out / ALIASES) if (out / ALIASES).exists() else None
    records = sort_records(apply_reviews(read_records(out / RECORDS, by_name), reviews, by_name))
    articles = sort_articles(read_articles(out / ARTICLES) if (out / ARTICLES).exists() else ())
    if settings is None:
        settings = earlier_settings(out)
    digest = merge_sorted(records, articles, by_name, settings=settings, known=known, reader=reader)
    with whole_file(out / DIGEST) as file:
        file.writelines(digest.in_json())
    write_report(out, digest, records, articles, by_name, reviews)
    return digest


def keep_aliases(out: Path, aliases: Path) -> None:
    """
    Keep a user's alias file in a folder as `aliases.txt`, by which its records are merged from now on.

    Raises:
        SettingsError: The file cannot be read, or a line of it cannot be used.
        OutputError: The folder cannot be written.
    """
    lexicon(aliases)  # Raises before a file that cannot be used takes the place of one that can.
    content = aliases.read_bytes()
    with whole_file(out / ALIASES) as file:
        file.write(content)


def read_records(path: Path, kinds: Mapping[str, Kind]) -> Iterator[CitedRecord]:
    """
    The records of a `records.jsonl`, in order.

    Raises:
        InputError: The file is missing, or a line of it is no record; says which line and why.
    """
    if not path.exists():
        raise missing_result(path)
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                content = orjson.loads(line)
                kind = kinds.get(content["kind"])
                if kind is None:
                    known = ", ".join(kinds)
                    message = (
                        f"has the unknown kind {content['kind']!r} (known: {known}); name its folder with --kinds-from"
                    )
                    raise InputError(f"{path}:{number}", message)
                record = kind.read(content)
                if not record.evidence or any(len(e.quote) != e.end - e.start for e in record.evidence):
                    raise InputError(f"{path}:{number}", "has no evidence, or a quote of another length than its place")
                yield record
            except (ValueError, TypeError, KeyError, KindError) as error:
                raise InputError(f"{path}:{number}", f"is no record: {error}") from error


def export_gold(out: Path, kinds: Sequence[Kind], path: Path) -> int:
    """
    Write the records of a folder that people accepted or corrected as gold for `evaluate`; returns how many.

    Raises:
        InputError: A file of the folder is missing, or a line of it cannot be read.
        OutputError: *path* cannot be written.
    """
    by_name = {kind.name: kind for kind in kinds}
    reviews = read_reviews(out)
    lines = list(gold(list(apply_reviews(read_records(out / RECORDS, by_name), reviews, by_name)), reviews))
    with whole_file(path) as file:
        file.writelines(f"{line}\n".encode() for line in lines)
    return len(lines)


def earlier_settings(out: Path) -> Mapping[str, Any]:
    """What the folder's digest says to have shaped the answers; empty where it says nothing, or cannot be read."""
    try:
        with (out / DIGEST).open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as digest:
            # They stand near the end of what `Digest.in_json` writes; what others wrote is read whole.
            at = digest.rfind(b'\n  "settings": ')
            return dict(orjson.loads(digest[:] if at < 0 else b"{" + digest[at:])["settings"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}
