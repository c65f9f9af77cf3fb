"""Loading: which files become articles, under which ids, and what is said of the others."""

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.errors import InputError, SettingsError
from summarizer.load import Published, Skipped, load, no_article, parse_published


def write(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def articles(*inputs: str | Path, **options: object) -> list[Article]:
    found = list(load(inputs, **options))  # type: ignore[arg-type]  # options are those of load
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def problem(*inputs: str | Path, **options: object) -> InputError:
    """The one thing that is said of inputs that give no article."""
    found = list(load(inputs, **options))  # type: ignore[arg-type]  # options are those of load
    assert len(found) == 1
    assert isinstance(found[0], InputError)
    return found[0]


def test_a_folder_gives_its_files_and_those_below_in_order(tmp_path: Path) -> None:
    """Only the endings that are read, sorted by path, hidden files left out."""
    write(tmp_path, b_txt="B", a_md="A", sub__c_html="<p>C", d_pdf="D", _hidden_txt="H")

    found = articles(tmp_path)

    assert [(article.id, article.media) for article in found] == [("a", "markdown"), ("b", "text"), ("c", "html")]


def test_text_is_kept_code_point_for_code_point(tmp_path: Path) -> None:
    """Line breaks, combining marks and blanks at the ends stay: offsets hold in the user's file."""
    content = " Cafe\u0301\r\n\r\nover\u00a0there \n"
    write(tmp_path, a_txt=content)

    assert articles(tmp_path)[0].content == content


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(tmp_path: Path, encoding: str) -> None:
    """What Windows programs write is read."""
    write(tmp_path, a_txt="Überfahrt nach Łódź".encode(encoding))

    assert articles(tmp_path)[0].content == "Überfahrt nach Łódź"


def test_html_is_read_in_the_encoding_it_declares(tmp_path: Path) -> None:
    """A page of its time says how it is written."""
    write(tmp_path, a_html='<meta charset="windows-1251"><p>Переговоры'.encode("cp1251"))

    assert "Переговоры" in articles(tmp_path)[0].content


@pytest.mark.parametrize("declared", ["no-such-code", "ascii-but-not", "hex", "idna", "utf-16"])
def test_html_that_declares_what_it_is_not_is_read_as_utf8(tmp_path: Path, declared: str) -> None:
    """A wrong declaration loses against bytes that fit."""
    write(tmp_path, a_html=f'<meta charset="{declared}"><p>Łódź!'.encode())

    assert "Łódź" in articles(tmp_path)[0].content


@pytest.mark.parametrize("content", [b"", b" \n\t "])
def test_an_empty_file_is_named(tmp_path: Path, content: bytes) -> None:
    """With its path and what to do."""
    write(tmp_path, a_txt=content)

    said = problem(tmp_path / "a.txt")

    assert said.source == str(tmp_path / "a.txt")
    assert said.reason == "is empty; remove it, or put the article's text into it"


def test_a_wrong_encoding_is_named_with_byte_and_place(tmp_path: Path) -> None:
    """The message says which byte stands where, and how to convert the file."""
    write(tmp_path, a_txt="Erste Zeile\nGespräche in Genf".encode("latin-1"))

    assert problem(tmp_path).reason == (
        "is not UTF-8: byte 0xE4 at position 17 (line 2); "
        "save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n\0\1\2", "is no text: a zero byte at position 9"),
        (bytes(range(1, 256)) * 4, "is a binary file and no text"),
        ("Talks".encode("utf-16-le"), "is no text: a zero byte at position 1"),
    ],
)
def test_a_binary_file_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    """Whether zero bytes or mere noise give it away."""
    write(tmp_path, a_txt=content)

    assert problem(tmp_path).reason.startswith(reason)


def test_a_file_above_the_limit_is_named_and_not_read_further(tmp_path: Path) -> None:
    """50 MB are refused at the default limit; the limit is a setting."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    said = problem(path)

    assert said.reason.startswith("is larger than 10,000,000 bytes, the limit of one article")
    write(tmp_path, a_txt="Talks")
    assert problem(path, max_bytes=4).reason.startswith("is larger than 4 bytes")
    assert len(articles(path, max_bytes=5)) == 1


def test_a_path_that_does_not_exist_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    """One bad input never hides the rest."""
    write(tmp_path, a_txt="A")

    found = list(load([tmp_path / "none.txt", tmp_path / "a.txt", str(tmp_path / "*.xyz")]))

    assert [str(item) if isinstance(item, InputError) else item.id for item in found] == [
        f"{tmp_path / 'none.txt'}: does not exist; check the path",
        "a",
        f"{tmp_path / '*.xyz'}: matches no file; check the pattern, and quote it so that the shell leaves it",
    ]


def test_a_file_of_another_kind_is_named_when_it_is_asked_for(tmp_path: Path) -> None:
    """Folders pass over it silently, a user who names it is told."""
    write(tmp_path, a_pdf="x")

    assert problem(tmp_path / "a.pdf").reason.startswith("has none of the endings that are read (.txt, .md")


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    """Nothing found is a thing to say."""
    assert problem(tmp_path).reason.startswith("holds no file with the ending .txt")


def test_an_unreadable_folder_is_named_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal is told with the folder's name."""
    write(tmp_path, a_txt="A", locked__b_txt="B")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(load([tmp_path]))

    assert [getattr(item, "id", None) or str(item) for item in found] == [
        "a",
        f"{tmp_path / 'locked'}: cannot be listed: Permission denied; check its permissions",
    ]


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Likewise."""
    write(tmp_path, a_txt="A")

    def refuse(self: Path, *_: object) -> object:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)

    assert problem(tmp_path / "a.txt").reason == "cannot be read: Permission denied"


def test_a_glob_leads_to_its_files(tmp_path: Path) -> None:
    """Also through folders."""
    write(tmp_path, north__a_txt="A", south__b_txt="B", south__c_md="C")

    assert [article.id for article in articles(str(tmp_path / "**/*.txt"))] == ["a", "b"]


def test_a_file_that_two_inputs_lead_to_is_read_once(tmp_path: Path) -> None:
    """A folder and a file in it."""
    write(tmp_path, a_txt="A")

    assert len(articles(tmp_path / "a.txt", tmp_path)) == 1


def test_standard_input_is_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads it as text, or as a web page where it begins like one."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Talks began.\r\n")))
    text = articles("-")[0]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<!DOCTYPE html><p>Talks began.")))
    page = articles("-")[0]

    assert (text.id, text.source, text.content, text.media) == ("stdin", "-", "Talks began.\r\n", "text")
    assert page.media == "html"


def test_json_gives_text_and_metadata(tmp_path: Path) -> None:
    """What has no field of its own is kept as meta."""
    value = {"id": 7, "text": "Talks.", "title": "T", "url": "u", "published": "2021-03-04T10:00:00Z", "lang": "en"}
    write(tmp_path, a_json=json.dumps(value))

    article = articles(tmp_path)[0]

    assert (article.id, article.content, article.title, article.url) == ("7", "Talks.", "T", "u")
    assert (article.published, article.published_basis) == (date(2021, 3, 4), "field `published`")
    assert article.meta == {"lang": "en"}


def test_a_json_list_gives_an_article_for_each_object(tmp_path: Path) -> None:
    """Without ids they are numbered after the file."""
    write(tmp_path, a_json=json.dumps([{"text": "One."}, {"id": "x", "text": "Two."}]))

    assert [(article.id, article.source[-3:]) for article in articles(tmp_path)] == [("a-1", "[0]"), ("x", "[1]")]


def test_an_invalid_json_line_is_named_by_number_and_the_others_go_on(tmp_path: Path) -> None:
    """Lines that are no JSON, no object, without text or with an empty one."""
    lines = ['{"text": "One."}', '{"text": "Two', "[1]", '{"title": "x"}', "", '{"text": " "}', '{"text": "Six."}']
    write(tmp_path, a_jsonl="\n".join(lines))

    found = list(load([tmp_path]))

    sources = [item.source.rsplit(":", 1)[1] for item in found]
    assert sources == ["1", "2", "3", "4", "6", "7"]
    assert [isinstance(item, Article) for item in found] == [True, False, False, False, False, True]
    assert "is no valid JSON" in str(found[1])
    assert "a string `text`" in str(found[3])


def test_json_lines_in_utf16_are_refused_once(tmp_path: Path) -> None:
    """Not once for every line."""
    write(tmp_path, a_jsonl='{"text": "One."}\n{"text": "Two."}\n'.encode("utf-16"))

    assert problem(tmp_path).reason == "is in UTF-16 or UTF-32; save JSON Lines as UTF-8"


def test_json_lines_are_measured_by_line(tmp_path: Path) -> None:
    """A long file of short lines is read; a line above the limit is named and the next is read."""
    lines = ['{"text": "One."}', json.dumps({"text": "x" * 500}), '{"text": "Three."}'] + ['{"text": "More."}'] * 50
    write(tmp_path, a_jsonl="\n".join(lines))

    found = list(load([tmp_path], max_bytes=100))

    assert [item.source.rsplit(":", 1)[1] for item in found if isinstance(item, InputError)] == ["2"]
    assert len(found) == 53


@pytest.mark.parametrize("content", ['{"a": "2021-03-04"}', "[1, 2]", '"text"'])
def test_a_json_file_of_a_folder_without_text_is_skipped_by_name(tmp_path: Path, content: str) -> None:
    """A file of dates beside the articles is told and fails nothing."""
    write(tmp_path, published_json=content)

    said = problem(tmp_path)

    assert isinstance(said, Skipped)
    assert "no string `text` at its top" in said.reason


def test_the_same_file_named_by_the_user_is_an_error(tmp_path: Path) -> None:
    """Who names it means it as an article."""
    write(tmp_path, published_json='{"a": "2021-03-04"}')

    assert not isinstance(problem(tmp_path / "published.json"), Skipped)


def test_a_published_that_is_no_date_is_named(tmp_path: Path) -> None:
    """Dates decide what "Friday" means; one that cannot be read is not passed over."""
    write(tmp_path, a_json='{"text": "Talks.", "published": "soon"}')

    assert problem(tmp_path).reason == ("its `published` is no date: 'soon'; write it as 2018-07-23, or leave it out")


def test_alike_stems_take_their_folder_whatever_the_order(tmp_path: Path) -> None:
    """Ids are short where they can be, and the same in any order of the inputs."""
    write(tmp_path, north__talks_txt="N", south__talks_txt="S", south__talks_md="M", south__other_txt="O")
    folders = [tmp_path / "north", tmp_path / "south"]

    forward = {article.source: article.id for article in articles(*folders)}
    backward = {article.source: article.id for article in articles(*reversed(folders))}

    assert forward == backward
    assert sorted(forward.values()) == ["north/talks", "other", "south/talks.md", "south/talks.txt"]


def test_alike_ids_within_one_file_take_its_line(tmp_path: Path) -> None:
    """Two lines may not share an id."""
    write(tmp_path, a_jsonl='{"id": "x", "text": "One."}\n{"id": "x", "text": "Two."}')

    assert [article.id for article in articles(tmp_path)] == [
        f"{tmp_path.name}/a.jsonl:1",
        f"{tmp_path.name}/a.jsonl:2",
    ]


def test_the_users_dates_fill_what_the_article_does_not_say(tmp_path: Path) -> None:
    """The article's own field goes first; ids and the plain names of ids are both understood."""
    write(tmp_path, a_txt="A", b_json='{"text": "B", "published": "2020-01-01"}', c_txt="C")
    given = Published(by_id={"a": date(2021, 3, 4), "b": date(2021, 3, 4), "zz": date(2021, 3, 4)})

    found = {article.id: article for article in articles(tmp_path, published=given)}

    assert (found["a"].published, found["a"].published_basis) == (date(2021, 3, 4), "--published")
    assert found["b"].published == date(2020, 1, 1)
    assert (found["c"].published, found["c"].published_basis) == (None, None)
    assert given.unmatched(found) == ("zz",)


def test_dates_find_an_id_with_its_folder(tmp_path: Path) -> None:
    """A file of dates by plain name serves articles whose ids took a folder."""
    day = date(2021, 3, 4)
    given = Published(by_id={"talks": day})

    assert given.of("north/talks") == day
    assert given.unmatched(["north/talks"]) == ()


def test_parse_published_takes_a_date_or_a_file(tmp_path: Path) -> None:
    """One date is for all articles."""
    write(tmp_path, dates_json='{"a": "2021-03-04"}')

    assert parse_published("2021-03-04").of("anything") == date(2021, 3, 4)
    assert parse_published(str(tmp_path / "dates.json")).of("a") == date(2021, 3, 4)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "neither a date such as 2018-07-23 nor a JSON file"),
        ("{", "no valid JSON"),
        ("[]", "must be a JSON object of dates by article id"),
        ('{"a": "4 March"}', "a: '4 March' is no date; write it as 2018-07-23"),
        ('{"a": 3}', "a: 3 is no date"),
    ],
)
def test_dates_that_cannot_be_used_say_why(tmp_path: Path, content: str | None, said: str) -> None:
    """A user's mistake is a SettingsError that names the entry."""
    if content is not None:
        write(tmp_path, dates_json=content)

    with pytest.raises(SettingsError, match="--published") as raised:
        parse_published(str(tmp_path / "dates.json") if content is not None else "March 2021")

    assert said in str(raised.value)


def test_a_missing_file_of_dates_says_so(tmp_path: Path) -> None:
    """With the system's reason."""
    with pytest.raises(SettingsError, match="cannot be read: No such file"):
        parse_published(str(tmp_path / "dates.json"))


def test_no_article_names_the_inputs() -> None:
    """What a caller shows when nothing came."""
    assert str(no_article(["a", "b"])).startswith("a, b: no article found; give files or folders with .txt")
