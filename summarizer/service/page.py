"""The page on which people paste or upload articles and open the report."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources
from pathlib import Path

from fastapi import Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summarizer.report.page import inline_sources
from summarizer.service.options import Options

# The report's own policy stands near its top.
_META = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
_HEAD = 4096


def render_page(*, model: tuple[str, str], token: bool, options: Options) -> Response:
    """
    The page, with its Content-Security-Policy.

    Args:
        model: Name of the model, and where it reads.
        token: Whether a token must be typed in.
        options: What is taken at most.
    """
    style, script = _part("page.css"), _part("page.js")
    environment = Environment(
        loader=PackageLoader("summarizer.service"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    content = environment.get_template("page.html.j2").render(
        style=style, script=script, model=model[0], where=model[1], token=token, options=options
    )
    # A report that is opened from here inherits this page's policy, so that it must let in the report's parts too.
    styles, scripts = inline_sources()
    policy = (
        f"default-src 'none'; style-src {_hash(style)} {styles}; script-src {_hash(script)} {scripts}; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return Response(content, media_type="text/html", headers={"Content-Security-Policy": policy})


def report_policy(path: Path) -> str:
    """The policy of a report that is sent as it is: its own, and nothing of this service within its reach."""
    with path.open("rb") as file:
        found = _META.search(file.read(_HEAD))
    own = found[1].decode("ascii").replace("&#39;", "'") if found else "default-src 'none'"
    return f"{own}; frame-ancestors 'none'; sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox"


def _part(name: str) -> Markup:
    return Markup(resources.files(__package__).joinpath("templates", name).read_text("utf-8"))  # noqa: S704 - our own


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
