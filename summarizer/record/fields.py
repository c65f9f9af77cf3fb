"""The types a record's field can have, and how to tell which one it has."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel

from summarizer.errors import KindError
from summarizer.record.values import Party, Quantity, When

FieldType = Literal["quantity", "when", "parties", "name", "place", "words", "word list", "choice"]


@dataclass(frozen=True, slots=True)
class Copied:
    """Marks a string field whose value is words of the article; `what` says of which sort."""

    what: Literal["name", "place", "words"]


@dataclass(frozen=True, slots=True)
class Measured:
    """Marks a quantity by the kinds of anchor that can give it: "length", "count", "duration" …"""

    anchors: tuple[str, ...]


# Quantities by what they measure; a plain `Quantity` takes any number.
Length = Annotated[Quantity, Measured(("length",))]
Count = Annotated[Quantity, Measured(("count", "number"))]
Duration = Annotated[Quantity, Measured(("duration",))]
# A person, body, state or force as the article writes it: asked as a choice among the names found there.
Name = Annotated[str, Copied("name")]
# A place or line on the map as the article writes it.
Place = Annotated[str, Copied("place")]
# Any other words of the article.
Words = Annotated[str, Copied("words")]


@dataclass(frozen=True, slots=True)
class Field:
    """
    One field of a record kind.

    Attributes:
        name: The field's name.
        type: What its value is.
        description: What it says, for prompts and the data dictionary.
        choices: The words allowed where `type` is "choice", else empty.
        anchors: The kinds of anchor that can give it where `type` is "quantity"; empty for any number.
    """

    name: str
    type: FieldType
    description: str
    choices: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@cache
def fields_of(schema: type[BaseModel]) -> tuple[Field, ...]:
    """
    The fields of a record schema, in the order in which it declares them.

    Raises:
        KindError: A field has a type that a record cannot have, or no default.
    """
    return tuple(_fields(schema))


def _fields(schema: type[BaseModel]) -> Iterator[Field]:
    for name, info in schema.model_fields.items():
        kind, words = _type(info.annotation, info.metadata)
        if kind is None:
            msg = (
                f"{schema.__name__}.{name} is {info.annotation}; a record's field is a Quantity, When, "
                "list[Party], Name, Place, Words, list[Words] or Literal, each of them or None"
            )
            raise KindError(msg)
        if info.is_required():
            msg = f"{schema.__name__}.{name} has no default; what an article does not say is None, or an empty list"
            raise KindError(msg)
        description = info.description or name.replace("_", " ")
        if kind == "quantity":
            yield Field(name, kind, description, anchors=words)
        else:
            yield Field(name, kind, description, choices=words)


def _type(annotation: object, metadata: typing.Sequence[object]) -> tuple[FieldType | None, tuple[str, ...]]:
    """The field type that an annotation means, with the choices or kinds of anchor that it names."""
    for mark in metadata:
        if isinstance(mark, Copied):
            return mark.what, ()
        if isinstance(mark, Measured):
            return "quantity", mark.anchors
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _type(args[0], args[1:])
    if origin in (typing.Union, types.UnionType):
        (inner,) = [a for a in args if a is not types.NoneType] if len(args) <= 2 else [None]
        return _type(inner, ())
    if origin is Literal:
        return "choice", tuple(str(a) for a in args)
    if annotation is Quantity:
        return "quantity", ()
    if annotation is When:
        return "when", ()
    if annotation is str:
        return "words", ()
    if origin in (list, tuple) and args[0] is Party:
        return "parties", ()
    if origin in (list, tuple) and _type(args[0], ())[0] == "words":
        return "word list", ()
    return None, ()
