"""Whom names as written name, and which spellings are one name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import SettingsError
from summarizer.parties import canonical, lexicon, read_name, same_person, side_of, states_in
from summarizer.parties.spelling import alike, meeting_keys


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Russian Foreign Minister Sergey Lavrov", "Russia"),
        ("the Kremlin", "Russia"),
        ("Jerusalem", "Israel"),
        ("the White House", "United States"),
        ("the head of Kenya’s army, Grace Otieno", "Kenya"),
        ("US Ambassador to Israel Jane Roe", "United States"),
        ("Hizballah fighters", "Hezbollah"),
        ("Ansar Allah", "Houthis"),
        ("the RSF", "Rapid Support Forces"),
        ("NATO Secretary General Anna Berg", "NATO"),
        ("pro-Iranian militias", "Iran-backed forces"),
        ("Tehran’s proxy groups", "Iran-backed forces"),
        ("an anti-Turkish crowd", None),
        ("Jordan Smith", None),
        ("Anna Berg", None),
        ("turkey farmers", None),
    ],
)
def test_side_is_what_the_words_state(name: str, side: str | None):
    """A side comes from a demonym, a state, a seat of government or a movement, and from nothing else."""
    assert side_of(name) == side


@pytest.mark.parametrize(
    ("name", "core", "role"),
    [
        ("Prime Minister Ana Costa", "Ana Costa", "Prime Minister"),
        ("NRA Chief of Staff General Ivan Petrov", "Ivan Petrov", "NRA Chief of Staff General"),
        ("his Ghanaian counterpart, Kofi Mensah", "Kofi Mensah", "his Ghanaian counterpart"),
        ("Kofi Mensah, Ghana's special envoy", "Kofi Mensah", "Ghana's special envoy"),
        ("Crown Prince Omar bin Khalid", "Omar bin Khalid", "Crown Prince"),
        ("President [Ana] Costa", "Ana Costa", "President"),
    ],
)
def test_titles_are_told_from_the_person(name: str, core: str, role: str):
    """The person's name stands without title, and the title is kept as written."""
    read = read_name(name)

    assert (read.sort, read.core, read.role) == ("person", core, role)


@pytest.mark.parametrize("name", ["Iranian forces", "the Ghanaian cabinet", "other senior officials"])
def test_bodies_are_no_persons(name: str):
    """A name that ends in the noun of a body or group names nobody."""
    assert read_name(name).sort == "body"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Avigdor Lieberman", "Avigdor Liberman"),
        ("Gadi Aizenkot", "Gadi Eisenkot"),
        ("Hassan Rohani", "Hassan Rouhani"),
        ("Alexander Lavrentiev", "Aleksandr Lavrentyev"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Abdel Fattah al-Burhan", "Gen. Burhan"),
        ("Juan Manuel Santos Calderón", "Juan Manuel Santos"),
        ("Netanyahu", "Netayahu"),
        ("J. Okello", "James Okello"),
    ],
)
def test_spellings_of_one_person_meet(one: str, other: str):
    """Transliterations, surnames alone, second surnames, initials and slips of the pen name one person."""
    assert same_person(read_name(one), read_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Viktor Ivanov", "Sergei Ivanov"),
        ("Sergey Lavrov", "Alexander Lavrentiev"),
        ("Mohammed bin Salman", "Mohammed bin Zayed"),
        ("Russian President Ivanov", "Bulgarian President Ivanov"),
    ],
)
def test_two_people_stay_two(one: str, other: str):
    """Another given name, another surname or another side is another person."""
    assert not same_person(read_name(one), read_name(other))


def test_a_surname_that_two_people_bear_goes_to_neither():
    """A surname alone joins the one person who bears it, and no one where two do."""
    names = canonical(["Viktor Ivanov", "Sergei Ivanov", "Ivanov", "Ana Costa", "Costa"])

    assert names["Ivanov"] == "Ivanov"
    assert names["Costa"] == "Ana Costa"
    assert names["Viktor Ivanov"] != names["Sergei Ivanov"]


@given(st.permutations(["Hassan Rohani", "Hassan Rouhani", "Rohani", "Ana Rohani", "Hizballah", "Hezbollah", "Moscow"]))
def test_canonical_names_do_not_depend_on_order(names: list[str]):
    """The canonical name of each spelling is a function of the set of spellings."""
    assert canonical(names) == canonical(sorted(names))


@given(st.text())
def test_any_text_has_mentions_at_their_spans(text: str):
    """Mentions are in order, do not overlap and lie in the text."""
    mentions = states_in(text)

    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_states_are_found_by_every_name():
    """A state is found by name, demonym and seat, a newspaper named after a seat is not."""
    text = "The Kremlin said Ukrainian envoys and France would meet, The Washington Post wrote."

    assert [(m.name, m.how) for m in states_in(text)] == [
        ("Russia", "seat"),
        ("Ukraine", "demonym"),
        ("France", "state"),
    ]


def test_a_user_adds_names(tmp_path):
    """An alias file gives a name other spellings and a side, and goes before the package's own."""
    file = tmp_path / "aliases.txt"
    file.write_text("# people\nAna Costa | Anita, La Jefa | Colombia\n", "utf-8")

    name = read_name("La Jefa", known=lexicon(file))

    assert (name.core, name.side, name.sort) == ("Ana Costa", "Colombia", "person")


@given(st.text("aehjkmnstuyz", min_size=1, max_size=10), st.integers(0, 9), st.sampled_from(["", *"aehknstz"]))
def test_words_that_are_alike_meet(word: str, place: int, letter: str):
    """Names are compared only if they have a key in common, so no two spellings of one word may be without."""
    for other in (word[:place] + letter + word[place:], word[:place] + letter + word[place + 1 :], word[::-1]):
        assert not (other and alike(word, other)) or meeting_keys(word) & meeting_keys(other)


def test_a_slip_in_a_second_surname_is_that_of_one_person():
    """The slip is found though the word that it stands in is the last of one name and not of the other."""
    names = canonical(["Carlos Netanyagu Herrera", "Carlos Netanyahu"])

    assert set(names.values()) == {"Carlos Netanyagu Herrera"}


def test_an_alias_line_without_a_name_is_refused(tmp_path):
    """The message says which line of which file, and what a line looks like."""
    file = tmp_path / "aliases.txt"
    file.write_text("| Anita\n", "utf-8")

    with pytest.raises(SettingsError, match=r"aliases\.txt, line 1"):
        lexicon(file)


def test_two_states_together_are_another_party_than_two_others():
    """A body is known by all the states in its name."""
    names = canonical(["Chad and Libya", "Chad and Sudan", "Chadian forces", "Chadian and Libyan forces"])

    assert len(set(names.values())) == 4


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("La Jefa | Ana Costa | Chad | more", "has 4 parts"),
        ("La Jefa | Ana Costa\nAna Costa | La Jefa", "given to both"),
        ("La Jefa | 47", "no letters"),
    ],
)
def test_an_alias_line_that_cannot_be_used_says_why(tmp_path, lines: str, said: str):
    """A line with too many parts, a spelling of two names, and one that no text can hold are errors."""
    file = tmp_path / "aliases.txt"
    file.write_text(lines, "utf-8")

    with pytest.raises(SettingsError, match=said):
        lexicon(file)


def test_an_alias_file_that_is_no_text_is_an_error(tmp_path):
    """A folder, or bytes that are no UTF-8, are named with what to do."""
    file = tmp_path / "aliases.txt"
    file.write_bytes(b"\xff\xfe")

    for path in (file, tmp_path):
        with pytest.raises(SettingsError, match="name a UTF-8 text file"):
            lexicon(path)


def test_a_changed_alias_file_is_read_again(tmp_path):
    """The lexicon follows the file, within one process too."""
    file = tmp_path / "aliases.txt"
    file.write_text("Ana Costa | La Jefa | N'Djamena", "utf-8")
    before = read_name("La Jefa", known=lexicon(file))
    file.write_text("Ana Costa | La Jefa | Tripoli", "utf-8")

    after = read_name("La Jefa", known=lexicon(file))

    assert (before.side, after.side) == ("Chad", "Libya")


def test_a_joined_given_name_is_that_of_two_words():
    """One article writes in one word what another writes in two."""
    assert same_person(read_name("Abdelhamid Karrar"), read_name("Abdel-Hamid Karar"))
    assert not same_person(read_name("Abdelhamid Karrar"), read_name("Yasir Karrar"))
