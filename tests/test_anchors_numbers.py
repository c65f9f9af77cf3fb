"""Numbers in digits and words: what is read as one, to which value, and where it ends."""

from __future__ import annotations

import pytest

from summarizer.anchors import find_anchors


def read(text: str) -> list[tuple[str, object]]:
    """The anchors of a text, each with its lower end."""
    return [(a.text, a.low) for a in find_anchors(text)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1/4", 0.25),
        ("1/1000", 0.001),
        ("2 1/2", 2.5),
        ("2-1/2", 2.5),
        ("½", 0.5),
        (".5", 0.5),
        (".25", 0.25),
        ("-5", -5),
        ("-2½", -2.5),
        ("4e14", 400_000_000_000_000),
        ("4e-2", 0.04),
        ("1.3 x 10-6", 1.3e-6),
        ("minus 5", -5),
        ("negative 0.5", -0.5),
    ],
)
def test_fractions_signs_and_powers_of_ten(written: str, value: float):
    """A fraction adds to the number before it, a minus turns all of it, a power of ten multiplies it."""
    assert read(f"Result: {written}") == [(written, value)]


@pytest.mark.parametrize("text", ["9/11", "24/7", "5/4", "4/4", "1/7", "2.5/4", "1" + 24 * "0"])
def test_other_slashes_and_endless_digits_are_no_number(text: str):
    """Above its denominator, over an odd one, behind a decimal point or with too many digits there is no fraction."""
    assert [low for _, low in read(text)] in ([], [None])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 3/0", [("2 3/0", 2)]),
        ("2,00", [("2", 2), ("00", 0)]),
        ("2 0000", [("2", 2)]),
        ("20 5", [("20", 20), ("5", 5)]),
        ("4 321", [("4 321", 4_321)]),
        ("5 -10", [("5", 5), ("-10", -10)]),
    ],
)
def test_separated_digits_are_one_number_only_in_groups_of_three(text: str, found: list[tuple[str, object]]):
    """A blank or comma joins groups of three digits, and nothing else."""
    assert read(text) == found


@pytest.mark.parametrize(
    "written",
    [
        "1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "14th", "21st", "22nd", "23rd", "101st", "111th",
        "112th", "113th", "1,000th",
    ],
)  # fmt: skip
def test_rank_in_digits_has_the_ending_of_its_number(written: str):
    """Eleven to thirteen end in "th", in any hundred; others by their last digit."""
    (anchor,) = find_anchors(f"the {written} meeting")

    assert (anchor.text, anchor.kind) == (written, "ordinal")
    assert anchor.low == int("".join(c for c in written if c.isdigit()))


@pytest.mark.parametrize("written", ["1th", "2th", "11st", "12nd", "13rd", "15st", "10st", "1.5th", "-1st", "21th"])
def test_number_with_another_ending_is_no_rank(written: str):
    """ "15st" is a weight or a name."""
    assert "ordinal" not in [a.kind for a in find_anchors(f"it was {written} there")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("zero", 0),
        ("twenty one", 21),
        ("twenty-one", 21),
        ("one hundred and one", 101),
        ("hundred and one", 101),
        ("one hundred one", 101),
        ("a hundred", 100),
        ("a hundred and five", 105),
        ("two hundred & five", 205),
        ("fifteen hundred", 1_500),
        ("nineteen hundred and five", 1_905),
        ("two thousand and five", 2_005),
        ("three hundred thousand", 300_000),
        ("one hundred twenty-five thousand", 125_000),
        ("five hundred and seventy-one thousand", 571_000),
        ("five thousand million", 5_000_000_000),
        ("two million three hundred thousand and five", 2_300_005),
        ("2 hundred and 5", 205),
        ("4 thousand 321", 4_321),
        ("3 million and five", 3_000_005),
        ("two dozen", 24),
        ("two dozens", 24),
        ("two dozen thousand", 24_000),
        ("3-dozen", 36),
        ("two score", 40),
        ("3 scores", 60),
        ("minus twenty-one", -21),
        ("minus two hundred and five", -205),
        ("minus a dozen", -12),
        ("five point five", 5.5),
        ("five point nought four", 5.04),
        ("five point seventy-one", 5.71),
        ("five point seventy one", 5.71),
        ("one point five million", 1_500_000),
        ("two and a half", 2.5),
        ("two and three quarters", 2.75),
        ("one and two thirds", 5 / 3),
        ("two and a half million", 2_500_000),
        ("two million and a half", 2_500_000),
        ("two million and a half million", 2_500_000),
        ("two thousand and a half", 2_500),
        ("5k", 5_000),
        ("5mn", 5_000_000),
        ("5 bn", 5_000_000_000),
        ("2.5 thousand", 2_500),
    ],
)
def test_words_and_scales_come_to_their_value(written: str, value: float):
    """Words add up within a group, scales close groups, "and a half" counts in the last scale."""
    (found,) = read(f"Result: {written}")

    assert found == (written, pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("twenty twenty", [("twenty", 20), ("twenty", 20)]),
        ("twenty ten", [("twenty", 20), ("ten", 10)]),
        ("two and five", [("two", 2), ("five", 5)]),
        ("twenty 5", [("twenty", 20), ("5", 5)]),
        ("five-and-twenty", [("five", 5), ("twenty", 20)]),
        ("two hundred hundred", [("two hundred", 200), ("hundred", 100)]),
        ("three thousand hundred", [("three thousand", 3_000), ("hundred", 100)]),
        ("zero hundred", [("zero", 0), ("hundred", 100)]),
        ("one dozen and five", [("one dozen", 12), ("five", 5)]),
        ("four and a half hundred", [("four and a half", 4.5), ("hundred", 100)]),
        ("one trillion trillion trillion", [("one trillion trillion", 10**24), ("trillion", 10**12)]),
        ("five k", [("five", 5)]),
        ("3-fifth", [("3", 3), ("fifth", 5)]),
        ("a five", [("five", 5)]),
        ("point five", [("five", 5)]),
        ("score", []),
    ],
)
def test_words_that_make_no_number_together_stay_apart(text: str, found: list[tuple[str, object]]):
    """Where English has no such number, the first ends and the next begins."""
    assert read(text) == found


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("two-thirds", 2 / 3),
        ("two thirds", 2 / 3),
        ("one third", 1 / 3),
        ("three fifths", 0.6),
        ("two hundredths", 0.02),
        ("a hundredth", 0.01),
        ("three quarters", 0.75),
        ("one quarter", 0.25),
        ("half", 0.5),
        ("one half", 0.5),
        ("half a million", 500_000),
        ("half of a million", 500_000),
        ("half a dozen", 6),
        ("a quarter of a million", 250_000),
        ("quarter million", 250_000),
        ("three quarters million", 750_000),
    ],
)
def test_parts_of_a_whole_or_of_a_scale(written: str, value: float):
    """Shares in words are fractions; half a million is a number."""
    assert read(f"Result: {written}") == [(written, pytest.approx(value))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the first", 1),
        ("twenty-first", 21),
        ("twenty first", 21),
        ("one hundred and fifth", 105),
        ("two hundredth", 200),
        ("one hundredth", 100),
        ("two thousandth", 2_000),
        ("one millionth", 1_000_000),
    ],
)
def test_ranks_in_words_add_or_multiply(text: str, value: int):
    """ "Twenty-first" adds, "two hundredth" multiplies."""
    (anchor,) = find_anchors(text)

    assert (anchor.kind, anchor.low) == ("ordinal", value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("two quarters", "duration"),
        ("five quarters", "duration"),
        ("the last three quarters", "duration"),
        ("three quarters", "number"),
        ("two seconds", "duration"),
    ],
)
def test_quarters_and_seconds_are_told_from_shares(text: str, kind: str):
    """Two quarters are half a year, three are a share unless they are the last."""
    assert find_anchors(text)[-1].kind == kind


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("several hundred", 200, 999),
        ("several dozen", 24, 99),
        ("a few thousand", 2_000, 9_999),
        ("few hundred", 200, 999),
        ("a couple of hundred", 200, 200),
        ("couple hundred", 200, 200),
        ("a couple of men", 2, 2),
        ("dozens", 24, 99),
        ("scores of men", 40, 99),
        ("scores were hurt", 40, 99),
        ("tens of thousands", 20_000, 99_999),
        ("dozens of thousands", 24_000, 99_999),
        ("hundreds of millions", 200_000_000, 999_999_999),
        ("several million", 2_000_000, 9_999_999),
    ],
)
def test_vague_numbers_are_what_a_reader_may_take_them_for(text: str, low: int, high: int):
    """A plural without a number is an interval, and so is "several" of a scale."""
    (anchor,) = find_anchors(text)

    assert (anchor.low, anchor.high) == (low, high)
