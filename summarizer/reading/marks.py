"""Features of single lines that tell an article from what stands around it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from summarizer.reading.blocks import Block
from summarizer.reading.pleas import count_offers, is_command, is_report, speaks_to_reader

_OPTIONS = re.IGNORECASE | re.VERBOSE
# Whole lines that open a part of the page that is not the article.
_STORIES = r"(?:articles?|stories|news|posts?|topics?|coverage|reading|links|items|content|headlines|videos?|picks)"
_DIVIDER = re.compile(
    rf"""\W*(?:
    related(?:\ {_STORIES})? | recommended(?:\ (?:for\ you|{_STORIES}|by\ .{{1,20}}))? | (?:more|other)\ {_STORIES}
    | (?:read|see|watch|go|dig|explore|discover)\ (?:more|also|next|deeper|now)(?:\ (?:on|about|from|in)\ .{{1,40}})?
    | (?:more|also)(?:\ (?:on|about|from|in|like)\ .{{1,40}})?
    | you\ (?:may|might)\ (?:also\ )?(?:like|have\ missed|be\ interested\ in)
    | most\ (?:read|popular|viewed|shared|commented|recent)\b.{{0,30}}
    | (?:top|latest|popular|trending|breaking|promoted|sponsored)(?:\ (?:now|{_STORIES}))?
    | the\ latest | editor.?s.?\ (?:picks?|choice) | don.?t\ miss | up\ next | in\ other\ news | what\ to\ read\ next
    | must\ reads? | in\ case\ you\ missed\ it | (?:previous|next)\ (?:article|post|story) | (?:from\ )?around\ the\ web
    | from\ our\ partners | tags? | filed\ under | categories | keywords
    | share(?:\ (?:this|on|via))?(?:\ (?:article|story|post))?
    | follow\ us(?:\ on.*)? | about\ the\ authors? | newsletters?
    )\W*""",
    _OPTIONS,
)
_COMMENTS = re.compile(
    r"""\W*(?:
    (?:(?:no|\d+|view|show|all|reader|readers.?|top|add|leave\ an?|post\ an?|write\ an?)\s+)?comments?
    | (?:\d+|view|show|leave\ an?|post\ an?|join\ the)\ (?:repl(?:y|ies)|responses?|discussion|conversation)
    | comments?\ (?:are|is)\ closed | \d+\ (?:comments?|thoughts?|responses?)\ (?:on|to)\ .{1,120}
    )(?:\s*\(\d+\))?\W*""",
    _OPTIONS,
)
# Whole lines that are buttons, counters and networks.
_CONTROL = re.compile(
    r"""\W*(?:
    print | save | share | email | bookmark | copy\ link | reply | report | like | play | pause | close | menu
    | search | skip | ad | vote | view\ results | published | updated | posted | sections | about\ sharing
    | share\ (?:this\ )?page | (?:play|watch)\ video | listen(?:\ to\ (?:this\ )?(?:article|story))? | @\w+
    | \d{1,2}:\d\d(?::\d\d)? | advertisement\b.{0,30} | sponsored\ by\ .{1,40} | (?:article|story)\ continues\b.{0,30}
    | facebook | twitter | whatsapp | instagram | linkedin | telegram | reddit | youtube | tiktok
    | \d[\d.,]*\s?[km]?\s+(?:shares?|views?|likes?|reads?|retweets?) | \d+[ -]min(?:ute)?s?(?:\ read)?
    | (?:more\ )?options | about\ us | contact(?:\ us)? | privacy(?:\ policy)? | terms(?:\ of\ (?:use|service))?
    | careers | sitemap
    )\W*""",
    _OPTIONS,
)
_STAMP = re.compile(
    r"""
    \W*(?:\w+\ ){0,2}
    (?:\d+|an?|one)\s*(?:s|m|h|d|w|(?:sec(?:ond)?|min(?:ute)?|hr|hour|day|week|month|year)s?)\ ago(?:\W.{0,40})?
    """,
    _OPTIONS,
)
# How links to other stories begin; a kicker does so only below the head of an article, where it is of its own headline.
_LINK = re.compile(
    r"""
    (?:►|»|→|▶|➤)\s*\S
    | (?:related|read\ (?:more|also|next)|see\ also|also\ read|(?:watch|listen|read|see)\b[^:.!?]{0,20}|recommended
      |don.?t\ miss|must\ read|tags?|topics?|filed\ under|keywords|categories)\s*[:|»>]\s*\S
    """,
    _OPTIONS,
)
_KICKER = re.compile(
    r"(?:opinion|analysis|explainer|video|podcast|gallery|in\ pictures|poll|quiz)\s*[:|»>]\s*\S", _OPTIONS
)
_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_CREDIT = re.compile(
    r"\b(?:photo(?:graph)?|credit|image|illustration|picture|getty|reuters|afp|ap)\b[^.]{0,60}$", re.IGNORECASE
)

# Words: the longest divider, stamp or heading of comments; the longest link; the shortest headline and paragraph.
_SHORT, _LONG_LINK, _HEADLINE, _PROSE_WORDS = 12, 40, 3, 12
# Code points of the shortest paragraph, and of one in a script that writes no spaces.
_PROSE, _PROSE_UNSPACED = 70, 30
# Code points that tell a line's script.
_SAMPLE = 400


@dataclass(frozen=True, slots=True)
class Line:
    """
    A block with the features that decide on it.

    Attributes:
        text: Its text.
        words: Number of its words.
        item: Whether it is a list item.
        prose: Whether it reads like a paragraph: long, with the end of a sentence.
        ends: Whether it ends as a sentence does.
        headline: Whether it could be one: some words, no end, no list mark, no credit of a picture.
        report: Whether it quotes or says who said so.
        offers: How much of an offer to the reader it is; from 2 on a plea.
        command: Whether it is short and tells its reader to do what pages ask for.
        divider: Whether it opens a part of the page that is not the article.
        comments: Whether it opens the comments.
        control: Whether it is a button, a counter or the name of a network.
        stamp: Whether it says how long ago something appeared.
        link: Whether it is a link to another story.
        kicker: Whether it begins as links to other stories do below the head of an article.
        address: Whether it speaks to "you" and reports nothing.
        script: The script that most of its letters have, or None.
    """

    text: str
    words: int
    item: bool
    prose: bool
    ends: bool
    headline: bool
    report: bool
    offers: int
    command: bool
    divider: bool
    comments: bool
    control: bool
    stamp: bool
    link: bool
    kicker: bool
    address: bool
    script: str | None


def describe(body: str, block: Block) -> Line:
    """The features of a block of *body*."""
    text = body[block.start : block.end]
    words = len(text.split())
    ends = _END.search(text, max(0, len(text) - 6)) is not None
    script = find_script(text)
    long = len(text) >= _PROSE_UNSPACED if script == "CJK" else words >= _PROSE_WORDS and len(text) >= _PROSE
    short = words <= _SHORT
    return Line(
        text=text,
        words=words,
        item=block.item,
        prose=ends and long,
        ends=ends,
        headline=not (ends or block.item or text[0] in "—–-" or text[-1] in ":,;" or _CREDIT.search(text))
        and words >= _HEADLINE,
        report=is_report(text),
        offers=count_offers(text, sentence=ends),
        command=words <= 4 and not ends and is_command(text),
        divider=short and not block.item and _DIVIDER.fullmatch(text) is not None,
        comments=short and _COMMENTS.fullmatch(text) is not None,
        control=short and _CONTROL.fullmatch(text) is not None,
        stamp=short and not ends and _STAMP.fullmatch(text) is not None,
        link=block.mark.startswith(">>") or (not ends and words <= _LONG_LINK and _LINK.match(text) is not None),
        kicker=words <= _LONG_LINK and _KICKER.match(text) is not None,
        address=speaks_to_reader(text),
        script=script,
    )


def find_script(text: str) -> str | None:
    """The Unicode script that most letters of *text* have ("LATIN"), or None where it has fewer than three."""
    counts: Counter[str] = Counter()
    for letter, times in Counter(text[:_SAMPLE]).items():
        if letter.isalpha():
            counts[_script(letter)] += times
    if counts.total() < 3:
        return None
    return counts.most_common(1)[0][0]


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "OTHER").split()[0]
    # Chinese and Japanese mix these within a word.
    return "CJK" if name in {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"} else name
