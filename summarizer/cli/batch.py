"""`summarizer batch`: articles in, a folder of results out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.ending import Exit, say
from summarizer.cli.options import Aliases, Concurrency, KindsFrom, Model, Published

if TYPE_CHECKING:
    from summarizer.batch import Outcome


class On(StrEnum):
    """Where a batch runs."""

    HERE = "here"
    RAY = "ray"


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT", help="Files, folders or globs (.txt .md .html .json .jsonl), or - for standard input."
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Folder for the results; one that is there is continued.")
    ],
    model: Model = None,
    published: Published = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", metavar="KIND", help="Only this record kind; repeatable. `summarizer kinds` lists them."
        ),
    ] = None,
    kinds_from: KindsFrom = None,
    aliases: Aliases = None,
    excerpts_only: Annotated[
        bool, typer.Option("--excerpts-only", help="Keep no article texts in the results, only the quoted sentences.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Forget what an earlier run left in DIR; kept answers are still used.")
    ] = False,
    ask: Annotated[
        str | None,
        typer.Option(
            metavar="article|kind",
            help="What one request asks for: all kinds in an article, or one kind. Embedded: kind; hosted: article.",
        ),
    ] = None,
    concurrency: Concurrency = None,
    max_cost: Annotated[float | None, typer.Option(metavar="USD", help="Spend no more than this.")] = None,
    max_calls: Annotated[int | None, typer.Option(metavar="N", help="Send no more requests than this.")] = None,
    prices: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Your own prices, in the form of summarizer/prices.json."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what the run would take, and send and write nothing.")
    ] = False,
    runner: Annotated[
        On,
        typer.Option(
            metavar="here|ray",
            help="`ray` divides the work among the machines of a Ray cluster; it also reads URLs.",
        ),
    ] = On.HERE,
    address: Annotated[
        str | None,
        typer.Option(
            metavar="CLUSTER",
            help="With --runner ray: `auto`, or the address of a running cluster; without, one is started here.",
        ),
    ] = None,
) -> None:
    """Read articles and write records, digest and report to a folder: the main job."""
    import asyncio

    from summarizer.batch import held, run_batch, survey
    from summarizer.deliver import keep_aliases
    from summarizer.outlook import look_ahead
    from summarizer.pipeline import AsyncSummarizer
    from summarizer.progress import Bar
    from summarizer.published import parse_published
    from summarizer.settings import read_settings
    from summarizer.terminal import print_outlook

    dates = parse_published(published) if published else None
    settings = read_settings(
        model=model, ask=ask, concurrency=concurrency, max_cost=max_cost, max_calls=max_calls, prices=prices
    )
    _require_fitting(inputs, runner, address, dry_run=dry_run)
    if aliases and not dry_run:
        with held(out):
            keep_aliases(out, aliases)
    total = survey(inputs, dates) if runner is On.HERE else None

    async def run() -> int:
        with Bar() as bar:
            summarizer = AsyncSummarizer(
                kinds=kinds, kinds_from=kinds_from or (), progress=bar.fetched, settings=settings
            )
            async with summarizer:
                opened = summarizer.model
                say(f"model: {opened.name}, {opened.where}")
                if dry_run:
                    outlook = look_ahead(inputs, out, summarizer, published=dates, fresh=fresh)
                    print_outlook(outlook, opened.name, opened.price)
                    return Exit.GOOD
                if opened.price is None:
                    say(
                        f"the price of model {opened.name} is not known, so no cost is counted; --prices FILE states it"
                    )
                if runner is On.RAY:
                    from summarizer.scale.runner import run_on_ray

                    outcome = await run_on_ray(
                        inputs,
                        out,
                        summarizer,
                        address=address,
                        kinds_from=kinds_from or (),
                        published=dates,
                        fresh=fresh,
                        excerpts_only=excerpts_only,
                        watch=lambda done, of: bar.done(done, of, opened.tally.total()),
                    )
                else:
                    outcome = await run_batch(
                        inputs,
                        out,
                        summarizer,
                        published=dates,
                        fresh=fresh,
                        excerpts_only=excerpts_only,
                        watch=lambda done: bar.done(done, total, opened.tally.total()),
                    )
        return _tell(outcome, out)

    try:
        code = asyncio.run(run())
    except KeyboardInterrupt:
        say("stopped; the answers received so far are kept: run the same command again to continue")
        code = Exit.STOPPED
    raise typer.Exit(code)


def _require_fitting(inputs: list[str], runner: On, address: str | None, *, dry_run: bool) -> None:
    """
    Options that only one of the runners understands.

    Raises:
        SettingsError: They do not go together.
    """
    from summarizer.errors import SettingsError

    if runner is On.HERE and address is not None:
        raise SettingsError("--address names a Ray cluster: add --runner ray")
    if runner is On.HERE and (urls := [name for name in inputs if "://" in name]):
        raise SettingsError(f"{urls[0]}: an address is read with --runner ray alone; else copy the files here first")
    if runner is On.RAY and dry_run:
        raise SettingsError("--dry-run reads the articles in this process: leave --runner ray away")


def _tell(outcome: Outcome, out: Path) -> Exit:
    """What was left out and what failed, then what the folder holds; the exit code."""
    from summarizer.show import print_overview
    from summarizer.terminal import tell_failures

    for skipped in outcome.skipped:
        say(f"skipped: {skipped}")
    if outcome.copies:
        say(f"{len(outcome.copies)} articles are copies of others, and were read with them: {out / 'copies.jsonl'}")
    if outcome.unmatched:
        say(f"--published names articles that are not there: {', '.join(outcome.unmatched)}")
    for line in tell_failures(outcome.failures):
        say(line)
    if outcome.digest is not None:
        print_overview(out, outcome.digest)
    return Exit.SOME_FAILED if outcome.failures else Exit.GOOD
