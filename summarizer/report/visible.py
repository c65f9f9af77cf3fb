"""Text that a browser, terminal or mail reader shows as what it is: nothing invisible, nothing that turns the line."""

from __future__ import annotations

import re

# Bidirectional controls reorder what stands around them; other controls vanish or move the cursor.
# Line feed and tab are layout. Joiners (U+200C, U+200D) belong to scripts and emoji, and stay.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_LONE = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    """
    *text* with each invisible control written out as ⟨U+202E⟩, and lone surrogates as U+FFFD.

    Source: the bidirectional controls of Unicode Annex 9, after "Trojan Source" (Boucher and Anderson, 2021).
    """
    return _LONE.sub("\ufffd", _UNSEEN.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", text))


def one_line(text: str) -> str:
    """*text* made visible, its runs of white space a blank each."""
    return visible(" ".join(text.split()))
