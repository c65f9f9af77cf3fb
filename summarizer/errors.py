"""
Every error that the package raises on purpose.

SummarizerError
├─ SettingsError     fix and start again: an option, a key, an extra that is not installed
├─ InputError        an input that cannot be read, or holds no article
├─ OutputError       a folder that cannot be written, or that another run holds
├─ KindError         a record kind that cannot be used: a schema without a prompt, or the reverse
├─ ModelError        the endpoint failed
│  ├─ Unavailable    worth retrying
│  └─ Refused        not worth retrying: a wrong key, no quota, an unknown model, a text too long
└─ InvalidAnswer     the model answered, and the answer cannot be used

A number that is not in the text is none of these: bad data is a finding on its record, broken machinery an error.
"""

from __future__ import annotations

from collections.abc import Sequence


class SummarizerError(Exception):
    """Base of the package's errors; its message says what went wrong, where, and what to do."""


class SettingsError(SummarizerError):
    """A setting, option or missing extra that the user can put right."""


class InputError(SummarizerError):
    """
    An input that gives no article.

    Attributes:
        source: The path, or path and line, as the user would name it.
        reason: What is wrong with it, and what to do.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class OutputError(SummarizerError):
    """An output folder that cannot be used."""


class KindError(SummarizerError):
    """A record kind whose schema or prompt is missing or cannot be used."""


class ModelError(SummarizerError):
    """The model's endpoint gave no answer."""


class Unavailable(ModelError):
    """
    The endpoint may answer later.

    Attributes:
        retry_after: Seconds that the endpoint asked to wait, or None.
    """

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Refused(ModelError):
    """The endpoint will not answer this request however often it is asked."""


class InvalidAnswer(SummarizerError):
    """
    The model answered, and the answer cannot be used.

    Attributes:
        problems: What is wrong with it, a sentence each; told to the model in the repair round.
        answer: The answer as it came.
    """

    def __init__(self, problems: Sequence[str], answer: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)
        self.answer = answer
