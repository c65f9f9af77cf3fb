"""One claim told in several sentences of an article, made one record with all its evidence."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from typing import Any

from summarizer.bind import Bound
from summarizer.parties import side_of
from summarizer.quantities import compare
from summarizer.record import Evidence, Field, Party, Quantity, When, fields_of

# Share of the words of two texts, smaller words left out, that must be in both for them to say the same.
_ALIKE = 0.6
# Code points within which a sentence that names no day goes on about what the last one dated: some three sentences.
_NEAR = 500
# Records before it with which one is compared: more than an article states, and a list of thousands would take the
# square of its length.
_BACK = 200
# Code points between two sentences one of which goes on about the other.
_NEXT = 3


def join(records: Sequence[Bound]) -> list[Bound]:
    """
    The records of one kind and article, those that tell the same claim united.

    Two records are one where each field of the kind's `joined_by` that both state agrees, and at least one does;
    where only one of them states a date, they must also stand near each other, and agree in each field of the kind's
    `told_apart_by`. A record is compared with the 200 before it.

    Evidence is united in reading order, lists are united, and of other values the one that most sentences
    state stays, the earliest where as many state another.
    """
    groups: list[list[Bound]] = []
    before: deque[tuple[int, Bound]] = deque(maxlen=_BACK)
    for record in records:
        fitting = min((number for number, other in before if _same(record, other)), default=len(groups))
        if fitting == len(groups):
            groups.append([])
        groups[fitting].append(record)
        before.append((fitting, record))
    return [_united(group) if len(group) > 1 else group[0] for group in groups]


def _same(a: Bound, b: Bound) -> bool:
    agreed = False
    for field in fields_of(a.kind.schema):
        if field.name not in a.kind.schema.joined_by:
            continue
        mine, other = a.values.get(field.name), b.values.get(field.name)
        if not mine or not other:
            if field.type == "when" and (mine or other) and (_apart(a, b) > _NEAR or _other_story(a, b)):
                return False
            continue
        if field.type == "parties" and _retold(mine, other) and _apart(a, b) <= _NEXT:
            agreed = True
            continue
        if not _agree(field, mine, other):
            return False
        agreed = agreed or field.type not in ("choice", "when")
    return agreed


def _other_story(a: Bound, b: Bound) -> bool:
    """Whether a sentence without a day tells of another event: one was held, the other is to come."""
    return any(a.values.get(name) != b.values.get(name) for name in a.kind.schema.told_apart_by)


def _retold(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """Whether one names the people whom the other tells by office or body: "a senior commander", then by name."""
    nameless = [all(p.role is None and (p.name[:1].islower() or p.side is not None) for p in each) for each in (a, b)]
    return nameless[0] != nameless[1]


def _apart(a: Bound, b: Bound) -> int:
    """Code points between the evidence of two records."""
    first, second = sorted((a.evidence, b.evidence), key=lambda evidence: evidence[0].start)
    return min(abs(e.start - f.end) for f in first for e in second)


def _agree(field: Field, a: Any, b: Any) -> bool:
    if isinstance(a, Quantity):
        return compare(a, b) in ("same", "same-converted")
    if isinstance(a, When):
        return _meet(a, b)
    if field.type == "parties":
        shared = sum(any(_same_party(mine, other) for other in b) for mine in a)
        return shared >= min(2, len(a), len(b))
    if field.type == "choice":
        return a == b or "unspecified" in (a, b) or {a, b} == {"in-person", "summit"}
    if field.type == "name" and ((side_of(a) and side_of(a) == side_of(b)) or a.split()[-1] == b.split()[-1]):
        return True
    mine, other = content_words(a), content_words(b)
    return len(mine & other) >= _ALIKE * len(mine | other) > 0


def _meet(a: When, b: When) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end


def _same_party(a: Party, b: Party) -> bool:
    """Whether two names are one person by the surname, or a group ("the Russian delegation") and one of its side."""
    if a.name.split()[-1].lower() == b.name.split()[-1].lower():
        return True
    group = next((p for p in (a, b) if p.role is None and p.side is not None and side_of(p.name) == p.side), None)
    return group is not None and a.side == b.side


def content_words(text: str) -> set[str]:
    """The words that carry what a short text says, shortened so that "withdraw" and "withdrawal" are one."""
    words = ("".join(c for c in part if c.isalnum()) for part in text.lower().replace("-", " ").split())
    return {w if w.isdigit() else w[:6] for w in words if len(w) > 3 or w.isdigit()}


def _united(group: Sequence[Bound]) -> Bound:
    first = group[0]
    values: dict[str, Any] = {}
    for field in fields_of(first.kind.schema):
        stated = [r.values[field.name] for r in group if r.values.get(field.name)]
        if stated:
            values[field.name] = _one(field, stated)
    evidence = {(e.start, e.end): e for r in group for e in r.evidence}
    findings = tuple(dict.fromkeys(f for r in group for f in r.findings))
    ordered: tuple[Evidence, ...] = tuple(evidence[span] for span in sorted(evidence))
    return Bound(first.kind, values, ordered, findings)


def _one(field: Field, stated: Sequence[Any]) -> Any:
    if field.type == "parties":
        people: dict[str, Party] = {}
        for party in (p for parties in stated for p in parties):
            known = people.get(party.name.split()[-1].lower())
            if known is None or (len(party.name), party.role is not None) > (len(known.name), known.role is not None):
                people[party.name.split()[-1].lower()] = party
        return list(people.values())
    if field.type == "word list":
        return list(dict.fromkeys(w for words in stated for w in words))
    if field.type == "when":
        return min(stated, key=lambda w: (w.end - w.start).days if w.start and w.end else 10**6)
    if field.type == "quantity":
        return next((q for q in stated if not q.approximate), stated[0])
    counted = Counter(stated)
    return max(counted, key=lambda value: (counted[value], -stated.index(value)))
