"""docs/benchmarks.md says what the benchmarks wrote, and nothing that was typed."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from conftest import PROJECT

BENCHMARKS = PROJECT / "benchmarks"
RESULTS = sorted((BENCHMARKS / "results").glob("*.json"))


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """A command of the benchmarks."""
    return subprocess.run([sys.executable, *words], cwd=PROJECT, capture_output=True, text=True, check=False)


def test_page_is_made_of_the_figures():
    """`python benchmarks/page.py` would write the page that is there."""
    done = run("benchmarks/page.py", "--check")

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.stem)
def test_figures_say_where_they_come_from(path):
    """Each file has its command, day, code, versions and machine, and the command is a script of the project."""
    kept = json.loads(path.read_text("utf-8"))

    assert re.fullmatch(r"\d{4}-\d\d-\d\d", kept["date"])
    assert kept["versions"]["summarizer"]
    assert kept["machine"]["cores"] > 0
    assert kept["figures"]
    script = re.match(r"python (benchmarks/\w+\.py)", kept["command"])
    assert script
    assert (PROJECT / script.group(1)).is_file()


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.stem)
def test_figures_name_no_folder_of_a_machine(path):
    """Whoever measures keeps his folders to himself."""
    assert not re.search(r"[\"' ]/(?:home|root|tmp|work|Users)/", path.read_text("utf-8"))


def test_words_of_the_page_have_no_figures():
    """What is typed tells no measured figure: percentages, seconds, times as much."""
    typed = (BENCHMARKS / "page.j2").read_text("utf-8")

    assert not re.findall(r"\d[\d,.]* ?(?:%|×|s\b|ms of CPU|times|MB)", typed)


def test_all_knows_every_file_that_the_page_reads():
    """A section whose figures `all.py` does not measure would never be written anew."""
    listed = run("benchmarks/all.py", "--list", "--only", *names_of_sections())

    assert listed.returncode == 0, listed.stderr


def names_of_sections() -> list[str]:
    """The files that page.py reads for its sections."""
    source = (BENCHMARKS / "page.py").read_text("utf-8")
    found = re.findall(r'^    "\w+": \("([\w-]+)", "', source, re.MULTILINE)
    assert found
    return found
