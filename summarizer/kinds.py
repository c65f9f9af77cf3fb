"""Record kinds: each a schema and a prompt template of one name, found in the package and in a user's own folder."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import inspect
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType

from pydantic import ValidationError

from summarizer.errors import KindError
from summarizer.record import CitedRecord, Record, fields_of


@dataclass(frozen=True, slots=True)
class Kind:
    """
    One record kind.

    Attributes:
        name: `zone_proposal`: the stem of both files, and the word in `records.jsonl`.
        schema: What its records say, and how they are found, checked and merged.
        template: Source of the Jinja2 template that asks for them.
        digest: SHA-256 of both sources, for the settings named in a digest.
    """

    name: str
    schema: type[Record]
    template: str
    digest: str

    @property
    def title(self) -> str:
        """The kind's name for people, in the plural: "Zone proposals"."""
        return f"{self.name.replace('_', ' ').capitalize()}s"

    def read(self, line: Mapping[str, object]) -> CitedRecord:
        """
        A record of this kind from its line of `records.jsonl`.

        Raises:
            KindError: The line does not hold a record of this kind.
        """
        try:
            fields = self.schema.model_validate(line.get("fields"))
            return CitedRecord.model_validate({**line, "fields": fields})
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            msg = f"record {line.get('id')!r} is no {self.name}: {where}: {first['msg']}"
            raise KindError(msg) from error


def discover(folders: Sequence[Path] = ()) -> dict[str, Kind]:
    """
    Every record kind by name, in alphabetical order: the package's own, then those of the user's folders.

    Args:
        folders: Each with the two folders `schemas/` and `prompts/`, as in the package.

    Raises:
        KindError: A schema has no prompt, or the reverse; a schema file defines no record or cannot be run;
            two kinds have one name.
    """
    kinds: dict[str, Kind] = {}
    for kind in _package_kinds():
        kinds[kind.name] = kind
    for folder in folders:
        for kind in _folder_kinds(folder):
            if kind.name in kinds:
                msg = f"{folder}: there is already a record kind {kind.name!r}; give yours another name"
                raise KindError(msg)
            kinds[kind.name] = kind
    return dict(sorted(kinds.items()))


def _package_kinds() -> Iterator[Kind]:
    package = resources.files("summarizer")
    schemas, prompts = package / "schemas", package / "prompts"
    if not schemas.is_dir() or not prompts.is_dir():
        msg = (
            "summarizer/schemas and summarizer/prompts are links, and this checkout has files in their place, as Git "
            "for Windows makes them: `git config core.symlinks true`, then `git checkout -- summarizer/schemas "
            "summarizer/prompts` (docs/platforms.md)"
        )
        raise KindError(msg)
    for name, schema, template in _pairs(schemas, prompts, "the package"):
        module = importlib.import_module(f"summarizer.schemas.{name}")
        yield _kind(name, module, schema, template)


def _folder_kinds(folder: Path) -> Iterator[Kind]:
    if not (folder / "schemas").is_dir() or not (folder / "prompts").is_dir():
        msg = f"{folder}: a folder of record kinds holds the two folders schemas/ and prompts/"
        raise KindError(msg)
    for name, schema, template in _pairs(folder / "schemas", folder / "prompts", str(folder)):
        yield _kind(name, _run(folder / "schemas" / f"{name}.py"), schema, template)


def _pairs(schemas: Traversable, prompts: Traversable, where: str) -> Iterator[tuple[str, str, str]]:
    """Names with the source of schema and template; names that start with an underscore are shared parts."""
    found = {p.name.removesuffix(".py"): p for p in schemas.iterdir() if p.name.endswith(".py")}
    asked = {p.name.removesuffix(".j2"): p for p in prompts.iterdir() if p.name.endswith(".j2")}
    names = {n for n in {*found, *asked} if not n.startswith("_")}
    for name in sorted(names):
        if name not in asked:
            msg = f"{where}: the record kind {name!r} has a schema and no prompt; add prompts/{name}.j2"
            raise KindError(msg)
        if name not in found:
            msg = f"{where}: the record kind {name!r} has a prompt and no schema; add schemas/{name}.py"
            raise KindError(msg)
        yield name, found[name].read_text("utf-8"), asked[name].read_text("utf-8")


def _run(path: Path) -> ModuleType:
    """The module of a user's schema file, kept out of the way of every importable name."""
    name = f"summarizer_kind_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        msg = f"{path}: cannot be loaded as a Python module"
        raise KindError(msg)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # Pydantic looks up a class's annotations by its module's name.
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        msg = f"{path}: {type(error).__name__}: {error}"
        raise KindError(msg) from error
    return module


def _kind(name: str, module: ModuleType, schema_source: str, template: str) -> Kind:
    records = [
        value
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, Record) and value.__module__ == module.__name__
    ]
    fitting = [record for record in records if record.kind() == name]
    if not fitting:
        names = ", ".join(r.__name__ for r in records) or "none"
        expected = "".join(part.capitalize() for part in name.split("_"))
        msg = f"schemas/{name}.py must define the class {expected}(Record); it defines {names}"
        raise KindError(msg)
    (schema,) = fitting
    fields_of(schema)
    digest = hashlib.sha256(f"{schema_source}\0{template}".encode()).hexdigest()
    return Kind(name, schema, template, digest)
