"""Sentences that address the machine that reads them instead of reporting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Boilerplate, Sentence

_FEATURES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, flags))
    for reason, pattern, flags in (
        (
            "instruction to disregard instructions",
            r"\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}\b(?:previous|prior|above|preceding|earlier|"
            r"all|any|your|system|the)\b.{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|context|"
            r"article|text|task|commands?)\b",
            re.IGNORECASE,
        ),
        (
            "role of a conversation",
            r"^\W*(?:system|assistant|user|developer|human|ai)(?:\s+(?:prompt|message|note|instructions?|override))?\s*[:>\]]",
            re.IGNORECASE,
        ),
        (
            "role of a conversation",
            r"<\|?\s*/?(?:system|assistant|user|im_start|im_end|endoftext|eot_id|begin_of_text|start_header_id)\b|\[/?INST\]|<</?SYS>>|^#{2,}\s*(?:system|instructions?|response|assistant)\b",
            re.IGNORECASE,
        ),
        (
            "end of the document faked",
            r"</?\s*(?:article|document|text|task|context|input|data|source|content|untrusted)\b[^>]{0,40}>|\b(?:end|begin(?:ning)?|start)\s+of\s+(?:the\s+)?(?:article|document|text|input|prompt|context|file|data)\b",
            re.IGNORECASE,
        ),
        (
            "address to a language model",
            r"\b(?:you are|you're|as|act as|pretend to be|dear|attention,?|note to|hey)\s+(?:now\s+)?(?:an?\s+|the\s+|any\s+|all\s+)?(?:helpful\s+)?(?:ai|artificial intelligence|language|llm|gpt|chatgpt|claude|gemini|extraction|large language)\b\W*(?:assistants?|models?|systems?|bots?|agents?|readers?|tools?|engines?)?",
            re.IGNORECASE,
        ),
        (
            "address to a language model",
            r"\b(?:ai|llm|chatbot|language model|assistant|summari[sz]er|extractor)s?\b.{0,40}\b(?:must|should|shall|are (?:required|instructed) to|please|need to)\b.{0,40}\b(?:output|return|respond|answer|report|record|extract|write|print|say|include|ignore|state)\b",
            re.IGNORECASE,
        ),
        (
            "instruction about the answer",
            r"\b(?:output|return|respond|reply|answer|print|emit|produce|insert|add|include|generate)\b.{0,50}\b(?:json|records?|fields?|schema|null|verbatim|in your (?:answer|response|output|summary)|the following (?:json|record|answer|output))\b",
            re.IGNORECASE,
        ),
        (
            "instruction about the answer",
            r"\b(?:your|the)\s+(?:new\s+)?(?:task|instructions?|job|role|output|response|answer|system prompt)\s+(?:is|are|must|should|has|will)\b.{0,60}\b(?:to\s+)?(?:extract|output|report|say|write|respond|answer|ignore|return|list|json|change[ds]?|contain)\b",
            re.IGNORECASE,
        ),
        ("answer of a machine", r"[{\[]\s*[\"'“”]\w+[\"'“”]\s*:\s*[\"'“”\[{\d]|```", 0),
        (
            "answer of a machine",
            r"[\"'“”](?:kind|participants|demander|proposer|distance|force|count|evidence|quote|status|state)[\"'“”]\s*:",
            re.IGNORECASE,
        ),
    )
)  # fmt: skip - a line for each feature
# Characters that no one sees: text is hidden among them, or smuggled in tag characters.
_INVISIBLE = re.compile(r"[\u200b\u2060\u2062-\u2064\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def find_suspicious(body: str, sentences: Sequence[Sentence]) -> tuple[Boilerplate, ...]:
    """
    The sentences of *body* that speak to a machine, fake its format or hide characters: they support no record.

    A first line of defence by a small lexicon; what it misses is still data to the prompt and held to the text by
    the checks.
    """
    found = []
    for sentence in sentences:
        text = body[sentence.start : sentence.end]
        plain = _INVISIBLE.sub("", text)
        for reason, pattern in _FEATURES:
            if pattern.search(plain):
                found.append(Boilerplate(sentence.start, sentence.end, reason))
                break
        else:
            if len(plain) < len(text) - 2:
                found.append(Boilerplate(sentence.start, sentence.end, "hidden characters"))
    return tuple(found)
