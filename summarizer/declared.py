"""The checks that a kind declares, held against a record: each finding says what the text has instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.agency import (
    Reading,
    cited_sentences,
    is_collective,
    is_place,
    likeness,
    neighbours,
    places_of,
    read_actor,
    side_in,
    speakers,
    subject_of,
)
from summarizer.article import Sentence
from summarizer.candidates import anchors_in
from summarizer.locate import find_words, fold
from summarizer.names import Mention
from summarizer.parties import states_in
from summarizer.polarity import last_negated, negated
from summarizer.record import (
    Actor,
    Agent,
    Apart,
    Asserted,
    Beside,
    Check,
    CitedRecord,
    Contradicted,
    Finding,
    Follows,
    Moved,
    Noun,
    Owner,
    Present,
    Quantity,
    Stated,
    Told,
    Voice,
)
from summarizer.source import Source

# Code points around a number in which its clause is read.
_CLAUSE = 80


def check_declared(rule: Check, record: CitedRecord, source: Source) -> Iterator[Finding]:
    """What one declared check finds in a record."""
    if isinstance(rule, Actor) and not _in_article(getattr(record.fields, rule.field), source):
        return
    if isinstance(rule, Stated):
        yield from _stated(rule, record)
    elif isinstance(rule, Contradicted):
        yield from _contradicted(rule, record)
    elif isinstance(rule, Beside):
        yield from _beside(rule, record, source)
    elif isinstance(rule, Told):
        yield from _told(rule, record, source)
    elif isinstance(rule, Asserted):
        yield from _asserted(rule, record, source)
    elif isinstance(rule, Agent):
        yield from _agent(rule, record, source)
    elif isinstance(rule, Noun):
        yield from _noun(rule, record, source)
    elif isinstance(rule, Owner):
        yield from _owner(rule, record, source)
    elif isinstance(rule, Moved):
        yield from _moved(rule, record, source)
    elif isinstance(rule, Apart):
        yield from _apart(rule, record, source)
    elif isinstance(rule, Present):
        yield from _present(rule, record, source)
    elif isinstance(rule, Voice):
        yield from _voice(rule, record, source)
    else:
        yield from _follows(rule, record, source)


def _in_article(name: str | None, source: Source) -> bool:
    """Whether an actor stands in the article at all; one who does not is told by the check of its words."""
    return name is not None and find_words(name, source.folded) is not None


def _stated(rule: Stated, record: CitedRecord) -> Iterator[Finding]:
    value = getattr(record.fields, rule.field)
    count = len(value) if isinstance(value, list | tuple) else int(value is not None)
    if count < rule.least:
        wanted = "is not stated" if rule.least == 1 else f"states {count}, and needs {rule.least}"
        yield Finding(code="missing", field=rule.field, message=f"{rule.field} {wanted}.")


def _contradicted(rule: Contradicted, record: CitedRecord) -> Iterator[Finding]:
    if rule.values and getattr(record.fields, rule.field) not in rule.values:
        return
    found = next((m for e in record.evidence if (m := rule.words.search(e.quote))), None)
    if found:
        yield Finding(code="contradicted", field=rule.field, message=rule.message.format(words=found.group()))


def _anchor(record: CitedRecord, field: str) -> tuple[int, int] | None:
    value = getattr(record.fields, field)
    return (value.anchor.start, value.anchor.end) if isinstance(value, Quantity) and value.anchor else None


def _sentence(at: int, source: Source) -> Sentence | None:
    return next((s for s in source.text.sentences if s.start <= at < s.end), None)


def _beside(rule: Beside, record: CitedRecord, source: Source) -> Iterator[Finding]:
    place = _anchor(record, rule.field)
    sentence = _sentence(place[0], source) if place else None
    if place is None or sentence is None:
        return
    before = source.folded[max(sentence.start, place[0] - _CLAUSE) : place[0]]
    after = source.folded[place[1] : min(sentence.end, place[1] + _CLAUSE)]
    found = rule.words.search(f"{before}#{after}")
    if found:
        message = rule.message.format(words=found.group().replace("#", source.text.body[slice(*place)]))
        yield Finding(code="other_matter", field=rule.field, message=message)


def _told(rule: Told, record: CitedRecord, source: Source) -> Iterator[Finding]:
    value = getattr(record.fields, rule.field)
    if value is None:
        return
    quoted = fold(" ".join(e.quote for e in record.evidence))
    place = _anchor(record, rule.of) if rule.of else None
    clause = _clause(place, source) if place else ""
    if any(words.search(clause) for words in rule.by.values()):
        quoted = clause
    by, against = rule.by.get(value), rule.against.get(value)
    if by is not None and by.search(quoted):
        return
    if by is not None and value != rule.ordinary:
        cited = cited_sentences(record.evidence, source)
        beside = list(neighbours(cited, source)) if value in rule.around else []
        following = [i for i in neighbours(cited, source) if i > cited[-1]] if value in rule.after else []
        if not by.search(_text([*cited, *beside, *following], source)):
            message = f"{rule.field} is {value!r}, and no word of the quoted words says so."
            yield Finding(code="status_not_told", field=rule.field, message=message)
            return
    found = against.search(quoted) if against is not None else None
    if found:
        message = f"{rule.field} is {value!r}; the quoted words say {found.group()!r}."
        yield Finding(code="status_differs", field=rule.field, message=message)


def _clause(place: tuple[int, int], source: Source) -> str:
    """The words around a number, up to the numbers beside it and the ends of its sentence."""
    sentence = _sentence(place[0], source)
    if sentence is None:
        return ""
    numbers = [a for a in anchors_in(source.anchors, sentence.start, sentence.end) if a.kind != "date"]
    start = max((a.end for a in numbers if a.end <= place[0]), default=sentence.start)
    end = min((a.start for a in numbers if a.start >= place[1]), default=sentence.end)
    words = source.folded[start:end]
    # What stands right before the next number is told of that one: "280 of its planned 450".
    return words if end == sentence.end else re.sub(r"(?:\S+\s*){2}$", "", words)


def _text(indices: list[int], source: Source) -> str:
    return " ".join(source.folded[source.text.sentences[i].start : source.text.sentences[i].end] for i in indices)


def _asserted(rule: Asserted, record: CitedRecord, source: Source) -> Iterator[Finding]:
    value = getattr(record.fields, rule.field)
    if value not in rule.values:
        return
    place = _anchor(record, rule.of) if rule.of else None
    sentence = _sentence(place[0], source) if place else None
    if place is not None and sentence is not None:
        denial = last_negated(rule.words, source.folded[sentence.start : place[0]])
    else:
        denial = next((told for e in record.evidence if (told := _denied(rule, fold(e.quote)))), None)
    if denial:
        message = f"{rule.field} is {value!r}; the quoted words say {denial!r}."
        yield Finding(code="negated", field=rule.field, message=message)


def _denied(rule: Asserted, quote: str) -> str | None:
    words = rule.words if rule.words.search(quote) or rule.lacking is None else rule.lacking
    return negated(words, quote)


def _agent(rule: Agent, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name = getattr(record.fields, rule.field)
    if name:
        for one in _each(name, source):
            yield from _actor(rule.field, one, read_actor(one, record.evidence, source, rule), source)


_LISTED = re.compile(r",? and (?:the )?|, (?:the )?")


def _each(name: str, source: Source) -> list[str]:
    """Those whom a list of names names: "India and China" are two, "Saint Kitts and Nevis" is one."""
    parts = [part for part in _LISTED.split(name) if part]
    if len(parts) > 1 and all(side_in(part, source) for part in parts) and side_in(name, source) is not None:
        return parts
    return [name]


def _actor(field: str, name: str, reading: Reading, source: Source) -> Iterator[Finding]:
    verdicts = [likeness(name, mention, source) for mention in reading.does]
    if "same" in verdicts or (reading.named and not verdicts):
        return
    if not reading.named:
        message = f"{name!r} does not stand in the quoted words, or beside them, as one who acts."
        yield Finding(code="actor_not_in_evidence", field=field, message=message)
    elif "unknown" not in verdicts:
        message = f"The text reads as if {reading.does[0].name!r} were {field}, not {name!r}."
        yield Finding(code="actor_differs", field=field, message=message)
    else:
        message = f"Whether {name!r} or {reading.does[0].name!r} is {field} cannot be decided by the words."
        yield Finding(code="actor_undecided", field=field, message=message)


# The noun phrase that a number counts, up to a verb or preposition.
_PHRASE_END = re.compile(
    r"[,.](?!\d)|[;:()\"“”]|\b(?:are|is|was|were|be|has|have|had|will|would|can|could|may|might|must|should|who|whom|which|"
    r"that|in|at|on|near|inside|along|around|across|between|into|to|by|with|as|but|while|when|where|after|before|"
    r"since|until|for|than|there|then|still|now|left|deployed|stationed|based|said|says|under|over|from|against|"
    r"during|because|if|so|it|they|he|she|not|only|already|within|would|hold|holds|spent|landed|arrived)\b",
    re.IGNORECASE,
)
_SUCH = frozenset("such of these those them their his her its our other more own the a an and".split())


def _phrase(place: tuple[int, int], source: Source) -> str:
    # A counted noun may be in quotes: 480 "instructors".
    rest = source.folded[place[1] : place[1] + _CLAUSE]
    end = _PHRASE_END.search(rest, 2 if rest.startswith(' "') else 0)
    return rest[: end.start()] if end else rest


def _stems(words: str) -> set[str]:
    parts = "".join(c if c.isalnum() else " " for c in words.lower()).split()
    return {p[:5] for p in parts if p not in _SUCH and len(p) > 1}


def _noun(rule: Noun, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name, place = getattr(record.fields, rule.field), _anchor(record, rule.of)
    if not name or place is None:
        return
    counted = " ".join(_phrase(place, source).split())
    if _stems(counted) & _stems(name):
        return
    quantity = getattr(record.fields, rule.of)
    in_quotes = source.folded.startswith(' "', place[1])
    if _stems(counted) and (quantity.unit is not None or in_quotes):
        message = f"The number counts {counted!r}, not {name!r}."
        yield Finding(code="noun_differs", field=rule.field, message=message)
    elif not _can_be_counted(rule, name):
        message = f"{name!r} names nobody who is counted in soldiers, ships or the like."
        yield Finding(code="noun_differs", field=rule.field, message=message)
    else:
        cited = cited_sentences(record.evidence, source)
        if not _stands(name, (*cited, *neighbours(cited, source)), source):
            message = f"{name!r} does not stand in the quoted words, or beside them."
            yield Finding(code="actor_not_in_evidence", field=rule.field, message=message)


def _can_be_counted(rule: Noun, name: str) -> bool:
    words = [w.lower() for w in re.findall(r"[\w']+", name)]
    if any({w, w.removesuffix("s"), w.replace("men", "man")} & rule.nouns for w in words):
        return True
    return "side" in words or any(m.how == "demonym" for m in states_in(name))


def _stands(name: str, indices: Iterable[int], source: Source) -> bool:
    """Whether words stand in one of some sentences as they are, or all but small words of them do."""
    for i in indices:
        sentence = source.text.sentences[i]
        words = source.folded[sentence.start : sentence.end]
        if find_words(name, words) or (_stems(name) and _stems(name) <= _stems(words)):
            return True
    return False


# Where the counted noun's phrase goes on with those whom it belongs to: "35 guards from each side".
_BELONGING = re.compile(r"from (?:the )?(?=[A-Z])")


def _owner(rule: Owner, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name, place = getattr(record.fields, rule.field), _anchor(record, rule.of)
    sentence = _sentence(place[0], source) if place else None
    if not name or place is None or sentence is None:
        return
    with_it = _counted(place, sentence, source)
    if not with_it:
        with_it = _having(rule, name, place, sentence, source)
    if with_it and not is_collective(name):
        yield from _actor(rule.field, name, Reading(tuple(with_it), named=True), source)
        return
    cited = cited_sentences(record.evidence, source)
    indices = (*cited, *neighbours(cited, source))
    if is_collective(name) and any(places_of(name, source.text.sentences[i], source) for i in cited):
        return
    if not any(_could_own(name, source.text.sentences[i], source) for i in indices):
        message = f"{name!r} does not stand in the quoted words, or beside them, as one who has any."
        yield Finding(code="actor_not_in_evidence", field=rule.field, message=message)


def _counted(place: tuple[int, int], sentence: Sentence, source: Source) -> list[Mention]:
    """Whose the counted are by the words behind the number: "RSF men", "guards from each side"; or right before it."""
    end = place[1] + len(_phrase(place, source).split(" and ")[0])
    if belonging := _BELONGING.match(source.folded, end, sentence.end):
        end = belonging.end() + 1
    found = []
    for mention in source.mentions_in(sentence):
        stated = mention.sort in ("state", "body", "group") or mention.side is not None
        behind = place[1] < mention.end and mention.start < end
        right_before = 0 <= place[0] - mention.end <= 2
        if stated and (behind or right_before):
            found.append(mention)
    return found


def _having(rule: Owner, name: str, place: tuple[int, int], sentence: Sentence, source: Source) -> list[Mention]:
    """The subject of the last verb of having or sending before the number."""
    verbs = list(rule.has.finditer(source.folded, sentence.start, place[0]))
    if not verbs:
        return []
    subject = subject_of(verbs[-1], sentence, source, name)
    return [subject] if subject is not None else []


_SPEAKS = re.compile(r"(?:'s? \w+)?,? ?(?:who )?(?:said|says|told|speaks?|estimates?|claims?|counts?|counted|put)\b")


# "At U.N. headquarters": whose it is, no place.
_SEAT = re.compile(r"(?:'s?)? (?:headquarters|bases?|barracks|camps?)\b")


def _could_own(name: str, sentence: Sentence, source: Source) -> bool:
    """Whether the name stands in a sentence as more than a speaker or a place."""
    for start, end in places_of(name, sentence, source):
        seat = _SEAT.match(source.folded, end, sentence.end)
        if (seat or not is_place(start, sentence, source)) and not _SPEAKS.match(source.folded, end, sentence.end):
            return True
    return False


def _moved(rule: Moved, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name = getattr(record.fields, rule.field)
    if not name:
        return
    cited = cited_sentences(record.evidence, source)
    sentences = [source.text.sentences[i] for i in cited]
    stands = [(s, place) for s in sentences for place in places_of(name, s, source, by_side=False)]
    if not stands and not _is_party(name, source) and _stands(name, neighbours(cited, source), source):
        return
    if not stands:
        message = f"{name!r} does not stand in the quoted words."
        yield Finding(code="actor_not_in_evidence", field=rule.field, message=message)
    elif _is_party(name, source) and all(_elsewhere(rule, s, place, source) for s, place in stands):
        message = f"The quoted words name {name!r} as who speaks, or as a place, not as who is to move or stay away."
        yield Finding(code="actor_differs", field=rule.field, message=message)


def _is_party(name: str, source: Source) -> bool:
    """Whether words name somebody, and are no plain noun: "armed men", "guns"."""
    return side_in(name, source) is not None or any(m.name == name for m in source.mentions)


_OWNED = re.compile(r"(?:'s?|s') |[ -](?:held |\w+ )?(?:border|frontier|territory|side|line|coast|villages?|towns?)\b")


# With whom it is agreed, or whose border it is: "agreed with Finland", "the border with Finland".
_BESIDE = re.compile(r"\bwith (?:the )?$")
_AUXILIARY = re.compile(r"^[ ,]*(?:(?:has|have|had|also|again|first) )*")


def _elsewhere(rule: Moved, sentence: Sentence, place: tuple[int, int], source: Source) -> bool:
    """Whether a name stands as the subject of a verb that is not its own, as a place, or as whose a place is."""
    rest = source.folded[place[1] : min(sentence.end, place[1] + 40)]
    acts = rule.does.match(_AUXILIARY.sub("", rest)) is not None
    beside = _BESIDE.search(source.folded, max(sentence.start, place[0] - 40), place[0])
    return acts or beside is not None or is_place(place[0], sentence, source) or _OWNED.match(rest) is not None


_CONVERTED = re.compile(r"\s*\([^)]{0,40}\)")
_LINE_END = re.compile(r"[,.](?!\d)|[;:()\"]|\b(?:and|or|if|until|in which|where|while|when|who|which|that)\b")


def _follows(rule: Follows, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name, place = getattr(record.fields, rule.field), _anchor(record, rule.of)
    sentence = _sentence(place[0], source) if place else None
    if not name or place is None or sentence is None:
        return
    converted = _CONVERTED.match(source.folded, place[1], sentence.end)
    link = rule.words.match(source.folded, converted.end() if converted else place[1], sentence.end)
    if link is None:
        return
    end = _LINE_END.search(source.folded, link.end(), sentence.end)
    line = source.folded[link.end() : end.start() if end else sentence.end].strip()
    if line and not _stems(line) & _stems(name) and not _PRONOUN.match(line):
        message = f"The number is followed by {line!r}, not by {name!r}."
        yield Finding(code="line_differs", field=rule.field, message=message)


def _apart(rule: Apart, record: CitedRecord, source: Source) -> Iterator[Finding]:
    one, other = getattr(record.fields, rule.field), getattr(record.fields, rule.other)
    if not one or not other or is_collective(one) or is_collective(other):
        return
    sides = side_in(one, source), side_in(other, source)
    if one.lower() == other.lower() or (sides[0] is not None and sides[0] == sides[1]):
        message = f"{rule.field} and {rule.other} are the same party: {one!r}, {other!r}."
        yield Finding(code="same_party", field=rule.other, message=message)


# A word that stands for somebody named before.
_STANDS_FOR = re.compile(
    r"\b(?:I|he|she|they|him|her|them|his|their|both (?!the\b)|the two|each other|sides|parties|"
    r"(?:the|a|an|two|three) (?:\w+ ){0,2}(?:ministers?|leaders?|presidents?|generals?|commanders?|envoys?|"
    r"officials?|men|women|negotiators?|chiefs?|mediators?|hosts?|talks|meeting|session|round|call))\b",
    re.IGNORECASE,
)


def _present(rule: Present, record: CitedRecord, source: Source) -> Iterator[Finding]:
    cited = [source.text.sentences[i] for i in cited_sentences(record.evidence, source)]
    parties = getattr(record.fields, rule.field)
    named = [p for p in parties if any(places_of(p.name, s, source) for s in cited)]
    open_ = any(_STANDS_FOR.search(fold(e.quote)) for e in record.evidence)
    if len(named) < min(len(parties), rule.least) and not open_:
        missing = next(p.name for p in parties if p not in named)
        message = f"{missing!r} is not named in the quoted words, nor is there a word that could stand for it."
        yield Finding(code="not_in_evidence", field=rule.field, message=message)


def _voice(rule: Voice, record: CitedRecord, source: Source) -> Iterator[Finding]:
    name = getattr(record.fields, rule.field)
    if not name or not any(m.name in name or name in m.name for m in source.mentions):
        return
    quoted = speakers(record.evidence, source)
    if quoted and all(likeness(name, m, source) == "other" for m in quoted):
        message = f"The quoted words are {quoted[0].name!r}'s, not {name!r}'s."
        yield Finding(code="actor_differs", field=rule.field, message=message)


_PRONOUN = re.compile(r"(?:it|them|there|this|that|each other|one another|the other)\b", re.IGNORECASE)
