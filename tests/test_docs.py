"""
README and docs/ tell the truth: what they show is run, and what cannot be run is listed here with the reason.

A new command in a block is run as it stands, in a folder that holds what documents speak of; where that cannot be, it
needs a line in `NOT_RUN`.
"""

from __future__ import annotations

import asyncio
import importlib.util
import io
import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fake_server
import pytest
import typer
from conftest import EXAMPLES, PROJECT
from documents import DOCUMENTS, Block, Command, blocks, mentions, shells

import summarizer
from summarizer import AsyncSummarizer
from summarizer.batch import run_batch
from summarizer.cli import app
from summarizer.cli.reference import document
from summarizer.errors import __doc__ as error_tree
from summarizer.kinds import discover
from summarizer.settings import Settings

# Command lines that no test runs, by what their words hold, with the reason.
NOT_RUN = {
    r"…|\[|\b(?:DIR|FILE|FOLDER|URL)\b": "a form, with words to put in",
    r"^python3 -m venv": "installs the project: .ci/run runs it, word for word",
    r"--model local": "needs the embedded model's file: `make run`, tests/test_engine.py",
    r"--runner ray": "needs the extra `ray`: tests/test_ray.py",
    r"^summarizer serve": "serves until it is stopped: tests/test_service.py",
    r"^summarizer doctor": "looks at the machine: tests/test_doctor.py",
    r"^summarizer model": "fetches a gigabyte: tests/test_weights.py",
    r"^curl": "needs the service: tests/test_service_docs.py",
    r"^python benchmarks/": "takes minutes, or the model",
    r"^python -m pytest": "is the suite itself",
    r"^(?:pip|git|ray|make) ": "changes the machine",
}
# Blocks of Python that are files: another test writes them where they say, and uses them.
FILES = re.compile(r"# mine/")

SHELLS = [shell for path in DOCUMENTS for shell in shells(path)]
COMMANDS = [command for shell in SHELLS for command in shell]
MENTIONS = [command for path in DOCUMENTS for command in mentions(path)]
PYTHON = [block for path in DOCUMENTS for block in blocks(path) if block.language == "python"]

loopback = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


def named(value: Command | Block) -> str:
    """The name of a test's case."""
    return value.name


def reason(command: Command) -> str | None:
    """Why a command is not run, or None."""
    return next((why for pattern, why in NOT_RUN.items() if re.search(pattern, " ".join(command.words))), None)


@pytest.fixture(scope="module")
def model() -> Iterator[str]:
    """The address of a server that answers by rule."""
    with fake_server.serve_in_thread(fake_server.read) as fake:
        yield fake.base_url


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, model: str) -> Path:
    """A folder with all that documents speak of: articles, gold, a kind, the results of a run."""
    folder = tmp_path_factory.mktemp("documents")
    for name in ("my-articles", "articles", "some-of-my-articles"):
        (folder / name).mkdir()
        shutil.copy(EXAMPLES / "articles" / "tbilisi-wire.txt", folder / name)
    shutil.copy(EXAMPLES / "articles" / "tbilisi-wire.txt", folder / "article.txt")
    shutil.copytree(EXAMPLES, folder / "examples")
    files = [b for path in DOCUMENTS for b in blocks(path) if b.language in ("python", "jinja") and "mine/" in b.code]
    for block in files:
        path = folder / re.search(r"mine/\S+", block.code)[0]  # type: ignore[index]  # as they were chosen
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.code, "utf-8")

    async def run() -> None:
        async with AsyncSummarizer(model="fake", base_url=model, cache=folder / "cache") as opened:
            await run_batch([str(folder / "my-articles")], folder / "results", opened)

    asyncio.run(run())
    for name in ("out", "sample"):
        shutil.copytree(folder / "results", folder / name)
    shutil.copy(folder / "results" / "records.jsonl", folder / "my-gold.jsonl")
    prices = {"date": "2031-01-01", "source": "a test", "services": {"*": {"gpt-5-mini": [1.0, 1.0, 1.0]}}}
    (folder / "prices.json").write_text(json.dumps(prices))
    return folder


@pytest.fixture
def there(prepared: Path, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the prepared folder, which is where commands now run; every model name means the fake server."""
    folder = tmp_path / "there"
    shutil.copytree(prepared, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OPENAI_BASE_URL", model)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    monkeypatch.setenv("SUMMARIZER_MODEL", "fake")
    monkeypatch.setenv("SUMMARIZER_PRICES", str(folder / "prices.json"))
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    return folder


@pytest.mark.parametrize(
    "shell", [pytest.param(s, marks=loopback, id=s[0].name) for s in SHELLS if not all(map(reason, s))]
)
def test_commands_run(shell: tuple[Command, ...], there: Path, capsys: pytest.CaptureFixture[str]):
    """The commands of a block, one after the other as they stand, do what they should, and say something."""
    for command in shell:
        if reason(command):
            continue
        assert command.words[0] == "summarizer", f"{command.line}: neither run nor listed in NOT_RUN"

        with pytest.raises(SystemExit) as ended:
            app(list(command.words[1:]))

        told = capsys.readouterr()
        assert ended.value.code in (0, None), told.err
        assert told.out + told.err


@pytest.mark.parametrize(
    "block", [pytest.param(b, marks=loopback, id=b.name) for b in PYTHON if not FILES.match(b.code)]
)
def test_python_runs(block: Block, there: Path, capsys: pytest.CaptureFixture[str]):
    """A block of Python as it stands in its document prints something, with the fake server for a model."""
    code = compile(block.code.replace('model="local"', 'model="fake"'), str(block.document), "exec")

    exec(code, {"__name__": "__main__"})  # noqa: S102  the documents' own

    assert capsys.readouterr().out.strip()


def test_reasons_are_needed():
    """A reason that excuses no command goes."""
    for pattern in NOT_RUN:
        assert any(re.search(pattern, " ".join(command.words)) for command in COMMANDS), pattern


@pytest.mark.parametrize("command", [pytest.param(c, id=c.name) for c in [*COMMANDS, *MENTIONS]])
def test_command_names_what_exists(command: Command):
    """Commands, options, scripts, modules, extras, marks and targets are there, also where nothing is run."""
    words = [word for word in command.words if not word.startswith("[")]
    if words[0] == "summarizer":
        check_own(words[1:])
    elif words[0] in ("python", "pytest"):
        check_python(words)
    elif words[:2] == ["pip", "install"]:
        extras = re.fullmatch(r"summarizer\[(.+)\]", words[2])
        assert extras, words[2]
        assert set(extras[1].split(",")) <= set(project()["optional-dependencies"])
    elif words[0] == "make":
        assert re.search(rf"^{words[1]}:", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE)


def check_own(words: list[str]) -> None:
    """A command line of `summarizer` has a command, and options that it has."""
    found: Any = typer.main.get_command(app)
    while words and words[0] in getattr(found, "commands", ()):
        found, words = found.commands[words[0]], words[1:]
    known = {name for option in found.params for name in (*option.opts, *option.secondary_opts)}
    assert not hasattr(found, "commands") or not words, words
    assert {word.split("=")[0] for word in words if word.startswith("--")} <= known | {"--help"}, words


def check_python(words: list[str]) -> None:
    """A command line of Python has a script that knows each option and subcommand, or a module."""
    if words[:3] == ["python", "-m", "pytest"] or words[0] == "pytest":
        marks = {mark.split(":")[0] for mark in pyproject()["tool"]["pytest"]["ini_options"]["markers"]}
        paths = [PROJECT / word for word in words if word.endswith(".py")]
        assert all(path.is_file() for path in paths), words
        assert "-m" not in words[2:] or words[-1] in marks, words
        return
    if words[1] == "-m":
        assert importlib.util.find_spec(words[2]) is not None, words
        return
    script = PROJECT / words[1]
    source = script.read_text("utf-8")
    shared = (script.parent / f"{name}.py" for name in re.findall(r"^(?:from|import) (\w+)", source, re.MULTILINE))
    source += "".join(path.read_text("utf-8") for path in shared if path.is_file())
    chosen = "choices=" in source or "add_parser(" in source
    told = [word for word in words[2:] if word.startswith("--") or (chosen and re.fullmatch(r"[a-z][a-z-]+", word))]
    assert all(f'"{word}"' in source for word in told), words


def pyproject() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))


def project() -> dict[str, Any]:
    """Its table `project`."""
    return dict(pyproject()["project"])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path):
    """Each link of a document is a file, and its heading stands there."""
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", path.read_text("utf-8")):
        file, _, heading = link.partition("#")
        target = (path.parent / file) if file else path
        assert target.exists(), link
        assert not heading or heading in headings(target), link


def headings(path: Path) -> set[str]:
    """The headings of a document as a link names them."""
    found = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in found}


def test_index_names_every_document():
    """No document is lost."""
    index = (PROJECT / "docs" / "README.md").read_text("utf-8")

    assert [p.name for p in DOCUMENTS[1:] if p.name != "README.md" and f"]({p.name})" not in index] == []


def test_command_line_is_what_the_code_says():
    """docs/command-line.md is generated: `python -m summarizer.cli.reference docs`."""
    assert (PROJECT / "docs" / "command-line.md").read_text("utf-8") == document()


def test_api_names_every_public_name():
    """docs/api.md has a line for each name, and the error tree as it is drawn in the code."""
    api = (PROJECT / "docs" / "api.md").read_text("utf-8")
    rows = "".join(re.findall(r"^\| (`\w+`.*?) \|", api, re.MULTILINE))

    assert set(re.findall(r"`(\w+)`", rows)) == set(summarizer.__all__)
    assert re.search(r"^SummarizerError\n(?:[├└│].*\n)+", error_tree or "", re.MULTILINE)[0] in api  # type: ignore[index]


def test_records_shown_are_records():
    """Each record that a document shows has the form of its kind."""
    shown = [json.loads(b.code) for path in DOCUMENTS for b in blocks(path) if b.language == "json"]
    kinds = discover()

    assert shown
    for line in shown:
        assert kinds[line["kind"]].read(line).model_dump(mode="json") == line


def test_variables_are_settings():
    """Each variable that a document names is read, here or by the service."""
    from summarizer.service.options import Options

    known = {f"SUMMARIZER_{name.upper()}" for name in Settings.model_fields}
    known |= {f"SUMMARIZER_SERVE_{name.upper()}" for name in Options.model_fields}
    for path in DOCUMENTS:
        assert set(re.findall(r"SUMMARIZER_\w+", path.read_text("utf-8"))) <= known, path.name


def test_architecture_names_every_module():
    """The table of steps has each module and package, and none that is gone."""
    text = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
    column = "".join(re.findall(r"^\| [\w ]+ \| (.+?) \|", text, re.MULTILINE))
    package = PROJECT / "summarizer"

    there = {p.stem for p in package.glob("*.py")} | {f"{p.parent.name}/" for p in package.glob("*/__init__.py")}
    assert set(re.findall(r"`(\w+/?)`", column)) == there - {"__init__", "__main__"} | {"prompts/"}
