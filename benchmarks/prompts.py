"""
What each way of asking is worth: prompts are measured here, over the examples with their gold, not guessed.

    python benchmarks/prompts.py tokens
    python benchmarks/prompts.py variants [--model local] [--kind KIND] [--only VARIANT] [--articles N]
    python benchmarks/prompts.py plain [--model local] [--articles N]

`tokens` sends nothing: it counts, at four characters a token, what a hosted model reads and writes when one request
asks for all kinds, and when each kind has its own. `variants` asks the examples in several ways, a kind at a time, and
prints what comes out and what it costs; the first line of a kind is the way in use, and the others ask all that a
hosted model is asked, since the embedded one is spared what it answers badly. `plain` puts the product beside one
request with one JSON schema for all records, article by article in turn, so that both meet the same machine.

Answers are kept in `--cache` (benchmarks/.answers): a run that is stopped goes on where it was, and one that changes a
variant asks only for what changed. `plain` measures time and keeps nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

import fake_server  # noqa: E402  found by the line above
from scripted import ScriptedModel  # noqa: E402  likewise

from summarizer import parts  # noqa: E402  likewise
from summarizer.article import Article, Text  # noqa: E402  likewise
from summarizer.bind import to_quantity  # noqa: E402  likewise
from summarizer.clean import clean  # noqa: E402  likewise
from summarizer.errors import SummarizerError  # noqa: E402  likewise
from summarizer.evaluate import evaluate, read_lines  # noqa: E402  likewise
from summarizer.extract import extract  # noqa: E402  likewise
from summarizer.kinds import Kind, discover  # noqa: E402  likewise
from summarizer.load import load  # noqa: E402  likewise
from summarizer.locate import find_words, fold  # noqa: E402  likewise
from summarizer.model import Model, open_model  # noqa: E402  likewise
from summarizer.prompt import article_messages  # noqa: E402  likewise
from summarizer.published import parse_published  # noqa: E402  likewise
from summarizer.record import fields_of  # noqa: E402  likewise
from summarizer.request import CHARACTERS, Message, Request  # noqa: E402  likewise
from summarizer.settings import read_settings  # noqa: E402  likewise
from summarizer.source import read_source  # noqa: E402  likewise
from summarizer.wire import Question  # noqa: E402  likewise

KINDS = discover()
GOLD = EXAMPLES / "gold.jsonl"


@dataclass(frozen=True)
class Variant:
    """
    A way of asking for one kind.

    Attributes:
        name: For the table.
        kind: Makes the kind that asks so.
        question: Changes what is asked of a candidate; None leaves it.
    """

    name: str
    kind: Callable[[Kind], Kind]
    question: Callable[[Question], Question] | None = None


def _all_asked(kind: Kind) -> Kind:
    """The embedded engine is asked what plain code answers in its place, as a hosted one is."""
    return _with(kind, spared=frozenset())


def _judged_backwards(kind: Kind) -> Kind:
    """The closing judgement's answers in the reverse order: is the first one taken for being first?"""
    judgement = kind.schema.judgement
    if judgement is None:
        return kind
    return _with(
        kind, spared=frozenset(), judgement=replace(judgement, answers=dict(reversed(judgement.answers.items())))
    )


def _with(kind: Kind, **declared: object) -> Kind:
    """The kind with other declarations in its schema."""
    return replace(kind, schema=type(kind.schema.__name__, (kind.schema,), {"__module__": __name__, **declared}))


def _told_shortly(kind: Kind) -> Kind:
    """The task in three words, without rules."""
    name = kind.name.replace("_", " ")
    return replace(
        _all_asked(kind), template=f'{{% extends "_task.j2" %}}{{% block task %}}\nTASK: {name}s.\n{{% endblock %}}'
    )


def _with_example(kind: Kind) -> Kind:
    """The task as it is, with an example of a sentence and its answer before it."""
    shot = SHOTS.get(kind.name)
    if shot is None:
        return kind
    return replace(
        _all_asked(kind), template=kind.template.replace("{% block task %}\n", f"{{% block task %}}\n{shot}\n\n")
    )


def _any_words(question: Question) -> Question:
    """Names are copied freely in place of chosen among those near the candidate."""
    return replace(question, options={})


# Examples with names that no article has: Zorblax, Quintavia, Vexmoor, Ostrigal.
SHOTS = {
    "meeting": (
        'Example: "[90] Zorblax received the envoy of Quintavia in Vexmoor." is answered '
        '{"c":"90","participants":["Zorblax","the envoy of Quintavia"],"is":"held"}; '
        '"[91] Zorblax spoke to reporters." is answered {"c":"91","participants":["Zorblax"],"is":"no meeting"}.'
    ),
    "demand": (
        'Example: "[90] Ostrigal insists that Quintavia open the canal." is answered '
        '{"c":"90","demander":"Ostrigal","demand":"open the canal","is":"demand"}; '
        '"[91] The canal should thaw in May." is answered '
        '{"c":"91","demander":"not said","demand":"not said","is":"news"}.'
    ),
    "force_count": (
        'Example: "[90] Quintavia keeps 70 lancers in Vexmoor." is answered '
        '{"c":"90","side":"Quintavia","place":"Vexmoor","attributed_to":"not said","is":"forces that are there"}; '
        '"[91] The shelling killed 70 lancers." is answered '
        '{"c":"91","side":"not said","place":"not said","attributed_to":"not said","is":"dead, wounded or captured"}.'
    ),
    "zone_proposal": (
        'Example: "[90] Ostrigal wants the lancers of Quintavia kept 9 km from the dyke." is answered '
        '{"c":"90","proposer":"Ostrigal","force":"the lancers of Quintavia","is":"proposed or demanded"}; '
        '"[91] The dyke is 9 km from Vexmoor." is answered {"c":"91","proposer":"not said","force":"not said",'
        '"is":"no zone: only where something is, or how far it reaches"}.'
    ),
}
VARIANTS = (
    Variant("as it is", lambda kind: kind),
    Variant("all asked", _all_asked),
    Variant("judgement reversed", _judged_backwards),
    Variant("task in three words", _told_shortly),
    Variant("with an example", _with_example),
    Variant("names in free words", _all_asked, _any_words),
)


def examples(count: int | None) -> list[Text]:
    """The example articles, cleaned; the first *count* of them."""
    dates = parse_published(str(EXAMPLES / "published.json"))
    articles = [a for a in load([str(EXAMPLES / "articles")], published=dates) if isinstance(a, Article)]
    return [clean(article) for article in articles[:count]]


def gold_of(texts: Sequence[Text], kind: str | None = None) -> list[dict[str, Any]]:
    """The gold of those articles, of one kind or of all."""
    names = {text.article.id for text in texts}
    return [line for line in read_lines(GOLD) if line["article"] in names and kind in (None, line["kind"])]


@contextmanager
def asking(variant: Variant) -> Iterator[None]:
    """Questions as the variant asks them."""
    usual = parts.find_questions

    def changed(*arguments: Any, **options: Any) -> list[Question]:
        questions = usual(*arguments, **options)
        return questions if variant.question is None else [variant.question(q) for q in questions]

    with patch.object(parts, "find_questions", changed):
        yield


async def measure(variant: Variant, kind: Kind, texts: Sequence[Text], options: dict[str, Any]) -> str:
    """The table's line of a variant, over all *texts*."""
    asked = variant.kind(kind)
    lines: list[dict[str, Any]] = []
    faults = 0
    async with open_model(read_settings(**options)) as model:
        with asking(variant):
            for text in texts:
                extraction = await extract(text, [asked], model)
                lines += (record.model_dump(mode="json") for record in extraction.records)
                faults += len(extraction.faults)
        spent = model.tally.total()
    result = evaluate(
        lines,
        gold_of(texts, kind.name),
        {kind.name: kind},
        texts={text.article.id: text.body for text in texts},
        articles=[text.article.id for text in texts],
    )
    score = result.kinds[kind.name]
    told = ", ".join(f"{name} {right}/{stated}" for name, (right, stated) in score.fields.items() if stated)
    read, wrote = spent.prompt + spent.kept_prompt, spent.completion + spent.kept_completion
    return (
        f"{kind.name:14} {variant.name:20} F1 {_percent(score.f1)} (P {_percent(score.precision)}, "
        f"R {_percent(score.recall)}) {read:7,} in {wrote:6,} out {faults} faults | {told}"
    )


async def variants(arguments: argparse.Namespace) -> None:
    """Print a line for each kind and variant."""
    texts = examples(arguments.articles)
    options = {"model": arguments.model, "cache": arguments.cache}
    for kind in KINDS.values():
        if arguments.kind in (None, kind.name):
            for variant in VARIANTS:
                if arguments.only in (None, variant.name):
                    print(await measure(variant, kind, texts, options), flush=True)


async def tokens() -> None:
    """Print what both shapes of asking read and write over all examples."""
    texts = examples(None)
    for ask in ("kind", "article"):
        model = ScriptedModel(_answered, local=False)
        for text in texts:
            await extract(text, tuple(KINDS.values()), model, ask=ask)
        requests = model.requests
        told = [sum(len(m.content) for m in r.messages) / CHARACTERS for r in requests]
        schemas = sum(len(json.dumps(r.schema)) for r in requests) / CHARACTERS
        wrote = sum(len(_answered(r)) for r in requests) / CHARACTERS
        # What a request repeats from the one before on the same article is read at a discount by some services, where
        # it is longer than 1,024 tokens: https://platform.openai.com/docs/guides/prompt-caching
        shared = sum(_shared(a, b) for a, b in pairwise(requests))
        print(
            f"by {ask:8} {len(requests):3} calls, {sum(told):8,.0f} tokens in (largest {max(told):,.0f}; "
            f"{shared:,.0f} of them in prefixes of more than 1,024 that a server may have kept), "
            f"{schemas:7,.0f} of schemas, {wrote:7,.0f} out"
        )


def _shared(one: Request, other: Request) -> float:
    """Tokens with which both begin, if they are enough for a hosted cache."""
    first, second = ("\n".join(m.content for m in r.messages) for r in (one, other))
    alike = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0) / CHARACTERS
    return alike if alike > 1024 else 0.0


def _answered(request: Request) -> str:
    """The fake server's answer: every candidate a record."""
    form = {"json_schema": {"schema": request.schema}}
    body = {"messages": [{"content": request.messages[1].content}], "response_format": form}
    return str(json.loads(fake_server.read(body).body)["choices"][0]["message"]["content"])


def plain_schema() -> dict[str, Any]:
    """All kinds as lists of objects with words for every field, and the sentence that says it."""
    lists = {}
    for kind in KINDS.values():
        fields = {
            f.name: {"type": "array", "items": {"type": "string"}}
            if f.type in ("parties", "word list")
            else {"type": "string", **({"enum": list(f.choices)} if f.choices else {})}
            for f in fields_of(kind.schema)
        }
        properties = {"quote": {"type": "string"}, **fields}
        item = {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
        lists[kind.name] = {"type": "array", "items": item}
    return {"type": "object", "properties": lists, "required": list(lists), "additionalProperties": False}


def plain_request(text: Text) -> Request:
    """One request for all records of an article, as one would write it without this package."""
    kinds = "; ".join(f"{k.name}: {(k.schema.__doc__ or '').strip()}" for k in KINDS.values())
    system, article = article_messages(text, ())
    task = (
        f"Extract all records as JSON. {kinds} Copy the sentence that says it as quote; leave empty what is not said."
    )
    return Request((system, Message("user", f"{article.content}\n{task}")), plain_schema(), "plain", 2_000)


def plain_records(answer: str, text: Text) -> list[dict[str, Any]]:
    """The plain answer's records as lines: a number counts where it stands in the quote, a quote where in the text."""
    source = read_source(text)
    lines: list[dict[str, Any]] = []
    try:
        lists = json.loads(answer)
    except ValueError:
        return []
    for name, items in lists.items():
        for number, item in enumerate(items):
            place = find_words(str(item["quote"]), source.folded, 0, len(text.body)) if fold(item["quote"]) else None
            if place is None:
                continue
            fields = {f.name: item[f.name] or None for f in fields_of(KINDS[name].schema)}
            for f in fields_of(KINDS[name].schema):
                if f.type == "quantity":
                    numbers = [a for a in source.anchors if place[0] <= a.start < place[1] and a.text in item[f.name]]
                    fields[f.name] = to_quantity(numbers[0]).model_dump(mode="json") if numbers else None
                elif f.type == "parties":
                    fields[f.name] = [{"name": n, "role": None, "side": None} for n in item[f.name]]
                elif f.type == "when":
                    fields[f.name] = None
            evidence = [{"start": place[0], "end": place[1], "quote": text.body[place[0] : place[1]]}]
            lines.append(
                {
                    "kind": name,
                    "id": f"{text.article.id}-{name}-{number}",
                    "article": text.article.id,
                    "status": "verified",
                    "fields": fields,
                    "evidence": evidence,
                    "findings": [],
                }
            )
    return lines


async def _ask_plainly(model: Model, text: Text) -> list[dict[str, Any]]:
    try:
        answer = await model.ask(plain_request(text), article=text.article.id, kind="plain")
    except SummarizerError as error:
        print(f"# {text.article.id}: {error}", file=sys.stderr)
        return []
    return plain_records(answer.text, text)


async def plain(arguments: argparse.Namespace) -> None:
    """Print seconds and scores of the product and of the plain request, in turn over the articles."""
    texts = examples(arguments.articles)
    took = {"product": 0.0, "plain": 0.0}
    lines: dict[str, list[dict[str, Any]]] = {"product": [], "plain": []}
    with tempfile.TemporaryDirectory() as cache:
        async with open_model(read_settings(model=arguments.model, cache=Path(cache))) as model:
            # The engine loads at its first question, which neither way should pay for.
            await model.ask(Request((Message("user", "Say yes."),), None, "warm", 4), article="-", kind="warm")
            for text in texts:
                start = time.perf_counter()
                extraction = await extract(text, tuple(KINDS.values()), model)
                took["product"] += time.perf_counter() - start
                lines["product"] += (record.model_dump(mode="json") for record in extraction.records)
                start = time.perf_counter()
                lines["plain"] += await _ask_plainly(model, text)
                took["plain"] += time.perf_counter() - start
    bodies = {text.article.id: text.body for text in texts}
    for way, seconds in took.items():
        score = evaluate(lines[way], gold_of(texts), KINDS, texts=bodies, articles=list(bodies)).overall
        print(
            f"{way:8} {seconds / len(texts):6.1f} s an article, {seconds / took['plain']:.2f} of the plain request, "
            f"F1 {_percent(score.f1)} (P {_percent(score.precision)}, R {_percent(score.recall)})"
        )


def _percent(share: float | None) -> str:
    return "   –" if share is None else f"{100 * share:4.1f}"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("tokens", "variants", "plain"))
    parser.add_argument("--model", default="local")
    parser.add_argument("--kind", choices=sorted(KINDS), help="only this kind")
    parser.add_argument("--only", choices=[v.name for v in VARIANTS], help="only this variant")
    parser.add_argument("--articles", type=int, help="only the first so many examples")
    parser.add_argument("--cache", type=Path, default=HERE / ".answers", help="where answers are kept")
    arguments = parser.parse_args()
    if arguments.what == "tokens":
        asyncio.run(tokens())
    else:
        asyncio.run((variants if arguments.what == "variants" else plain)(arguments))


if __name__ == "__main__":
    main()
