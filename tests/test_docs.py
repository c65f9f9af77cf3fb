"""The documents name nothing that is not there: commands, options, variables, files and links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer
from conftest import PROJECT

from summarizer.cli import app
from summarizer.settings import Settings

DOCS = sorted((PROJECT / "docs").glob("*.md"))


def command(words: list[str]) -> tuple[Any, list[str]]:
    """The command that *words* name, and the words that it leaves."""
    found: Any = typer.main.get_command(app)
    while words and words[0] in getattr(found, "commands", ()):
        found, words = found.commands[words[0]], words[1:]
    return found, words


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_commands_and_options_exist(path: Path):
    """Each line of `summarizer` is a command with options that it has."""
    lines = re.findall(
        r"^    (?:\w+=\S+ )*summarizer (.+)$|`summarizer ([^`\n]+)`", path.read_text("utf-8"), re.MULTILINE
    )

    for shown in (indented or inline for indented, inline in lines):
        found, left = command(shown.split("#")[0].split())
        known = {name for option in found.params for name in (*option.opts, *option.secondary_opts)}
        assert not hasattr(found, "commands") or not left, shown
        assert {word.split("=")[0] for word in left if word.startswith("--")} <= known | {"--help"}, shown


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_scripts_exist(path: Path):
    """Each script that prints a figure is a file of the project."""
    for script in re.findall(r"python ((?:benchmarks|tests)/\S+?\.py)", path.read_text("utf-8")):
        assert (PROJECT / script).is_file(), script


def test_variables_of_calls_are_settings():
    """Each variable that docs/calls.md names is read."""
    named = set(re.findall(r"SUMMARIZER_(\w+)", (PROJECT / "docs" / "calls.md").read_text("utf-8")))

    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)
