"""One article's records: candidates found, the model asked about them, its answers bound, joined and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.answers import Draft, read_answer
from summarizer.article import Text
from summarizer.bind import bind
from summarizer.candidates import find_candidates
from summarizer.check import cite
from summarizer.errors import InvalidAnswer
from summarizer.join import join
from summarizer.kinds import Kind
from summarizer.model import Model
from summarizer.prompt import repair_message, task_messages
from summarizer.questions import find_questions
from summarizer.record import CitedRecord
from summarizer.request import Message, Request
from summarizer.source import Source, read_source
from summarizer.wire import Question, article_schema, bounded, fixed_schema

# Tokens that an answer may take, for each candidate and for what stands around them. In the recorded examples a
# candidate took 50 on average, and 72 in the longest answer.
_TOKENS_EACH = 160
_TOKENS_MORE = 100
# Candidates that one request asks about: an example has 7 at most, and an answer about 24 stays under 4,000 tokens.
_MOST_ASKED = 24


@dataclass(frozen=True, slots=True)
class Extraction:
    """
    What came of one article.

    Attributes:
        source: The article with its anchors and names.
        records: Its records, checked, in reading order within their kind.
        faults: What could not be used of the model's answers, a sentence each, by kind.
    """

    source: Source
    records: tuple[CitedRecord, ...]
    faults: tuple[tuple[str, str], ...] = ()


async def extract(text: Text, kinds: Sequence[Kind], model: Model) -> Extraction:
    """
    The records of one article.

    A kind without a candidate costs no call. The kinds are asked one after the other, so that a server can reuse
    what it read of the article.

    Raises:
        Unavailable, Refused: The model gave no answer; nothing of the article is lost, it can be asked again.
    """
    source = read_source(text)
    records: list[CitedRecord] = []
    faults: list[tuple[str, str]] = []
    for kind in kinds:
        candidates = find_candidates(kind.schema.candidates, text, source.anchors)
        found = find_questions(kind.schema, candidates, source, local=model.local)
        questions = [q for q in found if q.fields or q.judged]
        drafts = [Draft(q.candidate, {}, None) for q in found if not (q.fields or q.judged)]
        for first in range(0, len(questions), _MOST_ASKED):
            try:
                drafts += await _ask(kind, questions[first : first + _MOST_ASKED], source, model)
            except InvalidAnswer as error:
                faults.append((kind.name, f"the model's answer cannot be used: {error}"))
        drafts.sort(key=lambda draft: (draft.candidate.sentence, draft.candidate.label))
        records += [cite(record, source) for record in join(bind(drafts, kind, source))]
    return Extraction(source, tuple(records), tuple(faults))


async def _ask(kind: Kind, questions: Sequence[Question], source: Source, model: Model) -> list[Draft]:
    """The model's drafts; an answer that cannot be used is asked for once more, with the reasons."""
    candidates = [question.candidate for question in questions]
    messages = task_messages(kind, source.text, questions)
    # A grammar of real choices for the embedded engine; one schema a kind for hosted ones, which keep it.
    schema = bounded(article_schema(kind.schema, questions)) if model.local else fixed_schema(kind.schema)
    limit = _TOKENS_EACH * len(candidates) + _TOKENS_MORE
    ledger = model.ledger()
    judged = any(question.judged for question in questions)

    async def ask(conversation: tuple[Message, ...]) -> list[Draft]:
        answer = await model.ask(
            Request(conversation, schema, kind.name, limit),
            article=source.text.article.id,
            kind=kind.name,
            accept=lambda words: read_answer(words, kind, candidates, judged=judged),
            ledger=ledger,
        )
        return read_answer(answer.text, kind, candidates, judged=judged)

    try:
        return await ask(messages)
    except InvalidAnswer as error:
        repair = repair_message([("all", problem) for problem in error.problems])
        return await ask((*messages, Message("assistant", error.answer or "{}"), repair))
