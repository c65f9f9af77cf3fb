"""The ways in which `quality.py` asks for the records of an article: this package, its peers, and one plain request."""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import environments  # beside this file
from meter import Meter, metered  # likewise

from prompts import KINDS, plain_request  # likewise
from summarizer.article import Text
from summarizer.errors import SummarizerError
from summarizer.extract import extract
from summarizer.local import engine, weights
from summarizer.locate import find_words, fold
from summarizer.model import open_model
from summarizer.record import fields_of
from summarizer.request import Message, Request
from summarizer.settings import read_settings

# Of one answer, for every way alike.
MAX_TOKENS = 2_000
KIND_LINES = "\n".join(f"- {kind.name}: {(kind.schema.__doc__ or '').strip()}" for kind in KINDS.values())
TASK = f"""Extract all records of these kinds from the news article, in order of appearance:
{KIND_LINES}
Quote the sentence that says it with its exact words; do not paraphrase. Give names, places, numbers with their units,
and dates in the words of the article. Leave empty what the article does not say."""
# The worked example that LangExtract asks for; the names are in no article.
EXAMPLE: dict[str, Any] = {
    "text": (
        "Envoy Mira Tolven of Zorblax met Ostrigal's minister Dag Ferrin in Vexmoor on Monday to discuss the dyke. "
        "Ferrin demanded that Quintavia reopen the canal. The harbour master said that Quintavia keeps 70 lancers in "
        "Vexmoor. Ostrigal has proposed that the lancers stay nine kilometres from the dyke."
    ),
    "records": [
        {
            "kind": "meeting",
            "quote": (
                "Envoy Mira Tolven of Zorblax met Ostrigal's minister Dag Ferrin in Vexmoor on Monday to discuss "
                "the dyke."
            ),
            "fields": {
                "participants": ["Mira Tolven", "Dag Ferrin"],
                "place": "Vexmoor",
                "date": "Monday",
                "format": "in-person",
                "topics": ["the dyke"],
                "state": "held",
            },
        },
        {
            "kind": "demand",
            "quote": "Ferrin demanded that Quintavia reopen the canal.",
            "fields": {
                "demander": "Ferrin",
                "addressee": "Quintavia",
                "demand": "reopen the canal",
                "subject": "the canal",
                "status": "made",
            },
        },
        {
            "kind": "force_count",
            "quote": "The harbour master said that Quintavia keeps 70 lancers in Vexmoor.",
            "fields": {
                "force": "lancers",
                "side": "Quintavia",
                "count": "70",
                "place": "Vexmoor",
                "attributed_to": "The harbour master",
                "state": "present",
            },
        },
        {
            "kind": "zone_proposal",
            "quote": "Ostrigal has proposed that the lancers stay nine kilometres from the dyke.",
            "fields": {
                "proposer": "Ostrigal",
                "force": "the lancers",
                "distance": "nine kilometres",
                "reference_line": "the dyke",
                "status": "proposed",
            },
        },
    ],
}

# What one way answered about one article: its records with kind, fields in words, quotes, and the places in the text
# that the way itself gave them ("places", empty where its check threw the record out); ours are lines of records.jsonl.
Answer = dict[str, Any]


def published(text: Text) -> str:
    return f"Published on {text.published:%A, %Y-%m-%d}." if text.published else ""


def task(texts: Sequence[Text]) -> str:
    """What a peer's program reads."""
    kinds = [
        {
            "name": kind.name,
            "description": (kind.schema.__doc__ or "").strip(),
            "fields": [
                {
                    "name": f.name,
                    "description": f.description,
                    "choices": list(f.choices),
                    "many": f.type in ("parties", "word list"),
                }
                for f in fields_of(kind.schema)
            ],
        }
        for kind in KINDS.values()
    ]
    articles = [{"id": t.article.id, "text": t.body, "published": published(t)} for t in texts]
    return json.dumps(
        {"kinds": kinds, "articles": articles, "task": TASK, "example": EXAMPLE, "max_tokens": MAX_TOKENS}
    )


def ask_peer(name: str, folder: Path, texts: Sequence[Text], address: str, model: str) -> list[Answer]:
    """Every article's records by a peer, in its own environment."""
    python = environments.python_of(name, folder)
    command = [str(python), str(environments.script(f"{name}_records.py")), address, model]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        process.stdin.write(task(texts))
        process.stdin.close()
        answers = []
        for line in process.stdout:
            answers.append(json.loads(line))
            tell(name, answers[-1])
    if process.returncode:
        raise SystemExit(f"{name} ended with status {process.returncode}")
    return answers


async def ask_ourselves(texts: Sequence[Text], *, plainly: bool) -> list[Answer]:
    """Every article's records by this package, or by one plain request each."""
    answers = []
    with tempfile.TemporaryDirectory() as cache:
        async with open_model(read_settings(model="local", cache=Path(cache))) as model:
            # The engine is connected at its first question.
            await model.ask(Request((Message("user", "Say yes."),), None, "warm", 4), article="-", kind="warm")
            for text in texts:
                start = time.perf_counter()
                answer: Answer = {"id": text.article.id, "error": None}
                if plainly:
                    try:
                        said = await model.ask(plain_request(text), article=text.article.id, kind="plain")
                        answer["records"] = plain_records(said.text, text)
                    except (SummarizerError, ValueError) as error:
                        answer |= {"error": f"{type(error).__name__}: {error}"[:220], "records": []}
                else:
                    extraction = await extract(text, tuple(KINDS.values()), model)
                    answer["records"] = [record.model_dump(mode="json") for record in extraction.records]
                answer["seconds"] = time.perf_counter() - start
                answers.append(answer)
                tell("plain" if plainly else "summarizer", answer)
    return answers


def plain_records(said: str, text: Text) -> list[Answer]:
    """What the plain request was answered; a quote's place is where it stands."""
    folded = fold(text.body)
    found = []
    for kind, items in json.loads(said).items():
        for fields in items:
            quote = fields.pop("quote")
            place = find_words(quote, folded) if quote.strip() else None
            found.append({"kind": kind, "fields": fields, "quotes": [quote], "places": [place] if place else []})
    return found


def tell(way: str, answer: Answer) -> None:
    """How it goes, on standard error."""
    said = answer["error"] or f"{len(answer['records'])} records"
    print(f"# {way}: {answer['id']}: {answer['seconds']:.1f} s, {said}", file=sys.stderr, flush=True)


@contextmanager
def one_engine(path: Path) -> Any:
    """The model behind a meter, for this package too: in place of an engine of its own it finds the metered one."""
    with engine.serve(path) as served, metered(served.base_url) as meter:

        @contextmanager
        def found(_: Path) -> Any:
            yield engine.Engine(served.name, meter.base_url)

        with patch.object(engine, "serve", found):
            yield served.name, meter


def ask_all(options: argparse.Namespace, texts: Sequence[Text]) -> dict[str, Any]:
    """What every way answered and spent; what `--answers` holds already is not asked again."""
    ways = ["summarizer", "plain", *(("instructor", "langextract") if options.peers else ())]
    given: dict[str, Any] = {}
    if options.answers and options.answers.exists():
        given = json.loads(options.answers.read_text("utf-8"))
    if all(way in given for way in ways):
        return given
    path = options.model or weights.ensure(read_settings().cache / "models")
    with one_engine(path) as (name, meter):
        for way in ways:
            if way not in given:
                given[way] = ask(way, options, texts, name, meter)
                if options.answers:
                    options.answers.write_text(json.dumps(given), "utf-8")
    return given


def ask(way: str, options: argparse.Namespace, texts: Sequence[Text], name: str, meter: Meter) -> dict[str, Any]:
    """What one way answered and spent."""
    meter.take()
    if way in ("summarizer", "plain"):
        answers = asyncio.run(ask_ourselves(texts, plainly=way == "plain"))
    else:
        answers = ask_peer(way, options.peers, texts, meter.base_url, name)
    spent = meter.take()
    if way in ("summarizer", "plain"):
        spent.calls -= 1  # the one that connects
    return {"answers": answers, "spent": spent.to_json()}
