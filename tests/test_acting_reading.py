"""Who acts, and whether a name could: `summarizer.acting.actors` and `sentence`, by a rule of the tests' own."""

from __future__ import annotations

import re

import pytest
from scripted import source_of

from summarizer.acting import is_place, read_actor, speakers, subject_of
from summarizer.acting.sentence import is_oblique, subjects, topics
from summarizer.record import Agent

ASKS = Agent(
    "demander",
    does=re.compile(r"\b(?:asked|wants|wish)\b"),
    by=re.compile(r"\basked by (?:the )?$"),
    suffers=re.compile(r" must\b"),
)
SPEAKS = Agent("demander", does=ASKS.does, speaks=True)
MADE = Agent("demander", does=ASKS.does, made=re.compile(r"\bdeal\b"))
FARTHER = "Snow fell. Rain fell. Hail fell. It froze."


def reading(
    name: str, body: str, quote: str | None = None, *, rule: Agent = ASKS, done: str | None = None
) -> tuple[list[str], bool, bool]:
    """Who is read as the actor, whether *name* could be, and whether a pronoun is."""
    source = source_of(body)
    words = quote or body.rsplit(". ", 1)[-1]
    at = body.index(words)
    place = (body.index(done), body.index(done) + len(done)) if done else None
    read = read_actor(name, (source.quote(at, at + len(words)),), source, rule, place)
    return [m.name for m in read.does], read.named, read.open


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Norway asked for a fort.", (["Norway"], True, False)),
        ("Sweden asked for a fort.", (["Sweden"], False, False)),
        ("Sweden asked for a fort, and Norway waits.", (["Sweden"], True, False)),
        ("Sweden asked for a fort in Norway.", (["Sweden"], False, False)),
        ("Sweden asked for a fort, and Norway must wait.", (["Sweden"], False, False)),
        ("A fort was asked by the Norwegian army.", (["Norwegian army"], True, False)),
        ("A fort is built.", ([], False, False)),
        ("Norway waits.", ([], True, False)),
        ("It asked for a fort.", ([], False, True)),
        (f"Norway waits. {FARTHER} It asked for a fort.", ([], False, True)),
        ("Norway waits. Sweden asked for a fort.", (["Sweden"], False, False)),
        ("Norway waits. Its envoys came. Sweden asked for its fort.", (["Sweden"], True, False)),
        ("Sweden left; it heard of a wish.", ([], False, False)),
        ("Norway waits. Sweden asked for a fort of its own.", (["Sweden"], True, False)),
    ],
)
def test_actor_is_read_in_the_evidence_first(body: str, read: tuple[list[str], bool, bool]):
    """A name could act where it stands as more than a place or as who must; "its" may speak of one beside."""
    assert reading("Norway", body) == read


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Norway asked for a fort. Nobody came.", (["Norway"], True, False)),
        ("Sweden asked for a fort. Nobody came.", (["Sweden"], False, False)),
        ("Norway asked for a fort. Sweden asked for a flag. Nobody came.", (["Sweden"], True, False)),
        ("Sweden asked for a fort. Norway waits. Nobody came.", ([], True, False)),
        ("Norway waits. Sweden waits. It asked for a fort.", (["Sweden"], True, False)),
        ("Norway met Sweden. It asked for a fort.", (["Norway"], True, False)),
        ("Norway waits. They said no. Nobody came.", ([], True, False)),
    ],
)
def test_actor_whom_the_evidence_leaves_open_is_read_beside_it(body: str, read: tuple[list[str], bool, bool]):
    """The nearest sentence in which somebody acts, or the name stands; a pronoun is whom the one before is about."""
    assert reading("Norway", body) == read


def test_pronoun_is_not_whom_the_next_sentence_names():
    """What stands behind it names nobody for it; where there is no pronoun it may tell who acts."""
    assert reading("Norway", "It asked for a fort. Sweden waits.", "It asked for a fort.") == ([], False, True)
    assert reading("Norway", "Nobody came. Sweden asked.", "Nobody came.") == (["Sweden"], False, False)


def test_pronoun_is_whom_the_cited_words_spoke_of_before():
    """Of two cited sentences the first names the actor of the second."""
    body = "Sweden waits. Norway has a wall. It asked for a fort."

    assert reading("Norway", body, body[14:]) == (["Norway"], True, False)


def test_pronoun_within_a_sentence_is_whom_it_is_about():
    """The first whom it names before the pronoun, and no place."""
    body = "On Monday President Ada Lind of Norway had a call in Sweden in which she again asked for a fort."

    assert reading("Ada Lind", body) == (["Ada Lind"], True, False)
    assert reading("Norway", body) == (["Ada Lind"], True, False)
    assert reading("Denmark", body) == (["Ada Lind"], False, False)


def test_thing_that_several_made_has_nobody_beside_it():
    """Of a deal, who acts is not sought in other sentences."""
    body = "Sweden asked for a fort. There is a deal."

    assert reading("Norway", body) == (["Sweden"], False, False)
    assert reading("Norway", body, rule=MADE) == ([], False, False)
    assert reading("Norway", body.replace("deal", "wall"), rule=MADE) == (["Sweden"], False, False)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("A fort is needed, Sweden said.", (["Sweden"], False, False)),
        ("A fort is needed, Norway said.", ([], True, False)),
        ("Sweden asked for a fort, Norway said.", (["Sweden"], True, False)),
        ("Sweden said no. Nobody came.", (["Sweden"], False, False)),
        ("Sweden asked for a fort, Denmark said. Nobody came.", (["Sweden"], False, False)),
    ],
)
def test_speaker_acts_where_a_rule_says_so_and_nobody_else_does(body: str, read: tuple[list[str], bool, bool]):
    """Who says that a thing is needed wants it; without such a rule he does not."""
    assert reading("Norway", body, rule=SPEAKS) == read


def test_speaker_does_not_act_by_himself():
    """A rule for verbs of wanting alone leaves him out."""
    assert reading("Norway", "A fort is needed, Sweden said.") == ([], False, False)
    assert reading("Norway", "Sweden said no. Nobody came.") == ([], False, False)


def test_first_person_of_an_interview_may_be_any_person():
    """But no state."""
    body = f"President Ada Lind came. {FARTHER} I asked for a fort that Bo wants."

    assert reading("Ada Lind", body) == ([], True, False)
    assert reading("Sweden", body) != ([], True, False)


def test_his_movement_is_a_party_and_no_person():
    """Who is told by "his movement" is not the person beside, but the party."""
    body = "President Ada Lind asked for a flag. There is a wall that his movement has."

    assert reading("Norway", body) == ([], False, False)
    assert reading("Norway", body.replace("his movement", "Ivan")) == (["Ada Lind"], False, False)
    assert reading("Norway", f"{body} Snow fell.", f"{body[body.index('There') :]} Snow fell.") == ([], False, False)


@pytest.mark.parametrize("name", ["Sweden", "Northern Command", "Swedish General Bo Frank"])
def test_his_movement_may_be_a_party_beside_or_one_who_is_of_it(name: str):
    """A state, a body without a side, and a person with one."""
    body = f"The {name} asked for a flag. There is a wall that his movement has."

    assert reading("Norway", body)[0] == [name.removeprefix("Swedish General ")]


@pytest.mark.parametrize(
    ("body", "done", "who"),
    [
        ("Sweden asked for a fort, and Denmark wants the old flag.", "the old flag", ["Denmark"]),
        ("Sweden asked for a fort, and Denmark wants the old flag.", "a fort", ["Sweden"]),
        ("The old flag is what Denmark wants.", "The old flag", ["Denmark"]),
        ("Sweden asked for a fort, and Denmark wants the old flag", "the old flag", ["Denmark"]),
        ("Sweden asked that Denmark should first leave the flag.", "leave the flag", ["Sweden"]),
        ("Sweden has a wish. Denmark wants the old flag.", "the old flag", ["Sweden", "Denmark"]),
    ],
)
def test_last_verb_before_the_words_governs_them(body: str, done: str, who: list[str]):
    """Where none stands before them in their sentence, any does."""
    assert sorted(reading("Norway", body, body, done=done)[0]) == sorted(who)


@pytest.mark.parametrize(
    ("body", "done", "named"),
    [
        ("There is hope that Norway must leave the fort.", "leave the fort", False),
        ("There is hope that Norway leave the fort.", "leave the fort", False),
        ("There is hope that Norway leave the fort.", "Norway leave the fort", False),
        ("There is hope, and Norway waits to see who may leave the fort.", "leave the fort", True),
        ("Leave the fort, Norway!", "Leave the fort", True),
        ("That Norway has asked for it is clear.", "Norway has asked for it", True),
    ],
)
def test_who_is_to_do_it_is_not_named_as_who_wants_it(body: str, done: str, named: bool):
    """Right before the words or within them, unless a verb of wanting follows there."""
    assert reading("Norway", body, done=done)[1] == named


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Norway said no.", ["Norway"]),
        ("Norway has also said no.", ["Norway"]),
        ("Norway made clear that it waits.", ["Norway"]),
        ("Norway, Denmark and Sweden said no.", ["Denmark", "Norway", "Sweden"]),
        ("Of Norway, Sweden said nothing.", ["Sweden"]),
        ("Norway waits.", []),
    ],
)
def test_speakers_stand_right_before_a_verb_of_saying(body: str, who: list[str]):
    """With those who say it together with them; a comma alone joins nobody."""
    assert sorted(m.name for m in speakers([0], source_of(body))) == who


TITLED = "with the senior Xylophoneplayerandconductorofbands "


@pytest.mark.parametrize(
    ("body", "oblique", "place"),
    [
        ("Norway waits.", False, False),
        ("They went to Norway.", True, True),
        ("They came with the Norway of old.", True, False),
        ("They fell in their Norway.", True, True),
        ("They saw President Norway.", False, False),
        ("They ate with President Norway.", True, False),
        ("They left on Tuesday Norway waits.", False, False),
        ("They went far. Norway waits.", False, False),
        (f"They ate {TITLED}Norway.", True, False),
        ("A friend to. Norway waits.", False, False),
    ],
)
def test_name_behind_a_preposition_is_no_subject_and_behind_some_a_place(body: str, oblique: bool, place: bool):
    """With an article and a title between; what the sentence before ends with governs nothing."""
    source = source_of(body)
    at = body.index("Norway")
    sentence = next(s for s in source.text.sentences if s.start <= at < s.end)

    assert (is_oblique(at, sentence, source), is_place(at, sentence, source)) == (oblique, place)


def acting(body: str, name: str = "Norway") -> list[list[str]]:
    """The subjects of "asked" and the like in the last sentence of a text, verb by verb."""
    source = source_of(body)
    sentence = source.text.sentences[-1]
    verbs = re.compile(r"\b(?:asked|asking|said|told|demand)\b")
    return [[m.name for m in who] for _, who in subjects(sentence, source, verbs, list(source.mentions_in(sentence)))]


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Norway asked.", [["Norway"]]),
        ("Norway asked, and Sweden asked.", [["Norway"], ["Sweden"]]),
        ("Norway and Sweden asked.", [["Sweden", "Norway"]]),
        ("Norway left and Sweden asked.", [["Sweden"]]),
        ("In Norway it asked.", [[]]),
        ("In Norway nobody asked.", []),
        ("Norway will have this demand.", []),
        ("Norway heard of this old demand.", [["Norway"]]),
        ("“No,” said Norway.", [["Norway"]]),
        ("“No,” said its old envoy President Ada Lind.", [["Ada Lind"]]),
        ("“No,” told Norway.", []),
        ("Sweden left; “no,” said Norway.", [["Norway"]]),
        ("Norway said that Sweden asked.", [["Norway"], ["Sweden"]]),
        ("Norway said that it asked.", [["Norway"], ["Norway"]]),
        ("Norway said it asked.", [["Norway"], ["Norway"]]),
        ("Norway said we asked.", [["Norway"], []]),
        ("Our Norway asked.", [["Norway"]]),
        ("Norway, which borders Sweden, asked.", [["Norway"]]),
        ("Norway, which asked Sweden, waits.", [["Norway"]]),
        ("Norway urged Sweden and asked.", [["Norway"]]),
        ("Norway gave Sweden a flag and asked.", [["Norway"]]),
        ("Sweden three times asked.", [["Sweden"]]),
        ("Norway left; nobody asked.", []),
        ("Norway left. Nobody asked.", []),
        ("Norway waits: we asked.", [[]]),
        ("Sweden, after Norwegian presence in ports, asked.", [["Sweden"]]),
    ],
)
def test_subject_of_each_verb_is_the_nearest_name_that_could_do_it(body: str, who: list[list[str]]):
    """No object, place, aside or name of another clause; none at all for a pronoun that the sentence leaves open."""
    assert acting(body) == who


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Norway keeps its soldiers.", "Norway"),
        ("Norway, which fears Sweden, keeps its soldiers.", "Norway"),
        ("The fort in which Norway, a friend of Sweden, keeps its soldiers.", "Norway"),
        ("It keeps its soldiers.", None),
        ("The old guard of the North keeps its soldiers.", "old guard"),
    ],
)
def test_subject_of_one_verb_may_be_a_name_that_the_record_states(body: str, who: str | None):
    """Words that plain code knows as no name act where the record says so."""
    source = source_of(body)
    verb = re.search("keeps", source.folded)

    found = subject_of(verb, source.text.sentences[0], source, "old guard")

    assert (found and found.name) == who


@pytest.mark.parametrize(
    ("body", "name", "about"),
    [
        ("Snow fell near Oslo as Norway met Sweden.", "Norway", ["Norway"]),
        ("Snow fell in Oslo.", "Norway", []),
        ("BERGEN, Jan 17 - Norway waits.", "Norway", ["Norway"]),
        ("The old guard met Sweden.", "old guard", ["old guard"]),
        ("The old guard of Norway met Sweden.", "old guard of Norway", ["old guard of Norway"]),
        ("The Norwegian Army met Sweden.", "Army", ["Norwegian Army"]),
    ],
)
def test_sentence_is_about_its_first_name_that_is_no_place(body: str, name: str, about: list[str]):
    """A dateline's is none; the record's own name is one, and takes in those that it holds."""
    source = source_of(body)

    assert [m.name for m in topics(source.text.sentences[0], source, name)] == about


def test_topic_before_a_place_ends_before_it():
    """What stands behind a pronoun is not whom it stands for."""
    source = source_of("Then he met Norway.")

    assert topics(source.text.sentences[0], source, "x", end=5) == []
    assert [m.name for m in topics(source.text.sentences[0], source, "x", end=18)] == ["Norway"]
