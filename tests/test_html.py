"""Web pages: what a reader sees becomes text, what surrounds the article is marked."""

import sys
from datetime import date

import pytest

from summarizer.article import Article
from summarizer.clean import clean
from summarizer.errors import InputError, SettingsError
from summarizer.reading.html import Page, read_page

LEAD = "The envoys of the two lake states agreed on Thursday to keep their boats 12 kilometres apart, officials said."
SECOND = "“We will not move first,” said the northern envoy, who has led the talks on the boats since the spring."
THIRD = "A second round of the talks is planned for May, and both lake states have said they would send ministers."

LINKED = '{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2021-03-04"}]}'


def page(inside: str, *, head: str = "") -> Page:
    """A page with an article of three paragraphs, *inside* between the second and the third."""
    return read_page(
        f"<!doctype html><html><head>{head}</head><body><article><h1>Envoys agree on a lake zone</h1>"
        f"<p>{LEAD}</p><p>{SECOND}</p>{inside}<p>{THIRD}</p></article></body></html>"
    )


def marked(page: Page) -> dict[str, str]:
    """The marked lines with their reasons."""
    return {page.body[span.start : span.end]: span.reason for span in page.boilerplate}


def test_blocks_become_lines_and_paragraphs_stand_apart() -> None:
    """Headline, paragraphs, line breaks and white space as a browser shows them."""
    shown = read_page(f"<h1>Envoys\n   agree</h1><p>{LEAD}</p><div>One<br>two</div>")

    assert shown.body == f"Envoys agree\n\n{LEAD}\n\nOne\ntwo"


def test_lists_become_items_with_their_depth() -> None:
    """A list within a list is set in."""
    shown = page("<p>They ask for:</p><ul><li>no patrols<ul><li>at night</li></ul></li><li>a hotline</li></ul>")

    assert "They ask for:\n\n• no patrols\n\n  • at night\n\n• a hotline\n\n" in shown.body


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>say('99 km')</script>",
        "<style>.x::after { content: '99 km' }</style>",
        "<!-- 99 km -->",
        "<p hidden>99 km</p>",
        '<p style="display: none">99 km</p>',
        '<p style="color:red;visibility:hidden">99 km</p>',
        '<p style="font-size:0">99 km</p>',
        '<p style="position:absolute;left:-9999px">99 km</p>',
        '<div style="height:0;overflow:hidden"><p>99 km</p></div>',
        '<p style="opacity:0">99 km</p>',
        '<span aria-hidden="true">99 km</span>',
        '<span class="sr-only">99 km</span>',
        "<template><p>99 km</p></template>",
        "<noscript><p>99 km</p></noscript>",
        "<svg><text>99 km</text></svg>",
        "<button>99 km</button>",
    ],
)
def test_what_no_reader_sees_is_no_text(hidden: str) -> None:
    """Scripts, styles, comments and hidden elements are dropped, and nothing after them is."""
    shown = page(hidden)

    assert "99 km" not in shown.body
    assert THIRD in shown.body


@pytest.mark.parametrize("style", ["width:100%", "line-height:0.5", "opacity:0.8", "height:1000px", "font-size:1.2em"])
def test_visible_styles_hide_nothing(style: str) -> None:
    """Numbers that begin with a zero or a one are not yet none."""
    assert "Seen by all." in page(f'<p style="{style}">Seen by all.</p>').body


def test_what_a_style_sheet_hides_is_marked() -> None:
    """Kept, for a script may show it, and kept out of the article; rules for print hide nothing."""
    style = "<style>/* x */ p.off, #gone { display: none } @media print { .paper { display: none } }</style>"

    shown = page('<p class="off">Off.</p><p id="gone">Gone.</p><p class="paper">Seen.</p>', head=style)

    assert marked(shown) == {"Off.": "hidden by a style sheet", "Gone.": "hidden by a style sheet"}


@pytest.mark.parametrize(
    ("around", "reason"),
    [
        ("<nav>Boats collide</nav>", "menu"),
        ("<aside>Boats collide</aside>", "aside"),
        ("<footer>Boats collide</footer>", "foot of the page"),
        ("<form>Boats collide</form>", "form"),
        ('<div role="complementary">Boats collide</div>', "aside"),
        ('<div class="c-related x">Boats collide</div>', "part of the page named related"),
        ('<section id="comments">Boats collide</section>', "part of the page named comments"),
        ('<div class="newsletter-box">Boats collide</div>', "part of the page named newsletter"),
    ],
)
def test_surroundings_are_kept_and_marked(around: str, reason: str) -> None:
    """Nothing is deleted without trace, and the article around them is not marked."""
    assert marked(page(around)) == {"Boats collide": reason}


@pytest.mark.parametrize("name", ["adverse", "shared-border", "commentary", "storytags1"])
def test_names_that_only_contain_such_words_mark_nothing(name: str) -> None:
    """Whole words of a class count."""
    shown = page(f'<div class="{name}"><p>The boats left.</p></div>')

    assert marked(shown) == {}


def test_an_article_in_a_part_with_a_misleading_name_is_an_article() -> None:
    """What holds the headline or most of the page's text is no surroundings."""
    shown = read_page(f'<div class="social"><h1>Envoys agree</h1><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p></div>')

    assert shown.boilerplate == ()


def test_lines_outside_of_the_main_content_are_marked() -> None:
    """A page without any names for its parts."""
    shown = read_page(
        "<div><div><a href=/a>Home</a></div><div><a href=/b>Sport</a></div></div>"
        f"<div><h1>Envoys agree on a lake zone</h1><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    )

    assert marked(shown) == {
        "Home": "outside of the main content",
        "Sport": "outside of the main content",
    }


def test_captions_are_text() -> None:
    """The words under the article's own picture tell as much as its paragraphs."""
    caption = "Boats in the harbour of Odda, 3 March 2021. Photo: A. Roe"

    assert marked(page(f"<figure><img src=x><figcaption>{caption}</figcaption></figure>")) == {}


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ('<meta property="article:published_time" content="2021-03-04T23:30:00+01:00">', "meta article:published_time"),
        ('<meta name="date" content="4 March 2021">', "meta date"),
        (f'<script type="application/ld+json">{LINKED}</script>', "JSON-LD datePublished"),
    ],
)
def test_the_day_of_publication_is_read_from_metadata(head: str, basis: str) -> None:
    """Each place says where it was found."""
    shown = page("", head=head)

    assert (shown.published, shown.published_basis) == (date(2021, 3, 4), basis)


def test_a_time_element_is_the_last_resort() -> None:
    """That of a teaser beside the article does not count."""
    shown = page('<aside><time datetime="2019-01-01">x</time></aside><time datetime="2021-03-04">today</time>')

    assert (shown.published, shown.published_basis) == (date(2021, 3, 4), "element time")


def test_broken_json_of_a_page_is_passed_over() -> None:
    """As browsers do."""
    assert page("", head='<script type="application/ld+json">{"@type": </script>').published is None


def test_title_and_address_come_from_the_page() -> None:
    """The headline that is seen goes before the one in the metadata."""
    shown = page("", head='<title>Lake Post</title><link rel="canonical" href="https://lake.example/zone">')

    assert (shown.title, shown.url) == ("Envoys agree on a lake zone", "https://lake.example/zone")


def test_a_page_that_shows_nothing_is_an_error_of_its_input() -> None:
    """A page that scripts would have filled is named, with what to do."""
    article = Article(id="a", source="a.html", content="<script>render()</script>", media="html")

    with pytest.raises(InputError, match=r"a\.html: shows no text; save the page"):
        clean(article)


def test_deep_pages_lose_nothing() -> None:
    """Pages nest deeper than parsers like."""
    shown = read_page("<div>" * 1000 + f"<p>{LEAD}</p>" + "</div>" * 1000)

    assert shown.body == LEAD


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger is told what to install."""
    monkeypatch.setitem(sys.modules, "lxml.html", None)

    with pytest.raises(SettingsError, match=r"pip install 'summarizer\[html\]'"):
        read_page("<p>x</p>")


def test_a_page_becomes_a_text_with_sentences_and_spans() -> None:
    """Spans of boilerplate hold in the body that sentences index."""
    content = page("").body
    link = '<link rel="canonical" href="https://lake.example/zone">'
    html = f"{link}<h1>Envoys agree</h1><p>{LEAD}</p><p>{SECOND}</p><aside>Boats collide</aside><p>{THIRD}</p>"

    text = clean(Article(id="a", source="a.html", content=html, media="html"))

    assert THIRD in content
    assert [text.body[s.start : s.end] for s in text.sentences if s.boilerplate] == ["Boats collide"]
    assert (text.title, text.article.url) == ("Envoys agree", "https://lake.example/zone")


@pytest.mark.parametrize(
    "markup",
    [
        "<pre>a</pre><h1>b",
        '\x00<?xml version="1.0" encoding="latin-1"?><frameset><p>Łódź',
        "<svg><!--</h1>",
        "&#0;&#xD800;<textarea>",
        "<p style=\"'>",
        "<![CDATA[x]]>",
        "no markup at all",
        "<time datetime='x'><meta content='y'><script type='application/ld+json'>[[[{}",
    ],
)
def test_broken_pages_are_read_as_far_as_they_go(markup: str) -> None:
    """Whatever stands there, spans lie within the text."""
    shown = read_page(markup)

    assert all(0 <= span.start < span.end <= len(shown.body) for span in shown.boilerplate)
