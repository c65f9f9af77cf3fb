"""The terminal tells what was found and where it is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from newsroom import KINDS, Newsroom, quarrel
from rich.console import Console

from summarizer.errors import InputError, SettingsError
from summarizer.show import print_overview, print_records


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder of results."""
    return write(quarrel(), tmp_path)


def write(room: Newsroom, out: Path) -> Path:
    """What `batch` leaves behind."""
    (out / "digest.json").write_bytes(room.digest().to_json())
    (out / "records.jsonl").write_text("".join(f"{r.model_dump_json()}\n" for r in room.records), "utf-8")
    room.report(out)
    return out


def shown(print_it: object, *args: object, width: int = 100, **options: object) -> str:
    """What a terminal of that width shows."""
    file = io.StringIO()
    print_it(*args, console=Console(file=file, width=width), **options)  # type: ignore[operator] - either printer
    return file.getvalue()


def row(text: str, start: str) -> list[str]:
    """The cells of the line that begins so."""
    return next(line for line in text.splitlines() if line.startswith(start)).removeprefix(start).split()


def test_overview_counts_and_points_to_the_files(out: Path):
    """A line a kind: found, in disagreement, to check, rejected; then what to open."""
    told = shown(print_overview, out, quarrel().digest())

    assert "2 articles" in told
    assert row(told, "zone proposal") == ["2", "2", "–", "–"]
    assert row(told, "demand") == ["1", "–", "1", "1"]
    assert row(told, "meeting") == ["1", "–", "–", "–"]
    assert str(out / "report.html") in told


def test_records_are_shown_by_kind(out: Path):
    """`--kind` shows one table with its values."""
    told = shown(print_records, out, KINDS, kind="zone_proposal")

    assert "40 km" in told
    assert "the bridge" not in told


def test_party_is_found_under_part_of_its_name(out: Path):
    """`--party` shows what somebody takes part in."""
    told = shown(print_records, out, KINDS, party="varga")

    assert "Edda Varga, Tomas Hale" in told
    assert "the bridge" not in told


def test_conflicts_show_both_values_with_their_articles(out: Path):
    """`--conflicts` sets the values side by side."""
    told = shown(print_records, out, KINDS, conflicts=True)

    assert "contradiction on distance" in told
    assert "zone proposal: Varga · the Orrin river" in told
    assert "40 km  courier" in told
    assert "60 km  gazette" in told


def test_figures_are_whole_on_a_narrow_terminal(out: Path):
    """Eighty characters are enough for every number and day."""
    told = shown(print_records, out, KINDS, width=80)

    assert {"1,200", "1,500", "40 km", "60 km"} <= {
        part.strip() for line in told.splitlines() for part in line.split("  ")
    }


@pytest.mark.parametrize(("option", "value"), [("kind", "wedding"), ("party", "Napoleon")])
def test_unknown_kind_or_party_says_so(out: Path, option: str, value: str):
    """A wrong word is the user's mistake, and the message says what there is."""
    there = {"kind": "meeting", "party": "Edda Varga"}[option]

    with pytest.raises(SettingsError, match=f"{value}.*{there}"):
        shown(print_records, out, KINDS, **{option: value})


def test_folder_without_digest_says_what_to_do(tmp_path: Path):
    """A folder that batch did not write is named, with the way out."""
    with pytest.raises(InputError, match="batch"):
        shown(print_records, tmp_path, KINDS)


def test_control_codes_are_shown_as_text(tmp_path: Path):
    """An article cannot speak to the terminal."""
    room = Newsroom()
    text = "Hale\x1b[2J demanded [bold]that[/bold] all leave."
    room.article("one", text)
    room.record("demand", "one", text, demander="Hale\x1b[2J", demand="[bold]that[/bold] all leave")
    out = write(room, tmp_path)

    told = shown(print_records, out, KINDS)

    assert "\x1b" not in told
    assert "[bold]that[/bold]" in told
