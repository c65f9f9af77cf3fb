"""Whether two records are one event or claim, by what their kind declares."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.merge.figures import Figure, overlap, relate
from summarizer.merge.reading import Day, Feature, Reading
from summarizer.merge.verdicts import CHEAPEST, COMPARE, Verdict
from summarizer.record import Identity, Match, Record, fields_of

# Code points between two pieces of evidence of one article that tell one claim in one breath.
_BREATH = 250


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
        types = {f.name: f.type for f in fields}
        self._compare = {field: COMPARE[types[field]] for field in self.matches}
        self._order = sorted(self.matches, key=lambda f: CHEAPEST.index(types[f]))
        self._telling = frozenset(m.field for m in self.same)
        compared = declared.compare
        if compared is None:
            compared = tuple(f.name for f in fields if f.type in ("quantity", "choice"))
        self.compared = compared

    def verdict(self, field: str, a: Reading, b: Reading) -> Verdict:
        """What the two records' values of a field say."""
        one, other = a.features[field], b.features[field]
        return Verdict.OPEN if one is None or other is None else self._compare[field](self.matches[field], one, other)

    def apart(self, a: Reading, b: Reading) -> bool:
        """Whether the two cannot be one: a field that tells events apart differs, or one article gives two figures."""
        return self._verdicts(a, b) is None

    def one_matter(self, a: Reading, b: Reading) -> bool:
        """Whether two claims that are not one are about one matter, so that their figures can disagree."""
        free = {self.identity.disputed, self.identity.speaker, *self.dates}
        if any(self.verdict(f, a, b) is Verdict.DIFFER for f in self._order if f in self._telling and f not in free):
            return False
        if a.record.article == b.record.article and not (a.alternative or b.alternative) and _other_choice(a, b):
            return False  # What one article tells of an offer and of an agreement are two things, and no dispute.
        # What two claims of one article both leave out is the same: the article has said it before.
        one_article = a.record.article == b.record.article
        left = {f for f in self.identity.matter if one_article and a.features[f] is b.features[f] is None}
        agreeing = {f for f in self.identity.matter if self.verdict(f, a, b) is Verdict.AGREE}
        if any(isinstance(a.features[f], tuple) for f in agreeing):
            # Whose matter it is is known; "both armies" says nothing more of it.
            left |= {f for f in self.identity.matter if _nameless(a.features[f]) and _nameless(b.features[f])}
        return agreeing | left == set(self.identity.matter)

    def strength(self, a: Reading, b: Reading) -> int:
        """How much speaks for the two being one, 0 where it is not enough or something speaks against it."""
        verdicts = self._verdicts(a, b)
        if verdicts is None or not self._enough(verdicts, a, b):
            return 0
        return 2 * sum(verdict is Verdict.AGREE for verdict in verdicts.values()) + (
            a.record.article == b.record.article
        )

    def _verdicts(self, a: Reading, b: Reading) -> dict[str, Verdict] | None:
        """What the values of each field say, None where the two cannot be one; fields that cost little go first."""
        one_article = a.record.article == b.record.article
        waived: tuple[str, ...] = ()
        if one_article and _one_breath(a, b):
            waived = self.identity.versions + (self.figures if a.alternative or b.alternative else ())
        verdicts = {}
        for field in self._order:
            verdicts[field] = verdict = self.verdict(field, a, b)
            if verdict is Verdict.DIFFER and field in self._telling and field not in waived:
                return None
        if one_article and any(
            _two_figures(a.features[field], b.features[field]) for field in self.figures if field not in waived
        ):
            return None
        return verdicts

    def _enough(self, verdicts: Mapping[str, Verdict], a: Reading, b: Reading) -> bool:
        if self.identity.enough:
            return any(all(verdicts[field] is Verdict.AGREE for field in combo) for combo in self.identity.enough)
        stated = [f for f in self._telling if _says(a.features[f]) or _says(b.features[f])]
        return bool(stated) and all(verdicts[field] is Verdict.AGREE for field in stated)


def _nameless(feature: Feature) -> bool:
    return isinstance(feature, tuple) and all(who.local for who in feature)


def _other_choice(a: Reading, b: Reading) -> bool:
    return any(isinstance(one, str) and one != b.features[field] for field, one in a.features.items())


def _says(feature: Feature) -> bool:
    return feature.stated is not None if isinstance(feature, Day) else feature is not None


def _one_breath(a: Reading, b: Reading) -> bool:
    gaps = (max(start, first) - min(end, last) for start, end in a.record.spans for first, last in b.record.spans)
    return min(gaps) <= _BREATH


def _two_figures(a: Feature, b: Feature) -> bool:
    """Whether one article's two figures are two statements: "at least 1" and 2 are, "dozens" and 80 are not."""
    if not (isinstance(a, Figure) and isinstance(b, Figure)) or relate(a, b) != "different":
        return False
    return a.is_open or b.is_open or not overlap(a, b)
