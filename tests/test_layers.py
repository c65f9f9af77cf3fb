"""Imports go downward only, no kind is named by the engine, and help costs nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "summarizer"

# From the bottom up: a module imports from its own layer and those before it, and no two import each other.
LAYERS = (
    ("errors", "article", "settings", "allowance", "request", "record", "lock", "outputs", "pile"),
    (
        "published",
        "parties",
        "anchors",
        "quantities",
        "locate",
        "reading",
        "sentences",
        "load",
        "clean",
        "namewords",
        "names",
    ),
    ("article_line", "kinds"),
    ("retry", "failures", "dialect", "client", "local", "cache", "limiter", "pace", "budget", "prices", "usage"),
    ("forecast", "served", "model", "doctor"),
    ("source", "telling", "candidates", "settled", "wire", "questions"),
    ("prompt", "parts", "answers"),
    ("passages", "polarity", "bind", "join", "acting", "checks", "check", "leftovers", "extract"),
    ("merge", "review"),
    ("report",),
    ("agree", "score", "evaluate", "selftest", "deliver", "earlier", "pipeline", "runner", "batch", "outlook"),
    ("show", "terminal", "progress", "reviewing"),
    ("service",),
    ("scale",),
    ("cli", "__main__", "__init__"),
)
LEVEL = {module: level for level, layer in enumerate(LAYERS) for module in layer}
# What costs more than 50 ms to import, or belongs to an extra. (Pydantic is imported by typer itself for a command.)
HEAVY = (
    "openai",
    "pydantic_settings",
    "jinja2",
    "lxml",
    "trafilatura",
    "xllamacpp",
    "pyarrow",
    "diskcache",
    "fastapi",
    "uvicorn",
)


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the engine by its top name: `anchors` for `anchors/scan.py`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] not in ("schemas", "prompts"):
            yield parts[0], path


def imported(path: Path) -> set[str]:
    """The package's own modules that a file imports, when it is loaded or later, by their top names."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("summarizer."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "summarizer":
            names |= {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize(("module", "path"), list(modules()), ids=lambda value: value if isinstance(value, str) else "")
def test_module_imports_downward_only(module: str, path: Path):
    """A module knows its own layer and those below."""
    assert module in LEVEL, f"{path.name} has no layer: put it into LAYERS"

    upward = {name for name in imported(path) - {module} if LEVEL[name] > LEVEL[module]}

    assert upward == set()


def test_no_two_modules_import_each_other():
    """Within a layer too there is an order."""
    needs: dict[str, set[str]] = {}
    for module, path in modules():
        needs.setdefault(module, set()).update(imported(path) - {module})

    while needs:
        free = {module for module, others in needs.items() if not others & needs.keys()}
        assert free, f"these import each other: {sorted(needs)}"
        needs = {module: others for module, others in needs.items() if module not in free}


@pytest.mark.parametrize("kind", ["meeting", "demand", "force_count", "zone_proposal"])
def test_engine_names_no_kind(kind: str):
    """What is special to a kind stands in its schema, so that a new one needs no change here."""
    naming = [
        path.name
        for _, path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value == kind
    ]

    assert naming == []


def test_schemas_import_the_record_package_alone():
    """A schema needs nothing of the engine but what records are made of, and parts that schemas share."""
    for path in (PACKAGE.parent / "schemas").glob("*.py"):
        assert imported(path) <= {"record", "schemas"}, path.name


@pytest.mark.parametrize("words", [["--help"], ["batch", "--help"]])
def test_help_imports_nothing_heavy(words: list[str]):
    """Whoever asks for help gets it at once."""
    look = f"import sys\nfrom summarizer.cli import app\ntry:\n    app({words!r})\nexcept SystemExit:\n    pass\n"
    loaded = f"{look}print('LOADED', *sorted(m for m in {HEAVY!r} if m in sys.modules))"

    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "LOADED"
