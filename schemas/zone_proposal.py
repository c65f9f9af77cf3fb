"""Zone proposals: how far which forces are to stay from which line, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from summarizer.record import (
    Acting,
    Agent,
    Asserted,
    Beside,
    Candidates,
    Check,
    Cued,
    Following,
    Follows,
    Identity,
    Judgement,
    Length,
    Match,
    Moved,
    Name,
    Place,
    Record,
    Settling,
    Stated,
    Told,
    When,
)

# Between a distance and the line it is measured from.
_FROM = re.compile(
    r"\s*(?:wide |deep |back |away |apart )*(?:from|of|off|behind|beyond|along|around|short of)\b",
    re.IGNORECASE,
)


class ZoneProposal(Record):
    """A distance, buffer zone or area that forces are to keep, leave or stay out of."""

    proposer: Name | None = Field(default=None, description="who proposes or demands it, or made the agreement")
    counterparty: Name | None = Field(default=None, description="to whom it is proposed, or who agreed")
    force: Name | None = Field(default=None, description="which forces are to keep away or leave")
    distance: Length | None = Field(default=None, description="how far")
    reference_line: Place | None = Field(default=None, description="the border, line or place it is measured from")
    area: Place | None = Field(default=None, description="the area concerned")
    attributed_to: Name | None = Field(default=None, description="who says so")
    date: When | None = Field(default=None, description="when it was proposed or agreed")
    status: Literal["proposed", "agreed", "rejected", "breached", "implemented", "denied"] = Field(
        default="proposed", description="what became of it"
    )

    candidates: ClassVar[Candidates] = Candidates(
        each="anchor",
        anchors=frozenset({"length"}),
        units=frozenset({"kilometre", "metre", "mile", "nautical mile", "foot", "yard"}),
        near=re.compile(
            r"\b(?:withdr\w+|pull\w*|push\w*|mov(?:e|ed|es|ing)|keep\w*|kept|stay\w*|remain\w*|retreat\w*|distanc\w+|"
            r"away|closer|within|zones?|strips?|belts?|corridors?|lines?|border|frontier|front|disengag\w+|"
            r"troops|forces?|fighters|militias?|army|armies|soldiers|weapons|warplanes|separat\w+|buffer|"
            r"deploy\w*)\b",
            re.IGNORECASE,
        ),
        unless=re.compile(
            r"\brange of [\w ]{0,12}#|#s? (?:long|high|deep|tall|apart|above|below|in length|of (?:it|the) road|"
            r"range)\b|"
            r"\b(?:road|highway|bridge|fence|wall|tunnel|river|railway|detour|heights?|altitude)\b[^.,;]{0,24}#|"
            r"#s? (?:detour|road|highway|bridge|fence|wall|tunnel|front line)\b|\bsee(?:s|n)? [\w ]{0,8}#",
            re.IGNORECASE,
        ),
        words=re.compile(
            r"\b(?:buffer|demilitari[sz]ed|security|safe|separation|exclusion|neutral|de-escalation|disengagement|"
            r"weapons-free) (?:zones?|belts?|strips?)\b|\bseparation (?:of forces|agreements?|lines?)\b",
            re.IGNORECASE,
        ),
    )
    asked: ClassVar[tuple[str, ...]] = ("proposer", "force", "reference_line", "attributed_to")
    settled: ClassVar[Mapping[str, Settling]] = {
        "proposer": Acting(
            words=re.compile(
                r"\W{1,3}(?:(?:has|have|had|also|again|now|may|might|would|will|is|are|then|first|at first|"
                r"reportedly)\s+)*"
                r"(?:propos\w*|offer\w*|want\w*|seek\w*|sought|demand\w*|ask\w*|insist\w*|suggest\w*|agree\w*|"
                r"push\w*|"
                r"request\w*|call(?:s|ed) for|plan\w*|draft\w*|committed|aspir\w*|initiative|map)\b",
                re.IGNORECASE,
            ),
            by=re.compile(
                r"\b(?:proposed|offered|put forward|suggested|demanded|drafted|tabled|requested|written|"
                r"asked for) by (?:the )?$",
                re.IGNORECASE,
            ),
        ),
        "reference_line": Following(_FROM),
        "status": Cued(
            {
                "breached": re.compile(
                    r"\b(?:violat\w+|breach\w*|did not (?:uphold|respect|comply|honou?r|keep)|broke (?:the|its|"
                    r"that)|ignored)\b",
                    re.IGNORECASE,
                ),
                "rejected": re.compile(
                    r"\b(?:reject\w*|refus\w+|turn(?:s|ed)? down|dismiss\w*|will not (?:move|accept|agree|withdraw)|"
                    r"won't (?:move|accept|agree|withdraw)|did not accept|not accept(?:ed)?|said no)\b",
                    re.IGNORECASE,
                ),
                "denied": re.compile(
                    r"\b(?:den(?:y|ies|ied)|no such (?:offer|deal|proposal|agreement))\b", re.IGNORECASE
                ),
                "implemented": re.compile(
                    r"\b(?:ha(?:s|ve|d) (?:\w+ )?(?:moved|withdrawn|pulled back|vacated|retreated)|completed (?:the|"
                    r"its|their) (?:withdrawal|"
                    r"pullback|pull-back|disengagement))\b",
                    re.IGNORECASE,
                ),
                "agreed": re.compile(
                    r"\b(?:agreed|agreements?|accord|deal|treaty|pact|stipulat\w+|under the (?:truce|text|terms)|"
                    r"signed|"
                    r"understandings?|memorandum|committed)\b",
                    re.IGNORECASE,
                ),
            },
            over=("proposed",),
            after=("breached", "rejected"),
        ),
    }
    judgement: ClassVar[Judgement] = Judgement(
        question="What does the sentence say of the distance or zone?",
        answers={
            "proposed or demanded": {"status": "proposed"},
            "agreed": {"status": "agreed"},
            "rejected": {"status": "rejected"},
            "agreed but breached": {"status": "breached"},
            "forces have moved": {"status": "implemented"},
            "denied": {"status": "denied"},
            "no zone: only where something is, or how far it reaches": None,
        },
    )
    checks: ClassVar[tuple[Check, ...]] = (
        Stated("force"),
        Beside(
            "distance",
            re.compile(
                r"\brange of [\w ]{0,12}#|#s? (?:long|high|deep|tall|above|below|in length|of (?:it|the) road|"
                r"range)\b|"
                r"\b(?:road|highway|bridge|fence|wall|tunnel|river|railway|detour|heights?|altitude|corridor|border|"
                r"frontier|coast)\b (?:of|is|runs?|stretch\w*|measur\w+)?[\w ]{0,16}#|"
                r"#s? (?:detour|road|highway|bridge|fence|wall|tunnel|front line|corridor|border|frontier)\b|"
                r"\bsee(?:s|n)? [\w ]{0,8}#",
                re.IGNORECASE,
            ),
            "The words {words!r} say how long something is, or how far it reaches, not what forces keep.",
        ),
        Agent(
            "proposer",
            does=re.compile(
                r"\b(?:propos\w*|offer\w*|wants?|wanted|seeks?|sought|demand\w*|ask(?:s|ed)?|insist\w*|suggest\w*|"
                r"agree(?:s|d)?|push\w*|press\w*|request\w*|call(?:s|ed) for|plan\w*|draft\w*|committed|aspir\w*|"
                r"initiative|map|"
                r"presented|"
                r"preference|promised|showed)\b",
                re.IGNORECASE,
            ),
            by=re.compile(
                r"\b(?:proposed|offered|put forward|suggested|demanded|drafted|tabled|requested|written|asked for|"
                r"pressed) "
                r"by (?:the )?(?:\w+ )?$",
                re.IGNORECASE,
            ),
            made=re.compile(
                r"\b(?:agreements?|accord|deal|treaty|truce|pact|memorandum|understanding)\b", re.IGNORECASE
            ),
        ),
        Moved("force", does=re.compile(r"\b(?:propos\w*|offer\w*|wants?|sought|demand\w*|asked)\b", re.IGNORECASE)),
        Follows("reference_line", of="distance", words=_FROM),
        Told(
            "status",
            ordinary="proposed",
            by={
                "agreed": re.compile(
                    r"\b(?:agree\w*|accord|deal|treaty|pact|stipulat\w+|under the (?:truce|text|terms)|signed|truce|"
                    r"understandings?|memorandum|committed|(?:is|are|has|have) to|banned|may|will|requires?|"
                    r"neither)\b",
                    re.IGNORECASE,
                ),
                "rejected": re.compile(
                    r"\b(?:reject\w*|refus\w+|turn(?:s|ed)? (?:\w+ )?down|dismiss\w*|(?:will|would|did|does) not "
                    r"(?:move|accept|agree|withdraw|comply)|won't|not accept(?:ed)?|said no|gone|insufficient)\b",
                    re.IGNORECASE,
                ),
                "breached": re.compile(
                    r"\b(?:violat\w+|breach\w*|did not (?:uphold|respect|comply|honou?r|keep)|broke (?:the|its|that)|"
                    r"ignored|accus\w+|crept|handed)\b",
                    re.IGNORECASE,
                ),
                "implemented": re.compile(
                    r"\b(?:ha(?:s|ve|d) (?:\w+ )?(?:moved|withdrawn|pulled back|vacated|retreated|left)|"
                    r"completed (?:the|"
                    r"its|their)|are now|is now|moved back|withdrew)\b",
                    re.IGNORECASE,
                ),
                "denied": re.compile(
                    r"\b(?:den(?:y|ies|ied)|no such (?:offer|deal|proposal|agreement))\b", re.IGNORECASE
                ),
            },
            around=("agreed",),
            after=("breached", "rejected"),
            against={
                "proposed": re.compile(
                    r"\b(?:(?:are|is) to (?:be|hand|stay|leave|remain|withdraw|move)|have to|has to|are banned|"
                    r"is banned|"
                    r"will (?:separate|stay|remain|withdraw|keep)|neither side|agreed|accord|stipulat\w+|reject\w+|"
                    r"refused|turned (?:\w+ )?down|violat\w+|breach\w*|"
                    r"denied|did not (?:accept|comply|uphold))\b",
                    re.IGNORECASE,
                ),
                "agreed": re.compile(
                    r"\b(?:propos\w+|offered|asked for|demand\w*|wants|wanted|reject\w+|refused|den(?:y|ies|ied))\b",
                    re.IGNORECASE,
                ),
            },
        ),
        Asserted(
            "status",
            ("proposed", "agreed", "implemented"),
            re.compile(
                r"\b(?:propos(?:e|es|ed)|offer(?:s|ed)?|agree(?:s|d)?|demand(?:s|ed)?|ask(?:s|ed)?|wants?|wanted|"
                r"pledg(?:e|es|ed)|"
                r"commit(?:s|ted)?|sign(?:s|ed)?|accept(?:s|ed)?|present(?:s|ed)?|stipulat(?:e|es|ed)|requir(?:e|"
                r"es|ed)|"
                r"push(?:es|ed)?|seeks?|sought|moved?|withdrawn)\b",
                re.IGNORECASE,
            ),
            of="distance",
        ),
        # "May not come closer" is what a zone says; "were not to withdraw" denies it.
        Asserted(
            "status",
            ("proposed", "agreed", "implemented", "breached"),
            re.compile(
                r"\b(?:withdraw(?:s|n)?|withdrew|leav(?:e|es|ing)|pull(?:s|ed)?|mov(?:e|es|ed)|keep(?:s|ing)?|kept|"
                r"stay(?:s|ed)?|"
                r"separat(?:e|es|ed)|removed?|hand|come)\b",
                re.IGNORECASE,
            ),
            of="distance",
        ),
    )
    joined_by: ClassVar[tuple[str, ...]] = ("distance", "proposer")
    identity: ClassVar[Identity] = Identity(
        same=(
            Match("proposer", by="side"),
            Match("force", by="side"),
            Match("distance"),
            Match("reference_line"),
            Match("area"),
            Match("date", days=14),
        ),
        enough=(
            ("proposer", "distance", "date"),
            ("proposer", "distance", "reference_line"),
            ("proposer", "reference_line", "date", "status"),
        ),
        compare=("distance", "status"),
        versions=("reference_line",),
        matter=("proposer", "force", "reference_line"),
        disputed="distance",
        speaker="attributed_to",
    )
