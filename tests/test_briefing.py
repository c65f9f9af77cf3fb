"""The briefing: disagreements first, every line with its sources, and nothing that an article says is markup."""

from __future__ import annotations

import re
from datetime import date

import pytest
from newsroom import HOSTILE, Newsroom, quarrel

from summarizer.report.briefing import escape, render_briefing


def test_briefing_puts_disagreements_first_and_names_sources():
    """Each line names its sources, which stand at the end with their dates."""
    briefing = render_briefing(quarrel().view())

    headings = re.findall(r"^## (.+)$", briefing, re.MULTILINE)
    assert headings[0] == "Where sources disagree"
    assert headings[-1] == "Sources"
    assert "**40 km** \\[1\\]; **60 km** \\[2\\]" in briefing
    assert "\\[1\\] Varga wants guns off the Orrin, 4 March 2031, <https://courier.example/varga>" in briefing
    assert "A person should look." in briefing


def test_briefing_line_names_nobody_twice():
    """A line reads who, what, and in brackets whose, when and how it stands; who is named already is left out."""
    room = Newsroom()
    text = "Hale demanded that Varga open the bridge, Brandt reported on 3 March 2031."
    room.article("courier", text, published=date(2031, 3, 4))
    asked = {"demander": "Hale", "addressee": "Varga", "demand": "Varga open the bridge", "date": "3 March 2031"}
    room.record("demand", "courier", text, speaker="Hale", **asked)
    room.record("demand", "courier", text[:41], "flagged", speaker="Brandt", demander="Al", demand="Varga open")

    briefing = render_briefing(room.view())

    assert "- **Hale**: Varga open the bridge (3 March 2031; made) \\[1\\]\n" in briefing
    assert "- **Al**: Varga open (speaker Brandt; made; to check) \\[1\\]\n" in briefing


@pytest.mark.parametrize("text", [*HOSTILE, "[click](http://x.example)", "# Heading", "`code` | cell", "a\n\n- item"])
def test_briefing_escapes_what_articles_say(text: str):
    """No word of an article is markup, HTML, a link or a line of its own in the briefing."""
    escaped = escape(text)

    assert "\n" not in escaped
    assert "<" not in escaped
    assert not re.search(r"(?<!\\)[\[\]`*_#|]", escaped.replace("&#58;", ""))
    assert "javascript:" not in escaped
