"""What a server was found to understand of OpenAI's protocol, and requests written so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import orjson

from summarizer.request import Request

# From strictest to none. json_schema is OpenAI's, llama.cpp's and vLLM's; llama-cpp-python's server wants the schema
# inside json_object; others know json_object alone. Below the first, the schema is also told in words.
LADDER = ("json_schema", "json_object_schema", "json_object", "prompt")

# Words by which servers name the parameter that asks for JSON, or the machinery behind it.
_ABOUT_JSON = ("response_format", "json_schema", "json_object", "guided", "grammar", "structured output")


@dataclass(frozen=True, slots=True)
class Dialect:
    """
    The way to ask one server for one model's answer.

    Attributes:
        rung: Index into `LADDER`: how the server is asked for JSON.
        limit: Its name for the number of tokens of the answer.
        omitted: Parameters that it refuses.
    """

    rung: int = 0
    limit: str = "max_tokens"
    omitted: frozenset[str] = frozenset()

    def write(self, request: Request, model: str) -> bytes:
        """The body of *request*. The same request gives the same bytes, which recordings rely on."""
        messages = [{"role": message.role, "content": message.content} for message in request.messages]
        body: dict[str, Any] = {
            "model": model,
            "messages": messages,
            self.limit: request.max_tokens,
            "temperature": request.temperature,
            "seed": request.seed,
        }
        if request.schema is not None:
            form = self._response_format(request)
            if form is not None:
                body["response_format"] = form
            if self.rung > 0:
                messages[-1]["content"] += (
                    "\n\nAnswer with one JSON object and nothing else, following this JSON schema:\n"
                    + orjson.dumps(request.schema).decode()
                )
        for name in self.omitted:
            del body[name]
        return orjson.dumps(body)

    def without(self, words: str, parameter: str | None) -> Dialect | None:
        """
        The dialect that puts aside what a server refuses.

        Args:
            words: The server's refusal.
            parameter: The parameter that it names beside its words, or None.

        Returns:
            None where it refuses something else, or nothing is left to put aside.
        """
        said = words.lower()
        named = parameter or ""
        if "max_completion_tokens" in said or "max_tokens" in named:
            other = "max_completion_tokens" if self.limit == "max_tokens" else "max_tokens"
            return replace(self, limit=other) if other in said else None
        if any(word in said or word in named for word in _ABOUT_JSON):
            return replace(self, rung=self.rung + 1) if self.rung + 1 < len(LADDER) else None
        for name in {"temperature", "seed"} - self.omitted:
            if named == name or f"'{name}'" in said:
                return replace(self, omitted=self.omitted | {name})
        return None

    def in_words(self) -> Dialect:
        """The dialect that tells the schema in words alone."""
        return replace(self, rung=len(LADDER) - 1)

    def _response_format(self, request: Request) -> dict[str, Any] | None:
        rung = LADDER[self.rung]
        if rung == "json_schema":
            form = {"name": request.schema_name, "strict": True, "schema": request.schema}
            return {"type": "json_schema", "json_schema": form}
        if rung == "json_object_schema":
            return {"type": "json_object", "schema": request.schema}
        if rung == "json_object":
            return {"type": "json_object"}
        return None
