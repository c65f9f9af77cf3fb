"""Peers, each in a virtual environment of its own: they and this package need other versions of the same libraries."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

HERE = Path(__file__).parent
# The versions that the documentation reports on, with the old libraries that the readers of numbers need.
REQUIREMENTS: dict[str, tuple[str, ...]] = {
    "instructor": ("instructor==1.17.0",),
    "langextract": ("langextract[openai]==1.7.1",),
    "numbers": ("quantulum3==0.10.0", "recognizers-text-suite==1.0.2a2", "emoji<2", "setuptools<81"),
}
# As the page names them.
VERSIONS = {
    "instructor": {"Instructor": "1.17.0"},
    "langextract": {"LangExtract": "1.7.1"},
    "numbers": {"quantulum3": "0.10.0", "Recognizers-Text": "1.0.2a2"},
}


def python_of(peer: str, folder: Path) -> Path:
    """The interpreter of a peer's environment under *folder*, which is made where it is missing."""
    home = folder / peer
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *REQUIREMENTS[peer]], check=True)
    return python


def versions(*peers: str) -> dict[str, str]:
    """The versions of some peers, as the page names them; other names are passed over."""
    return {name: version for peer in peers for name, version in VERSIONS.get(peer, {}).items()}


def script(name: str) -> Path:
    """A program that runs in a peer's environment."""
    return HERE / "peers" / name
