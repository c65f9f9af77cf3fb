"""A user's alias file in a folder of results: kept there, and used by every later merge."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from summarizer.deliver import ALIASES, deliver, keep_aliases
from summarizer.errors import SettingsError
from summarizer.kinds import discover


def _write_records(out: Path) -> None:
    """Two articles that tell one demand, one of a person and one of her state."""
    with (out / "records.jsonl").open("wb") as file:
        for article, demander in (("a", "Costa"), ("b", "N'Djamena")):
            fields = {"demander": demander, "demand": "release the prisoners"}
            line = {"kind": "demand", "id": f"{article}-1", "article": article, "status": "verified", "fields": fields}
            file.write(orjson.dumps({**line, "evidence": [{"start": 0, "end": 4, "quote": "They"}]}) + b"\n")


def test_kept_aliases_join_what_no_article_joins(tmp_path: Path):
    """The side that the file gives a person makes her demand her state's, in every later merge."""
    _write_records(tmp_path)
    own = tmp_path / "mine.txt"
    own.write_text("Ana Costa | Costa | Chad\n", "utf-8")
    kinds = tuple(discover().values())

    before = deliver(tmp_path, kinds)
    keep_aliases(tmp_path, own)
    after = deliver(tmp_path, kinds)

    assert len(before.records) == 2
    assert [r.members for r in after.records] == [("a-1", "b-1")]


def test_aliases_that_cannot_be_used_leave_the_folders_own(tmp_path: Path):
    """A bad file is told before it takes the place of a good one."""
    (tmp_path / ALIASES).write_text("Ana Costa | Costa\n", "utf-8")
    bad = tmp_path / "bad.txt"
    bad.write_text("| nobody\n", "utf-8")

    with pytest.raises(SettingsError, match=r"bad\.txt, line 1"):
        keep_aliases(tmp_path, bad)

    assert (tmp_path / ALIASES).read_text("utf-8") == "Ana Costa | Costa\n"
