"""docs/security.md names a test for each threat, and each of them is there."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from conftest import PROJECT

from summarizer.clean import MAX_CHARACTERS
from summarizer.load import MAX_BYTES

TEXT = (PROJECT / "docs" / "security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(test_\w+\.py)::(\w+)`", TEXT)))


@cache
def defined_in(name: str) -> frozenset[str]:
    """The tests that a file of the suite defines."""
    tree = ast.parse((PROJECT / "tests" / name).read_text("utf-8"))
    return frozenset(n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_named_test_exists(file: str, test: str):
    """A promise without its test is found here."""
    assert test in defined_in(file)


def test_each_threat_names_its_test():
    """No line of a table of threats ends without one."""
    tables = re.findall(r"\| threat \| what is done \| test \|\n\|[-|]+\|\n((?:\|.*\n)+)", TEXT)
    rows = [row for table in tables for row in table.splitlines()]

    assert len(tables) == 5
    assert [row for row in rows if not re.search(r"`test_\w+\.py::test_\w+`", row.split("|")[-2])] == []


def test_limits_are_those_of_the_code():
    """The page says what is refused in the numbers that the code refuses by."""
    assert f"{MAX_BYTES:,} bytes" in TEXT
    assert f"{MAX_CHARACTERS:,} characters" in TEXT
