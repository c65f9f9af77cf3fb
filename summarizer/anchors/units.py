"""
Units and their factors to SI, as data.

Source: NIST SP 811 appendix B and the BIPM SI brochure for factors (all exact by definition unless a comment says
otherwise).
"""

from __future__ import annotations

from summarizer.anchors import currencies
from summarizer.anchors.anchor import Kind
from summarizer.anchors.unit import Unit

MILE = 1609.344
FOOT = 0.3048
YARD = 0.9144
INCH = 0.0254
POUND = 0.45359237
GALLON = 0.003785411784
HOUR = 3600
DAY = 86400


def _table(kind: Kind, rows: dict[str, tuple[str, float | None]]) -> dict[str, Unit]:
    """Units by each of their words; words of several parts are also hyphened, "a 5-square-kilometer zone"."""
    table = {}
    for name, (words, factor) in rows.items():
        for word in words.split("|"):
            table[word] = table[word.replace(" ", "-")] = Unit(name, kind, factor)
    return table


LENGTHS = _table(
    "length",
    {
        "kilometre": ("kilometers|kilometer|kilometres|kilometre|kms|km|klicks|klick", 1000),
        "metre": ("meters|meter|metres|metre|m", 1),
        "centimetre": ("centimeters|centimeter|centimetres|centimetre|cms|cm", 0.01),
        "decimetre": ("decimeters|decimeter|decimetres|decimetre|dm", 0.1),
        "millimetre": ("millimeters|millimeter|millimetres|millimetre|mm", 0.001),
        "micrometre": ("micrometers|micrometer|micrometres|micrometre|microns|micron|µm|μm", 1e-6),
        "nanometre": ("nanometers|nanometer|nanometres|nanometre|nm", 1e-9),
        "picometre": ("picometers|picometer|picometres|picometre", 1e-12),
        "mile": ("miles|mile|mi", MILE),
        "nautical mile": ("nautical miles|nautical mile|nmi|sea miles|sea mile", 1852),
        "foot": ("feet|foot|ft", FOOT),
        "yard": ("yards|yard|yds|yd", YARD),
        "inch": ("inches|inch|ins", INCH),
        "light-year": ("light-years|light-year|light years|light year", 9460730472580800),
    },
)
AREAS = _table(
    "area",
    {
        "square kilometre": (
            (
                "square kilometers|square kilometer|square kilometres|square kilometre|square km|sq. km|sq km"
                "|sqkm|km2|km²|km^2"
                "|km squared|kilometers squared|kilometres squared"
            ),
            1e6,
        ),
        "square metre": (
            (
                "square meters|square meter|square metres|square metre|square m|sq. m|sq m|sqm|m2|m²|m^2|m squared"
                "|meters squared|metres squared"
            ),
            1,
        ),
        "square centimetre": ("square centimeters|square centimetres|cm2|cm²|cm^2", 1e-4),
        "square mile": ("square miles|square mile|sq. miles|sq miles|sq. mi|sq mi|mi²", MILE**2),
        "square foot": ("square feet|square foot|square-feet|square-foot|sq. ft|sq ft|ft2|ft²", FOOT**2),
        "square yard": ("square yards|square yard|sq yards|sq yd", YARD**2),
        "square inch": ("square inches|square inch|sq in", INCH**2),
        "hectare": ("hectares|hectare|ha", 1e4),
        "acre": ("acres|acre", 4046.8564224),
        # The metric dunam of Israel, Jordan and the Palestinian territories; Iraq's and Cyprus's differ.
        "dunam": ("dunams|dunam|dunums|dunum|donums|donum", 1000),
    },
)
VOLUMES = _table(
    "volume",
    {
        "litre": ("liters|liter|litres|litre|l", 0.001),
        "millilitre": ("milliliters|milliliter|millilitres|millilitre|ml", 1e-6),
        "centilitre": ("centiliters|centiliter|centilitres|centilitre|cl", 1e-5),
        "cubic metre": ("cubic meters|cubic meter|cubic metres|cubic metre|cu m|m3|m³|m^3", 1),
        "cubic centimetre": ("cubic centimeters|cubic centimetres|cm3|cm³|cc|cm^3", 1e-6),
        "cubic kilometre": (
            "cubic kilometers|cubic kilometer|cubic kilometres|cubic kilometre|km3|km³|km^3|km cubed",
            1e9,
        ),
        "billion cubic metres": ("bcm", 1e9),
        "cubic foot": ("cubic feet|cubic foot|cu ft|ft3|ft³", FOOT**3),
        "cubic yard": ("cubic yards|cubic yard", YARD**3),
        "cubic inch": ("cubic inches|cubic inch", INCH**3),
        "barrel": ("barrels|barrel|bbl", 42 * GALLON),
        # The US gallon, pint and so on: what agencies mean without saying.
        "gallon": ("gallons|gallon|gal", GALLON),
        "pint": ("pints|pint", GALLON / 8),
        "quart": ("quarts|quart", GALLON / 4),
        "cup": ("cups|cup", GALLON / 16),
        "teaspoon": ("teaspoons|teaspoon|tsp", GALLON / 768),
        "tablespoon": ("tablespoons|tablespoon|tbsp", GALLON / 256),
        "fluid ounce": ("fluid ounces|fluid ounce|fl oz", GALLON / 128),
    },
)
MASSES = _table(
    "mass",
    {
        "kilogram": ("kilograms|kilogram|kilogrammes|kilogramme|kilos|kilo|kgs|kg", 1),
        "gram": ("grams|gram|grammes|gramme|g", 0.001),
        "milligram": ("milligrams|milligram|milligrammes|mg", 1e-6),
        "microgram": ("micrograms|microgram|mcg|µg|μg", 1e-9),
        "tonne": ("metric tons|metric ton|metric tonnes|metric tonne|tonnes|tonne|mt|t", 1000),
        # The short ton of 2,000 pounds, as US news has it; British news writes "tonnes".
        "ton": ("short tons|short ton|tons|ton", 907.18474),
        "long ton": ("long tons|long ton", 1016.0469088),
        "kiloton": ("kilotons|kiloton|kilotonnes|kilotonne|kt", 1e6),
        "megaton": ("megatons|megaton|megatonnes|megatonne", 1e9),
        "pound": ("pounds|pound|lbs|lb", POUND),
        "ounce": ("ounces|ounce|oz", POUND / 16),
        "stone": ("stones|stone", 14 * POUND),
        "carat": ("carats|carat", 0.0002),
        "drachma": ("drachmae|drachma", 0.0043),
    },
)
SPEEDS = _table(
    "speed",
    {
        "kilometre per hour": (
            (
                "kilometers per hour|kilometer per hour|kilometres per hour|kilometre per hour|kilometers an hour"
                "|kilometres an hour|kilometer an hour|kilometre an hour|km per hour|km an hour|km/h|km/hr|kmh"
                "|kph|kmph"
            ),
            1000 / HOUR,
        ),
        "mile per hour": ("miles per hour|mile per hour|miles an hour|mile an hour|mph|mi/h", MILE / HOUR),
        "metre per second": (
            "meters per second|metres per second|meters a second|metres a second|m/s|m/sec",
            1,
        ),
        "foot per second": ("feet per second|foot per second|feet a second|ft/s|fps", FOOT),
        "kilometre per second": ("kilometers per second|kilometres per second|km/s|km per second", 1000),
        "mile per second": ("miles per second|miles a second", MILE),
        "knot": ("knots|knot|kts", 1852 / HOUR),
        "metre per millisecond": ("meters per millisecond|metres per millisecond|m/ms", 1000),
        "centimetre per millisecond": ("centimeters/millisecond|centimeters per millisecond|cm/ms", 10),
        "kilometre per millisecond": ("km/ms|kilometers per millisecond", 1e6),
    },
)
_CELSIUS = Unit("degree Celsius", "temperature", 1, 273.15)
_FAHRENHEIT = Unit("degree Fahrenheit", "temperature", 5 / 9, 459.67 * 5 / 9)
_DEGREE = Unit("degree", "temperature")
TEMPERATURES = {
    **dict.fromkeys(
        ("degrees celsius", "degree celsius", "degrees centigrade", "degrees c", "°c", "° c", "celsius", "℃", "deg c",
         "° celsius", "degc", "centigrade"),
        _CELSIUS,
    ),
    **dict.fromkeys(
        ("degrees fahrenheit", "degree fahrenheit", "degrees f", "°f", "° f", "fahrenheit", "℉", "deg f",
         "° fahrenheit"),
        _FAHRENHEIT,
    ),
    **dict.fromkeys(("degrees", "degree", "°"), _DEGREE),
    **dict.fromkeys(("kelvins", "kelvin"), Unit("kelvin", "temperature", 1)),
}  # fmt: skip
DURATIONS = _table(
    "duration",
    {
        "second": ("seconds|second|secs|sec", 1),
        "millisecond": ("milliseconds|millisecond|ms", 0.001),
        "minute": ("minutes|minute|mins|min", 60),
        "hour": ("hours|hour|hrs|hr|h", HOUR),
        "day": ("days|day|business days|business day|working days|working day", DAY),
        "night": ("nights|night", DAY),
        "week": ("weeks|week|wks|wk", 7 * DAY),
        "fortnight": ("fortnights|fortnight", 14 * DAY),
        # The contract's month and year, not the calendar's.
        "month": ("months|month|mths|mth", 30 * DAY),
        "quarter": ("quarters", 90 * DAY),
        "year": ("years|year|yrs|yr", 365 * DAY),
        "decade": ("decades|decade", 3650 * DAY),
        "century": ("centuries|century", 36500 * DAY),
    },
)
# Volumes of data.
DATA = _table(
    "volume",
    {
        "bit": ("bits|bit", None),
        "byte": ("bytes|byte", None),
        "kilobyte": ("kilobytes|kilobyte|kb", None),
        "megabyte": ("megabytes|megabyte|mb", None),
        "gigabyte": ("gigabytes|gigabyte|gb", None),
        "terabyte": ("terabytes|terabyte|tb", None),
        "petabyte": ("petabytes|petabyte|pb", None),
        "exabyte": ("exabytes|exabyte|eb", None),
    },
)
# Kinds that the contract has no name for: a number with its unit.
OTHERS = _table(
    "number",
    {
        "megabit per second": ("mbps", None),
        "gigabit per second": ("gbps", None),
        "hertz": ("hertz|hz", None),
        "kilohertz": ("kilohertz|khz", None),
        "megahertz": ("megahertz|mhz", None),
        "gigahertz": ("gigahertz|ghz", None),
        "watt": ("watts|watt|w", None),
        "kilowatt": ("kilowatts|kilowatt|kw", None),
        "megawatt": ("megawatts|megawatt|mw", None),
        "gigawatt": ("gigawatts|gigawatt|gw", None),
        "kilowatt-hour": ("kilowatt-hours|kilowatt-hour|kilowatt hours|kilowatt hour|kwh", None),
        "megawatt-hour": ("megawatt-hours|megawatt hours|mwh", None),
        "watt-hour": ("watt-hours|watt hours|wh", None),
        "volt": ("volts|volt", None),
        "milliampere-hour": ("mah", None),
        "horsepower": ("horsepower|hp|bhp", None),
        "megapixel": ("megapixels|megapixel|mp", None),
        "decibel": ("decibels|decibel|db", None),
        "calorie": ("calories|calorie|kcal", None),
        "joule": ("joules|joule", None),
        "electronvolt": ("ev|electronvolts", None),
        "radian": ("radians|radian|rad", None),
        "basis point": ("basis points|basis point|bps|bp", None),
    },
)
PERCENTS = {
    **dict.fromkeys(
        ("percent", "per cent", "percents", "pct", "pct.", "pc", "%", "percentage", "per-cent"),
        Unit("percent", "percent"),
    ),
    **dict.fromkeys(
        ("percentage points", "percentage point", "percent points", "% points", "percentage-point", "pp", "ppts",
         "percentage-points"),
        Unit("percentage point", "percent"),
    ),
}  # fmt: skip

WORDS: dict[str, Unit] = {
    **OTHERS,
    **DATA,
    **LENGTHS,
    **AREAS,
    **VOLUMES,
    **MASSES,
    **SPEEDS,
    **TEMPERATURES,
    **DURATIONS,
    **PERCENTS,
    **currencies.WORDS,
}

# Scales that a letter may stand for behind digits.
SCALES = {"m": 10**6, "mil": 10**6, "b": 10**9, "t": 10**12, "million": 10**6, "billion": 10**9, "trillion": 10**12}
# What a unit is added up with, and how many of it make one: "5 ft 2 in", "two hours and 30 minutes".
MINORS: dict[str, dict[str, float]] = {
    "foot": {"inch": 12},
    "pound": {"ounce": 16},
    "stone": {"pound": 14},
    "hour": {"minute": 60},
    "minute": {"second": 60},
    "day": {"hour": 24},
    "week": {"day": 7},
    "year": {"month": 12, "week": 365 / 7, "day": 365},
    "month": {"week": 30 / 7, "day": 30},
    "USD": {"cent": 100},
    "EUR": {"cent": 100},
    "GBP": {"penny": 100},
    "CNY": {"mao": 10},
}
# What a rate is told per: "$5 a month", "500,000 barrels a day".
RATES = (
    "second", "sec", "minute", "min", "hour", "hr", "h", "day", "night", "week", "month", "quarter", "year", "yr",
    "share",
    "person", "head", "capita", "barrel", "litre", "liter", "gallon", "kilogram", "kilo", "kg", "tonne", "ton",
    "mile", "kilometer",
    "kilometre", "km", "unit", "vote", "ounce", "pound", "household", "family", "game", "user", "acre", "hectare",
    "piece", "item",
    "copy", "ticket", "seat", "plate", "bottle", "room", "student", "child", "worker", "employee", "square foot",
    "square meter",
    "square metre", "square mile", "square kilometer", "cubic meter", "cubic metre", "annum", "shift", "season",
    "kwh", "megawatt-hour", "bbl", "oz", "lb", "mmbtu",
)  # fmt: skip

BY_NAME: dict[str, Unit] = {unit.name: unit for unit in WORDS.values()}
