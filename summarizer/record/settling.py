"""How a kind says which of its fields plain code settles, from the words beside the number or cues in the sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """The field is the counted noun with all that belongs to it: "2,000 [Iranian officers and advisers]"."""


@dataclass(frozen=True, slots=True)
class Following:
    """
    The field is the phrase that follows the candidate's number after *words*: "65 miles from [the border]".

    Attributes:
        words: A regular expression that matches right behind the number.
    """

    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cued:
    """
    The field is the first choice whose words stand in the evidence.

    Attributes:
        cues: Each choice with its words, in order of precedence.
        over: Judged values that a cue may overrule; a field that is not judged is always settled by its cues.
        after: Choices whose words count in the next sentence too: what became of a thing is often told there.
    """

    cues: Mapping[str, re.Pattern[str]]
    over: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


Settling = Counted | Following | Cued
