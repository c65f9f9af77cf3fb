"""Sentences that address the machine that reads them instead of reporting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from summarizer.article import Boilerplate, Sentence

_MACHINE = (
    r"(?:a\.?i\.?|artificial\ intelligence|(?:large\ )?language\ models?|llms?|chat-?bots?|gpt\S*|chatgpt|claude"
    r"|gemini)"
)
_READER = (
    rf"(?:{_MACHINE}|automated\ (?:readers?|systems?|tools?|agents?)|machine\ readers?|summari[sz]ers?|extractors?"
    rf"|parsers?)"
)
_AGENT = (
    r"(?:(?:ai|language|automated)\ (?:models?|systems?|assistants?|agents?|readers?|tools?)|llms?|chat-?bots?"
    r"|summari[sz]ers?)"
)
_ANSWER = r"(?:answer|response|output|reply|summary|extraction|json|records?\ list)"
_SAY = (
    r"(?:output|return|respond|reply|answer|report|record|extract|write|print|say|state|list|include|emit|insert"
    r"|add|generate|produce)"
)

# What each speaks of, and how; several may stand for one. The words are those of the trade, in the languages that are
# tried most; a paraphrase gets through here and meets the checks, which hold every record to the text.
_FEATURES = (
    (
        "tells its reader to disregard instructions",
        r"""
        \b(?:ignore|disregard|forget|override|bypass|overrule|do\ not\ follow|stop\ following)\b .{0,30}
            \b(?:previous|prior|above|preceding|earlier|foregoing|all|any|your|system|former|original)\b .{0,30}
            \b(?:instructions?|prompts?|guidelines?|directives?|directions|rules|messages?|constraints|tasks?|context)\b
        | \b(?:ignore|disregard|forget)\ (?:everything|anything|(?:all\ (?:of\ )?)?(?:this|that|the)\ (?:above
            |preceding|previous))\b
        | \bignorier\w*\b .{0,40} \b(?:anweisung|instruktion)\w* | \bignor(?:a|e|ez|ad|en)\b .{0,30}
            \b(?:instruc[ct]i?on|instruç|istruzion)\w*
        | \bигнорируй\w* .{0,40} \b(?:инструкц|указани)\w*
        | 忽略.{0,10}(?:指令|指示|说明) | تجاهل.{0,20}(?:التعليمات|الأوامر)
        """,
    ),
    (
        "speaks in a role of a conversation",
        r"""
        ^\W*(?:system|assistant|developer|user|human|ai|instructions?|prompt)(?:\s+(?:prompt|message|note
            |instructions?|override|update|notice))?\s*[:>\]]
        | <\|?/?\s*(?:system|assistant|user|human|im_start|im_end|endoftext|eot_id|begin_of_text|start_header_id|tool)\b
        | \[/?(?:inst|system|assistant|user)\] | <</?sys>> | ^\#{1,6}\s*(?:system|instructions?|response|assistant
            |task|new\ task)\b
        | \b(?:new|updated|revised|additional|special|hidden|urgent)\ (?:instructions?|task|system\ (?:prompt|message)
            |prompt)\b\s*[:—–-]
        """,
    ),
    (
        "fakes the end of the document",
        r"""
        </?\s*(?:article|document|doc|text|task|context|input|data|source|content|untrusted\w*|prompt
            |instructions?)\b[^>]{0,40}>
        | (?:^|[-=\#*\[(<])\s*(?:end|begin(?:ning)?|start)\ of\ (?:the\ )?(?:article|document|text|input
            |prompt|context|file|data|task)\b
        | \b(?:article|document|text)\ (?:above|below)\ (?:is|was|has\ been)\ (?:an?\ )?(?:test|fake|false|superseded
            |obsolete|example)\b
        | \b(?:real|actual|true)\ (?:article|document|text|task)\ (?:follows|begins|starts|is\ below)\b
        """,
    ),
    (
        "speaks to a machine",
        rf"""
        \b(?:you\ are|you['’]re|act\ as|pretend\ to\ be|as)\ (?:now\ )?(?:an?\ |the\ )?(?:\w+\ )?{_MACHINE}\b
        | \b(?:summari[sz](?:e|es|ing)|process(?:es|ing)?|pars(?:e|es|ing)|extracting\ (?:from|data))\ (?:this
            |the)\ (?:article|text|document|page)\b
        | \bfrom\ now\ on,?\ you\b .{{0,20}} \b{_SAY}\b
        | \byou\ are\ (?:now\ )?an?\ (?:\w+\ )?(?:assistant|extraction|summari[sz]ation)\b
        | \b(?:attention|notes?\ (?:to|for)|notice\ (?:to|for)|dear|hey|hello|message\ (?:to|for)|for)\b\W*
            (?:all\ |any\ |the\ |every\ )?{_READER}\b
        | \b{_AGENT}\b .{{0,40}} \b(?:must|should|shall|please|are\ (?:required|instructed|asked)\ to|need\ to)\b
            .{{0,30}} \b{_SAY}\b
        """,
    ),
    (
        "dictates an answer",
        rf"""
        \b{_SAY}\b .{{0,50}} \b(?:json|verbatim|nothing\ else|in\ (?:your|the)\ {_ANSWER}|the\ following\ (?:json
            |records?|{_ANSWER}))\b
        | \byour\ (?:new\ |only\ |final\ )?(?:task|instructions?|job|role|{_ANSWER})\ (?:is|are|must|should|has
            |will)\b .{{0,40}} \b(?:{_SAY}|be|contain|change)\b
        | ^\W*(?:instead|now|then|please)?,?\s*(?:output|emit|print|respond\ with|reply\ with|extract)\b .{{0,60}}
            \b(?:records?|verified|fields?|status|values?|confidence|null|empty|meetings?|demands?)\b
        | ^\W*(?:set|mark|treat|consider)\b .{{0,40}} \b(?:as|to)\ (?:verified|true|confirmed|null|valid|correct)\b
        | ^\W*(?:do\ not|don['’]t|never)\ (?:mention|extract|report|include|output|flag|list|record|use)\b .{{0,40}}
            \b(?:records?|numbers?|above|following|article|text|fields?|evidence|else)\b
        | \bthe\ (?:only\ )?(?:correct|right|true|expected)\ (?:{_ANSWER}|record|value|quote)\ (?:is|are)\b
        """,
    ),
    (
        "looks like a machine's answer",
        r"""
        [{\[]\s*["'“”]\w+["'“”]\s*:\s*\S | ```
        | ["'“”](?:kind|participants|demander|proposer|distance|force|count|evidence|quote|status|state
            |fields)["'“”]\s*:
        | (?<![\w/.])(?=[a-z0-9+/]*\d)(?=[a-z0-9+/]*[a-z])[a-z0-9+/]{60,}={0,2}(?![\w/.])
        """,
    ),
)  # fmt: skip
# Tried on small letters, which takes a fraction of the time of patterns that mind no case.
_PATTERNS = tuple((reason, re.compile(words, re.VERBOSE)) for reason, words in _FEATURES)
# Capital and small letters of Turkish that others read as an i.
_LETTERS_I = str.maketrans("İı", "ii")
# Characters that no one sees: words are broken up with them, or written in them (tag characters).
_HIDDEN = re.compile(r"[\u00ad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
# So many in a sentence are no slip of a word processor.
_MANY_HIDDEN = 3
# Code points of a sentence that are looked at from its start; longer ones are tables and dumps.
_LONGEST = 4000


def find_suspicious(body: str, sentences: Sequence[Sentence]) -> tuple[Boilerplate, ...]:
    """
    The sentences of *body* that speak to a machine, fake its format or hide characters: they support no record.

    What follows such a sentence in its paragraph is taken along, for it may be what the machine is to believe. A first
    line of defence by a small lexicon: what it misses is still data to the prompt and held to the text by the checks.

    Returns:
        Spans in order, one for each sentence, with what it does as the reason.
    """
    found: list[Boilerplate] = []
    paragraph = -1
    for sentence in sentences:
        text = body[sentence.start : sentence.end][:_LONGEST]
        reason = _reason(text)
        if reason is None and sentence.paragraph == paragraph:
            reason = found[-1].reason
        if reason is not None:
            found.append(Boilerplate(sentence.start, sentence.end, reason))
            paragraph = sentence.paragraph
    return tuple(found)


def _reason(text: str) -> str | None:
    plain = " ".join(unicodedata.normalize("NFKC", _HIDDEN.sub("", text)).translate(_LETTERS_I).lower().split())
    for reason, pattern in _PATTERNS:
        if pattern.search(plain):
            return reason
    return "hides characters" if len(_HIDDEN.findall(text)) >= _MANY_HIDDEN else None
