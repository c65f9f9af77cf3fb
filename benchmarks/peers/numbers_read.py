"""
Readers of numbers on texts: READER (quantulum3 or Recognizers-Text); texts as a JSON list on standard input.

Prints, for each text, what was read: start, end, the values as written, and the unit or null. Both read paragraph by
paragraph, with all their models that give a number a value; a range of quantulum3 is its value with its uncertainty.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

Read = list[Any]


def by_quantulum(paragraph: str) -> Iterator[Read]:
    """What quantulum3 reads."""
    from quantulum3 import parser

    for found in parser.parse(paragraph):
        spread = found.uncertainty or 0
        yield [*found.span, [found.value - spread, found.value + spread], found.unit.name or None]


def by_recognizers(paragraph: str) -> Iterator[Read]:
    """What Recognizers-Text reads: numbers, quantities with units, durations; it has no ranges in Python."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number
    from recognizers_number_with_unit import recognize_age, recognize_dimension

    for model in (recognize_number, recognize_dimension, recognize_age):
        for found in model(paragraph, Culture.English):
            told = found.resolution or {}
            yield [found.start, found.end + 1, _values(str(told.get("value", ""))), told.get("unit")]
    for found in recognize_datetime(paragraph, Culture.English):
        for told in (found.resolution or {}).get("values", ()):
            if told.get("type") == "duration":
                yield [found.start, found.end + 1, _values(told.get("value", "")), "second"]


def _values(written: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", written)]


READERS: dict[str, Callable[[str], Iterator[Read]]] = {
    "quantulum3": by_quantulum,
    "Recognizers-Text": by_recognizers,
}


def main(reader: str) -> None:
    """Read each text."""
    found = []
    for text in json.load(sys.stdin):
        here: list[Read] = []
        for paragraph in re.finditer(r"[^\n]+", text):
            try:
                read = list(READERS[reader](paragraph.group()))
            except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError) as problem:
                # A paragraph that a peer cannot take is one in which it finds nothing.
                print(f"{reader}: {type(problem).__name__}: {problem}", file=sys.stderr)
                continue
            here += [[start + paragraph.start(), end + paragraph.start(), *rest] for start, end, *rest in read]
        found.append(here)
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
