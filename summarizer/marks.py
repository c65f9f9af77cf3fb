"""Features of single lines that tell an article from what stands around it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from summarizer.blocks import Block

# Each pattern is one kind of plea or service that pages offer to readers; two kinds in one line make a plea.
_SERVICES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bsubscri(?:be|ber|bers|ption|ptions|bing)\b|\bpaywall\b|\bmembership\b",
        r"\bnewsletters?\b|\binbox\b|\be-?mail (?:address|alerts?|updates?)\b|\bsend (?:in )?e-?mail\b|\be-?mail (?:this|us|me)\b",
        r"\b(?:log|sign)(?:ed|ing)?[ -]?(?:in|up|out)\b|\bregister(?:ed)? (?:now|for|here|today|to read)\b|\b(?:create|my|your) (?:an )?account\b|\bpassword\b",
        r"\bcookies?\b|\bopt[ -]?(?:out|in)\b|\bprivacy (?:policy|notice|settings)\b|\bterms (?:of|and) (?:use|service|conditions)\b|\bconsent\b.{0,30}\b(?:tracking|data|personal)",
        r"\bfree trial\b|\b\d+% off\b|\bcancel any ?time\b|\bpremium\b|\bupgrade your\b|\bspecial offer\b",
        r"\badvert(?:isement|ising|isements)?\b|\bads?\b|\bsponsored\b|\bpromoted\b|\bad-?(?:free|block)",
        r"\b(?:our|loyal|dear|valued|fellow) readers?\b|\bour (?:independent |quality )?journalis[mt]\b|\bthis website\b|\bour (?:web)?site\b|\bthis site\b|\bour (?:work|reporting|mission|partner|newsroom)\b|\bbecome a\b|\bdonat(?:e|ion|ions)\b",
        r"\b(?:download|get|install) (?:the|our) .{0,20}\bapp\b|\bapp store\b|\bgoogle play\b|\bnotifications?\b|\balerts?\b",
        r"\bfollow (?:us|me|topics?)\b|\blike us\b|\bshare (?:this|on|via)\b|\bfacebook\b.{0,30}\b(?:twitter|whatsapp|instagram|linkedin)\b|\bretweet\b",
        r"\bclick (?:here|the|on|to)\b|\btap (?:here|to)\b|\bread (?:more|next|also|the full)\b|\bsee (?:more|all)\b|\b(?:show|view|load|learn) (?:me |more|all|fewer)\b|\baccept\b.{0,20}\b(?:all|cookies|read more|decline|reject)\b|\bscroll (?:down|to)\b|\b(?:skip|back|jump) to (?:content|top|main|navigation)\b|\bdon.t show\b",
        r"\ball rights reserved\b|\bcopyright\b|©|\bpowered by\b|\bterms of use\b|\bmay not be (?:published|reproduced|broadcast)\b",
        r"\b(?:leave|post|add|write) a (?:comment|reply|review)\b|\bcomments? (?:are|is) closed\b|\b(?:no|\d+) comments?\b|\b(?:subscriber|reader) comments?\b|\bjoin the (?:conversation|discussion)\b|\brequired fields\b|\byour (?:e-?mail|name)\b",
    )
)  # fmt: skip - a line for each service
# A price and how often it is paid, as subscriptions have it; not the millions that states spend.
_PRICE = re.compile(
    r"[$€£¥]\s?\d{1,3}(?:[.,]\d\d)?(?![\d.,]*\d|\s*(?:[mbt]n?|million|billion|trillion|thousand|k)\b)|\b\d{1,3}(?:[.,]\d\d)?\s?[$€£¥]"
)
_PERIOD = re.compile(
    r"\b(?:a|per|each|first|every|one) (?:month|week|year)\b|/\s?(?:mo|month|week|year)\b", re.IGNORECASE
)
_YOU = re.compile(r"\b(?:you|your|yours|you're|you’re|yourself)\b", re.IGNORECASE)
_IMPERATIVE = re.compile(
    r"^\W*(?:please |now |just |to )?(?:subscribe|sign|log|click|tap|join|follow|share|download|upgrade|support|donate|enter|register|"
    r"get|stay|receive|start|try|read|help us|become|like|tweet|print|save|accept|manage|unlock|enjoy|buy|send|advertise|scroll|skip)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:said|says|told|announced|according to|added|reported|declared|warned|stated)\b|[“”\"]", re.IGNORECASE
)

# A short line that opens a part of the page that is not the article.
DIVIDER = re.compile(
    r"\W*(?:related(?: (?:content|articles?|stories|news|posts?|topics|coverage|reading|links|items))?"
    r"|(?:read|see|watch|more|also|go|dig|explore|discover)\s*(?:more|also|next|deeper|on this(?: topic| story)?|from .{1,30}|in .{1,20}|like this|stories|news|coverage|articles|now)?"
    r"|(?:you (?:may|might) (?:also )?(?:like|be interested in|have missed)|recommended(?: (?:for you|stories|reading|articles|by .{1,20}))?)"
    r"|(?:most (?:read|popular|viewed|shared|commented|recent)|trending(?: now)?|popular(?: (?:now|stories|posts))?|top (?:stories|news|headlines|picks)|latest(?: (?:news|stories|headlines|articles))?|editor.?s.? (?:picks?|choice)|don.?t miss|up next|in other news|other (?:news|stories)|what to read next|must reads?|in case you missed it|previous (?:article|post)|next (?:article|post)|the latest|breaking news|around the web|from (?:the web|our partners|around the web))"
    r"|(?:tags?|topics?|filed under|categories|keywords|share(?: this)?(?: (?:article|story|post|on))?|follow us(?: on.*)?|about the authors?|sponsored(?: content)?|promoted(?: stories)?|advertisement|paid (?:content|post)|partner content|newsletters?))\W*",
    re.IGNORECASE,
)  # fmt: skip - one alternative a kind of divider
COMMENTS = re.compile(
    r"\W*(?:(?:no|\d+|view|show|all|join the|reader|readers.?|top|add|leave an?|post an?|write an?)?\s*(?:comments?|repl(?:y|ies)|responses?|discussion)"
    r"|comments? (?:are|is) closed|leave a reply|join the (?:conversation|discussion)|\d+ (?:comments?|thoughts?|responses?) (?:on|to) .{1,120})(?:\s*\(\d+\))?\W*",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\b(?:\d+|an?|one)\s*(?:s|sec(?:ond)?s?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|years?)\s+ago\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:>>|►|»|→|▶|➤|\|>)\s*\S|(?:related|read (?:more|also)|see also|also read|watch|more|listen|recommended|don.?t miss|must read|opinion|analysis|explainer|exclusive|video|podcast|gallery|in pictures)\s*[:|»>]\s*\S",
    re.IGNORECASE,
)
# Code points. The longest pleas seen fill three screens' lines; a longer paragraph that names a newsletter reports.
_LONGEST_PLEA = 1500
_SAMPLE = 400
_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """
    A block with the features that decide on it.

    Attributes:
        text: Its text.
        words: Number of its words.
        prose: Whether it reads like a paragraph: long, with the end of a sentence.
        ends: Whether it ends a sentence.
        services: How many kinds of service to readers it names, counting "you" and an imperative.
        divider: Whether it opens a part of the page that is not the article.
        comments: Whether it opens the comments.
        stamp: Whether it says how long ago something appeared.
        link: Whether it is a link to another story.
        script: The script that most of its letters have, or None.
    """

    text: str
    words: int
    prose: bool
    ends: bool
    services: int
    divider: bool
    comments: bool
    stamp: bool
    link: bool
    script: str | None


def describe(body: str, block: Block) -> Line:
    """The features of a block of *body*."""
    text = body[block.start : block.end]
    words = len(text.split())
    ends = _END.search(text, max(0, len(text) - 6)) is not None
    short = words <= 12
    return Line(
        text=text,
        words=words,
        prose=words >= 12 and len(text) >= 70 and ends,
        ends=ends,
        services=_services(text, ends),
        divider=short and not block.item and DIVIDER.fullmatch(text) is not None,
        comments=short and COMMENTS.fullmatch(text) is not None,
        stamp=short and _STAMP.search(text) is not None,
        link=block.mark.startswith(">>") or (not ends and words <= 40 and _LINK.match(text) is not None),
        script=find_script(text),
    )


def _services(text: str, ends: bool) -> int:
    """Kinds of service that a line offers, with what makes the offer: "you", an imperative, a price, no report."""
    if len(text) > _LONGEST_PLEA:
        return 0
    kinds = sum(min(2, len({match.lower() for match in service.findall(text)})) for service in _SERVICES)
    priced = _PRICE.search(text) is not None and _PERIOD.search(text) is not None
    you = _YOU.search(text) is not None
    if kinds == 0 and not (priced and (you or not ends)):
        return 0
    return kinds + 2 * priced + you + (_IMPERATIVE.match(text) is not None) - (_REPORTING.search(text) is not None)


def find_script(text: str) -> str | None:
    """The Unicode script that most letters of *text* have ("LATIN"), or None where it has fewer than three."""
    counts = Counter(_script(letter) for letter in text[:_SAMPLE] if letter.isalpha())
    if counts.total() < 3:
        return None
    return counts.most_common(1)[0][0]


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "OTHER").split()[0]
    # Chinese and Japanese mix these within a word.
    return "CJK" if name in {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"} else name
