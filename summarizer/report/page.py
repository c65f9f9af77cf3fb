"""`report.html`: one static file that needs nothing else, and trusts nothing it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summarizer.record import Quantity, When
from summarizer.report import wording
from summarizer.report.address import address
from summarizer.report.distances import distance_charts
from summarizer.report.highlight import paragraphs, quotes
from summarizer.report.inline import part, policy
from summarizer.report.timeline import timeline
from summarizer.report.view import Claim, Dispute, Source, Variant, View
from summarizer.report.visible import visible

# Columns of a conflict matrix that still fit on a page; further sources start another matrix.
MOST_COLUMNS = 8


def render_page(view: View) -> str:
    """The whole of `report.html`."""
    environment = _environment()
    style, script, unscripted = parts()
    distances = tuple(distance_charts(view))
    line = timeline(view)
    by_article = defaultdict(list)
    for claim in (*(c for e in view.entries for c in e.claims), *view.rejected):
        by_article[claim.source.line.id].append(claim)
    return environment.get_template("page.html.j2").render(
        view=view,
        title=_title(view),
        span=_span(view),
        policy=policy(styles=(style, unscripted), scripts=(script,)),
        style=style,
        script=script,
        unscripted=unscripted,
        distances=distances,
        line=line,
        blocks=matrix(view.disputes),
        contents=tuple(_contents(view, distances, line)),
        texts={s.line.id: paragraphs(s.line, by_article[s.line.id]) for s in view.sources},
        unused=_unused(view),
    )


@cache
def _environment() -> Environment:
    """Made once: compiling the templates takes longer than a small report."""
    environment = Environment(
        loader=PackageLoader("summarizer.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "address": address,
        "count": wording.count,
        "day": wording.day,
        "decided": {"accept": "accepted", "correct": "corrected", "reject": "rejected"}.__getitem__,
        "label": wording.label,
        "number": wording.number,
        "pairs": _pairs,
        "quotes": quotes,
        "sort_key": sort_key,
        "sources": lambda claims: tuple({c.source.number: c.source for c in claims}.values()),
        "title": lambda claim: wording.describe(type(claim.record.fields), claim.values),
    }
    return environment


def _finalize(value: Any) -> Any:
    """Whatever a template shows has its invisible characters written out, without any template's doing."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _pairs(settings: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Settings in order of name, as the digest has them; one that holds others is told by each of them."""
    for name, value in sorted(settings.items()):
        if isinstance(value, Mapping):
            yield from ((f"{name}: {inner}", held) for inner, held in sorted(value.items()))
        elif value:
            yield name, value


def parts() -> tuple[Markup, Markup, Markup]:
    """What stands within the page: its style, its script, and the style for browsers that run no script."""
    style, script, unscripted = (part(__package__, name) for name in ("page.css", "page.js", "unscripted.css"))
    return style, script, unscripted


def _title(view: View) -> str:
    said = f"What {wording.count(view.articles, 'article')} say{'s' if view.articles == 1 else ''}"
    return f"{said}, and where they disagree" if view.disputes else said


def _span(view: View) -> str:
    published = sorted(s.line.published for s in view.sources if s.line.published)
    return wording.days(published[0], published[-1]) if published else ""


def _contents(view: View, distances: Iterable[Any], line: Any) -> Iterator[tuple[str, str, int | None]]:
    """Anchor, name and number of things of each section."""
    yield "disagreements", "Disagreements", len(view.disputes)
    for chart in distances:
        yield f"{chart.section.kind.name}-{chart.field.name}", f"{chart.field.name.capitalize()}s", None
    if line:
        yield "timeline", "Timeline", None
    for section in view.sections:
        yield section.kind.name, section.kind.title, len(section.entries)
    yield "check", "To check", len(view.doubtful)
    if view.parties:
        yield "parties", "Parties", None
    yield "articles", "Articles", len(view.sources)


def sort_key(value: Quantity | When) -> str:
    """By what a table sorts a number (its SI value) or a date (its first day)."""
    if isinstance(value, When):
        known: date | None = value.start or value.end
        return known.isoformat() if known else ""
    end = value.si_low if value.si_low is not None else value.si_high
    return "" if end is None else f"{end:.6f}"


@dataclass(frozen=True, slots=True)
class Block:
    """A conflict matrix of at most `MOST_COLUMNS` sources, unless a single dispute has more."""

    sources: tuple[Source, ...]
    rows: tuple[tuple[Dispute, tuple[tuple[tuple[str, Variant, Claim], ...], ...]], ...]


def matrix(disputes: Iterable[Dispute]) -> tuple[Block, ...]:
    """Disputes against sources, in as many blocks as keep each narrow enough to read."""
    groups: list[tuple[dict[int, Source], list[Dispute]]] = []
    for dispute in disputes:
        speaking = {c.source.number: c.source for c in dispute.claims}
        if not groups or len(groups[-1][0] | speaking) > MOST_COLUMNS:
            groups.append(({}, []))
        groups[-1][0].update(speaking)
        groups[-1][1].append(dispute)
    return tuple(_block(sources, rows) for sources, rows in groups)


def _block(sources: dict[int, Source], disputes: Sequence[Dispute]) -> Block:
    columns = tuple(sources[n] for n in sorted(sources))
    return Block(columns, tuple((d, tuple(tuple(_cell(d, source)) for source in columns)) for d in disputes))


def _cell(dispute: Dispute, source: Source) -> Iterator[tuple[str, Variant, Claim]]:
    """What one source says in a dispute: letter, position and claim of each."""
    for index, position in enumerate(dispute.positions):
        for claim in position.claims:
            if claim.source.number == source.number:
                yield chr(ord("A") + index % 26), position, claim
                break


def _unused(view: View) -> dict[str, int]:
    numbers = {source.line.id: 0 for source in view.sources}
    for anchor in view.digest.unused_anchors:
        if anchor.article in numbers:
            numbers[anchor.article] += 1
    return numbers
