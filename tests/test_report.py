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
from hypothesis import example, given, settings
from hypothesis import strategies as st
from newsroom import KINDS, Newsroom, crowd, quarrel

from summarizer.errors import OutputError
from summarizer.record import Quantity, When
from summarizer.report import write_report
from summarizer.report.address import address
from summarizer.report.assemble import assemble
from summarizer.report.axis import days_axis, kilometres_axis
from summarizer.report.briefing import escape, render_briefing
from summarizer.report.distances import distance_charts
from summarizer.report.highlight import paragraphs
from summarizer.report.page import MOST_COLUMNS, matrix, render_page
from summarizer.report.timeline import timeline
from summarizer.report.visible import one_line, visible
from summarizer.report.wording import days, kilometres, quantity

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}</style>",
    "<svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "<!-- ",
    "\u202etxet siht\u202c",
]


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
        write_report(tmp_path / "nowhere", quarrel().digest(), [*quarrel().records], quarrel().articles, KINDS)


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


def test_chart_follows_from_the_types_of_fields():
    """A kind with a length has a distance chart; one with a count has none."""
    (chart,) = distance_charts(quarrel().view())

    assert chart.section.kind.name == "zone_proposal"
    assert [(b.variant.words, b.status, b.open_high) for b in chart.bars] == [
        ("40 km", "proposed", False),
        ("60 km", "proposed", False),
    ]
    assert chart.bars[0].x1 < chart.bars[1].x1


def test_open_end_reaches_the_end_of_the_axis():
    """ "At least 40 km" is drawn to the end of the axis and says so."""
    room = Newsroom()
    text = "The army should stay at least 40 km from the Orrin river."
    room.article("one", text)
    room.record("zone_proposal", "one", text, distance="40 km")

    (chart,) = distance_charts(room.view())

    assert (chart.bars[0].x2, chart.bars[0].open_high) == (100, True)


def test_timeline_tells_undated_entries():
    """What has no day is counted, not placed."""
    line = timeline(quarrel().view())

    assert line is not None
    assert [m.start for m in line.moments] == [date(2031, 3, 3)]
    assert line.undated == len(quarrel().view().entries) - 1


@settings(max_examples=50)
@given(st.dates(), st.integers(0, 40_000))
@example(date.min, 14_640)
@example(date(9999, 11, 1), 60)
def test_day_axis_has_ordered_ticks(first: date, span: int):
    """Any span of days has its ticks in order and on the axis, and not too many."""
    last = date.fromordinal(min(first.toordinal() + span, date.max.toordinal()))

    places = [t.x for t in days_axis(first, last).ticks]

    assert places == sorted(places)
    assert all(0 <= x <= 100 for x in places)
    assert len(places) <= 15


@given(st.lists(st.just(0.0) | st.floats(1e-6, 1e6), min_size=1))
def test_kilometre_axis_holds_every_value(values: list[float]):
    """No distance falls off the axis, and greater ones never stand further left."""
    axis = kilometres_axis(values)

    places = [axis.x(v) for v in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= x <= 100 for x in places)
    assert max(values) <= axis.high


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


@given(st.text())
def test_visible_text_cannot_turn_the_line(text: str):
    """No bidirectional control, line separator or other unseen character survives."""
    assert not re.search(
        "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", visible(text)
    )
    assert not re.search(r"\s{2}|\n", one_line(text))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "http://", "http://[", "x", ""]
)
def test_only_addresses_of_the_web_become_links(url: str):
    """Anything but http and https is no link."""
    assert address(url) is None
    assert address("https://courier.example/varga") == "https://courier.example/varga"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2018-07-23", "2018-07-23", "23 July 2018"),
        ("2018-07-16", "2018-07-22", "16–22 July 2018"),
        ("2018-07-30", "2018-08-05", "30 July – 5 August 2018"),
        ("2018-07-01", "2018-07-31", "July 2018"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2018-12-31", "2019-01-06", "31 December 2018 – 6 January 2019"),
        ("2018-07-23", None, "from 23 July 2018"),
        (None, "2018-07-23", "until 23 July 2018"),
        (None, None, ""),
    ],
)
def test_days_are_told_in_the_fewest_words(start: str | None, end: str | None, words: str):
    """An interval that is a month or a year is called by its name."""
    day = When(as_written=None, start=start, end=end)  # type: ignore[arg-type] - Pydantic reads ISO days

    assert days(day.start, day.end) == words


def test_length_in_miles_is_also_told_in_kilometres():
    """A converted length has three significant digits, and a metric one no conversion."""
    miles = Quantity(as_written="65 miles", low=65, high=65, unit="mile", si_low=104607.36, si_high=104607.36)
    more = miles.model_copy(update={"high": None, "si_high": None, "modifier": "more than"})
    metric = Quantity(as_written="70 km", low=70, high=70, unit="kilometre", si_low=70000, si_high=70000)

    assert kilometres(miles) == "105 km"
    assert (quantity(more), kilometres(more)) == ("more than 65 miles", "from 105 km")
    assert kilometres(metric) is None


def test_briefing_puts_disagreements_first_and_names_sources():
    """Each line names its sources, which stand at the end with their dates."""
    briefing = render_briefing(quarrel().view())

    headings = re.findall(r"^## (.+)$", briefing, re.MULTILINE)
    assert headings[0] == "Where sources disagree"
    assert headings[-1] == "Sources"
    assert "**40 km** \\[1\\]; **60 km** \\[2\\]" in briefing
    assert "\\[1\\] Varga wants guns off the Orrin, 4 March 2031, <https://courier.example/varga>" in briefing
    assert "A person should look." in briefing


def test_briefing_line_names_nobody_twice():
    """A line reads who, what, and in brackets whose, when and how it stands; who is named already is left out."""
    room = Newsroom()
    text = "Hale demanded that Varga open the bridge, Brandt reported on 3 March 2031."
    room.article("courier", text, published=date(2031, 3, 4))
    asked = {"demander": "Hale", "addressee": "Varga", "demand": "Varga open the bridge", "date": "3 March 2031"}
    room.record("demand", "courier", text, speaker="Hale", **asked)
    room.record("demand", "courier", text[:41], "flagged", speaker="Brandt", demander="Al", demand="Varga open")

    briefing = render_briefing(room.view())

    assert "- **Hale**: Varga open the bridge (3 March 2031; made) \\[1\\]\n" in briefing
    assert "- **Al**: Varga open (speaker Brandt; made; to check) \\[1\\]\n" in briefing


@pytest.mark.parametrize("text", [*HOSTILE, "[click](http://x.example)", "# Heading", "`code` | cell", "a\n\n- item"])
def test_briefing_escapes_what_articles_say(text: str):
    """No word of an article is markup, HTML, a link or a line of its own in the briefing."""
    escaped = escape(text)

    assert "\n" not in escaped
    assert "<" not in escaped
    assert not re.search(r"(?<!\\)[\[\]`*_#|]", escaped.replace("&#58;", ""))
    assert "javascript:" not in escaped


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
    room.records = records

    page = render_page(assemble(room.digest(), records, room.articles, KINDS, {flagged.id: review}))

    assert '<span class="pill reviewed">corrected</span>' in page
    assert "Ana corrected this on 2031-03-09" in page
