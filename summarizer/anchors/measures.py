"""A number with its unit, range, hedge and bound: what is measured or counted."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.anchors import english, units
from summarizer.anchors.anchor import Kind
from summarizer.anchors.hedges import hedge_after, hedge_before
from summarizer.anchors.nouns import counted_noun
from summarizer.anchors.numbers import Number, read_number
from summarizer.anchors.trie import trie
from summarizer.anchors.units import Unit


class Draft(NamedTuple):
    """
    An anchor before conversions are grouped.

    Attributes:
        start: Code point where its span starts.
        end: Code point after its span.
        kind: What it measures.
        low: Lower end, None where open.
        high: Upper end, None where open.
        unit: Unit of measure, or None.
        name: The unit's name, the counted noun, or None.
        hedge: The hedge or bound before or after it.
        bound: "near", "lower", "upper", or "" without a hedge.
        vague: Whether the number itself is an interval of guesses.
        hedge_start: Where the hedge before it starts, or `start`.
        resume: Code point from which to read on: behind rates and trailing hedges.
    """

    start: int
    end: int
    kind: Kind
    low: float
    high: float
    unit: Unit | None
    name: str | None
    hedge: str | None
    bound: str
    vague: bool
    hedge_start: int
    resume: int


_UNIT = re.compile(rf"(?: {{0,2}}|-|-?-| ?[\[{{<])({trie(units.WORDS)})(?![a-z0-9²³^])")
# "half a mile", "a quarter of an hour".
_PART_UNIT = re.compile(
    rf"(?: of)?(?: an?| the)?[ -]({trie(w for w in units.WORDS if w[0].isalpha() and len(w) > 2)})(?![a-z0-9])"
)
_SIGN = re.compile(rf"({trie([*units.CURRENCY_SIGNS, *units.CURRENCY_CODES])}) ?(?=[\d.½¼¾-])")
_SIGN_BEFORE_WORD = re.compile(rf"({trie(s for s in units.CURRENCY_SIGNS if not s[-1].isalpha())}) ?")
_RANGE = re.compile(r" ?- ?| to | through | or |-to-| till ")
_AND = re.compile(r" and ")
_BETWEEN = re.compile(r"between (?:about |around |some |roughly |approximately )?$")
_FROM_CHANGE = re.compile(
    r"([a-z]+)(?: (?:by|further|sharply|slightly|back|it|them|their [a-z]+|[a-z]+))? from (?:about |around |some |just |nearly )?$"
)
_RATE = re.compile(
    r"(?: ?/ ?| per |-per-| an? |-an?-| each | every )"
    r"(second|sec|minute|min|hour|hr|h|day|night|week|month|year|yr|share|person|head|barrel|litre|liter|gallon|kilogram|kilo|kg|tonne|ton"
    r"|mile|kilometer|kilometre|km|unit|vote|ounce|pound|household|family|game|user|capita|square [a-z]+|cubic [a-z]+|acre|hectare|piece"
    r"|item|copy|ticket|seat|plate|bottle|room|student|child|worker|employee|employee)(?![a-z])"
)
_LETTER = re.compile(r" ?(m|t|mil)(?![a-z0-9/²³])")
_TIMES = re.compile(
    r"[ -]times(?= (?:more|less|fewer|as (?:many|much|[a-z]+)|the (?:size|number|amount|rate|length|average|national|price|area|previous|usual|us|value|cost|speed|level|normal|annual)"
    r"|larger|greater|higher|bigger|faster|stronger|longer|that|what|over|its|[a-z]+er than))"
    r"|-?fold(?![a-z])|x(?![a-z0-9])"
)
_INCH = re.compile(r" ?(in|\")(?=\.?$|\.\n|\)| (?:thick|long|wide|tall|deep|high|diameter|of rain|of snow))")
_METRES_AFTER = re.compile(
    r"[ -](?:tall|high|long|wide|deep|away|from|above|below|off|x|by|in (?:length|height|depth|diameter)|race|sprint|freestyle)"
)
_MINOR = {"money": re.compile(r"(?:,? and | )(?P<n>\d{1,2}|[a-z]+(?:-[a-z]+)?)(?P<u> cents?| pence)?(?![\w%]|[ -](?:million|billion|percent|times|hundred|thousand))")}  # fmt: skip
_CASED = {"c": units.WORDS["°c"], "f": units.WORDS["°f"], "k": units.WORDS["kelvin"]}
_BARE_DEGREES = re.compile(r" ?([cf])(?![a-z0-9-])")


def read_quantity(s: str, text: str, at: int) -> Draft | None:
    """
    The quantity, count, percentage or plain number that starts at *at*, or None.

    Args:
        s: The folded text.
        text: The text itself, for its capitals.
        at: Where the number or the currency sign before it starts.
    """
    sign = _SIGN.match(s, at)
    money = _currency(sign[1]) if sign else None
    first = read_number(s, sign.end() if sign else at)
    if first is None or (money and first.form == "ordinal"):
        return None
    if first.form == "ordinal":
        return Draft(at, first.end, "ordinal", first.low, first.high, None, None, None, "", False, at, first.end)
    first, unit, end = _unit_after(s, text, first, money)
    low, high, vague = first.low, first.high, first.form == "vague"
    ranged = _read_range(s, text, at, first, unit, end, money)
    if ranged:
        low, high, unit, end, last = ranged
    else:
        last = first
        if unit:
            low, end = _add_minor(s, text, low, unit, end)
            high = low if first.low == first.high else high
    return _finish(s, text, at, low, high, unit, end, last, vague, money)


def _currency(sign: str) -> Unit:
    code = units.CURRENCY_SIGNS.get(sign) or units.CURRENCY_CODES[sign]
    return Unit(code, "money")


def _unit_after(s: str, text: str, number: Number, money: Unit | None) -> tuple[Number, Unit | None, int]:
    """The number (scaled by a letter where one follows), its unit and the code point after both."""
    end = number.end
    if money:
        letter = _LETTER.match(s, end) if number.scale == 1 else None
        if letter and (letter[1] != "t" or text[letter.start(1)] == "T" or s[end] == "t"):
            factor = 10**12 if letter[1] == "t" else 10**6
            number = number._replace(
                low=_times(number.low, factor), high=_times(number.high, factor), end=letter.end(), scale=factor
            )
            end = letter.end()
        return number, money, end
    if number.form == "fraction":
        part = _PART_UNIT.match(s, end)
        if part and (unit := units.WORDS[part[1]]).kind != "money" and unit.kind != "percent":
            return number, unit, part.end()
    m = _UNIT.match(s, end)
    if not m:
        if number.form == "vague" and s.startswith(" of ", end) and (m := _UNIT.match(s, end + 3)):
            return number, units.WORDS[m[1]], m.end()
        return _odd_unit(s, text, number)
    word, unit = m[1], units.WORDS[m[1]]
    close = m.end()
    if s[m.start() : m.start(1)].strip() in ("[", "<", "{"):
        close = min(close + 1, len(s))
    if word == "m" and _is_million(s, m, number):
        number = number._replace(low=_times(number.low, 10**6), high=_times(number.high, 10**6), end=close, scale=10**6)
        return number, None, close
    if word in (
        "l",
        "t",
        "g",
        "h",
        "mp",
        "ha",
        "min",
        "mi",
        "won",
        "try",
        "all",
        "php",
        "marks",
        "cup",
        "rand",
        "stone",
        "sterling",
        "won",
    ):
        attached = m.start(1) == end
        if word in ("g", "t") and text[m.start(1)].isupper():
            return number, None, end
        if word in ("won", "try", "rand", "marks", "cup", "stone") and number.scale == 1:
            return number, None, end
        if word == "h" and not attached and not s[end - 1].isdigit():
            return number, None, end
    if word in ("pounds", "pound") and number.scale >= 10**6:
        unit = Unit("GBP", "money")
    if word in ("seconds", "second", "minutes", "minute") and s.startswith(" of arc", close):
        return number, None, end
    if word == "second" and number.low != 1 and s[m.start()] != "-" and not s[end - 1].isdigit():
        return number, None, end
    return number, unit, close


def _times(value: float, factor: int) -> float:
    return round(value * factor) if value * factor < 2**53 and (value * factor) % 1 < 1e-6 else value * factor


def _is_million(s: str, m: re.Match[str], number: Number) -> bool:
    """Whether "m" is million and not metre: "1.2m refugees", but "300m deep", "5 m"."""
    if m.start(1) != number.end or number.low >= 1000:
        return False
    if _METRES_AFTER.match(s, m.end()):
        return False
    return counted_noun(s, s, m.end(), one=False) is not None


def _odd_unit(s: str, text: str, number: Number) -> tuple[Number, Unit | None, int]:
    end = number.end
    if s[end - 1].isdigit():
        m = _BARE_DEGREES.match(s, end)
        if m and text[m.start(1)].isupper() and number.scale == 1 and number.low < 2000:
            return number, _CASED[m[1]], m.end()
        m = _INCH.match(s, end)
        if m and m[1] == "in":
            return number, units.WORDS["inch"], m.end()
    return number, None, end


def _read_range(
    s: str, text: str, at: int, first: Number, unit: Unit | None, end: int, money: Unit | None
) -> tuple[float, float, Unit | None, int, Number] | None:
    """The second end of a range, shared unit and scale: low, high, unit, end and the number that closed it."""
    if first.form == "vague":
        return None
    joint = _RANGE.match(s, end)
    between = False
    if not joint:
        joint = _AND.match(s, end)
        if not joint or not _BETWEEN.search(s, max(0, at - 32), at):
            return None
        between = True
    here = joint.end()
    sign = _SIGN.match(s, here)
    second = read_number(s, sign.end() if sign else here)
    if second is None or second.form in ("ordinal", "vague") or second.high < 0 and s[joint.start()] == "-":
        return None
    if joint[0] == " or " and not (second.low <= 2 * first.low + 1):
        return None
    if joint[0].strip() == "-" and joint[0] != "-" and not (s[here - 1] == " " and s[joint.start()] == " "):
        return None
    second, other, close = _unit_after(s, text, second, _currency(sign[1]) if sign else money)
    if unit and other and (unit.kind, unit.name) != (other.kind, other.name) and unit is not money:
        return None
    if unit and not other:
        return None
    if money and not sign and joint[0] == " or ":
        return None
    low, high = first.low, second.high
    if first.scale == 1 and second.scale > 1 and (not unit or unit is money) and low * second.scale < high:
        low = _times(low, second.scale)
    elif (
        first.plain and not unit and second.scale == 1 and high >= 1000 and high % 1000 == 0 and 0 < low * 1000 < high
        and (joint[0] == "-" or not s.endswith("from ", 0, at))
    ):  # fmt: skip
        low = low * 1000
    temperature = (other or unit) is not None and (other or unit).kind == "temperature"  # type: ignore[union-attr]
    if low >= high:
        if not temperature or low == high:
            return None
        low, high = high, low
    if joint[0] == " to " and not between:
        change = _FROM_CHANGE.search(s, max(0, at - 60), at)
        if change and any(w in english.CHANGES for w in change[0].split()):
            return None
    return low, high, other or unit, close, second


def _add_minor(s: str, text: str, value: float, unit: Unit, end: int) -> tuple[float, int]:
    """Add "2 in" to "5 ft", "30 minutes" to "two hours", "45 cents" to "13 dollars"; the value and the new end."""
    if unit.kind not in ("length", "duration", "mass", "money") or unit.factor is None and unit.kind != "money":
        return value, end
    joint = 5 if s.startswith(" and ", end) else 1 if s.startswith(" ", end) else 0
    if not joint:
        return value, end
    number = read_number(s, end + joint)
    if not number or number.form != "cardinal" or number.low != number.high or number.low <= 0:
        return value, end
    number, minor, close = _unit_after(s, text, number, None)
    if minor is None and unit.name == "foot" and joint == 1:
        inch = re.compile(r" in(?![a-z])").match(s, number.end)
        if inch:
            minor, close = units.WORDS["inch"], inch.end()
    if minor is None or minor.kind != unit.kind or minor.factor is None:
        return value, end
    if unit.kind == "money":
        return (value + number.low * minor.factor, close) if minor.factor < 1 and unit.factor is None else (value, end)
    factor = unit.factor or 1
    if minor.factor >= factor or number.low * minor.factor >= factor * 1.05:
        return value, end
    share = number.low / 12 if (unit.name, minor.name) == ("year", "month") else number.low * minor.factor / factor
    return value + share, close


def _finish(
    s: str, text: str, at: int, low: float, high: float, unit: Unit | None, end: int, last: Number, vague: bool,
    money: Unit | None,
) -> Draft:  # fmt: skip
    """Name the unit or the counted noun, and take in rate, hedge and bound."""
    kind: Kind
    name: str | None
    resume = end
    if unit:
        kind, name = unit.kind, unit.name
        if (
            money
            and (word := _UNIT.match(s, end))
            and units.WORDS[word[1]].kind == "money"
            and units.WORDS[word[1]].name == unit.name
        ):
            end = resume = word.end()
    elif times := _TIMES.match(s, end):
        kind, name, resume = "multiplier", None, times.end()
        end = times.end() if times[0][0] != " " else end
    elif last.form == "fraction":
        kind, name = "number", None
    else:
        name = counted_noun(s, text, end, one=low == high == 1)
        kind = "count" if name else "number"
        if last.form == "vague" and s.startswith(" of ", end) and not name:
            name = None
    rate = _RATE.match(s, resume)
    if rate and kind not in ("multiplier",):
        resume = rate.end()
        name = f"{name}/{rate[1]}" if name and kind not in ("count", "number") else name
    hedge = hedge_before(s, at)
    if hedge:
        words, bound, start = hedge
    else:
        words, bound, start = "", "", at
        after = hedge_after(s, end)
        if after:
            words, bound, resume = after[0], after[1], max(resume, after[2])
    return Draft(at, end, kind, low, high, unit, name, words or None, bound, vague, start, resume)
