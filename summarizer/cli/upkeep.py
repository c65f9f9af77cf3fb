"""Commands on what runs need: kinds, the environment, kept answers and the embedded model's file."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.ending import Exit, say
from summarizer.cli.options import KindsFrom


def kinds(kinds_from: KindsFrom = None) -> None:
    """The record kinds, with their fields."""
    from summarizer.kinds import discover
    from summarizer.terminal import print_kinds

    print_kinds(discover(kinds_from or ()).values())


def doctor() -> None:
    """Whether everything a run needs is there, and what to do where it is not."""
    from summarizer.doctor import examine
    from summarizer.settings import read_settings
    from summarizer.terminal import print_checks

    raise typer.Exit(Exit.GOOD if print_checks(examine(read_settings())) else Exit.FAILED)


def cache_info() -> None:
    """How many answers are kept, where, and since when."""
    from summarizer.cache import Cache
    from summarizer.settings import read_settings
    from summarizer.terminal import print_cache

    with Cache(read_settings().cache / "answers") as cache:
        print_cache(cache.info())


def cache_prune(
    days: Annotated[float, typer.Option("--older-than", metavar="DAYS", min=0, help="Forget answers older than this.")],
) -> None:
    """Forget old answers; nothing else ever forgets one."""
    from summarizer.cache import Cache
    from summarizer.settings import read_settings
    from summarizer.terminal import print_cache

    with Cache(read_settings().cache / "answers") as cache:
        say(f"{cache.prune(older_than=days * 86400)} answers forgotten")
        print_cache(cache.info())


def model_status() -> None:
    """Whether the embedded model's file is there."""
    from summarizer.local import weights
    from summarizer.settings import read_settings
    from summarizer.terminal import print_model

    print_model(weights.status(read_settings().cache / "models"))


def model_fetch() -> None:
    """Fetch the embedded model's file now, verified, instead of on first use."""
    from summarizer.local import weights
    from summarizer.progress import Bar
    from summarizer.settings import read_settings
    from summarizer.terminal import print_model

    folder = read_settings().cache / "models"
    with Bar() as bar:
        weights.ensure(folder, progress=bar.fetched)
    print_model(weights.status(folder))
