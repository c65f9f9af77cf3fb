"""Who is named in a text: people, states, bodies and groups, found by their shape and a lexicon of titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.article import Sentence
from summarizer.namewords import ARTICLES, BODY, LINK, OPENERS, ROLE, Word, is_headline, read_words
from summarizer.parties import side_of, states_in

Sort = Literal["person", "state", "body", "group", "other"]

# Nouns, in small letters, that make what stands before them a group: "Iranian forces", "the rebel delegation".
_GROUP = re.compile(
    r"(?:advis[eo]rs?|airmen|allies|armed groups?|army|authorities|coalition|combatants|commanders?|conscripts|"
    r"contractors|"
    r"crews?|delegations?|delegates|diplomats?|divisions?|envoys|factions?|fighters|forces|gendarmes|government|"
    r"governments|groups?|guards|guerrillas|gunmen|infantry|insurgents|intelligence|jihadists|junta|leaders|"
    r"leadership|marines|"
    r"mediators|members|mercenaries|military|militants|militiamen|militias?|ministers|ministry|monitors|navy|"
    r"negotiators?|observers|officers|officials?|paratroopers|patrols|peacekeepers|personnel|police|proxies|proxy "
    r"groups|rebels|regime|representatives|reservists|sailors|separatists|side|soldiers|sources?|spokes(?:man|woman|"
    r"person)|"
    r"staff|teams?|trainers|troops|units?|volunteers|warships|diplomatic sources?|politicians|lawmakers|activists|"
    r"elders|clerics|investigators|executives|counterparts|colleagues|generals|lawyers|engineers|experts|parties)\b"
)
# One word may stand between, but no verb or preposition: not "the general told lawmakers".
_GROUP_BEFORE = re.compile(
    r"[\s\-–]*(?:(?!(?:told|tells|met|meets|said|says|asked|urged|saw|sent|and|or|of|with|to|by|in|on|at|for|from)\b)"
    r"\w[\w’'\-]*\s+){0,1}"
)
# Code points in which the longest name of a state stands.
_STATE = 40
# How a sentence ends, and a headline does not.
_ENDED = frozenset(".”\"’'")
_ABBREVIATED = re.compile(r"^(?:\w\.)+$")


@dataclass(frozen=True, slots=True)
class Mention:
    """
    One place where somebody is named.

    Attributes:
        start: Code point where the mention starts, title included.
        end: Code point after its last.
        name: The name as written, without title: "Sergey Lavrov", "Iranian forces".
        role: The title before it as written, or None.
        side: The state or movement that its words, or an earlier fuller mention's, say it belongs to.
        sort: What is named.
    """

    start: int
    end: int
    name: str
    role: str | None
    side: str | None
    sort: Sort


def find_names(body: str, sentences: Sequence[Sentence]) -> list[Mention]:
    """
    Every mention of a person, state, body or group outside boilerplate, in reading order, not overlapping.

    Args:
        body: Clean article text.
        sentences: Its sentences.

    Returns:
        Mentions; a surname alone takes role and side from the fullest mention of the article.
    """
    own = [s for s in sentences if not s.boilerplate]
    words = [(line, body[s.end - 1] not in _ENDED and is_headline(line)) for s in own for line in [read_words(body, s)]]
    seen = Counter(w.low for line, headline in words if not headline for w in line if w.capital and not w.opens)
    found = [m for line, headline in words for m in _mentions(body, line, headline, seen)]
    found += _short_forms(body, own, found)
    return _completed(sorted(found, key=lambda mention: mention.start))


def _short_forms(body: str, sentences: Sequence[Sentence], found: Sequence[Mention]) -> Iterator[Mention]:
    """A body named in full elsewhere, by its last word: "the Front" for the "Arakha Front"."""
    full = {m.name.split()[-1]: m for m in reversed(found) if m.sort in ("body", "other") and " " in m.name}
    heads = [head for head in full if head.lower() in BODY and head[:1].isupper()]
    if not heads:
        return
    taken = {at for m in found for at in range(m.start, m.end)}
    short = re.compile(rf"\b[Tt]he ({'|'.join(map(re.escape, heads))})\b(?! of\b)")
    for sentence in sentences:
        for match in short.finditer(body, sentence.start, sentence.end):
            if match.start(1) not in taken:
                side = full[match.group(1)].side
                yield Mention(match.start(1), match.end(1), match.group(1), None, side, "body")


def _mentions(body: str, words: list[Word], headline: bool, seen: Counter[str]) -> Iterator[Mention]:
    at = 0
    while at < len(words):
        run = _run(body, words, at)
        if not run:
            at += 1
            continue
        after = at + len(run)
        while run and _empty(run[0], seen, headline, alone=len(run) == 1):
            run = run[1:]
        mention = _mention(body, run, headline, seen)
        if mention:
            yield mention
            after = max(after, next((i for i in range(at, len(words)) if words[i].start >= mention.end), len(words)))
        at = max(after, at + 1)


def _empty(word: Word, seen: Counter[str], headline: bool, *, alone: bool) -> bool:
    """Whether a word's capital comes from its place in the sentence or headline, not from a name."""
    stated = side_of(word.text) is not None
    if word.low in OPENERS and not stated:
        return word.opens or headline or word.low in ARTICLES
    known = seen[word.low] > 0 or stated
    return not known and word.low not in ROLE and (headline or (word.opens and alone))


def _run(body: str, words: Sequence[Word], at: int) -> list[Word]:
    """Words from *at* that can be one name with its title: capitals, titles, and the small words between them."""
    run: list[Word] = []
    for i in range(at, len(words)):
        word = words[i]
        if run and not _joined(run[-1], body[run[-1].end : word.start]):
            break
        if (
            word.capital
            or word.low in ROLE
            or (not run and word.text[0].isupper() and side_of(word.text))
            or (run and word.low in LINK and _leads_on(words[i + 1 : i + 3]))
            or (run and run[-1].low in ROLE and word.low == "of" and _of_the_state(body, words[i + 1 : i + 3]))
            or (run and run[-1].low == "of" and word.low == "the")
        ):
            run.append(word)
        else:
            break
    while run and not run[-1].capital and run[-1].low in LINK:
        run.pop()
    return run


def _of_the_state(body: str, following: Sequence[Word]) -> bool:
    """Whether an office goes on with a state with an article: "President of [the Russian Federation] Ivan Orlov"."""
    if len(following) < 2 or following[0].low != "the":
        return False
    start = following[1].start
    state = next(iter(states_in(body[start : start + _STATE])), None)
    return state is not None and state.start == 0 and body[start + state.end : start + state.end + 2].strip().isupper()


def _leads_on(following: Sequence[Word]) -> bool:
    """Whether a name or title goes on after a small word, or after two: "Anna de la Cruz"."""
    first, *rest = [*following, None]
    if first is None:
        return False
    if first.capital or first.low in ROLE:
        return True
    return first.low in LINK and rest[0] is not None and rest[0].capital


def _joined(word: Word, gap: str) -> bool:
    """Whether what stands between two words leaves them one name; a full stop does after a title or an initial."""
    if gap == ". ":
        return word.low in ROLE or word.low == "st" or len(word.text) == 1
    return gap in (" ", "\xa0", "’s ", "'s ", " [", "] ")


def _mention(body: str, run: list[Word], headline: bool, seen: Counter[str]) -> Mention | None:
    if not run or not any(w.capital for w in run):
        return _group(body, run) if run else None
    cut = max((i + 1 for i, w in enumerate(run) if w.low in ROLE or _of_state(run, i)), default=0)
    name, title = run[cut:], run[:cut]
    name, whose = _behind_state(name) if title else (name, None)
    if title and whose is None and _is_charge(name, body):
        title = []
    while name and (_only_links(name[0]) or (name[0].low in OPENERS and not _part_of_name(name, titled=bool(title)))):
        name = name[1:]
    first = (name or run)[0]
    name, of = _without_state(name)
    name, owner = _without_owner(body, name)
    of = of or owner or whose
    group = _group(body, run)
    if group:
        return group
    if not name or name[0].low in BODY:
        return _titled_body(body, run)
    if headline:
        name = name[:2] if title else _known(name, seen)
    start = (title or [first])[0].start
    words = body[name[0].start : name[-1].end]
    if title:
        role = body[title[0].start : title[-1].end]
        return Mention(start, name[-1].end, words, _without_side(role), side_of(role) or of, "person")
    side = side_of(words) or of
    if side and not of and len(name) <= 3 and not any(w.low in BODY for w in name):
        return Mention(start, name[-1].end, words, None, side, "state")
    if any(w.low in BODY for w in name):
        return Mention(start, name[-1].end, words, None, side, "body")
    return Mention(start, name[-1].end, words, None, of, "other")


def _only_links(word: Word) -> bool:
    """Whether a word is no part of the name it stands before; "Abu" is, and "of" never."""
    return word.low in LINK and (not word.capital or word.opens or word.low in ("of", "at", "for"))


def _part_of_name(name: Sequence[Word], *, titled: bool) -> bool:
    """Whether a word that often opens a sentence is part of a name inside one: New York, Upper Nile."""
    return (titled or len(name) > 1) and name[0].capital and (titled or not (name[0].opens or name[0].low in ARTICLES))


def _without_state(name: list[Word]) -> tuple[list[Word], str | None]:
    """A person's name without the state behind it, and that state: "Turgut Sayan of Turkey"."""
    of = next((i for i, w in enumerate(name) if i and w.low == "of"), None)
    if of is None or of < 2 or not all(w.capital for w in name[:of]) or any(w.low in BODY for w in name[:of]):
        return name, None
    side = side_of(" ".join(w.text for w in name[of + 1 :]))
    return (name[:of], side) if side else (name, None)


def _behind_state(name: list[Word]) -> tuple[list[Word], str | None]:
    """A person's name without the state of the office before it, and that: "President of [Kenya] William Ruto"."""
    office = 1 + (len(name) > 1 and name[1].low == "the")
    if name and name[0].low == "of" and len(name) > office + 1:
        words = " ".join(w.text for w in name[office:])
        state = next(iter(states_in(words)), None)
        if state is not None and state.start == 0:
            rest = name[office + len(words[: state.end].split()) :]
            if rest and all(w.capital and w.low not in BODY for w in rest):
                return rest, state.name
    return name, None


def _is_charge(name: Sequence[Word], body: str) -> bool:
    """Whether words behind a title tell what the office is for, and nobody: "the governor [of Nangarhar], Ali"."""
    if len(name) < 2 or name[0].low not in ("of", "for", "at"):
        return False
    return len(name) == 2 or body[name[-1].end : name[-1].end + 2] == ", "


def _without_owner(body: str, name: list[Word]) -> tuple[list[Word], str | None]:
    """A person's name without the state before it, and that state: "the Kremlin's Nikolai Gromov"."""
    at = next((i for i in range(1, len(name)) if body[name[i - 1].end : name[i].start] in ("'s ", "’s ")), None)
    if at is None or len(name) - at < 2 or any(not w.capital or w.low in BODY for w in name[at:]):
        return name, None
    side = side_of(" ".join(w.text for w in name[:at]))
    return (name[at:], side) if side else (name, None)


def _of_state(run: Sequence[Word], at: int) -> bool:
    """Whether a word ends a title such as Secretary of State."""
    return run[at].low == "state" and at >= 2 and run[at - 1].low == "of" and run[at - 2].low in ROLE


def _known(name: list[Word], seen: Counter[str]) -> list[Word]:
    """The first words in a row that are a name elsewhere in the text; in a headline a verb has a capital too."""
    first = next((i for i, w in enumerate(name) if seen[w.low] or side_of(w.text)), 0)
    last = next((i for i in range(first + 1, len(name)) if not seen[name[i].low]), len(name))
    return name[first:last]


def _titled_body(body: str, run: list[Word]) -> Mention | None:
    """A run that ends in a title names a body if its last word can be one, else only an office."""
    words = body[run[0].start : run[-1].end]
    if run[-1].low in BODY and len(run) > 1:
        return Mention(run[0].start, run[-1].end, words, None, side_of(words), "body")
    return None


def _group(body: str, run: Sequence[Word]) -> Mention | None:
    """The group of people that a noun after the run makes of it: "Iranian" with "forces" behind it."""
    end = run[-1].end
    gap = _GROUP_BEFORE.match(body, end)
    for at in sorted({end + 1, gap.end() if gap else end + 1}):
        noun = _GROUP.match(body, at)
        if (
            noun
            and body[end:at].strip("-– \xa0").isalpha() | (not body[end:at].strip("-– \xa0"))
            and "\n" not in body[end:at]
        ):
            words = body[run[0].start : noun.end()]
            return Mention(run[0].start, noun.end(), words, None, side_of(words), "group")
    return None


def _without_side(role: str) -> str:
    """A title without the state before it: "Russian Foreign Minister" is the office of Foreign Minister."""
    first, _, rest = role.partition(" ")
    return rest if rest and side_of(first) and not _ABBREVIATED.match(rest) else role


def _completed(found: Sequence[Mention]) -> list[Mention]:
    """Mentions with the role and side that the fullest mention of the same name has; lone surnames become people."""
    people: dict[str, Mention] = {}
    for mention in found:
        if mention.sort == "person" or (mention.sort == "other" and len(mention.name.split()) > 1):
            last = mention.name.split()[-1]
            known = people.get(last)
            if known is None or (len(mention.name), mention.role is not None) > (
                len(known.name),
                known.role is not None,
            ):
                people[last] = mention
    out = []
    for mention in found:
        full = people.get(mention.name.split()[-1])
        if full is None or mention.sort not in ("person", "other") or mention.name not in full.name:
            out.append(mention)
            continue
        sort: Sort = "person" if full.role else mention.sort
        out.append(
            Mention(
                mention.start, mention.end, mention.name, mention.role or full.role, mention.side or full.side, sort
            )
        )
    return out
