"""Arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Results = Annotated[
    Path,
    typer.Argument(metavar="DIR", exists=True, file_okay=False, help="The folder that `batch --out` wrote."),
]
KindsFrom = Annotated[
    list[Path] | None,
    typer.Option(
        "--kinds-from", metavar="FOLDER", help="Record kinds of your own: a folder with schemas/ and prompts/."
    ),
]
Aliases = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Names of your own, a line each: name | other spellings | side. Kept in DIR/aliases.txt."
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="`local`, the model that runs on this machine, or a hosted model's name.",
        show_default="local",
    ),
]
Concurrency = Annotated[
    int | None, typer.Option(metavar="N", help="Requests in flight at most, at a hosted model.", show_default="16")
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE|FILE",
        help="Publication date where an article does not say it: a date, or a JSON file of dates by article id.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
