"""What the smaller commands print: tables for people, JSON lines for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from summarizer.errors import InputError
from summarizer.record import fields_of
from summarizer.report.visible import one_line

if TYPE_CHECKING:
    from summarizer.anchors import Anchor
    from summarizer.cache import Info
    from summarizer.doctor import Check
    from summarizer.kinds import Kind
    from summarizer.local.weights import Status
    from summarizer.outlook import Outlook
    from summarizer.pipeline import Failure
    from summarizer.prices import Price
    from summarizer.published import Published


def print_anchors(source: str, published: Published | None, *, as_json: bool) -> None:
    """
    The anchors of an article, or of each of a file's articles.

    Raises:
        InputError: There is no article at *source*.
    """
    from summarizer.anchors import find_anchors
    from summarizer.clean import clean
    from summarizer.load import load, no_article

    read = 0
    for article in load([source], published=published):
        if isinstance(article, InputError):
            raise article
        text = clean(article)
        found = find_anchors(text.body, reference=text.published, boilerplate=text.boilerplate)
        if as_json:
            for anchor in found:
                print_json({"article": article.id} | {name: getattr(anchor, name) for name in anchor.__slots__})
        else:
            Console().print(_anchor_table(f"{article.id}, published {text.published or 'unknown'}", found))
        read += 1
    if read == 0:
        raise no_article([source])


def _anchor_table(title: str, found: Sequence[Anchor]) -> Table:
    table = Table(title=escape(one_line(title)), title_justify="left")
    for name in ("at", "text", "kind", "low", "high", "unit", "modifier"):
        table.add_column(name, overflow="fold")
    for a in found:
        cells = (a.start, a.text, a.kind, a.low, a.high, a.unit, a.modifier)
        shown = ("" if c is None else escape(one_line(f"{c:g}" if isinstance(c, float) else str(c))) for c in cells)
        table.add_row(*shown, style="dim" if a.boilerplate else None)
    return table


def print_evaluation(records: Path, gold: Path, kinds: Mapping[str, Kind], *, as_json: bool) -> None:
    """
    How right the records of a run are, against gold.

    Raises:
        InputError: A file cannot be read, or a line of it is no record.
    """
    from summarizer.article_line import read_articles
    from summarizer.evaluate import evaluate, read_lines

    beside = records.parent / "articles.jsonl"
    articles = list(read_articles(beside)) if beside.exists() else []
    scored = evaluate(
        read_lines(records),
        read_lines(gold),
        kinds,
        texts={a.id: a.text for a in articles if a.text is not None} or None,
        articles={a.id for a in articles} or None,
    )
    if as_json:
        print_json(scored.to_json())
    else:
        Console().print(scored.table())


def print_kinds(kinds: Iterable[Kind]) -> None:
    """The record kinds with their fields."""
    table = Table()
    for name in ("kind", "field", "type", "says"):
        table.add_column(name)
    for kind in kinds:
        for number, field in enumerate(fields_of(kind.schema)):
            says = field.description + (f" ({', '.join(field.choices)})" if field.choices else "")
            table.add_row(*map(escape, (kind.name if number == 0 else "", field.name, field.type, says)))
        table.add_section()
    Console().print(table)


def print_checks(checks: Sequence[Check]) -> bool:
    """What a run needs, each with the way out; returns whether nothing stands in its way."""
    for check in checks:
        way_out = f"; {check.way_out}" if check.way_out else ""
        line = f"{'ok  ' if check.ok else 'FAIL'} {check.name}: {check.found}{way_out}"
        Console().print(line, markup=False, highlight=False, soft_wrap=True)
    return all(check.ok for check in checks)


def print_cache(info: Info) -> None:
    """What the cache holds."""
    Console().print(
        f"{info.folder}: {info.answers} answers, {info.size / 1e6:.1f} MB"
        + (f", from {info.oldest:%Y-%m-%d} to {info.newest:%Y-%m-%d}" if info.oldest and info.newest else ""),
        markup=False,
        soft_wrap=True,
    )


# Articles that failed for one and the same reason and are each named.
_NAMED = 3


def tell_failures(failures: Iterable[Failure]) -> Iterator[str]:
    """What failed, a line each; where many failed for one reason, as when a budget is spent, it is told once."""
    sources: dict[str, list[str]] = {}
    for failure in failures:
        sources.setdefault(failure.error, []).append(failure.source)
    for error, failed in sources.items():
        yield from (f"failed: {source}: {error}" for source in failed[:_NAMED])
        if more := failed[_NAMED:]:
            yield f"failed: {len(more)} more articles for the same reason; failures.jsonl names them"


def print_outlook(outlook: Outlook, model: str, price: Price | None) -> None:
    """What a run would do and cost, from the least to the most."""
    forecast = outlook.forecast
    unreadable = f", {outlook.unreadable} cannot be read" if outlook.unreadable else ""
    lines = [
        f"articles: {outlook.unread} to read, {outlook.kept} kept from the run before{unreadable}",
        f"calls: {forecast.calls} to send, {forecast.kept} answered from the cache; retries and repairs come on top",
        f"tokens: {_range(*forecast.prompt)} in, {_range(*forecast.completion)} out",
    ]
    if forecast.cost is None or price is None:
        lines.append(f"cost: the price of model {model} is not known; state it with --prices FILE")
    else:
        least, most = forecast.cost
        lines.append(f"cost: ${least:,.4f} to ${most:,.4f} ({price.source})" if most else f"cost: $0 ({price.source})")
    for line in lines:
        Console().print(line, markup=False, highlight=False, soft_wrap=True)


def _range(least: int, most: int) -> str:
    return f"{least:,} to {most:,}" if least < most else f"{least:,}"


def print_model(status: Status) -> None:
    """Whether the embedded model's file is there."""
    if status.verified:
        state = "there, and verified"
    elif status.present:
        state = f"begun: {status.present / 1e6:.0f} of {status.size / 1e6:.0f} MB"
    else:
        state = f"not there: {status.size / 1e6:.0f} MB, fetched on first use or by `summarizer model fetch`"
    Console().print(f"{status.path}: {state}", markup=False, soft_wrap=True)


def print_json(content: object) -> None:
    """One line of JSON on standard output."""
    sys.stdout.buffer.write(orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
