"""A bar on standard error: how far the run is, how fast, what it cost, and how long it will take."""

from __future__ import annotations

from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from summarizer.usage import Spent


class Bar:
    """A bar for the fetch of the model's file, where it is fetched, and one for the articles."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._fetch = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=console,
        )
        self._read = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[note]}"),
            TimeElapsedColumn(),
            TextColumn("left:"),
            TimeRemainingColumn(),
            console=console,
        )
        self._fetching: TaskID | None = None
        self._reading: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for bar in (self._fetch, self._read):
            if bar.live.is_started:  # one that is not would leave an empty line
                bar.stop()

    def fetched(self, what: str, done: int, total: int) -> None:
        """Bytes of the model's file that are there."""
        if self._fetching is None:
            self._fetch.start()
            self._fetching = self._fetch.add_task(what, total=total)
        self._fetch.update(self._fetching, description=what, completed=done, total=total)
        if done >= total:
            self._fetch.stop()

    def done(self, articles: int, total: int | None, spent: Spent) -> None:
        """Articles that are done, and what they took."""
        if self._reading is None:
            self._read.start()
            self._reading = self._read.add_task("", total=total, note="")
        cost = f", ${spent.cost:.2f}" if spent.cost else ""
        self._read.update(self._reading, completed=articles, total=total, note=f"{spent.paid_calls} calls{cost}")
