"""Whether an article is in English, the one language that the checks can read."""

from __future__ import annotations

import re

# The commonest words of English that neither French nor Spanish, German, Italian or Portuguese has.
_SMALL = frozenset("the of and to that was for with by they which from were have had been this would".split())
# Of all words, their share: 0.16 to 0.33 in the English examples, none in the French and the Spanish one.
_SHARE = 0.08
_WORD = re.compile(r"[^\W\d_]+")


def is_english(body: str) -> bool:
    """Whether a text is in English, by the share of its small words; an empty text is."""
    words = _WORD.findall(body.lower())
    return sum(word in _SMALL for word in words) >= _SHARE * len(words)
