"""Zone proposals: how far which forces are to stay from which line, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from summarizer.record import (
    Acting,
    Agent,
    Apart,
    Asserted,
    Beside,
    Candidates,
    Check,
    Cued,
    Following,
    Follows,
    Identity,
    Judgement,
    Kept,
    Length,
    Match,
    Moved,
    Name,
    Place,
    Record,
    Settling,
    Told,
    Voice,
    Voiced,
    When,
)
from summarizer.schemas._distances import NEAR, UNLESS, ZONE

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
        near=NEAR,
        unless=UNLESS,
        words=ZONE,
    )
    asked: ClassVar[tuple[str, ...]] = ("proposer", "force", "reference_line", "attributed_to")
    settled: ClassVar[Mapping[str, Settling]] = {
        "proposer": Acting(
            words=re.compile(
                r"\W{1,3}(?:(?:has|have|had|also|again|now|may|might|would|will|is|are|then|first|at first|"
                r"reportedly|on \w+day|on \w+ \d+)\s+)*"
                r"(?:propos\w*|offer\w*|want\w*|seek\w*|sought|demand\w*|ask\w*|insist\w*|suggest\w*|agree\w*|"
                r"push\w*|press\w*|present\w*|"
                r"request\w*|call(?:s|ed) for|plan\w*|draft\w*|committed|aspir\w*|initiative|idea|urg\w*|order(?:s|"
                r"ed)|"
                r"(?:would|could) (?:like|accept|live with)|holds? out for|holding out for|map)\b",
                re.IGNORECASE,
            ),
            by=re.compile(
                r"\b(?:proposed|offered|put forward|suggested|demanded|drafted|tabled|requested|written|"
                r"asked for|pressed|pressed for|backed) by (?:the )?$",
                re.IGNORECASE,
            ),
        ),
        "reference_line": Following(
            re.compile(
                r"[\s-]*(?:wide |deep |back |away |apart )*(?:(?:\w+ )?(?:zone|belt|strip|buffer|perimeter|band|ring|"
                r"area|radius) )?(?:on (?:either|both|each) sides? of|from|of|off|behind|beyond|along|around|"
                r"short of|"
                r"(?:to the )?(?:north|south|east|west)(?:east|west)? of)\b",
                re.IGNORECASE,
            )
        ),
        "force": Kept(
            verbs=re.compile(
                r"\b(?:keep\w*|kept|push\w*|mov(?:e|es|ed|ing)|pull\w*|withdr\w+|distanc\w+|driv(?:e|ing)|held|hold|"
                r"stay\w*|remain\w*|retreat\w*|step\w*|leave|leaving|left|removed?|removing|bring|brought|come|go|"
                r"sent?|deploy\w*|banned|barred)\b",
                re.IGNORECASE,
            ),
            nouns=re.compile(
                r"troops|forces|fighters|militias|militiamen|armies|army|soldiers|weapons|warplanes|aircraft|"
                r"artillery|"
                r"patrols|units|tanks|drones|ships|warships|vessels|boats|police|guards|peacekeepers|infantry|gunmen|"
                r"rebels|militants|proxies|groups|sides|guns|columns|batteries|battalions|brigades|observers|"
                r"Iranians|"
                r"Russians|Turks|Israelis|Syrians"
            ),
        ),
        "attributed_to": Voiced(),
        "status": Cued(
            {
                "breached": re.compile(
                    r"\b(?:violat\w+|breach\w*|which the \w+ forbids|neither has (?:moved|withdrawn)|"
                    r"well inside the|drove (?:\w+ )?into|seen inside|did not (?:uphold|respect|comply|honou?r|"
                    r"keep)|broke (?:the|its|"
                    r"that)|ignored|never (?:carried out|happened|left)|supposed to have)\b",
                    re.IGNORECASE,
                ),
                "rejected": re.compile(
                    r"\b(?:reject\w*|refus\w+|turn(?:s|ed|ing)? (?:\w+ ){0,3}down|dismiss\w*|declin\w+|rebuff\w*|"
                    r"spurn\w*|veto\w*|scoff\w*|object(?:s|ed) to|oppos(?:es|ed)|unthinkable|non-starter|"
                    r"(?:will|would|did|does|do|has|have|had)(?: not|n't|n’t) (?:move|accept\w*|agree\w*|withdraw|"
                    r"hear of|find favou?r|go along|entertain|survive|make it into)|won't (?:move|accept|agree|"
                    r"withdraw)|"
                    r"not accept(?:ed)?|have none of|said no|out of the question|rul(?:es|ed) (?:\w+ ){0,2}out|"
                    r"given up on|gave up on|never accept|balked at|dropped the (?:first|demand|idea)|not acceptable|"
                    r"unacceptable|ran aground|fell through|came to nothing|brush\w+ (?:\w+ )?(?:aside|off)|"
                    r"wav\w+ (?:\w+ )?(?:away|off|aside)|thr(?:ew|own) out|shot down|"
                    r"(?:cross\w+|str(?:ike|uck)) (?:\w+ ){0,2}out)\b",
                    re.IGNORECASE,
                ),
                "denied": re.compile(
                    r"\b(?:den(?:y|ies|ied|ying)|baseless|fantasy|fabricat\w+|no agreement|no such (?:offer|deal|"
                    r"proposal|agreement))\b",
                    re.IGNORECASE,
                ),
                "implemented": re.compile(
                    r"\b(?:ha(?:s|ve|d) (?:\w+ ){0,2}(?:moved|withdrawn|pulled (?:back|out)|vacated|retreated|"
                    r"stepped back)|"
                    r"completed (?:an?|the|its|their) [^.;]{0,24}?(?:withdrawal|pullback|pull-back|disengagement)|"
                    r"halted all|"
                    r"has now (?:moved|withdrawn|pulled)|were moved|was moved|"
                    r"now (?:stands?|lies?|patrolled by)|leaving a (?:strip|belt|stretch|zone))\b",
                    re.IGNORECASE,
                ),
                # What is to be, without a word of who wants it, is told of something settled.
                "agreed": re.compile(
                    r"\b(?:agreed|agreements?|accords?|deal|treaty|pact|stipulat\w+|under the (?:truce|text|terms|"
                    r"plan signed)|"
                    r"signed|understandings?|memorandum|committed|accept(?:s|ed)|mandated|in force|arrangement|"
                    r"approved|settled (?:on|between|upon)|concurred|obliges?|ratified|adopted|endorsed|promis(?:es|"
                    r"ed)|pledg(?:es|ed)|undertook)\b|"
                    r"^(?!.*\b(?:propos|offer|demand|want|ask|insist|seek|sought|suggest|draft|push|request|plan|"
                    r"order|discuss|"
                    r"would|could|"
                    r"hope|might)\w*\b)(?!.*\bcall(?:s|ed) for).*\b(?:(?:is|are|were|was) (?:\w+ )?to|ha(?:s|ve) to|"
                    r"neither \w* ?may|"
                    r"may not|no \w+ may|will separate|are banned|is banned)\b",
                    re.IGNORECASE | re.DOTALL,
                ),
                "proposed": re.compile(
                    r"\b(?:propos\w+|offer(?:s|ed|ing)?|demand\w*|wants?|wanted|ask(?:s|ed|ing)? (?:for|that)|"
                    r"insist\w*|seeks?|"
                    r"sought|suggest\w*|draft\w*|push(?:es|ed|ing)? for|press(?:es|ed|ing)? for|request\w*|"
                    r"call(?:s|ed)? for|"
                    r"ask(?:s|ed)|told|should|order(?:s|ed)|urg(?:es|ed|ing)|discuss\w*|idea|holds? out for|would|"
                    r"must|may not|"
                    r"not be allowed|to go no nearer)\b",
                    re.IGNORECASE,
                ),
            },
            over=("proposed",),
            after=("breached", "rejected"),
            before=("agreed",),
            until=("agreed", "proposed"),
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
    spared: ClassVar[frozenset[str]] = frozenset({"force", "attributed_to", "judgement"})
    checks: ClassVar[tuple[Check, ...]] = (
        Beside(
            "distance",
            re.compile(
                r"\brange of [\w ]{0,12}#|#s? (?:long|high|tall|above|below|in length|of (?:it|the) road|"
                r"range)\b|^(?!.*\b(?:strip|belt|zone|band|buffer)\b[^.;]{0,30}#).*#s? deep\b|"
                r"\b(?:road|highway|bridge|fence|wall|tunnel|river|railway|detour|heights?|altitude|corridor|border|"
                r"frontier|coast(?! guard))\b (?:(?:of|is|was|runs?|ran|stretch\w*|"
                r"measur\w+)(?: (?!by\b)\w+){0,3} )?#|"
                r"#s? (?:detour|road|highway|bridge|fence|wall|tunnel|front line|corridor|border|frontier)\b|"
                r"\bsee(?:s|n)? [\w ]{0,8}#",
                re.IGNORECASE,
            ),
            "The words {words!r} say how long something is, or how far it reaches, not what forces keep.",
        ),
        Agent(
            "proposer",
            does=re.compile(
                r"\b(?:(?:counter-?)?propos\w*|offer\w*|wants?|wanted|seeks?|sought|demand\w*|ask(?:s|ed)?|"
                r"insist\w*|suggest\w*|"
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
            of="distance",
        ),
        Apart("proposer", "counterparty"),
        Voice("attributed_to"),
        Moved("force", does=re.compile(r"\b(?:propos\w*|offer\w*|wants?|sought|demand\w*|asked)\b", re.IGNORECASE)),
        Follows("reference_line", of="distance", words=_FROM),
        Told(
            "status",
            ordinary="proposed",
            by={
                "agreed": re.compile(
                    r"\b(?:agree\w*|accord|deal|treaty|pact|stipulat\w+|under the (?:truce|text|terms)|signed|truce|"
                    r"concur\w*|settled on|undertook|pledged|ratif\w+|adopted|endorsed|approved|shook hands|"
                    r"arrangement|"
                    r"understandings?|memorandum|committed|accepted|(?:is|are|has|have) to|banned|(?-i:may)|will|"
                    r"requires?|"
                    r"neither)\b",
                    re.IGNORECASE,
                ),
                "rejected": re.compile(
                    r"\b(?:reject\w*|refus\w+|turn(?:s|ed|ing)? (?:\w+ ){0,3}down|dismiss\w*|(?:will|would|did|"
                    r"does|do|"
                    r"has|have|had)(?: not|n't|n’t) (?:move|accept\w*|agree\w*|withdraw|comply|find favour|go back|"
                    r"leave|hear)|won['’]t|"
                    r"not accept(?:ed)?|sa(?:id|ys?) no\b|gone|insufficient|not enough|unacceptable|"
                    r"out of the question|"
                    r"rul\w+ (?:\w+ ){0,2}out|declin\w+|rebuff\w*|spurn\w*|veto\w*|scoff\w*|oppos\w+|object(?:s|"
                    r"ed) to|"
                    r"brush\w+ (?:aside|off)|wav\w+ (?:away|off|aside)|ran aground|"
                    r"(?:cross\w+|str(?:ike|uck)) (?:\w+ ){0,2}out|"
                    r"fell through|came to nothing|no deal|non-starter|(?:and|but|or) no more|never|cannot|"
                    r"too (?:far|"
                    r"wide|little|much|narrow))\b",
                    re.IGNORECASE,
                ),
                "breached": re.compile(
                    r"\b(?:violat\w+|breach\w*|(?:did|does|do|has|have|had|is|are|was|were)(?: not|n't|"
                    r"n’t) (?:been )?"
                    r"(?:uph\w+|respect\w*|comply|complied|honou?r\w*|ke(?:ep|pt)|observed?|left|withdrawn)|"
                    r"broke[n]?|"
                    r"ignor\w+|accus\w+|crept|handed|(?:still|again) (?:in(?:side)?|within)|encroach\w*|stray\w*|"
                    r"flout\w*|trespass\w*|in defiance|disregard\w*|reneg\w+|"
                    r"has (?:since )?been (?:shelled|attacked|bombed|entered|crossed)|moved back in|re-?entered)\b",
                    re.IGNORECASE,
                ),
                "implemented": re.compile(
                    r"\b(?:ha(?:s|ve|d) (?:\w+ )?(?:moved|withdrawn|pulled back|vacated|retreated|left|closed|"
                    r"cleared|"
                    r"imposed|set up|stepped back|gone back|fallen back)|"
                    r"completed (?:the|"
                    r"its|their)|are now|is now|moved back|withdrew|(?:are|is|was|were) (?:barred|banned|closed|"
                    r"off limits|forbidden)|bans?|bars?|forbids?|prohibits?|clos(?:es|ed)|in force|"
                    r"took effect|in effect|pulled (?:back|out)|fell back|stepped back|went back|complete[d]?|"
                    r"carried out|keeps? (?:out|away)|patrol\w*)\b",
                    re.IGNORECASE,
                ),
                "denied": re.compile(
                    r"\b(?:den(?:y|ies|ied)|no (?:such|\w+) (?:offer|deal|proposal|agreement|(?:had|has|have) been)|"
                    r"nothing (?:has|had|was|is)|never (?:agreed|offered|proposed)|not (?:agreed|true)|untrue|false|"
                    r"nonsense|fiction|invent\w+|fabricat\w+)\b",
                    re.IGNORECASE,
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
