"""Dates of publication that the user gives with `--published`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from summarizer.errors import SettingsError

BASIS = "--published"
"""`published_basis` of an article whose date the user gave: what the article itself says goes before it."""


@dataclass(frozen=True, slots=True)
class Published:
    """
    The user's dates of publication.

    Attributes:
        day: The date of every article, or None.
        by_id: Dates by article id; an id that its folder made unique is also found without the folder.
    """

    day: date | None = None
    by_id: Mapping[str, date] = field(default_factory=dict)

    def of(self, article_id: str) -> date | None:
        """The date given for the article of that id, or None."""
        found = self.by_id.get(article_id) or self.by_id.get(_without_folder(article_id))
        return found or self.day

    def unmatched(self, article_ids: Iterable[str]) -> tuple[str, ...]:
        """The ids that have a date here and no article among *article_ids*, sorted."""
        seen = set(article_ids)
        seen |= {_without_folder(article_id) for article_id in seen}
        return tuple(sorted(self.by_id.keys() - seen))


def parse_published(value: str) -> Published:
    """
    What `--published` says: one ISO date, or the path of a JSON file of ISO dates by article id.

    Raises:
        SettingsError: It is neither, or the file cannot be used; the message says which entry and what to write.
    """
    if day := _iso(value):
        return Published(day=day)
    path = Path(value)
    if path.suffix.lower() != ".json" and not path.is_file():
        raise SettingsError(
            f"--published {value}: neither a date such as 2018-07-23 nor a JSON file of dates by article id"
        )
    return Published(by_id=_read(path))


def _read(path: Path) -> dict[str, date]:
    import orjson  # only runs that give a file of dates need it

    try:
        dates = orjson.loads(path.read_bytes())
    except OSError as error:
        raise SettingsError(f"--published {path}: cannot be read: {error.strerror}") from error
    except orjson.JSONDecodeError as error:
        raise SettingsError(f"--published {path}: no valid JSON: {error}") from error
    if not isinstance(dates, dict):
        raise SettingsError(
            f'--published {path}: must be a JSON object of dates by article id, such as {{"story": "2018-07-23"}}'
        )
    days: dict[str, date] = {}
    for article_id, value in dates.items():
        day = _iso(value) if isinstance(value, str) else None
        if day is None:
            raise SettingsError(f"--published {path}: {article_id}: {value!r} is no date; write it as 2018-07-23")
        days[article_id] = day
    return days


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def _without_folder(article_id: str) -> str:
    return article_id.rsplit("/", 1)[-1]
