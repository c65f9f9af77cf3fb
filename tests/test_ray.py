"""A run on a cluster of two workers gives the files that one machine gives; it needs the extra `ray`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from fake_server import FakeServer, Script, read, serve_in_thread
from newsroom import crowd
from workers import KillOnce

pytestmark = [
    pytest.mark.skipif(find_spec("ray") is None, reason="needs the extra `ray`"),
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
]

FILES = ("articles.jsonl", "records.jsonl", "digest.json", "digest.md", "report.html")
ARTICLES = 60
# Requests in flight of a run at most, where nothing else is said: so many are asked again when a worker dies.
IN_FLIGHT = 16
# Seconds after which a run hangs; one takes half a minute.
HANGS = 900


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles in lines of JSON, every tenth of them twice."""
    folder = tmp_path_factory.mktemp("run")
    lines = []
    for number, line in enumerate(crowd(ARTICLES).articles):
        row = {"id": line.id, "title": line.title, "published": str(line.published), "text": line.text}
        lines.append(json.dumps({**row, "desk": "home"}))
        if number % 10 == 0:
            lines.append(json.dumps({**row, "id": f"copy-of-{line.id}", "url": f"https://gazette.example/{number}"}))
    (folder / "articles.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


@dataclass
class Run:
    """A run of the command line that has ended: its folder, its server, and what it said."""

    out: Path
    server: FakeServer
    said: str

    def files(self) -> dict[str, bytes]:
        """Every file that one machine writes too, but for the account of the run itself."""
        found = [*(self.out / name for name in FILES), *(self.out / "tables").iterdir()]
        return {str(path.relative_to(self.out)): path.read_bytes() for path in found}


def run(folder: Path, name: str, *options: str, script: Script = read) -> Run:
    """The command line on the folder's articles, with a server that answers by *script*."""
    command = [sys.executable, "-m", "summarizer", "batch", "articles.jsonl", "--out", name, "--model", "fake"]
    with serve_in_thread(script) as server:
        environment = {"OPENAI_BASE_URL": server.base_url, "SUMMARIZER_CACHE": str(folder / f"{name}-cache")}
        done = subprocess.run(
            [*command, *options],
            cwd=folder,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=HANGS,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return Run(folder / name, server, done.stderr)


@pytest.fixture(scope="module")
def alone(folder: Path) -> Run:
    """The run of one machine."""
    return run(folder, "alone")


def test_cluster_gives_what_one_machine_gives(folder: Path, alone: Run):
    """Byte for byte, with as many calls, and copies named."""
    spread = run(folder, "spread", "--runner", "ray")

    assert spread.files() == alone.files()
    assert spread.server.asked == alone.server.asked
    assert "6 articles are copies of others" in spread.said
    copies = [json.loads(line) for line in (spread.out / "copies.jsonl").read_text().splitlines()]
    assert copies[0] == {"article": "copy-of-story-000", "copy_of": "story-000"}
    assert sorted(p.name for p in (spread.out / "parquet").iterdir()) == ["articles", "records"]


def test_killed_worker_loses_nothing(folder: Path, alone: Run):
    """Another takes over, and only what was in flight is asked again."""
    script = KillOnce(after=25)

    hurt = run(folder, "hurt", "--runner", "ray", script=script)

    assert len(script.killed) == 1
    assert hurt.files() == alone.files()
    assert hurt.server.asked - alone.server.asked <= IN_FLIGHT
