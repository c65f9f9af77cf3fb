"""README tells the truth: its commands are those that run, and its kind of one's own is one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT
from scripted import ScriptedModel, answers, text_of

from summarizer.extract import extract
from summarizer.kinds import discover

README = (PROJECT / "README.md").read_text("utf-8")


def block(language: str, first_line: str) -> str:
    """The code block of README that starts with that line."""
    blocks = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return next(code for code in blocks if code.startswith(first_line))


async def test_kind_of_ones_own_works_as_written(tmp_path: Path):
    """The two files of README, put where it says, give a checked record."""
    for path, code in (
        ("schemas/shipment.py", block("python", "# mine/schemas/shipment.py")),
        ("prompts/shipment.j2", block("jinja", "{# mine/prompts/shipment.j2 #}")),
    ):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(code, "utf-8")
    kind = discover([tmp_path])["shipment"]
    model = ScriptedModel(lambda _: answers({"c": "1", "sender": "Norway"}))

    extraction = await extract(text_of("Norway sent 40 tonnes of flour."), [kind], model)

    assert [(r.kind, r.status) for r in extraction.records] == [("shipment", "verified")]
    assert "TASK: goods that were delivered." in model.requests[0].messages[-1].content


@pytest.mark.parametrize("name", ["run", "test"])
def test_commands_can_be_read_by_ci(name: str):
    """CI runs what README says, word for word."""
    script = PROJECT / ".ci" / "readme_command.py"

    done = subprocess.run([sys.executable, str(script), name], capture_output=True, text=True, check=True)

    assert done.stdout.strip() in README
    assert done.stdout.startswith("python3 -m venv .venv && .venv/bin/pip install")


def test_every_command_line_of_readme_exists():
    """No command is shown that the command line does not have."""
    shown = set(re.findall(r"^(?:\w+=\S+ )*summarizer (\w+)", README, re.MULTILINE))

    for command in shown:
        done = subprocess.run([sys.executable, "-m", "summarizer", command, "--help"], capture_output=True, check=False)
        assert done.returncode == 0, command
    assert {"batch", "anchors", "show", "review", "merge", "evaluate", "doctor"} <= shown


def test_links_lead_to_files():
    """Every document that README names is there."""
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (PROJECT / link).exists(), link
