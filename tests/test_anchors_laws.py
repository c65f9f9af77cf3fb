"""What holds for every text: nothing raises, spans are in order, and hostile text is read to its end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.anchors import Anchor, find_anchors
from summarizer.anchors.fold import fold

_PIECES = (
    "one two twenty hundred thousand million and half a an third quarter of to between from 5 12 2018 1,000 - – "
    ", . ( ) / :"
    " % $ € km miles May March Monday last next this week month ago in percent may İ ½ ٣ ５ dozens tens first "
    "second Q3 1990s"
    " 's minus point over more than at least out per day 1e5 3rd x10^9 F-35 the year years ± 10^ 9999 fold "
    "times as of the such police officers A, US -odd or so percent not closer than last round one strong \n \u2009"
).split(" ")
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
    st.from_regex(re.compile(r"[0-9a-z ,.\-/:$%]{0,30}"), fullmatch=True),
)
REFERENCES = st.one_of(st.none(), st.dates())


def sound(text: str, anchors: list[Anchor]) -> None:
    at = 0
    for anchor in anchors:
        assert at <= anchor.start < anchor.end <= len(text)
        assert text[anchor.start : anchor.end] == anchor.text
        at = anchor.end


@given(TEXTS, REFERENCES)
def test_any_text_is_read_without_error_and_spans_are_sound(text, reference):
    """No text raises; anchors are in order, apart, inside the text, and hold the words at their span."""
    sound(text, find_anchors(text, reference=reference))


@given(TEXTS, REFERENCES)
def test_ends_of_every_interval_are_in_order(text, reference):
    """A low end is never above its high end, in the unit as written and in SI units."""
    for anchor in find_anchors(text, reference=reference):
        if anchor.low is not None and anchor.high is not None:
            assert anchor.low <= anchor.high
        if anchor.si_low is not None and anchor.si_high is not None:
            assert anchor.si_low <= anchor.si_high


@given(TEXTS, st.text(max_size=20))
def test_anchors_move_with_the_text_before_them(text, before):
    """A paragraph put before a text moves its anchors and changes nothing else about undated ones."""
    prefix = re.sub(r"\w", "x", before) + "\n\n"
    alone = [(a.start, a.text, a.kind) for a in find_anchors("\n\n" + text)]

    moved = [(a.start, a.text, a.kind) for a in find_anchors("\n\n" + prefix + "\n\n" + text) if a.start >= len(prefix)]

    assert moved == [(start + len(prefix) + 2, words, kind) for start, words, kind in alone]


@given(st.text())
def test_folding_keeps_every_offset(text):
    """The folded text has one character for each of the text's, even where lower case has more."""
    assert len(fold(text)) == len(text)


HOSTILE = (
    "7|7 |1,|1,000,|-|1-|1.|1/|1:|one |two hundred and |one million |twenty-|5 to |between 5 and |from 5 to "
    "|one in |half a "
    "| and a half|one point |5 km (|$5-|May 5-|Monday, |the next day |a-1|a1|1 year 1 month |5 a|5 a-|minus "
    "|tens of |1e9|½"
    "|more than |http://a/1|5 A, |5 A and |5 of the |5 a and |police |last one |percent of 5 |5-odd |not exceed 5 "
    "|5 (AB) |one before the last "
).split("|")


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_is_read_to_its_end(unit):
    """Endless digits, separators, number words and nested ranges are read like any other text."""
    text = unit * (6_000 // len(unit)) + "and then 65 miles."

    anchors = find_anchors(text)

    sound(text, anchors)
    assert anchors[-1].end >= len(text) - 10
