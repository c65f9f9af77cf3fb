"""What is asked of a model, and what it answers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import orjson

from summarizer.allowance import Allowance

# Characters a token of English prose, where tokens must be guessed.
CHARACTERS = 4.0

Role = Literal["system", "user", "assistant"]

Ask = Literal["article", "kind"]
"""What one request asks for: the records of all kinds in an article, or those of one kind."""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Request:
    """
    One question to a model.

    Attributes:
        messages: The conversation so far, the question last.
        schema: JSON schema that the answer must follow, strict as hosted services want it; None asks for text.
        schema_name: The schema's name on the wire: letters, digits, `_` and `-`.
        max_tokens: Tokens of the answer at most.
        temperature: 0 for the likeliest answer.
        seed: Makes sampling repeatable where the server supports it.
    """

    messages: tuple[Message, ...]
    schema: Mapping[str, Any] | None
    schema_name: str
    max_tokens: int
    temperature: float = 0.0
    seed: int = 0

    def key(self, model: str) -> str:
        """
        SHA-256 (hex) of all that shapes the answer of *model*, and of nothing else.

        A schema's properties are hashed in their order: a model fills them in that order, and what it wrote first
        bears on what it writes next.
        """
        shape = {
            "model": model,
            "messages": [[message.role, message.content] for message in self.messages],
            "schema": self.schema,
            "schema_name": self.schema_name,
            "max_tokens": self.max_tokens,
            "temperature": float(self.temperature),
            "seed": self.seed,
        }
        return hashlib.sha256(orjson.dumps(shape)).hexdigest()


@dataclass(frozen=True, slots=True)
class Usage:
    """
    Tokens of one or more answers.

    Attributes:
        prompt: Tokens read, those of `cached` included.
        cached: Of `prompt`, those that the server had from an earlier request.
        completion: Tokens written.
        guessed: Whether the server did not count them, and they were guessed from the length of the texts.
    """

    prompt: int = 0
    cached: int = 0
    completion: int = 0
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What came back for a request.

    Attributes:
        text: The answer as written.
        finish: Why it ended: `stop` when it is complete, `length` when it was cut off, or the server's own word.
        model: The model that wrote it, in the endpoint's own words.
        usage: Tokens it took; of a kept answer, those it took when it was written.
        refusal: The model's words where it refused, else None.
        left: What the endpoint said that it still allows.
        source: `model` when it was asked now, `cache` when it was kept from before.
    """

    text: str
    finish: str
    model: str
    usage: Usage
    refusal: str | None = None
    left: tuple[Allowance, ...] = ()
    source: Literal["model", "cache"] = "model"
