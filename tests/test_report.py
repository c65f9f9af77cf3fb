"""The page and the briefing: everything is shown, and nothing that an article says is obeyed."""

from __future__ import annotations

import base64
import hashlib
import random
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from newsroom import HOSTILE, KINDS, Newsroom, crowd, quarrel

from summarizer.errors import OutputError
from summarizer.report import write_report
from summarizer.report.briefing import render_briefing
from summarizer.report.highlight import paragraphs
from summarizer.report.page import MOST_COLUMNS, matrix, render_page


class Elements(HTMLParser):
    """Which elements and attributes a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.names.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def meeting_told_by(text: str) -> str:
    """The page of one article that says *text* wherever an article can say something."""
    room = Newsroom()
    body = f"{text} met Tomas Hale in {text} on 3 March 2031."
    room.article(f"a{text}", body, title=text, url=f"javascript:{text}", published=date(2031, 3, 4))
    room.record("meeting", f"a{text}", body, "flagged", participants=[text, "Tomas Hale"], place=text)
    return render_page(room.view())


def test_every_record_stands_in_the_page():
    """Each record, the rejected ones too, has one card with its quote and its article's number."""
    room = quarrel()

    page = render_page(room.view())

    assert sorted(int(n) for n in re.findall(r'<article class="claim [^"]*" id="c(\d+)"', page)) == [*range(1, 9)]
    assert "Subscribe for 3 euros a week</blockquote>" in page
    assert "A person should look." in page


def test_every_link_within_the_page_has_its_target():
    """No number leads nowhere: each fragment that the page links to is an id in it, and no id stands twice."""
    page = render_page(quarrel().view())

    ids = re.findall(r'\bid="([^"]+)"', page)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_and_not_obeyed(text: str):
    """Whatever stands in text, title, id, address or values of an article appears as the characters it is."""
    page, plain = meeting_told_by(text), meeting_told_by("Edda Varga")

    told, harmless = Elements(), Elements()
    told.feed(page)
    harmless.feed(plain)
    assert told.names == harmless.names
    assert not [a for a, _ in told.attributes if a.startswith("on") or a in ("style", "src", "srcdoc")]
    assert all(v.startswith(("#", "https://")) for a, v in told.attributes if a == "href")
    assert page.count("<script>") == plain.count("<script>") == 1
    assert "\u202e" not in page


def test_policy_lets_in_only_its_own_styles_and_script():
    """The Content-Security-Policy names the hashes of the page's styles and script, and forbids all else."""
    page = render_page(quarrel().view())

    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    parts = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", page, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(p.encode()).digest()).decode() for p in parts}
    assert set(re.findall(r"sha256-([^&]+)&#39;", policy)) == hashes
    assert policy.startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy
    assert "style=" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_report_is_the_same_in_any_order(tmp_path: Path):
    """The order of records and articles changes no byte of any file."""
    room, shuffled = crowd(10), crowd(10)
    random.Random(8).shuffle(shuffled.records)  # noqa: S311 - an order, no secret
    random.Random(9).shuffle(shuffled.articles)  # noqa: S311 - an order, no secret

    room.report(tmp_path / "one")
    shuffled.report(tmp_path / "other")

    files = [p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*") if p.is_file()]
    assert len(files) >= 7
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "other" / f).read_bytes() for f in files)


def test_report_needs_no_texts(tmp_path: Path):
    """Without articles.jsonl, or with its texts left out, the evidence alone is shown."""
    room = quarrel()
    digest = room.digest()
    excerpts = [replace(a, text=None) for a in room.articles]

    write_report(tmp_path, digest, room.records, excerpts, KINDS)
    page = (tmp_path / "report.html").read_text("utf-8")
    write_report(tmp_path, digest, room.records, [], KINDS)

    assert "The text was left out" in page
    assert "the guns stay <b>40 km</b> from the Orrin river" in page
    assert "#m1" not in page
    assert "The text was left out" in (tmp_path / "report.html").read_text("utf-8")


def test_folder_that_cannot_be_written_is_named(tmp_path: Path):
    """A missing folder is an error that says which, not a traceback of the operating system."""
    with pytest.raises(OutputError, match="nowhere"):
        write_report(tmp_path / "nowhere", quarrel().digest(), quarrel().records, quarrel().articles, KINDS)


def test_empty_run_has_a_report():
    """Nothing read, or nothing found, is said in so many words."""
    room = Newsroom()
    room.article("silent", "Nothing of note happened by the sea.")

    page, briefing = render_page(room.view()), render_briefing(room.view())

    assert "What 1 article says" in page
    assert "They report nothing of the kinds that were asked for" in page
    assert "Found: nothing of the kinds asked for" in briefing


def test_disagreement_is_shown_side_by_side():
    """Both distances stand in the matrix, under their sources, and with their sentences."""
    view = quarrel().view()

    (contradiction, update) = view.disputes
    (block,) = matrix(view.disputes)

    assert [p.words for p in contradiction.positions] == ["40 km", "60 km"]
    assert update.kind == "update"
    assert [[cell[0][1].words for cell in row] for _, row in block.rows] == [["40 km", "60 km"], ["1,200", "1,500"]]


def test_conflicts_on_one_point_are_one_dispute():
    """Three papers that give three distances disagree on one point."""
    room = crowd(5)

    (dispute,) = room.view().disputes

    assert len(dispute.positions) == 5
    assert len(dispute.explanations) == 4


def test_wide_matrix_is_cut_into_blocks():
    """No block has more sources than fit on a page, and every dispute stands in one."""
    disputes = crowd(20).view().disputes

    blocks = matrix(disputes)

    assert all(len(b.sources) <= MOST_COLUMNS for b in blocks)
    assert [d for b in blocks for d, _ in b.rows] == list(disputes)


def test_article_is_shown_whole():
    """The runs of an article are its text, every evidence is marked, and boilerplate is told apart."""
    view = quarrel().view()
    claims = [c for e in view.entries for c in e.claims if c.source.number == 1] + [*view.rejected]
    line = view.sources[0].line

    found = list(paragraphs(line, claims))

    assert "\n".join("".join(r.text for r in p) for p in found) == line.text
    assert {n for p in found for r in p for n in r.claims} == {c.number for c in claims}
    assert {r.text for p in found for r in p if r.boilerplate} == {"Subscribe for ", "3 euros", " a week", "."}
    assert [r.text for p in found for r in p if r.used] == ["40 km", "1,200"]


def test_reviewers_decision_stands_in_the_page():
    """A corrected record says that a person corrected it."""
    from datetime import UTC, datetime

    from summarizer.review import Review, apply_reviews

    room = quarrel()
    flagged = next(r for r in room.records if r.status == "flagged")
    fields = {**flagged.fields.model_dump(mode="json"), "addressee": "Varga"}
    review = Review(
        record=flagged.id, decision="correct", fields=fields, who="Ana", when=datetime(2031, 3, 9, tzinfo=UTC)
    )
    records = list(apply_reviews(room.records, {flagged.id: review}, KINDS))
    room.records[:] = records

    page = render_page(room.view(**{flagged.id: review}))

    assert '<span class="pill reviewed">corrected</span>' in page
    assert "Ana corrected this on 2031-03-09" in page
