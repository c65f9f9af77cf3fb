"""Precision, recall and F1 of records against gold: records of the same form that a person has made or accepted."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.agree import agrees, content, negated, same_days, same_quantity, shared_parties
from summarizer.errors import InputError
from summarizer.kinds import Kind
from summarizer.record import FieldType, fields_of
from summarizer.score import Evaluation, Score

Line = Mapping[str, Any]

# Two of a meeting's people make it that meeting; articles seldom name all of them.
SHARED_PARTIES = 2
# A written number may be scaled by a word: "1.1 million".
SCALES = (1.0, 1e3, 1e6, 1e9)
_DIGITS = re.compile(r"\d+(?:[, \u00a0]\d{3})*(?:\.\d+)?")


def read_lines(path: Path) -> list[dict[str, Any]]:
    """
    The lines of a `records.jsonl`, or of gold.

    Raises:
        InputError: The file cannot be read, or a line is no record.
    """
    try:
        # A JSON string may hold U+2028, at which `splitlines` would break it.
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(str(path), f"cannot be read: {reason}") from error
    return [_record(f"{path}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()]


def evaluate(
    records: Iterable[Line],
    gold: Iterable[Line],
    kinds: Mapping[str, Kind],
    *,
    texts: Mapping[str, str] | None = None,
    articles: Collection[str] | None = None,
) -> Evaluation:
    """
    Score *records* against *gold*.

    A record reports a gold record of its kind and article where their evidence overlaps and they agree: in
    quantities, after conversion; in a kind with neither parties nor quantities, in a word of what is said. A kind
    with a list of parties needs two shared ones and no other date, and may cite other words if the day is the
    same. Each reports one; a second record for one gold record is extra. Rejected records are left out. Gold with
    `"optional": true` may be found or left: it counts neither way.

    Args:
        records: Lines of `records.jsonl`.
        gold: Lines of the same form.
        kinds: The record kinds by name, which say the type of each field.
        texts: Clean texts by article id, to look evidence up in; None leaves it unchecked.
        articles: Ids of the articles that the gold covers; None for those it has a record of, which leaves out
            articles in which there is nothing to find.

    Raises:
        InputError: A record or gold record is of a kind that *kinds* lacks.
    """
    wanted = [line for line in gold if line.get("status") != "rejected"]
    covered = {line["article"] for line in wanted} if articles is None else set(articles)
    given = list(records)
    kept = [line for line in given if line.get("status") != "rejected"]
    mine = [line for line in kept if line["article"] in covered]
    scores = {name: Score(fields=dict.fromkeys(_types(kinds[name]), (0, 0))) for name in sorted(kinds)}
    missed: list[Line] = []
    extra: list[Line] = []
    for name, ours, theirs in _by_kind_and_article(mine, wanted, kinds):
        types = _types(kinds[name])
        pairs = _pair(ours, theirs, types)
        for i, j in pairs.items():
            if not theirs[j].get("optional"):
                _add(scores[name], ours[i], theirs[j], types)
        extra += (line for i, line in enumerate(ours) if i not in pairs)
        reported = set(pairs.values())
        missed += (line for j, line in enumerate(theirs) if j not in reported and not line.get("optional"))
    for line in missed:
        scores[line["kind"]].missed += 1
    for line in extra:
        scores[line["kind"]].extra += 1
    return Evaluation(
        kinds=scores,
        missed=tuple(line["id"] for line in missed),
        extra=tuple(line["id"] for line in extra),
        quotes=sum(len(line["evidence"]) for line in mine),
        not_in_text=None if texts is None else sum(_not_in_text(line, texts) for line in mine),
        wrong_numbers=tuple(wrong for line in mine for wrong in _wrong_numbers(line)),
        rejected=len(given) - len(kept),
        outside=len(kept) - len(mine),
    )


def _types(kind: Kind) -> dict[str, FieldType]:
    return {f.name: f.type for f in fields_of(kind.schema)}


def _by_kind_and_article(
    mine: Sequence[Line], gold: Sequence[Line], kinds: Mapping[str, Kind]
) -> Iterator[tuple[str, list[Line], list[Line]]]:
    groups: dict[tuple[str, str], tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for side, lines in enumerate((mine, gold)):
        for line in lines:
            if line["kind"] not in kinds:
                raise InputError(
                    f"record {line['id']}",
                    f"there is no record kind {line['kind']!r}; name the folder that holds it with --kinds-from",
                )
            groups[line["kind"], line["article"]][side].append(line)
    for (kind, _), (ours, theirs) in sorted(groups.items()):
        yield kind, ours, theirs


def _pair(mine: Sequence[Line], gold: Sequence[Line], types: Mapping[str, FieldType]) -> dict[int, int]:
    """The index of the gold record that each record reports best, one to one; required gold before optional."""
    close = {(i, j): _closeness(a, b, types) for i, a in enumerate(mine) for j, b in enumerate(gold)}
    ranked = sorted(close, key=lambda pair: (-close[pair], bool(gold[pair[1]].get("optional")), pair))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in ranked:
        if close[i, j] > 0 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _closeness(mine: Line, gold: Line, types: Mapping[str, FieldType]) -> float:
    """How well a record reports a gold record; 0 where it does not."""
    ours, theirs = mine["fields"], gold["fields"]
    near = any(a["start"] < b["end"] and b["start"] < a["end"] for a in mine["evidence"] for b in gold["evidence"])
    verdicts = [agrees(type_, ours.get(name), theirs.get(name)) for name, type_ in types.items()]
    detail = sum(v is True for v in verdicts) / (1 + len(verdicts))
    by_type: dict[str, list[str]] = defaultdict(list)
    for name, type_ in types.items():
        by_type[type_].append(name)
    if parties := by_type["parties"]:
        people = [p for name in parties for p in theirs.get(name) or ()]
        shared = shared_parties([p for name in parties for p in ours.get(name) or ()], people)
        days = [same_days(ours.get(name), theirs.get(name)) for name in by_type["when"]]
        fits = shared >= min(SHARED_PARTIES, len(people)) and False not in days and (near or True in days)
        return near + (True in days) + detail if fits else 0.0
    if not near:
        return 0.0
    if quantities := by_type["quantity"]:
        return 1 + detail if all(same_quantity(ours.get(n), theirs.get(n)) for n in quantities) else 0.0
    said, meant = (" ".join(str(f[n]) for n in by_type["words"] if f.get(n)) for f in (ours, theirs))
    if negated(said) and not negated(" ".join([meant, *(e["quote"] for e in gold["evidence"])])):
        return 0.0
    common, either = content(said) & content(meant), content(said) | content(meant)
    return len(common) / len(either) + 0.1 * detail if common else 0.0


def _add(score: Score, record: Line, gold: Line, types: Mapping[str, FieldType]) -> None:
    score.right += 1
    score.verified += record.get("status") == "verified"
    for name, type_ in types.items():
        verdict = agrees(type_, record["fields"].get(name), gold["fields"].get(name))
        if verdict is not None:
            right, of = score.fields[name]
            score.fields[name] = (right + verdict, of + 1)


def _not_in_text(record: Line, texts: Mapping[str, str]) -> int:
    text = texts.get(record["article"], "")
    return sum(text[e["start"] : e["end"]] != e["quote"] for e in record["evidence"])


def _wrong_numbers(record: Line) -> Iterator[tuple[str, str, str]]:
    """Quantities of a verified record that its own evidence does not state."""
    if record.get("status") != "verified":
        return
    for name, value in record["fields"].items():
        if isinstance(value, Mapping) and "low" in value and (why := _misread(value, record["evidence"])):
            yield record["id"], name, why


def _misread(quantity: Mapping[str, Any], evidence: Sequence[Mapping[str, Any]]) -> str | None:
    """What is wrong between a quantity and its evidence; read here apart from the reader that made it."""
    written = str(quantity["as_written"])
    bounded = re.compile(rf"(?<![\d.,]){re.escape(written)}(?!\d|[.,]\d)")
    if not any(bounded.search(e["quote"]) for e in evidence):
        return f"{written!r} is not in the evidence"
    stated = [float(re.sub(r"[, \u00a0]", "", digits)) for digits in _DIGITS.findall(written)]
    for end in ("low", "high"):
        value = quantity.get(end)
        if value is None or not stated or any(abs(value - s * k) <= 1e-6 * abs(value) for s in stated for k in SCALES):
            continue
        return f"{end} {value:g} is not what {written!r} says"
    return None


def _record(source: str, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(source, f"is no JSON: {error.msg}; a line of records.jsonl is wanted") from error
    needed = ("kind", "id", "article", "fields", "evidence")
    lacking = [key for key in needed if not isinstance(value, dict) or key not in value]
    if lacking:
        raise InputError(source, f"lacks {', '.join(lacking)}; a line of records.jsonl is wanted")
    return dict(value)
