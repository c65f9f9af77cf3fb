"""What is installed is what the project is: sdist, then the wheel made from it."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import PROJECT


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
    """Tests, cassettes and examples come along, and nothing that a run left behind."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {n.split("/", 1)[1] for n in archive.getnames() if "/" in n}

    assert {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "examples/gold.jsonl"} <= names
    assert "tests/conftest.py" in names
    assert any(n.startswith("cassettes/") for n in names)
    assert not any("__pycache__" in n or n.startswith(".venv") for n in names)
