"""A reviewer's session in the terminal: each record with its words and findings, to accept, correct or reject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from summarizer.anchors import Anchor
from summarizer.article_line import ArticleLine
from summarizer.bind import to_quantity
from summarizer.errors import KindError
from summarizer.kinds import Kind
from summarizer.locate import find_words, fold
from summarizer.record import CitedRecord, Field, Party, Quantity, When, fields_of
from summarizer.report.visible import visible
from summarizer.report.wording import label, say, when
from summarizer.review import Decision, Review, add_review

# Code points of the article shown to either side of the evidence.
CONTEXT = 200

Ask = Callable[[str], str]


class Left(Exception):
    """The reviewer leaves; what was decided is kept."""


@dataclass(slots=True)
class Session:
    """
    A reviewer at a folder of results.

    Attributes:
        out: The folder.
        kinds: The record kinds by name.
        articles: The articles by id; one that is missing, or without text, is shown by its evidence alone.
        who: The reviewer's name, written with each decision.
        ask: Puts a question and gives the answer; `EOFError` or `KeyboardInterrupt` ends the session.
        console: Where to show the records.
        decided: How many decisions were written.
    """

    out: Path
    kinds: Mapping[str, Kind]
    articles: Mapping[str, ArticleLine]
    who: str
    ask: Ask = input
    console: Console = field(default_factory=Console)
    decided: int = 0

    def run(self, records: Sequence[CitedRecord]) -> int:
        """Go through *records*; gives the number of decisions, each of which is on disk as soon as it is taken."""
        try:
            for number, record in enumerate(records, start=1):
                self.console.rule(Text(f"{number} of {len(records)}"), align="left")
                self._show(record)
                self._decide(record)
        except (Left, EOFError, KeyboardInterrupt):
            self.console.print()
        return self.decided

    def _show(self, record: CitedRecord) -> None:
        article = self.articles.get(record.article)
        title = (article.title if article else None) or record.article
        self.console.print(Text.assemble((label(record.kind), "bold"), "  ", visible(title), (f"  {record.id}", "dim")))
        table = Table(box=None, show_header=False, pad_edge=False)
        for item in fields_of(type(record.fields)):
            value = getattr(record.fields, item.name)
            table.add_row(Text(label(item.name), "dim"), Text(visible(_told(value))))
        self.console.print(table)
        for evidence in record.evidence:
            before, after = _around(article, evidence.start, evidence.end)
            quote = (visible(evidence.quote), "bold")
            self.console.print(Text.assemble((visible(before), "dim"), quote, (visible(after), "dim")))
        for finding in record.findings:
            what = f"{label(finding.field)}: " if finding.field else ""
            self.console.print(Text(visible(f"! {what}{finding.message}"), "yellow"))

    def _decide(self, record: CitedRecord) -> None:
        fields = record.fields.model_dump(mode="json")
        while True:
            answer = self.ask("[a]ccept  [c]orrect  [r]eject  [s]kip  [q]uit: ").strip().lower()[:1]
            if answer == "q":
                raise Left
            if answer == "s":
                break
            if answer == "a":
                self._write(record, "accept", fields)
                break
            if answer == "r":
                self._write(record, "reject", fields)
                break
            if answer == "c" and (corrected := self._correct(record)) is not None:
                self._write(record, "correct", corrected)
                break

    def _write(self, record: CitedRecord, decision: Decision, fields: Mapping[str, Any]) -> None:
        note = self.ask("Why? (Enter for no note) ").strip() or None
        now = datetime.now(UTC).replace(microsecond=0)
        add_review(
            self.out, Review(record=record.id, decision=decision, fields=fields, who=self.who, when=now, note=note)
        )
        self.decided += 1

    def _correct(self, record: CitedRecord) -> dict[str, Any] | None:
        """The record's fields as the reviewer would have them; None where nothing was changed."""
        items = fields_of(type(record.fields))
        values = dict(record.fields)
        while True:
            for number, item in enumerate(items, start=1):
                self.console.print(Text(visible(f"{number:3} {label(item.name)}: {_told(values[item.name])}")))
            chosen = self.ask("Which field? (number; Enter when done) ").strip()
            if not chosen:
                break
            if chosen.isdigit() and 0 < int(chosen) <= len(items):
                item = items[int(chosen) - 1]
                values[item.name] = self._value(item, record, values[item.name])
        try:
            read = self.kinds[record.kind].read({**record.model_dump(mode="json"), "fields": _json(values)})
        except KindError as error:
            self.console.print(Text(visible(f"! {error}"), "red"))
            return None
        return None if read.fields == record.fields else read.fields.model_dump(mode="json")

    def _value(self, item: Field, record: CitedRecord, old: Any) -> Any:
        """A new value of one field: numbers are chosen among those of the evidence, words must stand in the article."""
        article = self.articles.get(record.article)
        if item.type == "quantity":
            return self._chosen(_quantities(record, article), old)
        if item.type == "choice":
            return self._chosen([(word, word) for word in item.choices], old)
        if item.type == "when":
            return self._date(article, old)
        listed = item.type in ("parties", "word list")
        answer = self.ask(f"{label(item.name)}{', separated by ;' if listed else ''} (Enter for none): ").strip()
        words = [part.strip() for part in answer.split(";")] if listed else [answer]
        words = [word for word in words if word]
        if article and article.text:
            folded = fold(article.text)
            for word in words:
                if find_words(word, folded) is None:
                    self.console.print(Text(visible(f"! the article does not say {word!r}; left as it was"), "red"))
                    return old
        if item.type == "parties":
            known = {p.name: p for p in old or ()}
            return [known.get(word) or Party(name=word) for word in words]
        return words if listed else (words[0] if words else None)

    def _chosen(self, choices: Sequence[tuple[str, Any]], old: Any) -> Any:
        for number, (words, _) in enumerate(choices, start=1):
            self.console.print(Text(visible(f"{number:3} {words}")))
        answer = self.ask("Which? (number; 0 for none; Enter to leave it) ").strip()
        if answer == "0":
            return None
        return choices[int(answer) - 1][1] if answer.isdigit() and int(answer) <= len(choices) else old

    def _date(self, article: ArticleLine | None, old: Any) -> Any:
        answer = self.ask(
            "First and last day, as 2031-03-04 or 2031-03-01..2031-03-04 (0 for none; Enter to leave it): "
        )
        if answer.strip() in ("", "0"):
            return None if answer.strip() else old
        try:
            start, _, end = (part.strip() for part in answer.partition(".."))
            first, last = date.fromisoformat(start), date.fromisoformat(end or start)
        except ValueError:
            self.console.print(Text(visible(f"! {answer.strip()!r} is no day; left as it was"), "red"))
            return old
        written = next((a.text for a in article.anchors if (a.low, a.high) == (first, last)), None) if article else None
        return When(as_written=written, start=first, end=last, basis=f"stated by {self.who}")


def _quantities(record: CitedRecord, article: ArticleLine | None) -> list[tuple[str, Quantity]]:
    """The numbers inside a record's evidence, which are the only ones that it may hold."""
    anchors: Iterable[Anchor] = article.anchors if article else ()
    inside = [
        a
        for a in anchors
        if a.kind not in ("date", "identifier") and any(e.start <= a.start and a.end <= e.end for e in record.evidence)
    ]
    return [(f"{a.text} ({a.kind})", to_quantity(a)) for a in inside]


def _told(value: Any) -> str:
    """A value in words, a date with the words it was read from."""
    if isinstance(value, When):
        basis = ", ".join(part for part in (value.as_written and f"“{value.as_written}”", value.basis) if part)
        return f"{when(value)} ({basis})" if basis else when(value)
    return say(value) or "–"


def _around(article: ArticleLine | None, start: int, end: int) -> tuple[str, str]:
    if article is None or article.text is None:
        return "", ""
    return article.text[max(0, start - CONTEXT) : start], article.text[end : end + CONTEXT]


def _json(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else value


def to_review(
    records: Iterable[CitedRecord], reviews: Mapping[str, Review], *, every: bool = False
) -> Iterator[CitedRecord]:
    """
    The records that wait for a person: those flagged and not yet decided about, or all that are undecided.

    Args:
        records: As in `records.jsonl`.
        reviews: The decisions so far.
        every: Also those that no check found fault with.
    """
    for record in records:
        if record.id not in reviews and (every or record.status == "flagged"):
            yield record
