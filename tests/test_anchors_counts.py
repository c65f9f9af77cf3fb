"""What a count counts: the head noun behind names, adjectives, other numbers and hedges."""

from __future__ import annotations

import pytest

from summarizer.anchors import Anchor, find_anchors


def first(text: str) -> Anchor:
    return find_anchors(text)[0]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("2,500 Segovia and ELN guerrillas", "guerrilla"),
        ("hundreds of JEM and allied Zaghawa militia fighters", "fighter"),
        ("60 Egyptian, Emirati and Jordanian advisers", "adviser"),
        ("two Pakistani and three Indian soldiers", "soldier"),
        ("2,300 Libyan National Army (LNA) fighters", "fighter"),
        ("900 U.S. troops", "troop"),
        ("150 US airmen", "airman"),
        ("11,000 North Korean troops", "troop"),
        ("20 well armed, Chadian-trained men", "man"),
        ("450 UN military observers.", "observer"),
        ("12 police officers", "officer"),
        ("700 Reserve Police Force personnel", "personnel"),
        ("1,000 Blue Helmets", "helmet"),
        ("400 Russian military police patrol the road", "police"),
        ("ten infantry fighting vehicles", "vehicle"),
        ("2,000 special forces soldiers", "soldier"),
        ("six 120mm mortars", "mortar"),
        ("68 such weapons", "weapon"),
        ("700 more soldiers", "soldier"),
        ("1,300 of its own troops", "troop"),
        ("30 of the 90 observers", "observer"),
        ("9,000 of an original 15,000 peacekeepers", "peacekeeper"),
        ("100 French Special Forces", "force"),
        ("200 Taliban were there", "Taliban"),
        ("base with 180 Togolese.", "Togolese"),
        ("11 wounded in the raid", "wounded"),
        ("11 wounded gendarmes", "gendarme"),
        ("a battalion of 500 men costs too much", "man"),
        ("if one side starts to build", "side"),
        ("a 200-strong force", "member"),
        ("an army 4,000 strong", "member"),
        ("thirty-odd rebels", "rebel"),
        ("20 or so Turkish drones", "drone"),
        ("the 60-plus hostages", "hostage"),
        ("another 1,000 men", "man"),
        ("one big tank", "tank"),
        ("one F-16 jet", "jet"),
        ("one ex-soldier", "soldier"),
        ("20 F-16s", "F-16"),
        ("20 F-16 jets", "jet"),
        ("20 MiG-29s", "MiG-29"),
        ("6 ex-soldiers", "soldier"),
        ("12 155mm howitzers", "howitzer"),
        ("two Black Hawks", "Hawk"),
        ("two Rangers", "ranger"),
        ("300 Peshmerga", "Peshmerga"),
        ("300 North Koreans", "Korean"),
        ("300 South Ossetian men", "man"),
        ("three soldiers' wives", "wife"),
        ("ten of the army's tanks", "tank"),
        ("20 Turkish and Syrian men", "man"),
        ("ten Saudi or three dozen Emirati jets", "jet"),
        ("9,000 of about two dozen vehicles", "vehicle"),
        ("500 infantry", "infantry"),
        ("12 military ex-personnel", "personnel"),
        ("20 Syrian and armed Israelis", "Israeli"),
        ("two arms dealers", "dealer"),
        ("five news items", "item"),
        ("300 of those soldiers", "soldier"),
        ("300 big red old tall wide fine slow ships", "ship"),
    ],
)
def test_head_noun_is_found_behind_what_describes_it(text, noun):
    """Names, nations, adjectives, calibres, an inner number or a hedge between number and noun do not hide it."""
    assert (first(text).kind, first(text).unit) == ("count", noun)


@pytest.mark.parametrize(
    "text",
    [
        "killed 12 Saturday, officials said",
        "took 20 hostage and killed soldiers",
        "hit 20 overnight and soldiers said",
        "hit 20 Turkish, and men said",
        "ten in the north of the islands",
        "500 of them soldiers",
        "300 Us soldiers",
        "300 us soldiers",
        "40 (of 50) soldiers",
        "300 armed, Syrian men",
        "three men's and boys",
        "200 Hezbollah",
        "one badly wounded man",
        "15-to-one odds",
        "10-is",
        "5 xs",
    ],
)
def test_noun_of_the_next_phrase_is_not_counted(text):
    """A weekday, a verb or an adverb after the number ends its phrase."""
    assert first(text).unit is None


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("soldiers", "soldier"),
        ("men", "man"),
        ("women", "woman"),
        ("policemen", "policeman"),
        ("omens", "omen"),
        ("salespeople", "salesperson"),
        ("berries", "berry"),
        ("ties", "tie"),
        ("boxes", "box"),
        ("churches", "church"),
        ("bushes", "bush"),
        ("glasses", "glass"),
        ("wives", "wife"),
        ("Wives", "wife"),
        ("crises", "crisis"),
        ("series", "series"),
        ("buses", "bus"),
        ("corpses", "corpse"),
        ("jets", "jet"),
    ],
)
def test_plural_is_named_in_the_singular(plural: str, singular: str):
    """By ending, or as an exception."""
    assert first(f"five {plural} there").unit == singular


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("11 wounded, soldiers said", "wounded"),
        ("11 dead and wounded soldiers", "dead"),
        ("11 wounded and armed Israelis said", "wounded"),
    ],
)
def test_dead_and_wounded_are_counted_where_no_noun_follows(text: str, noun: str):
    """The hurt may be counted without a noun."""
    assert first(text).unit == noun


def test_half_a_soldier_is_no_count():
    """A number with a fraction keeps the noun behind it, and counts nobody."""
    assert (first("2.5 men").kind, first("2.5 men").unit) == ("number", "man")
    assert (first("3 men").kind, first("3 men").unit) == ("count", "man")


def test_number_of_them_counts_what_was_named_before():
    """A number "of them" is a count whose noun stands elsewhere."""
    assert (first("nearly 300 of them").kind, first("nearly 300 of them").unit) == ("count", None)


def test_change_of_a_count_has_its_noun_on_both_sides():
    """From one count to another, the noun behind the second is the first's as well."""
    assert [a.unit for a in find_anchors("cut from 12,000 to 8,600 troops")] == ["troop", "troop"]


def test_count_told_per_time_has_the_time_in_its_unit():
    """So many a day is a rate, and "a day" no duration; "a day after" is no rate."""
    assert [a.unit for a in find_anchors("350 trucks a day instead of 45")] == ["truck/day", None]
    assert [a.unit for a in find_anchors("two envoys a day after the raid")] == ["envoy", "day"]
