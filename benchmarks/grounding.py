"""
What a quote with a wrong number is worth, here and with peers, and how fast quotes are bound.

    python benchmarks/grounding.py wrong-numbers [--peers FOLDER] [--json FILE]
    python benchmarks/grounding.py speed [--json FILE]

`--peers` compares with Instructor's citation check and LangExtract's alignment, each in a virtual environment of its
own under FOLDER, which is made where it is missing.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import time
from pathlib import Path
from typing import Any

import environments  # beside this file
import figures  # likewise

from summarizer.passages import Passages

PEERS = {"instructor": "instructor_citations.py", "langextract": "langextract_alignment.py"}
# Five sentences of news, the number as {n}; each quote is the sentence with another number.
TEMPLATES = (
    "The foreign minister said that the northern army would withdraw its guns {n} kilometers from the ceasefire line.",
    "Observers counted {n} soldiers at the crossing on the first morning of the truce.",
    "Under the draft, no drone may come within {n} miles of the dam before the elections.",
    "The rebels, who claim to have {n} fighters in the valley, turned the offer down.",
    "Both delegations agreed to keep their armoured vehicles {n} metres behind the river.",
)
# Numbers as they stand, and as a model misreads them: a digit lost, put in, changed or swapped, or another number.
MISREAD = (
    ("100", "80"), ("100", "10"), ("100", "1,000"), ("100", "110"), ("65", "56"), ("65", "95"), ("60", "600"),
    ("30", "20"), ("30", "13"), ("15", "50"), ("15", "5"), ("12", "21"), ("40", "14"), ("25", "52"),
    ("2,000", "20,000"),
    ("2,000", "3,000"), ("2,000", "200"), ("1,500", "1,050"), ("1,500", "15,000"), ("500", "5,000"), ("500", "50"),
    ("3.5", "35"), ("3.5", "5.3"), ("eighty", "eighteen"), ("sixty", "sixteen"), ("five", "nine"),
)  # fmt: skip
QUOTES = 2_000
WORDS = 5_000


def pairs() -> list[tuple[str, str]]:
    """130 pairs of a text and a quote with the wrong number."""
    before, after = "Talks went on into the night. ", " Nobody was hurt, an official added."
    return [
        (before + template.format(n=right) + after, template.format(n=wrong))
        for template in TEMPLATES
        for right, wrong in MISREAD
    ]


def measure_wrong_numbers(peers: Path | None) -> dict[str, Any]:
    """Print how many of the wrong quotes are accepted, and how many right ones; and return them."""
    wrong = pairs()
    right = [
        (text, template.format(n=n)) for template in TEMPLATES for n, _ in MISREAD for text in (_text(template, n),)
    ]
    counts = {"summarizer": [_accepted(given) for given in (wrong, right)]}
    for peer in PEERS if peers else ():
        counts[peer] = [run_peer(peer, peers, given) for given in (wrong, right)]
    print("who          wrong quotes accepted  right ones accepted")
    for who, (bad, good) in counts.items():
        print(f"{who:12} {bad:8} of {len(wrong)}        {good:8} of {len(right)}")
    return {
        "pairs": len(wrong),
        "accepted": {who: {"wrong": bad, "right": good} for who, (bad, good) in counts.items()},
    }


def _text(template: str, number: str) -> str:
    return f"Talks went on into the night. {template.format(n=number)} Nobody was hurt, an official added."


def _accepted(given: list[tuple[str, str]]) -> int:
    found = (Passages(text).find(quote) for text, quote in given)
    return sum(passage is not None and not passage.locked for passage in found)


def run_peer(peer: str, folder: Path, given: list[tuple[str, str]]) -> int:
    """How many quotes a peer accepts, in its own environment."""
    command = [environments.python_of(peer, folder), environments.script(PEERS[peer])]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1])


def measure_speed() -> dict[str, Any]:
    """Print and return quotes bound a CPU second in a text of 5,000 words: as they stand, and with one word altered."""
    chance = random.Random(1)
    vocabulary = ["".join(chance.choices("abcdefghilmnoprstu", k=chance.randint(2, 10))) for _ in range(3_000)]
    words = [chance.choice(vocabulary) for _ in range(WORDS)]
    starts = [(start, start + chance.randint(8, 25)) for start in chance.choices(range(WORDS - 30), k=QUOTES)]
    exact = [" ".join(words[start:end]) for start, end in starts]
    altered = []
    for start, end in starts:
        quote = words[start:end]
        quote[chance.randrange(1, len(quote) - 1)] = "otherwise"
        altered.append(" ".join(quote))
    begun = time.process_time()
    text = Passages(" ".join(words))
    print(f"text read once: {(time.process_time() - begun) * 1e3:.0f} ms of CPU")
    speeds: dict[str, Any] = {"words": WORDS}
    for name, quotes in (("exact", exact), ("one word altered", altered)):
        begun = time.process_time()
        found = sum(passage is not None and not passage.locked for passage in map(text.find, quotes))
        speeds[name] = round(QUOTES / (time.process_time() - begun))
        print(f"{name}: {speeds[name]:,} quotes a CPU second, {found} of {QUOTES} bound")
    return speeds


def main() -> None:
    """Run one measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    wrong = commands.add_parser("wrong-numbers")
    wrong.add_argument("--peers", type=Path, help="folder of the peers' virtual environments")
    for command in (wrong, commands.add_parser("speed")):
        figures.add_option(command)
    options = parser.parse_args()
    if options.command == "speed":
        figures.keep(options.json, measure_speed())
    else:
        found = measure_wrong_numbers(options.peers)
        figures.keep(options.json, found, peers=environments.versions(*found["accepted"]))


if __name__ == "__main__":
    main()
