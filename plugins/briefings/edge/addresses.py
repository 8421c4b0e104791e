"""Where the site will stand, for the few places that cannot do with relative links."""

from __future__ import annotations

NOWHERE = "https://briefings.invalid/"
"""Stands for the address of a site that has none: RFC 2606 keeps `.invalid` for such uses.

Feeds and sitemaps must hold whole addresses to be valid, also in a folder on a disk."""


def public_base(public_url: str) -> str:
    """The site's address with one slash at its end.

    >>> public_base("https://example.org/news")
    'https://example.org/news/'
    """
    return public_url.rstrip("/") + "/" if public_url else NOWHERE
