"""What the workers of a run share, and what travels between them; without a cluster."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from summarizer.cache import Cache
from summarizer.errors import InputError, SettingsError
from summarizer.failures import Closed
from summarizer.load import Skipped
from summarizer.pipeline import Failure
from summarizer.request import Answer, Usage
from summarizer.runner import Done, Kept, Result
from summarizer.scale import desk as desks
from summarizer.scale.allotment import LEASE, Share
from summarizer.scale.cluster import connected
from summarizer.scale.desk import Desk
from summarizer.scale.parquet import write_parquet
from summarizer.scale.rows import read_result, results_table
from summarizer.settings import Settings, read_settings
from summarizer.usage import Spent

ANSWER = Answer("yes", "stop", "fake", Usage(10, 0, 2))


def settings(folder: Path, **more: float) -> Settings:
    """Settings of a run whose answers are kept in *folder*."""
    return read_settings(model="fake", cache=folder, **more)


async def test_answer_is_on_disk_when_the_desk_has_taken_it(tmp_path: Path):
    """The run of one machine that comes after finds it."""
    await Desk(settings(tmp_path)).put("key", ANSWER)

    with Cache(tmp_path / "answers") as cache:
        kept = cache.get("key")

    assert kept is not None
    assert kept.text == "yes"


async def test_money_is_that_of_all_workers(tmp_path: Path):
    """What one has spent, another cannot."""
    desk = Desk(settings(tmp_path, max_cost=1.0))
    ticket, _ = await desk.reserve("one", 0.9)
    await desk.settle(ticket, 0.2)
    ticket, refused = await desk.reserve("two", 0.7)
    assert refused is None
    await desk.settle(ticket, 0.7)

    _, refused = await desk.reserve("one", 0.2)

    assert refused is not None
    assert "$0.9000 of --max-cost 1.0 is spent" in refused


async def test_money_of_a_lost_worker_counts_as_spent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Its requests may have been billed; the others need not wait for it for ever."""
    now = 100.0
    monkeypatch.setattr(desks.time, "monotonic", lambda: now)
    desk = Desk(settings(tmp_path, max_cost=1.0))
    await desk.renew("lost", 1)
    await desk.reserve("lost", 0.6)
    now += LEASE

    share = await desk.renew("other", 1)

    assert share == Share(16)
    _, refused = await desk.reserve("other", 0.6)
    assert refused is not None
    assert "$0.6000 of --max-cost 1.0 is spent" in refused


@pytest.mark.parametrize(
    "result",
    [
        Done("a", b'{"id":"a"}', (b'{"kind":"meeting"}', b"{}"), (Failure("a.txt", "a", "meeting: no answer"),)),
        Kept("a"),
        Failure("a.txt", "a", "no answer"),
        Failure("a.txt", None, "is empty"),
    ],
)
def test_result_comes_back_as_it_was_sent(result: Result):
    """With what it took, by kind."""
    spent = {"meeting": Spent(paid_calls=2, cost=0.5)}

    (row,) = results_table([(result, spent)]).to_pylist()

    assert read_result(row) == (result, spent)


def test_skipped_file_comes_back_as_one():
    """It is told, and no failure."""
    (row,) = results_table([(Skipped("a.json", "no text"), {})]).to_pylist()

    result, _ = read_result(row)

    assert isinstance(result, Skipped)
    assert (result.source, result.reason) == ("a.json", "no text")


@pytest.mark.parametrize(
    ("error", "raised"), [(Closed("the key is wrong"), Closed), (SettingsError("old"), SettingsError)]
)
def test_what_holds_for_every_article_ends_the_run(error: Closed | SettingsError, raised: type[Exception]):
    """A worker's error is raised where the run was started, in its own words."""
    (row,) = results_table([(error, {})]).to_pylist()

    with pytest.raises(raised, match=str(error)):
        read_result(row)


def test_parquet_holds_the_lines(tmp_path: Path):
    """One row a line, in their order; lists and objects as JSON; an earlier run's files are gone."""
    article = {"id": "a", "title": None, "text": "Hm.", "anchors": [], "meta": {"desk": "home"}}
    record = {"kind": "meeting", "id": "r", "article": "a", "fields": {"place": "Rome"}}
    (tmp_path / "articles.jsonl").write_text(json.dumps(article) + "\n")
    (tmp_path / "records.jsonl").write_text(f"{json.dumps(record)}\n" * 2)
    (tmp_path / "parquet" / "records").mkdir(parents=True)
    (tmp_path / "parquet" / "records" / "part-00007.parquet").touch()

    write_parquet(tmp_path)

    (row,) = pq.read_table(tmp_path / "parquet" / "articles").to_pylist()
    assert (row["id"], row["title"], row["anchors"], row["meta"]) == ("a", None, "[]", '{"desk":"home"}')
    assert pq.read_table(tmp_path / "parquet" / "records").column("fields").to_pylist() == ['{"place":"Rome"}'] * 2


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "ray", None)

    with pytest.raises(SettingsError, match=r"pip install 'summarizer\[ray\]'"), connected(None, 2):
        pass


def test_input_error_is_no_failure_of_the_endpoint():
    """A file that cannot be read is told with its reason."""
    (row,) = results_table([(InputError("a.txt", "is empty"), {})]).to_pylist()

    assert read_result(row)[0] == Failure("a.txt", None, "is empty")
