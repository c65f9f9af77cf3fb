"""
How long merging takes, and whether it grows with the work: generated news of many conflicts, no model.

    python benchmarks/merge.py [ARTICLES] [--json FILE]      10,000 articles of ten records each where nothing is named

Prints seconds of CPU and peak memory for half the articles, for all of them, and for one article more.
Conflicts, people and days grow with the number of articles, as they do when an analyst reads for longer: each conflict
has ten events of each kind a month for three years, and each event is told by four articles on average.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import figures  # beside this file

from summarizer.kinds import Kind, discover
from summarizer.merge import merge
from summarizer.merge.context import by_article, read_article
from summarizer.merge.groups import Groups
from summarizer.merge.matching import Rule
from summarizer.record import CitedRecord

RECORDS_PER_ARTICLE = 10
TELLINGS = 4
EVENTS_PER_CONFLICT = 4 * 10 * 36
FIRST_DAY = date(2015, 1, 1)
STATES = "Russia Israel Iran Syria Turkey Ukraine Armenia Azerbaijan Sudan Ethiopia Colombia India China Mali".split()
SYLLABLES = "ka lo mi ren tas vor bel dun shi zar gol mek pra nov ust hal jin".split()
OBJECTS = (
    "long-range missiles",
    "heavy weapons",
    "prisoners of war",
    "border crossings",
    "troops",
    "drones",
    "sanctions",
)
MEASURES = ("withdraw", "release", "stop", "monitor", "close", "hand over", "lift")


def main() -> None:
    """Run the three measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=10_000)
    figures.add_option(parser)
    options = parser.parse_args()
    count, kinds = options.articles, discover()
    half = _measure(count // 2, kinds)
    whole = _measure(count, kinds)
    print(f"doubling takes {whole / half:.2f} times as long")
    more = _measure_one_more(count, kinds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")
    found = {
        "articles": count,
        "records": count * RECORDS_PER_ARTICLE,
        "CPU seconds": round(whole, 1),
        "doubling": round(whole / half, 2),
        "one more, CPU seconds": round(more, 3),
        "peak MB": round(peak),
    }
    figures.keep(options.json, found)


def _measure(count: int, kinds: Mapping[str, Kind]) -> float:
    records = list(generate(count, kinds))
    start = time.process_time()
    digest = merge(records, [], kinds)
    took = time.process_time() - start
    print(
        f"{count:,} articles, {len(records):,} records: {took:.1f} s of CPU, "
        f"{len(digest.records):,} merged records, {len(digest.conflicts):,} conflicts"
    )
    return took


def _measure_one_more(count: int, kinds: Mapping[str, Kind]) -> float:
    records = list(generate(count, kinds))
    groups = {name: Groups(Rule(kind.schema)) for name, kind in kinds.items()}
    last = records[-1].article
    readings = [r for own in by_article(records).values() if own[0].article != last for r in read_article(own, kinds)]
    for name, found in groups.items():
        found.add(r for r in readings if r.record.kind == name)
    own = [r for r in records if r.article == last]
    start = time.process_time()
    readings = read_article(own, kinds)
    for name, found in groups.items():
        found.add(r for r in readings if r.record.kind == name)
    took = time.process_time() - start
    print(f"one article more: {took:.3f} s of CPU")
    return took


def generate(count: int, kinds: Mapping[str, Kind]) -> Iterator[CitedRecord]:
    """The records of *count* articles, the same for the same number."""
    chance = random.Random(count)
    events = max(1, count * RECORDS_PER_ARTICLE // TELLINGS)
    conflicts = [_Conflict(chance) for _ in range(max(1, events // EVENTS_PER_CONFLICT))]
    pool = [chance.choice(conflicts).event(chance) for _ in range(events)]
    for article in range(count):
        for number, (kind, fields) in enumerate(chance.sample(pool, min(RECORDS_PER_ARTICLE, len(pool)))):
            yield kinds[kind].read(_line(chance, kind, f"a{article:06}", number, fields))


def _line(chance: random.Random, kind: str, article: str, number: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    told = {
        name: value for name, value in fields.items() if chance.random() < 0.85 or name in ("participants", "count")
    }
    if "participants" in told:
        told["participants"] = [_tell(chance, party) for party in told["participants"]]
    evidence = [{"start": number * 100, "end": number * 100 + 20, "quote": f"words {article} {number:05}"}]
    return {
        "kind": kind,
        "id": f"{article}-{number}",
        "article": article,
        "status": "verified",
        "fields": told,
        "evidence": evidence,
    }


def _tell(chance: random.Random, party: dict[str, str]) -> dict[str, str]:
    """A party as some article names it: in full, by surname, in another spelling."""
    name = party["name"]
    way = chance.random()
    if way < 0.2:
        name = name.split()[-1]
    elif way < 0.3:
        name = name.replace("v", "w").replace("k", "kh")
    return {"name": name, "side": party["side"]}


class _Conflict:
    """Two states, twelve people and the places they fight over."""

    def __init__(self, chance: random.Random) -> None:
        self.states = chance.sample(STATES, 2)
        self.people = [
            {"name": f"{_word(chance)} {_word(chance)}", "side": chance.choice(self.states)} for _ in range(12)
        ]
        self.places = [_word(chance) for _ in range(5)]

    def event(self, chance: random.Random) -> tuple[str, dict[str, Any]]:
        """One thing that happened, of any kind, with its true values."""
        day = _day(FIRST_DAY + timedelta(chance.randrange(3 * 365)))
        side, place = chance.choice(self.states), chance.choice(self.places)
        kind = chance.choice(("meeting", "demand", "force_count", "zone_proposal"))
        if kind == "meeting":
            people = chance.sample(self.people, chance.randint(2, 4))
            return kind, {
                "participants": people,
                "place": place,
                "date": day,
                "format": chance.choice(("phone", "in-person")),
            }
        if kind == "demand":
            demand = f"{chance.choice(MEASURES)} {chance.choice(OBJECTS)} near {place}"
            return kind, {"demander": side, "demand": demand, "area": place, "date": day}
        if kind == "force_count":
            count = chance.randrange(1, 90) * 100
            quantity = {
                "as_written": f"{count:,}",
                "low": count,
                "high": count,
                "unit": "soldier",
                "si_low": count,
                "si_high": count,
            }
            return kind, {"force": "soldiers", "side": side, "count": quantity, "place": place, "as_of": day}
        distance = chance.randrange(1, 20) * 5
        quantity = {
            "as_written": f"{distance} km",
            "low": distance,
            "high": distance,
            "unit": "kilometre",
            "si_low": distance * 1000,
            "si_high": distance * 1000,
        }
        return kind, {"proposer": side, "distance": quantity, "reference_line": f"the {place} line", "date": day}


def _word(chance: random.Random) -> str:
    return "".join(chance.sample(SYLLABLES, 3)).capitalize()


def _day(day: date) -> dict[str, Any]:
    return {"as_written": day.isoformat(), "start": day, "end": day, "basis": "stated"}


if __name__ == "__main__":
    main()
