"""Meetings and calls: who met or spoke with whom, when and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from summarizer.record import (
    Asserted,
    Candidates,
    Check,
    Contradicted,
    Cued,
    Duration,
    Identity,
    Judgement,
    Located,
    Match,
    Party,
    Place,
    Record,
    Settling,
    Stated,
    Together,
    Told,
    When,
    Words,
)

# What may stand between a name and the verb, between the verb and "with", and before a name.
_LIGHT = (
    r"(?:,[^,@]{0,60},? )?(?:who )?"
    r"(?:(?:has|have|had|also|again|then|later|first|last|separately|briefly|is|was|to|will|would|are|likely|due|"
    r"expected) ){0,5}"
)
_GAP = r"[^@.;]{0,60}"
_MET = (
    r"(?:met|meets?|meeting|spoke|speaks?|spoken|talked|conferred|sat|negotiated|dined|had dinner|had lunch|holds?|"
    r"held (?:talks|a meeting|a call|a session)|discussed)"
)
_EVENT = r"(?:meeting|talks|call|conversation|summit|session|dinner)"
_TOGETHER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bbetween @\d+@",
        # A met, spoke or sat down with B; A telephoned, received or visited B.
        rf"@\d+@ {_LIGHT}{_MET}\b{_GAP}\b(?:with|to|across from|opposite) {_GAP}?@\d+@",
        rf"@\d+@ {_LIGHT}(?:met|telephoned|phoned|called|received|hosted|visited|welcomed|greeted) {_GAP}?@\d+@",
        # A's talks with B; A's visit to B.
        rf"@\d+@'s? (?:\w+ ){{0,3}}(?:{_EVENT}|visit) (?:with|to) {_GAP}?@\d+@",
        # In a meeting with A, B said; B said after talks with A.
        rf"\b{_EVENT} with {_GAP}?@\d+@.{{0,60}}?, @\d+@",
        rf"@\d+@.{{0,60}}?\b(?:{_EVENT}|spoken|met) with {_GAP}?@\d+@",
        r"\b(?:present|attended|took part|joined)\b.{0,60}?@\d+@",
        r"@\d+@ (?:also )?(?:met|spoke|talked|discussed|held|agreed|had|sat|signed|attended|took part)\b",
    )
)


class Meeting(Record):
    """A meeting, call or summit of two or more people or bodies."""

    participants: list[Party] = Field(
        default_factory=list, description="who took part: every person or delegation named"
    )
    place: Place | None = Field(default=None, description="city, building or country where it took place")
    date: When | None = Field(default=None, description="when it took place")
    format: Literal["in-person", "phone", "video", "summit", "indirect", "unspecified"] = Field(
        default="unspecified", description="how they met"
    )
    duration: Duration | None = Field(default=None, description="how long it lasted")
    topics: list[Words] = Field(default_factory=list, description="what it was about, in words of the text")
    state: Literal["held", "planned", "cancelled"] = Field(default="held", description="whether it took place")

    candidates: ClassVar[Candidates] = Candidates(
        each="sentence",
        words=re.compile(
            r"\b(?:met|meets?|meetings?|summits?|talks|spoke|speaks?|spoken|phoned?|telephoned?|calls?|called|"
            r"conversations?|"
            r"hosted|hosts?|received|visit(?:s|ed)?|delegations?|negotiat\w+|conferred|consultations?|talked|dined?|"
            r"dinner|"
            r"sessions?|sat (?:with|across|opposite|down)|signed|"
            r"held (?:a|an|the)\b[^.]{0,30}\b(?:session|round)|round of|video ?conference|discussed)\b",
            re.IGNORECASE,
        ),
    )
    asked: ClassVar[tuple[str, ...]] = ("participants",)
    settled: ClassVar[Mapping[str, Settling]] = {
        "place": Located(),
        "participants": Together(words=_TOGETHER),
        "format": Cued(
            {
                "video": re.compile(r"\b(?:video(?: ?conference| call| link)?|virtual(?:ly)?)\b", re.IGNORECASE),
                "phone": re.compile(
                    r"\b(?:tele)?phon(?:e|ed|es)\b|\b(?:phone |telephone )calls?\b|\bthe call\b|\b(?:in|"
                    r"during) a call\b",
                    re.IGNORECASE,
                ),
                "summit": re.compile(r"\bsummits?\b", re.IGNORECASE),
                "indirect": re.compile(
                    r"\b(?:indirect(?:ly)?|shuttl\w+|proximity talks|separate rooms|"
                    r"through mediators)\b",
                    re.IGNORECASE,
                ),
                "in-person": re.compile(
                    r"\b(?:met|meets?|meetings?|visit(?:s|ed|ing)?|received|hosted|hosts|sat|face.to.face|came to|"
                    r"arriv\w+|delegations?|travell?ed|flew|dined?|dinner|lunch|session|round|talks|signed)\b",
                    re.IGNORECASE,
                ),
            }
        ),
    }
    checks: ClassVar[tuple[Check, ...]] = (
        Stated("participants", 2),
        Told(
            "state",
            ordinary="held",
            by={
                "held": re.compile(
                    r"\b(?:met|spoke|spoken|talked|conferred|received|telephoned|phoned|hosted|visited|dined|sat|"
                    r"held|"
                    r"had dinner|discussed|signed|took part|moved between|spent|after (?:a|his|her|their) meeting|"
                    r"at their meeting|"
                    r"ended|lasted|concluded)\b",
                    re.IGNORECASE,
                ),
                "planned": re.compile(
                    r"\b(?:due to|is to|are to|was to|were to|will|would|plan\w*|expect\w*|hopes?|likely|set for|"
                    r"next|"
                    r"scheduled|waited that|to (?:meet|see|speak|hold|receive|visit)|invit\w+)\b",
                    re.IGNORECASE,
                ),
                "cancelled": re.compile(
                    r"\b(?:cancel\w*|called off|postpon\w*|dropped|scrapp\w*|suspend\w*|put off|broke off|"
                    r"will not take "
                    r"place|fell through)\b",
                    re.IGNORECASE,
                ),
            },
            against={
                "held": re.compile(
                    r"\b(?:(?:is|are) (?:due|expected|likely|scheduled|set|to)|will (?:meet|speak|report|hold|see|"
                    r"host|"
                    r"receive|travel|visit|talk)|is planned|are planned|next (?:Mon|Tues|Wednes|Thurs|Fri|Satur|"
                    r"Sun|week|"
                    r"month)|called off|cancel\w+|postponed|was dropped|hopes? to)\b",
                    re.IGNORECASE,
                ),
                "planned": re.compile(r"\b(?:called off|cancel\w+|postponed|dropped)\b", re.IGNORECASE),
            },
        ),
        Asserted(
            "state",
            ("held", "planned"),
            re.compile(
                r"\b(?:met|meets?|spoke|speaks?|spoken|talk(?:s|ed)?|confer(?:s|red)?|receiv(?:e|es|ed)|"
                r"(?<!by )(?<!on the )(?:tele)?phon(?:e|es|ed)|din(?:e|es|ed)|visit(?:s|ed)?|host(?:s|ed)?|sat|sit|"
                r"negotiat(?:e|es|ed)|sees?|saw|seen)\b",
                re.IGNORECASE,
            ),
            lacking=re.compile(
                r"\b(?:held|hold|signed?|agreed?|discuss(?:ed)?|report|take part|took part|due|expected|settled|"
                r"led|propos\w+)\b",
                re.IGNORECASE,
            ),
        ),
        Contradicted(
            "state",
            ("held",),
            re.compile(
                r"\b(?:met|spoken|talked|have spoken|seen each other)[^.;]{0,40}\b(?:(?:two|three|four|five|six|"
                r"seven|eight|nine|ten|\d+|several|many) times|repeatedly|regularly|twice)\b",
                re.IGNORECASE,
            ),
            "The quoted words say how often they met ({words!r}), not of one meeting.",
        ),
    )
    judgement: ClassVar[Judgement] = Judgement(
        question="What does the sentence say of it?",
        answers={
            "held": {"state": "held"},
            "planned": {"state": "planned"},
            "cancelled": {"state": "cancelled"},
            "no meeting": None,
        },
    )
    joined_by: ClassVar[tuple[str, ...]] = ("participants", "date", "format")
    identity: ClassVar[Identity] = Identity(
        same=(
            Match("participants", share=2),
            Match("date"),
            Match(
                "format",
                alike={"phone": "call", "video": "call", "in-person": "visit", "summit": "visit", "unspecified": ""},
            ),
        ),
        enough=(("participants", "date"), ("participants", "place", "format")),
        unite=("participants", "topics"),
        compare=("place", "duration", "state"),
    )
