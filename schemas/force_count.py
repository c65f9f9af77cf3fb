"""Force counts: how many forces are said to be where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from summarizer.record import (
    Asserted,
    Bare,
    Beside,
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
    Noun,
    Owner,
    Place,
    Record,
    Settling,
    Sided,
    Stated,
    Told,
    Voice,
    Voiced,
    When,
)

# Counted nouns that can be forces; what they are in the sentence, the judgement decides.
FORCES = frozenset(
    "adviser advisor aircraft airman ambulance artillery battalion boat bomber brigade carrier combatant commando "
    "company "
    "conscript "
    "contractor corvette cutter coastguard cruiser destroyer division drone fighter force frigate gendarme gun "
    "gunman guard "
    "guerrilla gunship helicopter howitzer infantry infantryman insurgent instructor jet launcher marine member "
    "mercenary "
    "militant militia militiaman missile monitor mortar observer officer operative paramilitary paratrooper "
    "peacekeeper personnel plane platoon policeman police rebel recruit regiment reservist rocket sailor "
    "serviceman "
    "ship soldier staff staffer specialist squadron submarine tank trainer troop unit vehicle vessel volunteer "
    "warplane warship "
    "weapon man".split()
)

# Nouns that are forces only with the adjective that arms them.
ARMED = frozenset(
    f"{how} {what}"
    for how in ("armored", "armoured", "combat", "military", "patrol")
    for what in ("car", "truck", "jeep", "bus", "train", "engineer", "dog")
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
        units=FORCES | ARMED,
        bare=Bare(
            words=re.compile(
                r"(?:\b(?i:at|to|counts?|counted|counting|says?|said|saying|told \w+|puts?|promis\w+|offer\w*|send|"
                r"sent|estimat\w+|number\w*|total\w*|"
                r"claims?|has|have|had|keeps?|kept|than|from|with|of|be|was|is|are|were|some|about|around|nearly|"
                r"only|"
                r"roughly|perhaps|or|rather than|not|instead of|first|strength|pull\w*|withdr\w+|br(?:ing|ought)|"
                r"mov(?:e|es|"
                r"ed)|add\w*|find|found|another|[Ss]ome|field\w*|and(?= [A-Z][^.;:#\d]{2,22} #))\b|^|"
                r"[\"“(—–-])[^.;:#\d]{0,24}#"
                r"(?=[\"”’').,;:—–-]|$|\s+(?i:of (?:them|its|his|her|the|their|whom|those)|in|on|at|by|under|was|"
                r"were|are|"
                r"is|had|has|have|such|more|additional|or|but|and|to|from|for|since|there|here|now|men|strong|before|"
                r"after|"
                r"when|last|this|today|too|also|already|it had|an? (?:year|month|week|decade))\b|\s+[\"“]\w|"
                r"\s+[A-Z][a-z]+)"
            ),
            about=_FORCES_NAMED,
        ),
        # The dead, the wounded and the captured are no force that is there.
        unless=re.compile(
            r"\b(?:these|those|both|other) #|\b[Tt]he # (?:men|women|sides|officers?|generals|commanders)\b|minus #|"
            r"\bwho (?:is|was) # and\b|, #, who\b|\baged #|#[^.;]{0,30}\bmembers voted\b|\bfamilies of #|"
            r"# (?:men who|leaders|ministers|presidents)\b|"
            r"#[^.;]{0,40}\b(?:died|dead|killed|wounded|injured|hurt|punched|captured|(?:taken|took|take) prisoner|"
            r"prisoners|voted|abstain\w+|destroyed|wrecked|convicted|sentenced|arrested|"
            r"missing|fell)\b|"
            r"\b(?:killed|wounded|injured|hurt|captured|seized|freed|released|lost|destroyed|shot down|downed|fired|"
            r"launched|intercepted|detained|arrested|sentenced|convicted|charged|buried|one of)\b[^.,;]{0,24}#|"
            r"#[^.;,]{0,20} per (?!cent)|\b(?:votes? to|votes)\b[^.;]{0,24}#|# (?:\w+ )?child soldiers\b|"
            r"\b(?:price|cost|sack|salary|tonnes|refugees?|civilians|people|displaced)\b[^.;]{0,40}#|"
            r"#[^.;]{0,40}\b(?:homes|houses|refugees?|civilians|displaced|famine|crossed|fled)\b",
            re.IGNORECASE,
        ),
    )
    asked: ClassVar[tuple[str, ...]] = ("force", "side", "place")
    settled: ClassVar[Mapping[str, Settling]] = {
        "force": Counted(),
        "side": Sided(
            "force",
            has=re.compile(
                r",?(?:[^,.;]{0,30},)? (?:\w+ ){0,2}?(?:has|had|have|keeps?|kept|deploy\w*|moved|promised|offered|"
                r"sent|"
                r"is allowed|put|field\w*)\b",
                re.IGNORECASE,
            ),
        ),
        "place": Located(),
        "attributed_to": Voiced(),
        "state": Cued(
            {
                "ceiling": re.compile(
                    r"\b(?:may (?:\w+ ){0,3}(?:be|have|work|stay|deploy)|allow\w*|permit\w*|authori[sz]\w*|ceiling|"
                    r"limit\w*|"
                    r"(?:no|not) more than|maximum|mandate\w*|entitled|leaves room for|capped)\b",
                    re.IGNORECASE,
                ),
                "withdrawn": re.compile(
                    r"\b(?:withdrew|withdrawn|withdrawing|pulled (?:out|back)|departed|sent home|went home|gone|"
                    r"taken away|took away|flown home|(?:have|has) already left|bring(?:s|ing)? home|brought back|"
                    r"left (?=[A-Z])|"
                    r"brought home|removed|ha(?:s|ve|d) left|used to)\b",
                    re.IGNORECASE,
                ),
                "planned": re.compile(
                    r"\b(?:will|would|(?:is|are|was|were) to|expect\w*|promis\w*|offer\w*|plans?|planned|planning|"
                    r"sending|to grow|"
                    r"reinforce\w*|should|must|demand\w*|pledg\w*|ready to|(?:about|due|set) to|prepar\w+ to|(?:is|"
                    r"are) moving|"
                    r"on (?:its|their) way|stands? ready|considering|could (?:contribute|send|provide|spare))\b",
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
    checks: ClassVar[tuple[Check, ...]] = (
        Stated("count"),
        Voice("attributed_to"),
        Beside(
            "count",
            re.compile(
                r"^(?!.*\b(?:pull|withdraw|mov|send|keep|station|deploy|bring)\w* #).*# of (?:them|those|these)\b|"
                r"# [\w' -]{0,40}\b(?:died|dead|killed|wounded|injured|hurt|captured|"
                r"taken prisoner|prisoners?|"
                r"hostages?|"
                r"missing|deaths?|casualties|detainees|bodies|civilians?|refugees|displaced|children|women)\b|"
                r"\b(?:killed|wounded|injured|hurt|captured|seized|freed|released|killing|wounding|lost|deaths? of|"
                r"exchange of)\b[^.,;]{0,24}#",
                re.IGNORECASE,
            ),
            "The words {words!r} count people who are no force, or no longer one.",
        ),
        Noun("force", of="count", nouns=FORCES),
        Owner(
            "side",
            of="count",
            has=re.compile(
                r"\b(?:(?:has|have|had)(?! (?:\w+ly )?(?:been|\w+(?:ed|en|wn|ught|ld)|put|sent)\b)|having|keeps?|"
                r"kept|"
                r"sent|"
                r"send(?:s|ing)?|deploy\w*|field(?:s|ed)?|station\w*|moved|"
                r"massed|withdr\w+|pulled|taken away|maintain\w*|commands?|claims? to have|hold|will send|promised|"
                r"contributed|put(?! (?:the|its?|their|that|them)\b)|handed over|is to grow|allowed)\b",
                re.IGNORECASE,
            ),
        ),
        Told(
            "state",
            ordinary="present",
            of="count",
            by={
                "present": re.compile(
                    r"\b(?:has(?! (?:been|pulled|withdrawn|taken|removed|left|moved out))|had|claims to have|"
                    r"are in|were in|is in|hold|holds|spent|there (?:are|were)|counts?|counted|keeps?|"
                    r"maintains?|deployed|landed|arrived|stationed|sent|based|posted|massed|serv(?:e|es|ed|ing)|"
                    r"made up of|moved|reinforced|took up|man(?:s|ned)|guard(?:s|ed)?|numbers?)\b",
                    re.IGNORECASE,
                ),
                "planned": re.compile(
                    r"\b(?:(?:is|are|was|were) to|will|would|plan\w*|expect\w*|promis\w*|sending|"
                    r"going to|due to|intend\w*|prepar\w+|pledg\w+|\d+ more|additional|takes|demanded|should|"
                    r"set to|ready to|could|might|shall|next|by (?:the end|mid|early|late|[A-Z]\w+)|offer\w*|want\w*|"
                    r"asked for|propos\w*)\b",
                    re.IGNORECASE,
                ),
                "ceiling": re.compile(
                    r"\b(?:(?-i:may)|allow\w*|permit\w*|limit\w*|ceiling|no more than|not (?:more|exceed)|up to|"
                    r"mandate\w*|"
                    r"maximum|cap(?:ped|s)?|at most|entitled|authori[sz]\w+|leaves? room for)\b",
                    re.IGNORECASE,
                ),
                "withdrawn": re.compile(
                    r"\b(?:withdr\w+|pull\w* (?:[\w#]+ ){0,4}(?:back|out)|left|leav\w+|taken away|took away|"
                    r"removed|went home|gone|"
                    r"brought home|redeployed|evacuat\w+|sent home|flown home|departed|vacated)\b",
                    re.IGNORECASE,
                ),
            },
            against={
                "present": re.compile(
                    r"\b(?:is to (?:grow|have|get|be)|are to (?:be|come|arrive)|will (?:send|be|secure|come|deploy|"
                    r"arrive|"
                    r"have|join)|is sending|plans? to|promised|may be (?:sent|deployed)|is allowed|are allowed|"
                    r"permits|ceiling|no more than \d+ [\w ]+ may|(?:ha(?:s|ve)|had) (?:pulled back|withdrawn|"
                    r"taken away|"
                    r"removed)|withdrew|pulled (?:out|back)|planned|expected)\b",
                    re.IGNORECASE,
                ),
                "withdrawn": re.compile(
                    r"\b(?:will|is to|are to|would|should|must|has to|have to) (?:be )?(?:leave|withdraw\w*|"
                    r"pull\w*)\b",
                    re.IGNORECASE,
                ),
            },
        ),
        Asserted(
            of="count",
            field="state",
            values=("present", "planned", "ceiling", "withdrawn"),
            words=re.compile(
                r"\b(?:has|have|had|is|are|was|were|deploy(?:s|ed)?|holds?|keep(?:s)?|kept|send(?:s|ing)?|sent|"
                r"allow(?:s|ed)?|"
                r"land(?:s|ed)?|arriv(?:e|es|ed)|mov(?:e|es|ed|ing)|counts?|counted|says?|said|tell|told|"
                r"estimates?|puts?|"
                r"speaks?|will|may|would|can|must|should|promis(?:e|es|ed)|field|there|pulled|taken|handed|put|"
                r"permits?)\b",
                re.IGNORECASE,
            ),
        ),
    )
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
