"""Styles and scripts that stand within a page, and the policy that lets in these very ones and nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib import resources

from markupsafe import Markup


def part(package: str, name: str) -> Markup:
    """A style or script among the templates of *package*, to be set into a page as it is."""
    return Markup(resources.files(package).joinpath("templates", name).read_text("utf-8"))  # noqa: S704  our own file


def policy(*, styles: Iterable[str], scripts: Iterable[str], more: Iterable[str] = ()) -> str:
    """
    A Content-Security-Policy for a page with these styles and scripts.

    Args:
        styles: Each as it stands in the page.
        scripts: Likewise.
        more: Further directives.
    """
    directives = (
        "default-src 'none'",
        f"style-src {' '.join(map(_hash, styles))}",
        f"script-src {' '.join(map(_hash, scripts))}",
        *more,
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
    return "; ".join(directives)


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
