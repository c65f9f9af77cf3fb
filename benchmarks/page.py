"""
docs/benchmarks.md, made of the files of figures in benchmarks/results and the words in page.j2.

    python benchmarks/page.py [--check]      writes it; `--check` only says whether it is what would be written

No figure of that page is typed: each comes from a file that a benchmark wrote (`--json`; all of them by
`python benchmarks/all.py`). What was not measured says so.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import figures  # beside this file
from better import NAMES as PEERS
from better import comparisons
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from targets import TARGETS, Target

PAGE = figures.HERE.parent / "docs" / "benchmarks.md"
NAMES = {"summarizer": "summarizer", **PEERS, "plain": "plain request"}
# Rows of the table of quality: what is said of them, and their name in the file.
QUALITY = {
    "F1, all kinds": "f1",
    "precision": "precision",
    "recall": "recall",
    "right records in other languages than English": "right in another language",
    "records said": "records",
    "accepted (`verified`, or not thrown out)": "accepted",
    "accepted that tell a number": "accepted with numbers",
    "of these: a number that the words cited do not have": "wrong numbers accepted",
    "of these: a number that the article does not have": "of them not in the article",
    "quotes not in the text": "quotes not in the text",
    "seconds an article": "seconds an article",
    "calls an article": "calls an article",
    "tokens read an article": "tokens read an article",
    "of these read anew": "tokens read anew an article",
    "tokens written an article": "tokens written an article",
    "articles without an answer": "articles failed",
    "answers that met the limit": "answers cut off",
}
Found = dict[str, Any]


def page() -> str:
    """The whole page."""
    # Markdown for people who read the source: nothing of it comes from outside.
    environment = Environment(loader=FileSystemLoader(figures.HERE), undefined=StrictUndefined, autoescape=False)
    sections = {name: partial(_section, result, command, write) for name, (result, command, write) in SECTIONS.items()}
    return environment.get_template("page.j2").render(**sections, better=better, targets=targets).rstrip("\n") + "\n"


def _section(result: str, command: str, write: Callable[[Found], list[str]]) -> str:
    """What a file of figures says, and what printed it."""
    kept = figures.read(result)
    if kept is None:
        return f"Not measured yet: `python benchmarks/{command}`."
    return "\n".join([*write(kept["figures"]), "", provenance(kept)])


def quality(found: Found) -> list[str]:
    """The same articles by the same model, asked by each."""
    ways: dict[str, Found] = found["ways"]
    rows: list[list[object]] = [[told, *(way[name] for way in ways.values())] for told, name in QUALITY.items()]
    kinds = ways["summarizer"]["f1 by kind"]
    rows[3:3] = [
        [f"F1, {kind.replace('_', ' ')}", *(way["f1 by kind"][kind] for way in ways.values())] for kind in kinds
    ]
    failures = [f"- {NAMES[name]}: {failure}" for name, way in ways.items() for failure in way["failures"]]
    notes = [f"{NAMES[name]}: {way['note']}" for name, way in ways.items() if way["note"]]
    return [
        (
            f"{len(found['articles'])} articles ({', '.join(found['articles'])}) with {found['gold']} records to find, "
            f"model `{found['model']}`."
        ),
        "",
        *table(["", *(NAMES[name] for name in ways)], rows),
        *(["", "Failures:", "", *failures] if failures else []),
        *(["", *notes] if notes else []),
    ]


def wrong_numbers(found: Found) -> list[str]:
    """Quotes with a wrong number."""
    pairs = found["pairs"]
    heads = ["", f"wrong quotes accepted, of {pairs}", f"right ones accepted, of {pairs}"]
    return table(heads, [[NAMES[who], one["wrong"], one["right"]] for who, one in found["accepted"].items()])


def readings(found: Found) -> list[str]:
    """How many quantities are read."""
    heads = ["%", *(f"{sort}s, of {count}" for sort, count in found["gold"].items())]
    return table(heads, [[who, *shares.values()] for who, shares in found["read %"].items()])


def anchors(found: Found) -> list[str]:
    """How fast they are read."""
    rows: list[list[object]] = [["summarizer", 1000 * found["million characters/s"], None]]
    rows += [[who, one["thousand characters/s"], one["times slower"]] for who, one in found["peers"].items()]
    return [
        *table(["", "thousand characters of news a second of CPU", "times slower"], rows),
        "",
        (
            f"{len(found['hostile'])} kinds of hostile text take at most {found['worst when doubled']} times as long "
            "when they double."
        ),
    ]


def grades(found: Found) -> list[str]:
    """What the checks catch."""
    return [
        *table(
            ["corrupted", "made", "caught, %"],
            [[name, one["made"], one["caught %"]] for name, one in found["classes"].items()],
        ),
        "",
        f"Of {found['true']:,} true records {found['flagged']:,} are flagged, {found['flagged %']} %.",
    ]


def binding(found: Found) -> list[str]:
    """How fast quotes are bound."""
    words, exact, altered = (f"{found[name]:,}" for name in ("words", "exact", "one word altered"))
    return [
        f"A second of CPU binds {exact} exact quotes in an article of {words} words, or {altered} with a word altered."
    ]


def examples(found: Found) -> list[str]:
    """All examples, scored."""
    rows = []
    for name, score in found["scores"].items():
        shares = [
            None if score[key] is None else round(100 * score[key], 1)
            for key in ("precision", "recall", "f1", "verified")
        ]
        counts = score["right"] + score["missed"], score["right"] + score["extra"]
        rows.append([name.replace("_", " "), *counts, *shares])
    evidence = found["evidence"]
    return [
        *table(["", "gold", "found", "precision", "recall", "F1", "right ones verified"], rows),
        "",
        (
            f"{found['articles']} articles. Of {evidence['quotes']:,} quotes {evidence['not_in_text']} are not in the "
            f"text, and {found['wrong numbers']} verified records have a wrong number."
        ),
    ]


def throughput(found: Found) -> list[str]:
    """What stands around a call."""
    rows = [[NAMES[row["who"]], row["in flight"], row["requests/s"], row["CPU ms"]] for row in found["rows"]]
    return table(["", "in flight", "requests a second", "ms of CPU a call"], rows)


def start(found: Found) -> list[str]:
    """What it costs to begin."""
    return table(["", "seconds of CPU"], [[who, seconds] for who, seconds in found["CPU seconds"].items()])


def mutants(found: Found) -> list[str]:
    """Of small changes to the code, how many a test notices."""
    rows = [
        [name, one["mutants"], one["killed"], one["timeout"], one["survived"], one["equivalent"], one["rate"],
         one["rate_without_equivalent"]]
        for name, one in {**found["areas"], "all": found["all"]}.items()
    ]  # fmt: skip
    heads = ["", "mutants", "killed", "without end", "survived", "equivalent", "noticed, %", "of those that matter, %"]
    return [
        *table(heads, rows),
        "",
        (
            f"Seed {found['seed']}; {found['all']['by_recorded_articles_alone']} are noticed by recorded articles "
            f"alone. The {len(found['survivors'])} survivors and {len(found['equivalent'])} equivalent ones stand, "
            "with the reason, in `benchmarks/results/mutation.json`."
        ),
    ]


# Of each section: the file of its figures, the command that writes it, and what makes words of them.
SECTIONS: dict[str, tuple[str, str, Callable[[Found], list[str]]]] = {
    "quality": ("quality", "quality.py --peers FOLDER", quality),
    "wrong_numbers": ("grounding-wrong-numbers", "grounding.py wrong-numbers --peers FOLDER", wrong_numbers),
    "readings": ("readings", "readings.py --peers FOLDER", readings),
    "anchors": ("anchors", "anchors.py examples/articles --peers FOLDER", anchors),
    "grades": ("grades", "grades.py", grades),
    "binding": ("grounding-speed", "grounding.py speed", binding),
    "examples": ("examples", "examples.py", examples),
    "throughput": ("calls-throughput", "calls.py throughput --peers FOLDER", throughput),
    "start": ("start", "start.py --peers FOLDER", start),
    "mutants": ("mutation", "mutation.py", mutants),
}


def better() -> str:
    """Each figure in which a peer is ahead."""
    lost = [
        f"- {one.who}: {one.what}, {told(one.theirs)} against {told(one.ours)}" for one in comparisons() if one.lost
    ]
    return "\n".join(lost) or "- nowhere"


def targets() -> str:
    """Every target with its figure, and how many are met."""
    lines: list[str] = []
    for name, rows in TARGETS.items():
        lines += [
            f"### {name}",
            "",
            *table(["", "at least, or most", "aim", "measured", "met"], map(_target, rows)),
            "",
        ]
        for result in dict.fromkeys(row.result for row in rows):
            kept = figures.read(result)
            lines.append(f"{provenance(kept)}  " if kept else f"<sub>`{result}`: not measured</sub>  ")
        lines.append("")
    met = [row.met() for rows in TARGETS.values() for row in rows]
    aims, least, missed, unknown = (met.count(word) for word in ("aim", "yes", "**no**", "not measured"))
    lines.append(f"Of {len(met)} targets {aims + least} are met, {missed} missed, {unknown} not measured.")
    return "\n".join(lines)


def _target(row: Target) -> list[object]:
    value = row.measured()
    bars = [
        None if bar is None else f"{'≤ ' if row.most and bar else ''}{told(bar)}{row.unit}"
        for bar in (row.least, row.aim)
    ]
    return [row.of, *bars, None if value is None else f"{told(value)}{row.unit}", row.met()]


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table in Markdown; all columns but the first are figures."""
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}"]
    return [*lines, *(f"| {' | '.join(told(cell) for cell in row)} |" for row in rows)]


def told(value: object) -> str:
    """A figure as it is read: 1,234; 5.6; a dash for none."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def provenance(kept: Found) -> str:
    """What printed the figures, when, of which code, where."""
    versions = ", ".join(f"{name} {version}" for name, version in kept["versions"].items())
    machine = kept["machine"]
    return (
        f"<sub>`{kept['command']}`, {kept['date']}, code {kept['code']}; {versions}; {machine['processor']}, "
        f"{machine['cores']} cores</sub>"
    )


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; the status says whether the page is right")
    options = parser.parse_args()
    if options.check:
        right = PAGE.is_file() and PAGE.read_text("utf-8") == page()
        print("docs/benchmarks.md is what the figures say" if right else "docs/benchmarks.md differs from the figures")
        return 0 if right else 1
    PAGE.write_text(page(), "utf-8")
    print("wrote docs/benchmarks.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
