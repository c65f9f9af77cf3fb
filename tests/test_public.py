"""The package's public names: each is there, typed, and free until used."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys

from conftest import PROJECT

import summarizer
from summarizer import errors

# A name that is added or goes changes what users can rely on: it stands in CHANGELOG.md too.
NAMES = """
Anchor Article AsyncSummarizer CitedRecord Digest Extraction Failure Summarizer SummarizerError asummarize
asummarize_many compare evaluate_records find_anchors load_articles merge_records summarize summarize_many
"""

ERRORS = [value for value in vars(errors).values() if isinstance(value, type) and value.__module__ == errors.__name__]


def test_public_names_are_these():
    """The public surface is small, and stays as it is until somebody means to change it."""
    assert summarizer.__all__ == NAMES.split()


def test_every_public_name_and_error_is_held_by_a_type_checker():
    """tests/typing uses each name of the package, each error, and what each error carries."""
    tree = ast.parse((PROJECT / "tests" / "typing" / "public.py").read_text("utf-8"))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    carried = set(re.findall(r"self\.(\w+) =", inspect.getsource(errors)))

    assert set(summarizer.__all__) | {error.__name__ for error in ERRORS} <= used
    assert carried
    assert carried <= read


def test_error_tree_is_drawn_as_it_is():
    """The drawing at the top of errors.py has every error, under the one that it is a case of."""
    drawn: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        name = line.lstrip("│├└─ ").split(" ")[0]
        if isinstance(getattr(errors, name, None), type):
            drawn.append((line.index(name) // 3, name))

    above = {
        name: next((other for level, other in reversed(drawn[:place]) if level < depth), "Exception")
        for place, (depth, name) in enumerate(drawn)
    }

    assert above == {error.__name__: error.__bases__[0].__name__ for error in ERRORS}


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
