"""Merging and reporting of more than memory holds: the same as of what it holds."""

from __future__ import annotations

import random
from array import array
from collections import defaultdict
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import KINDS, crowd

from summarizer.merge import groups, merge, merge_sorted, sort_articles, sort_records
from summarizer.merge.components import Components
from summarizer.merge.origins import wires
from summarizer.merge.shelves import Repeats, Shelves
from summarizer.pile import Pile, Sorting
from summarizer.report import write_report
from summarizer.report.assemble import assemble
from summarizer.report.briefing import render_briefing
from summarizer.report.disputes import Disputes
from summarizer.report.page import render_page


@pytest.fixture
def _little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every pile keeps two values in memory, and all others in its file."""
    for owner, name in ((Pile, "recent"), (Sorting, "most")):
        monkeypatch.setitem(owner.__init__.__kwdefaults__, name, 2)


@pytest.mark.usefixtures("_little_memory")
def test_digest_of_what_waits_in_files_is_that_of_memory(monkeypatch: pytest.MonkeyPatch):
    """Every entry comes back from its file as it was."""
    room = crowd(20)
    waiting = merge_sorted(sort_records(room.records), sort_articles(room.articles), KINDS)
    written = b"".join(waiting.in_json())
    monkeypatch.undo()

    assert written == merge(room.records, room.articles, KINDS).to_json()


def test_digest_is_written_as_json_is():
    """Piece by piece the bytes are those of a whole document."""
    written = merge(crowd(5).records, crowd(5).articles, KINDS).to_json()

    assert written == orjson.dumps(orjson.loads(written), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def test_report_of_what_waits_in_files_is_that_of_memory(tmp_path: Path, request: pytest.FixtureRequest):
    """Page, briefing and tables have the same bytes."""
    room = crowd(20)
    for name in ("held", "waiting"):
        (tmp_path / name).mkdir()
        records, articles = sort_records(room.records), sort_articles(room.articles)
        write_report(tmp_path / name, merge_sorted(records, articles, KINDS), records, articles, KINDS)
        request.getfixturevalue("_little_memory")

    held, waiting = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*.*")} for n in ("held", "waiting"))
    assert held == waiting


def test_long_run_is_shown_in_part_disputes_first():
    """What sources disagree on is on the page before anything else, and the page says that it is not all."""
    book = crowd(20).book()
    disputes = Disputes(book)

    view = assemble(book, disputes, most=25)

    assert sum(len(entry.claims) for entry in view.entries) == 25
    assert len(view.disputes) == len(list(disputes)) == 4
    assert all(entry.disputes for entry in view.entries if entry.kind.name == "zone_proposal")
    assert (view.articles, len(view.sources)) == (20, 20)
    assert view.left_out
    assert view.left_out.entries == len(book.digest.records) - len(view.entries)
    for shown in (render_page(view), render_briefing(view)):
        assert f"{view.left_out.entries} further entries" in shown


def test_what_is_shown_in_part_points_at_nothing_that_is_left_out():
    """No entry names a dispute without room on the page, and no party what it did in an entry that is not there."""
    book = crowd(20).book()

    view = assemble(book, Disputes(book), most=7)

    shown = {dispute.number for dispute in view.disputes}
    assert len(shown) == 1
    assert {number for entry in view.entries for number in entry.disputes} <= shown
    assert {part.entry.id for party in view.parties for part in party.parts} <= {entry.id for entry in view.entries}


@given(st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1) | st.integers(0, 3), st.integers(0, 9)), max_size=40))
def test_shelves_are_lists_by_key(entries: list[tuple[int, int]]):
    """What is under a key is what was put there, in order."""
    shelves, expected = Shelves(), defaultdict(list)
    for key, number in entries:
        shelves.add([key], number)
        expected[key].append(number)

    for key, numbers in expected.items():
        numbers.sort()
        assert shelves.count(key) == len(numbers)
        assert list(shelves.under(key)) == numbers
        assert list(shelves.before(key, 5)) == [n for n in numbers if n < 5]
        assert list(shelves.after(key, 5, 2)) == [n for n in numbers if n > 5][:2]


def test_repeats_are_all_that_came_twice_and_few_others():
    """What comes once is taken for a repeat only where another has its place, of which there are 16 for each key."""
    chance = random.Random(1)  # noqa: S311  no secret
    twice, once = ([chance.getrandbits(64) for _ in range(5000)] for _ in range(2))
    repeats = Repeats(15_000)

    repeats.add(twice)
    repeats.add(once)
    repeats.add(twice)

    assert all(key in repeats for key in twice)
    assert sum(key in repeats for key in once) < 0.1 * len(once)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_components_are_what_is_linked(links: list[tuple[int, int]]):
    """Two numbers are together if a chain of links leads from one to the other."""
    components = Components(10)
    together = {number: {number} for number in range(10)}
    for a, b in links:
        components.join(a, b)
        joined = together[a] | together[b]
        together.update(dict.fromkeys(joined, joined))

    found = list(components.all())
    assert found == sorted(found)
    assert {frozenset(one) for one in found} == {frozenset(one) for one in together.values()}


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_links_are_taken_from_the_strongest_to_the_weakest(links: list[tuple[int, int, int]]):
    """Of those of one strength first those of the smaller numbers, however many are sorted at a time."""
    near = groups._Near()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "_PIECE", 3)
        for strength, a, b in links:
            near.add(strength, a, b)

    found = list(near.strongest_first())

    assert found == sorted(((n, min(a, b), max(a, b)) for n, a, b in links), key=lambda link: (-link[0], *link[1:]))


@given(st.lists(st.sets(st.integers(0, 12), min_size=1, max_size=6), max_size=9))
def test_copies_are_found_as_if_each_text_were_held_against_each(texts: list[set[int]]):
    """Looking up the rarest rows of words alone overlooks no copy."""
    sketches = [array("Q", sorted(text)) for text in texts]
    first = list(range(len(texts)))
    for place, text in enumerate(texts):
        for other in range(place):
            if len(text & texts[other]) * 2 >= min(len(text), len(texts[other])):
                first[place] = min(first[place], first[other])
    for place in range(len(texts)):
        while first[first[place]] != first[place]:
            first[place] = first[first[place]]

    found = wires(sketches)

    assert [found.get(place, place) for place in range(len(texts))] == first
