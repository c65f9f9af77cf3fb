"""Lines that offer a service to the reader of a page instead of reporting: subscriptions, logins, cookies, apps."""

from __future__ import annotations

import re
from functools import cache

# Each entry is one kind of service; what it holds are words of the trade, not phrases of any site. All patterns
# here are tried on small letters: that takes a fraction of the time of one that minds no case.
_SERVICES = (
    r"(?:un)?subscri(?:be|bers?|ptions?|bing)\b|paywall\b|membership\b|unlimited (?:digital )?access\b",
    r"newsletters?\b|inbox\b|e-?mail (?:address|alerts?|updates?|this|us|me)\b|send (?:in )?e-?mail\b",
    r"(?:log|sign)(?:ed|ing)?[ -]?(?:in|up|out)\b|register (?:now|here)\b|(?:my|your) account\b|password\b",
    r"cookies?\b|opt[ -]?(?:out|in)\b|privacy (?:policy|notice|settings)\b|terms of (?:use|service)\b",
    r"free trial\b|\d+% off\b|cancel any ?time\b|premium\b|upgrade your\b|special offer\b|gift (?:card|article)\b",
    r"advert(?:isements?|ising)?\b|ads?\b|sponsored\b|promoted\b|ad-?(?:free|block\w*)\b",
    r"(?:our|loyal|dear|valued|fellow) (?:readers?|supporters?)\b|readers like you\b|journalis[mt]\b|newsroom\b",
    r"(?:this|our) (?:web)?site\b|donat(?:e|ions?)\b|become a\b|support (?:us|our)\b|our (?:work|reporters)\b",
    r"(?:download|get|install) (?:the|our) .{0,20}\bapp\b|app store\b|google play\b|notifications?\b|alerts?\b",
    r"follow (?:us|me|topics?)\b|like us\b|share (?:this|on|via)\b|facebook\b|twitter\b|whatsapp\b|instagram\b",
    r"click (?:here|the|on|to)\b|tap (?:here|to)\b|read (?:more|next|also|the full)\b|see (?:more|all)\b|don.t show\b",
    r"(?:show|view|load|learn) (?:me|more|all|fewer)\b|(?:skip|back|jump) to (?:content|top|main|navigation)\b",
    r"all rights reserved\b|copyright\b|powered by\b|may not be (?:published|reproduced|broadcast)\b|redistributed\b",
    r"(?:leave|post|add|write) a (?:comment|reply|review)\b|(?:subscriber|reader) comments?\b|required fields\b",
    r"join the (?:conversation|discussion)\b|your (?:e-?mail|name|comment|inbox)\b",
    r"(?:accept|reject|decline|manage) (?:all|cookies|read|preferences)\b",
)
_ANY_SERVICE = rf"\b(?:{'|'.join(_SERVICES)})"
# A price and how often it is paid, as subscriptions have it; not the millions that states spend.
_PRICE = (
    r"[$€£¥]\s?\d{1,3}(?:[.,]\d\d)?(?![\d.,]*\d|\s*(?:[mbt]n?|million|billion|trillion|thousand|k)\b)"
    r"|\b\d{1,3}\s?[$€£]"
)
_MONEY = "$€£¥"
_PERIOD = r"\b(?:a|per|each|first|every|one) (?:month|week|year)\b|/\s?(?:mo|month|week|year)\b"
_YOU = r"\b(?:you|your|yours|you['’]re|yourself)\b"
_US = r"\b(?:we|our|us|we['’]re)\b"
_COMMAND = (
    r"\W*(?:please |now |just )?(?:subscribe|sign|log|click|tap|join|follow|share|download|upgrade|support|donate|enter"
    r"|register|get|stay|receive|start|try|read|help us|become|like|tweet|print|save|accept|manage|unlock|enjoy|buy"
    r"|send|advertise|scroll|skip|listen|copy|reply|report)\b"
)
_REPORT = r"\b(?:said|says|told|announced|according to|added|reported|declared|warned|stated|asked)\b|[“”\"]"
# Code points. Pleas come in lines and short paragraphs; a longer one that names a newsletter reports on it.
_LONGEST = 1500
# Words of a line that may speak to "you" without saying who speaks.
_SHORT = 8


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)


def count_offers(text: str, *, sentence: bool) -> int:
    """
    How much of an offer a line is; from 2 on it is a plea.

    Each kind of service counts, a price by the month, an address to "you" and a command; words of reporting and
    quotes count against it.

    Args:
        text: The line.
        sentence: Whether it ends as a sentence does; only lines that do not may offer by a price alone.
    """
    if len(text) > _LONGEST:
        return 0
    low = text.lower()
    services = _SERVICES if _has(_ANY_SERVICE, low) else ()
    kinds = sum(min(2, len(set(_pattern(rf"\b(?:{service})").findall(low)))) for service in services)
    kinds += "©" in text
    priced = any(sign in low for sign in _MONEY) and _has(_PRICE, low) and _has(_PERIOD, low)
    if kinds == 0 and not priced:
        return 0
    you = _has(_YOU, low)
    price = 2 if kinds or you or not sentence else 1
    return kinds + price * priced + you + is_command(text) - 2 * is_report(text)


def is_command(text: str) -> bool:
    """Whether a line begins by telling its reader to do what pages ask for: sign up, share, print."""
    return _pattern(_COMMAND).match(text.lower()) is not None


def is_report(text: str) -> bool:
    """Whether a line quotes or says who said so."""
    return _has(_REPORT, text.lower())


def speaks_to_reader(text: str) -> bool:
    """Whether a line speaks for "us" to "you" and reports nothing: pleas do between their offers."""
    low = text.lower()
    return "you" in low and _has(_YOU, low) and (_has(_US, low) or len(text.split()) <= _SHORT) and not is_report(text)


def _has(words: str, low: str) -> bool:
    return _pattern(words).search(low) is not None
