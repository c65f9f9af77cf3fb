"""The runner of a Ray cluster: the same results as in one process, from as many workers as there are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.batch import Outcome, run_on
from summarizer.deliver import deliver
from summarizer.errors import InputError, OutputError
from summarizer.kinds import Kind
from summarizer.load import Skipped, no_article
from summarizer.merge import Digest
from summarizer.outputs import whole_file
from summarizer.pipeline import AsyncSummarizer, Failure
from summarizer.prompt import prompt_digest
from summarizer.published import Published
from summarizer.reading.find import Found
from summarizer.report.ledger import CopyLine
from summarizer.runner import Result
from summarizer.scale.census import Census, dispatch, look
from summarizer.scale.cluster import connected
from summarizer.scale.desk import open_desk
from summarizer.scale.merging import RayReader
from summarizer.scale.parquet import write_parquet
from summarizer.scale.rows import read_result
from summarizer.scale.stored import list_inputs
from summarizer.scale.worker import Orders, Worker

if TYPE_CHECKING:
    import pyarrow as pa

COPIES = "copies.jsonl"
# Texts that a worker is called with, and calls that it has in hand at a time, so that it never waits for the slowest
# text of one. A call is what is given to another worker where one is lost.
_TEXTS = 16
_CALLS = 4
# CPUs of a task that reads files: another number than a worker's, since Ray joins steps that ask for the same into one,
# and then a file of a million articles would be the work of one worker.
_READER = 0.5
# The name under which a run's spending is counted: millions of articles cannot each have a line in `run.json`.
_ALL = "*"
# Tasks that the files of a run are divided into at most.
_TASKS = 1000


async def run_on_ray(
    inputs: Sequence[str],
    out: Path,
    summarizer: AsyncSummarizer,
    *,
    address: str | None = None,
    kinds_from: Sequence[Path] = (),
    published: Published | None = None,
    fresh: bool = False,
    excerpts_only: bool = False,
    watch: Callable[[int, int | None], None] | None = None,
) -> Outcome:
    """
    `run_batch` on a Ray cluster: the same files in *out*, and beside them `parquet/` and `copies.jsonl`.

    Args:
        inputs: Files, folders, globs and URLs, as every machine of the cluster sees them.
        out: A folder of this machine.
        summarizer: Open; what the workers spend is counted in its model's tally.
        address: The cluster's; None starts one on this machine for the run.
        kinds_from: Folders with record kinds of the user's own, as every machine sees them.
        published: Dates for articles that do not say theirs.
        fresh: Forget what an earlier run left in *out*.
        excerpts_only: Write no article's text.
        watch: Told how many articles are done, and of how many.

    Raises:
        SettingsError: The extra `ray` is not installed, no cluster answers, or its workers are set up otherwise.
        OutputError: The folder cannot be written, or another run holds it.
    """
    with connected(address, summarizer.settings.concurrency) as workers:
        runner = RayRunner(inputs, summarizer, workers=workers, published=published, kinds_from=kinds_from)
        outcome = await run_on(
            runner,
            out,
            summarizer,
            published=published,
            fresh=fresh,
            excerpts_only=excerpts_only,
            watch=watch and (lambda done: watch(done, runner.articles)),
        )
    outcome.copies = runner.copies
    return outcome


class RayRunner:
    """
    Reads the articles of a run on a cluster that is connected (`summarizer.scale.cluster`).

    Args:
        inputs: Files, folders, globs and URLs, as every machine of the cluster sees them.
        summarizer: Open, on this machine: what workers spend is counted in its model's tally.
        workers: How many to start.
        published: Dates for articles that do not say theirs.
        kinds_from: Folders with record kinds of the user's own.

    Attributes:
        articles: How many there are, copies too; None until they are counted.
        copies: Of every article that has the same text, headline and date as another: that other one's id, by its own.
    """

    def __init__(
        self,
        inputs: Sequence[str],
        summarizer: AsyncSummarizer,
        *,
        workers: int,
        published: Published | None = None,
        kinds_from: Sequence[Path] = (),
    ) -> None:
        self.articles: int | None = None
        self.copies: Mapping[str, str] = {}
        self._inputs = inputs
        self._summarizer = summarizer
        self._workers = workers
        self._published = published
        self._kinds_from = tuple(kinds_from)

    async def results(self, earlier: Mapping[str, str], *, excerpts_only: bool) -> AsyncGenerator[Result, None]:
        """See `Runner.results`."""
        import ray.data

        found = list(list_inputs(self._inputs))
        faults = [item for item in found if isinstance(item, InputError)]
        files = [item for item in found if isinstance(item, Found)]
        if not files:
            raise faults[0] if len(faults) == 1 else no_article(self._inputs)
        for fault in faults:
            yield fault if isinstance(fault, Skipped) else Failure(fault.source, None, fault.reason)
        census = Census(files, self._published)
        async for table in _tables(_files(census.to_look_at()).map_batches(look, batch_format="pyarrow")):
            for other in census.add(table):
                yield other
        work = _files(census.to_read(earlier)).map_batches(
            dispatch, batch_format="pyarrow", fn_kwargs={"published": self._published}, num_cpus=_READER
        )
        self.articles, self.copies = census.articles, census.copies
        if not census.articles:
            raise no_article(self._inputs)
        done = work.repartition(target_num_rows_per_block=_TEXTS).map_batches(
            Worker,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(size=self._workers, max_concurrent_calls_per_actor=_CALLS),
            fn_constructor_args=(open_desk(self._summarizer.settings), self._orders(excerpts_only)),
        )
        back: set[str] = set()
        unnamed = 0
        async for table in _tables(done):
            for row in table.to_pylist():
                result, spent = read_result(row)
                self._summarizer.model.tally.include(_ALL, spent)
                unnamed += row["article"] is None
                if row["article"] not in back:
                    yield result
                back |= set() if row["article"] is None else {row["article"]}
        if len(back) + unnamed < census.articles:
            raise OutputError(
                f"{census.articles - len(back) - unnamed} articles did not come back from the cluster: run the same "
                "command again; the answers received so far are kept"
            )

    def deliver(self, out: Path, kinds: Sequence[Kind], settings: Mapping[str, Any]) -> Digest:
        """See `Runner.deliver`; and the results as Parquet, and which articles are copies."""
        digest = deliver(out, kinds, settings=settings, reader=RayReader(self._workers, self._kinds_from))
        write_parquet(out)
        with whole_file(out / COPIES) as file:
            for name, first in sorted(self.copies.items()):
                line = CopyLine(article=name, copy_of=first)
                file.write(line.model_dump_json().encode() + b"\n")
        return digest

    def _orders(self, excerpts_only: bool) -> Orders:
        kinds = self._summarizer.kinds
        return Orders(
            settings=self._summarizer.settings,
            kinds=tuple(kind.name for kind in kinds),
            kinds_from=self._kinds_from,
            prompts=prompt_digest(kinds),
            excerpts_only=excerpts_only,
        )


def _files(rows: list[dict[str, Any]]) -> Any:
    """The files as a dataset of some to each task."""
    import ray.data

    return ray.data.from_items(rows, override_num_blocks=min(len(rows), _TASKS))


async def _tables(dataset: Any) -> AsyncGenerator[pa.Table, None]:
    """The tables of a dataset as they are ready; they are waited for in a thread, so that a run can be stopped."""
    tables: Iterator[pa.Table] = iter(dataset.iter_batches(batch_size=None, batch_format="pyarrow"))
    following: Callable[[], pa.Table | None] = lambda: next(tables, None)  # noqa: E731 - a name for the thread's work
    while (table := await asyncio.to_thread(following)) is not None:
        yield table
