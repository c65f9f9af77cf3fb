"""Boilerplate: what is not the article is marked, and what is the article never is."""

import re
from collections.abc import Iterator
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import Boilerplate
from summarizer.reading.blocks import find_blocks
from summarizer.reading.boilerplate import find_boilerplate
from summarizer.reading.marks import find_script
from summarizer.reading.pleas import count_offers

_SHAPES = Path(__file__).parent / "boilerplate.txt"

ARTICLE = (
    "River towns agree on boats",
    "The envoys of Odda and Voss met in Bergen on Monday and agreed to keep their boats 12 kilometres apart.",
    "The mayor of Odda, Liv Dahl, said that the envoys would meet again in Bergen within a month.",
    "Voss has 40 boats on the river, and Odda wants all of them counted before the ice comes.",
)


def read_shapes() -> Iterator[tuple[str, list[str]]]:
    """Name and labelled lines of each article of the file."""
    for part in re.split(r"^===== ", _SHAPES.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, _, text = part.partition("\n")
        yield name, text.rstrip("\n").split("\n")


SHAPED = tuple(read_shapes())


def marked(body: str) -> list[Boilerplate]:
    return list(find_boilerplate(body, find_blocks(body)))


def marked_lines(*lines: str) -> list[str]:
    """Those of *lines*, set as paragraphs, that are marked."""
    body = "\n\n".join(lines)
    spans = marked(body)
    found, start = [], 0
    for line in lines:
        if any(span.start < start + len(line) and start < span.end for span in spans):
            found.append(line)
        start += len(line) + 2
    return found


@pytest.mark.parametrize(("name", "labelled"), SHAPED, ids=[name for name, _ in SHAPED])
def test_lines_are_marked_as_a_reader_would(name: str, labelled: list[str]) -> None:
    """Every line of adverts, menus, teasers and comments, and no line of the article, its captions and lists."""
    lines = [line[2:] if line.startswith(("~~", "??")) else line for line in labelled]
    body = "\n".join(lines)
    spans = marked(body)

    wrong, start = [], 0
    for line, label in zip(lines, labelled, strict=True):
        hit = any(span.start < start + len(line) and start < span.end for span in spans)
        if line.strip() and not label.startswith("??") and hit != label.startswith("~~"):
            wrong.append(label)
        start += len(line) + 1

    assert wrong == []


def test_an_article_without_boilerplate_gets_none() -> None:
    """Plain articles are left alone."""
    assert marked_lines(*ARTICLE) == []


@pytest.mark.parametrize(
    "plea",
    [
        "Subscribe now and read on for $4 a month",
        "Sign up for our free newsletter and get the news in your inbox every morning.",
        "Already a member? Log in to your account",
        "We use cookies to improve your experience; you can opt out.",
        "Download our app and follow us on Instagram",
        "© 2021 The River Post. All rights reserved.",
        "Dear readers, our newsroom depends on your donations.",
        "Share this on WhatsApp",
    ],
)
def test_a_plea_is_marked_wherever_it_stands(plea: str) -> None:
    """Above, within and below the article, and nothing else with it."""
    for place in range(1, len(ARTICLE) + 1):
        assert marked_lines(*ARTICLE[:place], plea, *ARTICLE[place:]) == [plea]


@pytest.mark.parametrize(
    "line",
    [
        "Voss said that boats cost $200 a month, and that you cannot count them at night.",
        "“Sign the map or leave,” the mayor of Odda told you and me.",
        "The envoys subscribe to the treaty of 1974, the mayor of Odda said.",
        "Odda's radio asked listeners for donations to the ferry men of Voss, a reporter said.",
        "A newsletter of the river guard says that Odda has 17 boats near Bergen.",
        "Join the river guard, or pay: such were the words of the envoy from Voss.",
        "The United States gives $300 million each year to both river towns.",
        "Voss demands 5% of the catch every week.",
    ],
)
def test_reports_on_money_and_services_are_no_pleas(line: str) -> None:
    """One word of the trade in a sentence that reports does not make an offer."""
    assert marked_lines(*ARTICLE[:2], line, *ARTICLE[2:]) == []


def test_a_heading_within_the_article_is_not_marked() -> None:
    """Neither are its paragraphs."""
    assert marked_lines(*ARTICLE[:3], "What comes next", ARTICLE[3]) == []


def test_a_section_on_the_background_is_the_article() -> None:
    """Even where it names others, as long as it names the article's own as well."""
    background = (
        "A quarrel of forty years",
        "In 1974 Norway's king drew a line between Odda and Voss, and Sweden's ferries went round it.",
        "Danish engineers measured the river for the king, and left the map in a church in Bergen.",
    )

    assert marked_lines(*ARTICLE, *background) == []


def test_stories_below_are_told_from_the_article_by_their_names() -> None:
    """A headline opens them, and no divider is needed."""
    stories = (
        "Tennis: teenager reaches first final",
        "Maria Sanz of Seville beat the champion in three sets in Melbourne and cried on the shoulder of her coach.",
        "Why rice must be washed",
        "Cooks in Kyoto explained why they rinse the grains, and what happens to the starch when they do not.",
    )

    assert marked_lines(*ARTICLE, *stories) == list(stories)


def test_the_article_goes_on_after_a_box_of_links() -> None:
    """A box with teasers in the middle does not end it."""
    box = ("Related", "Ferry sinks off Voss", "Who owns the river?")

    assert marked_lines(*ARTICLE[:2], *box[:2], *ARTICLE[2:]) == list(box[:2])


def test_everything_below_the_comments_is_marked() -> None:
    """Readers speak of the same names as the article."""
    comments = ("3 comments", "The envoys of Odda and Voss should have met in Bergen in the spring, as I always said.")

    assert marked_lines(*ARTICLE, *comments) == list(comments)


def test_lines_in_another_script_are_marked() -> None:
    """A credit in Hebrew on an English page; an article that mixes two scripts is left alone."""
    hebrew, russian = "תצלום: משה כהן", "Представители двух городов встретились в Бергене и договорились о лодках."

    assert marked_lines(*ARTICLE, hebrew) == [hebrew]
    assert marked_lines(ARTICLE[1], russian, ARTICLE[2], russian + " Да.") == []


def test_repeated_labels_are_marked_but_the_first() -> None:
    """A by-line above and below the picture."""
    body = "\n\n".join((ARTICLE[0], "Ann Roe", "Ann Roe", *ARTICLE[1:]))

    assert [(body[span.start : span.end], span.start) for span in marked(body)] == [("Ann Roe", 37)]


def test_what_the_layout_marked_stays_marked() -> None:
    """Its reason is kept, and its dividers open nothing: where they end is known."""
    body = "\n\n".join((*ARTICLE[:3], "Related", ARTICLE[3]))
    start = body.index("Related")

    spans = find_boilerplate(body, find_blocks(body), [Boilerplate(start, start + 7, "aside")])

    assert spans == (Boilerplate(start, start + 7, "aside"),)


@settings(deadline=None)
@given(st.permutations(ARTICLE[1:]))
def test_the_order_of_its_paragraphs_makes_no_boilerplate(paragraphs: list[str]) -> None:
    """An article's paragraphs are its own in any order."""
    assert marked_lines(ARTICLE[0], *paragraphs) == []


@settings(deadline=None)
@given(st.lists(st.sampled_from([*ARTICLE, "Related", "X", "3 comments", "Menu", "• one", "Log in now", "2 h ago"])))
def test_spans_are_whole_blocks_in_order(lines: list[str]) -> None:
    """Each begins and ends with a block, and none overlap, however lines are thrown together."""
    body = "\n".join(lines)
    blocks = find_blocks(body)

    spans = find_boilerplate(body, blocks)

    assert {span.start for span in spans} <= {block.start for block in blocks}
    assert {span.end for span in spans} <= {block.end for block in blocks}
    assert all(first.end < second.start for first, second in pairwise(spans))


def test_offers_add_up() -> None:
    """Service, price, address and command count; a report counts against."""
    weak = count_offers("Fighters got $5 a month.", sentence=True)
    strong = count_offers("Subscribe for $5 a month", sentence=False)

    assert (weak, strong) == (1, 4)
    assert count_offers("The envoys met.", sentence=True) == 0


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Boats", "LATIN"),
        ("Лодки", "CYRILLIC"),
        ("ボートと川", "CJK"),
        ("船只", None),
        ("12:30", None),
        ("קיר x", "HEBREW"),
    ],
)
def test_the_script_is_that_of_most_letters(text: str, script: str | None) -> None:
    """Fewer than three letters tell nothing."""
    assert find_script(text) == script


def test_pairs_of_stories_are_told_apart_below_a_divider() -> None:
    """Each short article below another, behind a divider: the upper is left alone, the lower is marked."""
    plain = [
        [line for line in labelled if line.strip() and not line.startswith(("~~", "??"))]
        for name, labelled in SHAPED
        if name.startswith(("colombia", "other stories", "captions", "menu", "disclaimers", "footer"))
    ]

    for upper, lower in permutations(plain, 2):
        assert set(marked_lines(*upper, "Related stories", *lower)).isdisjoint(upper)
