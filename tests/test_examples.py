"""The examples' gold: what it says stands in the articles."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from summarizer.article import Article
from summarizer.clean import clean
from summarizer.evaluate import evaluate, read_lines
from summarizer.kinds import discover
from summarizer.load import load
from summarizer.record import fields_of

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLD = read_lines(EXAMPLES / "gold.jsonl")
KINDS = discover()
CLEAN = {article.id: clean(article) for article in load([EXAMPLES / "articles"]) if isinstance(article, Article)}
TEXTS = {name: text.body for name, text in CLEAN.items()}
# Articles in which there is nothing to find.
EMPTY = {"winter-road"}


def test_every_article_has_gold_or_is_known_to_be_empty():
    """An article that the gold forgot would make every record in it look extra."""
    assert {record["article"] for record in GOLD} == TEXTS.keys() - EMPTY


def test_ids_are_unique():
    """A record's id names one record."""
    assert len({record["id"] for record in GOLD}) == len(GOLD)


def test_every_line_is_a_record_of_its_kind():
    """Apart from the mark `optional`, a line is what `records.jsonl` holds."""
    for record in GOLD:
        line = {key: value for key, value in record.items() if key != "optional"}

        read = KINDS[record["kind"]].read(line)

        assert read.fields.model_dump(mode="json") == record["fields"], record["id"]


def test_every_quote_stands_at_its_offsets():
    """Code point for code point, in the clean text."""
    for record in GOLD:
        for e in record["evidence"]:
            assert TEXTS[record["article"]][e["start"] : e["end"]] == e["quote"], record["id"]


def test_every_number_stands_whole_in_its_evidence():
    """ "10 km" is not found in "110 km", and the anchor points at the words that were read."""
    for record in GOLD:
        text = TEXTS[record["article"]]
        for quantity in _quantities(record):
            written, start, end = quantity["as_written"], quantity["anchor"]["start"], quantity["anchor"]["end"]

            assert text[start:end] == written, record["id"]
            assert re.search(rf"(?<![\d.,]){re.escape(written)}(?!\d|[.,]\d)", text[max(0, start - 2) : end + 2])
            assert any(e["start"] <= start and end <= e["end"] for e in record["evidence"]), record["id"]


def test_every_range_runs_upwards():
    """In the written unit and in SI units; a first day is not after the last."""
    for record in GOLD:
        ends = [(q[a], q[b]) for q in _quantities(record) for a, b in (("low", "high"), ("si_low", "si_high"))]
        whens = [v for v in record["fields"].values() if isinstance(v, dict) and v.get("start")]
        ends += [(date.fromisoformat(when["start"]), date.fromisoformat(when["end"])) for when in whens]

        assert all(low is None or high is None or low <= high for low, high in ends), record["id"]


def test_every_participant_is_named_in_the_article():
    """As it writes the name and the role."""
    for record in GOLD:
        parties = record["fields"].get("participants", [])
        named = [words for party in parties for words in (party["name"], party["role"]) if words]

        assert [words for words in named if words not in TEXTS[record["article"]]] == [], record["id"]


def test_gold_scored_against_itself_is_perfect():
    """No two gold records are so alike that one takes the other's place."""
    result = evaluate(GOLD, GOLD, KINDS, texts=TEXTS, articles=TEXTS)

    assert (result.missed, result.extra, result.not_in_text, result.wrong_numbers) == ((), (), 0, ())
    assert result.overall.right == sum(not record.get("optional") for record in GOLD)


def test_every_choice_occurs_in_the_gold():
    """Prompts are tuned on these records: a status that none has would never be tried."""
    for kind in KINDS.values():
        fields = [record["fields"] for record in GOLD if record["kind"] == kind.name]
        for name, choices in _choices(kind).items():
            assert set(choices) == {f[name] for f in fields}, f"{kind.name}.{name}"


def test_dates_are_given_only_where_the_text_has_none():
    """`published.json` stands in for what an article does not say."""
    dates = json.loads((EXAMPLES / "published.json").read_text("utf-8"))

    assert {name for name, text in CLEAN.items() if text.published is None} == dates.keys()


def test_evidence_lies_in_the_article_itself():
    """Not in what `clean` marks as adverts, menus and teasers."""
    for record in GOLD:
        marked = CLEAN[record["article"]].boilerplate
        inside = [e for e in record["evidence"] for b in marked if b.start < e["end"] and e["start"] < b.end]

        assert inside == [], record["id"]


def _quantities(record):
    return [v for v in record["fields"].values() if isinstance(v, dict) and "low" in v]


def _choices(kind):
    return {field.name: field.choices for field in fields_of(kind.schema) if field.type == "choice"}
