"""The words around a distance that forces are to keep, around one that is nothing of the sort, and those of zones."""

from __future__ import annotations

import re

# Words of moving off or staying out, of a zone or of a bargain, and of who or what is to keep the distance.
NEAR = re.compile(
    r"^(?=.*\b(?:withdr\w+|pull\w*|push\w*|mov(?:e|ed|es|ing)|keep\w*|kept|stay\w*|remain\w*|retreat\w*|"
    r"distanc\w+|"
    r"away|closer|zones?|strips?|belts?|disengag\w+|separat\w+|buffer|demilitari[sz]\w+|steps? back|"
    r"stepped back|"
    r"vacat\w+|evacuat\w+|remov\w+|redeploy\w+|leav(?:e|es|ing)|quit|clear(?:ed|s)? of|out of|off limits|"
    r"bann?(?:ed|s)?|refrain\w*|stop(?:s|ped)?|nearer|approach\w*|h(?:old|olds|olding)\b|station\w*|"
    r"enlarg\w*|widen\w*|"
    r"free of|com(?:e|es|ing)|"
    r"forbid\w*|prohibit\w*|bar(?:s|red)?|allow(?:s|ed)?|permit\w*|(?:no|neither|not)\b[^.;]{0,40}\b(?:may|"
    r"within)|"
    r"demand\w*|propos\w+|offer\w*|wants?|wanted|insist\w*|agreed)\b)"
    r"(?=.*\b(?:troops?|forces?|fighters?|militi\w+|army|armies|military|soldiers?|weapons?|warplanes|"
    r"aircraft|jets|artillery|"
    r"guns?|tanks?|drones?|ships?|warships?|vessels?|boats?|navy|patrols?|rebels?|guards?|police|borders?|"
    r"frontier|lines?|"
    r"front|zones?|strips?|belts?|camps?|positions|ceasefire|truce|pull-?backs?|withdrawals?|side|sides|"
    r"units?|men|"
    r"peacekeepers|observers|militants|gunmen|gendarmes|snipers|marines|cutters|elements|advisers|"
    r"batteries|columns|"
    r"convoys?|trucks|area|ring|radius|perimeter|coast|shore|waters)\b)|"
    r"\b(?:ask(?:s|ed) for|demand(?:s|ed)?|wants?|wanted|offer(?:s|ed)|propos(?:es|ed)|settled (?:on|for)|"
    r"insist(?:s|ed) on) "
    r"(?:\w+ ){0,3}\d",
    re.IGNORECASE | re.DOTALL,
)
# Where something is, how far it reaches, how long or high it is, and how far somebody has come.
UNLESS = re.compile(
    r"\brange of [\w ]{0,12}#|#s? (?:long|high|deep|tall|apart|above|below|in length|of (?:it|the) road|"
    r"range|thick|"
    r"an hour|per hour|by road|by car)\b|"
    r"\b(?:road|highway|bridge|fence|wall|tunnel|river|railway|detour|heights?|altitude|pipeline|"
    r"coast(?:line)?|border of|"
    r"front of|frontier of|boundary of|stretch of|long)\b[^.,;]{0,24}#|"
    r"#s? (?:detour|road|highway|bridge|fence|wall|tunnel|front line|border|frontier|coast|stretch|drive|"
    r"journey|march|"
    r"of (?:road|track|border|front|wire|fence|coast|trench))\b|\bsee(?:s|n)? [\w ]{0,8}#|"
    r"#s? (?:inside|into)\b|\b(?:is|it['’]s|was|are|were) (?:\w+ ){0,3}#s? wide|"
    r"#[^.;]{0,12} in (?:heavy|fierce|bitter|the) (?:\w+ )?(?:fighting|offensive|assault)|"
    r"\bcarried [^.;]{0,20}#|"
    r"\bto within [\w ]{0,12}#|\b(?:positions?|shells?|rockets?|mines?|fighters|troops|soldiers|forces) "
    r"(?:was|were|are|is|fell|landed|lie|lay|stand|stood|struck) (?:\w+ ){0,3}#|"
    r"\b(?:landed|struck|hit|exploded|fell|fired|fly|flew|flies|reach(?:es|ed)?|advanc\w+|captured|seized|"
    r"drove|walk\w*|"
    r"travel\w*|visible|heard|stretch\w*|runs?)\b[^.;#]{0,30}#|"
    # "60 kilometres south of the town", unless something is kept or moved there.
    r"^(?!.*\b(?:withdr|pull|push|keep|kept|stay|move[sd]?\b|moving|retreat|redeploy|behind|line)\w*).*"
    r"#s? (?:to the |further |due )?(?:north|south|east|west)|"
    r"^(?!.*\b(?:withdr|pull|push|keep|kept|stay|move[sd]?\b|moving|retreat|redeploy|forces|troops|"
    r"from)\w*).*#s? away\b",
    re.IGNORECASE,
)
# A zone told without a distance.
ZONE = re.compile(
    r"\b(?:propos|offer|agree|creat|establish|set(?:s|ting)? up|demand|declar|call(?:s|ed)? for|plan|impos|"
    r"enforc|reject|"
    r"refus|accept|reviv|restor|withdr|pull|leav|keep|enter|violat|breach)\w*\b[^.;]{0,60}"
    r"\b(?:buffer|demilitari[sz]ed|security|safe|separation|exclusion|neutral|de-escalation|disengagement|"
    r"weapons-free|no-fly) (?:zones?|belts?|strips?)\b|\bseparation (?:of forces|agreements?|lines?)\b",
    re.IGNORECASE,
)
