"""What goes over the wire: the bodies of requests and answers, with the examples that the API's description shows."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SerializeAsAny, StrictBool, WithJsonSchema
from pydantic.config import JsonDict

from summarizer.article import Article, Media
from summarizer.record import CitedRecord, Record
from summarizer.service.jobs import State

EXAMPLE: JsonDict = {
    "id": "orrin-wire",
    "text": "The north sent 300 soldiers to the Orrin valley on Friday, its army said.",
    "published": "2031-03-08",
}


def _iso_day(value: object) -> date:
    """An ISO date in words: a number would pass for seconds since the epoch."""
    if not isinstance(value, str) or len(value) != len("2031-03-08"):
        raise ValueError("write it as 2031-03-08")
    return date.fromisoformat(value)


Day = Annotated[date, BeforeValidator(_iso_day)]
KindNames = Annotated[
    list[str] | None, Field(default=None, min_length=1, description="Record kinds to look for; all where left out.")
]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PostedArticle(_Body):
    """An article to read."""

    text: str = Field(min_length=1, pattern=r"\S", description="The article, with what surrounds it or without.")
    id: str | None = Field(
        default=None,
        pattern=r"^[^/\\\x00-\x1f\x7f]{1,200}$",
        description="Named by every record of the article; no two articles of a job share one.",
    )
    media: Media = Field(default="text", description="How `text` is written.")
    title: str | None = Field(default=None, max_length=1000)
    url: str | None = Field(default=None, max_length=2000, description="Where it was published; never fetched.")
    published: Day | None = Field(default=None, description="The day of publication, where the text does not say it.")

    def named(self, name: str) -> Article:
        """The article for the pipeline; *name* is its id where it has none of its own."""
        identifier = self.id or name
        basis = "field `published`" if self.published else None
        return Article(
            identifier, identifier, self.text, self.media, self.title, self.url, self.published, published_basis=basis
        )


class PostedSummary(PostedArticle):
    """One article, and what to look for in it."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    kinds: KindNames


class PostedDigest(_Body):
    """Articles to read and to merge."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"articles": [EXAMPLE]}]})

    articles: list[PostedArticle] = Field(min_length=1)
    kinds: KindNames
    excerpts_only: StrictBool = Field(
        default=False, description="Keep no article texts in the results, only the quoted sentences."
    )

    def digest(self) -> str:
        """SHA-256 of all that is asked for, by which a repeated request is known."""
        return hashlib.sha256(orjson.dumps(self.model_dump())).hexdigest()


class RecordLine(CitedRecord):
    """A record, as a line of `records.jsonl` has it."""

    fields: Annotated[
        SerializeAsAny[Record], WithJsonSchema({"type": "object", "description": "By the kind's own schema."})
    ]


class Fault(BaseModel):
    """What could not be used of the model's answers for one record kind."""

    kind: str
    problem: str


class Summary(BaseModel):
    """What an article says."""

    article: str
    title: str | None
    published: date | None
    published_basis: str | None = Field(description="Where `published` was found.")
    records: list[RecordLine]
    faults: list[Fault] = Field(description="Kinds of which nothing could be read; the other records are whole.")


class Count(BaseModel):
    """A job's articles."""

    total: int
    done: int = Field(description="Read so far, those that failed included.")
    failed: int = Field(description="Gave no records because something broke; see `failures.jsonl`.")


class Reader(BaseModel):
    """The model that reads, and where."""

    name: str
    where: str


class JobStatus(BaseModel):
    """A job: many articles, read and merged."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "5f2c9a4be17d4c0d9f3b6a8e7c1d2f30",
                    "state": "running",
                    "created": "2031-03-08T09:00:00Z",
                    "started": "2031-03-08T09:00:01Z",
                    "finished": None,
                    "articles": {"total": 20, "done": 7, "failed": 0},
                    "error": None,
                    "usage": None,
                    "model": {"name": "gpt-5-mini", "where": "https://api.openai.com/v1"},
                    "results": {},
                }
            ]
        }
    )

    id: str
    state: State
    created: datetime
    started: datetime | None
    finished: datetime | None
    articles: Count
    error: str | None = Field(description="Why the whole job failed.")
    usage: dict[str, Any] | None = Field(description="Calls, tokens and cost, paid and from the cache.")
    model: Reader
    results: dict[str, str] = Field(description="Addresses of the results by file name, once the job is done.")


class Health(BaseModel):
    """Whether the service can do its work."""

    status: Literal["ok", "waiting"]
    reason: str | None = None


class Trouble(BaseModel):
    """One fault of a request."""

    where: str = Field(description="Place in the request, such as `body.articles.0.text`.")
    problem: str


class Problem(BaseModel):
    """What was wrong, after RFC 9457."""

    title: str
    status: int
    detail: str = Field(description="What was wrong, and what to do.")
    errors: list[Trouble] | None = None
