"""What an article is about, as the names and repeated words of its paragraphs show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]{4,}")
# Letters. Enough to bring "Iran", "Iranian" and "Iran's" together, and few other words.
_STEM = 4

# English words of four letters and more that stand in texts on anything.
_COMMON = frozenset(
    """
    about above according across added after again against ahead also although always among another anyone around
    asked away back became because become been before began behind being below between both bring came cannot close
    come comes could country countries days described despite does done down during each earlier eight either
    eleven else enough even ever every expected face fact fall fear feel felt find first five following follow
    former forward four friday from full further gave getting give given goes going good government great group half
    hand hard have having head held help here high himself hold home hour hours house however important include
    included including inside instead into issue issues itself january february march april june july august
    september october november december just keep kept kind know known large last late later latest lead least
    leave left less like likely line list little live local long look made main make makes making many matter meet
    mean meant meanwhile member members might minister minute minutes monday month months more most move much must
    national near nearly need never news next nine none nothing number office official officials often once only open
    order other others over owed part past people perhaps photo place plan point possible power president press
    prime public push quickly rather reach reached ready real recent recently remain report reported reporters reports
    return right said same saturday says second secretary see seen senior sent seven several shall should show side
    since some soon speaking spoke spokesman spokesperson spokeswoman stand start state stated statement states still
    stop such sunday support take taken takes taking talk tell than that their them then there these they thing
    think third this those though thought three through thursday time times today together told took toward towards
    tuesday turn twenty under until upon used using very visit want wanted wants week weeks wednesday well went were
    what when where whether which while white whole whom whose will with within without woman women work world would
    year years yesterday young your
    """.split()
)
_COMMON_STEMS = frozenset(word[:_STEM] for word in _COMMON)


@dataclass(frozen=True, slots=True)
class Topic:
    """
    Stems of the words that an article keeps returning to.

    Attributes:
        stems: Their first letters, small.
    """

    stems: frozenset[str]

    def shared(self, text: str) -> int:
        """How many different stems of the topic *text* has."""
        return len(self.stems & stems(text))


def find_topic(headline: str, paragraphs: Iterable[str]) -> Topic:
    """The stems of the headline's words, and of those that at least two of the paragraphs have."""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        counts.update(stems(paragraph))
    return Topic(frozenset(stem for stem, count in counts.items() if count > 1) | stems(headline))


def stems(text: str) -> frozenset[str]:
    """Stems of the words of *text* that are not found in texts on anything."""
    return frozenset(
        stem
        for word in _WORD.findall(text)
        if (lower := word.lower()) not in _COMMON and (stem := lower[:_STEM]) not in _COMMON_STEMS
    )
