"""Force counts: how many forces are said to be where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from summarizer.record import (
    Bare,
    Candidates,
    Check,
    Count,
    Counted,
    Cued,
    Identity,
    Judgement,
    Located,
    Match,
    Name,
    Place,
    Record,
    Settling,
    Sided,
    Stated,
    Voiced,
    When,
)

# Counted nouns that can be forces; what they are in the sentence, the judgement decides.
FORCES = frozenset(
    "adviser advisor aircraft airman ambulance artillery battalion boat bomber brigade combatant commando company "
    "conscript "
    "contractor corvette coastguard cruiser destroyer division drone fighter force frigate gendarme gun gunman guard "
    "guerrilla gunship helicopter howitzer infantry infantryman insurgent instructor jet launcher marine member "
    "mercenary "
    "militant militia militiaman missile monitor mortar observer officer operative paramilitary paratrooper "
    "peacekeeper personnel plane platoon policeman police post rebel recruit regiment reservist rocket sailor "
    "serviceman "
    "ship soldier staff staffer specialist squadron submarine tank trainer troop unit vehicle vessel volunteer "
    "warplane warship "
    "weapon man".split()
)


_FORCES_NAMED = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(FORCES))})(?:s|es)?|men|militiamen|servicemen|policemen|gunmen|troops|army|armies|"
    r"contingents?|garrison|under arms)\b|"
    r"\bhow many (\w+)",
    re.IGNORECASE,
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
        units=FORCES,
        bare=Bare(
            words=re.compile(
                r"(?:\b(?i:at|to|counts?|counted|counting|says?|said|saying|told \w+|puts?|promis\w+|offer\w*|send|sent|estimat\w+|number\w*|total\w*|"
                r"claims?|has|have|had|keeps?|kept|than|from|with|of|be|was|is|are|were|some|about|around|nearly|only|"
                r"roughly|perhaps|or|rather than|not|instead of|first|strength)\b|[\"“(—–-])[^.;:#\d]{0,24}#"
                r"(?=[\"”’').,;:—–-]|$|\s+(?i:of (?:them|its|his|her|the|their|whom|those)|in|on|at|by|under|was|were|are|"
                r"is|had|such|more|additional|or|but|and|to|from|for|since|there|here|now|men|strong)\b|\s+[A-Z][a-z]+)"
            ),
            about=_FORCES_NAMED,
        ),
        # The dead, the wounded and the captured are no force that is there.
        unless=re.compile(
            r"\b(?:these|those|both|other) #|\b[Tt]he # (?:men|women|sides|officers?|generals|commanders)\b|minus #|# (?:men who|leaders|ministers|presidents)\b|"
            r"#[^.;]{0,40}\b(?:died|dead|killed|wounded|injured|hurt|punched|captured|taken prisoner|prisoners|"
            r"missing|fell)\b|"
            r"\b(?:killed|wounded|injured|hurt|captured|seized|freed|released|lost)\b[^.,;]{0,24}#|"
            r"\b(?:price|cost|sack|salary|tonnes|refugees?|civilians|people|displaced)\b[^.;]{0,40}#|"
            r"#[^.;]{0,40}\b(?:homes|houses|refugees?|civilians|displaced|famine|crossed|fled)\b",
            re.IGNORECASE,
        ),
    )
    asked: ClassVar[tuple[str, ...]] = ("force", "side", "place")
    settled: ClassVar[Mapping[str, Settling]] = {
        "force": Counted(),
        "side": Sided("force"),
        "place": Located(),
        "attributed_to": Voiced(),
        "state": Cued(
            {
                "ceiling": re.compile(
                    r"\b(?:may (?:\w+ ){0,3}(?:be|have|work|stay|deploy)|allow\w*|permit\w*|authori[sz]\w*|ceiling|limit\w*|"
                    r"(?:no|not) more than|maximum|mandate\w*|entitled|leaves room for|capped)\b",
                    re.IGNORECASE,
                ),
                "withdrawn": re.compile(
                    r"\b(?:withdrew|withdrawn|withdrawing|pulled (?:out|back)|departed|sent home|went home|gone|taken away|took away|"
                    r"brought home|removed|ha(?:s|ve|d) left|used to)\b",
                    re.IGNORECASE,
                ),
                "planned": re.compile(
                    r"\b(?:will|would|(?:is|are|was|were) to|expect\w*|promis\w*|offer\w*|plans?|planned|planning|sending|to grow|"
                    r"reinforce\w*|should|must|demand\w*|pledg\w*|ready to|(?:about|due|set) to|prepar\w+ to)\b",
                    re.IGNORECASE,
                ),
                "present": re.compile(""),
            }
        ),
    }
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
    spared: ClassVar[frozenset[str]] = frozenset({"side", "place", "judgement"})
    checks: ClassVar[tuple[Check, ...]] = (Stated("count"),)
    joined_by: ClassVar[tuple[str, ...]] = ("count", "force")
    identity: ClassVar[Identity] = Identity(
        same=(
            Match("force", side="side"),
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
