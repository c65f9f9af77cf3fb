"""Which name of a sentence is the subject of its verb: asides, datelines, places, pronouns and inverted speech."""

from __future__ import annotations

import pytest
from test_acting import actors
from test_checks import codes


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


@pytest.mark.parametrize(("side", "found"), [("Northern Command", []), ("Sweden", ["side"])])
def test_body_by_its_name_alone_owns_the_counted(side: str, found: list[str]):
    """A command whose state is not told is named right before those it has; who speaks of them has none."""
    body = "The fort holds 35 Northern Command guards, Sweden said."

    assert [field for _, field in codes("force_count", body, None, "35", force="guards", side=side)] == found
