"""Files of results are written whole, and their lines come in one order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import OutputError
from summarizer.outputs import SortedLines, whole_file


def test_file_appears_when_it_is_whole(tmp_path: Path):
    """A block that fails leaves what was there, and no trace of its own."""
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    with pytest.raises(RuntimeError), whole_file(path) as file:
        file.write(b"new")
        raise RuntimeError

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_folder_that_is_not_there_is_told(tmp_path: Path):
    """The error names the folder and what to do."""
    with pytest.raises(OutputError, match="choose another --out"), whole_file(tmp_path / "no" / "a.json"):
        pass


@given(st.lists(st.tuples(st.text(max_size=3), st.binary(max_size=5).filter(lambda b: b"\n" not in b))))
def test_lines_come_in_the_order_of_their_keys(lines: list[tuple[str, bytes]]):
    """Lines of one key keep the order in which they were added."""
    with SortedLines() as kept:
        for key, line in lines:
            kept.add(key, line)

        assert list(kept) == [line + b"\n" for _, line in sorted(lines, key=lambda pair: pair[0])]
