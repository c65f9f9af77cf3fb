"""Addresses of articles, which are data of unknown making until proved a link of the web."""

from __future__ import annotations

from urllib.parse import urlsplit


def address(url: str | None) -> str | None:
    """*url* where it is an address of the web; None for any other scheme, and for what cannot be read."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
