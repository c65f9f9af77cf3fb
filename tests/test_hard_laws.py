"""What holds for every input: load, pages, bind, check and report raise nothing and say nothing of their own."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import Newsroom
from scripted import source_of

from summarizer.answers import Draft
from summarizer.article import Article
from summarizer.bind import bind
from summarizer.check import cite
from summarizer.errors import InputError
from summarizer.join import join
from summarizer.kinds import discover
from summarizer.load import ENDINGS, load
from summarizer.parts import find_all
from summarizer.reading.html import read_page
from summarizer.record import Quantity
from summarizer.report.page import render_page
from summarizer.wire import asked_fields

KINDS = tuple(discover().values())
# LAW_CASES=1000 asks for the thousand of each that CI tries.
lawful = settings(max_examples=int(os.environ.get("LAW_CASES", "50")), deadline=None)

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["text", "id", "title", "url", "published", "x"]), inner, max_size=4),
    ),
    max_leaves=12,
)
BYTES = st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda t: t.encode("utf-8", "surrogatepass")))
TAGS = st.sampled_from(
    "<p> </p> <div> <article> <h1>x</h1> <!-- --> <nav> <script> </script> <style> .a{display:none} <li> <ul> "
    '<table> <td> <a href="x"> &amp; &#0; &#xD800; <![CDATA[ ]]> <?xml <!DOCTYPE <p hidden> <br/> <time> '
    "Envoys met in Oslo on Friday. < > \" ' = \0 é".split(" ")
)
SENTENCES = st.sampled_from(
    (
        "On 3 May Norway proposed to keep Swedish troops about 30 km (19 miles) from the border.",
        "Foreign Minister Ada Lind met Foreign Minister Bo Frank in Oslo on Friday.",
        "Norway has between 300 and 400 soldiers in Bergen.",
        "Sweden demanded that Norway open the bridge at Halden within three days.",
        "It denied this.",
        "• 20 tanks\n• 5 guns\n",
        "“We left,” she said, “80 km away.”",
        "\u200b\u202e1,000\u202c",
    )
)


@lawful
@given(BYTES, st.sampled_from([*ENDINGS]))
def test_any_bytes_are_an_article_or_an_error(content: bytes, ending: str):
    """Whatever a file holds, it is told or read, twice alike, and a text is read code point for code point."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(content)

        found, again = list(load([path])), list(load([path]))

    assert [str(f) for f in found] == [str(f) for f in again]
    assert all(isinstance(f, Article) or (isinstance(f, InputError) and str(path) in f.source) for f in found)
    if ending == ".txt" and found and isinstance(found[0], Article):
        assert found[0].content.encode("utf-8") in content


@lawful
@given(st.lists(JSON, max_size=4))
def test_any_json_is_articles_or_errors(values: list[Any]):
    """Each value of a list is an article or an error in its place, and no two articles share an id."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.json"
        path.write_text(json.dumps(values), "utf-8")

        found = list(load([path]))

    ids = [f.id for f in found if isinstance(f, Article)]
    assert len(ids) == len(set(ids))
    assert len(found) in (len(values), 1)


@lawful
@given(st.lists(st.one_of(TAGS, st.text(max_size=8)), max_size=20).map("".join))
def test_any_page_is_read(html: str):
    """No markup raises, and what surrounds the article are spans of its text, in order."""
    pytest.importorskip("lxml")

    page = read_page(html)

    at = 0
    for span in page.boilerplate:
        assert at <= span.start < span.end <= len(page.body)
        at = span.end


@lawful
@given(st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join), st.data())
def test_any_answer_is_bound_to_the_text_alone(body: str, data: st.DataObject):
    """Whatever is said of a candidate, evidence is the article's words, and numbers are its anchors."""
    source = source_of(body)
    words = st.one_of(
        st.text(max_size=12), st.sampled_from(body.split()), st.sampled_from(["81,234 km", "Norway", "Ada Lind"])
    )
    anchors = {(anchor.start, anchor.end) for anchor in source.anchors}
    for kind, question in find_all(source, KINDS, local=False):
        values: dict[str, str | list[str]] = {}
        for field in asked_fields(kind.schema):
            if field.type == "choice":
                values[field.name] = data.draw(st.sampled_from(field.choices))
            elif field.type in ("parties", "word list"):
                values[field.name] = data.draw(st.lists(words, max_size=3))
            else:
                values[field.name] = data.draw(words)
        judgement = kind.schema.judgement
        verdict = data.draw(st.sampled_from([*judgement.answers])) if judgement else None

        records = [cite(r, source) for r in join(bind([Draft(question.candidate, values, verdict)], kind, source))]

        for record in records:
            assert all(body[e.start : e.end] == e.quote for e in record.evidence)
            quantities = [value for _, value in record.fields if isinstance(value, Quantity)]
            assert all(q.anchor is None or (q.anchor.start, q.anchor.end) in anchors for q in quantities)
            assert record.status != "verified" or "81,234" not in record.fields.model_dump_json()


@lawful
@given(st.one_of(st.text(max_size=30), st.lists(TAGS, max_size=4).map("".join)))
def test_any_words_are_words_in_the_page(words: str):
    """Whatever an article says in its text, title, address and names, the page has the elements that it has without."""
    pages = []
    for said in (words, "x"):
        room = Newsroom()
        body = f"{said} met Tomas Hale in {said} on 3 March 2031."
        room.article(f"a{said}", body, title=said, url=said)
        room.record(
            "meeting", f"a{said}", body, "flagged", participants=[said or "x", "Tomas Hale"], place=f"{said} hall"
        )
        pages.append(render_page(room.view()))

    page, plain = pages
    for opening in ("<script", "<style", "<img", "<iframe", "<svg", "<object", "<nav", "<h1"):
        assert page.count(opening) == plain.count(opening), opening
    page.encode("utf-8")
