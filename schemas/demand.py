"""Demands: what one party asks of another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from summarizer.record import (
    Acting,
    Addressed,
    Agent,
    Apart,
    Asserted,
    Candidates,
    Check,
    Clause,
    Cued,
    Identity,
    Judgement,
    Match,
    Name,
    Place,
    Record,
    Settling,
    Stated,
    Told,
    Voice,
    Voiced,
    When,
    Words,
)

# Verbs of those who want something, with what keeps other senses out ("wants to leave", "asked why").
_DEMANDS = (
    r"demand(?:s|ed|ing)?|insist(?:s|ed|ing)?|request(?:s|ed|ing)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|"
    r"(?:on|upon)(?= [^.;]{1,80}? to\b))|ask(?:s|ed)?(?! (?:(?:\w+ ){0,3}(?:how|who|why|whether|what|when|where|if)|"
    r"about|me)\b)|asking (?:for|"
    r"that)|press(?:es|ed|ing)? (?:for|that|its|"
    r"their|his|her)|press(?:es|ed|ing)(?= (?:(?!that\b|for\b)[^.,;]){1,50}? to\b)|push(?:es|ed|ing)? for|"
    r"sought(?! to\b)|seek(?:s|ing)?(?! to\b)|wants?(?! to\b)|wanted(?! to\b)|"
    r"requires?|required|order(?:s|ed)(?= [^.,;]{1,50}? to\b)|instruct(?:s|ed)|implor(?:es|ed)|beseech(?:es|ed)|"
    r"exhort(?:s|ed)|plead(?:s|ed)? (?:with|for)|appeal(?:s|ed|ing)? (?:to|for)|h(?:olds?|eld|olding) out for|"
    r"(?<!people )(?<!analysts )(?<!experts )(?<!diplomats )(?<!observers )expects? (?=[^.,;]{1,50}? to\b)|"
    r"told (?=(?!reporters|journalists|me\b|us\b)(?:(?!that\b)[^.,;]){1,50}? (?:not )?to\b)|"
    r"g(?:ives?|ave) (?=[^.;]{1,50}? (?:until|till|hours|days|weeks|months)\b[^.;]{0,40}? to\b)|"
    r"conditioned [^.;]{1,50}? (?:up)?on\b|"
    r"made (?=[^.;]{3,80}? a (?:pre)?condition\b)"
)
# "Armenia was asked by Baku to amend its constitution."
_BY = (
    r"\b(?:demanded|requested|asked|urged|told|ordered|instructed|pressed|implored|required|read out|set|listed|"
    r"named|"
    r"made|put forward|(?:demands?|calls?|requests?|appeals?|conditions?|ultimatums?)) (?:by|from) (?:the )?"
)
# "No talks until the army leaves": what is waited for is wanted.
_UNTIL = (
    r"\b(?:no (?:talks|negotiations|dialogue|deal|truce|ceasefire|withdrawal|peace|meeting)|rul(?:es|ed|ing) out|"
    r"refus(?:es?|ed|ing) to \w+|(?:not|n[’']t) (?:be any talks|talk|negotiate|sit down|meet|withdraw|leave|attend|"
    r"take part|return|join|sign|"
    r"release|lift|hand over|stop|lay down|recognise|recognize))\b[^.;]{0,80}?\b(?:until|unless|as long as|"
    r"before)\b|\bonly (?:if|once|when)\b"
)
# An order, in quotation marks: “Give us back our children”.
_ORDER = (
    r"(?<=[“\"])(?:Give|Let (?!me\b|us\b)|Stop|Release|Withdraw|Leave|Open|Return|Take|Free|Lift|End|Hand|Get|Pull|"
    r"Bring|"
    r"Halt|Remove|Keep|Put|Lay|Respect|Respond)\b"
)
_MUST = (
    r"must(?! have\b)|should(?! have\b)|(?<!we )(?<!would )(?<!will )ha(?:s|ve) to(?! (?:an?|the|some|date|have|"
    r"be (?:seen|said))\b)|needs? to|"
    r"(?:it|he|she|they) had to"
)


# What says no to a thing asked for.
_REFUSED = re.compile(
    r"\b(?:reject\w*|refus\w+|turn(?:s|ed|ing)? (?:\w+ ){0,3}down|dismiss\w*|(?:did|has|have|had|does|do)(?: not|n't|"
    r"n’t) (?:accept\w*|agree\w*|find favour|want)|sa(?:id|ys?) no\b|rul\w+ (?:\w+ ){0,2}out|declin\w+|rebuff\w*|"
    r"spurn\w*|unacceptable|"
    r"out of the question|(?:would|will|can|could)(?: not|n't|n’t) (?:happen|be(?=[.\"”])|do (?:so|it|that)|give|"
    r"accept|agree|comply|take|bow|discuss|consider|negotiate|yield|move|budge)|cannot|won['’]t|"
    r"there(?:['’]ll| will| would) be no|repl\w+\b[^.;]{0,40} that no|veto\w*|brush\w+ (?:aside|off)|wav\w+ (?:away|"
    r"off|aside)|scoff\w*|oppos\w+|object(?:s|ed) to|resist(?:s|ed)|not acceptable|no deal|non-starter|red line|"
    r"(?:answer|reply|response)\w* (?:was|is|came|has been) (?:\w+ )?no\b|"
    r"walk\w+ (?:out|away)|never be|too (?:far|little|much|early|soon|late)|"
    r"(?:and|but|or) no more|came to nothing)\b",
    re.IGNORECASE,
)


class Demand(Record):
    """Something that a party demands, requests, insists on or refuses to accept."""

    demander: Name | None = Field(default=None, description="who demands it")
    addressee: Name | None = Field(default=None, description="of whom it is demanded")
    demand: Words | None = Field(default=None, description="what is demanded, in words of the sentence")
    subject: Words | None = Field(default=None, description="what it is about")
    area: Place | None = Field(default=None, description="where it applies")
    speaker: Name | None = Field(default=None, description="who voiced or reported it")
    date: When | None = Field(default=None, description="when it was made")
    status: Literal["made", "accepted", "rejected", "not met"] = Field(default="made", description="what became of it")

    candidates: ClassVar[Candidates] = Candidates(
        each="sentence",
        words=re.compile(
            rf"\b(?:{_DEMANDS}|{_MUST}|asking (?!how|who|why|whether|what|when|where|about)|calls? (?:by|from)|"
            r"insistence|conditions?|ultimatum|appeals?|wants?|wanted|will not accept|won.t accept|not be allowed|"
            r"goal|"
            rf"priorit\w+)\b|{_UNTIL}|{_ORDER}",
            re.IGNORECASE,
        ),
        # The introduction of a list is no demand, its items are; a distance to keep is a zone proposal.
        unless=re.compile(
            r":\s*$|\?[\"”’]?\s*$|\d[\d.,]*[ \xa0-]?(?:km|kilomet\w+|(?:nautical )?miles?|met(?:re|"
            r"er)s?)\b[^.;]{0,24}"
            r"\b(?:from|away|back|of|off|inside|wide|zones?|belt|strip|deep|behind|in the|and for)\b|^[Aa]sked\b|"
            r"\bdemand for (?:coal|oil|gas|fuel|bread|goods|food|the|housing|electricity|petrol|grain)\b|"
            r"\bfor want of\b|\b(?:in|on) (?:high |great )?demand\b|\basked (?:if|how|why|whether|about)\b|"
            r"\bat the \w+[’']s request\b",
            re.IGNORECASE,
        ),
    )
    asked: ClassVar[tuple[str, ...]] = ("demander", "demand")
    settled: ClassVar[Mapping[str, Settling]] = {
        "demander": Acting(
            words=re.compile(
                r"['’]s? (?:\w+ ){0,2}(?:demands?|conditions?|requests?|ultimatum)\b|"
                r"\W{1,3}(?:(?:has|have|had|also|again|now|(?:is|are|was|were)(?= (?:also |now |again |"
                r"still )?\w+ing)|then|first|at first|"
                r"repeatedly|in turn|on [^,;]{3,12}|"
                r"for its part|further(?:more)?|is said to have|would|still|only|flatly|publicly)\W+)*"
                rf"(?:{_DEMANDS}|appeal(?:s|ed)?|sticking to|(?:will|would) not accept|won[’']t accept|"
                r"(?:gave|handed|listed|named|made|set|presented|issued|read|repeated|"
                r"reiterated)\b[^.]{0,40}\b(?:demands?|"
                r"conditions?|ultimatum|requests?))\b",
                re.IGNORECASE,
            ),
            by=re.compile(rf"{_BY}$", re.IGNORECASE),
            voice=True,
        ),
        "demand": Clause(
            after=re.compile(
                # "Asked by Norway to open the road", before "asked Norway".
                r"\b(?:asked|urged|told|ordered|instructed|pressed|implored|required) by [^.,;]{1,50}? to\b|"
                rf"\b(?:{_DEMANDS})\b(?: (?:again|once more|also|on (?:\w+day|[A-Z][\w.]+ \d+)|in (?:re)?turn|instead|"
                rf"for one thing,?|one thing:?))*"
                r"(?:(?:, (?!and |but |or |who |which )[^,;.]{3,40},| of [^,;.]{3,40}?)(?= that\b))?(?: (?:on|for|"
                r"that))?|"
                r"\b(?:demands?|requests?|appeals?|calls?|insistence|conditions?|ultimatum)\b(?: (?:by|"
                r"from) [^.,;]{1,40}?)? "
                r"(?:is |was |were |are |it )?(?:that|for|to)\b|\b(?:demands?|conditions?|requests?) (?:are|is|were|"
                r"includ\w+)\b|\bon (?:one )?condition,?(?: namely)? that\b|"
                rf"{_UNTIL}|"
                r"\b(?:condition|demand|request)s?: |\bwill not accept\b|\bwon[’']t accept\b",
                re.IGNORECASE,
            ),
            # What one cannot say, or ask of others, is no demand.
            around=re.compile(
                rf"\b(?:{_MUST}|(?:cannot|can[’']t)(?! (?:ask|expect|say|tell|know|confirm|verify|imagine|believe|see|"
                rf"understand|comment|predict|be sure|rule out))|not be allowed)\b|{_ORDER}",
                re.IGNORECASE,
            ),
        ),
        "addressee": Addressed(),
        "speaker": Voiced(of="demander"),
        "status": Cued(
            {
                "rejected": re.compile(
                    r"\b(?:reject\w*|refus\w+|turned (?:it |that |this )?down|ruled out|dismiss\w*|(?:did|has|have|"
                    r"had|does) not accept\w*|"
                    r"not acceptable|out of the question|said no)\b",
                    re.IGNORECASE,
                ),
                "not met": re.compile(
                    r"\b(?:did not (?:respond|comply|answer|uphold|meet)|has (?:not (?:responded|complied|answered|"
                    r"been met)|yet to)|unanswered|"
                    r"ignored|unmet|went unheeded)\b",
                    re.IGNORECASE,
                ),
                "accepted": re.compile(
                    r"\b(?:(?:has|have|had|later|then|since|who|which|and) (?:accepted|agreed|granted|complied)|"
                    r"agreed to (?:that|this|it|the "
                    r"(?:demand|request))|granted (?:it|that|the request)|complied with)\b",
                    re.IGNORECASE,
                ),
                "made": re.compile(""),
            },
            after=("rejected", "not met", "accepted"),
            until=("made",),
        ),
    }
    judgement: ClassVar[Judgement] = Judgement(
        question="Which is it?",
        answers={
            "demand": {"status": "made"},
            "demand accepted": {"status": "accepted"},
            "demand rejected": {"status": "rejected"},
            "offer": None,
            "threat": None,
            "news": None,
        },
    )
    spared: ClassVar[frozenset[str]] = frozenset({"demander", "demand", "judgement"})
    checks: ClassVar[tuple[Check, ...]] = (
        Stated("demander"),
        Stated("demand"),
        Apart("demander", "addressee"),
        Voice("speaker"),
        Agent(
            "demander",
            does=re.compile(
                r"\b(?:demand\w*|insist\w*|request\w*|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on|upon)|ask(?:s|"
                r"ed|ing)?|"
                r"requir\w+|press(?:es|ed|ing)?|pushed|sought|seeks?|wants?(?! to\b)|wanted(?! to\b)|"
                r"appeal(?:s|ed)?|sticking to|"
                r"(?:will|would) not (?:accept|extend)|won't accept|proposed|goal|priorit\w+|conditions?|ultimatum|"
                r"has put|made clear)\b",
                re.IGNORECASE,
            ),
            by=re.compile(
                r"\b(?:demanded|requested|read out|set|listed|named|made|put forward) by (?:the )?$", re.IGNORECASE
            ),
            suffers=re.compile(
                r"(?:'s? \w+)?(?:,[^,]{0,60},)? (?:(?:\w+ )?(?:must|should|needs? to|ha(?:s|ve) to|shall|"
                r"be (?:allowed|made))|to)\b",
                re.IGNORECASE,
            ),
            speaks=True,
            of="demand",
        ),
        Told(
            "status",
            ordinary="made",
            by={
                "accepted": re.compile(
                    r"\b(?:accept(?:s|ed)|agree[ds]?|consent\w*|grant(?:s|ed)|compl(?:y|ies|ied)|gave (?:in|way)|"
                    r"yield(?:s|ed)|obliged|bow(?:s|ed) to|met (?:the|it|that|this|its|his|her|their)|"
                    r"fulfil\w+|said (?:yes|so be it)|conced(?:es|ed)|promis(?:es|ed)|gave (?:his|her|its|"
                    r"their) word|"
                    r"approv(?:es|ed)|relent(?:s|ed)|ha(?:s|ve|d) (?:since )?(?:done so|gone|happened))\b",
                    re.IGNORECASE,
                ),
                "rejected": _REFUSED,
                "not met": re.compile(
                    r"\b(?:(?:did|does|do|has|have|had|is|are|was|were)(?: not|n't|n’t) (?:yet |been )?(?:compl\w+|"
                    r"respond\w*|answer\w*|"
                    r"me[et]t?|uph\w+|ke(?:ep|pt)|do(?:ne)? so|happen\w*|follow\w*|budge\w*|heed\w*|kept|come|"
                    r"act(?:ed)?)|"
                    r"ignor\w+|unanswered|not met|unmet|(?:went|gone) unheeded|without (?:an )?answer|"
                    r"(?:remain\w*|(?:is|are|was|were) still) (?:there|where|in place)|"
                    r"where it was|(?:has|have|had) yet to|nothing (?:has )?(?:came|come|happened|changed|moved)|"
                    r"fail\w*|in vain|to no avail|overdue|silence|silent|no (?:answer|reply|response)|"
                    r"never (?:answered|came|did|kept|happened)|passed without)\b",
                    re.IGNORECASE,
                ),
            },
            against={
                "made": re.compile(
                    r"\b(?:(?:has|have|had|who|which|and|later|then|it|they) (?:since )?(?:rejected|refused|"
                    r"accepted)|"
                    r"turned (?:it|this|that) down|did not (?:comply|respond))\b|\w+ (?:refused|rejected|accepted)\b",
                    re.IGNORECASE,
                )
            },
        ),
        Asserted(
            "status",
            ("made", "accepted"),
            re.compile(
                r"\b(?:demand(?:s|ed|ing)?|insist(?:s|ed|ing)?|request(?:s|ed)?|urg(?:e|es|ed)|call(?:s|"
                r"ed)? (?:for|on)|"
                r"ask(?:s|ed)?|wants?|wanted|press(?:es|ed)?|seeks?|sought|propos\w+|must|should|ha(?:s|ve) to|"
                r"needs? to)\b",
                re.IGNORECASE,
            ),
        ),
    )
    joined_by: ClassVar[tuple[str, ...]] = ("demander", "demand")
    identity: ClassVar[Identity] = Identity(
        same=(Match("demander", by="side"), Match("demand"), Match("area"), Match("date", days=90)),
        enough=(("demander", "demand"),),
        compare=("demand", "status"),
        speaker="speaker",
    )
