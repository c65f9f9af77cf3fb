"""A folder of results that someone else made, or that was damaged: merged as far as it is sound, or told."""

from __future__ import annotations

import json
import os
import random
import re
from pathlib import Path

import orjson
from malformed import anything, places
from newsroom import KINDS, quarrel

from summarizer.deliver import deliver
from summarizer.errors import SummarizerError

# Damaged folders; RESULT_CASES=2000 asks for more.
CASES = int(os.environ.get("RESULT_CASES", "60"))


def lines() -> dict[str, list[str]]:
    """What a run leaves of two articles that disagree, by the name of its file."""
    room = quarrel()
    return {
        "records.jsonl": [record.model_dump_json() for record in room.records],
        "articles.jsonl": [line.to_json().decode() for line in room.articles],
    }


def damaged(line: str, chance: random.Random) -> str:
    """A line with a value of another type, a field too few, or a letter that changed."""
    value = json.loads(line)
    holder, key = chance.choice(places(value))
    way = chance.randrange(4)
    if way == 0:
        holder.pop(key)
    elif way == 1:
        holder[key] = anything(chance)
    elif way == 2 and isinstance(holder[key], int | float):
        holder[key] = chance.choice((-1, 0, 10**6, 1e308, 10**18))
    else:
        at = chance.randrange(len(line))
        return line[:at] + chance.choice('{}[]",:9a') + line[at + 1 :]
    return json.dumps(value)


def test_damaged_results_are_merged_or_told(tmp_path: Path):
    """Whatever a line says, it is a result like another, or an error that names its file; the page holds no markup."""
    chance, told, merged = random.Random(5), 0, 0  # noqa: S311  damage

    for number in range(CASES):
        out = tmp_path / str(number)
        out.mkdir()
        content = lines()
        name = chance.choice(("records.jsonl", "records.jsonl", "articles.jsonl"))
        place = chance.randrange(len(content[name]))
        content[name][place] = damaged(content[name][place], chance)
        for file, written in content.items():
            (out / file).write_text("\n".join(written) + "\n", "utf-8")
        try:
            deliver(out, tuple(KINDS.values()))
        except SummarizerError as error:
            told += 1
            assert name in str(error), content[name][place]
            continue
        merged += 1
        page = (out / "report.html").read_text("utf-8")
        assert page.count("<script") == 1
        assert not re.search(r"<(?:img|svg onload|iframe)", page)
        orjson.loads((out / "digest.json").read_bytes())

    assert told > CASES / 10
    assert merged > CASES / 10
