"""What docs/security.md promises beside the tests of each module: secrets, code, addresses and folders."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cassette import CASSETTES
from conftest import EXAMPLES
from fake_server import completion, error, serve
from scripted import ScriptedModel

from summarizer.article import Article
from summarizer.batch import run_batch
from summarizer.clean import clean
from summarizer.errors import InputError, SettingsError
from summarizer.load import load
from summarizer.pipeline import AsyncSummarizer
from summarizer.settings import read_settings

KEY = "sk-hunter2-0123456789"
STORY = "OSLO, May 5 - Norway has 300 soldiers in Bergen. Sweden demanded that Norway open the bridge at Halden."


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("reply", [completion("{}"), error(500, "broken"), error(401, f"wrong key {KEY}")])
async def test_key_stands_in_no_file(reply, tmp_path: Path, caplog: pytest.LogCaptureFixture):
    """Neither results, cache nor log of a run hold the key, whatever the server answers."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY, "utf-8")

    async with serve(lambda body: reply) as server:
        model = AsyncSummarizer(model="fake", base_url=server.base_url, api_key=KEY, attempts=1)
        try:
            async with model as summarizer:
                await run_batch([str(tmp_path / "in")], tmp_path / "out", summarizer)
        except Exception as failure:  # noqa: BLE001 - whatever ends the run, its words are looked at
            assert KEY not in str(failure)

    assert server.answered > 0
    assert [name for name, content in contents(tmp_path).items() if KEY.encode() in content] == []
    assert KEY not in caplog.text


@pytest.mark.parametrize("address", [f"https://user:{KEY}@models.example/v1", f"https://models.example/v1?key={KEY}"])
def test_address_with_a_secret_is_refused(address: str):
    """An address stands in messages and in run.json, so it may hold no key; the refusal does not repeat it."""
    with pytest.raises(SettingsError) as refused:
        read_settings(model="m", base_url=address)

    assert KEY not in str(refused.value)
    assert "OPENAI_API_KEY" in str(refused.value)


def test_settings_do_not_print_the_key():
    """Settings that end in a log show that there is a key, and not which."""
    assert KEY not in repr(read_settings(api_key=KEY))


def test_recordings_hold_no_header_and_no_key():
    """A cassette has the bodies of requests and answers: no header but the answer's type, no key, no address."""
    for path in CASSETTES.glob("*.json"):
        content = path.read_text("utf-8")
        assert not re.search(r"authorization|api[-_]key|bearer |sk-[A-Za-z0-9]{8}", content, re.IGNORECASE)
        for interaction in json.loads(content)["interactions"]:
            assert interaction["request"]["headers"] == {}
            assert {name.lower() for name in interaction["response"]["headers"]} <= {"content-type"}
            assert interaction["request"]["uri"].startswith("http://model/")


async def test_code_beside_articles_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder of articles may hold schemas, prompts or Python of its own: only --kinds-from makes them code."""
    folder = tmp_path / "in"
    for name in ("schemas/evil.py", "prompts/evil.md", "sitecustomize.py", "summarizer.py", "conftest.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"open({str(tmp_path / 'run')!r}, 'w')", "utf-8")
    (folder / "a.txt").write_text(STORY, "utf-8")
    monkeypatch.chdir(folder)

    async with AsyncSummarizer(model=ScriptedModel(lambda request: "{}", local=False)) as summarizer:
        await run_batch(["a.txt"], tmp_path / "out", summarizer)

    assert set(contents(tmp_path)) >= {"out/records.jsonl", "in/a.txt"}
    assert "run" not in contents(tmp_path)


def test_addresses_in_articles_are_not_visited(tmp_path: Path):
    """Images, frames, styles and addresses of a page are words: this suite's sockets are shut."""
    visit = "http://169.254.169.254/latest"
    page = (
        f'<html><head><base href="{visit}"><link rel=stylesheet href="{visit}"><link rel=canonical href="{visit}">'
        f'<meta http-equiv=refresh content="0;url={visit}"><script src="{visit}"></script></head><body>'
        f'<p>{STORY}</p><img src="{visit}"><iframe src="{visit}"></iframe><object data="{visit}"></object>'
        "</body></html>"
    )
    (tmp_path / "page.html").write_text(page, "utf-8")
    (tmp_path / "one.json").write_text(json.dumps({"text": STORY, "url": visit}), "utf-8")

    found = list(load([tmp_path]))

    assert [clean(article).article.url for article in found if isinstance(article, Article)] == [visit, visit]


def test_address_as_input_is_a_path_that_does_not_exist():
    """On one machine nothing is fetched; addresses are read with --runner ray alone."""
    (found,) = load(["http://169.254.169.254/latest.txt"])

    assert isinstance(found, InputError)
    assert "does not exist" in found.reason


def test_examples_are_within_the_limits():
    """The limits of docs/security.md are far above what articles are: the examples have a hundredth of them."""
    sizes = [len(path.read_bytes()) for path in (EXAMPLES / "articles").iterdir()]

    assert max(sizes) < 100_000
