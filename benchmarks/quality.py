"""
Records of the same articles by the same model, asked by this package, by its peers, and by one plain request.

    python benchmarks/quality.py [--peers FOLDER] [--articles 8] [--model FILE.gguf] [--answers FILE] [--json FILE]

A seeded sample of the examples (`--articles 0` for all) is asked by each way in turn, of one embedded model behind one
address, where a meter counts calls and tokens. Each peer is used as its documentation says and in an environment of its
own under `--peers`; the programs are in benchmarks/peers, the task that they are given is `TASK` in ways.py. What they
say is brought into the form of records with every favour: numbers are read from their words by this package's own
reader, dates are not held against them, and what a peer's own check throws out counts as never said.

`--answers` keeps what was answered, so that a run that is stopped goes on, and scores can be taken again.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import environments  # noqa: E402  found by the line above
import figures  # noqa: E402  likewise
from ways import Answer, ask_all  # noqa: E402  likewise

from prompts import KINDS, examples, gold_of  # noqa: E402  likewise
from summarizer.anchors import Anchor, find_anchors  # noqa: E402  likewise
from summarizer.article import Text  # noqa: E402  likewise
from summarizer.bind import to_quantity  # noqa: E402  likewise
from summarizer.evaluate import evaluate  # noqa: E402  likewise
from summarizer.local import weights  # noqa: E402  likewise
from summarizer.locate import fold  # noqa: E402  likewise
from summarizer.record import Field, fields_of  # noqa: E402  likewise

SEED = 1
# Written in a language whose numbers our reader does not know, so that nobody's are judged.
UNREAD = frozenset({"catatumbo-dialogos", "ituri-depeche"})
NUMBERLESS = ("date", "ordinal", "identifier")


def sample(count: int) -> list[Text]:
    """*count* of the examples, always the same; 0 for all."""
    texts = examples(None)
    return random.Random(SEED).sample(texts, count) if count else texts


def lines_of(answer: Answer, text: Text) -> list[dict[str, Any]]:
    """A peer's records as lines of records.jsonl: those that its own check left."""
    lines = []
    for number, record in enumerate(answer["records"]):
        kind = KINDS.get(record["kind"])
        if kind is None or not (record["places"] or record["quotes"]):
            continue
        fields = {f.name: _value(f, record["fields"].get(f.name), text) for f in fields_of(kind.schema)}
        # A quote that stands nowhere supports nothing; the scorer counts it, and the record as one too many.
        evidence = [{"start": s, "end": e, "quote": text.body[s:e]} for s, e in record["places"]] or [
            {"start": 0, "end": 0, "quote": quote} for quote in record["quotes"]
        ]
        identity = f"{text.article.id}-{number}"
        lines.append(
            {
                "kind": kind.name,
                "id": identity,
                "article": text.article.id,
                "status": "verified",
                "fields": fields,
                "evidence": evidence,
                "findings": [],
            }
        )
    return lines


def _value(field: Field, said: Any, text: Text) -> Any:
    """What a peer said of a field, as a record would have it."""
    words = " ".join(map(str, said)) if isinstance(said, list) else "" if said is None else str(said)
    if not words.strip() or field.type == "when":
        return None
    if field.type == "quantity":
        return next((to_quantity(a).model_dump(mode="json") for a in _numbers(words, text)), None)
    if field.type == "parties":
        return [{"name": str(one)} for one in (said if isinstance(said, list) else [said]) if str(one).strip()]
    if field.type == "word list":
        return said if isinstance(said, list) else [words]
    return words


def _numbers(words: str, text: Text) -> list[Anchor]:
    return [a for a in find_anchors(words, reference=text.published) if a.kind not in NUMBERLESS and a.low is not None]


def told_numbers(record: Answer, text: Text) -> list[Anchor]:
    """The numbers that a record states: those of its quantities."""
    said = (record["fields"].get(f.name) for f in fields_of(KINDS[record["kind"]].schema) if f.type == "quantity")
    words = (value["as_written"] if isinstance(value, dict) else str(value) for value in said if value)
    return [anchor for one in words for anchor in _numbers(one, text)]


def stands_among(number: Anchor, stated: Iterable[Anchor]) -> bool:
    """Whether a number with its value is among others: in the same unit, or in none."""
    ends = {number.low, number.high} - {None}
    measured = number.unit is not None and number.kind not in ("count", "number", "percent", "multiplier")
    return any(
        ends <= {other.low, other.high} and (not measured or other.unit in (None, number.unit)) for other in stated
    )


def score(way: str, given: dict[str, Any], texts: Sequence[Text]) -> dict[str, Any]:
    """The figures of one way."""
    by_id = {text.article.id: text for text in texts}
    lines: list[dict[str, Any]] = []
    accepted = records = with_numbers = beside_quote = beside_article = dropped = 0
    for answer in given["answers"]:
        text = by_id[answer["id"]]
        stated = find_anchors(text.body, reference=text.published)
        own = answer["records"] if way == "summarizer" else lines_of(answer, text)
        lines += own
        for record in answer["records"]:
            if record["kind"] not in KINDS:
                continue
            records += 1
            if way == "summarizer":
                taken = record["status"] == "verified"
                places = [(e["start"], e["end"]) for e in record["evidence"]]
            else:
                # The plain request checks nothing; a peer takes what it gave a place.
                taken, places = way == "plain" or bool(record["places"]), record["places"]
                dropped += way != "plain" and not record["places"]
            if not taken:
                continue
            accepted += 1
            if answer["id"] in UNREAD:
                continue
            numbers = told_numbers(record, text)
            with_numbers += bool(numbers)
            cited = [a for a in stated if any(s < a.end and a.start < e for s, e in places)]
            # A quote that was altered still shows its reader the number.
            cited += [a for quote in record.get("quotes", ()) for a in find_anchors(quote)]
            beside_quote += any(not stands_among(n, cited) for n in numbers)
            beside_article += any(not stands_among(n, stated) for n in numbers)
    if way not in ("summarizer", "plain"):
        lines = [line for line in lines if line["evidence"][0]["end"]]
    found, foreign = (
        evaluate(
            lines,
            gold_of(some),
            KINDS,
            texts={t.article.id: t.body for t in some},
            articles=[t.article.id for t in some],
        )
        for some in (texts, [t for t in texts if t.article.id in UNREAD])
    )
    spent, count = given["spent"], len(texts)
    return {
        "records": records,
        "accepted": accepted,
        "dropped by its own check": dropped,
        "f1": _percent(found.overall.f1),
        "precision": _percent(found.overall.precision),
        "recall": _percent(found.overall.recall),
        "f1 by kind": {name: _percent(kind.f1) for name, kind in found.kinds.items()},
        "right in another language": foreign.overall.right,
        "quotes": found.quotes,
        "quotes not in the text": found.not_in_text if way == "summarizer" else reworded(way, given, by_id),
        "accepted with numbers": with_numbers,
        "wrong numbers accepted": beside_quote,
        "of them not in the article": beside_article,
        "articles failed": sum(a["error"] is not None for a in given["answers"]),
        "failures": sorted({a["error"] for a in given["answers"] if a["error"]}),
        "seconds an article": round(sum(a["seconds"] for a in given["answers"]) / count, 1),
        "calls an article": round(spent["calls"] / count, 2),
        "tokens read an article": round(spent["read"] / count),
        "tokens read anew an article": round((spent["read"] - spent["reused"]) / count),
        "tokens written an article": round(spent["wrote"] / count),
        "answers cut off": spent["cut"],
        # What whoever kept the answers wrote beside them.
        "note": given.get("note"),
    }


def reworded(way: str, given: dict[str, Any], texts: Mapping[str, Text]) -> int:
    """Quotes of accepted records that do not stand in the article, whatever place they were given."""
    return sum(
        fold(quote.strip()).lower() not in fold(texts[answer["id"]].body).lower()
        for answer in given["answers"]
        for record in answer["records"]
        if way == "plain" or record["places"]
        for quote in record["quotes"]
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def show(results: dict[str, dict[str, Any]]) -> None:
    """The table."""
    for name in next(iter(results.values())):
        row = [
            json.dumps(result[name]) if isinstance(result[name], (dict, list)) else result[name]
            for result in results.values()
        ]
        print(f"{name:28}" + "  ".join(f"{value!s:>12}" for value in row))


def main() -> None:
    """Ask, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, help="folder of the peers' virtual environments")
    parser.add_argument("--articles", type=int, default=8, help="how many of the examples; 0 for all")
    parser.add_argument("--model", type=Path, help="a GGUF file in place of the pinned one")
    parser.add_argument("--answers", type=Path, help="keep what was answered there, and go on from it")
    figures.add_option(parser)
    options = parser.parse_args()
    texts = sample(options.articles)
    given = ask_all(options, texts)
    results = {way: score(way, told, texts) for way, told in given.items()}
    print(" " * 28 + "  ".join(f"{way:>12}" for way in results))
    show(results)
    measured = {
        "articles": [text.article.id for text in texts],
        "gold": sum(not line.get("optional") for line in gold_of(texts)),
        "model": (options.model or Path(weights.QWEN.name)).name,
        "of the plain request's time": round(
            results["summarizer"]["seconds an article"] / results["plain"]["seconds an article"], 2
        ),
        "ways": results,
    }
    figures.keep(options.json, measured, peers=environments.versions(*results))


if __name__ == "__main__":
    main()
