"""Whether a verb of a sentence is negated, by the words before it."""

from __future__ import annotations

import re

# Words between a negation and the verb that it negates: "did not at once agree".
_NEGATION = re.compile(
    r"(?:\b(?:not|never|no longer|nor|neither|cannot|without|hardly|den(?:y|ies|ied|ying)(?: that)?|"
    r"refus(?:e|es|ed|ing) to|declin(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to|stopped short of|ruled out|"
    r"no one|nobody|none)|n['’]t)\b(?:\W+(?!but\b)\w+){0,3}\W*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(?:not|no|nobody|neither|never|no longer)\b", re.IGNORECASE)
_DOING = re.compile(r"without\W+(?:\w+\W+)?\w+ing\b", re.IGNORECASE)
_SINCE = re.compile(r"[^.;,]{0,40}\bsince\b")
# Code points before a verb in which its negation stands.
_WINDOW = 48
_CLAUSE = re.compile(r"[.;:!?\"]\s?|,\s(?:but|and|which|who)\s|\bbut\b|\bonly\b")


def negated(words: re.Pattern[str], text: str) -> str | None:
    """
    How *text* negates what *words* tell: "did not meet"; None where one of the verbs stands there without negation.
    """
    denial = None
    for verb in words.finditer(text):
        found = _denial(verb, text)
        if found is None:
            return None
        denial = denial or found
    return denial


def last_negated(words: re.Pattern[str], text: str) -> str | None:
    """How *text* negates the last verb of *words* in it, or None."""
    verbs = list(words.finditer(text))
    return _denial(verbs[-1], text) if verbs else None


def _denial(verb: re.Match[str], text: str) -> str | None:
    before = text[max(0, verb.start() - _WINDOW) : verb.start()]
    denial = _NEGATION.search(_CLAUSE.split(before)[-1])
    # "Have not met since May" says that they met in May.
    if denial and _SINCE.match(text, verb.end()):
        return None
    # "Without leave" denies nothing, "without leaving" does.
    if denial and (not denial.group().lower().startswith("without") or _DOING.match(denial.group() + verb.group())):
        return f"{denial.group()}{verb.group()}".strip()
    after = _AFTER.match(text, verb.end())
    return f"{verb.group()}{after.group()}" if after else None


# Right before words that it denies, with at most an auxiliary between: "must not", "will no longer be".
_BEFORE = re.compile(
    r"(?:\b(?:not|never|no longer|cannot|refus\w+ to|declin\w+ to)|n['’]t)(?: be| have)?[\s\"“]*$", re.IGNORECASE
)
_DENIALS = re.compile(r"\b(?:not|no|never|nor|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE)


def denied_before(text: str) -> str | None:
    """The negation with which *text* ends, of what follows it: "must not"; None where it ends with none."""
    found = _BEFORE.search(text)
    return found.group().strip(' "“') if found else None


def denials(text: str) -> set[str]:
    """The words that deny something in *text*, in small letters."""
    return {
        "not" if word.endswith("t") and "'" in word else word
        for word in _DENIALS.findall(text.lower().replace("’", "'"))
    }
