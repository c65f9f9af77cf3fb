"""README and docs/ as tests read them: their blocks of code, and the commands in these and in their sentences."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conftest import PROJECT

DOCUMENTS = (PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md")))

_FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"(?<=\n\n)((?: {4,}\S.*\n|\n(?= {4}))+)")
_INLINE = re.compile(r"(?<!`)`([^`\n]+(?:\n[^`\n]+)?)`(?!`)")
# What a command line begins with, after its variables: a block that is indented holds commands where its lines do.
PROGRAMS = frozenset(("summarizer", "python", "python3", "pip", "pytest", "curl", "git", "ray", "make"))
SHELLS = frozenset(("sh", "bash", "console"))


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code; `language` is empty where none is named."""

    document: Path
    language: str
    code: str

    @property
    def name(self) -> str:
        """For the names of tests: document and first line."""
        return f"{self.document.stem}: {self.code.strip().splitlines()[0][:60]}"


@dataclass(frozen=True, slots=True)
class Command:
    """
    A command line.

    Attributes:
        document: Where it stands.
        line: As it stands there, comment and all.
        variables: What it sets in its environment.
        words: The others, as a shell splits them.
    """

    document: Path
    line: str
    variables: dict[str, str]
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """For the names of tests: document and words."""
        return f"{self.document.stem}: {' '.join(self.words)[:70]}"


def blocks(document: Path) -> Iterator[Block]:
    """Every block of code, fenced or indented."""
    text = document.read_text("utf-8")
    for indent, language, code in _FENCED.findall(text):
        yield Block(document, language, re.sub(rf"^{indent}", "", code, flags=re.MULTILINE))
    for (code,) in (found.groups() for found in _INDENTED.finditer(_FENCED.sub("", text))):
        lines = code.strip("\n").splitlines()
        margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        yield Block(document, "", "\n".join(line[margin:] for line in lines) + "\n")


def shells(document: Path) -> Iterator[tuple[Command, ...]]:
    """The command lines of each block of a shell, and of each other block that has some."""
    for block in blocks(document):
        found = tuple(c for c in _commands(block) if block.language or (c.words[:1] and c.words[0] in PROGRAMS))
        if found and (not block.language or block.language in SHELLS):
            yield found


def mentions(document: Path) -> Iterator[Command]:
    """The command lines that stand in sentences: `summarizer merge DIR`."""
    for code in _INLINE.findall(_FENCED.sub("", document.read_text("utf-8"))):
        try:
            command = _command(document, " ".join(code.split()))
        except ValueError:
            continue
        if len(command.words) > 1 and command.words[0] in PROGRAMS:
            yield command


def _commands(block: Block) -> Iterator[Command]:
    """A block's lines, joined where a quote or a backslash goes on to the next."""
    begun = ""
    for line in block.code.splitlines():
        begun = f"{begun}\n{line}" if begun else line
        if not begun.strip() or begun.endswith("\\"):
            continue
        try:
            yield _command(block.document, begun)
        except ValueError:
            if block.language:
                continue  # a quote that is open
        begun = ""


def _command(document: Path, line: str) -> Command:
    words = shlex.split(line.replace("\\\n", " "), comments=True)
    count = next((n for n, word in enumerate(words) if not re.match(r"[A-Z_]+=", word)), len(words))
    variables = dict(word.split("=", 1) for word in words[:count])
    return Command(document, line, variables, tuple(words[count:]))
