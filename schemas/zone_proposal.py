"""Zone proposals: how far which forces are to stay from which line, and what became of it."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field

from summarizer.record import Candidates, Identity, Judgement, Length, Match, Name, Place, Record, When


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
        words=re.compile(
            r"\b(?:(?:buffer|demilitari[sz]ed|security|safe|separation|exclusion|neutral|de-escalation|disengagement|no-fly|"
            r"no-go|weapons-free|heavy-weapons-free) (?:zones?|belts?|strips?|areas?)|separation (?:of forces|agreements?|lines?))\b",
            re.IGNORECASE,
        ),
    )
    asked: ClassVar[tuple[str, ...]] = ("proposer", "force", "reference_line", "attributed_to")
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
    joined_by: ClassVar[tuple[str, ...]] = ("distance",)
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
