"""Quotes bound to the passage they are: through other marks and blanks, and never across a number, name or denial."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.passages import Passages

TEXT = (
    "Norway’s troops — some 2,000 — would\nleave the “old” fort within 30\xa0km by May. They did not agree to it. "
    "In Oslo, three envoys waited."
)


@pytest.mark.parametrize(
    "quote",
    [
        'Norway\'s troops - some 2,000 - would leave the "old" fort',
        "Norway&#8217;s troops &mdash; some 2,000 &mdash; would",
        "would leave the &ldquo;old&rdquo; fort within 30 km",
        "THEY DID NOT AGREE",
        "leave   the\n“old”\tfort",
        "some 2,\u200b000",
    ],
)
def test_quote_is_found_through_other_marks_and_blanks(quote: str):
    """Curly quotes, dashes, entities, white space, line breaks, case and unseen characters make no difference."""
    passage = Passages(TEXT).find(quote)

    assert passage is not None
    assert passage.altered == ()


def test_place_is_the_texts_own():
    """A passage's interval holds the words as the text writes them."""
    passage = Passages(TEXT).find('leave the "old" fort')

    assert passage is not None
    assert TEXT[passage.start : passage.end] == "leave the “old” fort"


def test_altered_word_is_bound_to_the_nearest_passage():
    """A word that carries no number, name or denial may differ; which one is told."""
    passage = Passages(TEXT).find("some 2,000 - would quit the old fort")

    assert passage is not None
    assert (passage.altered, passage.locked) == ((("quit", "leave"),), ())


@pytest.mark.parametrize(
    "quote",
    [
        "some 3,000 would leave the old fort",
        "leave the old fort within 30 miles by May",
        "at least 2,000 would leave the old fort",
        "They did agree to it",
        "Sweden's troops - some 2,000 - would leave",
        "In Oslo, four envoys waited",
        "would leave the old fort within 30 km by June",
        "must leave the old fort within 30 km",
    ],
)
def test_altered_number_unit_bound_denial_or_name_is_locked(quote: str):
    """A quote that differs in what counts is bound to nothing, or the difference is told."""
    passage = Passages(TEXT).find(quote)

    assert passage is None or passage.locked


@pytest.mark.parametrize("quote", ["0 km", "000", "ort within", "nobody said anything of the kind", "", " . "])
def test_part_of_a_word_or_number_and_what_is_unlike_are_not_found(quote: str):
    """Neither the middle of a word or number nor a sentence of other words is a passage."""
    passage = Passages(TEXT).find(quote)

    assert passage is None or passage.locked


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("about 2.5 million men", "about 2"),
        ("about 2,500 men", "about 2"),
        ("some 12,000 men left", "000 men left"),
        ("a share of 0.75 was paid", "75 was paid"),
        ("they left 7th Street", "they left 7"),
        ("in the year 1.234 was sold", "234 was sold"),
        ("in the year 3,456 was sold", "in the year 3"),
        ("the outpost was left", "post was left"),
        ("the post officers left", "the post office"),
    ],
)
def test_beginning_or_end_of_a_number_or_word_is_not_the_passage(text: str, quote: str):
    """A quote that ends within a number or word of the text is not what stands there."""
    passage = Passages(text).find(quote)

    assert passage is None or passage.altered


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It was 2024. 30 men left.", "It was 2024"),
        ("In all, 30 men left in 1999, 2 came back.", "2 came back"),
        ("He said (in Oslo) that they left.", "in Oslo"),
        (".5 km from gate 9", "5 km from gate 9"),
        ("They left at 9", "They left at 9"),
    ],
)
def test_full_stops_commas_and_brackets_around_a_quote_are_no_part_of_it(text: str, quote: str):
    """A quote may begin and end beside a mark that belongs to no number."""
    passage = Passages(text).find(quote)

    assert passage is not None
    assert (text[passage.start : passage.end], passage.altered) == (quote, ())


def test_exact_quote_is_found_behind_any_number_of_places_that_are_like_it():
    """Words that stand a hundred times before, in another order, do not hide the place where they stand as quoted."""
    text = "river the near post the left men " * 100 + "men left the post near the river."

    passage = Passages(text).find("men left the post near the river")

    assert passage is not None
    assert (passage.start, passage.altered) == (3_300, ())


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It was in 2024. 30 men left.", "It was in 2024"),
        ("In 1999, 2 men came back.", "2 men came back"),
        ("They came in 1999 2 times.", "They came in 1999"),
        ("Of 9.5 km, 2 km are wood. 12 km are sand", "12 km are sand"),
        ("They came back on May 9", "They came back on May 9"),
        ("They came (by sea) from afar", "came (by sea"),
        ("They stayed away,5 men in all", "5 men in all"),
    ],
)
def test_marks_beside_a_number_do_not_hide_an_exact_quote(text: str, quote: str):
    """A full stop or comma belongs to a number only between digits."""
    noise = " ".join(reversed(quote.split()))

    passage = Passages(f"{noise} " * 70 + text).find(quote)

    assert passage is not None
    assert passage.altered == ()
    assert passage.start >= 70 * (len(noise) + 1)


def test_dots_of_an_omission_are_one_sign_or_three():
    """An ellipsis is found as three full stops and the other way round, and places stay the text's own."""
    one, three = "They left… and came back.", "They left... and came back."

    for text, quote in ((one, "left... and came"), (three, "left… and came"), (one, "and came back")):
        passage = Passages(text).find(quote)

        assert passage is not None
        assert passage.altered == ()
        assert text[passage.start : passage.end].endswith(quote.split()[-1])
        assert text[passage.start : passage.end].startswith(quote[:3])


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("home early that", True),
        ("home early tonight in", False),
        ("both generals went home early that night", True),
        ("the generals went home early that night", False),
    ],
)
def test_a_third_of_the_words_may_differ(quote: str, found: bool):
    """A quote that differs in more than a third of its words is none of the text's."""
    passage = Passages("Snow fell while both envoys went home late that night in silence.").find(quote)

    assert (passage is not None) == found


def test_words_left_out_and_put_in_are_told():
    """Where a quote leaves words out, its passage goes on over them; words put in stand for none of the text's."""
    text = "The envoys, who had come by sea, left the old port before the storm broke over the town."

    short = Passages(text).find("left the port before the storm broke over the town")
    long = Passages(text).find("left the very old port before the storm broke over the town")

    assert short is not None
    assert (short.altered, short.locked) == ((("", "old"),), ())
    assert text[short.start : short.end] == "left the old port before the storm broke over the town"
    assert long is not None
    assert (long.altered, long.locked) == ((("very", ""),), ())


def test_up_to_three_words_of_the_text_may_be_left_out_in_one_place():
    """A passage is looked for a little beyond the length of its quote."""
    text = "The envoys left the small old fishing port before the storm broke over the town and its harbour."

    passage = Passages(text).find("The envoys left the port before the storm broke over the town")

    assert passage is not None
    assert passage.altered == (("", "small old fishing"),)
    assert text[passage.start : passage.end].endswith("over the town")


def test_small_words_that_lead_a_quote_in_are_none_of_it():
    """A quote may begin with a small word of its own, "to" do what the text says is done."""
    for text in ("Guards check the names of all men at the gate.", "They check the names of all men"):
        passage = Passages(text).find("to check the names of all men")

        assert passage is not None
        assert (text[passage.start : passage.end], passage.altered) == ("check the names of all men", ())


@pytest.mark.parametrize(
    ("text", "quote", "locked"),
    [
        ("Snow fell. Guards left the fort at noon.", "Soldiers left the fort at noon", False),
        ("Guards left the fort at noon.", "Soldiers left the fort at noon", False),
        ("Late on, the old Guards left the fort.", "Late on, the old Soldiers left the fort", True),
        ("Late on, the old Guards left the fort.", "Late on, the old soldiers left the fort", True),
        ("Norway left the fort at noon.", "Sweden left the fort at noon", True),
    ],
)
def test_capital_makes_a_name_but_at_the_start_of_a_sentence(text: str, quote: str, locked: bool):
    """A word in capitals is a name where it opens no sentence, and a state's name is one everywhere."""
    passage = Passages(text).find(quote)

    assert passage is not None
    assert len(passage.altered) == 1
    assert bool(passage.locked) == locked


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("forty", "many"),
        ("both", "these"),
        ("two-storey", "upper"),
        ("kilometres", "paces"),
        ("mile-long", "winding"),
        ("never", "often"),
        ("hasn't", "has"),
        ("must", "do"),
        ("barely", "quickly"),
        ("7th", "last"),
        ("m", "wide"),
        ("km²", "fields"),
        ("%", "parts"),
        ("Oslo's", "quiet"),
    ],
)
def test_each_word_that_counts_is_locked_whichever_side_has_it(word: str, other: str):
    """Numbers, units, denials, modal verbs, bounds, digits and names: none may be lost or put in."""
    text = "after the long talks they {} went back to the quiet port by the sea"

    lost, put_in = (
        Passages(text.format(one)).find(text.format(another)) for one, another in ((word, other), (other, word))
    )

    assert lost is not None
    assert lost.locked == ((other, word),)
    assert put_in is not None
    assert put_in.locked == ((word, other),)


def test_of_two_like_places_the_nearer_one_is_the_passage():
    """A quote is bound where fewest of its words differ, wherever that stands."""
    text = (
        "The guards left the tower at dawn. The guards left the gate at dusk and the tower at night. "
        "The guards left the tower at noon for the village."
    )

    passage = Passages(text).find("The guards left the tower at noon for a village")

    assert passage is not None
    assert text[passage.start : passage.end] == "The guards left the tower at noon for the village"
    assert passage.altered == (("a", "the"),)


@given(st.text(max_size=200), st.text(max_size=60))
def test_search_never_raises_and_stays_inside(text: str, quote: str):
    """Whatever is sought, a place lies inside the text."""
    passage = Passages(text).find(quote)

    assert passage is None or 0 <= passage.start < passage.end <= len(text)


@given(st.lists(st.sampled_from("the men left their post near river 30 km Oslo not".split()), min_size=1, max_size=30))
def test_every_run_of_words_is_found_as_it_stands(words: list[str]):
    """A quote that is in the text is found without a difference."""
    text = " ".join(["before", *words, "behind"])

    passage = Passages(text).find(" ".join(words))

    assert passage is not None
    assert passage.altered == ()


def test_word_too_many_behind_the_last_of_the_text_is_told():
    """A quote may say more than the text holds, up to its very end."""
    text = "The northern army and its allied militias would withdraw all of their guns from the valley"

    passage = Passages(text).find(f"{text} soon")

    assert passage is not None
    assert (passage.start, passage.end) == (0, len(text))
    assert passage.altered == (("soon", ""),)
