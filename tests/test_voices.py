"""Who says what a sentence tells."""

from __future__ import annotations

import pytest
from scripted import source_of

from summarizer.telling.voices import voice_of


@pytest.mark.parametrize(
    ("body", "voice"),
    [
        ("Norway says it has 300 soldiers there.", "Norway"),
        ("There are 300 soldiers there, General Bo Frank said.", "Bo Frank"),
        ('"There are 300," said the town\'s mayor, Cy Holm.', "Cy Holm"),
        ("According to residents, 300 soldiers are there.", "residents"),
        ("A diplomat who left the city in April said 300 was realistic.", "A diplomat"),
        ("Two officers in Oslo told reporters that 300 had left.", "Two officers"),
        ("There are 300 soldiers there.", None),
        ("There are 300 soldiers there, people close to the talks said.", "people close to the talks"),
        ("There are 300 soldiers there, and he said no more.", None),
    ],
)
def test_voice_is_who_says_it(body: str, voice: str | None):
    """A name or noun phrase with a verb of saying; a paper's own voice is none."""
    source = source_of(body)

    assert voice_of(source.text.sentences[0], source) == voice


def test_each_number_has_the_voice_before_it():
    """Where two are heard in one sentence, each says what follows."""
    body = "Norway counts 1,200 troops; a Danish official put the number at 800."
    source = source_of(body)

    voices = [voice_of(source.text.sentences[0], source, body.index(number)) for number in ("1,200", "800")]

    assert voices == ["Norway", "Danish official"]
