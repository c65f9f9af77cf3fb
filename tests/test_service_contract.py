"""Schemathesis against the running service: no fault of its own, no answer that its description does not have."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import fake_server
import pytest
from service_process import TOKEN, serving

pytestmark = [
    pytest.mark.contract,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(importlib.util.find_spec("schemathesis") is None, reason="needs the extra `contract`"),
]

# A request that follows the description may still be refused: two articles of one id, a full queue.
UNCHECKED = "positive_data_acceptance"


def test_every_answer_is_as_described(tmp_path: Path):
    """Random and hostile requests, alone and in sequence, get described answers, and never a 500."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", "--exclude-checks", UNCHECKED, "--no-color"]
    command += ["--max-examples", "20", "--seed", "1", "--header", f"Authorization: Bearer {TOKEN}"]
    with (
        fake_server.serve_in_thread(fake_server.read) as fake,
        serving(tmp_path / "data", fake.base_url, token=TOKEN) as service,
    ):
        done = subprocess.run(
            [*command, f"{service.url}/openapi.json"], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "13 " in done.stdout
    assert [line for line in service.log if line.get("status", 0) >= 500 or line["level"] == "error"] == []
