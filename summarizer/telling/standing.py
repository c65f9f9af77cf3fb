"""What a name is to its sentence: one who can act, or only a place, an adjective, or what a preposition governs."""

from __future__ import annotations

import re

from summarizer.names import Mention
from summarizer.parties import states_in
from summarizer.source import Source

# Code points before a name that tell what it is to the sentence.
BEFORE = 24
# A small letter behind a state's name makes it an adjective, unless the word is one that a sentence goes on with.
_ADJECTIVE = re.compile(
    r"[ -](?!(?:on|in|at|after|before|between|with|last|this|next|and|or|for|to|as|by|during|where|when|while|that|"
    r"which|who|said|says|also|is|was|were|are|has|have|had|will|would|later|today|yesterday|earlier|early|late|but|"
    r"until|since|over|about|from|met|meet|held|hold|talked|spoke|agreed|opened|resumed|signed|sent|again|both)\b)"
    r"[a-z]"
)
# What a state by its own name is a quality of: "the Pakistan army"; before any other word it is the state that acts.
_OWNED = re.compile(
    r"[ -](?:army|air force|navy|troops|forces|soldiers|officers?|officials?|government|ministry|embassy|envoys?|"
    r"ambassador|delegations?|team|side|talks|negotiations|meetings?|summit|conference|deal|agreement|accord|treaty|"
    r"ceasefire|truce|war|conflict|crisis|border|frontier|policy|mission|desk|office|file|question|issue|sanctions|"
    r"strikes?|based|backed|led|born|friendly)\b"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|inside|outside|around|across|toward|towards|visit to|flew to|travel\w* to|city of|town of|"
    r"village of|port of|on the|visit(?:ed|s|ing)?|tour(?:ed|s|ing)|entered|reached|left)\s+(?:the\s+)?$"
)
_GOVERNED = re.compile(
    r"\b(?:with|to|of|from|for|against|by|on|about|than|between|told|met|telephoned)(?: (?:the|a|an|its|his|her))? $",
    re.IGNORECASE,
)


def told_as_place(mention: Mention, source: Source) -> bool:
    """Whether a name stands behind a word that makes it the place of something, not an actor."""
    return _PLACED.search(source.before(mention.start, BEFORE)) is not None


def told_as_adjective(mention: Mention, source: Source) -> bool:
    """Whether a name is told as a quality of the word behind it: "[Syrian] soldiers"."""
    state = next(iter(states_in(mention.name)), None)
    quality = _ADJECTIVE if state is None or state.how == "demonym" else _OWNED
    return quality.match(source.folded, mention.end) is not None


def governed(mention: Mention, source: Source, since: int) -> bool:
    """Whether a preposition, or a verb done to it, stands before a name in what starts at *since*."""
    return _GOVERNED.search(source.before(mention.start, BEFORE, since)) is not None


def takes_part(mention: Mention, source: Source) -> bool:
    """Whether a mention can take part in something: a person or body, or a name that is not told as a place."""
    if source.folded[mention.end : mention.end + 2] in ("'s", "s'") and mention.sort != "person":
        return False
    if mention.sort == "other":
        return ("-" not in mention.name or " " in mention.name) and not told_as_place(mention, source)
    return mention.sort in ("person", "body", "group")


def is_person(mention: Mention, source: Source) -> bool:
    """Whether a name is a person's; one of no known sort most likely is: several words, and not told as a place."""
    return mention.sort == "person" or (
        mention.sort == "other" and " " in mention.name and not told_as_place(mention, source)
    )
