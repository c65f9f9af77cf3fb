"""Values of records against values of gold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.agree import agrees, content, negated, same_days, same_quantity, shared_parties


def quantity(low, high, unit="kilometre", metres=1000.0):
    return {
        "as_written": "",
        "low": low,
        "high": high,
        "unit": unit,
        "si_low": None if low is None else low * metres,
        "si_high": None if high is None else high * metres,
    }


def when(start, end=None):
    return {"as_written": None, "start": start, "end": end or start}


def test_a_converted_distance_is_the_same():
    """62 miles are the 100 km that they were rounded from."""
    assert same_quantity(quantity(62, 62, "mile", 1609.344), quantity(100, 100))


def test_near_numbers_in_one_unit_are_not_the_same():
    """Nothing was converted, so 99 km are not 100 km, though the tolerance between units would let them pass."""
    assert not same_quantity(quantity(99, 99), quantity(100, 100))


def test_a_range_is_not_its_midpoint():
    """A record that says 12 km does not report "5 to 20 km"."""
    assert not same_quantity(quantity(12.5, 12.5), quantity(5, 20))


def test_an_open_end_agrees_with_the_number_it_is_open_from():
    """Whether "at least 60 km" keeps its bound is no matter of which number it is."""
    assert same_quantity(quantity(60, 60), quantity(60, None))


@pytest.mark.parametrize("other", [None, quantity(None, None)])
def test_no_number_agrees_with_no_number_alone(other):
    """A zone without a distance is not one with any."""
    assert same_quantity(None, other)
    assert not same_quantity(other, quantity(5, 5))


def test_a_week_that_holds_the_day_agrees():
    """ "Last week" is right where the gold knows the day."""
    assert same_days(when("2024-01-01", "2024-01-07"), when("2024-01-03"))


def test_a_month_does_not_agree_with_a_day_in_it():
    """An interval so wide says no day."""
    assert same_days(when("2024-01-01", "2024-01-31"), when("2024-01-03")) is False


def test_an_unstated_day_is_neither_right_nor_wrong():
    """Where one side gives no day, nothing follows."""
    assert same_days(when("2024-01-03"), None) is None
    assert same_days({"as_written": "soon", "start": None, "end": None}, when("2024-01-03")) is None


@given(st.dates(), st.dates())
def test_days_agree_both_ways_or_neither(one, other):
    """For single days the order of record and gold makes no difference."""
    a, b = when(one.isoformat()), when(other.isoformat())

    assert same_days(a, b) == same_days(b, a) == (one == other)


def test_spellings_of_one_name_are_one_party():
    """Transliterations and bare surnames count as the person."""
    gold = [{"name": "Tigran Sahakyan"}, {"name": "Elchin Rustamov"}]

    assert shared_parties([{"name": "Mr Sahakian"}, {"name": "Rustamov"}], gold) == 2


def test_another_person_of_the_same_country_is_nobody_shared():
    """Two Armenians are two people."""
    ours = [{"name": "Karen Manukyan", "side": "Armenia"}]

    assert shared_parties(ours, [{"name": "Tigran Sahakyan", "side": "Armenia"}]) == 0


def test_a_capital_speaks_for_its_state():
    """ "Baku" in a record is the gold's "Azerbaijan"."""
    assert agrees("name", "Baku", "Azerbaijan")


def test_filler_is_no_agreement():
    """Words such as "the" and "of" say nothing."""
    assert not agrees("words", "the return of the prisoners", "the opening of the road")


def test_a_choice_agrees_only_with_itself():
    """Closed choices are compared whole: "not met" and "met" share a word."""
    assert agrees("choice", "not met", "not met")
    assert not agrees("choice", "met", "not met")


def test_one_name_too_many_is_not_the_list_of_parties():
    """A list of parties is right when it names everybody and nobody else."""
    gold = [{"name": "Ana Duarte"}, {"name": "Ivo Petrov"}]

    assert agrees("parties", gold, gold)
    assert not agrees("parties", [*gold, {"name": "Liu Wenhao"}], gold)


def test_what_the_gold_leaves_open_is_not_judged():
    """A null in the gold makes a field neither right nor wrong; a null in the record is wrong where gold states it."""
    assert agrees("place", "Tbilisi", None) is None
    assert agrees("place", None, "Tbilisi") is False
    assert agrees("when", when("2024-01-03"), {"as_written": "soon", "start": None}) is None


def test_content_keeps_the_words_that_carry_meaning():
    """Small words, accents and the possessive's case fall away; a state's name is added to its people's."""
    assert content("The Armenian delegação") >= {"armenia", "delegacao"}
    assert "the" not in content("The Armenian delegação")


@pytest.mark.parametrize("words", ["troops must not cross", "no drones", "we won’t leave"])
def test_a_denial_is_seen(words):
    """ "Not", "no" and contracted forms turn a demand around."""
    assert negated(words)
    assert not negated("troops must leave")
