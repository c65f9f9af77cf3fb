"""How two quantities relate, and the laws that the relation keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.anchors import Anchor, find_anchors
from summarizer.quantities import compare, rounding
from summarizer.record.values import Quantity


def read(text: str) -> Anchor:
    return find_anchors(text)[0]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("60 km", "60 kilometers", "same"),
        ("at least 60 km", "60 km", "same"),
        ("5 to 20 km", "5-20 kilometers", "same"),
        ("100 km", "62 miles", "same-converted"),
        ("60 kilometers", "37 miles", "same-converted"),
        ("1,000 m", "1 km", "same-converted"),
        ("212 degrees Fahrenheit", "100 degrees Celsius", "same-converted"),
        ("90 minutes", "1.5 hours", "same-converted"),
        ("65 miles", "100 km", "compatible"),
        ("about 95 km", "100 km", "compatible"),
        ("dozens of kilometers", "80 km", "compatible"),
        ("2,000 officers", "2,000 advisers", "compatible"),
        ("95 km", "100 km", "different"),
        ("60 km", "70 km", "different"),
        ("80 km", "100 km", "different"),
        ("at least 60 km", "about 70 km", "different"),
        ("about 20 km", "21 km", "compatible"),
        ("about 10 km", "11 km", "different"),
        ("no more than 60 km", "60 km", "same"),
        ("5 to 20 km", "5 to 30 km", "different"),
        ("about 5 to 20 km", "5 to 21 km", "compatible"),
        ("65 miles", "80 km", "different"),
        ("5 to 20 km", "12 km", "different"),
        ("0.2 to 0.3 m", "20 to 30 cm", "same-converted"),
        ("2 to 4 m", "7 to 13 feet", "same-converted"),
        ("$5", "5 euros", "different"),
        ("5 percent", "5 percentage points", "different"),
        ("5 km", "5 hours", "different"),
        ("5 km", "5 tanks", "different"),
        ("50 percent", "50 tanks", "different"),
        ("9 barrels a day", "9 barrels a month", "different"),
    ],
)
def test_relation_of_two_quantities(one, other, relation):
    """Numbers, units, rounding and hedges decide, in either order."""
    assert compare(read(one), read(other)) == relation
    assert compare(read(other), read(one)) == relation


def test_quantity_of_a_record_compares_with_an_anchor():
    """A value copied into a record is the same as the anchor it was copied from."""
    anchor = read("about 70 kilometers")
    copied = Quantity(
        as_written=anchor.text,
        low=70,
        high=70,
        unit=anchor.unit,
        si_low=anchor.si_low,
        si_high=anchor.si_high,
        approximate=True,
        modifier="about",
    )

    assert compare(anchor, copied) == "same"


def test_identifier_is_the_same_only_as_another_without_number():
    """What has no number differs from whatever has one."""
    assert compare(read("an F-35"), read("35 planes")) == "different"
    assert compare(read("an F-35"), read("an F-35")) == "same"


@pytest.mark.parametrize(
    ("value", "half"),
    [
        (65, 0.5),
        (100, 5),
        (2_000, 50),
        (1_230, 5),
        (20, 0.5),
        (5, 0.5),
        (1_234, 0.5),
        (2.5, 0.05),
        (2_500_000, 50_000),
        (0, 0.5),
    ],
)
def test_number_stands_for_its_rounding_interval(value, half):
    """Half a unit of the last significant digit; trailing zeros count up to two digits."""
    assert rounding(value) == pytest.approx(half)


_UNITS = st.sampled_from([None, "soldier", "fighter", "kilometre", "mile", "metre", "hour", "day", "USD", "EUR",
"percent",
                          "degree Celsius", "degree Fahrenheit", "barrel/day", "byte"])  # fmt: skip
_VALUES = st.one_of(
    st.none(),
    st.integers(0, 3_000),
    st.integers(1, 400).map(lambda n: n / 4),
    st.integers(1, 30).map(lambda n: n * 100),
)
QUANTITIES = st.builds(
    lambda low, more, unit, approximate: Quantity(
        as_written="",
        low=low,
        high=low if more == 0 else None if more is None or low is None else low + more,
        unit=unit,
        approximate=approximate,
    ),
    _VALUES,
    st.sampled_from([0, None, 1, 5, 40]),
    _UNITS,
    st.booleans(),
)


@given(QUANTITIES)
def test_every_quantity_is_the_same_as_itself(one):
    """The relation is reflexive."""
    assert compare(one, one) == "same"


@given(QUANTITIES, QUANTITIES)
def test_order_does_not_matter(one, other):
    """The relation is symmetric."""
    assert compare(one, other) == compare(other, one)


@given(
    st.integers(0, 40),
    st.lists(st.tuples(st.sampled_from(["kilometre", "mile", None]), st.sampled_from("-+=")), min_size=3, max_size=3),
)
def test_same_is_transitive(value, forms):
    """If a is the same as b, and b as c, then a is the same as c; bounds change nothing in that."""
    a, b, c = (
        Quantity(as_written="", low=None if sign == "-" else value, high=None if sign == "+" else value, unit=unit)
        for unit, sign in forms
    )

    if compare(a, b) == compare(b, c) == "same":
        assert compare(a, c) == "same"
    assert (compare(a, b) == "same") == (a.unit == b.unit)


@given(
    st.integers(1, 5_000),
    st.sampled_from([("kilometre", "mile", 1.609344), ("metre", "foot", 0.3048), ("hectare", "acre", 0.40468564224)]),
)
def test_exact_conversion_is_never_different(value, units):
    """A number and its conversion, written in full, are one quantity."""
    unit, other, factor = units

    relation = compare(
        Quantity(as_written="", low=value, high=value, unit=unit),
        Quantity(as_written="", low=value / factor, high=value / factor, unit=other),
    )

    assert relation in ("same-converted", "compatible")
