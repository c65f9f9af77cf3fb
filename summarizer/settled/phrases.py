"""Where phrases end: the words at which a noun phrase, or a place, stops."""

from __future__ import annotations

import re

# Words at which a noun phrase ends.
NOUN_STOP = (
    r"(?:are|is|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|should|shall|who|whom|which|"
    r"that|"
    r"in|at|on|near|inside|outside|along|around|across|between|into|onto|to|by|with|as|but|while|when|where|after|"
    r"before|"
    r"since|until|for|than|there|then|still|now|remain\w*|left|deployed|stationed|based|massed|said|says|told|took|"
    r"under|over|from|against|during|because|if|so|it|they|he|she|not|only|already|within|would|did|do|does|"
    r"arrived?|leave|moved?|stood|stand|stay\w*|withdr\w+|pull\w*|patrolling|patrolled|guarding|guarded|back|up|"
    r"down|out|away)"
)
# A place or line: up to ten words, an "of" or "and" among them, to the next stop.
PLACE_STOP = (
    r"(?:are|is|was|were|be|has|have|had|will|would|can|could|may|might|must|should|who|which|that|but|while|when|"
    r"where|"
    r"after|before|since|until|if|so|it|they|he|she|said|says|told|as|for|to|by|with|during|because|under|than|within|"
    r"on|at|in|into|or|leaving|including|deep|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
PLACE = re.compile(rf"\s*((?:(?!{PLACE_STOP}\b)[\w][\w’'\-.]*(?<![.,])[ \-–]?){{1,10}})", re.IGNORECASE)
_TRAILING = re.compile(r"\s+(?:and|of|in|the|a|an|between|from|or)$", re.IGNORECASE)


def trimmed(words: str) -> str | None:
    """A phrase without the small words that it must not end with; None where nothing is left."""
    words = words.rstrip(" ,.-–")
    while (shorter := _TRAILING.sub("", words)) != words:
        words = shorter
    return words or None
