"""Words compared by their stems: "the Swedish troop" stands where "Swedish troops" do."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.locate import find_words
from summarizer.source import Source

_SUCH = frozenset("such of these those them their his her its our other more own the a an and".split())


def stems(words: str) -> set[str]:
    parts = "".join(c if c.isalnum() else " " for c in words.lower()).split()
    return {p[:5] for p in parts if p not in _SUCH and len(p) > 1}


def stands(name: str, indices: Iterable[int], source: Source) -> bool:
    """Whether words stand in one of some sentences as they are, or all but small words of them do."""
    for i in indices:
        sentence = source.text.sentences[i]
        words = source.folded[sentence.start : sentence.end]
        if find_words(name, words) or (stems(name) and stems(name) <= stems(words)):
            return True
    return False
