"""README's own promises: CI runs its two commands word for word. The rest of it is held by test_docs.py."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["run", "test"])
def test_commands_can_be_read_by_ci(name: str):
    """CI runs what README says, word for word."""
    script = PROJECT / ".ci" / "readme_command.py"

    done = subprocess.run([sys.executable, str(script), name], capture_output=True, text=True, check=True)

    assert done.stdout.strip() in README
    assert done.stdout.startswith("python3 -m venv .venv && .venv/bin/pip install")
