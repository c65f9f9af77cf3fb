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
    Present,
    Record,
    Settling,
    Stated,
    Together,
    Told,
    When,
    Words,
)
from summarizer.schemas._encounters import TOGETHER


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
            r"\b(?:met|meets?|meetings?|summits?|talks|spoke|speak(?:s|ing)?|spoken|(?:tele)?phone[ds]?|calls?|"
            r"called|"
            r"conversations?|host(?:s|ed|ing)?|receiv(?:e|ed|ing)|visit(?:s|ed|ing)?|delegations?|negotiat\w+|"
            r"confer(?:s|red)?|consult\w*|talk(?:ed|ing)?|dined?|dinner|lunch\w*|breakfast|audience|sessions?|sat|"
            r"sits?|"
            r"huddled|faced?|face to face|gather\w*|conven\w+|rang|rings?|greeted|welcomed|see|sees|saw|seen|parted|"
            r"to the table|signed|rounds?|(?:video|tele) ?conference|discuss\w*|dialogue|exchanged|shook|contacted|"
            r"chaired|attended|briefed)\b",
            re.IGNORECASE,
        ),
    )
    asked: ClassVar[tuple[str, ...]] = ("participants",)
    settled: ClassVar[Mapping[str, Settling]] = {
        "place": Located(),
        "participants": Together(words=TOGETHER),
        "state": Cued(
            {
                "cancelled": re.compile(
                    r"\b(?:cancel\w*|called off|postpon\w*|dropped|scrapp\w*|put off|broke off|did not take place|"
                    r"fell through|suspended|never took place|ought to have been|was to have)\b",
                    re.IGNORECASE,
                ),
                "planned": re.compile(
                    r"\b(?:(?:is|are|was|were) (?:\w+ )?(?:to|due|expected|scheduled|likely|set|supposed|planning|"
                    r"hoping)\b(?! have)|"
                    r"(?:will|would|shall|may) (?:\w+ ){0,3}(?:meet|see|speak|talk|hold|receive|visit|travel|gather|"
                    r"return|come|be back|"
                    r"host|confer|sit|convene)|(?:must|plans?|hopes?|wants?|agreed|intends?|"
                    r"prepar\w+) (?:\w+ ){0,3}(?:to )?(?:meet|see|talk|"
                    r"visit|hold)|(?:planned|scheduled|set|due|expected|arranged) (?:for|on|in)|next (?:round|"
                    r"session|meeting|summit)|invit\w+)\b",
                    re.IGNORECASE,
                ),
                "held": re.compile(""),
            }
        ),
        "format": Cued(
            {
                "video": re.compile(r"\b(?:video(?: ?conference| call| link)?|virtual(?:ly)?)\b", re.IGNORECASE),
                "phone": re.compile(
                    r"\b(?:tele)?phon(?:e|ed|es)\b|\b(?:phone |telephone )calls?\b|\bthe call\b|\b(?:in|"
                    r"during) a call\b|\b(?:rang|rings?|rung)\b|\bhotline\b",
                    re.IGNORECASE,
                ),
                "summit": re.compile(
                    r"\A(?!.*\bsidelines\b).*?(?<!before the )(?<!after the )(?<!since the )\bsummits?\b",
                    re.IGNORECASE | re.DOTALL,
                ),
                "indirect": re.compile(
                    r"\b(?:indirect(?:ly)?|shuttl\w+|proximity talks|separate rooms|"
                    r"through mediators)\b",
                    re.IGNORECASE,
                ),
                "in-person": re.compile(
                    r"\b(?:met|meets?|meetings?|visit(?:s|ed|ing)?|received|host(?:s|ed)?|sat|sees?|saw|seen|faced?|"
                    r"face.to.face|came to|to the table|chaired|audience|sidelines|arriv\w+|delegations?|travell?ed|"
                    r"flew|dined?|dinner|lunch|session|round|talks|signed)\b",
                    re.IGNORECASE,
                ),
            }
        ),
    }
    spared: ClassVar[frozenset[str]] = frozenset({"participants", "judgement"})
    checks: ClassVar[tuple[Check, ...]] = (
        Stated("participants", 2),
        Present("participants", 2),
        Told(
            "state",
            ordinary="held",
            by={
                "held": re.compile(
                    r"\b(?:met|spoke|spoken|talked|conferred|received|telephoned|phoned|hosted|visited|dined|sat|"
                    r"held|saw|seen|rang|called (?!off\b|on\b|for\b)|faced|gathered|convened|joined|shook|welcomed|"
                    r"negotiated|exchanged|flew|travelled|attended|came (?:to|together)|opened|began|rose|parted|"
                    r"brought together|agreed|last time|"
                    r"had dinner|discussed|signed|took part|moved between|spent|after (?:a|his|her|their) meeting|"
                    r"at their meeting|"
                    r"ended|lasted|concluded)\b",
                    re.IGNORECASE,
                ),
                "planned": re.compile(
                    r"\b(?:due to|is to|are to|was to|were to|will|would|plan\w*|expect\w*|hopes?|likely|set for|"
                    r"next|"
                    r"scheduled|supposed to|must (?:\w+ ){0,3}(?:meet|see|speak|talk|receive|visit)|waited that|"
                    r"to (?:meet|see|speak|hold|receive|visit)|invit\w+)\b",
                    re.IGNORECASE,
                ),
                "cancelled": re.compile(
                    r"\b(?:cancel\w*|called off|postpon\w*|dropped|scrapp\w*|suspend\w*|put off|broke off|"
                    r"will not take "
                    r"place|fell through|ought to have been|(?:was|were) to have)\b",
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
    told_apart_by: ClassVar[tuple[str, ...]] = ("state",)
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
