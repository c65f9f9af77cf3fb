"""The main job: a folder of articles in, a folder of results out, continued where an earlier run stopped."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypedDict, Unpack

import orjson

from summarizer.article import Article
from summarizer.deliver import ARTICLES, RECORDS
from summarizer.earlier import FAILURES, carry_over, read_earlier, require_kinds
from summarizer.errors import InputError, OutputError
from summarizer.load import Skipped, load, no_article
from summarizer.lock import Held, hold
from summarizer.merge import Digest
from summarizer.outputs import SortedLines, indented, whole_file
from summarizer.pipeline import AsyncSummarizer, Failure
from summarizer.prompt import prompt_digest
from summarizer.published import Published
from summarizer.runner import InProcess, Kept, Runner
from summarizer.usage import Spent

RUN = "run.json"
_LOCK = ".lock"
# In `run.json`, where the spending of each article stands: written line by line, since there can be many.
_BY_ARTICLE = b'"by_article": {}'

Watch = Callable[[int], None]
"""Told how many articles are done as a run goes on."""


@dataclass(slots=True)
class Outcome:
    """
    What a run did.

    Attributes:
        read: Articles read now.
        kept: Articles that an earlier run had read, and that have not changed.
        failures: Articles that gave no records, or not all of them.
        skipped: Files that hold no article.
        copies: Of articles that were read together with another of the same text: that other one's id, by their own.
        unmatched: Ids that `--published` dates and that are no article's.
        seconds: Time the run took.
        digest: What all results were merged to.
    """

    read: int = 0
    kept: int = 0
    failures: list[Failure] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    copies: Mapping[str, str] = field(default_factory=dict)
    unmatched: tuple[str, ...] = ()
    seconds: float = 0.0
    digest: Digest | None = None


class How(TypedDict, total=False):
    """
    How a run is done: each as the argument of `run_on`.

    Attributes:
        published: Dates for articles that do not say theirs.
        fresh: Forget what an earlier run left in the folder.
        excerpts_only: Write no article's text.
        watch: Told how many articles are done.
    """

    published: Published | None
    fresh: bool
    excerpts_only: bool
    watch: Watch | None


async def run_batch(inputs: Sequence[str], out: Path, summarizer: AsyncSummarizer, **how: Unpack[How]) -> Outcome:
    """
    Read every article that *inputs* lead to, and write all results to the folder *out*: see `run_on`.

    Args:
        inputs: Files, folders or globs, or "-"; see `load`.
        out: See `run_on`.
        summarizer: Likewise.
        how: Likewise.
    """
    return await run_articles(load(inputs, published=how.get("published")), out, summarizer, **how)


async def run_articles(
    articles: Iterable[Article | InputError], out: Path, summarizer: AsyncSummarizer, **how: Unpack[How]
) -> Outcome:
    """
    Read every article in this process, and write all results to the folder *out*: see `run_on`.

    Args:
        articles: With ids that no two of them share; taken as there is room for them.
        out: See `run_on`.
        summarizer: Likewise.
        how: Likewise.
    """
    return await run_on(InProcess(articles, summarizer), out, summarizer, **how)


async def run_on(
    runner: Runner,
    out: Path,
    summarizer: AsyncSummarizer,
    *,
    published: Published | None = None,
    fresh: bool = False,
    excerpts_only: bool = False,
    watch: Watch | None = None,
) -> Outcome:
    """
    Let *runner* read its articles, and write all results to the folder *out*.

    What an earlier run left there stays, unless the article's text or date changed or its reading failed.

    Args:
        runner: Has the articles, and reads them.
        out: Made where it is missing.
        summarizer: Open, with the kinds to look for.
        published: The dates that the articles were given, of which those that belong to none are told.
        fresh: Forget what an earlier run left in *out*.
        excerpts_only: Write no article's text.
        watch: Told how many articles are done.

    Raises:
        OutputError: The folder cannot be written, another run holds it, or it was read for other kinds.
    """
    started = time.monotonic()
    outcome = Outcome()
    with held(out), SortedLines() as spent:
        # What is known of each article is forgotten before all of them are looked at together.
        await _read_all(runner, out, summarizer, outcome, spent, published, fresh, excerpts_only, watch)
        _write_failures(out, outcome.failures)
        outcome.digest = runner.deliver(out, summarizer.kinds, _settings(summarizer))
        outcome.seconds = time.monotonic() - started
        _write_run(out, summarizer, outcome, spent)
    return outcome


async def _read_all(
    runner: Runner,
    out: Path,
    summarizer: AsyncSummarizer,
    outcome: Outcome,
    spent: SortedLines,
    published: Published | None,
    fresh: bool,
    excerpts_only: bool,
    watch: Watch | None,
) -> None:
    """Write the lines of all articles; what happened goes to *outcome*, what each article took to *spent*."""
    earlier = {} if fresh else read_earlier(out)
    if earlier:
        require_kinds(out, {kind.name for kind in summarizer.kinds})
    kept: set[str] = set()
    changed: set[str] = set()
    failed = 0
    with SortedLines() as lines, SortedLines() as records:
        async with aclosing(runner.results(earlier, excerpts_only=excerpts_only)) as results:
            async for result in results:
                if isinstance(result, Skipped):
                    outcome.skipped.append(result)
                    continue
                if isinstance(result, Kept):
                    kept.add(result.article)
                    outcome.kept += 1
                    continue
                if isinstance(result, Failure):
                    outcome.failures.append(result)
                    failed += 1
                    changed |= set() if result.article is None else {result.article}
                else:
                    outcome.read += 1
                    outcome.failures += result.faults
                    changed.add(result.article)
                    lines.add(result.article, result.line)
                    for line in result.records:
                        records.add(result.article, line)
                if result.article is not None:
                    _add_spent(spent, result.article, summarizer.model.tally.settle(result.article))
                if watch:
                    watch(outcome.read + outcome.kept + failed)
        if not fresh:
            carry_over(out, changed, lines, records)
        outcome.unmatched = published.unmatched(kept | changed) if published else ()
        lines.write(out / ARTICLES)
        records.write(out / RECORDS)


def survey(inputs: Sequence[str], published: Published | None = None) -> int | None:
    """
    How many articles *inputs* lead to; None where only reading them will tell, as from standard input.

    Raises:
        InputError: They lead to no article at all; says why.
    """
    if "-" in inputs:
        return None
    faults: list[InputError] = []
    count = 0
    for article in load(inputs, published=published):
        if isinstance(article, InputError):
            faults.append(article)
        else:
            count += 1
    if count == 0:
        raise faults[0] if len(faults) == 1 else no_article(inputs)
    return count


@contextmanager
def held(out: Path) -> Iterator[None]:
    """
    The folder *out*, made where it is missing, for this run alone.

    Raises:
        OutputError: It cannot be written, or another run holds it.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with hold(out / _LOCK):
            yield
    except Held as error:
        msg = f"{out}: another run writes here ({error.holder}); wait for it, or choose another --out"
        raise OutputError(msg) from None
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"{out}: is a file, not a folder; choose another --out") from error
    except PermissionError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror}; choose another --out") from error


def _settings(summarizer: AsyncSummarizer) -> dict[str, Any]:
    """What shaped the answers: named in the digest, the same in every run."""
    return {
        "model": summarizer.model.name,
        "prompts": prompt_digest(summarizer.kinds),
        "kinds": {kind.name: kind.digest for kind in summarizer.kinds},
    }


def _write_failures(out: Path, failures: Sequence[Failure]) -> None:
    """Name what failed; a run in which nothing failed leaves no such file."""
    path = out / FAILURES
    if not failures:
        path.unlink(missing_ok=True)
        return
    with whole_file(path) as file:
        for failure in sorted(failures, key=lambda f: (f.source, f.article or "", f.error)):
            file.write(orjson.dumps(asdict(failure), option=orjson.OPT_APPEND_NEWLINE))


def _add_spent(spent: SortedLines, article: str, kinds: Mapping[str, Spent]) -> None:
    """Keep what an article took, on one line."""
    if kinds:
        told = {article: {kind: each.to_json() for kind, each in kinds.items()}}
        spent.add(article, orjson.dumps(told))


def _write_run(out: Path, summarizer: AsyncSummarizer, outcome: Outcome, spent: SortedLines) -> None:
    """What the run took: the one file that differs from run to run."""
    tally = summarizer.model.tally
    for article, kinds in tally.by_article().items():
        _add_spent(spent, article, kinds)
    content = {
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(outcome.seconds, 3),
        "model": summarizer.model.name,
        "where": summarizer.model.where,
        "kinds": [kind.name for kind in summarizer.kinds],
        "articles": {"read": outcome.read, "kept": outcome.kept, "failed": len(outcome.failures)},
        "usage": tally.to_json() | {"by_article": {}},
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("summarizer", "openai", "pydantic", "jinja2", "sentencex")},
        },
    }
    before, after = orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).split(_BY_ARTICLE)
    with whole_file(out / RUN) as file:
        file.write(before + _BY_ARTICLE[:-1])
        end = b""
        for line in spent:
            told = orjson.dumps(orjson.loads(line), option=orjson.OPT_INDENT_2)
            file.write(b"," * bool(end) + indented(told[1:-2], 4))
            end = b"\n    "
        file.write(end + b"}" + after)
