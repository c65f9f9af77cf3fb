"""The words that ask a model: one article, then one task."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from jinja2 import BaseLoader, DictLoader, Environment, StrictUndefined

from summarizer.article import Text
from summarizer.candidates import Candidate, readable
from summarizer.kinds import Kind
from summarizer.request import Message
from summarizer.wire import UNSAID, Question, asked_fields

# Code points of an article that is shown whole: some 5,000 tokens, which leaves room for task and answer in the
# embedded engine's context of 16,384. Of a longer one, a task sees its head and what stands around its candidates,
# in sentences.
_WHOLE = 20_000
_HEAD = 3
_AROUND = 3


def article_messages(text: Text, candidates: Sequence[Candidate]) -> tuple[Message, ...]:
    """
    The start of a conversation about an article: the same for every task, so that servers can reuse it.

    Of a long article only the sentences around *candidates* are shown, under the numbers that they have in the whole.
    The fence around the article is a hash of its words, which no article can know of itself.
    """
    labels = readable(text)
    if len(text.body) > _WHOLE:
        near = {i for c in candidates for i in range(c.sentence - _AROUND, c.sentence + _AROUND + 1)}
        near |= {intro for c in candidates if (intro := text.sentences[c.sentence].intro) is not None}
        head = [*labels][:_HEAD]
        labels = {i: label for i, label in labels.items() if i in near or i in head}
    sentences = [
        {"label": label, "text": " ".join(text.body[s.start : s.end].split())}
        for label, s in ((label, text.sentences[i]) for i, label in labels.items())
    ]
    return (
        Message("system", _shared("_system.j2").strip()),
        Message(
            "user",
            _environment("")
            .get_template("_article.j2")
            .render(
                sentences=sentences,
                fence=hashlib.sha256(text.body.encode("utf-8", "surrogatepass")).hexdigest()[:8],
                published=text.published.strftime("%A, %Y-%m-%d") if text.published else None,
            ),
        ),
    )


def task_messages(kind: Kind, text: Text, questions: Sequence[Question]) -> tuple[Message, ...]:
    """The conversation that asks for a kind's records: the article first, the task last."""
    candidates = [question.candidate for question in questions]
    system, article = article_messages(text, candidates)
    schema = kind.schema
    asked = {name for question in questions for name in question.fields}
    task = (
        _environment(kind.template)
        .get_template("task")
        .render(
            fields=[f for f in asked_fields(schema) if f.name in asked],
            judgement=schema.judgement if any(question.judged for question in questions) else None,
            unsaid=UNSAID,
            candidates=[
                {"label": c.label, "number": c.anchor.text if c.anchor else None, "words": c.words} for c in candidates
            ],
        )
    )
    return system, Message("user", f"{article.content}\n{task}")


def repair_message(problems: Sequence[tuple[str, str]]) -> Message:
    """What asks again for answers that failed, each with its label and reason."""
    listed = [{"label": label, "reason": reason} for label, reason in problems]
    return Message("user", _environment("").get_template("_repair.j2").render(problems=listed))


def prompt_digest(kinds: Sequence[Kind]) -> str:
    """SHA-256 of every template that shapes the questions for *kinds*."""
    shared = sorted(p.name for p in _folder().iterdir() if p.name.startswith("_"))
    parts = [_shared(name) for name in shared] + [k.digest for k in sorted(kinds, key=lambda k: k.name)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _folder() -> resources.abc.Traversable:
    return resources.files("summarizer") / "prompts"


@cache
def _shared(name: str) -> str:
    return (_folder() / name).read_text("utf-8")


@cache
def _environment(template: str) -> Environment:
    """Templates are text, not markup, so nothing is escaped; an undefined name is an error."""
    shared = {p.name: _shared(p.name) for p in _folder().iterdir() if p.name.startswith("_") and p.name.endswith(".j2")}
    loader: BaseLoader = DictLoader({**shared, "task": template})
    return Environment(  # noqa: S701 - the output is a prompt
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False
    )
