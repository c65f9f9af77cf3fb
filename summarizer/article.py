"""Articles as read, and their clean text: the one coordinate system of every span."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Media = Literal["text", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Article:
    """
    One article as it was read, before cleaning.

    Attributes:
        id: The file's stem (JSON: its `id`), unique within a run.
        source: Where it was read, as a user would name it: a path, `path:line`, or `-`.
        content: The text as read, in the form that `media` names.
        media: How `content` is written.
        title: From the input's own metadata; `clean` may find one where this is None.
        url: From the input's own metadata.
        published: The day of publication, where the input or the user says it.
        published_basis: Where `published` was found, for people: "--published", "field published".
        meta: What else the input carried, kept and never interpreted.
    """

    id: str
    source: str
    content: str
    media: Media = "text"
    title: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """
    A span of the clean text that is not the article: an advert, a teaser, a menu, comments.

    Attributes:
        start: Code point where it starts.
        end: Code point after its last.
        reason: Which feature of text or layout marked it, in a few words.
    """

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """
    A sentence, heading, caption or list item of the clean text.

    Attributes:
        start: Code point where its first word starts.
        end: Code point after its last; white space at either end is outside.
        paragraph: Index of its paragraph (a block between line breaks) within the text.
        intro: Index of the sentence that introduces the list of which this is an item, or None.
        boilerplate: Whether it lies in a boilerplate span.
    """

    start: int
    end: int
    paragraph: int
    intro: int | None = None
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """
    An article's clean text: what `clean` makes of an `Article`.

    Attributes:
        article: The article it was made from.
        body: The text; every span of the product is a half-open interval of its code points.
        title: The headline, or None.
        published: The day of publication, or None where nobody says it.
        published_basis: Where `published` was found, for people.
        boilerplate: Spans that are not the article, in order, not overlapping.
        sentences: The sentences of the whole body in order, those of boilerplate marked.
        suspicious: Spans that address a reader's machine instead of reporting: they support no record.
        datelines: Where an older text is pasted in, the day it is dated: (start of its text, day), in order.
    """

    article: Article
    body: str
    title: str | None
    published: date | None
    published_basis: str | None
    boilerplate: tuple[Boilerplate, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    suspicious: tuple[Boilerplate, ...] = ()
    datelines: tuple[tuple[int, date], ...] = ()

    def reports(self, sentence: Sentence) -> bool:
        """Whether a sentence is the article's: boilerplate is none, and what addresses a machine supports no record."""
        orders = any(s.start < sentence.end and sentence.start < s.end for s in self.suspicious)
        return not sentence.boilerplate and not orders
