"""How a kind says what is asked of the model, and about which sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Bare:
    """
    When a number without a unit is a candidate too: "the general puts the figure at 40,000".

    Attributes:
        words: A regular expression that the words around the number must match, the number itself as `#`.
        about: One that must match in its sentence or in the *back* sentences before it: what is counted there.
        back: How many sentences before.
        least: The smallest number that fits, by its lower end where it is a range.
    """

    words: re.Pattern[str]
    about: re.Pattern[str]
    back: int = 2
    least: float = 10


@dataclass(frozen=True, slots=True)
class Candidates:
    """
    What makes a sentence a candidate: the model is asked about candidates, and about nothing else.

    Attributes:
        each: What one answer is about: each fitting `anchor` of the sentence, or the `sentence` as a whole.
        anchors: Kinds of anchors of which the sentence must hold one.
        units: Where given, an anchor fits only if its unit, or the noun it counts (singular), is one of these.
        words: A regular expression, sought without regard to case; a sentence that holds a match is a candidate
            also without an anchor.
        near: A regular expression that the sentence of an anchor must match; None asks for nothing.
        bare: When a number without a unit fits too; None for never.
        unless: A regular expression that rules out what it matches: for an anchor, tried on the words around it with
            the number itself as `#` ("a range of # can reach"); for a sentence, on its words.
    """

    each: Literal["anchor", "sentence"] = "sentence"
    anchors: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    words: re.Pattern[str] | None = None
    near: re.Pattern[str] | None = None
    bare: Bare | None = None
    unless: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    The closed question that ends each answer, after the fields are filled.

    Attributes:
        question: As the prompt asks it.
        answers: Each allowed answer with the fields it sets, or None where it means that there is no record.
    """

    question: str
    answers: Mapping[str, Mapping[str, str] | None] = field(default_factory=dict)
