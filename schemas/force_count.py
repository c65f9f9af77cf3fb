"""Force counts: how many forces are said to be where."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from summarizer.record import Candidates, Check, Count, Identity, Judgement, Match, Name, Place, Record, Stated, When

# Counted nouns that can be forces; what they are in the sentence, the judgement decides.
FORCES = frozenset(
    "adviser advisor aircraft airman artillery battalion boat brigade combatant commando conscript contractor "
    "corvette cruiser destroyer division drone fighter force frigate gendarme gunman guard guerrilla gunship "
    "helicopter howitzer infantry infantryman insurgent jet launcher marine member mercenary militant militiaman "
    "monitor observer officer operative paratrooper peacekeeper personnel plane platoon policeman rebel "
    "recruit regiment reservist sailor serviceman soldier submarine tank trainer troop vehicle volunteer "
    "vessel warplane warship men man staff police military advisers company unit staffer specialist".split()
)


class ForceCount(Record):
    """A number of soldiers, fighters, peacekeepers or pieces of equipment said to be deployed, planned or withdrawn."""

    force: Name | None = Field(default=None, description="which force is counted, in words of the sentence")
    side: Name | None = Field(default=None, description="the state or movement it belongs to")
    count: Count | None = Field(default=None, description="how many")
    place: Place | None = Field(default=None, description="where they are")
    attributed_to: Name | None = Field(default=None, description="who says so")
    as_of: When | None = Field(default=None, description="when they are said to be there")
    state: Literal["present", "planned", "ceiling", "withdrawn"] = Field(
        default="present",
        description="whether they are there, are to come, are the most allowed, or have left",
    )

    candidates: ClassVar[Candidates] = Candidates(
        each="anchor",
        anchors=frozenset({"count"}),
        nouns=FORCES,
    )
    asked: ClassVar[tuple[str, ...]] = ("force", "side", "place", "attributed_to")
    judgement: ClassVar[Judgement] = Judgement(
        question="What does the number count?",
        answers={
            "forces that are there": {"state": "present"},
            "forces that are to come": {"state": "planned"},
            "the most forces allowed": {"state": "ceiling"},
            "forces that left": {"state": "withdrawn"},
            "dead, wounded or captured": None,
            "something else": None,
        },
    )
    checks: ClassVar[tuple[Check, ...]] = (Stated("count"),)
    joined_by: ClassVar[tuple[str, ...]] = ("count", "force")
    identity: ClassVar[Identity] = Identity(
        same=(
            Match("force"),
            Match("side", by="side"),
            Match("place"),
            Match("as_of", days=7),
            Match("attributed_to", by="voice"),
            Match("state"),
        ),
        enough=(
            ("force", "state", "as_of", "attributed_to"),
            ("force", "state", "as_of", "count"),
            ("force", "place", "state", "count"),
        ),
        compare=("count",),
        matter=("force", "place", "state"),
        disputed="count",
        speaker="attributed_to",
    )
