"""`digest.md`: a briefing that can be pasted into a mail; disagreements first, every line with its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.merge.digest import Moment
from summarizer.report.address import address
from summarizer.report.view import Cell, Claim, Dispute, Entry, Part, Party, Source, View
from summarizer.report.visible import one_line
from summarizer.report.wording import count, day, days, describe, label, lead

# What Markdown reads as markup anywhere in a line, and "<" and "&", which it hands on to HTML.
_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#!$^])")
# Parties that a briefing lists, and in how many events one must have a part; the page and `digest.json` have the rest.
_PARTIES, _ACTS = 20, 2
# Types of fields that a line tells in brackets at its end.
_ASIDE = frozenset({"name", "when", "choice"})
# An address that readers of mail would make a link of without being asked.
_SCHEME = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*):(?=\S)")


def render_briefing(view: View) -> str:
    """The whole of `digest.md`."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: View) -> Iterator[str]:
    yield f"# Briefing on {count(view.articles, 'article')}"
    yield ""
    if view.left_out:
        yield f"{view.left_out.in_words()} All of it is in `digest.json` and `tables/`."
        yield ""
    found = (
        ", ".join(count(len(s.entries), label(s.kind.name)) for s in view.sections) or "nothing of the kinds asked for"
    )
    yield (
        f"Found: {found}. {count(len(view.disputes), 'disagreement')}; {count(len(view.doubtful), 'record')} to check; "
        f"{count(len(view.rejected), 'record')} rejected. Numbers in brackets name the sources below."
    )
    if view.disputes:
        yield from _section("Where sources disagree", (_dispute(d) for d in view.disputes))
    for section in view.sections:
        yield from _section(section.kind.title, (_entry(e) for e in section.entries))
    entries = {entry.id: entry for entry in view.entries}
    if view.digest.timeline:
        moments = ((m, entries.get(m.record)) for m in view.digest.timeline)
        yield from _section("Timeline", (_moment(m, entry) for m, entry in moments if entry))
    acting = [party for party in view.parties if len(party.parts) >= _ACTS][:_PARTIES]
    if acting:
        yield from _section("Who did what", (_party(party) for party in acting))
    if view.doubtful:
        yield from _section("To be checked by a person", (_doubt(c) for c in view.doubtful))
    if view.rejected:
        yield from _section("Rejected", (_doubt(c) for c in view.rejected))
    yield from _section("Sources", (_source(s) for s in view.sources))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield f"## {escape(title)}"
    yield ""
    for line in lines:
        yield f"- {line}"


def _dispute(dispute: Dispute) -> str:
    sides = "; ".join(f"**{escape(p.words)}** {_numbers(c.source for c in p.claims)}" for p in dispute.positions)
    why = "".join(f" {escape(e)}" for e in dispute.explanations)
    return f"{escape(dispute.kind.capitalize())} on {escape(dispute.field)} ({escape(dispute.title)}): {sides}.{why}"


def _entry(entry: Entry) -> str:
    """Who, what, and in brackets whose, when and how it stands: "**Varga**: 40 km, the river (4 March 2031; made)"."""
    shown = {c.field.name: c for c in entry.cells if c.variants}
    first = lead(entry.kind.schema, {n: c.variants[0].value for n, c in shown.items()})
    who = shown.pop(first.name).variants[0].words if first else ""
    what = [c for c in shown.values() if c.field.type not in _ASIDE]
    told = " ".join([who, *(v.words for c in what for v in c.variants)])
    # Who has been named already, as the demander or in the words of the demand, is not named again.
    aside = [c for c in shown.values() if c.field.type in _ASIDE and not (c.field.type == "name" and _names(c, told))]
    line = ": ".join(part for part in (f"**{escape(who)}**" if who else "", ", ".join(map(_said, what))) if part)
    more = "; ".join([*map(_said, aside), *(["to check"] if entry.status == "flagged" else [])])
    return f"{line}{f' ({more})' if more else ''} {_numbers(entry.sources)}"


def _names(cell: Cell, told: str) -> bool:
    """Whether *told* has the name already."""
    return re.search(rf"(?<!\w){re.escape(cell.variants[0].words)}(?!\w)", told, re.IGNORECASE) is not None


def _said(cell: Cell) -> str:
    """A field's words, each value of several with its sources; a name says whose it is."""
    words = " or ".join(
        f"{escape(v.words)} {_numbers(c.source for c in v.claims)}" if len(cell.variants) > 1 else escape(v.words)
        for v in cell.variants
    )
    return f"{escape(label(cell.field.name))} {words}" if cell.field.type == "name" else words


def _moment(moment: Moment, entry: Entry) -> str:
    return f"{escape(days(moment.start, moment.end))}: {_told(entry)}"


def _party(party: Party) -> str:
    """A party with what it did, each on a line of its own, in order of day."""
    others = f" ({escape(', '.join(party.others))})" if party.others else ""
    return f"**{escape(party.name)}**{others}" + "".join(f"\n  - {_part(part)}" for part in party.parts)


def _part(part: Part) -> str:
    return f"{escape(part.days or 'undated')}, as {escape(part.role)}: {_told(part.entry)}"


def _told(entry: Entry) -> str:
    return f"{escape(label(entry.kind.name))}: {escape(entry.title)} {_numbers(entry.sources)}"


def _doubt(claim: Claim) -> str:
    reasons = " ".join(escape(f.message) for f in claim.record.findings)
    words = escape(describe(type(claim.record.fields), claim.values))
    return (
        f"{escape(label(claim.record.kind))}: {words} {_numbers([claim.source])} — {reasons or 'no reason was given'}"
    )


def _source(source: Source) -> str:
    line = source.line
    published = f", {day(line.published)}" if line.published else ""
    link = address(line.url)
    where = f"<{link}>" if link and not re.search(r"[\s<>]", link) else escape(line.source)
    return f"\\[{source.number}\\] {escape(source.title)}{published}, {where}"


def _numbers(sources: Iterable[Source]) -> str:
    numbers = dict.fromkeys(s.number for s in sources)
    return "".join(f"\\[{n}\\]" for n in numbers)


def escape(text: str) -> str:
    """*text* as Markdown that shows it and does nothing else: no markup, no HTML, no links, one line."""
    escaped = _MARKUP.sub(r"\\\1", one_line(text)).replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")
    return _SCHEME.sub(r"\1&#58;", escaped)
