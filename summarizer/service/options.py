"""How a service is set up: its address, where it keeps things, who may use it, and what it takes at most."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
from pathlib import Path

import platformdirs
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from summarizer.errors import SettingsError
from summarizer.outputs import whole_file
from summarizer.settings import read_as

TOKEN_FILE = "token.sha256"  # noqa: S105  a file's name


class Options(BaseSettings):
    """
    The options of a service; in the environment each has the prefix `SUMMARIZER_SERVE_`.

    Attributes:
        host: Address to listen at; one that others can reach needs a token.
        port: Port to listen at; 0 takes a free one.
        data: Folder of the jobs, their articles and their results.
        token_sha256: SHA-256 of the bearer token, in hexadecimal; None takes the one in the data folder, if there.
        max_body: Bytes of a request's body.
        max_articles: Articles of one job.
        max_characters: Characters of one article.
        max_jobs: Jobs that wait or run at a time.
        max_summaries: Single articles that are read at a time.
        jobs_at_once: Jobs that run at a time; one where the model answers one request at a time.
        summary_seconds: Time that a single article may take.
        head_seconds: Time that a request's line and headers may take to arrive.
        body_seconds: Time that a request's body may take to arrive.
        stop_seconds: Time that questions in flight, and requests, are given to end when the service stops.
        max_connections: Connections at a time; above it a request is answered 503.
        keep_days: Days after which a finished job is deleted.
    """

    model_config = SettingsConfigDict(
        env_prefix="SUMMARIZER_SERVE_", env_ignore_empty=True, frozen=True, extra="forbid"
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    data: Path = Field(default_factory=lambda: platformdirs.user_data_path("summarizer") / "service")
    token_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    max_body: int = Field(default=20_000_000, gt=0)
    max_articles: int = Field(default=1000, gt=0)
    max_characters: int = Field(default=1_000_000, gt=0)
    max_jobs: int = Field(default=100, gt=0)
    max_summaries: int = Field(default=32, gt=0)
    jobs_at_once: int = Field(default=4, gt=0)
    summary_seconds: float = Field(default=600.0, gt=0)
    head_seconds: float = Field(default=10.0, gt=0)
    body_seconds: float = Field(default=60.0, gt=0)
    stop_seconds: int = Field(default=20, ge=0)
    max_connections: int = Field(default=900, gt=0)  # under 1,024, the files that a process may usually have open
    keep_days: float = Field(default=30.0, gt=0)

    @property
    def loopback(self) -> bool:
        """Whether this machine alone can reach the address."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def read_options(**options: object) -> Options:
    """
    The options of *options*, else of the environment, else the defaults.

    Raises:
        SettingsError: A value is wrong; names its option and its environment variable.
    """
    return read_as(Options, options)


def token_digest(options: Options) -> bytes | None:
    """
    The SHA-256 that a bearer token must have, or None where anyone on this machine may ask.

    Raises:
        SettingsError: Others can reach the address, and there is no token.
    """
    path = options.data / TOKEN_FILE
    digest = options.token_sha256
    if digest is None and path.exists():
        digest = path.read_text("ascii").strip()
    if digest is None and not options.loopback:
        raise SettingsError(
            f"--host {options.host}: others can reach it, so a token is needed: make one with "
            "`summarizer serve --new-token`, or set SUMMARIZER_SERVE_TOKEN_SHA256"
        )
    try:
        return None if digest is None else bytes.fromhex(digest)
    except ValueError:
        raise SettingsError(f"{path}: is no SHA-256; make a token anew with `summarizer serve --new-token`") from None


def new_token(options: Options) -> str:
    """
    A new bearer token in place of any earlier one. Only its SHA-256 is kept: 256 random bits need no slow hash.

    Raises:
        OutputError: The data folder cannot be written.
    """
    token = secrets.token_urlsafe(32)
    make_private(options.data)
    with whole_file(options.data / TOKEN_FILE) as file:
        file.write(hashlib.sha256(token.encode()).hexdigest().encode() + b"\n")
    return token


def make_private(folder: Path) -> None:
    """
    Make *folder* where it is missing, for this user alone.

    Raises:
        SettingsError: It cannot be made, or is not this user's.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise SettingsError(f"--data {folder}: cannot be used ({error.strerror}); choose a folder of yours") from error
