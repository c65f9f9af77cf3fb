"""The states, movements and organisations of the world, by every name that news uses for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Literal

from summarizer.errors import SettingsError

How = Literal["state", "demonym", "seat", "movement", "alias"]

# A word with its apostrophes and dots: "N'Djamena", "U.S.", "Israel’s".
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_JOINT = re.compile(r"[ \u00a0]|[-‐‑]|\. |,? ?\(|\)|\.")
_NEWSPAPERS = frozenset("Post Times Journal Tribune Herald Star Observer Gazette Institute University Examiner".split())
_LONGEST = 7
# Parts of a line: name, other spellings, side.
_CELLS = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """
    Where a text names a state, movement or organisation.

    Attributes:
        start: First code point.
        end: Code point after the last, without a possessive ending.
        name: Its canonical name.
        how: By its own name, its people's (`demonym`), its capital or seat of government (`seat`), as a movement
            or organisation, or by a user's `alias`.
    """

    start: int
    end: int
    name: str
    how: How


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """
    Names by the words that are written for them.

    Attributes:
        entries: Words in small letters to (as written, canonical name, how).
        sides: The state or organisation that a name is part of, where the lexicon or a user's alias file says so.
    """

    entries: dict[tuple[str, ...], tuple[str, str, How]] = field(repr=False)
    sides: dict[str, str] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[Mention]:
        """Every mention in *text*, in reading order, the longest where several start at one word."""
        words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
        i = 0
        while i < len(words):
            found = self._at(text, words, i)
            if found is None:
                i += 1
                continue
            mention, length = found
            i += length
            if not (i < len(words) and words[i][2] in _NEWSPAPERS and text[words[i - 1][1] : words[i][0]] == " "):
                yield mention

    def _at(self, text: str, words: list[tuple[int, int, str]], i: int) -> tuple[Mention, int] | None:
        for length in range(min(_LONGEST, len(words) - i), 0, -1):
            run = words[i : i + length]
            if any(not _JOINT.fullmatch(text[a[1] : b[0]]) for a, b in pairwise(run)):
                continue
            last = _bare(run[-1][2])
            entry = self.entries.get((*(w.casefold() for _, _, w in run[:-1]), last.casefold()))
            if entry is None:
                continue
            written, name, how = entry
            start, end = run[0][0], run[-1][0] + len(last)
            if _same_case(written, text[start:end]):
                return Mention(start, end, name, how), length
        return None

    def name_of(self, words: str) -> Mention | None:
        """The one mention that is all of *words* (an article before it apart), or None."""
        bare = re.sub(r"^(?:the|The)\s+", "", words.strip())
        mention = next(self.find(bare), None)
        if mention is None or (mention.start, mention.end) != (0, len(_bare(bare))):
            return None
        return mention


def _bare(word: str) -> str:
    return re.sub(r"['’](?:s|S)?$", "", word)


def _same_case(written: str, text: str) -> bool:
    """Whether a text's capitals fit a name: "US" is not "us", "Turkey" not "turkey"; headlines in capitals pass."""
    if written.isupper():
        return text.isupper()
    return text[0].isupper() or not written[0].isupper()


def _rows(source: str, name: str) -> Iterator[list[str]]:
    for number, line in enumerate(source.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if not cells[0]:
            msg = f"{name}, line {number}: a line is `name | other spellings | side`; this one has no name"
            raise SettingsError(msg)
        yield cells


def _split(cells: list[str], index: int) -> list[str]:
    return [part.strip() for part in cells[index].split(",") if part.strip()] if index < len(cells) else []


def _plural(demonym: str) -> Iterator[str]:
    yield demonym
    if not re.search(r"(?:ese|sh|ch|ss|men|x|s)$", demonym):
        yield f"{demonym}s"


def _state_entries(source: str) -> Iterator[tuple[str, str, How]]:
    for cells in _rows(source, "states"):
        name = cells[0]
        yield from ((other, name, "state") for other in [name, *_split(cells, 1)])
        yield from ((form, name, "demonym") for people in _split(cells, 2) for form in _plural(people))
        yield from ((seat, name, "seat") for seat in _split(cells, 3))


def _movement_entries(source: str) -> Iterator[tuple[str, str, How]]:
    for cells in _rows(source, "movements"):
        yield from ((other, cells[0], "movement") for other in [cells[0], *_split(cells, 1)])


def _parts(source: str, name: str) -> Iterator[tuple[str, str]]:
    """The names of a file that say of whom they are part."""
    yield from ((cells[0], cells[2]) for cells in _rows(source, name) if len(cells) > 2 and cells[2])


def _index(entries: Iterable[tuple[str, str, How]]) -> dict[tuple[str, ...], tuple[str, str, How]]:
    index: dict[tuple[str, ...], tuple[str, str, How]] = {}
    for written, name, how in entries:
        for apostrophe in {written, written.replace("'", "’")}:
            key = tuple(word.casefold() for word in _WORD.findall(apostrophe))
            # The first entry of a word keeps it: files list what a word means most often first.
            index.setdefault(key, (written, name, how))
    return index


def _read(name: str) -> str:
    return (resources.files("summarizer.parties") / name).read_text("utf-8")


def lexicon(aliases: Path | None = None) -> Lexicon:
    """
    The package's lexicon, with a user's alias file before it where one is named.

    Args:
        aliases: A text file, a line a name: `name | other spellings, comma between | side`; the side (the state or
            movement it belongs to) and the spellings may be left out, and `#` starts a comment line.

    Raises:
        SettingsError: The file cannot be read, or a line of it says nothing that can be used; says which and why.
    """
    if aliases is None:
        return _lexicon("", "")
    try:
        return _lexicon(aliases.read_text("utf-8-sig"), str(aliases))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        msg = f"{aliases}: the alias file cannot be read ({reason}); name a UTF-8 text file"
        raise SettingsError(msg) from error


@lru_cache(maxsize=8)
def _lexicon(aliases: str, file: str) -> Lexicon:
    own = list(_alias_entries(aliases, file))
    entries = _index([*own, *_state_entries(_read("states.txt")), *_movement_entries(_read("movements.txt"))])
    known = Lexicon(entries)
    for name, side in _parts(aliases, file):
        whole = known.name_of(side)
        known.sides[name] = whole.name if whole else side
    return Lexicon(entries, dict(_parts(_read("movements.txt"), "movements")) | known.sides)


def _alias_entries(source: str, file: str) -> Iterator[tuple[str, str, How]]:
    """The names of an alias file with their spellings, each of them one name's only."""
    whose: dict[str, str] = {}
    for cells in _rows(source, file):
        if len(cells) > _CELLS:
            msg = f"{file}: {cells[0]!r} has {len(cells)} parts; a line is `name | other spellings | side`"
            raise SettingsError(msg)
        for written in [cells[0], *_split(cells, 1)]:
            if not _WORD.search(written):
                msg = f"{file}: {written!r} of {cells[0]!r} has no letters, so that no text can name it; take it out"
                raise SettingsError(msg)
            other = whose.setdefault(written.casefold(), cells[0])
            if other != cells[0]:
                msg = f"{file}: {written!r} is given to both {other!r} and {cells[0]!r}; leave it to one of them"
                raise SettingsError(msg)
            yield written, cells[0], "alias"


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one of the package's word files, with their plurals in -s and -ies."""
    words = {w for line in _read(name).splitlines() if not line.startswith("#") for w in line.split()}
    plurals = {f"{w[:-1]}ies" if w.endswith("y") else f"{w}s" for w in words}
    return frozenset(words | plurals)
