"""The command line as a user types it: what it prints, its exit codes, and no traceback for a mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from conftest import EXAMPLES

from summarizer.cli import app
from summarizer.service.options import Options
from summarizer.settings import read_settings

ARTICLE = EXAMPLES / "articles" / "tbilisi-wire.txt"


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, far too narrow a terminal spared."""
    command = [sys.executable, "-m", "summarizer", *words]
    variables = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1", **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=variables)


def test_help_names_every_command():
    """A newcomer sees what there is."""
    done = run("--help")

    assert done.returncode == 0
    for command in ("batch", "anchors", "merge", "evaluate", "show", "kinds", "cache", "doctor", "model"):
        assert f" {command} " in done.stdout


def test_anchors_prints_numbers_as_json_lines():
    """Every number of the article comes with its value and place."""
    done = run("anchors", str(ARTICLE), "--json")

    found = [json.loads(line) for line in done.stdout.splitlines()]
    text = ARTICLE.read_text("utf-8")
    assert done.returncode == 0
    assert all(text[a["start"] : a["end"]] == a["text"] for a in found)
    assert {"10 kilometers", "6.2 miles"} <= {a["text"] for a in found}


def test_anchors_reads_standard_input():
    """A dash stands for standard input."""
    command = [sys.executable, "-m", "summarizer", "anchors", "-", "--json"]

    done = subprocess.run(command, input="They kept 30 km away.", capture_output=True, text=True, check=True)

    assert json.loads(done.stdout)["si_low"] == 30_000


def test_kinds_lists_fields():
    """Each kind is shown with its fields."""
    done = run("kinds")

    assert done.returncode == 0
    assert "zone_proposal" in done.stdout
    assert "reference_line" in done.stdout


def test_merge_makes_a_digest_from_records_alone(tmp_path: Path):
    """A folder with nothing but records.jsonl is merged and reported."""
    gold = (EXAMPLES / "gold.jsonl").read_text("utf-8").splitlines()
    lines = [{k: v for k, v in json.loads(line).items() if k != "optional"} for line in gold]
    (tmp_path / "records.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")

    done = run("merge", str(tmp_path))

    digest = json.loads((tmp_path / "digest.json").read_text("utf-8"))
    members = [member for record in digest["records"] for member in record["members"]]
    assert done.returncode == 0, done.stderr
    assert sorted(members) == sorted(line["id"] for line in lines)
    assert (tmp_path / "report.html").exists()


def test_evaluate_scores_gold_against_itself(tmp_path: Path):
    """A perfect run has an F1 of 100."""
    gold = EXAMPLES / "gold.jsonl"

    done = run("evaluate", str(gold), "--gold", str(gold), "--json")

    assert json.loads(done.stdout)["overall"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["batch", "nothing.txt", "--out", "out"], 1, "error: nothing.txt: does not exist; check the path"),
        (
            ["batch", "nothing.txt", "--out", "out", "--kind", "x", "--published", "soon"],
            2,
            "--published soon: neither a",
        ),
        (["batch", str(ARTICLE), "--out", "out", "--kind", "weather"], 2, "no record kind 'weather'; there are demand"),
        (["batch", str(ARTICLE), "--out", "out", "--model", "gpt-x"], 2, "Set OPENAI_API_KEY"),
        (["batch", str(ARTICLE)], 2, "Missing option"),
        (["merge", "."], 1, "records.jsonl: is missing; give the folder that `summarizer batch --out` wrote"),
        (["merge", "nowhere"], 2, "'nowhere' does not exist"),
        (["selftest", "."], 1, "articles.jsonl: is missing; give the folder that `summarizer batch --out` wrote"),
        (["evaluate", ".", "--gold", str(ARTICLE)], 1, "records.jsonl: cannot be read: No such file"),
        (["batch", "s3://news/", "--out", "out"], 2, "s3://news/: an address is read with --runner ray alone"),
        (["batch", str(ARTICLE), "--out", "out", "--address", "auto"], 2, "add --runner ray"),
        (["batch", str(ARTICLE), "--out", "out", "--aliases", "none.txt"], 2, "cannot be read (No such file"),
        (["kinds", "--kinds-from", "."], 2, "holds the two folders schemas/ and prompts/"),
    ],
)
def test_mistake_is_told_in_a_sentence(
    words: list[str], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What went wrong, where, and what to do: never a traceback."""
    monkeypatch.chdir(tmp_path)

    done = run(*words)

    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stderr.startswith("\n")


def test_looking_makes_no_folder(tmp_path: Path):
    """A misspelt folder is told, and is not there afterwards."""
    run("merge", str(tmp_path / "misspelt"))

    assert not (tmp_path / "misspelt").exists()


def test_evaluate_takes_the_folder_of_a_run(tmp_path: Path):
    """The folder is enough: its records.jsonl is meant."""
    gold = EXAMPLES / "gold.jsonl"
    (tmp_path / "records.jsonl").write_bytes(gold.read_bytes())

    done = run("evaluate", str(tmp_path), "--gold", str(gold), "--json")

    assert json.loads(done.stdout)["overall"]["f1"] == 1.0


def test_defaults_that_help_tells_are_those_of_settings():
    """What help calls the default is what an option left out means."""
    settings, options = read_settings(), Options()
    known = {
        "model": settings.model,
        "concurrency": str(settings.concurrency),
        "host": options.host,
        "port": str(options.port),
    }
    commands = typer.main.get_command(app).commands.values()  # type: ignore[attr-defined]

    told = {o.name: o.show_default for c in commands for o in c.params if isinstance(o.show_default, str)}

    assert {name: told[name] for name in known} == known


def test_cache_is_shown_and_pruned(tmp_path: Path):
    """The kept answers can be counted and forgotten; nothing else forgets them."""
    shown = run("cache", "info", SUMMARIZER_CACHE=str(tmp_path))
    pruned = run("cache", "prune", "--older-than", "0", SUMMARIZER_CACHE=str(tmp_path))

    assert "0 answers" in shown.stdout
    assert pruned.returncode == 0
    assert "0 answers forgotten" in pruned.stderr


def test_model_status_says_what_is_missing(tmp_path: Path):
    """Without the file, its size and how to fetch it are told."""
    done = run("model", "status", SUMMARIZER_CACHE=str(tmp_path))

    assert "not there: 1117 MB, fetched on first use or by `summarizer model fetch`" in done.stdout
