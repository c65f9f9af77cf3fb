"""The Python interface: a model by its name or as it is, and a twin for code that is not asynchronous."""

from __future__ import annotations

import pytest
from scripted import ScriptedModel, answers

from summarizer.errors import SettingsError
from summarizer.pipeline import AsyncSummarizer, Summarizer

SENTENCE = "The north sent 300 soldiers to Oslo."


async def test_named_model_is_the_one_that_is_opened():
    """Its lack of a key is told with its name."""
    with pytest.raises(SettingsError, match="model gpt-x: no key"):
        async with AsyncSummarizer(model="gpt-x"):
            pass


def test_twin_reads_an_article_without_async():
    """The same records come out of the twin."""
    said = {"c": "1", "side": "", "place": "", "attributed_to": "", "is": "forces that are there"}

    with Summarizer(kinds=["force_count"], model=ScriptedModel(lambda _: answers(said))) as summarizer:
        found = summarizer.summarize(SENTENCE)

    assert [record.fields.count.low for record in found.records] == [300]
