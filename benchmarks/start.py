"""
What it costs to begin: seconds of CPU from a new interpreter until a package can be used, here and with peers.

    python benchmarks/start.py [--peers FOLDER] [--json FILE]

The least of five runs, bytecode at hand, without the interpreter's own. Packages that import late are asked for what
one starts with; readers of numbers read a first one. `summarizer --help` is measured whole.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import environments  # beside this file
import figures  # likewise

RUNS = 5
PEERS = {
    "Instructor": ("instructor", "import instructor; instructor.from_openai"),
    "LangExtract": ("langextract", "import langextract; langextract.extract"),
    "quantulum3": ("numbers", "from quantulum3 import parser; parser.parse('5 km')"),
    "Recognizers-Text": (
        "numbers",
        "from recognizers_number_with_unit import recognize_dimension; recognize_dimension('5 km', 'en-us')",
    ),
}


def cpu(python: str | Path, code: str) -> float:
    """Seconds of CPU that *code* takes in a new interpreter."""
    timed = f"import time; start = time.process_time()\n{code}\nprint(time.process_time() - start)"
    with tempfile.TemporaryDirectory() as bytecode:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}
        runs = [
            subprocess.run([python, "-c", timed], capture_output=True, text=True, check=True, env=environment)
            for _ in range(RUNS + 1)  # the first writes the bytecode
        ]
    return round(min(float(run.stdout.split()[-1]) for run in runs), 2)


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, help="folder of the peers' virtual environments")
    figures.add_option(parser)
    options = parser.parse_args()
    helped = "import sys; sys.argv = ['summarizer', '--help']\nimport contextlib, io\nfrom summarizer.cli import main\n"
    helped += "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n    main()"
    found = {
        "summarizer": cpu(sys.executable, "import summarizer; summarizer.Summarizer"),
        "summarizer --help": cpu(sys.executable, helped),
        "summarizer.anchors": cpu(sys.executable, "from summarizer.anchors import find_anchors; find_anchors('5 km')"),
    }
    if options.peers:
        found |= {n: cpu(environments.python_of(peer, options.peers), code) for n, (peer, code) in PEERS.items()}
    for name, seconds in found.items():
        print(f"{name:20} {seconds:6.2f} s of CPU")
    peers = ("instructor", "langextract", "numbers") if options.peers else ()
    figures.keep(options.json, {"CPU seconds": found}, peers=environments.versions(*peers))


if __name__ == "__main__":
    main()
