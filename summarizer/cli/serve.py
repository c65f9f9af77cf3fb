"""`summarizer serve`: the same over HTTP."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import Concurrency, KindsFrom, Model


def serve(
    host: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Address to listen at; others than this machine need a token.",
            show_default="127.0.0.1",
        ),
    ] = None,
    port: Annotated[
        int | None, typer.Option(metavar="N", help="Port to listen at; 0 takes a free one.", show_default="8000")
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for jobs, articles and results.", show_default="your data folder"),
    ] = None,
    model: Model = None,
    concurrency: Concurrency = None,
    max_cost: Annotated[
        float | None, typer.Option(metavar="USD", help="Spend no more than this until the next start.")
    ] = None,
    max_calls: Annotated[
        int | None, typer.Option(metavar="N", help="Send no more requests than this until the next start.")
    ] = None,
    new_token: Annotated[
        bool, typer.Option("--new-token", help="Make a bearer token, print it this once, and serve nothing.")
    ] = False,
    kinds_from: KindsFrom = None,
) -> None:
    """Answer over HTTP: articles in, records, digests and reports out. Further options are environment variables."""
    from summarizer.errors import SettingsError
    from summarizer.settings import read_settings

    try:
        from summarizer.service import options, server
    except ModuleNotFoundError as missing:
        raise SettingsError(f"{missing.name} is not installed: pip install 'summarizer[service]'") from missing

    chosen = options.read_options(host=host, port=port, data=data)
    if new_token:
        sys.stdout.write(f"{options.new_token(chosen)}\n")
        return
    settings = read_settings(model=model, concurrency=concurrency, max_cost=max_cost, max_calls=max_calls)
    server.serve(settings, chosen, kinds_from=kinds_from or ())
