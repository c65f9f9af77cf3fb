"""docs/service.md tells the truth: its requests work as written, and its limits are those of the code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import fake_server
import pytest
from conftest import PROJECT
from service_process import serving

from summarizer.service.options import Options

DOCUMENT = (PROJECT / "docs" / "service.md").read_text("utf-8")


def requests() -> list[str]:
    """The blocks of the section on use, each a shell script."""
    use = DOCUMENT.partition("\n## Use\n")[2].partition("\n## ")[0]
    return re.findall(r"```sh\n(curl .*?)```", use, re.DOTALL)


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_requests_work_as_written(tmp_path: Path):
    """One article, a job, its progress, its results, its end."""
    with fake_server.serve_in_thread(fake_server.read) as fake, serving(tmp_path / "data", fake.base_url) as service:

        def run(script: str, **variables: str) -> str:
            script = script.replace("http://127.0.0.1:8000", service.url)
            command = ["bash", "-euc", script]
            environment = {**os.environ, **variables}
            done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
            return done.stdout

        single, many, follow = requests()
        summary = json.loads(run(single))
        job = json.loads(run(many))
        results = run(follow, JOB=job["id"])
        gone = service.client.get(f"/v1/jobs/{job['id']}").status_code

    assert [record["fields"]["count"]["low"] for record in summary["records"]] == [300]
    assert job["articles"]["total"] == 2
    assert '"state":"done"' in results
    assert '"conflicts"' in results
    assert "What 2 articles say" in (tmp_path / "report.html").read_text("utf-8")
    assert gone == 404


def test_limits_are_those_of_the_code():
    """Every option is in the table, with its default."""
    table = dict(re.findall(r"^\| (`SUMMARIZER_SERVE_.*?) \| (.*?) \|", DOCUMENT, re.MULTILINE))
    told = {
        name: default
        for names, defaults in table.items()
        for name, default in zip(re.findall(r"_SERVE_(\w+)|…_(\w+)", names), defaults.split(", "), strict=True)
    }

    options = {
        name: f"{field.default:,g}" if isinstance(field.default, float) else f"{field.default:,}"
        for name, field in Options.model_fields.items()
        if isinstance(field.default, int | float) and name != "port"
    }
    assert {"".join(name).lower(): default for name, default in told.items()} == {
        **options,
        "host": Options.model_fields["host"].default,
        "port": str(Options.model_fields["port"].default),
        "data": "the user's data folder",
    }
