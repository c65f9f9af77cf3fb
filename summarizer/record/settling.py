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
class Acting:
    """
    The field is the first name that does, or has, what *words* say: "[Russia] wants", "a [Russian] offer".

    Attributes:
        words: A regular expression that matches right behind the name.
        by: One that matches right before it, as in "proposed by [Russia]"; None for none.
        voice: Whether it is who says so where nobody acts: "[the general] said the army must leave".
    """

    words: re.Pattern[str]
    by: re.Pattern[str] | None = None
    voice: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """
    The field is the list of those whom the sentence tells to be together: "talks between [A] and [B]", "[A] met [B]".

    Attributes:
        words: Regular expressions, all sought in the sentence with each name, or list of names, as `@number@`. A group
            `whom` is who is met, `who` is who meets; without `who` it is who acts in the sentence. A match with
            neither takes the names of every `@` in it. A group `does` is what no negation may stand before.
            One name alone is no encounter; a sentence that tells of several gives a candidate for each.
    """

    words: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """
    The field is what the sentence says is wanted: "demanded that [the army leave the town]", "[the army must leave]".

    Attributes:
        after: A regular expression right behind which it stands.
        around: One that stands within it, tried where *after* matches nothing. A sentence that joins several gives a
            candidate for each.
    """

    after: re.Pattern[str]
    around: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Addressed:
    """The field is the one of whom the clause is wanted: "urged [both camps] to", "[Armenia] must"."""


@dataclass(frozen=True, slots=True)
class Kept:
    """
    The field is who is kept at the candidate's distance, or moves there: "push [the militias] 60 km from".

    Attributes:
        verbs: A regular expression of the verbs of keeping and moving.
        nouns: One of the nouns that tell who can be kept or moved, in the plural.
    """

    verbs: re.Pattern[str]
    nouns: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sided:
    """
    The field is the state or movement to which another settled field belongs, by its words or by who has it.

    Attributes:
        of: The other field.
        has: A regular expression that matches right behind one who has something: "the army [keeps] 200 tanks".
    """

    of: str
    has: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Voiced:
    """
    The field is who says it: "[Jibril] puts the figure at", "according to [residents]".

    Attributes:
        of: A field that is `Acting`: a person who acts speaks himself. None for no such field.
    """

    of: str | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """The field is the place that the sentence names after "in", "at", "near" or "to": a town before a state."""


@dataclass(frozen=True, slots=True)
class Cued:
    """
    The field is the first choice whose words stand in the evidence.

    Attributes:
        cues: Each choice with its words, in order of precedence.
        over: Judged values that a cue may overrule; a field that is not judged is always settled by its cues.
        after: Choices whose words count in the next sentence too, up to a number of its own: what became of a thing
            is often told there.
        before: Choices that the sentence before it gives, where no words of its own do.
        until: Choices that such words of the next sentence overrule, beside no choice at all.
    """

    cues: Mapping[str, re.Pattern[str]]
    over: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    until: tuple[str, ...] = ()


Settling = Counted | Following | Acting | Together | Clause | Addressed | Kept | Sided | Located | Voiced | Cued
