"""What a field can be in one article, as far as plain code can tell: the choices of a grammar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.bind import Source
from summarizer.candidates import Candidate
from summarizer.record import Record
from summarizer.wire import asked_fields

# Names offered for one field at most; a longer grammar slows the engine and tempts it.
_MOST = 40


def find_options(schema: type[Record], candidates: Sequence[Candidate], source: Source) -> dict[str, list[str]]:
    """
    The names that each name field may take: those in the candidates' sentences and beside them, then the others.

    Returns:
        Names as the article writes them, by field name; a field for which nothing is found is left out, and is
        free to take any words.
    """
    sentences = source.text.sentences
    near = {i for c in candidates for i in range(c.sentence - 2, c.sentence + 2) if 0 <= i < len(sentences)}
    near |= {intro for i in near if (intro := sentences[i].intro) is not None}
    spans = [(sentences[i].start, sentences[i].end) for i in sorted(near)]
    counted: Counter[str] = Counter()
    for mention in source.mentions:
        close = any(start <= mention.start < end for start, end in spans)
        counted[mention.name] += 100 if close else 1
    names = [name for name, _ in counted.most_common(_MOST)]
    return {f.name: names for f in asked_fields(schema) if f.type in ("name", "parties") and names}
