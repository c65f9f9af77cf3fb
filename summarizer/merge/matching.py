"""Whether two records are one event or claim, by what their kind declares."""

from __future__ import annotations

from enum import IntEnum

from summarizer.merge.interval import overlap
from summarizer.merge.meaning import Meaning, agree
from summarizer.merge.places import Place, same_place
from summarizer.merge.reading import Day, Feature, Reading, Who
from summarizer.parties import fold, same_person
from summarizer.quantities import compare
from summarizer.record import Identity, Match, Quantity, Record, fields_of

# Code points between two pieces of evidence of one article that tell one claim in one breath.
_BREATH = 250
# Nouns that any force is called by: they tell no force from another.
_ANY_FORCE = frozenset(
    "force forces troop troops soldier soldiers fighter fighters army military men personnel members member some "
    "groups group units unit".split()
)
# Nouns of reports, less their plural -s: who is named by one is nobody who speaks.
_REPORTS = frozenset(
    "article report version account media pres newspaper paper op-ed column editorial broadcaster television".split()
)


class Verdict(IntEnum):
    """What two values of a field say of their records."""

    DIFFER = -1
    OPEN = 0
    AGREE = 1


class Rule:
    """A kind's identity, with its defaults filled in."""

    def __init__(self, schema: type[Record]) -> None:
        declared: Identity = schema.identity
        fields = fields_of(schema)
        self.identity = declared
        every = tuple(Match(f.name) for f in fields if f.type not in ("quantity", "word list"))
        self.same = every if declared.same is None else declared.same
        self.matches = {match.field: match for match in self.same}
        names = {f.name for f in fields}
        self.figures = tuple(f.name for f in fields if f.type == "quantity")
        self.dates = tuple(f.name for f in fields if f.type == "when")
        loose = {f for combo in declared.enough for f in combo} | {*declared.matter, *self.figures}
        self.matches |= {f: Match(f) for f in loose if f in names and f not in self.matches}
        compared = declared.compare
        if compared is None:
            compared = tuple(f.name for f in fields if f.type in ("quantity", "choice"))
        self.compared = compared

    def verdict(self, field: str, a: Reading, b: Reading) -> Verdict:
        """What the two records' values of a field say."""
        return _verdict(self.matches[field], a.features[field], b.features[field])

    def apart(self, a: Reading, b: Reading) -> bool:
        """Whether the two cannot be one: a field that tells events apart differs, or one article gives two figures."""
        waived: tuple[str, ...] = ()
        if _one_breath(a, b):
            waived = self.identity.versions + (self.figures if a.alternative or b.alternative else ())
        if any(m.field not in waived and self.verdict(m.field, a, b) is Verdict.DIFFER for m in self.same):
            return True
        return a.record.article == b.record.article and any(
            field not in waived and _two_figures(a.features[field], b.features[field]) for field in self.figures
        )

    def one_matter(self, a: Reading, b: Reading) -> bool:
        """Whether two claims that are not one are about one matter, so that their figures can disagree."""
        free = {self.identity.disputed, self.identity.speaker, *self.dates}
        if any(m.field not in free and self.verdict(m.field, a, b) is Verdict.DIFFER for m in self.same):
            return False
        return all(self.verdict(f, a, b) is Verdict.AGREE for f in self.identity.matter)

    def strength(self, a: Reading, b: Reading) -> int:
        """How much speaks for the two being one, 0 where it is not enough or something speaks against it."""
        if self.apart(a, b):
            return 0
        agreeing = {f for f in self.matches if self.verdict(f, a, b) is Verdict.AGREE}
        if self.identity.enough:
            if not any(agreeing >= set(combo) for combo in self.identity.enough):
                return 0
        elif not agreeing or any(self._one_sided(f, a, b) for f in self.matches):
            return 0
        return 2 * len(agreeing) + (a.record.article == b.record.article)

    def _one_sided(self, field: str, a: Reading, b: Reading) -> bool:
        return (a.features[field] is None) != (b.features[field] is None)


def _one_breath(a: Reading, b: Reading) -> bool:
    if a.record.article != b.record.article:
        return False
    gaps = (max(x.start, y.start) - min(x.end, y.end) for x in a.record.evidence for y in b.record.evidence)
    return min(gaps) <= _BREATH


def _two_figures(a: Feature, b: Feature) -> bool:
    """Whether one article's two figures are two statements: "at least 1" and 2 are, "dozens" and 80 are not."""
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)) or compare(a, b) != "different":
        return False
    is_open = any(None in (q.si_low, q.si_high) for q in (a, b))
    return is_open or not overlap(a, b)


def _verdict(match: Match, a: Feature, b: Feature) -> Verdict:
    if a is None or b is None:
        return Verdict.OPEN
    if isinstance(a, Day) and isinstance(b, Day):
        return _days(match.days, a, b)
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return Verdict.AGREE if compare(a, b) != "different" or overlap(a, b) else Verdict.DIFFER
    if isinstance(a, Place) and isinstance(b, Place):
        same = same_place(a, b)
        return Verdict.OPEN if same is None else (Verdict.AGREE if same else Verdict.DIFFER)
    if isinstance(a, Meaning) and isinstance(b, Meaning):
        return Verdict.AGREE if agree(a, b) else Verdict.DIFFER
    if isinstance(a, str) and isinstance(b, str):
        one, other = match.alike.get(a, a), match.alike.get(b, b)
        return Verdict.OPEN if "" in (one, other) else (Verdict.AGREE if one == other else Verdict.DIFFER)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return (
            _parties(match.share, a, b)
            if match.share > 1 or len(a) != 1 or len(b) != 1
            else _names(match.by, a[0], b[0])
        )
    return Verdict.OPEN


def _days(slack: int, a: Day, b: Day) -> Verdict:
    if a.stated is not None and b.stated is not None:
        return Verdict.AGREE if a.stated.meets(b.stated, slack) else Verdict.DIFFER
    if a.possible is not None and b.possible is not None and not a.possible.meets(b.possible, slack):
        return Verdict.DIFFER
    return Verdict.OPEN


def _names(by: str, a: Who, b: Who) -> Verdict:
    if by == "voice":
        return voices(a, b)
    if a.sides and b.sides and not a.sides & b.sides:
        return Verdict.DIFFER
    if a.local and b.local and a.local != b.local:
        return Verdict.OPEN
    people = (a.name.sort == "person") + (b.name.sort == "person")
    if by == "side" and a.sides and b.sides:
        return Verdict.AGREE
    if people == 2:
        return Verdict.AGREE if same_person(a.name, b.name) else Verdict.DIFFER
    if people == 1:
        return Verdict.AGREE if a.sides & b.sides else Verdict.OPEN
    one, other = _head(a), _head(b)
    if one & other or (a.sides & b.sides and not (one and other)):
        return Verdict.AGREE
    if by == "side" or not (one and other):
        return Verdict.OPEN
    return Verdict.DIFFER


def voices(a: Who, b: Who) -> Verdict:
    """Speakers agree where they are named alike or speak for one side; a report is nobody's voice."""
    if not (is_voice(a) and is_voice(b)):
        return Verdict.OPEN
    people = (a.name.sort == "person") + (b.name.sort == "person")
    if people == 2:
        same = same_person(a.name, b.name)
    elif people == 1 or a.sides or b.sides:
        same = bool(a.sides & b.sides)
    else:
        same = a.local == b.local and a.name.head == b.name.head
    return Verdict.AGREE if same else Verdict.DIFFER


def is_voice(who: Who) -> bool:
    """Whether a name is somebody who speaks, and not a report: "the article", "another version", "local media"."""
    return not _REPORTS & {w.strip(",.").casefold().removesuffix("s") for w in who.name.written.split()}


def _head(who: Who) -> frozenset[str]:
    words = (fold(w).removesuffix("s") for w in who.name.head.replace("-", " ").split() if w not in _ANY_FORCE)
    return frozenset(w for w in words if w)


def _parties(share: int, a: tuple[Who, ...], b: tuple[Who, ...]) -> Verdict:
    """Agree where enough are shared, and neither names another side for the rest to have met."""
    if not a or not b:
        return Verdict.OPEN
    shared = [(x, y) for x in a for y in b if _same_party(x, y)]
    count = min(len({id(x) for x, _ in shared}), len({id(y) for _, y in shared}))
    if count < min(share, len(a), len(b)):
        return Verdict.DIFFER
    if count < share:
        return Verdict.OPEN
    met = {s for x, y in shared for s in x.sides | y.sides}
    one = {s for x in a for s in x.sides} - met
    other = {s for y in b for s in y.sides} - met
    if len(met) == 1 and one and other and not one & other:
        return Verdict.DIFFER
    return Verdict.AGREE


def _same_party(a: Who, b: Who) -> bool:
    if a.name.sort == "person" and b.name.sort == "person":
        return same_person(a.name, b.name)
    if a.name.sort == "person" or b.name.sort == "person":
        return False
    return bool(a.sides & b.sides) and (a.name.sort != "body" or b.name.sort != "body" or a.name.head == b.name.head)
