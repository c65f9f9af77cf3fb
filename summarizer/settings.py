"""What the user chose: read from options and the environment here, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from summarizer.errors import SettingsError
from summarizer.request import Ask

# The name that means the embedded model.
LOCAL = "local"

S = TypeVar("S", bound=BaseSettings)


class Settings(BaseSettings):
    """
    The settings of a run. Read them with `read_settings`, which names the variable that is wrong.

    Attributes:
        model: `local`, or a hosted model's name.
        api_key: Key for the hosted endpoint; never printed.
        base_url: Address of an OpenAI-compatible server, with its `/v1`; None is OpenAI's own.
        ask: Whether one request asks for all kinds in an article or for one kind; None is what suits the model.
        cache: Folder of the answers and of the embedded model's file.
        local_model: A GGUF file to embed in place of the default one.
        concurrency: Requests in flight at most, at a hosted endpoint; the embedded model answers one at a time.
        requests_per_minute: What the endpoint allows; None is unlimited.
        tokens_per_minute: Likewise, prompt and completion together.
        max_cost: US dollars that a run may spend; None is unlimited.
        max_calls: Requests that a run may send; None is unlimited.
        prices: A JSON file of the user's own prices, in the form of `summarizer/prices.json`.
        connect_timeout: Seconds for a connection to stand.
        request_timeout: Seconds for one attempt to be answered.
        total_timeout: Seconds for one question with all its attempts and waits.
        attempts: Requests sent for one question at most, the repair round's included.
        question_tokens: Tokens after which a question is not asked again; None is unlimited.
        question_cost: US dollars, likewise.
    """

    model_config = SettingsConfigDict(
        env_prefix="SUMMARIZER_", env_ignore_empty=True, frozen=True, extra="forbid", populate_by_name=True
    )

    model: str = Field(default=LOCAL, min_length=1)
    api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL", pattern=r"^https?://")
    ask: Ask | None = None
    cache: Path = Field(default_factory=lambda: platformdirs.user_cache_path("summarizer"))
    local_model: Path | None = None
    concurrency: int = Field(default=16, ge=1, le=1024)
    requests_per_minute: float | None = Field(default=None, gt=0)
    tokens_per_minute: float | None = Field(default=None, gt=0)
    max_cost: float | None = Field(default=None, ge=0)
    max_calls: int | None = Field(default=None, ge=0)
    prices: Path | None = None
    connect_timeout: float = Field(default=20.0, gt=0)
    request_timeout: float = Field(default=600.0, gt=0)
    total_timeout: float = Field(default=1800.0, gt=0)
    attempts: int = Field(default=6, ge=1)
    question_tokens: int | None = Field(default=None, gt=0)
    question_cost: float | None = Field(default=None, gt=0)

    @field_validator("base_url")
    @classmethod
    def _holds_no_secret(cls, address: str | None) -> str | None:
        """The address stands in messages and in run.json."""
        parts = urlsplit(address or "")
        if parts.username is not None or parts.query:
            raise ValueError(
                "holds a name or a query, which everyone sees who is told of it; put the key in OPENAI_API_KEY"
            )
        return address


def read_settings(**options: Any) -> Settings:
    """
    The settings of *options*, else of the environment, else the defaults.

    Args:
        options: By the names of `Settings`; an option that is None counts as not given.

    Raises:
        SettingsError: A value is wrong; names its option and its environment variable.
    """
    return read_as(Settings, options)


def read_as(kind: type[S], options: Mapping[str, Any]) -> S:
    """Values of *kind* from *options* and the environment; see `read_settings`."""
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return kind(**given)
    except ValidationError as error:
        problems = "; ".join(f"{_source(kind, problem['loc'], given)}: {problem['msg']}" for problem in error.errors())
        raise SettingsError(problems) from None


def _source(kind: type[BaseSettings], location: tuple[int | str, ...], given: Mapping[str, Any]) -> str:
    """Where a wrong value was set, as the user would name it."""
    place = str(location[0]) if location else ""
    field = kind.model_fields.get(place)
    alias = field.validation_alias if field is not None else place
    variable = alias if isinstance(alias, str) else f"{kind.model_config['env_prefix']}{place.upper()}"
    if place in given or variable not in os.environ:
        return f"option {place}"
    return f"environment variable {variable}"
