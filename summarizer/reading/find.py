"""Files that may hold articles, behind the paths, folders and globs a user names."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Media
from summarizer.errors import InputError

MEDIA: dict[str, Media] = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}
ENDINGS = (*MEDIA, ".json", ".jsonl")
"""The endings of files that are read, in small letters; the case in a name does not matter."""

STDIN = Path("-")

_NO_FILE = "is neither a file nor a folder"


@dataclass(frozen=True, slots=True)
class Found:
    """
    A file to read.

    Attributes:
        path: As the user would name it; "-" for standard input.
        in_folder: Whether a folder led to it, not the user by name.
        url: Its address, where it is not on this machine's disk; `path` then serves to name it alone.
    """

    path: Path
    in_folder: bool = False
    url: str | None = None

    @property
    def name(self) -> str:
        """How the user would name it."""
        return self.url or str(self.path)

    @property
    def ending(self) -> str:
        """The ending of its name, in small letters: ".txt"."""
        return self.path.suffix.lower()


def find_files(inputs: Sequence[str | Path], *, endings: Sequence[str] = ENDINGS) -> Iterator[Found | InputError]:
    """
    The files that *inputs* lead to, in the order of the inputs, each once.

    Folders are read with their subfolders, sorted by path, only files of *endings*; hidden files and folders and
    links to folders are left out. What cannot be found or listed comes as an `InputError` in its place, as does a
    link out of the folder, since whoever made the folder may not have been allowed to read what it leads to, and
    what is no file: a pipe or a device may never end.
    """
    seen: set[Path] = set()
    for given in inputs:
        for found in _expand(given, endings):
            if isinstance(found, Found):
                place = found.path if found.path == STDIN else found.path.resolve()
                if place in seen:
                    continue
                seen.add(place)
            yield found


def _expand(given: str | Path, endings: Sequence[str]) -> Iterator[Found | InputError]:
    path = Path(given)
    if path == STDIN:
        yield Found(path)
    elif path.is_dir():
        yield from _walk(path, endings)
    elif path.exists():
        yield _named(path, endings)
    elif glob.has_magic(str(given)):
        matches = sorted(glob.glob(str(given), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        for match in map(Path, matches):
            if match.is_dir():
                yield from _walk(match, endings)
            elif match.suffix.lower() in endings:
                yield Found(match, in_folder=True) if match.is_file() else InputError(str(match), _NO_FILE)
        if not matches:
            yield InputError(str(given), "matches no file; check the pattern, and quote it so that the shell leaves it")
    else:
        yield InputError(str(given), "does not exist; check the path")


def _named(path: Path, endings: Sequence[str]) -> Found | InputError:
    if not path.is_file():
        return InputError(str(path), _NO_FILE)
    if path.suffix.lower() not in endings:
        return InputError(str(path), f"has none of the endings that are read ({', '.join(endings)}); convert it first")
    return Found(path)


def _inside(path: Path, folder: Path) -> Found | InputError:
    """A file that stands in a folder."""
    # `resolve` raises where links lead in a circle.
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(folder):
        return InputError(str(path), "is a link out of its folder; name it by itself if it should be read")
    return Found(path, in_folder=True) if path.is_file() else InputError(str(path), _NO_FILE)


def _walk(folder: Path, endings: Sequence[str]) -> Iterator[Found | InputError]:
    found: list[Found | InputError] = []

    within = folder.resolve()

    def unreadable(error: OSError) -> None:
        found.append(InputError(str(error.filename), f"cannot be listed: {error.strerror}; check its permissions"))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(parent, name) for name in names if not name.startswith(".")]
        found += [_inside(path, within) for path in paths if path.suffix.lower() in endings]
    if not found:
        found = [InputError(str(folder), f"holds no file with the ending {', '.join(endings)}")]
    yield from sorted(found, key=lambda item: item.source if isinstance(item, InputError) else str(item.path))
