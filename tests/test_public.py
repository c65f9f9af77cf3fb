"""The package's public names: each is there, typed, and free until used."""

from __future__ import annotations

import subprocess
import sys

import summarizer


def test_every_public_name_is_there():
    """What `__all__` promises can be imported, and is listed in order."""
    assert list(summarizer.__all__) == sorted(summarizer.__all__)
    assert all(callable(getattr(summarizer, name)) for name in summarizer.__all__)


def test_unknown_name_is_an_attribute_error():
    """A misspelt name fails as in any module."""
    look = "import summarizer\ntry:\n    summarizer.summarise\nexcept AttributeError as error:\n    print(error)"

    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "module 'summarizer' has no attribute 'summarise'"


def test_importing_the_package_costs_nothing():
    """No dependency is loaded until a name is used."""
    look = (
        "import sys, summarizer\nprint(sorted(m for m in ('pydantic', 'openai', 'jinja2', 'rich') if m in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
