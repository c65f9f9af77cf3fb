"""The command line: each command reads its words, calls the package, and prints; nothing heavy is imported for help."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from summarizer.cli.anchors import anchors
from summarizer.cli.batch import batch
from summarizer.cli.ending import Exit, say
from summarizer.cli.results import evaluate, merge, review, selftest, show
from summarizer.cli.serve import serve
from summarizer.cli.upkeep import cache_info, cache_prune, doctor, kinds, model_fetch, model_status

__all__ = ["app", "main"]

app = typer.Typer(
    name="summarizer",
    help="Turn news articles into checked records of meetings, demands, force counts and zone proposals.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# The commands in the order and under the headings in which help lists them.
_PANELS = {
    "Read articles": (batch, anchors, serve),
    "Use results (no model is asked)": (show, review, merge, evaluate, selftest),
    "See to what runs need": (doctor, kinds),
}
for _panel, _commands in _PANELS.items():
    for _command in _commands:
        app.command(rich_help_panel=_panel)(_command)

_cache = typer.Typer(help="The kept answers of models.", no_args_is_help=True)
_cache.command("info")(cache_info)
_cache.command("prune")(cache_prune)
_model = typer.Typer(help="The embedded model's file.", no_args_is_help=True)
_model.command("status")(model_status)
_model.command("fetch")(model_fetch)
app.add_typer(_cache, name="cache", rich_help_panel="See to what runs need")
app.add_typer(_model, name="model", rich_help_panel="See to what runs need")


def main() -> NoReturn:
    """Run the command line; a user's mistake is told in a sentence, without a traceback."""
    from summarizer.errors import KindError, SettingsError, SummarizerError

    try:
        app(standalone_mode=True)
    except SummarizerError as error:
        say(f"error: {error}")
        sys.exit(Exit.USAGE if isinstance(error, SettingsError | KindError) else Exit.FAILED)
    except OSError as error:
        if error.filename is None:  # no file of the user's: a fault to be seen whole
            raise
        say(f"error: {error.filename}: {error.strerror}")
        sys.exit(Exit.FAILED)
    sys.exit(Exit.GOOD)
