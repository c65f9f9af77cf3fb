"""One spelling for all: the text in lower case with plain spaces, hyphens, quotes and digits, offsets unchanged."""

from __future__ import annotations

import re

_SPACES = "\t\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_PLAIN = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("‘’ʼ′", "'"),
    **dict.fromkeys("“”″", '"'),
    "٫": ".", "٬": ",", "％": "%", "＄": "$", "，": ",", "．": ".", "⁄": "/",
}  # fmt: skip
_FOREIGN = re.compile(r"[^\x00-\x7f]")
# A line that wraps inside a sentence: a break between two words the second of which is in lower case. The break is
# looked for first, and then what stands before it, which is faster than the other way round.
_WRAP = re.compile(r"\n(?<=[\w,]\n)(?=[a-z(])")


def fold(text: str) -> str:
    """
    *text* in lower case and plain characters; one character for each, so that offsets hold in both.

    Dashes of every length become a hyphen: the reader tells a range from a pause by the spaces around it.
    """
    lower = text.lower()
    if len(lower) != len(text):  # "İ" has no single lower case
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not lower.isascii():
        for letter in set(_FOREIGN.findall(lower)):
            if plain := _PLAIN.get(letter) or (letter.isdecimal() and str(int(letter))):
                lower = lower.replace(letter, plain)
    return _WRAP.sub(" ", lower) if "\n" in lower else lower
