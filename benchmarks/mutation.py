"""
Whether the tests would notice a mistake: a seeded sample of small changes to the code, each held against the tests.

    python benchmarks/mutation.py [--seed N] [--mutants N] [--json FILE]    some 20 minutes of one core
    python benchmarks/mutation.py --area bind --tests test_bind              while writing tests

Needs the extra `dev` and `coverage`. The project is copied first, so that it may be worked on meanwhile. One run of the
tests tells which of them run which line; each mutant then runs those alone, those of its own module first, until one
fails. The sample is drawn in equal parts from the areas; it is the same for the same seed and code, and a change of the
code replaces only what it changes. Hypothesis draws the same examples in each run.

Survivors that no test can kill, since they behave as the code does, stand in `mutation.toml` with the reason; rates
are given with and without them. A mutant whose tests do not end within four times their time counts as noticed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import shutil
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import figures  # beside this file
from mutants import Mutant, compile_mutant, mutants_of
from witnesses import GRACE, SLOWER, Baseline, find_witness, in_child, measure

HERE = Path(__file__).parent
SEED = 20261122
MUTANTS = 300
# What is sampled, each area to an equal part. Dates are read by other modules of anchors/, and are no quantities.
AREAS = {
    "quantities": (
        "quantities.py",
        *(f"anchors/{noun}.py" for noun in "digits groups hedges measures nouns number numbers".split()),
        *(f"anchors/{noun}.py" for noun in "quantity ranges unit units words".split()),
    ),
    "bind": ("bind.py", "passages.py", "locate.py"),
    "check": ("check.py", "checks/*.py", "acting/*.py", "polarity.py"),
    "merge": ("merge/*.py",),
}
# The files of tests that are held against a mutant, by how their names begin: those of the areas and of what stands
# right above them. All others are left out for their time, so that a figure may be too low and never too high.
WITNESSES = tuple(
    f"test_{name}"
    for name in (
        "acting agree anchors bind check declared encounters event_days extract findings hard_laws hard_results join "
        "kinds leftovers locate merge names parties passages polarity quantities settled source voices"
    ).split()
)
# Tests of whole articles against what was recorded of them. They come last, so that it shows what they alone notice;
# one that takes more than so many seconds is left out.
RECORDED, LONG = ("test_cassettes", "test_examples"), 1.5
# Loaded before forking, so that no mutant pays for them.
LIBRARIES = (
    "aiohttp jinja2 lxml.html openai orjson platformdirs pydantic_settings rapidfuzz rich.console sentencex tenacity "
    "trafilatura typer.testing vcr fastapi.testclient pyarrow.parquet hypothesis.strategies"
).split()
SIGNS = {"killed": ".", "timeout": "t", "equivalent": "="}
NO_COPY = shutil.ignore_patterns(".*", "__pycache__", "out", "dist", "images")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant: `killed`, and by which test, `timeout`, `survived` or `equivalent`, and why."""

    mutant: Mutant
    area: str
    outcome: str
    by: str = ""
    tests: int = 0
    reason: str = ""


def main() -> None:
    """Draw the sample, run it, print and save what became of it."""
    arguments = _arguments()
    clock = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(HERE.parent, root, ignore=NO_COPY, symlinks=True)
        sample = [
            (area, mutant)
            for area, mutant in draw(root, arguments.seed, arguments.mutants)
            if arguments.area in (None, area) and arguments.only in mutant.file
        ]
        if arguments.again:
            left = {m["mutant"]["key"] for m in json.loads(arguments.again.read_text("utf-8"))["figures"]["survivors"]}
            sample = [(area, mutant) for area, mutant in sample if mutant.key in left]
        print(f"{len(sample)} mutants, seed {arguments.seed}; one run of the tests …", flush=True)
        for name in LIBRARIES:
            with suppress(ImportError):
                importlib.import_module(name)
        files, watched = _test_files(root, arguments.tests), [str(path) for path in _modules(root)]
        baseline: Baseline | None = in_child(lambda: measure(root, files, watched), limit=3_600)
        if baseline is None:
            raise SystemExit("The tests do not run.")
        print(f"{len(baseline.seconds)} tests, {sum(baseline.seconds.values()):.0f} s; the mutants …", flush=True)
        known = _known_equivalents()
        results = []
        for area, mutant in sample:
            results.append(judge(root, area, mutant, baseline, known))
            found = results[-1].outcome
            print(f"\n{mutant}" if found == "survived" else SIGNS[found], end="", flush=True)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = summarize(results, arguments.seed, time.monotonic() - clock, spent.ru_utime + spent.ru_stime)
    print("\n" + as_text(report))
    figures.keep(arguments.json, report)


def draw(root: Path, seed: int, count: int) -> Iterator[tuple[str, Mutant]]:
    """The sample: equal parts of each area, in an order that the seed gives to each mutant's key."""
    for area in AREAS:
        found = [m for path in _modules(root, area) for m in mutants_of(root, str(path.relative_to(root)))]
        found.sort(key=lambda m: blake2b(f"{seed} {m.key}".encode()).digest())
        drawn = 0
        for mutant in found:
            if drawn == count // len(AREAS):
                break
            if compile_mutant(root, mutant) is not None:
                drawn += 1
                yield area, mutant


def judge(root: Path, area: str, mutant: Mutant, baseline: Baseline, known: Mapping[Any, str]) -> Result:
    """Run the tests that a mutant can show in, until one notices."""
    covering = baseline.covering(mutant)
    code = compile_mutant(root, mutant)
    assert code is not None
    for chosen in _stages(covering, mutant, baseline):
        allowed = GRACE + SLOWER * sum(baseline.seconds[test] for test in chosen)
        witness = in_child(lambda tests=chosen: find_witness(root, mutant, code, tests), limit=allowed)
        if witness is None:
            return Result(mutant, area, "timeout", tests=len(covering))
        if witness:
            return Result(mutant, area, "killed", by=witness, tests=len(covering))
    if reason := known.get((mutant.file, mutant.where, mutant.before, mutant.after)):
        return Result(mutant, area, "equivalent", tests=len(covering), reason=reason)
    return Result(mutant, area, "survived", tests=len(covering))


def _modules(root: Path, area: str | None = None) -> list[Path]:
    patterns = AREAS[area] if area else [pattern for each in AREAS.values() for pattern in each]
    return sorted({path for pattern in patterns for path in (root / "summarizer").glob(pattern)})


def _stages(tests: set[str], mutant: Mutant, baseline: Baseline) -> Iterator[list[str]]:
    """The tests of the module itself, then others, then those of recorded articles; the quickest first."""
    path = Path(mutant.file)
    names = {f"test_{path.stem}", f"test_{path.parent.name}"}

    def stage(test: str) -> int:
        name = Path(test.split("::")[0]).stem
        return 2 if name.startswith(RECORDED) else 0 if any(name.startswith(n) for n in names) else 1

    for number in range(3):
        if chosen := [t for t in tests if stage(t) == number and (number < 2 or baseline.seconds[t] < LONG)]:
            yield sorted(chosen, key=lambda test: (baseline.seconds[test], test))


def _test_files(root: Path, wanted: Sequence[str] | None) -> list[str]:
    files = (path.relative_to(root) for path in sorted((root / "tests").glob("test_*.py")))
    return [str(file) for file in files if file.name.startswith(tuple(wanted or (*WITNESSES, *RECORDED)))]


def _known_equivalents() -> dict[tuple[str, str, str, str], str]:
    rows = tomllib.loads((HERE / "mutation.toml").read_text(encoding="utf-8")).get("equivalent", [])
    return {(row["file"], row["where"], row["before"], row["after"]): row["reason"] for row in rows}


def summarize(results: Sequence[Result], seed: int, wall: float, cpu: float) -> dict[str, Any]:
    """The figures, as saved: per area and module, and every survivor."""
    return {
        "seed": seed,
        "seconds": round(wall),
        "cpu_seconds": round(cpu),
        "all": _count(results),
        "areas": {area: _count([r for r in results if r.area == area]) for area in AREAS},
        "modules": {
            file: _count([r for r in results if r.mutant.file == file])
            for file in sorted({r.mutant.file for r in results})
        },
        "operators": {
            name: _count([r for r in results if r.mutant.operator == name])
            for name in sorted({r.mutant.operator for r in results})
        },
        "survivors": [asdict(r) for r in results if r.outcome == "survived"],
        "equivalent": [asdict(r) for r in results if r.outcome == "equivalent"],
    }


def _count(results: Sequence[Result]) -> dict[str, Any]:
    outcomes = Counter(r.outcome for r in results)
    noticed = outcomes["killed"] + outcomes["timeout"]
    telling = len(results) - outcomes["equivalent"]
    return {
        "mutants": len(results),
        **{name: outcomes[name] for name in ("killed", "timeout", "survived", "equivalent")},
        "by_recorded_articles_alone": sum(Path(r.by.split("::")[0]).stem.startswith(RECORDED) for r in results),
        "rate": round(100 * noticed / len(results), 1) if results else None,
        "rate_without_equivalent": round(100 * noticed / telling, 1) if telling else None,
    }


def as_text(report: Mapping[str, Any]) -> str:
    """The figures, for people."""
    lines = [
        f"seed {report['seed']}, {report['seconds']} s, {report['cpu_seconds']} s of CPU",
        f"{'':34} mutants  killed  timeout  survived  equivalent   rate  without equivalent",
    ]
    for name, row in (*report["modules"].items(), *report["areas"].items(), ("all", report["all"])):
        rate, without = (f"{row[k]:.1f}" if row[k] is not None else "–" for k in ("rate", "rate_without_equivalent"))
        lines.append(
            f"{name.removeprefix('summarizer/'):34} {row['mutants']:7} {row['killed']:7} {row['timeout']:8} "
            f"{row['survived']:9} {row['equivalent']:11} {rate:>6} {without:>19}"
        )
    lines.append(f"noticed by recorded articles alone: {report['all']['by_recorded_articles_alone']}")
    for title in ("survivors", "equivalent"):
        lines += ["", f"{title}: {len(report[title])}"]
        for found in report[title]:
            mutant = found["mutant"]
            lines.append(
                f"{mutant['file']}:{mutant['line']} {mutant['where']}: {mutant['operator']} ({found['tests']} tests)"
            )
            lines += [f"    - {mutant['before']}", f"    + {mutant['after']}"]
            lines += [f"    {found['reason']}"] if found["reason"] else []
    return "\n".join(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED, help="which sample (default: %(default)s)")
    parser.add_argument("--mutants", type=int, default=MUTANTS, help="how many (default: %(default)s)")
    parser.add_argument("--area", choices=AREAS, help="those of one area of the sample")
    parser.add_argument("--only", default="", help="those of modules whose path has this text")
    parser.add_argument("--again", type=Path, help="those that survived an earlier run: its --json file")
    parser.add_argument("--tests", nargs="*", help="only tests of files whose name begins so")
    figures.add_option(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
