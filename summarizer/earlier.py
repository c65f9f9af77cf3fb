"""What an earlier run left in a folder of results, from which the next one goes on."""

from __future__ import annotations

from pathlib import Path

import orjson

from summarizer.article_line import read_article_line
from summarizer.deliver import ARTICLES, RECORDS, earlier_settings
from summarizer.errors import OutputError
from summarizer.outputs import SortedLines

FAILURES = "failures.jsonl"


def read_earlier(out: Path) -> dict[str, str]:
    """Digests of the articles that an earlier run read, by id; those whose reading failed are left out."""
    try:
        failed = (
            {orjson.loads(line)["article"] for line in (out / FAILURES).read_bytes().splitlines()}
            if (out / FAILURES).exists()
            else set()
        )
        if not (out / ARTICLES).exists():
            return {}
        with (out / ARTICLES).open("rb") as lines:
            read = (read_article_line(line) for line in lines if line.strip())
            return {article.id: article.digest for article in read if article.id not in failed}
    except (ValueError, TypeError, KeyError) as error:
        msg = f"{out}: what an earlier run left there cannot be read ({error}); add --fresh to start over"
        raise OutputError(msg) from error


def require_kinds(out: Path, kinds: set[str]) -> None:
    """
    The kinds of an earlier run in *out*: its articles are not read again, so that others would be looked for in vain.

    Raises:
        OutputError: They are not *kinds*.
    """
    # A run that was stopped has left none, nor has one of an older version.
    earlier = earlier_settings(out).get("kinds")
    if isinstance(earlier, dict) and set(earlier) != kinds:
        raise OutputError(
            f"{out}: its articles were read for {', '.join(sorted(earlier))}, and would not be read again for "
            f"{', '.join(sorted(kinds))}; choose another --out, or add --fresh"
        )


def carry_over(out: Path, changed: set[str], articles: SortedLines, records: SortedLines) -> None:
    """Lines of an earlier run stay, but for the articles that were read again."""
    for path, lines, key in ((out / ARTICLES, articles, "id"), (out / RECORDS, records, "article")):
        if not path.exists():
            continue
        with path.open("rb") as file:
            for line in file:
                name = orjson.loads(line)[key]
                if name not in changed:
                    lines.add(name, line.rstrip(b"\n"))
