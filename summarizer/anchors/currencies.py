"""
Currencies and how they are written, as data.

Source: ISO 4217 for the codes. A currency that several states share a name for ("dinar", "peso") keeps that name.
"""

from __future__ import annotations

from summarizer.anchors.unit import Unit

# What stands before a number, without or with a space; ISO codes are added below.
SIGNS = {
    "$": "USD", "us$": "USD", "usd$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "c $": "CAD", "ca$": "CAD",
    "cad$": "CAD",
    "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL", "mex$": "MXN", "mxn$": "MXN", "mx$": "MXN", "nt$": "TWD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₪": "ILS", "₽": "RUB", "₴": "UAH", "₹": "INR", "₩": "KRW", "₺": "TRY",
    "₡": "CRC",
    "₭": "LAK", "₦": "NGN", "฿": "THB", "₫": "VND", "₱": "PHP", "₸": "KZT", "₾": "GEL", "₿": "BTC", "rs.": "INR",
    "rs": "INR",
    "nis": "ILS", "rmb": "CNY", "us $": "USD",
}  # fmt: skip
CODES = {
    code.lower(): code
    for code in (
        "USD EUR GBP JPY ILS RUB UAH INR KRW TRY AUD CAD NZD HKD SGD BRL MXN TWD CNY CHF SEK NOK DKK PLN CZK "
        "HUF SAR AED "
        "QAR KWD IRR IQD SYP LBP JOD EGP ZAR NGN KES THB VND PHP IDR MYR PKR AFN KZT GEL AMD AZN BTC"
    ).split()
}
WORDS = {
    word: Unit(code, "money")
    for code, words in {
        "USD": "dollars|dollar|us dollars|us dollar|u.s. dollars|u.s. dollar|american dollars|bucks|greenbacks",
        "AUD": "australian dollars|australian dollar",
        "CAD": "canadian dollars|canadian dollar",
        "HKD": "hong kong dollars",
        "EUR": "euros|euro",
        "GBP": "pounds sterling|pound sterling|british pounds|sterling|quid",
        "EGP": "egyptian pounds",
        "SYP": "syrian pounds",
        "LBP": "lebanese pounds",
        "JPY": "yen|japanese yen",
        "CNY": "yuan|chinese yuan|renminbi|rmb|kuai",
        "ILS": "new israeli shekels|israeli shekels|shekels|shekel|nis",
        "RUB": "rubles|ruble|roubles|rouble|russian rubles",
        "UAH": "hryvnias|hryvnia",
        "INR": "rupees|rupee|indian rupees",
        "KRW": "won|south korean won",
        "TRY": "turkish liras|turkish lira",
        "IRR": "rials|rial|tomans|toman",
        "SAR": "riyals|riyal|saudi riyals",
        "AED": "dirhams|dirham",
        "dinar": "dinars|dinar",
        "lira": "liras|lira|lire",
        "CHF": "swiss francs|swiss franc",
        "franc": "french francs|francs|franc",
        "DEM": "deutsche marks|german marks|marks",
        "peso": "pesos|peso",
        "SEK": "swedish kronor|kronor|krona",
        "NOK": "norwegian kroner|kroner|krone",
        "ZAR": "rand",
        "AMD": "drams|dram|armenian drams",
        "AZN": "manats|manat",
        "GEL": "laris|lari",
        "TJS": "somonis|somoni",
        "KZT": "tenge",
        "PLN": "zlotys|zloty",
        "HUF": "forints|forint",
        "CZK": "czech crowns|czech koruna|korunas|koruna",
        "NGN": "nairas|naira",
        "ETB": "birr",
        "SDG": "sudanese pounds",
        "THB": "baht",
        "MYR": "ringgit",
        "IDR": "rupiah",
        "BDT": "taka",
        "VND": "dong",
        "MMK": "kyats|kyat",
        "AFN": "afghanis",
        "shilling": "shillings|shilling",
        "BRL": "brazilian reais|reais",
        "BTC": "bitcoins|bitcoin",
        "MEUR": "meur",
        "satoshi": "satoshis|satoshi",
    }.items()
    for word in words.split("|")
} | {
    "cents": Unit("cent", "money", 0.01),
    "cent": Unit("cent", "money", 0.01),
    "p": Unit("penny", "money", 0.01),
    "pence": Unit("penny", "money", 0.01),
    "penny": Unit("penny", "money", 0.01),
    "pennies": Unit("penny", "money", 0.01),
    "mao": Unit("mao", "money", 0.1),
    "dime": Unit("dime", "money", 0.1),
    "dimes": Unit("dime", "money", 0.1),
    **{sign: Unit(code, "money") for sign, code in SIGNS.items() if not sign[0].isalpha()},
    **{sign: Unit(code, "money") for sign, code in CODES.items()},
}
