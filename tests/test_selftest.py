"""What `verified` is worth: the share of seeded corruptions of the examples' gold that the checks catch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import EXAMPLES
from test_examples import CLEAN, GOLD

from summarizer.article_line import article_line
from summarizer.errors import InputError
from summarizer.kinds import discover
from summarizer.published import parse_published
from summarizer.record import CitedRecord
from summarizer.selftest import CLASSES, Case, Grades, corruptions, grade, grade_folder, is_english, restate
from summarizer.source import Source, read_source

KINDS = discover()
# The rules are English: of the Spanish and the French example none is graded.
FOREIGN = {name for name, text in CLEAN.items() if not is_english(text.body)}
# Shares of the corruptions of a class that must be caught, in per cent, and of true records that may be flagged.
CAUGHT = {
    "number": 100,
    "another number": 100,
    "unit": 100,
    "bound": 100,
    "hedge": 95,
    "date": 95,
    "quote moved": 95,
    "fields mixed": 95,
    "actor": 80,
    "negation": 80,
    "status": 80,
}
FLAGGED = 3


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    """The examples with all that plain code finds in them."""
    import dataclasses

    dates = parse_published(str(EXAMPLES / "published.json"))
    texts = {n: dataclasses.replace(t, published=t.published or dates.of(n)) for n, t in CLEAN.items()}
    return {name: read_source(text) for name, text in texts.items()}


def gold(sources: dict[str, Source], *, optional: bool) -> list[CitedRecord]:
    """The examples' gold as the program would state it."""
    return [
        restate(KINDS[line["kind"]].read({k: v for k, v in line.items() if k != "optional"}), sources[line["article"]])
        for line in GOLD
        if line["article"] not in FOREIGN and bool(line.get("optional")) == optional
    ]


@pytest.fixture(scope="module")
def grades(sources: dict[str, Source]) -> Grades:
    """The grades on the examples' gold."""
    return grade(gold(sources, optional=False), sources, KINDS, also=gold(sources, optional=True))


@pytest.mark.parametrize("name", CLASSES)
def test_corruptions_of_the_examples_are_caught(name: str, grades: Grades):
    """Each class of corruptions is caught as often as docs/grounding.md promises."""
    one = grades.classes[name]  # type: ignore[index] - the parameter is one of the classes

    assert one.made > 0
    assert 100 * one.caught / one.made >= CAUGHT[name], [s.what for s in one.survivors]


def test_true_records_are_seldom_flagged(grades: Grades):
    """A check that flags everything would catch everything."""
    assert 100 * len(grades.flagged) / grades.true <= FLAGGED, [r.id for r in grades.flagged]


def test_there_are_corruptions_enough_to_tell(grades: Grades):
    """At least two thousand, so that a share is no accident."""
    assert sum(one.made for one in grades.classes.values()) >= 2_000


def test_same_seed_gives_the_same_corruptions(sources: dict[str, Source]):
    """A grade can be repeated, and another seed is another sample."""
    records = gold(sources, optional=False)
    case = Case(records[0], KINDS[records[0].kind], sources[records[0].article], ())

    first, again, other = ([c.what for c in corruptions(case, seed)] for seed in (0, 0, 1))

    assert first == again
    assert first != other


def test_no_corruption_says_what_a_true_record_says(sources: dict[str, Source]):
    """What is still true is not counted as false."""
    records = gold(sources, optional=False)
    others = tuple(r for r in records if r.article == records[0].article)

    made = list(corruptions(Case(records[0], KINDS[records[0].kind], sources[records[0].article], others)))

    assert made
    assert all(c.record.fields not in [r.fields for r in others] or c.source != made[0].source for c in made)


def test_folder_is_graded_on_its_verified_records(tmp_path: Path, sources: dict[str, Source]):
    """A user grades the checks on his own results; what the checks flag is no true record."""
    records = [r for r in gold(sources, optional=False) if r.article == "tbilisi-wire"]
    lines = [r.model_dump(mode="json") for r in records]
    lines[0]["status"] = "flagged"
    source = sources["tbilisi-wire"]
    (tmp_path / "articles.jsonl").write_bytes(article_line(source.text, source.anchors).to_json())
    (tmp_path / "records.jsonl").write_text("\n".join(json.dumps(line) for line in lines), "utf-8")

    graded = grade_folder(tmp_path, KINDS)

    assert graded.true == len(records) - 1
    assert graded.flagged == ()


def test_examples_in_other_languages_are_known():
    """Small words tell the Spanish and the French example from the English ones."""
    assert {"catatumbo-dialogos", "ituri-depeche"} == FOREIGN


def test_articles_in_other_languages_are_left_out_and_told(tmp_path: Path, sources: dict[str, Source]):
    """In a language that the rules cannot read they prove nothing, and the grades say of which articles."""
    names = ("tbilisi-wire", "ituri-depeche")
    lines = b"\n".join(article_line(sources[name].text, sources[name].anchors).to_json() for name in names)
    (tmp_path / "articles.jsonl").write_bytes(lines)
    (tmp_path / "records.jsonl").write_text("", "utf-8")

    graded = grade_folder(tmp_path, KINDS, gold=EXAMPLES / "gold.jsonl")

    assert graded.foreign == ("ituri-depeche",)
    assert graded.true == len([r for r in gold(sources, optional=False) if r.article == "tbilisi-wire"])


def test_folder_without_a_verified_record_is_told(tmp_path: Path, sources: dict[str, Source]):
    """There is nothing to grade on, and the message says of which file."""
    source = sources["tbilisi-wire"]
    (tmp_path / "articles.jsonl").write_bytes(article_line(source.text, source.anchors).to_json())
    (tmp_path / "records.jsonl").write_text("", "utf-8")

    with pytest.raises(InputError, match="holds no verified record"):
        grade_folder(tmp_path, KINDS)
