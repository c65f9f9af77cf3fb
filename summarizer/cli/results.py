"""Commands on what a run left behind; none of them asks a model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.ending import say
from summarizer.cli.options import Aliases, AsJson, KindsFrom, Results


def merge(out: Results, kinds_from: KindsFrom = None, aliases: Aliases = None) -> None:
    """Merge and report again from DIR/records.jsonl, without a model call."""
    from summarizer.batch import held
    from summarizer.deliver import deliver, keep_aliases
    from summarizer.kinds import discover
    from summarizer.show import print_overview

    with held(out):
        if aliases:
            keep_aliases(out, aliases)
        digest = deliver(out, tuple(discover(kinds_from or ()).values()))
    print_overview(out, digest)


def show(
    out: Results,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only this record kind.")] = None,
    party: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this party takes part in.")] = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Where sources disagree, instead of the records.")
    ] = False,
    kinds_from: KindsFrom = None,
) -> None:
    """The merged records of a folder in the terminal."""
    from summarizer.kinds import discover
    from summarizer.show import print_records

    print_records(out, discover(kinds_from or ()), kind=kind, party=party, conflicts=conflicts)


def review(
    out: Results,
    every: Annotated[bool, typer.Option("--all", help="Go through all records, not only the flagged ones.")] = False,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; your login name by default.")] = None,
    export: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what was accepted and corrected as gold, and ask nothing."),
    ] = None,
    kinds_from: KindsFrom = None,
) -> None:
    """Accept, correct or reject records; decisions are kept in DIR/reviews.jsonl and applied at every merge."""
    from getpass import getuser

    from summarizer.article_line import read_articles
    from summarizer.batch import held
    from summarizer.deliver import ARTICLES, RECORDS, deliver, export_gold, read_records
    from summarizer.kinds import discover
    from summarizer.review import read_reviews
    from summarizer.reviewing import Session, to_review

    found = discover(kinds_from or ())
    if export is not None:
        say(f"{export_gold(out, tuple(found.values()), export)} records written to {export}")
        return
    with held(out):
        records = list(read_records(out / RECORDS, found))
        articles = {a.id: a for a in read_articles(out / ARTICLES)} if (out / ARTICLES).exists() else {}
        waiting = list(to_review(records, read_reviews(out), every=every))
        decided = Session(out, found, articles, who or getuser()).run(waiting)
        deliver(out, tuple(found.values()))
    say(f"{decided} of {len(waiting)} decided, in {out / 'reviews.jsonl'}; digest and report follow them")


def evaluate(
    records: Annotated[
        Path, typer.Argument(metavar="RECORDS", exists=True, help="A records.jsonl, or the folder that holds it.")
    ],
    gold: Annotated[
        Path,
        typer.Option(
            "--gold", metavar="FILE", exists=True, dir_okay=False, help="Your own gold: lines as in records.jsonl."
        ),
    ],
    json: AsJson = False,
    kinds_from: KindsFrom = None,
) -> None:
    """Precision, recall and F1 a kind, and how many fields are right, against your own gold."""
    from summarizer.deliver import RECORDS
    from summarizer.kinds import discover
    from summarizer.terminal import print_evaluation

    file = records / RECORDS if records.is_dir() else records
    print_evaluation(file, gold, discover(kinds_from or ()), as_json=json)


def selftest(
    out: Results,
    gold: Annotated[
        Path | None,
        typer.Option(
            "--gold",
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="Grade on this gold in place of the folder's verified records.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Of what the corruptions leave to chance.")] = 0,
    examples: Annotated[int, typer.Option(metavar="N", help="Survivors to show for each class.")] = 3,
    json: AsJson = False,
    kinds_from: KindsFrom = None,
) -> None:
    """Corrupt true records in known ways, and tell how many of them the checks catch."""
    from summarizer.kinds import discover
    from summarizer.selftest import print_grades

    print_grades(out, discover(kinds_from or ()), gold=gold, seed=seed, examples=examples, as_json=json)
