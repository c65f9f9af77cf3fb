"""Files of results: written whole or not at all, their lines in one order however the work was done."""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self

from summarizer.errors import InputError, OutputError


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """
    A file to write that takes the place of *path* when the block ends well, and leaves no trace when it does not.

    Raises:
        OutputError: The folder cannot be written.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(f"{path.parent}: cannot be written: {error.strerror}; choose another --out") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def missing_result(path: Path) -> InputError:
    """What to raise where a file of results is not there."""
    return InputError(str(path), "is missing; give the folder that `summarizer batch --out` wrote")


def indented(written: bytes, columns: int) -> bytes:
    """A piece of JSON, for a place of an indented file that is *columns* from the left."""
    # A line break within a text is written as `\\n`: those that are there part lines.
    return written.replace(b"\n", b"\n" + b" " * columns)


class SortedLines:
    """
    Lines that come in any order and are delivered in the order of their keys.

    They wait in a temporary file, so that memory grows with the number of keys and not with the lines.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the lines do
        # Of each entry: its key, and where its lines begin and how long they are together.
        self._keys: list[str] = []
        self._starts, self._lengths = array("q"), array("q")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._keys.clear()

    def add(self, key: str, line: bytes) -> None:
        """Keep a line, without its line break; lines of one key keep their order."""
        if not self._keys or self._keys[-1] != key:
            # The lines of an article come together: they are one entry, so that memory grows with the articles.
            self._keys.append(key)
            self._starts.append(self._file.tell())
            self._lengths.append(0)
        self._lengths[-1] += len(line) + 1
        self._file.write(line + b"\n")

    def __iter__(self) -> Iterator[bytes]:
        """The lines, each with its line break, in the order of their keys."""
        self._file.flush()
        for place in sorted(range(len(self._keys)), key=self._keys.__getitem__):
            self._file.seek(self._starts[place])
            yield from (line + b"\n" for line in self._file.read(self._lengths[place]).split(b"\n")[:-1])
        self._file.seek(0, os.SEEK_END)

    def write(self, path: Path) -> None:
        """Write all lines to *path*, whole or not at all."""
        with whole_file(path) as file:
            file.writelines(self)
