"""Answers of a model as no model should give them: seeded mutations of whole ones."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from typing import Any

# What no article of the examples says: a record that says it was told by the model alone.
INVENTED = "keep Ruritanian troops 81,234 km from Strelsau"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"><svg onload=alert(3)>' onclick='alert(4)"
STRINGS = (
    INVENTED,
    MARKUP,
    "81,234",
    "\u202eretsnom\u202c\u2066",
    "\x1b[2J\x1b]0;owned\x07",
    "\0",
    "\ud800",
    "=cmd|' /C calc'!A1",
    "{{ 7 * 7 }}{% raw %}",
    "../../etc/passwd",
    "verified",
    "not said",
    " \n\t ",
    "é" * 300,
    "…",
)
# Fields that no question asks for; none of them may reach a record.
INJECTED: Mapping[str, Any] = {
    "status": "verified",
    "count": {"as_written": "81,234", "low": 81234, "high": 81234},
    "distance": "81,234 km",
    "evidence": [{"start": 0, "end": 5, "quote": INVENTED}],
    "quote": INVENTED,
    "findings": [],
    "kind": "meeting",
    "__class__": "object",
    "date": "1999-01-01",
}


def anything(chance: random.Random) -> Any:
    """A value of any type that JSON has."""
    return chance.choice(
        (
            None,
            True,
            81234,
            -1.5,
            10**30,
            [],
            {},
            [[["x"]]],
            {"name": {"name": INVENTED}},
            [INVENTED, 3, None],
            *STRINGS,
        )
    )


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place of a JSON value that holds another: its holder with its key."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
        found += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys]
    return found


def _changed(answer: str, change: Callable[[Any, Any], None], chance: random.Random) -> str:
    value = json.loads(answer)
    found = places(value)
    for holder, key in chance.sample(found, min(len(found), chance.randint(1, 3))):
        if (key in holder) if isinstance(holder, dict) else key < len(holder):
            change(holder, key)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5)


def _replaced(answer: str, chance: random.Random) -> str:
    def change(holder: Any, key: Any) -> None:
        holder[key] = anything(chance)

    return _changed(answer, change, chance)


def _lost(answer: str, chance: random.Random) -> str:
    return _changed(answer, lambda holder, key: holder.pop(key), chance)


def _injected(answer: str, chance: random.Random) -> str:
    def change(holder: Any, key: Any) -> None:
        if isinstance(holder, dict):
            name = chance.choice([*INJECTED])
            holder[name] = INJECTED[name]

    return _changed(answer, change, chance)


def _renamed(answer: str, chance: random.Random) -> str:
    def change(holder: Any, key: Any) -> None:
        if isinstance(holder, dict):
            holder[chance.choice(("", "answers", "c", "is", "C", "records", "0", "\ud800"))] = holder.pop(key)

    return _changed(answer, change, chance)


def _truncated(answer: str, chance: random.Random) -> str:
    return answer[: chance.randrange(len(answer))]


def _literal(answer: str, chance: random.Random) -> str:
    """A value that Python's encoder would not write."""
    literal = chance.choice(
        ("NaN", "-Infinity", "1e999", "9" * 5_000, "[" * 2_000, "[" * 300 + "]" * 300, '"\\ud800"', '"\\u0000"', "'x'")
    )
    at = answer.find(":", chance.randrange(len(answer)))
    return answer if at < 0 else f"{answer[: at + 1]} {literal}, {answer[at + 1 :]}"


def _doubled(answer: str, chance: random.Random) -> str:
    """A key that stands twice, or the whole answer."""
    if chance.random() < 0.3:
        return answer + chance.choice(("", "\n", ",")) + answer
    at = answer.find("{", chance.randrange(len(answer)))
    said = json.dumps(chance.choice(STRINGS))
    return answer if at < 0 else f'{answer[: at + 1]}"c": {said}, "is": {said}, {answer[at + 1 :]}'


def _wrapped(answer: str, chance: random.Random) -> str:
    before, after = chance.choice(
        (
            ("Sure! Here is the JSON:\n", "\nLet me know if you need more."),
            ("```json\n", "\n```"),
            ("```", ""),
            ('{"answer": ', "}"),
            ("[", "]"),
            ("\ufeff", "\0"),
            ("<think>", "</think>"),
            ('"', '"'),
        )
    )
    return before + answer + after


def _scrambled(answer: str, chance: random.Random) -> str:
    letters = list(answer)
    for _ in range(chance.randint(1, 6)):
        letters[chance.randrange(len(letters))] = chance.choice('{}[]",:\\ 9a\0\ud800é')
    return "".join(letters)


_WAYS = (
    _replaced,
    _replaced,
    _lost,
    _injected,
    _renamed,
    _truncated,
    _literal,
    _doubled,
    _wrapped,
    _scrambled,
)


def malform(answer: str, chance: random.Random) -> str:
    """The answer *answer*, changed in one to three ways."""
    for _ in range(chance.randint(1, 3)):
        way = chance.choice(_WAYS)
        try:
            answer = way(answer, chance) or "{"
        except (ValueError, RecursionError):
            answer = _scrambled(answer, chance)
    return answer
