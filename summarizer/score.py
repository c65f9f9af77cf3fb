"""How often records were right: the figures that `evaluate` prints and returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Group


@dataclass(slots=True)
class Score:
    """
    How often records were right.

    Attributes:
        right: Records that report a gold record.
        extra: Records that report none, or one that another record reports already.
        missed: Gold records that no record reports.
        verified: Those of `right` whose status is `verified`.
        fields: Of the right records, by field: how often it was right, and how often the gold states it.
    """

    right: int = 0
    extra: int = 0
    missed: int = 0
    verified: int = 0
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def precision(self) -> float | None:
        """Share of the records that are right; None where there are none."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        """Share of the gold records that were found; None where there are none."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there was nothing to find and nothing was found."""
        return _share(2 * self.right, 2 * self.right + self.extra + self.missed)

    def to_json(self) -> dict[str, Any]:
        """As `evaluate --json` prints it; shares are between 0 and 1."""
        return {
            "right": self.right,
            "extra": self.extra,
            "missed": self.missed,
            "precision": _rounded(self.precision),
            "recall": _rounded(self.recall),
            "f1": _rounded(self.f1),
            "verified": _rounded(_share(self.verified, self.right)),
            "fields": {name: {"right": right, "of": of} for name, (right, of) in self.fields.items()},
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """
    What `evaluate` found.

    Attributes:
        kinds: The score of each kind.
        missed: Ids of the gold records that were not found, by kind and article.
        extra: Ids of the records that report no gold record, likewise.
        quotes: Pieces of evidence in the records that were scored.
        not_in_text: Those that do not stand at their offsets; None where no text was given to look them up.
        wrong_numbers: Of verified records: (record id, field, what is wrong).
        rejected: Records left out because their status is `rejected`.
        outside: Records left out because their article has no gold.
    """

    kinds: dict[str, Score]
    missed: tuple[str, ...]
    extra: tuple[str, ...]
    quotes: int
    not_in_text: int | None
    wrong_numbers: tuple[tuple[str, str, str], ...]
    rejected: int
    outside: int

    @property
    def overall(self) -> Score:
        """All kinds together, without their fields."""
        names = ("right", "extra", "missed", "verified")
        return Score(*(sum(getattr(score, name) for score in self.kinds.values()) for name in names))

    def to_json(self) -> dict[str, Any]:
        """As `evaluate --json` prints it."""
        return {
            "overall": self.overall.to_json(),
            "kinds": {name: score.to_json() for name, score in self.kinds.items()},
            "missed": list(self.missed),
            "extra": list(self.extra),
            "evidence": {"quotes": self.quotes, "not_in_text": self.not_in_text},
            "wrong_numbers": [{"record": i, "field": name, "problem": why} for i, name, why in self.wrong_numbers],
            "rejected": self.rejected,
            "outside": self.outside,
        }

    def table(self) -> Group:
        """The scores, and below them how often each field was right, in per cent, for people."""
        from rich.console import Group
        from rich.table import Table

        scores = Table()
        scores.add_column("kind")
        for name in ("gold", "found", "precision", "recall", "F1", "verified"):
            scores.add_column(name, justify="right")
        for name, score in [*self.kinds.items(), ("all", self.overall)]:
            shares = (score.precision, score.recall, score.f1, _share(score.verified, score.right))
            counts = (score.right + score.missed, score.right + score.extra)
            scores.add_row(name, *(str(count) for count in counts), *(_percent(share) for share in shares))
        fields = Table()
        for name in ("kind", "field"):
            fields.add_column(name)
        for name in ("stated", "right"):
            fields.add_column(name, justify="right")
        for kind, score in self.kinds.items():
            for name, (right, of) in score.fields.items():
                if not of:
                    continue
                fields.add_row(kind, name, str(of), _percent(_share(right, of)))
        looked_up = "not looked up" if self.not_in_text is None else f"{self.not_in_text} not in the text"
        return Group(
            scores,
            fields,
            f"quotes: {self.quotes}, {looked_up}",
            f"wrong numbers in verified records: {len(self.wrong_numbers)}",
            f"left out: {self.rejected} rejected, {self.outside} of articles without gold",
        )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"
