"""The words by which news tells that people were together: patterns over sentences whose names are marks, `@3@`."""

from __future__ import annotations

import re

_GAP = r"(?:[^@.;]|\.(?=\w|\s[a-z\d])){0,60}?"
# What stands between a verb and the name it governs: "met [visiting German] Chancellor ...".
_NEXT = (
    r"(?:the |his |her |its |their |an? )?"
    r"(?:(?!(?:that|from|by|with|to|and|or|in|on|at|of|for|as|against|between|among|about|over|after|before)\b)"
    r"[\w-]+ ){0,2}?"
)
# A name that is governed, and no owner: not "met [Putin]'s envoy".
_WHOM = r"(?P<whom>@\d+@)(?!['’]s)"
_WHO = r"(?P<who>@\d+@)"
# What may stand between those who act and their verb.
_LIGHT = (
    r"(?:,[^,@]{0,60},? )?(?:who )?"
    r"(?:(?:has|have|had|also|again|now|then|later|first|last|finally|separately|briefly|is|was|to|will|would|are|"
    r"were|"
    r"may|could|likely|due|set|scheduled|slated|expected|supposed|planned|planning|plan|agreed|hope|hoped|arranged|"
    r"managed|able|allowed|permitted|did|get|got|both|reportedly|secretly|quietly|already|once|twice|just|himself|"
    r"herself|themselves|in turn) ){0,6}"
)
_WITH = r"(?:with|to|alongside|across from|opposite|across the table from|face to face with)"
_OCCASION = (
    r"(?:talks|meetings?|(?:(?:tele)?phone |video )?calls?|(?:tele|video) ?conferences?|sessions?|"
    r"rounds?(?! of (?!talks|negotiations|consultations|discussions|dialogue|meetings))|"
    r"consultations?|negotiations?|conversations?|discussions?|dialogues?|exchanges?|contacts|audience|appointment|"
    r"summit|dinner|"
    r"lunch|breakfast|tea|encounter|t[eê]te-[aà]-t[eê]te|one-on-one|sit-down|get-together|roundtable|phone-in|"
    r"pull-aside|bargaining|haggling)"
)
_EVENT = rf"(?:{_OCCASION}|gatherings?|reception)"
_HELD = r"(?:had|having|h(?:olds?|eld|olding)|opened|began|resumed|concluded|wrapped up|ended|conducted)"
# What stands between "had" and talks that did not take place.
_CALLED_OFF = (
    r"(?:not|never|no|yet|been|to|broken|called|suspended|halted|rejected|refused|cancel\w+|proposed|offered|sought|"
    r"demanded|wanted|urged|agreed|stalled)\b"
)
_TALKED = (
    r"(?:met(?! (?:\w+ ){0,2}times\b)|meets?|meeting|spoke(?! of\b)|speaks?(?! of\b)|speaking|spoken|talked|talks?|"
    r"talking|conferred|confers?|conferring|consult(?:ed|s)|conversed|chatted|co-chaired|embraced|"
    r"sat(?: down)?|sits?(?: down)?|sitting down|huddled|dined|lunched|negotiat(?:ed|es|ing)|shook hands|"
    r"exchanged (?:views|words|messages)|"
    r"came face to face|spent (?:[\w-]+ ){1,6}|discuss(?:ed|es|ing)|"
    rf"{_HELD} (?:(?!{_CALLED_OFF})[\w-]+ ){{0,5}}{_OCCASION})"
)
_VISITED = (
    r"(?:met|meets?|meeting|(?:tele)?phoned?|(?:tele)?phones|rang|rings|rung|faced?|receive[ds]?|receiving|"
    r"host(?:ed|s|ing)?|visit(?:ed|s|ing)?|welcome[ds]?|greet(?:ed|s)?|contacted|consulted|to see|got to see|"
    r"get to see|(?:flew|travelled|went|came) to meet|granted an audience to|"
    r"paid an? (?:[\w-]+ )?(?:visit|call) (?:to|on)|sounded out|shook the hand of|"
    r"(?:received|got|took|had) an? (?:[\w-]+ ){0,2}call from)(?: up)?"
)
_RECEIVED_BY = r"(?:received|hosted|welcomed|greeted|met|heard|seen)(?: (?:in|at|on|for|there)\b[^@.;,]{0,40}?)? by"
# Behind one who is seen: where, when or how long, or nothing; not "as a threat".
_SEEN = (
    r"(?=[,.;]|$| (?:in|at|on|for|again|there|twice|separately|later|earlier|last|this|yesterday|today|and|before|"
    r"after)\b)"
)
_TOLD = r"(?:told|urged|warned|assured|asked|informed|thanked|congratulated|pressed|promised)"
_AGREED = r"(?:agreed|signed|reached|found|made|exchanged|traded|announced|decided|settled)"
_BY_PHONE = r"\b(?:by|over the) (?:tele)?phone\b"

# A group `who` or `whom` is a name; who acts is found where only `whom` is named, and a match of neither takes all
# names in it (`summarizer.record.Together`).
TOGETHER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Told by the event: "talks between A and B", "a meeting of A with B", "A's visit to B", "a call from A to B".
        (
            rf"\b{_EVENT}\b{_GAP}\b(?:between|of|among|involving|brought together|with the participation of|"
            r"attended by|chaired by|gathering) (?:the )?(?:[\w-]+ ){0,8}?@\d+@(?: and (?:the )?@\d+@)?"
        ),
        rf"\b{_EVENT} of (?:the )?{_WHO} with (?:the )?(?P<whom>@\d+@)",
        rf"\b(?P<does>{_EVENT}) with {_NEXT}{_WHOM}",
        rf"{_WHO}['’]s? (?:\w+ ){{0,3}}(?:{_EVENT}|visit) (?:with|to) {_NEXT}{_WHOM}",
        rf"\b(?:call|visit) (?:from|by) {_NEXT}{_WHO} to {_NEXT}(?P<whom>@\d+@)",
        rf"\b(?:their|an?|the) (?:\w+ ){{0,2}}{_EVENT}\b[^@;]{{0,60}}, @\d+@ (?!said|says|told)",
        r"\b(?:co-)?(?:chaired|attended) by (?:the )?@\d+@",
        rf"\b{_EVENT}\b[^@;]{{0,120}}, with @\d+@(?=[.,;]|$| (?:attending|taking part|present)\b)",
        # One who met another: "A met B", "A spoke with B", "B was received by A", "A told B in a call".
        rf"\b(?P<does>{_TALKED})\b{_GAP}\b{_WITH} {_NEXT}{_WHOM}",
        rf"\b(?P<does>conducted|held|holding|had|having) with {_NEXT}{_WHOM}",
        rf"\b(?P<does>discuss(?:ed|es|ing))\b[^.;]{{0,60}}? with {_NEXT}{_WHOM}",
        rf"\b(?P<does>{_VISITED})(?: with)? {_NEXT}{_WHOM}",
        rf"\b(?P<does>sees?|saw|seen) (?:the |his |her )?(?P<whom>@\d+@){_SEEN}",
        rf"{_WHO} {_LIGHT}called (?P<whom>@\d+@)(?! an?\b)",
        rf"{_WHO},? (?:\w+ ){{0,2}}(?:was|were|be|is|are|been) (?:\w+ )?{_RECEIVED_BY} {_WHOM}",
        rf"\b(?P<does>(?:was|were|be|been) (?:\w+ )?{_RECEIVED_BY}) {_WHOM}",
        rf"{_WHO} {_LIGHT}(?:briefed|updated|informed) (?P<whom>@\d+@)[^.;@]{{0,60}}{_BY_PHONE}",
        (
            rf"{_WHO} {_LIGHT}{_TOLD} {_NEXT}(?P<whom>@\d+@) [^.;@]{{0,40}}?\b(?:in|during|over|by|at) "
            r"(?:an?|the|their) (?:[\w-]+ ){0,2}(?:calls?|(?:tele)?phone|meeting|conversation|talks|"
            r"videoconference)\b"
        ),
        (rf"{_WHOM},? (?:with )?whom {_WHO} (?:\w+ ){{0,4}}?(?:see|saw|meet|met|spoke|speak|received|receive)\b"),
        (
            r"\b(?P<does>received|hosted|met)\b[^;@]{0,90}\b(?:an?|the) (?:delegation|team|group)\b[^;@]{0,80}"
            rf"{_WHOM}"
        ),
        # A second one: "A met B and, later, C".
        (
            r"\b(?P<does>telephoned|phoned|called|met|received|visited|(?:spoke|talked|met) (?:to|"
            r"with))\b[^.;]{0,90}? "
            rf"and {_WHOM}(?= (?:the same|the next|the day|on|in|later|separately|by)\b|,|\.|;|$)"
        ),
        (
            rf"\b(?P<does>spoken?|talked|met|conferred)\b[^.;]{{0,120}}? and (?:then |later |separately )?(?:with|to) "
            rf"{_NEXT}{_WHOM}"
        ),
        # Those who met each other, all in one list: "A and B met", "A and B agreed after talks".
        rf"@\d+@ {_LIGHT}(?:see|saw|seen|faced?|meet|met|spoken? to|talk(?:ed)? to|called|phoned|rang) each other\b",
        rf"@\d+@ (?:\w+ ){{0,6}}?(?:before|after|during|at|in|following) (?:their|an?) (?:\w+ ){{0,2}}{_EVENT}\b",
        (
            rf"@\d+@ {_LIGHT}{_AGREED}\b[^.;@]{{0,60}}?\b(?:after|during|at|in|following) (?:(?!no\b)[\w-]+ ){{0,4}}?"
            rf"{_EVENT}\b"
        ),
        (
            rf"@\d+@(?:,| -| –|—)? {_LIGHT}(?:{_TALKED}|signed|(?:took|taken?|taking) part|participated|"
            r"gather(?:ed)?|conven(?:e|ed)|assembled|came together|parted|led them all|(?:go|be|went|came|"
            r"return(?:ed)?) (?:back )?(?:to the table|to talks))\b"
        ),
        # Who led them: "the talks were led by A and, for the rebels, B".
        (
            rf"\b(?:{_EVENT}|sides|delegations|teams|parties)\b[^.;@]{{0,120}} (?:was|were|been) (?:led|"
            rf"headed) by {_NEXT}@\d+@"
            r"(?:[^.;@]{0,40}@\d+@){0,3}"
        ),
        # By a third: "C brought together A and B", "C carried drafts between A and B".
        rf"@\d+@ {_LIGHT}brought (?:together {_NEXT}@\d+@|@\d+@ (?:back )?together)",
        rf"@\d+@,? {_LIGHT}brought together (?:\w+ ){{0,2}}by {_NEXT}@\d+@",
        (
            r"\b(?:shuttl\w+|mediat\w+|(?:carried|relayed|passed|ferried|carrying|relaying) [^@.;]{0,60}) between "
            rf"{_NEXT}@\d+@(?:[^.;@]{{0,60}}\band [^.;@]{{0,30}}@\d+@)?"
        ),
    )
)
