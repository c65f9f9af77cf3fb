"""Zone proposals: how far which forces are to stay from which line, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from summarizer.record import (
    Acting,
    Candidates,
    Check,
    Cued,
    Following,
    Identity,
    Judgement,
    Length,
    Match,
    Name,
    Place,
    Record,
    Settling,
    Stated,
    When,
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
            r"troops|forces?|fighters|militias?|army|armies|soldiers|weapons|warplanes|separat\w+|buffer|deploy\w*)\b",
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
                r"(?:propos\w*|offer\w*|want\w*|seek\w*|sought|demand\w*|ask\w*|insist\w*|suggest\w*|agree\w*|push\w*|"
                r"request\w*|call(?:s|ed) for|plan\w*|draft\w*|committed|aspir\w*|initiative|map)\b",
                re.IGNORECASE,
            ),
            by=re.compile(
                r"\b(?:proposed|offered|put forward|suggested|demanded|drafted|tabled|requested|written|"
                r"asked for) by (?:the )?$",
                re.IGNORECASE,
            ),
        ),
        "reference_line": Following(
            re.compile(
                r"\s*(?:wide |deep |back |away |apart )*(?:from|of|off|behind|beyond|along|around|short of)\b",
                re.IGNORECASE,
            )
        ),
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
    checks: ClassVar[tuple[Check, ...]] = (Stated("force"),)
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
