"""Meetings and calls: who met or spoke with whom, when and where."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field

from summarizer.record import Candidates, Identity, Judgement, Party, Place, Quantity, Record, When, Words


class Meeting(Record):
    """A meeting, call or summit of two or more people or bodies."""

    participants: list[Party] = Field(description="who took part: every person or delegation named")
    place: Place | None = Field(default=None, description="city, building or country where it took place")
    date: When | None = Field(default=None, description="when it took place")
    format: Literal["in-person", "phone", "video", "summit", "indirect", "unspecified"] = Field(
        default="unspecified", description="how they met"
    )
    duration: Quantity | None = Field(default=None, description="how long it lasted")
    topics: list[Words] = Field(default_factory=list, description="what it was about, in words of the text")
    state: Literal["held", "planned", "cancelled"] = Field(default="held", description="whether it took place")

    candidates: ClassVar[Candidates] = Candidates(
        each="sentence",
        words=re.compile(
            r"\b(?:met|meets?|meetings?|summits?|talks|spoke|speaks?|spoken|phoned?|telephoned?|calls?|called|conversations?|"
            r"hosted|hosts?|received|visit(?:s|ed)?|delegations?|negotiat\w+|conferred|consultations?|"
            r"sat down|held (?:a|an|the)\b[^.]{0,30}\b(?:session|round)|round of|video ?conference|discussed)\b",
            re.IGNORECASE,
        ),
    )
    asked: ClassVar[tuple[str, ...]] = ("participants", "place", "date", "format")
    judgement: ClassVar[Judgement] = Judgement(
        question="What does the sentence say of it?",
        answers={
            "held": {"state": "held"},
            "planned": {"state": "planned"},
            "cancelled": {"state": "cancelled"},
            "no meeting": None,
        },
    )
    identity: ClassVar[Identity] = Identity(same=("participants", "date", "format"), unite=("participants", "topics"))
