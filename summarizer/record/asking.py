"""How a kind says what is asked of the model, and about which sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


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
        unless: A regular expression that rules out what it matches: for an anchor, tried on the words around it with
            the number itself as `#` ("a range of # can reach"); for a sentence, on its words.
    """

    each: Literal["anchor", "sentence"] = "sentence"
    anchors: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    words: re.Pattern[str] | None = None
    near: re.Pattern[str] | None = None
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
