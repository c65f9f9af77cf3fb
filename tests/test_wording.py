"""Values in words, and text and addresses that do nothing but be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.record import Quantity, When
from summarizer.report.address import address
from summarizer.report.visible import one_line, visible
from summarizer.report.wording import days, kilometres, quantity


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
