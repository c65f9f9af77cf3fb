"""The command line: each command reads its words, calls the package, and prints; nothing heavy is imported for help."""

from __future__ import annotations

import sys
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="summarizer",
    help="Turn news articles into checked records of meetings, demands, force counts and zone proposals.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
cache_app = typer.Typer(help="The kept answers of models.", no_args_is_help=True)
model_app = typer.Typer(help="The embedded model's file.", no_args_is_help=True)
app.add_typer(cache_app, name="cache")
app.add_typer(model_app, name="model")


class Exit(IntEnum):
    """Exit codes of every command."""

    GOOD = 0
    FAILED = 1
    USAGE = 2
    SOME_FAILED = 3
    STOPPED = 130


class On(StrEnum):
    """Where a batch runs."""

    HERE = "here"
    RAY = "ray"


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
Out = Annotated[Path, typer.Argument(metavar="DIR", help="The folder that `batch --out` wrote.")]


def main() -> NoReturn:
    """Run the command line; a user's mistake is told in a sentence, without a traceback."""
    from summarizer.errors import SummarizerError

    try:
        app(standalone_mode=True)
    except SummarizerError as error:
        _say(f"error: {error}")
        sys.exit(_exit_code(error))
    sys.exit(Exit.GOOD)


def _exit_code(error: Exception) -> Exit:
    from summarizer.errors import KindError, SettingsError

    return Exit.USAGE if isinstance(error, SettingsError | KindError) else Exit.FAILED


def _say(line: str) -> None:
    """Tell the user something that is no result."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


@app.command()
def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Files, folders or globs (.txt .md .html .json .jsonl), or - for standard input."
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the results.")],
    model: Annotated[str | None, typer.Option(help="`local`, or a hosted model's name.", show_default="local")] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE|FILE",
            help="Publication date where an article does not say it: a date, or a JSON file of dates by article id.",
        ),
    ] = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only this record kind; repeatable.")
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
    concurrency: Annotated[int | None, typer.Option(help="Requests in flight at most, at a hosted model.")] = None,
    max_cost: Annotated[float | None, typer.Option(metavar="USD", help="Spend no more than this.")] = None,
    max_calls: Annotated[int | None, typer.Option(help="Send no more requests than this.")] = None,
    prices: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Your own prices, in the form of summarizer/prices.json."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what the run would take, and send and write nothing.")
    ] = False,
    runner: Annotated[
        On, typer.Option(help="`ray` divides the work among the machines of a Ray cluster; it also reads URLs.")
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
    from summarizer.errors import SettingsError
    from summarizer.outlook import look_ahead
    from summarizer.pipeline import AsyncSummarizer
    from summarizer.progress import Bar
    from summarizer.published import parse_published
    from summarizer.settings import read_settings
    from summarizer.show import print_overview
    from summarizer.terminal import print_outlook, tell_failures

    dates = parse_published(published) if published else None
    settings = read_settings(
        model=model, ask=ask, concurrency=concurrency, max_cost=max_cost, max_calls=max_calls, prices=prices
    )
    if address is not None and runner is On.HERE:
        raise SettingsError("--address names a Ray cluster: add --runner ray")
    if dry_run and runner is On.RAY:
        raise SettingsError("--dry-run reads the articles in this process: leave --runner ray away")
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
                _say(f"model: {summarizer.model.name}, {summarizer.model.where}")
                if summarizer.model.price is None and not dry_run:
                    _say(f"the price of model {summarizer.model.name} is not known, so no cost is counted: --prices")
                if dry_run:
                    outlook = look_ahead(inputs, out, summarizer, published=dates, fresh=fresh)
                    print_outlook(outlook, summarizer.model.name, summarizer.model.price)
                    return Exit.GOOD
                tally = summarizer.model.tally
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
                        watch=lambda done, of: bar.done(done, of, tally.total()),
                    )
                else:
                    outcome = await run_batch(
                        inputs,
                        out,
                        summarizer,
                        published=dates,
                        fresh=fresh,
                        excerpts_only=excerpts_only,
                        watch=lambda done: bar.done(done, total, tally.total()),
                    )
        for skipped in outcome.skipped:
            _say(f"skipped: {skipped}")
        if outcome.copies:
            _say(
                f"{len(outcome.copies)} articles are copies of others, and were read with them: {out / 'copies.jsonl'}"
            )
        if outcome.unmatched:
            _say(f"--published names articles that are not there: {', '.join(outcome.unmatched)}")
        for line in tell_failures(outcome.failures):
            _say(line)
        print_overview(out)
        return Exit.SOME_FAILED if outcome.failures else Exit.GOOD

    try:
        code = asyncio.run(run())
    except KeyboardInterrupt:
        _say("stopped; the answers received so far are kept: run the same command again to continue")
        code = Exit.STOPPED
    raise typer.Exit(code)


@app.command()
def anchors(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An article, or - for standard input.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date, where the article does not say it.")
    ] = None,
) -> None:
    """What the deterministic reader sees: every number, quantity and date, without a model."""
    from summarizer.published import parse_published
    from summarizer.terminal import print_anchors

    print_anchors(file, parse_published(published) if published else None, as_json=json)


@app.command()
def merge(out: Out, kinds_from: KindsFrom = None, aliases: Aliases = None) -> None:
    """Merge and report again from DIR/records.jsonl, without a model call."""
    from summarizer.batch import held
    from summarizer.deliver import deliver, keep_aliases
    from summarizer.kinds import discover
    from summarizer.show import print_overview

    with held(out):
        if aliases:
            keep_aliases(out, aliases)
        deliver(out, tuple(discover(kinds_from or ()).values()))
    print_overview(out)


@app.command()
def evaluate(
    records: Annotated[Path, typer.Argument(metavar="RECORDS", help="A records.jsonl.")],
    gold: Annotated[Path, typer.Option("--gold", metavar="FILE", help="Your own gold: lines as in records.jsonl.")],
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    kinds_from: KindsFrom = None,
) -> None:
    """Precision, recall and F1 a kind, and how many fields are right, against your own gold."""
    from summarizer.kinds import discover
    from summarizer.terminal import print_evaluation

    print_evaluation(records, gold, discover(kinds_from or ()), as_json=json)


@app.command()
def selftest(
    out: Out,
    gold: Annotated[
        Path | None,
        typer.Option("--gold", metavar="FILE", help="Grade on this gold in place of the folder's verified records."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Of what the corruptions leave to chance.")] = 0,
    examples: Annotated[int, typer.Option(help="Survivors to show for each class.")] = 3,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    kinds_from: KindsFrom = None,
) -> None:
    """Corrupt true records in known ways, and tell how many of them the checks catch."""
    from summarizer.kinds import discover
    from summarizer.selftest import print_grades

    print_grades(out, discover(kinds_from or ()), gold=gold, seed=seed, examples=examples, as_json=json)


@app.command()
def kinds(kinds_from: KindsFrom = None) -> None:
    """The record kinds, with their fields."""
    from summarizer.kinds import discover
    from summarizer.terminal import print_kinds

    print_kinds(discover(kinds_from or ()).values())


@app.command()
def show(
    out: Out,
    kind: Annotated[str | None, typer.Option(help="Only this record kind.")] = None,
    party: Annotated[str | None, typer.Option(help="Only what this party takes part in.")] = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Where sources disagree, instead of the records.")
    ] = False,
    kinds_from: KindsFrom = None,
) -> None:
    """The merged records of a folder in the terminal."""
    from summarizer.kinds import discover
    from summarizer.show import print_records

    print_records(out, discover(kinds_from or ()), kind=kind, party=party, conflicts=conflicts)


@app.command()
def review(
    out: Out,
    every: Annotated[bool, typer.Option("--all", help="Go through all records, not only the flagged ones.")] = False,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; your login name by default.")] = None,
    export: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what was accepted and corrected as gold, and ask nothing."),
    ] = None,
    kinds_from: KindsFrom = None,
) -> None:
    """Accept, correct or reject records; decisions are kept in DIR/reviews.jsonl and applied at every merge."""
    from summarizer.article_line import read_articles
    from summarizer.batch import held
    from summarizer.deliver import ARTICLES, RECORDS, deliver, export_gold, read_records
    from summarizer.kinds import discover
    from summarizer.review import read_reviews
    from summarizer.reviewing import Session, to_review

    found = discover(kinds_from or ())
    if export is not None:
        _say(f"{export_gold(out, tuple(found.values()), export)} records written to {export}")
        return
    with held(out):
        records = list(read_records(out / RECORDS, found))
        articles = {a.id: a for a in read_articles(out / ARTICLES)} if (out / ARTICLES).exists() else {}
        waiting = list(to_review(records, read_reviews(out), every=every))
        decided = Session(out, found, articles, who or _login()).run(waiting)
        deliver(out, tuple(found.values()))
    _say(f"{decided} of {len(waiting)} decided, in {out / 'reviews.jsonl'}; digest and report follow them")


def _login() -> str:
    """The user's login name, as the system knows it."""
    import getpass

    return getpass.getuser()


@app.command()
def serve(
    host: Annotated[
        str | None,
        typer.Option(help="Address to listen at; others than this machine need a token.", show_default="127.0.0.1"),
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen at; 0 takes a free one.", show_default="8000")
    ] = None,
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for jobs, articles and results.")] = None,
    model: Annotated[str | None, typer.Option(help="`local`, or a hosted model's name.", show_default="local")] = None,
    concurrency: Annotated[int | None, typer.Option(help="Requests in flight at most, at a hosted model.")] = None,
    max_cost: Annotated[
        float | None, typer.Option(metavar="USD", help="Spend no more than this until the next start.")
    ] = None,
    max_calls: Annotated[int | None, typer.Option(help="Send no more requests than this until the next start.")] = None,
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


@app.command()
def doctor() -> None:
    """Whether everything a run needs is there, and what to do where it is not."""
    from summarizer.doctor import examine
    from summarizer.settings import read_settings
    from summarizer.terminal import print_checks

    raise typer.Exit(Exit.GOOD if print_checks(examine(read_settings())) else Exit.FAILED)


@cache_app.command("info")
def cache_info() -> None:
    """How many answers are kept, where, and since when."""
    from summarizer.cache import Cache
    from summarizer.settings import read_settings
    from summarizer.terminal import print_cache

    with Cache(read_settings().cache / "answers") as cache:
        print_cache(cache.info())


@cache_app.command("prune")
def cache_prune(
    days: Annotated[float, typer.Option("--older-than", metavar="DAYS", min=0, help="Forget answers older than this.")],
) -> None:
    """Forget old answers; nothing else ever forgets one."""
    from summarizer.cache import Cache
    from summarizer.settings import read_settings
    from summarizer.terminal import print_cache

    with Cache(read_settings().cache / "answers") as cache:
        _say(f"{cache.prune(older_than=days * 86400)} answers forgotten")
        print_cache(cache.info())


@model_app.command("status")
def model_status() -> None:
    """Whether the embedded model's file is there."""
    from summarizer.local import weights
    from summarizer.settings import read_settings
    from summarizer.terminal import print_model

    print_model(weights.status(read_settings().cache / "models"))


@model_app.command("fetch")
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


if __name__ == "__main__":
    main()
