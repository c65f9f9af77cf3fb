"""LangExtract's alignment on pairs of text and quote (JSON on standard input): prints how many quotes get a place."""

from __future__ import annotations

import json
import sys

from langextract import resolver
from langextract.core.data import Extraction


def main() -> None:
    """Align each quote with its text, with the defaults of `extract`, and count those that are given a place."""
    accepted = 0
    for text, quote in json.load(sys.stdin):
        groups = [[Extraction(extraction_class="claim", extraction_text=quote)]]
        aligned = resolver.WordAligner().align_extractions(groups, text)
        accepted += any(one.char_interval is not None for group in aligned for one in group)
    print(accepted)


if __name__ == "__main__":
    main()
