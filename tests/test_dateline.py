"""Date lines: which lines say when a text appeared, and which only mention a day."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reading.blocks import find_blocks
from summarizer.reading.dateline import Dateline, find_datelines, parse_day


def only(text: str) -> Dateline | None:
    """The date line that *text*, one block, is or opens with."""
    found = find_datelines(text, find_blocks(text))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    "line",
    [
        "March 4, 2021",
        "Mar 4, 2021",
        "Thursday, March 4, 2021",
        "Thursday 04 March 2021 - 14:22",
        "4th of March 2021",
        "4 March 2021, 14:05 GMT",
        "2021-03-04",
        "2021-03-04T10:00:00Z",
        "04.03.2021",
        "Published: 2021-03-04",
        "Originally published on 4 March 2021",
        "Posted at 14:05 on 4 March 2021",
        "March 4, 2021 / 3:15 PM / Lake News",
        "By Ann Roe | March 4, 2021 | 3 min read",
        "*By Ann Roe · Odda · 4 March 2021*",
        "[Report of March 4, 2021:]",
        "Odda, Thursday, 4 March 2021",
        "SAN MARCO, March 4, 2021",
        "ODDA, March 4, 2021 (Lake News) — The envoys met.",
        "ODDA, Norway, 4 March 2021 – The envoys met.",
        "ODDA, 4 March 2021. The envoys met.",
    ],
)
def test_date_lines_are_read(line: str) -> None:
    """Whatever the order, the label, the place and the agency."""
    found = only(line)

    assert found is not None
    assert found.resolve(None) == date(2021, 3, 4)


@pytest.mark.parametrize(
    "line",
    [
        "Smoke over the harbour of Odda, March 4, 2021.",
        "Photo: Lake News, 4 March 2021",
        "Envoys in Odda, 4 March 2021",
        "On 4 March 2021, they met.",
        "In Odda, March 4, 2021.",
        "Odda, March 4, 2021: what next?",
        "In March 2021 they left on March 5, 2021 - or so it was said.",
        "• 4 March 2021 – the boats leave",
        "03/04/2021",
        "30 February 2021",
        "4 March",
        "May said that she would go.",
    ],
)
def test_captions_sentences_and_timelines_are_no_date_lines(line: str) -> None:
    """A day that is only mentioned does not date the text."""
    assert only(line) is None


@pytest.mark.parametrize(
    ("reference", "day"),
    [
        (date(2021, 3, 5), date(2021, 3, 4)),
        (date(2021, 3, 1), date(2021, 3, 4)),
        (date(2021, 2, 1), date(2020, 3, 4)),
        (None, None),
    ],
)
def test_a_day_without_a_year_takes_the_latest_that_fits(reference: date | None, day: date | None) -> None:
    """A week of grace for a wrong clock; nothing is invented without a reference."""
    found = only("ODDA, March 4 (Lake News) — The envoys met.")

    assert found is not None
    assert found.resolve(reference) == day


def test_a_day_that_only_leap_years_have_waits_for_one() -> None:
    """Neither 2023 nor 2022 has a 29 February."""
    found = only("ODDA, Feb. 29 (Lake News) — The envoys met.")

    assert found is not None
    assert found.resolve(date(2023, 3, 1)) is None
    assert found.resolve(date(2020, 3, 1)) == date(2020, 2, 29)


def test_a_line_of_a_timeline_is_not_formal() -> None:
    """Without a place or an agency a day and a dash may be one of many."""
    timeline, dateline = only("4 March – The boats leave."), only("ODDA, 4 March – The boats leave.")

    assert timeline is not None
    assert dateline is not None
    assert not timeline.formal
    assert dateline.formal


def test_an_update_is_told_from_a_publication() -> None:
    """Of two lines the day of publication counts."""
    lines = [only("Updated March 5, 2021"), only("Published March 4, 2021")]

    assert [line.updated for line in lines if line] == [True, False]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021-03-04", date(2021, 3, 4)),
        ("20210304", date(2021, 3, 4)),
        ("2021-03-04T23:30:00+02:00", date(2021, 3, 4)),
        ("Thu, 04 Mar 2021 10:00:00 GMT", date(2021, 3, 4)),
        ("March 4th, 2021 at 5 pm", date(2021, 3, 4)),
        ("4 March", None),
        ("2021-13-04", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_of_metadata_are_read(written: str, day: date | None) -> None:
    """As ISO 8601, RFC 5322 and people write them."""
    assert parse_day(written) == day


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_way_to_write_a_day_is_the_same_day(day: date) -> None:
    """Round trip through each format."""
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y", "%d.%m.%Y"):
        assert parse_day(day.strftime(form)) == day


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    """Nothing raises, and what is found starts a block."""
    blocks = find_blocks(text)

    assert {line.start for line in find_datelines(text, blocks)} <= {block.start for block in blocks}
