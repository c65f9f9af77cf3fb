"""`summarizer anchors`: what plain code sees in an article."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.options import Published


def anchors(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An article, or - for standard input.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    published: Published = None,
) -> None:
    """What the deterministic reader sees: every number, quantity and date, without a model."""
    from summarizer.published import parse_published
    from summarizer.terminal import print_anchors

    print_anchors(file, parse_published(published) if published else None, as_json=json)
