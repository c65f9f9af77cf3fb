"""docs/record-kinds.md and README: a record kind made from their text, and nothing else, works."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from conftest import PROJECT
from documents import blocks
from scripted import ScriptedModel, answers, text_of

from summarizer.article_line import article_line
from summarizer.errors import KindError
from summarizer.extract import Extraction, extract
from summarizer.kinds import Kind, discover
from summarizer.merge import merge

PAGE, README = PROJECT / "docs" / "record-kinds.md", PROJECT / "README.md"


def written(document: Path, folder: Path) -> dict[str, Kind]:
    """The kinds that there are once the files of *document* are where it says."""
    for block in blocks(document):
        if path := re.match(r"(?:#|\{#) (mine/\S+)", block.code):
            (folder / path[1]).parent.mkdir(parents=True, exist_ok=True)
            (folder / path[1]).write_text(block.code, "utf-8")
    return discover([folder / "mine"])


@pytest.mark.parametrize("document", [PAGE, README], ids=["page", "readme"])
async def test_kind_with_a_number_works_as_written(document: Path, tmp_path: Path):
    """A sentence with a mass is asked about, and gives a checked record with the number of the text."""
    kind = written(document, tmp_path)["shipment"]
    model = ScriptedModel(lambda _: answers({"c": "1", "sender": "Norway"}))

    extraction = await extract(text_of("Norway sent 40 tonnes of flour."), [kind], model)

    (record,) = extraction.records
    assert (record.kind, record.status) == ("shipment", "verified")
    assert record.fields.model_dump()["weight"]["si_low"] == 40_000
    assert "TASK: goods that were delivered." in model.requests[0].messages[-1].content


def test_page_and_readme_show_one_kind(tmp_path: Path):
    """What README shows in short is the first example of the page."""
    page, readme = (written(document, tmp_path / document.stem)["shipment"] for document in (PAGE, README))

    assert page.template == readme.template
    assert page.schema.model_json_schema() == readme.schema.model_json_schema()


async def evacuated(kind: Kind, words: str, judged: str, day: int) -> Extraction:
    """What an article gives of evacuations, where the model says so of its one candidate."""
    text = text_of(f"The river rose. {words}", published=date(2031, 3, day), article=f"a{day}")
    answer = {"c": "2", "organiser": "Norway", "place": "Lund", "is": judged}
    return await extract(text, [kind], ScriptedModel(lambda _: answers(answer)))


async def test_kind_without_a_number_works_as_written(tmp_path: Path):
    """A verb makes the candidate; the judgement sets the state, or says that it is no record."""
    kind = written(PAGE, tmp_path)["evacuation"]

    done = await evacuated(kind, "Norway evacuated the town of Lund on 3 March 2031.", "evacuation done", 4)
    news = await evacuated(kind, "Norway said the evacuation of Lund was on the news.", "other news", 5)

    (record,) = done.records
    fields = record.fields.model_dump()
    assert (record.status, fields["state"], fields["date"]["start"]) == ("verified", "done", date(2031, 3, 3))
    assert news.records == ()


async def test_two_articles_on_one_evacuation_are_one_event(tmp_path: Path):
    """Identity as the page declares it: one place and days that meet are one event; states that differ are told."""
    kinds = written(PAGE, tmp_path)
    kind = kinds["evacuation"]
    first = await evacuated(kind, "Norway evacuated the town of Lund on 3 March 2031.", "evacuation done", 4)
    second = await evacuated(kind, "Norway ordered Lund evacuated on 3 March 2031.", "order to leave", 5)

    digest = merge(
        [*first.records, *second.records],
        [article_line(e.source.text, e.source.anchors) for e in (first, second)],
        kinds,
    )

    (event,) = digest.records
    assert len(event.claims) == 2
    assert [conflict.field for conflict in digest.conflicts] == ["state"]


def test_half_a_kind_is_refused_by_name(tmp_path: Path):
    """As the page says: a schema without a prompt is an error that names it."""
    written(PAGE, tmp_path)
    (tmp_path / "mine" / "prompts" / "evacuation.j2").unlink()

    with pytest.raises(KindError, match="'evacuation' has a schema and no prompt"):
        discover([tmp_path / "mine"])
