"""
The checks graded: true records made false in known ways, and the share that is caught, by the way.

    python benchmarks/grades.py [FOLDER [--gold FILE]] [--json FILE]

Without FOLDER the records are the gold of the examples in English, as tests/test_selftest.py holds them; with it, those
of a folder of results, or gold for its articles, as `summarizer selftest FOLDER` takes them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests"), str(HERE)]

import figures  # noqa: E402  found by the line above

from prompts import KINDS, examples  # noqa: E402  likewise
from summarizer.selftest import Grades, grade, grade_folder  # noqa: E402  likewise
from summarizer.source import read_source  # noqa: E402  likewise


def grade_examples() -> Grades:
    """The checks on the examples' gold."""
    from test_selftest import gold

    sources = {text.article.id: read_source(text) for text in examples(None)}
    return grade(gold(sources, optional=False), sources, KINDS, also=gold(sources, optional=True))


def main() -> None:
    """Grade, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--gold", type=Path)
    figures.add_option(parser)
    options = parser.parse_args()
    grades = grade_folder(options.folder, KINDS, gold=options.gold) if options.folder else grade_examples()
    classes = {
        name: {"made": one.made, "caught %": round(100 * one.caught / one.made, 1) if one.made else None}
        for name, one in grades.classes.items()
    }
    flagged = round(100 * len(grades.flagged) / grades.true, 1)
    for name, one in classes.items():
        print(f"{name:16} {one['made']:5} made, {one['caught %']} % caught")
    print(f"{len(grades.flagged)} of {grades.true} true records flagged, {flagged} %")
    found = {"classes": classes, "true": grades.true, "flagged": len(grades.flagged), "flagged %": flagged}
    figures.keep(options.json, found)


if __name__ == "__main__":
    main()
