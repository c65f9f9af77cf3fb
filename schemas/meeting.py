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

# How a sentence tells that people were together. `who` and `whom` are names; who acts is found where only `whom` is
# named, and a match of neither takes all names in it.
_GAP = r"(?:[^@.;]|\.(?=\w|\s[a-z\d])){0,60}?"
_NEXT = r"(?:the |his |her |its |their |an? )?(?:(?!that\b)[\w-]+ ){0,2}?"
_LIGHT = (
    r"(?:,[^,@]{0,60},? )?(?:who )?"
    r"(?:(?:has|have|had|also|again|then|later|first|last|separately|briefly|is|was|to|will|would|are|were|likely|due|"
    r"expected|both|reportedly|secretly|already|once|just) ){0,5}"
)
_WITH = r"(?:with|to|across from|opposite|across the table from)"
_TALKED = (
    r"(?:met(?! (?:\w+ ){0,2}times\b)|meets?|meeting|spoke|speaks?|spoken|talked|talks?|conferred|confers?|"
    r"consulted|sat(?: down)?|sits?|negotiat(?:ed|es|ing)|"
    r"dined|had (?:\w+ )?(?:dinner|lunch|talks)|spent (?:\w+ ){1,6}|h(?:olds?|eld) (?:\w+ ){0,4}(?:talks|meetings?|"
    r"calls?|sessions?|rounds?|"
    r"consultations|negotiations|conversations?)|discuss(?:ed|es))"
)
_VISITED = (
    r"(?:met|meets?|meeting|telephone[ds]?|phone[ds]?|rang|faced?|receive[ds]?|host(?:ed|s)?|visit(?:ed|s)?|"
    r"welcome[ds]?|greet(?:ed|s)?|to see|"
    r"flew to meet)"
)
_EVENT = (
    r"(?:meetings?|talks|(?:phone |telephone |video )?calls?|conversations?|summit|sessions?|dinner|lunch|"
    r"consultations|negotiations|audience)"
)
_TOGETHER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_EVENT}\b{_GAP}\b(?:between|of|among) (?:the )?(?:[\w-]+ ){{0,8}}?@\d+@(?: and (?:the )?@\d+@)?",
        rf"\b{_EVENT} of (?:the )?(?P<who>@\d+@) with (?:the )?(?P<whom>@\d+@)",
        (
            r"(?P<who>@\d+@),? (?:\w+ ){0,2}(?:was|were|be|is|are|been) (?:\w+ )?(?:received|hosted|welcomed|"
            r"greeted) by (?P<whom>@\d+@)(?!['’]s)"
        ),
        rf"\b(?P<does>{_TALKED})\b{_GAP}\b{_WITH} {_NEXT}(?P<whom>@\d+@)(?!['’]s)",
        rf"(?P<who>@\d+@) {_LIGHT}called (?P<whom>@\d+@)(?! an?\b)",
        rf"\b(?P<does>{_VISITED})(?: with)? (?:the |his |her |its |their )?(?P<whom>@\d+@)(?!['’]s)",
        (
            r"\b(?P<does>telephoned|phoned|called|met|received|visited|(?:spoke|talked|met) (?:to|"
            r"with))\b[^.;]{0,90}? and (?P<whom>@\d+@)(?!['’]s)"
            r"(?= (?:the same|the next|the day|on|in|later|separately|by)\b|,|\.|;|$)"
        ),
        rf"(?P<who>@\d+@)['’]s? (?:\w+ ){{0,3}}(?:{_EVENT}|visit) (?:with|to) {_NEXT}(?P<whom>@\d+@)(?!['’]s)",
        (
            rf"\b(?P<does>spoke|talked|met|conferred)\b[^.;]{{0,90}}? and (?:then |later |separately )?(?:with|"
            rf"to) {_NEXT}(?P<whom>@\d+@)(?!['’]s)"
        ),
        rf"\b(?P<does>{_EVENT}) with {_NEXT}(?P<whom>@\d+@)(?!['’]s)",
        (
            r"(?P<whom>@\d+@)(?!['’]s),? (?:with )?whom (?P<who>@\d+@) (?:\w+ ){0,4}?(?:see|saw|meet|met|spoke|speak|"
            r"received|receive)\b"
        ),
        (
            r"\b(?P<does>received|hosted|met)\b[^;@]{0,90}\b(?:an?|the) (?:delegation|team|"
            r"group)\b[^;@]{0,80}(?P<whom>@\d+@)(?!['’]s)"
        ),
        rf"\b(?:their|an?|the) (?:\w+ ){{0,2}}{_EVENT}\b[^@;]{{0,60}}, @\d+@ (?!said|says|told)",
        rf"@\d+@ {_LIGHT}(?:see|saw|seen|faced?|meet|met|spoken to|spoke to|talk(?:ed)? to|called) each other\b",
        rf"@\d+@ (?:\w+ ){{0,6}}?(?:before|after|during|at|in) (?:their|an?) (?:\w+ ){{0,2}}{_EVENT}\b",
        (
            rf"@\d+@ {_LIGHT}(?:{_TALKED}|signed|gather(?:ed)?|convened|came together|shook hands|"
            r"(?:go|be|went|came|return(?:ed)?) (?:back )?(?:to the table|to talks))\b"
        ),
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
            r"\b(?:met|meets?|meetings?|summits?|talks|spoke|speaks?|spoken|phoned?|telephoned?|calls?|called|to see|"
            r"conversations?|"
            r"hosted|hosts?|received|visit(?:s|ed)?|delegations?|negotiat\w+|conferred|consultations?|talked|dined?|"
            r"dinner|"
            r"sessions?|sat|faced?|gather\w*|rang|greeted|welcomed|(?:see|seen|saw) each other|to the table|signed|"
            r"held (?:a|an|the)\b[^.]{0,30}\b(?:session|round)|round of|video ?conference|discussed)\b",
            re.IGNORECASE,
        ),
    )
    asked: ClassVar[tuple[str, ...]] = ("participants",)
    settled: ClassVar[Mapping[str, Settling]] = {
        "place": Located(),
        "participants": Together(words=_TOGETHER),
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
