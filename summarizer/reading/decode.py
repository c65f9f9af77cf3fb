"""Bytes of a file as text, or the reason why they are none."""

from __future__ import annotations

import codecs
import re

# A byte order mark and how what follows is written; UTF-32 first, whose mark begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes. The HTML standard looks for the declaration in the first 1,024; real pages put it later.
_DECLARATION_WITHIN = 4096
_DECLARATION = re.compile(rb"""<(?:meta|\?xml)\s[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Encodings of the WHATWG Encoding Standard, by their names in Python. Others that Python knows are no page's: some take
# time that grows with the square of the page (punycode), some carry escapes of their own (unicode_escape).
_WEB = frozenset(
    "utf-8 cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 "
    "iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic cp874 cp1250 cp1251 cp1252 cp1253 cp1254 "
    "cp1255 cp1256 cp1257 cp1258 iso8859-9 iso8859-11 tis-620 gbk gb2312 gb18030 big5 big5hkscs "
    "euc_jp iso2022_jp shift_jis cp932 euc_kr cp949".split()
)
_CONTROL = bytes([*range(9), *range(14, 27), *range(28, 32)])
# Share of control characters above which bytes are no text; text in any single-byte encoding has none.
_BINARY_SHARE = 0.01


def is_wide(content: bytes) -> bool:
    """Whether *content* begins with the byte order mark of UTF-16 or UTF-32."""
    return any(content.startswith(mark) for mark, _ in _MARKS[1:])


def decode(content: bytes, *, html: bool = False) -> str:
    """
    *content* as text, without its byte order mark, line breaks as they are.

    Args:
        content: UTF-8, or UTF-8, UTF-16 or UTF-32 with a byte order mark.
        html: Whether a `charset` that the page declares is believed.

    Raises:
        ValueError: The bytes are no text, or in another encoding; the message says what, where and what to do.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding, len(mark))
    if html and (declared := _declared(content)):
        try:
            return content.decode(declared)
        except UnicodeError:
            # Many pages declare what they are not; most of these are UTF-8.
            return _strict(content, "utf-8", 0)
    return _strict(content, "utf-8", 0)


def _declared(page: bytes) -> str | None:
    match = _DECLARATION.search(page, 0, _DECLARATION_WITHIN)
    if match is None:
        return None
    name = match.group(1).decode("ascii", "replace").lower()
    # As the WHATWG Encoding Standard has it: what calls itself Latin-1 or ASCII is read as Windows-1252, and what
    # declares UTF-16 in single bytes is UTF-8.
    if name.startswith("utf-16"):
        return "utf-8"
    if name in {"iso-8859-1", "latin1", "us-ascii", "ascii"}:
        return "cp1252"
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return known if known in _WEB else None


def _strict(content: bytes, encoding: str, offset: int) -> str:
    zero = content.find(b"\0") if encoding == "utf-8" else -1
    if zero >= 0:
        raise ValueError(
            f"is no text: a zero byte at position {zero + offset}; "
            "convert it to plain text in UTF-8 first (UTF-16 needs a byte order mark)"
        )
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        # A surrogate reports the place of the whole sequence; its first byte is where a person looks.
        place, byte = error.start, content[error.start]
    if len(content.translate(None, _CONTROL)) < len(content) * (1 - _BINARY_SHARE):
        raise ValueError("is a binary file and no text; convert it to plain text in UTF-8 first")
    line = content.count(b"\n", 0, place) + 1
    raise ValueError(
        f"is not {encoding.upper()}: byte 0x{byte:02X} at position {place + offset} (line {line}); "
        "save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
    )
