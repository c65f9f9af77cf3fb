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
        survivors: Those that they verify.
    """

    caught: int = 0
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
    """

    classes: Mapping[Class, Grade]
    true: int
    flagged: tuple[CitedRecord, ...]


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
    return Grades(grades, len(true), tuple(flagged))


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
    for name in ("made", "caught", "survived", "caught %"):
        rows.add_column(name, justify="right")
    for name, one in grades.classes.items():
        rows.add_row(name, str(one.made), str(one.caught), str(len(one.survivors)), _percent(one.caught, one.made))
    total = sum(one.made for one in grades.classes.values())
    caught = sum(one.caught for one in grades.classes.values())
    rows.add_row("all", str(total), str(caught), str(total - caught), _percent(caught, total))
    told = [
        f"{len(grades.flagged)} of {grades.true} true records flagged ({_percent(len(grades.flagged), grades.true)} %)",
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
            name: {"made": one.made, "caught": one.caught, "survivors": [[s.record.id, s.what] for s in one.survivors]}
            for name, one in grades.classes.items()
        },
        "true": grades.true,
        "flagged": [[r.id, f.code, f.message] for r in grades.flagged for f in r.findings],
    }


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"
