"""One JSON object a line on standard error: what happened, never what an article says and never a key."""

from __future__ import annotations

import logging
import secrets
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

import orjson

logger = logging.getLogger("summarizer.service")

# Calls that are told of a fault, the innermost ones.
_FRAMES = 8
# Loggers whose words are their own; others may tell values, and an exception's words may be an article's.
_TRUSTED = ("summarizer", "uvicorn")


def tell(event: str, *, level: int = logging.INFO, error: BaseException | None = None, **fields: Any) -> None:
    """Log that *event* happened, with what identifies it; of *error* its type and place are told, not its words."""
    logger.log(level, event, extra={"fields": fields}, exc_info=error)


class JsonLines(logging.Formatter):
    """
    Formats a log record as a JSON object.

    Args:
        run: Identifies this process's run in every line.
    """

    def __init__(self, run: str) -> None:
        super().__init__()
        self._run = run

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its line break."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "run": self._run,
            "logger": record.name,
            "event": record.getMessage() if record.name.startswith(_TRUSTED) else f"{record.filename}:{record.lineno}",
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line["error"] = type(error).__name__
            frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
            line["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return orjson.dumps(line, default=str).decode()


def log_as_json() -> str:
    """Log every logger's warnings, and this service's doings, as JSON lines on standard error; returns the run's id."""
    run = secrets.token_hex(6)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(run))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    logger.setLevel(logging.INFO)
    return run
