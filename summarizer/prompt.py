"""The words that ask a model: one article, then one task."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from jinja2 import BaseLoader, DictLoader, Environment, StrictUndefined, Template

from summarizer.article import Text
from summarizer.candidates import Candidate, readable
from summarizer.kinds import Kind
from summarizer.request import Message
from summarizer.wire import UNSAID, Task, asked_fields

# Code points of an article that is shown whole: some 5,000 tokens, which leaves room for task and answer in the
# embedded engine's context of 16,384. Of a longer one, a task sees its head and what stands around its candidates,
# in sentences.
WHOLE = 20_000
_HEAD = 3
_AROUND = 3


def shown(text: Text, candidates: Sequence[Candidate]) -> dict[str, int]:
    """
    The sentences that a prompt about *candidates* shows: their indices, by the label that they have in the whole.

    Of a long article these are its head and what stands around the candidates.
    """
    labels = {label: index for index, label in readable(text).items()}
    if len(text.body) <= WHOLE:
        return labels
    near = {i for c in candidates for i in around(c, text)}
    head = [*labels.values()][:_HEAD]
    return {label: i for label, i in labels.items() if i in near or i in head}


def around(candidate: Candidate, text: Text) -> set[int]:
    """The sentences that a prompt about one candidate shows of a long article, by index."""
    first, last = max(0, candidate.sentence - _AROUND), min(len(text.sentences) - 1, candidate.sentence + _AROUND)
    intro = text.sentences[candidate.sentence].intro
    return {*range(first, last + 1), *(() if intro is None else (intro,))}


def article_messages(text: Text, candidates: Sequence[Candidate]) -> tuple[Message, ...]:
    """
    The start of a conversation about an article: the same for every task, so that servers can reuse it.

    The fence around the article is a hash of its words, which no article can know of itself.
    """
    sentences = [
        {"label": label, "text": " ".join(text.body[s.start : s.end].split())}
        for label, s in ((label, text.sentences[i]) for label, i in shown(text, candidates).items())
    ]
    return (
        Message("system", _shared("_system.j2").strip()),
        Message(
            "user",
            _template("_article.j2").render(
                sentences=sentences,
                fence=hashlib.sha256(text.body.encode("utf-8", "surrogatepass")).hexdigest()[:8],
                published=text.published.strftime("%A, %Y-%m-%d") if text.published else None,
            ),
        ),
    )


def task_messages(tasks: Sequence[Task], text: Text, *, local: bool) -> tuple[Message, ...]:
    """
    The conversation that asks for the records of one kind or of several: the article first, the task last.

    Args:
        tasks: What is asked.
        text: The article.
        local: Whether a grammar writes the labels; else the task spells out which there are.
    """
    asking = [task for task in tasks if task.questions]
    system, article = article_messages(text, [c for task in asking for c in task.candidates])
    if len(tasks) == 1:
        words = _task(tasks[0], spelled=not local)
    else:
        words = _template("_tasks.j2").render(
            tasks=[{"key": task.key, "words": _task(task, spelled=not local)} for task in asking],
            empty=[task.key for task in tasks if not task.questions],
        )
    return system, Message("user", f"{article.content}\n{words}")


def _task(task: Task, *, spelled: bool) -> str:
    schema = task.kind.schema
    asked = {name for question in task.questions for name in question.fields}
    return _template("task", task.kind.template).render(
        fields=[f for f in asked_fields(schema) if f.name in asked],
        judgement=schema.judgement if any(question.judged for question in task.questions) else None,
        unsaid=UNSAID,
        spelled=spelled,
        candidates=[
            {"label": c.label, "number": c.anchor.text if c.anchor else None, "words": c.words} for c in task.candidates
        ],
    )


def repair_message(problems: Sequence[tuple[str, str]]) -> Message:
    """What asks again for answers that failed, each with what it is about and the reason."""
    listed = [{"label": label, "reason": reason} for label, reason in problems]
    return Message("user", _template("_repair.j2").render(problems=listed))


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
def _template(name: str, task: str = "") -> Template:
    """One of the package's templates, or *task* by the name "task"."""
    return _environment(task).get_template(name)


@cache
def _environment(template: str) -> Environment:
    """Templates are text, not markup, so nothing is escaped; an undefined name is an error."""
    shared = {p.name: _shared(p.name) for p in _folder().iterdir() if p.name.startswith("_") and p.name.endswith(".j2")}
    loader: BaseLoader = DictLoader({**shared, "task": template})
    return Environment(  # noqa: S701 - the output is a prompt
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False
    )
