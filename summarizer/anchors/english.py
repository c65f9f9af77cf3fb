"""
The English words of the reader, as data: another language is another file like this one.

All words are in lower case. Source: Unicode CLDR English for number words, months and weekdays; the other
lists follow the usage of news agencies.
"""

from __future__ import annotations

UNITS = {
    "zero": 0, "nought": 0, "naught": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
HUNDRED = "hundred"
# Scales written as words after digits or number words.
SCALES = {
    "thousand": 10**3, "million": 10**6, "millions": 10**6, "billion": 10**9, "billions": 10**9, "trillion": 10**12,
    "trillions": 10**12, "quadrillion": 10**15, "lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7,
    "mil": 10**6, "mln": 10**6, "bln": 10**9, "tln": 10**12, "trn": 10**12, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
# Scales that only stand after digits; "m", "b" and "t" are units, too, and are told apart with them.
LETTER_SCALES = {"k": 10**3, "mn": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12}
DOZENS = {"dozen": 12, "score": 20}
FOLDS = {
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
    "tenfold": 10,
    "twentyfold": 20, "hundredfold": 100, "thousandfold": 1_000,
}  # fmt: skip
# Plurals without a number: the interval of what a reader may take them for.
VAGUE = {
    "tens": (20, 99), "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999), "billions": (2 * 10**9, 10**10 - 1), "trillions": (2 * 10**12, 10**13 - 1),
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "nineth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "thousandth": 1_000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip
# Denominators; the plural makes a fraction, "two fifths".
FRACTIONS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + plural: value for word, value in ORDINALS.items() if value > 2 for plural in ("", "s")
}

# Ranks told from the end or from now, and the items of a sequence, which news numbers, that they are said of.
RANKS = ("last", "next", "previous", "current")
RANKED = tuple(
    """
    one round phase stage step sentence line page paragraph chapter section item book volume version edition
    episode draft song generation row column entry lap leg task tranche batch wave instalment installment slide
    rounds phases stages steps sentences lines pages paragraphs chapters sections items books versions episodes
    drafts entries tranches batches waves
    """.split()
)

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
SHORT_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
# First month of the northern season; "fall" and "spring" are other words too and need a year or "last" beside them.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
# Days from the article's own.
DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night", "midnight", "noon")
PERIODS = ("day", "week", "weekend", "month", "quarter", "year", "decade", "century")
# Periods that "recent" is said of.
RECENT_PERIODS = ("days", "weeks", "months", "years", "decades")
NTHS = ("first", "second", "third", "fourth", "fifth", "final", "last")
LAST = ("last", "past", "previous")
THIS = ("this", "current")
NEXT = ("next", "coming", "upcoming")
OTHER = ("following", "same", "recent")

# Bounds and hedges that stand before a number. What kind of interval they make is the value.
HEDGES = {
    "about": "near", "around": "near", "some": "near", "roughly": "near", "approximately": "near", "nearly": "near",
    "almost": "near", "close to": "near", "an estimated": "near", "estimated": "near", "circa": "near", "c.": "near",
    "perhaps": "near", "maybe": "near", "approx": "near", "approx.": "near", "virtually": "near", "barely": "near",
    "scarcely": "near", "probably": "near",
    "possibly": "near", "an average of": "near", "on the order of": "near", "in the region of": "near",
    "in the vicinity of": "near", "somewhere around": "near", "~": "near", "a reported": "near", "just about": "near",
    "as close as": "near",
    "at least": "lower", "more than": "lower", "over": "lower", "above": "lower", "upwards of": "lower",
    "upward of": "lower", "no fewer than": "lower", "no less than": "lower", "not less than": "lower",
    "not fewer than": "lower", "in excess of": "lower", "exceeding": "lower", "exceeds": "lower",
    "exceeded": "lower", "exceed": "lower", "a minimum of": "lower", "minimum of": "lower", "greater than": "lower",
    "larger than": "lower", "higher than": "lower", "longer than": "lower", "bigger than": "lower",
    "well over": "lower", "just over": "lower", "slightly over": "lower", "slightly more than": "lower",
    "a little more than": "lower", "little more than": "lower", "well above": "lower", "just above": "lower",
    "far more than": "lower", "not under": "lower", "as little as": "lower", "as few as": "lower", ">": "lower",
    "≥": "lower", ">=": "lower", "further than": "lower", "farther than": "lower", "older than": "lower",
    "up to": "upper", "at most": "upper", "less than": "upper", "fewer than": "upper", "under": "upper",
    "below": "upper", "no more than": "upper", "not more than": "upper", "as many as": "upper", "as much as": "upper",
    "as far as": "upper", "as long as": "upper", "as high as": "upper", "a maximum of": "upper",
    "maximum of": "upper", "smaller than": "upper", "lower than": "upper", "shorter than": "upper",
    "well under": "upper", "just under": "upper", "slightly less than": "upper", "slightly under": "upper",
    "a little less than": "upper", "well below": "upper", "just below": "upper", "not over": "upper", "<": "upper",
    "≤": "upper", "<=": "upper", "younger than": "upper", "no longer than": "upper", "closer than": "upper",
    "no closer than": "lower", "no nearer than": "lower", "no further than": "upper",
    "nearer than": "upper", "not closer than": "lower", "not nearer than": "lower", "near of": "near",
    "close on": "near", "just shy of": "upper", "just short of": "upper", "shy of": "upper", "north of": "lower",
    "south of": "upper", "not exceeding": "upper", "no lower than": "lower", "no smaller than": "lower",
    "no older than": "upper", "no younger than": "lower", "as low as": "lower", "a little over": "lower",
    "a bit over": "lower", "a bit more than": "lower", "a little under": "upper", "topping": "lower",
    "topped": "lower", "surpassed": "lower", "surpassing": "lower", "less than or equal to": "upper",
    "more than or equal to": "lower", "greater than or equal to": "lower", "equal to or less than": "upper",
    "equal to or greater than": "lower", "no higher than": "upper", "no larger than": "upper",
    "no greater than": "upper",
}  # fmt: skip
# Hedges of money and percentages alone; of other things they say where: "north of 50 homes".
OF_AMOUNTS = frozenset({"north of", "south of"})
# Bounds that a negation turns round, and the code points before them in which it may stand ...
TURNED = {
    "closer than": 90, "nearer than": 90, "exceed": 24, "exceeding": 24, "more than": 11, "less than": 11,
    "fewer than": 11, "higher than": 11, "lower than": 11,
}  # fmt: skip
TURNING = (
    "no", "not", "never", "nor", "neither", "none", "nobody", "cannot", "without",
    "(?:prevent|bar|ban|forbid|keep|stop)(?:s|ed|red|ned|ping|ring|ning)?(?: [a-z']{1,20}){0,6} from",
)  # fmt: skip
# ... or, where a rule forbids, in so many: "neither side may deploy more than 50". Elsewhere a negation says little of
# the number: "he was not seen for more than two days".
FORBIDDING = (
    "(?:may|must|shall|should) (?:not|never)", "(?:no|neither|none|nobody|nor)[^.;:!?]{1,40} (?:may|must|shall|should)",
    "not (?:be )?(?:allowed|permitted)", "(?:forbidden|prohibited|barred|banned) (?:to|from [a-z]+ing)",
)  # fmt: skip
FORBIDDING_REACH = 70
# Hedges that are prepositions, too: "over a 10-year period" bounds nothing.
PREPOSITIONS = frozenset({"over", "under", "above", "below", "around"})
# Bounds and hedges that follow a number or its unit.
TRAILING_HEDGES = {
    "or so": "near", "or thereabouts": "near", "-odd": "near", "-ish": "near", "give or take": "near",
    "or more": "lower", "or above": "lower", "or over": "lower", "or longer": "lower", "-plus": "lower", "+": "lower",
    "or greater": "lower", "or higher": "lower", "or older": "lower", "and above": "lower", "and over": "lower",
    "plus": "lower", "or less": "upper", "or fewer": "upper", "or under": "upper", "or below": "upper",
    "or younger": "upper", "at least": "lower", "at most": "upper",
}  # fmt: skip
# Between a hedge and its number: "at least another 20".
FILLERS = ("another", "an additional", "a further", "a total of", "a", "an")

# Verbs before "from 5 to 4": two values and a change, not a range.
CHANGES = frozenset({
    "rose", "rise", "rises", "rising", "risen", "fell", "fall", "falls", "falling", "fallen", "grew", "grow", "grows",
    "grown", "growing", "dropped", "drop", "drops", "dropping", "increased", "increase", "increases", "increasing",
    "decreased", "decrease", "decreasing", "declined", "decline", "declining", "cut", "cuts", "cutting", "raised",
    "raise", "raising", "lowered", "reduced", "reduce", "reducing", "jumped", "jump", "climbed", "climb", "slipped",
    "went", "gone", "up", "down", "changed", "widened", "narrowed", "slashed", "trimmed", "expanded", "shrank",
    "soared", "surged", "plunged", "tumbled", "doubled", "tripled", "upped", "swelled", "dipped", "improved",
    "extended",
})  # fmt: skip

# Words that end the noun phrase after a number: no counted noun beyond them.
NOT_NOUNS = frozenset(
    """
    a about above after again against ago all along also although am among an and another any apart are around as
    at away back be because been before behind being below between both but by can could did do does down during
    each either else ended even ever every except for from further had has have he her here him his how however if
    in inside into is it its itself just last late later less like may me might most much must my near never
    next no nor not now of off on once only onto or our out outside over own per rather said says same say shall
    she should since so some soon still such than that the their them then there these they this those though
    through throughout till to together too toward towards under until up upon us very via vs was way we well were
    what when where whether which while who whom whose why will with within without would yet you your
    was were killed wounded died injured said told came went made took gave found left remain remained include
    includes including became become becomes began begin begins goes gets has does says makes takes needs wants
    means seems appears shows plus minus percent north south east west northeast northwest southeast
    southwest ahead older younger taller strong respectively altogether overall alone
    """.split()
)
# Behind "15-" these are no nouns.
AFTER_HYPHEN = frozenset(
    """
    strong odd plus fold ish old something somethings way long wide deep high tall times percent and to for or on in
    """.split()
)
# Plurals that do not end in s, with their singulars.
IRREGULAR_PLURALS = {
    "men": "man", "women": "woman", "people": "person", "children": "child", "police": "police",
    "personnel": "personnel", "aircraft": "aircraft", "staff": "staff", "cattle": "cattle", "sheep": "sheep",
    "militia": "militia", "infantry": "infantry", "feet": "foot", "wives": "wife", "lives": "life", "knives": "knife",
    "series": "series", "species": "species", "dead": "dead", "wounded": "wounded", "injured": "injured",
    "fish": "fish", "crises": "crisis", "bases": "base", "media": "medium", "data": "datum",
    "spacecraft": "spacecraft",
    "hovercraft": "hovercraft", "olim": "oleh", "mujahideen": "mujahid", "peshmerga": "peshmerga",
    "cavalry": "cavalry", "military": "military", "gendarmerie": "gendarmerie", "janjaweed": "janjaweed",
    "crew": "crew", "taliban": "taliban", "artillery": "artillery",
    "civilians": "civilian", "halves": "half", "leaves": "leaf", "wolves": "wolf", "thieves": "thief",
    "shelves": "shelf",
    "buses": "bus", "viruses": "virus", "heroes": "hero", "mosquitoes": "mosquito", "tomatoes": "tomato",
    "potatoes": "potato", "cargoes": "cargo", "vetoes": "veto", "axes": "axe", "criteria": "criterion",
    "movies": "movie", "cookies": "cookie", "zombies": "zombie", "missiles": "missile", "houses": "house",
    "horses": "horse", "nurses": "nurse", "cases": "case", "phases": "phase", "clauses": "clause",
    "purchases": "purchase",
    "causes": "cause", "courses": "course", "hostages": "hostage", "corpses": "corpse", "responses": "response",
    "warehouses": "warehouse", "licenses": "license", "exercises": "exercise", "premises": "premise",
    "enterprises": "enterprise", "releases": "release", "increases": "increase", "diseases": "disease",
    "databases": "database", "leases": "lease", "roses": "rose", "noses": "nose", "caches": "cache",
    "headaches": "headache",
} | {
    people + "s": people
    for people in (
        "israeli iraqi saudi pakistani afghani emirati kuwaiti qatari omani bahraini yemeni bangladeshi azeri yazidi "
        "houthi taxi"
    ).split()
}  # fmt: skip
# Plurals that stand before another noun, which is then the head: "12 police officers", "three arms dealers".
ATTRIBUTIVE = frozenset(
    """
    police military militia infantry personnel staff aircraft artillery cavalry crew gendarmerie forces arms weapons
    rights affairs operations sports drugs services savings communications media sales systems customs prisons
    """.split()
)
# Nouns that are no names, even where a name or a headline gives them a capital: "US Special Forces".
COMMON = frozenset(
    """
    force soldier troop fighter guard marine ranger commando rebel militant militiaman policeman police officer
    official person man woman child civilian volunteer observer monitor peacekeeper adviser advisor gendarmerie
    military helmet beret tank vehicle rocket missile drone jet unit member worker student
    """.split()
)
# Singulars and adjectives that end in s.
NOT_PLURALS = frozenset(
    """
    various serious previous dangerous religious famous numerous anonymous ambitious contentious mysterious
    unanimous indigenous suspicious enormous sous us is was has his this its as less plus gas bus virus crisis basis
    analysis status campus focus census consensus process access press congress business address class mass loss
    boss cross glass grass pass success witness princess fortress mattress hostess wireless homeless jobless
    endless countless priceless useless helpless careless overseas news politics physics economics mathematics
    athletics hamas paris damascus texas laos israelis' always perhaps besides unless towards afterwards versus
    does goes says yes alias atlas canvas christmas bias thus minus bonus surplus genius radius chorus corpus
    """.split()
)
# Units that "a" counts as one: "a day", "a mile".
ARTICLE_UNITS = frozenset(
    """
    day week month year hour minute decade century fortnight mile kilometer kilometre meter metre hectare tonne
    ton gallon percent
    kilogram kilo litre liter barrel dollar penny
    """.split()
) | {"metric ton", "per cent", "percentage point"}  # fmt: skip
# Before "a day" these make it a rate: "twice a day".
OCCASIONS = ("once ", "times ", "time ", "twice ", "what ", "such ", "many ", "quite ", "not ")

# "One" is no number before these words (it is a pronoun) ...
AFTER_ONE = frozenset(
    "another hand point of who that which can could should would may might will must has had does did is".split()
) | (NOT_NOUNS - {"more", "last", "such"})
# ... nor, hyphened, before these ...
AFTER_ONE_HYPHEN = frozenset("way sided on time off to stop upmanship size liner of".split())
# ... nor behind these.
BEFORE_ONE = frozenset(
    """
    the this that these those no any every each some which another other such my your his her our their its
    what new old next
    last big little good bad better best right wrong same different first second third important small large
    long short former
    latter particular
    """.split()
)

# A number behind one of these words, if that is capitalised, is part of a name ...
NAMING_WORDS = frozenset(
    """
    article articles chapter clause paragraph protocol road street avenue room gate bus train unit squad camp
    block sector area
    zone page version model type class category grade level phase stage step round game group team apartment
    directive law bill
    act decree order case docket file article chapter group top size windows formula
    """.split()
)
# ... and behind one of these in any spelling.
ALWAYS_NAMING = frozenset(
    "resolution resolutions flight channel highway route interstate unscr no no. nr nrs nrs. nos nos. annex un "
    "number psalm nasdaq ftse cac dax nikkei russell stoxx asx csi topix kospi s&p fortune forbes".split()
)
# A number between a capitalised name and one of these is no part of the name: "In Gaza 35 were killed".
AFTER_COUNT = frozenset(
    """
    were are have had of killed died dead injured wounded others more percent people and or to years days hours
    months weeks
    minutes miles kilometers
    """.split()
)
