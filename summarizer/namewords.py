"""Words as those who look for names see them: small or capital, of a title, of a body, or only opening a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.article import Sentence

# Words of an office, title or profession that stand before a name; in small letters.
ROLE = frozenset(
    "acting adm admiral adviser advisor ambassador army attorney bishop brig brigadier cabinet captain cardinal "
    "cdr chair chairman chairperson chairwoman chancellor chief col colonel commander commissioner coordinator "
    "correspondent counterpart crown defence defense delegate deputy diplomat dictator director dr emir envoy ex "
    "executive field finance foreign former gen general governor head imam interior interim judge justice king "
    "lawmaker lead leader legislator lieutenant lord lt maj major marshal mayor mediator minister mr mrs ms "
    "negotiator officer opposition parliament permanent pm pope premier presidency president presidential prime "
    "prince princess professor prof queen rear rebel rep representative secretary security sen senator senior sgt "
    "sheikh sir special speaker spokesman spokesperson spokeswoman staff sultan under undersecretary vice "
    "national military naval commander-in-chief director-general secretary-general vice-president "
    "colonel-general lieutenant-general major-general brigadier-general lieutenant-colonel vice-admiral rear-admiral "
    "commodore capt cmdr under-secretary under-secretary-general vice-premier vice-minister vice-chairman co-chair "
    "co-chairman co-chairwoman emissary councillor congressman congresswoman ayatollah mullah archbishop patriarch "
    "rabbi president-elect attorney-general".split()
)
# Small words that hold a title or a name together.
LINK = frozenset("of de del der da dos al ag el ul bin ibn ben abu van von la le und y e at for".split())
# Nouns that make a run of capitals a body.
BODY = frozenset(
    "administration agency alliance army assembly authority ambassadors bloc brigade brigades bureau cabinet "
    "coalition command commission committee community company conference congress corps council court delegation "
    "department directorate duma embassy federation force forces foundation front government group guard guards "
    "house institute intelligence junta league legion militia ministry mission monitor movement nations navy "
    "office organisation organization parliament party police regime republic secretariat senate service services "
    "union".split()
)
# Words that begin a sentence with a capital and name nobody.
OPENERS = frozenset(
    "a about above according across after again against ahead all also although amid among an and another any are "
    "as asked at back because before behind below besides between both but by can could despite did do does don "
    "during each early earlier either elsewhere even eventually every few first following for four from further "
    "furthermore given going had has have having he her here his how however i if in indeed instead into is it "
    "its itself just last late later less like local many meanwhile more moreover most much must my nearly "
    "neither never new next no none nor not now of off officials on once one only or other others our out over "
    "part people perhaps previously rather recently reports sadly second separately several she should since six "
    "so some sources speaking still such ten than that the their them then there these they third this those "
    "though three through thus to today tomorrow tonight too top two under until up upon us very was we well were "
    "what when where whether which while who whom whose why will with within without would yes yesterday yet you "
    "your thank dear click read more share sign subscribe updated photo image credit five seven eight nine eleven "
    "twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundreds thousands dozens scores".split()
)
ARTICLES = frozenset("a an the i he she it they we you".split())
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december easter christmas ramadan eid nowruz jan "
    "feb mar apr jun jul aug sep sept oct nov dec".split()
)
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*(?:\.(?:\w\.)+)?")
# A name of Arabic, Persian or French make: al-Masri, d'Anselme.
_PREFIXED = re.compile(r"(?:a[lnstdrz]|e[ls]|ul|ash|ath|adh|d|l)[-’'][A-Z]")
# What stands behind a word after which a quotation or list opens, so that a capital tells nothing.
_OPENING = frozenset('“‘":')
# A headline: the share of its longer words that have a capital, how many of these it has at least, and their letters.
_CAPITALS, _WORDS, _LETTERS = 0.9, 4, 4


@dataclass(slots=True)
class Word:
    """
    A word of a sentence. (Not frozen: there are hundreds an article, and frozen ones take three times as long to make.)

    Attributes:
        start: Code point where it starts.
        end: Code point after its last, a possessive ending left out.
        text: The word.
        low: It in small letters, without the full stop of an abbreviation.
        capital: Whether it starts as names do, and is no day or month.
        opens: Whether it opens the sentence or a quotation in it.
    """

    start: int
    end: int
    text: str
    low: str
    capital: bool
    opens: bool


def read_words(body: str, sentence: Sentence) -> list[Word]:
    """The words of a sentence, in order."""
    words: list[Word] = []
    opens = True
    for match in _WORD.finditer(body, sentence.start, sentence.end):
        text = match.group()
        start, end = match.span()
        opening = body[end : end + 2].strip()
        if text.endswith(("’s", "'s")):
            text = text[:-2]
        low = text.lower().rstrip(".")
        named = text[0].isupper() or (not text.islower() and _PREFIXED.match(text) is not None)
        words.append(Word(start, start + len(text), text, low, named and low not in _CALENDAR, opens))
        opens = opening in _OPENING
    return words


def is_headline(words: Sequence[Word]) -> bool:
    """Whether most words start with a capital, so that capitals tell nothing."""
    long = [
        w.text[0].isupper()
        for w in words
        if len(w.text) >= _LETTERS and w.text[0].isalpha() and w.low not in ROLE and w.low not in OPENERS
    ]
    return len(long) >= _WORDS and sum(long) >= _CAPITALS * len(long)
