"""Which name of a sentence is the subject of its verb: asides, datelines, places, pronouns and inverted speech."""

from __future__ import annotations

import pytest
from scripted import source_of
from test_acting import actors
from test_checks import codes

from summarizer.acting import neighbours


@pytest.mark.parametrize(
    ("body", "name", "who"),
    [
        ("Snow fell on the fort, which Norway demanded for years.", "Norway", ["Norway"]),
        ("The fort, which Norway demanded, stands empty.", "Norway", ["Norway"]),
        ("Norway, Sweden said, demanded a fort.", "Norway", ["Norway"]),
        ("Norway gave Sweden a list and demanded a fort.", "Norway", ["Norway"]),
        ("The government in Bangui demanded a fort.", "government in Bangui", ["government in Bangui"]),
        ("ADEN/AMMAN, Jan 17, 2019 - Norway demanded a fort.", "Norway", ["Norway"]),
        ("Norway did not uphold this demand; Sweden demanded a fort.", "Sweden", ["Sweden"]),
        ("Norway waited; it demanded a fort.", "Norway", ["Norway"]),
        ("Norway: Sweden demanded a fort.", "Sweden", ["Sweden"]),
        ("We demanded a fort, Norway said.", "Norway", []),
        ("Swedish troops demanded a fort.", "Sweden", ["Swedish troops"]),
    ],
)
def test_subject_is_found_through_what_stands_between(body: str, name: str, who: list[str]):
    """An aside's names are the aside's, a dateline's are nobody's, and "we" is not who is named behind it."""
    assert actors(body, name) == who


def test_neighbours_of_an_item_are_the_introduction_and_what_stands_before_the_list():
    """Before the other items, which are told of somebody else."""
    body = (
        "Fact 0 is told here. Fact 1 is told here. Fact 2 is told here. Fact 3 is told here. "
        "Norway made these demands:\n\n• leave the fort now\n• return the old flag\n• pay for the bridge\n\n"
        "Sweden said no."
    )

    assert list(neighbours([6], source_of(body))) == [4, 3, 2, 1, 5, 7]
    assert list(neighbours([8], source_of(body))) == [7, 6, 5]


@pytest.mark.parametrize(
    ("name", "waiting", "found"),
    [
        ("Bo Frank", "Norwegian Minister Bo Frank", []),
        ("Bo Frank", "Swedish Minister Bo Frank", ["actor_differs"]),
        ("Bo Frank", "Bo Frank", ["actor_undecided"]),
        ("Sweden", "Sweden", ["actor_differs"]),
    ],
)
def test_person_is_his_states_and_may_be_anybodys_where_none_is_told(name: str, waiting: str, found: list[str]):
    """A minister of the state that proposes proposes; of another he does not; whose Bo Frank is, nobody says."""
    body = f"{waiting} waited. Norway proposed to keep troops 30 km from the border."

    assert [code for code, _ in codes("zone_proposal", body, None, "30 km", proposer=name)] == found


@pytest.mark.parametrize(("side", "found"), [("Northern Command", []), ("Sweden", ["side"])])
def test_body_by_its_name_alone_owns_the_counted(side: str, found: list[str]):
    """A command whose state is not told is named right before those it has; who speaks of them has none."""
    body = "The fort holds 35 Northern Command guards, Sweden said."

    assert [field for _, field in codes("force_count", body, None, "35", force="guards", side=side)] == found
