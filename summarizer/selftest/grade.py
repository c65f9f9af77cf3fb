"""How many of its corruptions the checker catches, by class, and how many true records it flags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

from summarizer.check import check
from summarizer.kinds import Kind
from summarizer.record import CitedRecord
from summarizer.selftest.case import CLASSES, Case, Class, Corruption
from summarizer.selftest.days import corrupt_days
from summarizer.selftest.denial import deny
from summarizer.selftest.figures import corrupt_figures
from summarizer.selftest.swaps import mix_fields, swap_actors
from summarizer.selftest.words import change_status, move_quotes, negate_words
from summarizer.source import Source

if TYPE_CHECKING:
    from rich.console import Group

_WAYS = (corrupt_figures, corrupt_days, move_quotes, mix_fields, swap_actors, negate_words, deny, change_status)


@dataclass(slots=True)
class Grade:
    """
    Of one class of corruptions, how many were caught.

    Attributes:
        caught: Corruptions that the checks flag or reject.
        undecided: Those of them that are flagged for nothing but what code cannot decide.
        survivors: Those that they verify.
    """

    caught: int = 0
    undecided: int = 0
    survivors: list[Corruption] = field(default_factory=list)

    @property
    def made(self) -> int:
        """How many there were."""
        return self.caught + len(self.survivors)


@dataclass(frozen=True, slots=True)
class Grades:
    """
    What the checker is worth on some true records.

    Attributes:
        classes: The grade of each class of corruptions.
        true: How many true records there were.
        flagged: Those that the checks do not verify, as they check them.
        foreign: Articles that are not in English and were left out: there the checks verify little and prove nothing.
    """

    classes: Mapping[Class, Grade]
    true: int
    flagged: tuple[CitedRecord, ...]
    foreign: tuple[str, ...] = ()

    @property
    def undecided(self) -> int:
        """How many of those flagged are so for nothing but what code cannot decide."""
        return sum(_undecided(record) for record in self.flagged)


def grade(
    records: Iterable[CitedRecord],
    sources: Mapping[str, Source],
    kinds: Mapping[str, Kind],
    *,
    also: Iterable[CitedRecord] = (),
    seed: int = 0,
) -> Grades:
    """
    Grade the checks on *records*, which are taken for true.

    A record that the checks flag as it stands is counted as such and not corrupted: its corruptions would be
    caught whatever was done to it.

    Args:
        records: True records; their findings are not believed.
        sources: Their articles by id.
        kinds: The record kinds by name.
        also: Records that are true too, and not graded: what they say is no corruption.
        seed: Of the choices that a corruption leaves to chance; the same seed gives the same corruptions.
    """
    true = [record.model_copy(update={"findings": (), "status": "verified"}) for record in records]
    grades: dict[Class, Grade] = {name: Grade() for name in CLASSES}
    flagged = []
    known = [*true, *also]
    for record in true:
        kind, source = kinds[record.kind], sources[record.article]
        checked = check(record, kind, source)
        if checked.status != "verified":
            flagged.append(checked)
            continue
        others = tuple(r for r in known if r.article == record.article and r is not record)
        for corruption in corruptions(Case(record, kind, source, others), seed):
            found = check(corruption.record, kind, corruption.source)
            if found.status == "verified":
                grades[corruption.name].survivors.append(corruption)
            else:
                grades[corruption.name].caught += 1
                grades[corruption.name].undecided += _undecided(found)
    return Grades(grades, len(true), tuple(flagged))


def _undecided(record: CitedRecord) -> bool:
    return all(finding.code.endswith("_undecided") for finding in record.findings)


def corruptions(case: Case, seed: int = 0) -> Iterator[Corruption]:
    """All corruptions of one record, those left out that a true record of the same words states."""
    rng = Random(f"{seed} {case.record.id}")  # noqa: S311 - chance that must repeat, no secret
    for way in _WAYS:
        for corruption in way(case, rng):
            if not any(_states(other, corruption.record) for other in case.others):
                yield corruption


def _states(true: CitedRecord, corrupted: CitedRecord) -> bool:
    """Whether a true record says just what a corrupted one says."""
    return true.kind == corrupted.kind and true.fields == corrupted.fields


def table(grades: Grades, examples: int) -> Group:
    """The grades, for people, with some of the survivors of each class."""
    from rich.console import Group
    from rich.table import Table

    rows = Table()
    rows.add_column("corrupted")
    for name in ("made", "caught", "undecided", "survived", "caught %"):
        rows.add_column(name, justify="right")
    for name, one in grades.classes.items():
        counts = (one.made, one.caught, one.undecided, len(one.survivors))
        rows.add_row(name, *map(str, counts), _percent(one.caught, one.made))
    total = sum(one.made for one in grades.classes.values())
    caught = sum(one.caught for one in grades.classes.values())
    undecided = sum(one.undecided for one in grades.classes.values())
    rows.add_row("all", *map(str, (total, caught, undecided, total - caught)), _percent(caught, total))
    share = _percent(len(grades.flagged), grades.true)
    told = [
        f"{len(grades.flagged)} of {grades.true} true records flagged ({share} %), {grades.undecided} as undecided",
        *([f"left out, not in English: {', '.join(grades.foreign)}"] if grades.foreign else []),
        *(f"  {r.id}: {f.code}: {f.message}" for r in grades.flagged[:examples] for f in r.findings[:1]),
        *(
            f"survived, {name}: {s.record.id}: {s.what}"
            for name, one in grades.classes.items()
            for s in one.survivors[:examples]
        ),
    ]
    return Group(rows, *told)


def to_json(grades: Grades) -> dict[str, Any]:
    """The grades, for programs."""
    return {
        "classes": {
            name: {"made": one.made, "caught": one.caught, "undecided": one.undecided, "survivors": _told(one)}
            for name, one in grades.classes.items()
        },
        "true": grades.true,
        "undecided": grades.undecided,
        "not_english": list(grades.foreign),
        "flagged": [[r.id, f.code, f.message] for r in grades.flagged for f in r.findings],
    }


def _told(one: Grade) -> list[list[str]]:
    return [[s.record.id, s.what] for s in one.survivors]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"
