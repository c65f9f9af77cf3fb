"""Instructor's citation check on pairs of text and quote (JSON on standard input): prints how many it accepts."""

from __future__ import annotations

import json
import sys

from instructor.dsl.citation import CitationMixin


class Claim(CitationMixin):
    """What a record would be, with the quotes that are said to support it."""


def main() -> None:
    """Validate each quote as the documentation shows, and count those that are kept."""
    accepted = 0
    for text, quote in json.load(sys.stdin):
        claim = Claim.model_validate({"substring_quotes": [quote]}, context={"context": text})
        accepted += bool(claim.substring_quotes)
    print(accepted)


if __name__ == "__main__":
    main()
