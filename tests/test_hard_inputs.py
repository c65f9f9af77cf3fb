"""Damaged and hostile files: each is told by its name or gives an article, and nothing beside it is lost."""

from __future__ import annotations

import gzip
import json
import os
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from conftest import EXAMPLES
from scripted import ScriptedModel
from test_cli import run

from summarizer.article import Article
from summarizer.article_line import article_line, read_article_line
from summarizer.batch import run_batch
from summarizer.clean import clean
from summarizer.errors import InputError
from summarizer.load import load
from summarizer.pipeline import AsyncSummarizer

# Damaged files of each type; FILE_CASES=2000 asks for more.
CASES = int(os.environ.get("FILE_CASES", "120"))
STORY = (EXAMPLES / "articles" / "tbilisi-wire.txt").read_text("utf-8")
PARAGRAPHS = [line for line in STORY.splitlines() if line.strip()]
OBJECT = {"id": "wire", "title": PARAGRAPHS[0], "text": STORY, "published": "2031-03-04", "tags": [["é", 1.5], {}]}
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>Talks</title><style>.x{display:none}</style>'
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-03-04"}</script></head>'
    f"<body><nav><a href=x>Home</a></nav><article>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article></body></html>"
)
WHOLE: dict[str, bytes] = {
    "story.txt": STORY.encode(),
    "marked.txt": b"\xef\xbb\xbf" + STORY.encode(),
    "wide.txt": b"\xff\xfe" + STORY.encode("utf-16-le"),
    "widest.txt": b"\xff\xfe\x00\x00" + STORY.encode("utf-32-le"),
    "story.md": ("# Talks\n\n" + "\n\n".join(PARAGRAPHS)).encode(),
    "page.html": PAGE.encode(),
    "old.htm": PAGE.replace("utf-8", "windows-1251").encode("cp1251", "replace"),
    "one.json": json.dumps(OBJECT, ensure_ascii=False).encode(),
    "list.json": json.dumps([OBJECT, OBJECT]).encode(),
    "lines.jsonl": b"\n".join(json.dumps(OBJECT, ensure_ascii=False).encode() for _ in range(3)),
}


def damaged(whole: bytes, chance: random.Random) -> bytes:
    """A file cut off anywhere, with bits that changed, or with bytes that are lost or came in."""
    content = bytearray(whole)
    way = chance.randrange(4)
    if way == 0:
        return bytes(content[: chance.randrange(len(content))])
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(content))
        if way == 1:
            content[place] ^= 1 << chance.randrange(8)
        elif way == 2:
            del content[place : place + chance.randint(1, 40)]
        else:
            content[place:place] = chance.randbytes(chance.randint(1, 8))
    return bytes(content)


def read(folder: Path) -> Iterator[Article | InputError]:
    """What comes of a folder, each article as far as a line of `articles.jsonl` and back."""
    for found in load([folder]):
        if isinstance(found, InputError):
            yield found
            continue
        try:
            text = clean(found)
        except InputError as error:
            yield error
            continue
        line = article_line(text, ()).to_json()
        assert read_article_line(line).text == text.body
        yield found


@pytest.mark.parametrize("name", WHOLE)
def test_damaged_file_is_told_or_read_and_the_others_go_on(name: str, tmp_path: Path):
    """Whatever happens to a file, its name stands in the article or in the error, and its neighbours are read."""
    chance = random.Random(name)  # noqa: S311  damage
    for number in range(CASES):
        (tmp_path / f"{number:04}-{name}").write_bytes(damaged(WHOLE[name], chance))
    (tmp_path / "neighbour.txt").write_text(STORY, "utf-8")

    found = list(read(tmp_path))

    told = [f.source for f in found]
    for number in range(CASES):
        path = str(tmp_path / f"{number:04}-{name}")
        assert any(source.startswith(path) for source in told), path
    assert [f for f in found if isinstance(f, Article) and f.id == "neighbour"]
    assert all(isinstance(f, Article) or f.reason for f in found)


@pytest.mark.parametrize("name", WHOLE)
def test_whole_file_is_read(name: str, tmp_path: Path):
    """The files that the test above damages are good ones."""
    (tmp_path / name).write_bytes(WHOLE[name])

    assert {type(found) for found in read(tmp_path)} == {Article}


def test_archive_is_no_article(tmp_path: Path):
    """Nothing is unpacked, so nothing that unpacks to gigabytes does harm; under a text's name it is no text."""
    bomb = gzip.compress(bytes(1_000_000))
    (tmp_path / "bomb.txt").write_bytes(bomb)
    (tmp_path / "bomb.gz").write_bytes(bomb)
    with zipfile.ZipFile(tmp_path / "bomb.html", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", STORY)

    found = list(load([tmp_path]))

    assert [type(f) for f in found] == [InputError, InputError]
    assert [Path(f.source).name for f in found] == ["bomb.html", "bomb.txt"]


@pytest.mark.parametrize("depth", [300, 1_000, 100_000])
@pytest.mark.parametrize("name", ["deep.json", "deep.jsonl"])
def test_nested_json_is_told(name: str, depth: int, tmp_path: Path):
    """What nests too deep to be read, or to be written down again, is an error of its file."""
    (tmp_path / name).write_text('{"text": "He left.", "more": ' + "[" * depth + "]" * depth + "}", "utf-8")

    (found,) = load([tmp_path / name])

    assert isinstance(found, InputError)
    assert name in found.source


def test_nested_page_is_read(tmp_path: Path):
    """A page of 100,000 elements, each within the last, is read as far as the parser goes."""
    (tmp_path / "deep.html").write_text("<p>He left on Friday.</p>" + "<div>" * 100_000 + "x", "utf-8")

    (found,) = read(tmp_path)

    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "declared", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf-7", "cp037", "zip", "rot13", "\x1b["]
)
def test_page_is_read_in_encodings_of_the_web_alone(declared: str, tmp_path: Path):
    """A page cannot choose a codec that escapes, unpacks, or takes the square of its time."""
    page = f'<meta charset="{declared}"><p>He left Oslo \\ud800 on +AGE- Friday.</p>'
    (tmp_path / "page.html").write_text(page, "utf-8")

    (found,) = load([tmp_path])

    assert isinstance(found, Article)
    assert found.content == page


def test_entity_leads_to_no_file(tmp_path: Path):
    """A page that declares an entity gets neither a file nor a billion laughs."""
    (tmp_path / "secret").write_text("hunter2", "utf-8")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}"><!ENTITY l0 "ha">{laughs}]>'
    for name, start in (("page.html", ""), ("page.htm", '<?xml version="1.0" encoding="utf-8"?>')):
        (tmp_path / name).write_text(f"{start}{declared}<p>He left on Friday: &x; &l9;</p>", "utf-8")

    bodies = [clean(found).body for found in load([tmp_path]) if isinstance(found, Article)]

    assert len(bodies) == 2
    assert not [body for body in bodies if "hunter2" in body or len(body) > 2_000]


def test_link_out_of_a_folder_is_told_and_not_followed(tmp_path: Path):
    """Who is given a folder does not publish what a link in it leads to; links within it are read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is hunter2.", "utf-8")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, "utf-8")
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "c.txt").symlink_to(secret)
    (folder / "d.txt").symlink_to("d.txt")

    found = list(load([folder]))

    assert [f.id for f in found if isinstance(f, Article)] == ["a"]
    assert [(Path(f.source).name, "link" in f.reason) for f in found if isinstance(f, InputError)] == [
        ("c.txt", True),
        ("d.txt", False),
    ]
    assert [f.content for f in load([folder / "c.txt"]) if isinstance(f, Article)] == ["The password is hunter2."]


def test_pipe_and_device_are_told_and_not_waited_for(tmp_path: Path):
    """What may never end is no article, in a folder, by a pattern or by name."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.jsonl").symlink_to("/dev/zero")

    for inputs in ([tmp_path], [f"{tmp_path}/*"], [tmp_path / "pipe.txt", tmp_path / "zero.jsonl"]):
        found = list(load(inputs))
        assert [type(f) for f in found] == [InputError, InputError]


def test_names_of_files_do_not_speak_to_the_terminal(tmp_path: Path):
    """A name that holds control codes is told in letters, on either stream."""
    name = "\x1b]0;owned\x07\x1b[2J.txt"
    (tmp_path / name).write_bytes(b"\0\0\0")
    (tmp_path / f"x{name}").write_text("It sent 300 soldiers.", "utf-8")

    refused, read = run("anchors", str(tmp_path / name)), run("anchors", str(tmp_path / f"x{name}"))

    assert refused.returncode == 1
    assert "⟨U+001B⟩]0;owned" in refused.stderr
    assert "300" in read.stdout
    assert "\x1b" not in refused.stdout + refused.stderr + read.stdout + read.stderr


def files_of(folder: Path) -> list[str]:
    """Every file below a folder, by its path in it."""
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


async def test_ids_reach_no_path(tmp_path: Path):
    """An id is a name in a list: whatever it says, a run writes the files that it always writes."""
    inputs, out = tmp_path / "in", tmp_path / "out" / "run"
    inputs.mkdir()
    out.parent.mkdir()
    lines = [{"id": name, "text": STORY} for name in ("../../evil", "/evil", "a\0b", "\x1b[2J", "..", "=1+1", "<b>")]
    (inputs / "lines.jsonl").write_bytes(b"\n".join(map(orjson.dumps, lines)))

    async with AsyncSummarizer(model=ScriptedModel(lambda request: "{}", local=False)) as summarizer:
        outcome = await run_batch([str(inputs)], out, summarizer)

    assert outcome.read == len(lines)
    written = files_of(tmp_path)
    assert {path.split("/")[0] for path in written} == {"in", "out"}
    assert {Path(path).suffix for path in written} <= {"", ".jsonl", ".json", ".md", ".html", ".csv", ".parquet"}
    assert not [path for path in written if "evil" in path]
