"""What a run on a cluster knows before it reads: ids, copies, and files that only it reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from summarizer.article import Article
from summarizer.errors import InputError, SettingsError
from summarizer.load import Skipped, load
from summarizer.pipeline import Failure
from summarizer.published import Published
from summarizer.reading.find import Found
from summarizer.scale.census import Census, dispatch, look
from summarizer.scale.rows import Work
from summarizer.scale.stored import list_inputs

TALKS = "OSLO, May 3, 2024 (North Wire) - The north sent 300 soldiers to Oslo.\n"


def taken(inputs: Sequence[str], published: Published | None = None, **earlier: str) -> tuple[Census, list[Work]]:
    """The census of *inputs*, and the work that follows from it."""
    census = Census([found for found in list_inputs(inputs) if isinstance(found, Found)], published)
    for table in look(pa.Table.from_pylist(census.to_look_at())):
        assert list(census.add(table)) == []
    files = pa.Table.from_pylist(census.to_read(earlier))
    return census, [Work.from_row(row) for table in dispatch(files, published) for row in table.to_pylist()]


def by_id(works: Sequence[Work]) -> dict[str, Article]:
    """Every article of the work, copies too."""
    return {article.id: article for work in works for article in work.articles()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles of every form, two of one name, one of a text that another has too."""
    for name in ("north", "south"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "talks.txt").write_text(TALKS + name, "utf-8")
    (tmp_path / "in" / "again.md").write_text("The west sent 7 ships to Rome.", "utf-8")
    rows = [
        {"id": "named", "text": "The west sent 9 ships to Rome.", "published": "2024-05-03", "desk": "foreign"},
        {"text": "The east sent 11 ships to Rome.", "title": "Ships"},
        {"id": "north/talks", "text": "The west sent 9 ships to Rome.", "published": "2024-05-03", "desk": "home"},
    ]
    (tmp_path / "in" / "more.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return tmp_path / "in"


@pytest.mark.parametrize("published", [None, Published(day=date(2024, 5, 9)), Published(by_id={"again": date.min})])
def test_articles_are_those_of_one_machine(folder: Path, published: Published | None):
    """Ids, sources, dates and all that the input carried: as `load` gives them."""
    _, works = taken([str(folder)], published)

    expected = {article.id: article for article in load([folder], published=published) if isinstance(article, Article)}
    assert by_id(works) == expected


def test_copies_travel_with_the_first_of_them(folder: Path):
    """Each text is sent to a worker once; its copies keep their names and what is their own."""
    census, works = taken([str(folder)])

    (work,) = [work for work in works if work.copies]
    assert (census.articles, len(works)) == (6, 5)
    assert {copy.meta["desk"] for copy in work.copies} == {"home"}
    assert census.copies == {work.copies[0].id: "named"}


def test_same_words_of_another_day_are_no_copy(tmp_path: Path):
    """A date decides what "on Monday" says."""
    rows = [{"text": TALKS, "published": "2024-05-03"}, {"text": TALKS, "published": "2024-05-10"}, {"text": TALKS}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")

    census, works = taken([str(tmp_path)])

    assert (len(works), census.copies) == (3, {})


def test_earlier_digests_go_with_the_articles(folder: Path):
    """A worker can tell what an earlier run has read."""
    _, works = taken([str(folder)], again="abc")

    assert [dict(work.earlier) for work in works if work.earlier] == [{"again": "abc"}]


def test_parquet_is_read_like_lines_of_json(tmp_path: Path):
    """Columns are fields, what is null is left out, a day is a day."""
    day = pa.array([date(2024, 5, 3), None], pa.date32())
    table = pa.table({"id": ["a", "b"], "text": [TALKS, TALKS], "published": day, "desk": ["home", None]})
    pq.write_table(table, tmp_path / "part-0.parquet")

    _, works = taken([str(tmp_path)])

    found = by_id(works)
    assert (found["a"].published, found["a"].meta) == (date(2024, 5, 3), {"desk": "home"})
    assert (found["b"].published, found["b"].meta) == (None, {})
    assert found["b"].source == f"{tmp_path}/part-0.parquet:2"


def test_folder_behind_a_url_is_read_like_one_on_disk(folder: Path):
    """The ids are the same; sources name the address."""
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "no.txt").write_text(TALKS, "utf-8")

    _, works = taken([folder.as_uri()])

    found = by_id(works)
    assert found.keys() == by_id(taken([str(folder)])[1]).keys()
    assert found["again"].source == f"{folder.as_uri()}/again.md"


def test_file_named_twice_is_read_once(folder: Path):
    """By its path and within its folder."""
    _, works = taken([str(folder), str(folder / "again.md")])

    assert len(works) == 5


def test_what_is_no_article_is_told_once(tmp_path: Path):
    """A bad line, a file of dates and an empty file are named by the census, and left out of the work."""
    (tmp_path / "bad.jsonl").write_text(json.dumps({"text": TALKS}) + '\n{"te', "utf-8")
    (tmp_path / "dates.json").write_text("{}", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    census = Census([found for found in list_inputs([str(tmp_path)]) if isinstance(found, Found)], None)

    told = [other for table in look(pa.Table.from_pylist(census.to_look_at())) for other in census.add(table)]

    assert [type(other) for other in told] == [Failure, Skipped, Failure]
    assert [Path(other.source).name for other in told] == ["bad.jsonl:2", "dates.json", "empty.txt"]
    assert len(list(dispatch(pa.Table.from_pylist(census.to_read({})), None))) == 1


def test_inputs_that_are_not_there_are_named(tmp_path: Path):
    """A URL, a path, and a folder with nothing in it."""
    (tmp_path / "none").mkdir()
    inputs = [(tmp_path / "nothing").as_uri(), str(tmp_path / "nothing"), (tmp_path / "none").as_uri(), "odd://x"]

    found = list(list_inputs(inputs))

    assert all(isinstance(item, InputError) for item in found)
    assert [item.source for item in found if isinstance(item, InputError)] == inputs


def test_standard_input_is_refused():
    """Other machines cannot read it."""
    with pytest.raises(SettingsError, match="reads no standard input"):
        list(list_inputs(["-"]))
