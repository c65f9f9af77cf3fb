"""What is installed is what the project is: sdist, then the wheel made from it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import EXAMPLES, PROJECT

# What runs of tools leave behind.
JUNK = re.compile(r"(?:^|/)(?:__pycache__|\.venv|out|\.\w+_cache|\.hypothesis)(?:/|$)|\.pyc$|\.log$|\.lock$|~$")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel that was built from it, without a network."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(PROJECT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_wheel_holds_schemas_prompts_and_templates_as_files(built: Path):
    """The two folders at the root arrive inside the package, and no top-level `schemas` with them."""
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()

    for name in ("schemas/zone_proposal.py", "prompts/zone_proposal.j2", "prompts/_article.j2", "py.typed"):
        assert f"summarizer/{name}" in names
    for folder, ending in (("schemas", ".py"), ("prompts", ".j2")):
        mine = {p.name for p in (PROJECT / folder).glob(f"*{ending}")}
        assert mine == {Path(n).name for n in names if n.startswith(f"summarizer/{folder}/") and n.endswith(ending)}
    data = {p.relative_to(PROJECT).as_posix() for p in (PROJECT / "summarizer").rglob("*.txt")}
    assert data <= set(names)
    assert {n.split("/")[0] for n in names if not n.split("/")[0].endswith(".dist-info")} == {"summarizer"}


def test_sdist_holds_what_a_rebuild_needs(built: Path):
    """All that is needed to change it comes along: tests, documents, benchmarks; and nothing that a run left behind."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {n.split("/", 1)[1] for n in archive.getnames() if "/" in n}

    assert {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "Makefile", "examples/gold.jsonl"} <= names
    for folder in ("tests", "docs", "benchmarks", "cassettes", "prompts", "schemas", "summarizer/prompts"):
        assert any(n.startswith(f"{folder}/") for n in names), folder
    assert not [n for n in names if JUNK.search(n)]


def test_wheel_holds_no_junk(built: Path):
    """Modules, templates, word lists and prices, and nothing else."""
    (wheel,) = built.glob("*.whl")
    endings = {Path(n).suffix for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}

    assert endings == {".py", ".j2", ".css", ".js", ".txt", ".json", ".typed"}


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with the wheel installed in it, and not the checkout."""
    folder = tmp_path_factory.mktemp("site")
    (wheel,) = built.glob("*.whl")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*command, "--target", str(folder), str(wheel)], check=True)
    return folder


def run(installed: Path, words: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command with the installed package first in the way of every import."""
    variables = {**os.environ, "PYTHONPATH": str(installed), "COLUMNS": "200"}
    return subprocess.run(words, cwd=cwd, env=variables, capture_output=True, text=True, check=True)


def test_installed_package_works_without_the_checkout(installed: Path, tmp_path: Path):
    """Kinds, schemas, prompts, templates and word lists are found where they were installed."""
    lines = [json.loads(line) for line in (EXAMPLES / "gold.jsonl").read_text("utf-8").splitlines()]
    for line in lines:
        line.pop("optional", None)
    (tmp_path / "records.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    look = "import summarizer, summarizer.schemas.demand as schema; print(summarizer.__file__, schema.__file__)"

    places = run(installed, [sys.executable, "-c", look], tmp_path).stdout.split()
    kinds = run(installed, [sys.executable, "-m", "summarizer", "kinds"], tmp_path).stdout
    run(installed, [sys.executable, "-m", "summarizer", "merge", "."], tmp_path)

    assert all(place.startswith(str(installed)) for place in places)
    assert "zone_proposal" in kinds
    assert (tmp_path / "report.html").stat().st_size > 100_000


def test_command_is_installed(installed: Path, tmp_path: Path):
    """`summarizer` and `python -m summarizer` are one command."""
    script = installed / "bin" / "summarizer"

    by_script = run(installed, [sys.executable, str(script), "--help"], tmp_path).stdout
    by_module = run(installed, [sys.executable, "-m", "summarizer", "--help"], tmp_path).stdout

    assert "Usage: summarizer [OPTIONS]" in by_script
    assert by_script.splitlines()[2:] == by_module.splitlines()[2:]


def test_version_is_that_of_the_newest_change(built: Path):
    """pyproject.toml has the version, and CHANGELOG.md tells of it under its own heading."""
    (wheel,) = built.glob("*.whl")
    version = wheel.name.split("-")[1]

    headings = re.findall(r"^## (\S+)", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert headings[0] == version
