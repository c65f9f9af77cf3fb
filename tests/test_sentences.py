"""Sentences: where they begin and end, and which list they belong to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import Boilerplate
from summarizer.reading.blocks import find_blocks
from summarizer.sentences import split

# What texts are made of: words, ends of sentences, list marks, line breaks, and what breaks naive offsets.
PIECES = st.one_of(
    st.sampled_from(("Envoys met", "on Monday", "in the U.S.", "Gen. Okoro", "“Stay.”", '"No"', "3.5 km", "x.org/a.b")),
    st.sampled_from(tuple(".!?…: ()’\t\n")),
    st.sampled_from(
        ("\n\n", "\r\n", "• ", "- ", "1. ", "a) ", "# ", "> ", "\u00a0", "\u2028", "\ufeff", "\x00", "\ud800")
    ),
    st.sampled_from(("😀", "e\u0301", "他们离开了。", "Он ушёл. ", "שלום")),
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


def sentences(body: str) -> list[str]:
    return [body[sentence.start : sentence.end] for sentence in split(body)]


@settings(deadline=None)
@given(TEXTS)
def test_sentences_are_in_order_and_inside_the_text(body: str) -> None:
    """Spans follow one another, hold no white space at their ends, and lie within the text, whatever it holds."""
    found = split(body)

    ends = [0, *(sentence.end for sentence in found)]
    assert all(end <= sentence.start < sentence.end for end, sentence in zip(ends, found, strict=False))
    assert all(body[sentence.start : sentence.end].strip() == body[sentence.start : sentence.end] for sentence in found)
    assert ends[-1] <= len(body)


@settings(deadline=None)
@given(TEXTS)
def test_nothing_but_list_and_heading_marks_lies_outside_of_sentences(body: str) -> None:
    """Every other character that is no white space belongs to a sentence."""
    covered = bytearray(len(body))
    for sentence in split(body):
        covered[sentence.start : sentence.end] = b"\1" * (sentence.end - sentence.start)

    left = "".join(character for character, inside in zip(body, covered, strict=True) if not inside).split()

    marks = "".join(block.mark for block in find_blocks(body)).split()
    assert "".join(left) == "".join(marks)


@settings(deadline=None)
@given(TEXTS)
def test_an_item_names_an_earlier_sentence_as_its_introduction(body: str) -> None:
    """`intro` points back, never forward."""
    assert all(s.intro is None or s.intro < index for index, s in enumerate(split(body)))


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Army left the base.",
        "Gen. Musa Bello and Lt. Col. Ada Eze met in St. Petersburg.",
        "About approx. 50 trucks crossed at 5 p.m. on Friday.",
        "Amb. Rossi spoke for the J’lem office.",
        "“Go away. We do not want you here,” the mayor said.",
        "The belt is 3.5 km wide.",
    ],
)
def test_abbreviations_numbers_and_quotes_do_not_end_a_sentence(text: str) -> None:
    """One sentence stays one."""
    assert sentences(text) == [text]


def test_sentences_of_a_paragraph_are_told_apart() -> None:
    """A full stop before a capital ends a sentence, also inside the end of a quote."""
    body = "They met. “We agreed.” Then the U.N. left. Was it over? No!"

    assert sentences(body) == ["They met.", "“We agreed.”", "Then the U.N. left.", "Was it over?", "No!"]


def test_a_heading_without_a_full_stop_ends_at_its_line() -> None:
    """Headline and first sentence are two."""
    assert sentences("Envoys meet in Oslo\nThe envoys met.") == ["Envoys meet in Oslo", "The envoys met."]


def test_list_items_name_the_sentence_that_introduces_them() -> None:
    """The mark is outside of the item, and the introduction is the sentence before the list."""
    body = "They met. The rebels demand:\n\n• a truce\n• 40 trucks\n\nNobody answered."

    found = split(body)

    assert [body[s.start : s.end] for s in found] == [
        "They met.",
        "The rebels demand:",
        "a truce",
        "40 trucks",
        "Nobody answered.",
    ]
    assert [s.intro for s in found] == [None, None, 1, 1, None]


def test_an_item_of_a_list_within_a_list_names_the_item_above_it() -> None:
    """The deeper list belongs to its item, and the outer list goes on after it."""
    body = "They ask for:\n- guns moved\n  - by May\n  - by night\n- a hotline"

    assert [sentence.intro for sentence in split(body)] == [None, 0, 1, 1, 0]


@pytest.mark.parametrize("mark", ["•", "-", "*", "1.", "2)", "(a)", "–"])
def test_every_usual_mark_opens_an_item(mark: str) -> None:
    """Bullets, dashes and numbers."""
    body = f"Conditions:\n{mark} no soldiers in the port"

    assert [sentence.intro for sentence in split(body)] == [None, 0]


def test_an_em_dash_opens_an_attribution_and_no_item() -> None:
    """A quoted speaker on a line of its own is not a list."""
    assert split("“We wait.”\n— Ada Eze, mayor")[1].intro is None


def test_lines_that_a_program_broke_are_one_sentence() -> None:
    """In a text of a fixed width, line breaks do not end sentences."""
    body = (
        "Delegates of the two river towns left the\nschool on Friday after talks that brought\n"
        "no accord, the bishop said. He added that\nsome boats had been seen near the island.\n"
    )

    assert len(sentences(body)) == 2


def test_markdown_headings_and_quotes_leave_their_marks_outside() -> None:
    """Marks are not part of the sentence."""
    assert sentences("## Talks end\n\n> We left early.") == ["Talks end", "We left early."]


def test_a_sentence_that_touches_boilerplate_is_marked() -> None:
    """The rest is not."""
    body = "Envoys met.\nSubscribe now\nThey left."

    found = split(body, [Boilerplate(12, 25, "plea")])

    assert [sentence.boilerplate for sentence in found] == [False, True, False]


def test_items_of_the_article_are_not_introduced_by_boilerplate() -> None:
    """An advert above a list does not introduce it."""
    body = "Subscribe now\n• 40 trucks left"

    assert split(body, [Boilerplate(0, 13, "plea")])[1].intro is None


def test_an_empty_text_has_no_sentence() -> None:
    """White space alone is none."""
    assert split(" \n\t\n") == ()


def test_a_line_of_any_length_is_split_where_its_sentences_end() -> None:
    """Lines too long for the library at once lose no boundary and gain none."""
    body = "The envoys met again on the island. Gen. Okoro left early. " * 400

    assert sentences(body) == ["The envoys met again on the island.", "Gen. Okoro left early."] * 400


def test_what_never_ends_comes_in_pieces() -> None:
    """A table or a dump on one line is no sentence; its pieces end with a word, or anywhere where there is none."""
    words, digits = split("thirty kilometres and " * 1_000), split("7" * 5_000)

    assert max(piece.end - piece.start for piece in (*words, *digits)) <= 2_000
    assert {("thirty kilometres and " * 1_000)[piece.end - 1 : piece.end + 1] for piece in words[:-1]} <= {
        "y ",
        "s ",
        "d ",
    }
    assert [piece.end for piece in digits] == [2_000, 4_000, 5_000]
