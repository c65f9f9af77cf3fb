"""What a text is about: the names in it, and its words that do not stand in texts on anything."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{3,}")
# A word that another goes before within its sentence; where it has a capital letter, it is a name.
_MID_SENTENCE = re.compile(r"[^\W\d_][’'\")”]?[,;]?[ \u00a0][“\"(‘\[]?(?=([^\W\d_]{3,}))")
# Letters. Enough to bring "Iran", "Iranian" and "Iran's" together, and few other words.
_STEM = 4

# English words that texts on anything have, days and months among them; other languages have their capitals alone.
_COMMON = frozenset(
    """
    about above according across added after again against ahead also although always among and another any anyone
    are around asked away back became because become been before began behind being below between both bring but
    came can cannot close come comes could country countries day days described despite did does done down during
    each earlier eight either eleven else enough even ever every expected face fact fall far feel felt few find
    first five following follow for former forward four friday from full further gave general get getting give given
    goes going good government great group had half hand has have having head held help her here high him himself
    his hold home hour hours house how however important include included including inside instead into issue issues
    its itself january february march april june july august september october november december just keep kept kind
    know known large last late later latest lead least leave left less like likely line list little live local long
    look made main make makes making many matter may meet mean meant meanwhile member members might minister ministry
    minute minutes monday month months more most move much must national nations near nearly need never new news
    next nine none nor not nothing now number off office official officials often old once one only open order other
    others our out over owed own part past people perhaps photo place plan point possible power president press
    prime public push quickly rather reach reached ready real recent recently remain report reported reporters
    reports return right said same saturday says second secretary see seen senior sent seven several shall she should
    show side since six some soon speaking spoke spokesman spokesperson spokeswoman stand start state stated
    statement states still stop such sunday support take taken takes taking talk tell ten than that the their them
    then there these they thing think third this those though thought three through thursday time times today
    together told too took toward towards tuesday turn twenty two under united until upon use used using very visit
    want wanted wants was way week weeks wednesday well went were what when where whether which while white who whole
    whom whose why will with within without woman women work world would year years yesterday yet you young your
    """.split()
)


def stems(text: str) -> frozenset[str]:
    """The first letters of the words of *text* that do not stand in texts on anything, in small letters."""
    return frozenset(
        lower[:_STEM] for word in _WORD.findall(text) if (lower := word.lower()) not in _COMMON and len(word) > 3
    )


def find_names(paragraphs: Iterable[str]) -> frozenset[str]:
    """Stems of the words that have a capital letter within a sentence of *paragraphs*; headlines tell nothing."""
    return frozenset(
        word[:_STEM].lower()
        for paragraph in paragraphs
        for match in _MID_SENTENCE.finditer(paragraph)
        if (word := match.group(1))[0].isupper() and word.lower() not in _COMMON
    )


def names_in(text: str, names: frozenset[str]) -> frozenset[str]:
    """Which of *names* stand in *text* with a capital letter."""
    return frozenset(
        stem for word in _WORD.findall(text) if word[0].isupper() and (stem := word[:_STEM].lower()) in names
    )
