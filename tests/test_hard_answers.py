"""Whatever a model answers, nothing breaks, no number is made up, and nothing is obeyed."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import orjson
import pytest
from cassette import CASSETTES
from conftest import EXAMPLES
from fake_server import Body, Reply, completion, serve
from malformed import INVENTED, MARKUP, STRINGS, malform
from scripted import ScriptedModel

from summarizer.answers import Draft, read_answer
from summarizer.article import Article
from summarizer.batch import run_articles
from summarizer.bind import bind
from summarizer.check import cite
from summarizer.clean import clean
from summarizer.errors import InvalidAnswer, SummarizerError
from summarizer.join import join
from summarizer.kinds import discover
from summarizer.load import load
from summarizer.parts import find_all, plan
from summarizer.pipeline import AsyncSummarizer
from summarizer.published import parse_published
from summarizer.record import CitedRecord, Quantity
from summarizer.request import Request
from summarizer.source import Source, read_source
from summarizer.wire import Task, asked_fields

KINDS = tuple(discover().values())
# A case takes some 4 ms of CPU. ANSWER_CASES=10000 asks for the ten thousand that were promised.
CASES = int(os.environ.get("ANSWER_CASES", "1000"))
DIGITS = re.compile(r"\d+")


def articles() -> list[Article]:
    """The examples, dated."""
    read = load([EXAMPLES / "articles"], published=parse_published(str(EXAMPLES / "published.json")))
    return [article for article in read if isinstance(article, Article)]


@dataclass(frozen=True)
class Asked:
    """What an article was asked, and a whole answer to it."""

    source: Source
    tasks: tuple[Task, ...]
    answer: str


def recorded() -> dict[str, str]:
    """What the embedded model answered about each example, by the name of its cassette."""
    said = {}
    for path in CASSETTES.glob("*.json"):
        for interaction in json.loads(path.read_text("utf-8"))["interactions"]:
            said[path.stem] = interaction["response"]["body"]["choices"][0]["message"]["content"]
    return said


def whole(tasks: tuple[Task, ...], source: Source, chance: random.Random) -> str:
    """An answer that says something of every candidate, in words and names of the article."""
    names = [mention.name for mention in source.mentions] or ["the north"]
    lists: dict[str, list[dict[str, Any]]] = {}
    for task in tasks:
        items = lists.setdefault(task.key, [])
        for question in task.questions:
            said: dict[str, Any] = {"c": question.candidate.label}
            words = question.candidate.words.split()
            for field in asked_fields(task.kind.schema):
                start = chance.randrange(len(words))
                told: Any = " ".join(words[start : start + chance.randint(1, 8)])
                if field.type == "choice":
                    told = chance.choice(field.choices)
                elif field.type in ("name", "parties"):
                    told = chance.choice(names)
                said[field.name] = [told, chance.choice(names)] if field.type in ("parties", "word list") else told
            if task.kind.schema.judgement:
                said["is"] = chance.choice([*task.kind.schema.judgement.answers])
            items.append(said)
    return json.dumps(lists)


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    """What the examples are asked, with the answers of the embedded model and with those of a talkative one."""
    chance = random.Random(1)  # noqa: S311  a mutation
    said, found = recorded(), []
    for article in articles():
        source = read_source(clean(article))
        if article.id in said:
            (tasks, *_) = plan(find_all(source, KINDS, local=True), source, KINDS, "kind")
            found.append(Asked(source, tasks, said[article.id]))
        requests = plan(find_all(source, KINDS, local=False), source, KINDS, "article")
        found += [Asked(source, tasks, whole(tasks, source, chance)) for tasks in requests]
    return found


def records_of(question: Asked, answer: str) -> Iterator[CitedRecord]:
    """The records that come of an answer; none of one that cannot be used."""
    try:
        readings = read_answer(answer, question.tasks)
    except InvalidAnswer:
        return
    for reading in readings:
        drafts: list[Draft] = list(reading.drafts)
        for record in join(bind(drafts, reading.task.kind, question.source)):
            yield cite(record, question.source)


def hold(record: CitedRecord, source: Source) -> None:
    """What holds for every record: it can be written down, cites the text, and has no number but the text's."""
    orjson.dumps(record.model_dump(mode="json"))
    quotes = [evidence.quote for evidence in record.evidence]
    assert [source.text.body[e.start : e.end] for e in record.evidence] == quotes
    numbers = {(anchor.start, anchor.end) for anchor in source.anchors}
    for _, value in record.fields:
        if isinstance(value, Quantity) and value.anchor is not None:
            assert (value.anchor.start, value.anchor.end) in numbers
    if record.status == "verified":
        told = json.dumps(_words(record.fields.model_dump(mode="json")))
        assert set(DIGITS.findall(told)) <= set(DIGITS.findall(" ".join(quotes) + str(source.text.published)))
        assert "Ruritania" not in told
        assert "alert" not in told


def _words(value: Any) -> Any:
    """The words of a record's fields, without the places, days and values that code computes."""
    if isinstance(value, dict):
        return [_words(part) for key, part in value.items() if key in ("as_written", "name", "role", "side")]
    return [_words(part) for part in value] if isinstance(value, list) else value


def test_malformed_answer_breaks_nothing_and_makes_up_nothing(asked: list[Asked]):
    """Of thousands of answers, each malformed in its own way, none raises, and no record says what no text says."""
    chance = random.Random(2)  # noqa: S311  a mutation
    records = usable = 0

    for number in range(CASES):
        question = asked[number % len(asked)]
        found = list(records_of(question, malform(question.answer, chance)))
        for record in found:
            hold(record, question.source)
        records += len(found)
        usable += bool(found)

    assert usable > CASES / 10
    assert records > CASES / 2


def test_whole_answers_are_read(asked: list[Asked]):
    """What is malformed here gives records where it is not: the test above would see them."""
    found = [record for question in asked for record in records_of(question, question.answer)]

    assert {record.status for record in found} >= {"verified", "flagged"}


@pytest.mark.parametrize("size", [10_000_000])
def test_answer_of_megabytes_is_read(asked: list[Asked], size: int):
    """A string of ten megabytes in place of a name, and the same as text around the JSON."""
    question = next(q for q in asked if q.answer in recorded().values())
    value = json.loads(question.answer)
    for item in next(iter(value.values())):
        item.update(dict.fromkeys(set(item) - {"c", "is"}, "7 x " * (size // 4)))

    for answer in (json.dumps(value), " " * size + question.answer, question.answer + "{" * size, "[" * size):
        for record in records_of(question, answer):
            hold(record, question.source)


class Page(HTMLParser):
    """Which elements and attributes a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what could run."""
        self.seen |= {tag} | {name for name, _ in attrs if name.startswith("on")}
        assert not any((value or "").strip().lower().startswith("javascript:") for _, value in attrs)


async def test_run_over_malformed_answers_delivers_its_report(tmp_path: Path):
    """Through the whole batch: what cannot be used is named, every file is written, and the page holds no markup."""
    chance = random.Random(3)  # noqa: S311  a mutation
    questions = {article.id: read_source(clean(article)) for article in articles()}

    def script(request: Request) -> str:
        plain = {question.text.body[:40]: question for question in questions.values()}
        source = next((s for start, s in plain.items() if start in request.messages[1].content), None)
        source = source or next(iter(questions.values()))
        for tasks in plan(find_all(source, KINDS, local=False), source, KINDS, "article"):
            return malform(whole(tasks, source, chance), chance)
        return "{"

    async with AsyncSummarizer(model=ScriptedModel(script, local=False)) as summarizer:
        outcome = await run_articles(articles(), tmp_path, summarizer)

    page = (tmp_path / "report.html").read_text("utf-8")
    seen = Page()
    seen.feed(page)
    assert page.count("<script") == 1
    assert not {name for name in seen.seen if name.startswith("on")}
    assert not {"img", "iframe", "object"} & seen.seen
    assert outcome.read + len({failure.article for failure in outcome.failures}) >= len(questions)
    assert (tmp_path / "failures.jsonl").read_bytes().count(b"\n") == len(outcome.failures) > 0


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
async def test_malformed_answer_over_the_wire_is_a_fault_of_its_article():
    """Half a surrogate, a control character, or no JSON at all: the article is told, and the next one is read."""
    chance = random.Random(4)  # noqa: S311  a mutation
    replies = [json.dumps({"records": [{"c": text}]}, ensure_ascii=False) for text in STRINGS if text != "\ud800"]
    replies += ['{"meetings": [{"c": "1", "place": "\\ud800"}]}', '{"answers": [{"c": "\\ud800"}]}', MARKUP, INVENTED]

    def answer(body: Body) -> Reply:
        return completion(chance.choice(replies))

    async with serve(answer) as server, AsyncSummarizer(model="fake", base_url=server.base_url) as summarizer:
        for article in articles()[:6]:
            try:
                found = await summarizer.summarize(article)
            except SummarizerError:
                continue
            assert [r for r in found.records if r.status == "verified" and "Ruritania" in str(r)] == []
            orjson.dumps(found.faults)

    assert server.answered > 0
