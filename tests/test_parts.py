"""What is asked in which request: an article whole, a long one in parts, and every question once."""

from __future__ import annotations

import re
from itertools import pairwise
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import ScriptedModel, all_asked, answers, source_of, text_of

from summarizer.extract import extract
from summarizer.kinds import discover
from summarizer.parts import find_all, plan
from summarizer.prompt import task_messages
from summarizer.request import Ask, Request

KINDS = tuple(all_asked(kind) for kind in discover().values())
# Sentences about which nothing is asked, and some of which something is.
SNOW = "Snow lay on the hills above the valley, and nobody was seen on the road for hours."
COUNTS = [
    "The north sent {} soldiers to the fort.",
    "Some {} fighters are camped behind the mill.",
    "Norway demands that {} guards go home.",
]
SIZE = 60_000
ASKS: tuple[Ask, ...] = ("kind", "article")


def long_body(sentences: list[int], gap: int, block: int) -> str:
    """
    An article of 60,000 characters: paragraphs of snow, with counts of forces between them.

    Args:
        sentences: Which of the sentences stand in each paragraph of counts, in turn.
        gap: Sentences of snow in the paragraphs between.
        block: Sentences in each paragraph of counts.
    """
    paragraphs: list[str] = []
    size, number = 0, 100
    while size < SIZE:
        for paragraph in (
            " ".join([SNOW] * gap),
            " ".join(COUNTS[sentences[n % len(sentences)]].format(number + n) for n in range(block)),
        ):
            paragraphs.append(paragraph)
            size += len(paragraph) + 2
        number += block
    return "\n\n".join(paragraphs)


shapes = st.tuples(st.lists(st.integers(0, 2), min_size=1, max_size=5), st.integers(1, 40), st.integers(1, 30))


@settings(max_examples=6)  # each cleans and reads 60,000 characters
@given(shape=shapes)
def test_every_place_of_a_long_article_is_asked_about_once(shape: tuple[list[int], int, int]):
    """However it is split, no candidate is lost and none asked twice, in reading order, in prompts of bounded size."""
    body = long_body(*shape)
    source = source_of(body)
    wanted = len(re.findall(r"\d+ (?:soldiers|fighters|guards)", body))

    for ask in ASKS:
        requests = plan(find_all(source, KINDS, local=True), source, KINDS, ask)

        for kind in KINDS:
            asked = [c for tasks in requests for task in tasks if task.kind is kind for c in task.candidates]
            places = [(c.sentence, c.anchor.start if c.anchor else 0) for c in asked]
            assert places == sorted(set(places))
            assert len(asked) == (wanted if kind.name == "force_count" else len(asked))
        for tasks in requests:
            shown = task_messages(tasks, source.text, local=True)[-1].content
            assert len(shown) < 30_000
            for c in (c for task in tasks for c in task.candidates):
                assert f"\n[{c.label.rstrip(ascii_lowercase)}] {c.words}\n" in shown


def test_parts_are_cut_between_paragraphs():
    """Sentences of one paragraph are asked together, so that what one says of another is seen."""
    source = source_of(long_body([0, 1], gap=12, block=7))
    sentences = source.text.sentences

    parts = [
        tasks[0].candidates
        for tasks in plan(find_all(source, KINDS, local=True), source, KINDS, "kind")
        if tasks[0].kind.name == "force_count"
    ]

    held = [{sentences[c.sentence].paragraph for c in part} for part in parts]
    assert len(parts) > 3
    assert all(not before & after for before, after in pairwise(held))


def test_short_article_is_asked_whole():
    """What fits one request is one request, a kind, or for all kinds."""
    source = source_of(" ".join(COUNTS[n % 3].format(100 + n) for n in range(12)))

    assert [len(tasks) for tasks in plan(find_all(source, KINDS, local=True), source, KINDS, "kind")] == [1, 1]
    assert [len(tasks) for tasks in plan(find_all(source, KINDS, local=True), source, KINDS, "article")] == [len(KINDS)]


@pytest.mark.parametrize("ask", ASKS)
async def test_records_of_a_long_article_keep_its_places(ask: Ask):
    """Each count of 60,000 characters is found once, and cited where it stands in the whole document."""
    body = long_body([0], gap=12, block=1)
    model = ScriptedModel(_there)

    extraction = await extract(text_of(body), KINDS[1:2], model, ask=ask)

    assert len(body) > SIZE
    assert len(model.requests) > 1
    assert all(body[e.start : e.end] == e.quote for r in extraction.records for e in r.evidence)
    counts = [r.fields.model_dump()["count"] for r in extraction.records]
    assert [c["low"] for c in counts] == [int(n) for n in re.findall(r"\d+", body)]
    assert all(body[c["anchor"]["start"] : c["anchor"]["end"]] == c["as_written"] for c in counts)


async def test_claim_told_on_both_sides_of_a_cut_is_one_record():
    """What two parts tell alike is one record with the evidence of both."""
    filler = "\n\n".join(
        f"{' '.join([SNOW] * 12)}\n\nThe north sent {n} soldiers to the fort." for n in range(100, 160)
    )
    body = f"{filler}\n\nThe north sent 110 soldiers to the fort.\n"
    model = ScriptedModel(_there)

    extraction = await extract(text_of(body), KINDS[1:2], model)

    told = [r for r in extraction.records if r.fields.model_dump()["count"]["low"] == 110]
    assert len(model.requests) > 1
    assert len(told) == 1
    assert len(told[0].evidence) == 2


def _there(request: Request) -> str:
    """An answer to each label that the grammar admits, that the forces are there."""
    each = (request.schema or {})["properties"]["answers"]["prefixItems"]
    values = {"side": "not said", "place": "not said", "attributed_to": "not said", "is": "forces that are there"}
    return answers(*({**values, "c": item["properties"]["c"]["const"]} for item in each))
