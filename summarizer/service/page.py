"""The page on which people paste or upload articles and open the report."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from summarizer.report import page as report
from summarizer.report.inline import part, policy
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
    style, script = (part(__package__, name) for name in ("page.css", "page.js"))
    environment = Environment(
        loader=PackageLoader("summarizer.service"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    content = environment.get_template("page.html.j2").render(
        style=style, script=script, model=model[0], where=model[1], token=token, options=options
    )
    # A report that is opened from here inherits this page's policy, so that it must let in the report's parts too.
    report_style, report_script, report_unscripted = report.parts()
    let_in = policy(
        styles=(style, report_style, report_unscripted),
        scripts=(script, report_script),
        more=("connect-src 'self'", "frame-ancestors 'none'"),
    )
    return Response(content, media_type="text/html", headers={"Content-Security-Policy": let_in})


def report_policy(path: Path) -> str:
    """The policy of a report that is sent as it is: its own, and nothing of this service within its reach."""
    with path.open("rb") as file:
        found = _META.search(file.read(_HEAD))
    own = found[1].decode("ascii").replace("&#39;", "'") if found else "default-src 'none'"
    return f"{own}; frame-ancestors 'none'; sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox"
