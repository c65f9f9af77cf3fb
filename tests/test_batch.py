"""The main job on a folder: what it writes, what a second run does, and what becomes of bad input."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from scripted import Script, ScriptedModel, answers

from summarizer.batch import Outcome, held, run_batch, survey
from summarizer.deliver import deliver
from summarizer.errors import InputError, OutputError, Unavailable
from summarizer.kinds import discover
from summarizer.pipeline import AsyncSummarizer
from summarizer.published import parse_published

ONE = "OSLO, May 3, 2024 (North Wire) - The north sent 300 soldiers to Oslo.\n"
TWO = "ROME, May 4, 2024 (North Wire) - The south sent 40 tanks to Rome.\n"
RESULTS = ("articles.jsonl", "records.jsonl", "digest.json", "digest.md", "report.html")


def there(request: Any) -> str:
    """Every number of forces is there."""
    labels = [item["properties"]["c"]["const"] for item in request.schema["properties"]["answers"]["prefixItems"]]
    said = {"side": "", "place": "", "attributed_to": "", "is": "forces that are there"}
    return answers(*({"c": label, **said} for label in labels))


@pytest.fixture(autouse=True)
def _asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is asked about every force count, so that a test can say what it answers."""
    monkeypatch.setattr(discover()["force_count"].schema, "spared", frozenset())


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, "utf-8")
    (folder / "two.txt").write_text(TWO, "utf-8")
    return folder


async def run(inputs: Path, out: Path, script: Script = there, **options: Any) -> tuple[Outcome, ScriptedModel]:
    """A run of the main job, looking for force counts."""
    model = ScriptedModel(script)
    async with AsyncSummarizer(kinds=["force_count"], model=model) as summarizer:
        return await run_batch([str(inputs)], out, summarizer, **options), model


def lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


async def test_run_writes_every_file(articles: Path, tmp_path: Path):
    """Articles, records, digest, briefing, page, tables and what the run took are there."""
    outcome, _ = await run(articles, tmp_path / "out")

    written = {p.name for p in (tmp_path / "out").iterdir()}
    assert {*RESULTS, "tables", "run.json"} <= written
    assert (outcome.read, outcome.kept, outcome.failures) == (2, 0, [])
    assert [r["article"] for r in lines(tmp_path / "out" / "records.jsonl")] == ["one", "two"]
    assert [a["published"] for a in lines(tmp_path / "out" / "articles.jsonl")] == ["2024-05-03", "2024-05-04"]


async def test_second_run_asks_nothing_and_gives_the_same_bytes(articles: Path, tmp_path: Path):
    """What has not changed is not read again."""
    await run(articles, tmp_path / "out")
    before = {name: (tmp_path / "out" / name).read_bytes() for name in RESULTS}

    outcome, model = await run(articles, tmp_path / "out", lambda _: pytest.fail("asked"))

    assert model.requests == []
    assert (outcome.read, outcome.kept) == (0, 2)
    assert {name: (tmp_path / "out" / name).read_bytes() for name in RESULTS} == before


async def test_articles_added_one_by_one_give_what_one_run_gives(articles: Path, tmp_path: Path):
    """A folder grows to the bytes that a single run over everything writes."""
    await run(articles, tmp_path / "whole")
    await run(articles / "two.txt", tmp_path / "grown")
    await run(articles / "one.txt", tmp_path / "grown")

    for name in RESULTS:
        assert (tmp_path / "grown" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


async def test_changed_article_is_read_again_and_the_others_stay(articles: Path, tmp_path: Path):
    """A new text takes the place of the old, with its records."""
    await run(articles, tmp_path / "out")
    (articles / "two.txt").write_text(TWO.replace("40", "60"), "utf-8")

    outcome, model = await run(articles, tmp_path / "out")

    assert (outcome.read, outcome.kept, len(model.requests)) == (1, 1, 1)
    counts = [r["fields"]["count"]["low"] for r in lines(tmp_path / "out" / "records.jsonl")]
    assert counts == [300, 60]


async def test_fresh_run_forgets_the_earlier_one(articles: Path, tmp_path: Path):
    """With `--fresh` what is no longer among the inputs goes."""
    await run(articles, tmp_path / "out")

    await run(articles / "one.txt", tmp_path / "out", fresh=True)

    assert [a["id"] for a in lines(tmp_path / "out" / "articles.jsonl")] == ["one"]


async def test_folder_that_was_read_for_other_kinds_is_refused_before_anything_is_asked(articles: Path, tmp_path: Path):
    """Its articles would not be read again, and the new kind be missed without a word."""
    await run(articles, tmp_path / "out")
    model = ScriptedModel(lambda _: pytest.fail("asked"))

    async with AsyncSummarizer(kinds=["force_count", "meeting"], model=model) as summarizer:
        with pytest.raises(
            OutputError, match=r"were read for force_count, .*again for force_count, meeting; .*--fresh"
        ):
            await run_batch([str(articles)], tmp_path / "out", summarizer)


@pytest.mark.parametrize("rewritten", [False, True], ids=["as written", "on one line"])
async def test_merging_again_keeps_what_shaped_the_answers(articles: Path, tmp_path: Path, rewritten: bool):
    """The settings of the run stay in the digest, also where another program wrote it anew, and so does the page."""
    await run(articles, tmp_path / "out")
    digest, page = tmp_path / "out" / "digest.json", tmp_path / "out" / "report.html"
    before, shown = json.loads(digest.read_text("utf-8"))["settings"], page.read_bytes()
    if rewritten:
        digest.write_text(json.dumps(json.loads(digest.read_text("utf-8"))), "utf-8")

    deliver(tmp_path / "out", tuple(discover().values()))

    assert before["model"]
    assert json.loads(digest.read_text("utf-8"))["settings"] == before
    assert page.read_bytes() == shown


async def test_article_that_fails_is_named_and_asked_again_next_time(articles: Path, tmp_path: Path):
    """The others are delivered; the next run tries the failed one, and it alone."""

    def down_for_rome(request: Any) -> Any:
        return Unavailable("no answer; try again later") if "Rome" in request.messages[1].content else there(request)

    outcome, _ = await run(articles, tmp_path / "out", down_for_rome)

    (failure,) = lines(tmp_path / "out" / "failures.jsonl")
    assert (failure["article"], failure["error"]) == ("two", "no answer; try again later")
    assert [a["id"] for a in lines(tmp_path / "out" / "articles.jsonl")] == ["one"]
    assert len(outcome.failures) == 1

    again, model = await run(articles, tmp_path / "out")

    assert (again.read, again.kept, len(model.requests)) == (1, 1, 1)
    assert not (tmp_path / "out" / "failures.jsonl").exists()


async def test_answer_of_one_kind_that_fails_leaves_the_article_and_is_tried_again(articles: Path, tmp_path: Path):
    """An article with an unusable answer is delivered with what there is, named, and read again."""
    await run(articles, tmp_path / "out", lambda r: "no" if "Rome" in r.messages[1].content else there(r))

    (failure,) = lines(tmp_path / "out" / "failures.jsonl")
    assert failure["error"].startswith("force_count: the model's answer cannot be used")
    assert [a["id"] for a in lines(tmp_path / "out" / "articles.jsonl")] == ["one", "two"]

    done: list[int] = []
    again, _ = await run(articles, tmp_path / "out", lambda _: "no", watch=done.append)

    assert (again.read, again.kept) == (1, 1)
    assert done == [2]

    again, _ = await run(articles, tmp_path / "out")

    assert (again.read, again.kept) == (1, 1)
    assert len(lines(tmp_path / "out" / "records.jsonl")) == 2


async def test_bad_input_is_named_and_the_others_go_on(articles: Path, tmp_path: Path):
    """An empty file, a binary file and an invalid line of JSON cost nothing but themselves."""
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (articles / "more.jsonl").write_text('{"id": "three", "text": "The west sent 7 ships."}\n{"id": "four", "te\n')

    outcome, _ = await run(articles, tmp_path / "out")

    assert outcome.read == 3
    assert sorted(Path(f.source).name for f in outcome.failures) == ["binary.txt", "empty.txt", "more.jsonl:2"]


async def test_excerpts_only_keeps_no_text(articles: Path, tmp_path: Path):
    """For copyright's sake nothing but the quoted sentences is written."""
    await run(articles, tmp_path / "out", excerpts_only=True)

    assert [a["text"] for a in lines(tmp_path / "out" / "articles.jsonl")] == [None, None]
    assert "North Wire" not in (tmp_path / "out" / "digest.md").read_text("utf-8")


async def test_dates_that_belong_to_no_article_are_told(articles: Path, tmp_path: Path):
    """A misspelt id in `--published` does not go unnoticed."""
    dates = tmp_path / "dates.json"
    dates.write_text('{"one": "2024-05-03", "tow": "2024-05-04"}')

    outcome, _ = await run(articles, tmp_path / "out", published=parse_published(str(dates)))

    assert outcome.unmatched == ("tow",)


def test_inputs_without_an_article_are_an_error(tmp_path: Path):
    """An empty folder is told with what would be read."""
    with pytest.raises(InputError, match=r"holds no file with the ending \.txt, \.md"):
        survey([str(tmp_path)])


def test_input_that_does_not_exist_is_an_error(tmp_path: Path):
    """The path is named."""
    with pytest.raises(InputError, match=r"nothing\.txt: does not exist"):
        survey([str(tmp_path / "nothing.txt")])


def test_second_run_on_a_held_folder_is_told_who_holds_it(tmp_path: Path):
    """Two runs never write one folder."""
    told = rf"another run writes here \(process {os.getpid()}"
    with held(tmp_path / "out"), pytest.raises(OutputError, match=told), held(tmp_path / "out"):
        pass


def test_output_that_is_a_file_is_an_error(tmp_path: Path):
    """The path is named, and what to do."""
    (tmp_path / "out").write_text("mine")

    with pytest.raises(OutputError, match="is a file, not a folder; choose another --out"), held(tmp_path / "out"):
        pass


@pytest.mark.skipif(os.getuid() == 0, reason="the system lets its administrator write everywhere")
def test_output_that_cannot_be_written_is_an_error(tmp_path: Path):
    """The folder is named, and what to do."""
    tmp_path.chmod(0o500)

    with pytest.raises(OutputError, match="cannot be written"), held(tmp_path / "out"):
        pass


async def test_earlier_results_that_cannot_be_read_are_told(articles: Path, tmp_path: Path):
    """A damaged folder is named with the way out, and is left as it is."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "articles.jsonl").write_text("{broken\n")

    with pytest.raises(OutputError, match="add --fresh to start over"):
        await run(articles, tmp_path / "out")

    assert (tmp_path / "out" / "articles.jsonl").read_text() == "{broken\n"
