"""Imports go downward only, and the command line imports nothing heavy for its help."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "summarizer"

# From the bottom up: a module may import from its own layer and those before it.
LAYERS = (
    ("errors", "settings", "article", "record", "lock", "outputs", "request"),
    ("parties", "anchors", "quantities", "kinds", "reading", "load", "clean", "names", "locate"),
)


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package by its top name: `anchors` for `anchors/scan.py`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield parts[0], path


def imported(path: Path) -> set[str]:
    """The package's own modules that a file imports when it is loaded or run, by their top names."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("summarizer."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "summarizer":
            names |= {alias.name for alias in node.names}
    return names
