"""What was to be reached, and where the figure stands that says whether it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import figures  # beside this file


@dataclass(frozen=True)
class Target:
    """
    A figure to reach.

    Attributes:
        of: What it is about, for the table.
        result: The file of figures, without `.json`.
        path: Keys that lead to the figure in it.
        least: What must be reached.
        aim: What was hoped for; None where that is the same.
        most: Whether the figure is to be at most that, not at least.
        unit: Behind the figures.
    """

    of: str
    result: str
    path: tuple[str, ...]
    least: float
    aim: float | None = None
    most: bool = False
    unit: str = ""

    def measured(self) -> float | None:
        """The figure; None where nothing was measured."""
        kept = figures.read(self.result)
        value: Any = None if kept is None else kept["figures"]
        for key in self.path:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, str) and "/" in value:
            return float(value.partition("/")[0])
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def met(self) -> str:
        """In a word."""
        value = self.measured()
        if value is None:
            return "not measured"
        if self._reaches(value, self.least if self.aim is None else self.aim):
            return "yes" if self.aim is None else "aim"
        return "yes" if self._reaches(value, self.least) else "**no**"

    def _reaches(self, value: float, bar: float) -> bool:
        return value <= bar if self.most else value >= bar


def _rows(
    result: str, most: bool, unit: str, rows: tuple[tuple[str, tuple[str, ...], float, float | None], ...]
) -> tuple[Target, ...]:
    return tuple(Target(of, result, path, least, aim, most, unit) for of, path, least, aim in rows)


_CAUGHT = (
    *((name, 100.0, None) for name in ("number", "another number", "unit", "bound")),
    *((name, 95.0, 99.0) for name in ("hedge", "date", "quote moved", "fields mixed")),
    *((name, 80.0, 95.0) for name in ("actor", "negation", "status")),
)
STEERING = "five steering articles"

TARGETS: dict[str, tuple[Target, ...]] = {
    "Records": (
        *_rows(
            "steering-records",
            False,
            " %",
            (
                (f"{STEERING}: F1 over all kinds", ("", "f1"), 72, 85),
                ("zone proposals, F1", ("zone_proposal", "f1"), 80, 92),
                ("force counts, F1", ("force_count", "f1"), 100, None),
                ("demands, F1", ("demand", "f1"), 65, 80),
                ("meetings, F1", ("meeting", "f1"), 70, 85),
                ("proposer right", ("zone_proposal", "proposer"), 75, 90),
                ("status of a zone right", ("zone_proposal", "status"), 65, 85),
                ("date of a meeting right", ("meeting", "date"), 85, 95),
                ("right records verified", ("", "verified"), 80, 90),
            ),
        ),
        *_rows(
            "steering-records",
            True,
            "",
            (
                ("quotes not in the text", ("", "not_in_text"), 0, None),
                ("offsets wrong", ("", "offsets_wrong"), 0, None),
                ("quotes from boilerplate", ("", "from_boilerplate"), 0, None),
                ("verified records with a wrong number", ("", "verified_wrong_numbers"), 0, None),
            ),
        ),
        Target(
            "time an article, of the plain request's", "quality", ("of the plain request's time",), 1.0, 0.5, True, "×"
        ),
    ),
    "Anchors": (
        *_rows(
            "steering-anchors",
            False,
            " %",
            (
                (f"{STEERING}: core numbers found", ("seeds core", "hit"), 100, None),
                ("value and unit right", ("seeds core", "value_unit"), 98, 100),
                ("span exact", ("seeds core", "exact_span"), 95, 98),
                ("lengths, value and unit right", ("seeds length", "value_unit"), 100, None),
                ("precision", ("seeds", "precision"), 98, 100),
                ("relative dates found", ("seeds relative", "hit"), 97, 100),
                ("relative dates right", ("seeds relative", "value_unit"), 90, 97),
            ),
        ),
        Target("traps taken as values", "steering-anchors", ("seeds", "traps"), 0, None, True),
        *_rows(
            "steering-cases",
            False,
            " %",
            (
                ("published cases: quantulum3's, value F1", ("quantulum3:quantity", "value_f1"), 85, 94),
                ("dimension, value", ("recognizers:dimension", "value"), 90, 97),
                ("currency, cases passed", ("recognizers:currency", "case_pass"), 72, 85),
                ("number, cases passed", ("recognizers:number", "case_pass"), 72, 85),
                ("percent, cases passed", ("recognizers:percent", "case_pass"), 85, 95),
                ("ordinal, cases passed", ("recognizers:ordinal", "case_pass"), 80, 90),
                ("date, exact span", ("recognizers:date", "exact_span"), 80, 90),
                ("duration, exact span", ("recognizers:duration", "exact_span"), 85, 92),
            ),
        ),
        Target("news text, characters/s", "anchors", ("million characters/s",), 1, 2, unit=" M"),
        Target("times as fast as quantulum3", "anchors", ("peers", "quantulum3", "times slower"), 50, 100, unit="×"),
        Target(
            "times as fast as Recognizers-Text",
            "anchors",
            ("peers", "Recognizers-Text", "times slower"),
            300,
            500,
            unit="×",
        ),
        Target("import and first call", "anchors", ("import and first call, s",), 0.3, 0.1, True, " s"),
        Target("hostile text doubled, the worst", "anchors", ("worst when doubled",), 2.5, 2.1, True, "×"),
    ),
    "Grounding": (
        *(
            Target(f"{name}: caught", "grades", ("classes", name, "caught %"), *bars, unit=" %")
            for name, *bars in _CAUGHT
        ),
        Target("true records flagged", "grades", ("flagged %",), 3, 1, True, " %"),
        Target(
            "wrong numbers accepted, of 130 pairs",
            "grounding-wrong-numbers",
            ("accepted", "summarizer", "wrong"),
            0,
            None,
            True,
        ),
        Target("quotes bound, exact", "grounding-speed", ("exact",), 20_000, 100_000, unit=" a s"),
        Target("quotes bound, a word altered", "grounding-speed", ("one word altered",), 500, 2_000, unit=" a s"),
        *(
            Target(f"{STEERING}: {name}: caught", "steering-grades", ("classes", name, "caught %"), *bars, unit=" %")
            for name, *bars in _CAUGHT
        ),
        Target(f"{STEERING}: true records flagged", "steering-grades", ("flagged %",), 3, 1, True, " %"),
    ),
    "Merge": (
        Target(f"{STEERING}, gold: B-cubed F1", "steering-merge", ("all", "b3_f1"), 95, unit=" %"),
        Target("pairs joined that must not be", "steering-merge", ("", "must_not_merge_broken"), 0, None, True),
        Target("records lost", "steering-merge", ("", "lost"), 0, None, True),
        Target("conflicts shown, of 6", "steering-merge", ("", "conflicts_shown"), 6),
        Target("of the right kind", "steering-merge", ("", "of_right_kind"), 5, 6),
        Target("false contradictions", "steering-merge", ("", "false_contradictions"), 0, None, True),
        Target("conflicts in all", "steering-merge", ("", "all_conflicts"), 15, None, True),
        Target("100,000 records", "merge", ("CPU seconds",), 60, None, True, " s"),
        Target("100,000 records, memory", "merge", ("peak MB",), 2_000, None, True, " MB"),
        Target("when the work doubles", "merge", ("doubling",), 2.3, None, True, "×"),
        Target("one article more", "merge", ("one more, CPU seconds",), 1, None, True, " s"),
    ),
    "Calls": (
        Target("CPU a call, 64 in flight", "calls-throughput", ("CPU ms",), 1.5, 1.1, True, " ms"),
        Target(
            "requests/s against Instructor", "calls-throughput", ("times the requests/s", "instructor"), 3, 5, unit="×"
        ),
        Target(
            "requests/s against LangExtract",
            "calls-throughput",
            ("times the requests/s", "langextract"),
            25,
            40,
            unit="×",
        ),
        Target("answers paid twice after 30 kills", "calls-kill", ("paid twice",), 0, None, True),
        Target("answers lost after 30 kills", "calls-kill", ("lost",), 0, None, True),
        Target("outputs torn after 30 kills of a whole run", "calls-kill", ("runs", "torn"), 0, None, True),
        Target(
            "60 a minute, learned: refused, the worst", "calls-limits", ("learned", "refused %"), 2, 0.5, True, " %"
        ),
        Target(
            "60 a minute, learned: of the ideal rate, the worst",
            "calls-limits",
            ("learned", "of the ideal rate %"),
            95,
            98,
            unit=" %",
        ),
        Target("faults: articles of 2,000 neither delivered nor named", "calls-faults", ("run", "lost"), 0, None, True),
        Target("all from cache, articles a second of CPU", "calls-cached", ("articles a CPU second",), 100, 300),
        Target("100,000 small articles, all cached: memory", "memory", ("reported", "peak MB"), 500, 200, True, " MB"),
    ),
    "Report": (Target("500 articles open in Chromium", "report", ("navigation to load, s",), 2, None, True, " s"),),
    "Service and cluster": (
        Target("200 clients, 60 s: jobs lost", "service-clients", ("jobs lost",), 0, None, True),
        Target("jobs mixed up", "service-clients", ("jobs mixed up",), 0, None, True),
        Target("killed amid 50 jobs: jobs lost", "service-kills", ("lost",), 0, None, True),
        Target("answers paid twice", "service-kills", ("paid twice",), 0, None, True),
        Target("cluster, one worker killed: files that differ", "scale", ("differing",), 0, None, True),
    ),
    "The house": (
        Target("mutants noticed", "mutation", ("all", "rate"), 85, unit=" %"),
        Target("CPU of --help", "start", ("CPU seconds", "summarizer --help"), 0.3, None, True, " s"),
    ),
}
