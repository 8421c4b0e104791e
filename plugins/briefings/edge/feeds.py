"""Mends what Pelican's feeds lack in a site of relative links: whole addresses, lasting ids.

With an empty SITEURL Pelican writes ``tag:None`` ids; here an entry is known by the address
it will have, which stays the same from build to build.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urljoin

from ..settings import Settings
from .addresses import public_base
from .publication import SETTINGS_KEY

_RELATIVE = re.compile(r'(?<= href=")(?![a-z]+:|/|#)[^"]+')
"""Where a link of an article leads, as seen from the article."""


def mend(context: Any, feed: Any) -> None:
    """Give the feed and its entries whole addresses, and text that XML allows."""
    settings: Settings = context[SETTINGS_KEY]
    base = public_base(settings.public_url)
    feed.feed["link"] = base
    feed.feed["id"] = base
    feed.feed["feed_url"] = base + _path(feed.feed.get("feed_url") or "", context)
    _clean(feed.feed)
    for item in feed.items:
        item["link"] = base + quote(_path(item["link"], context), safe="/%")
        item["unique_id"] = item["link"]
        for key in ("description", "content"):
            if item.get(key):
                item[key] = _whole(item[key], item["link"])
        _clean(item)


def _whole(html: str, page: str) -> str:
    """The same with whole addresses in its links."""
    return _RELATIVE.sub(lambda found: urljoin(page, found[0]), html)


def _path(address: str, context: Any) -> str:
    """An address of Pelican's without what stands for the site."""
    for known in ("FEED_DOMAIN", "SITEURL"):
        address = address.removeprefix((context[known] or "").rstrip("/"))
    return address.lstrip("/")


def _clean(values: dict[str, Any]) -> None:
    for key, value in values.items():
        if isinstance(value, str):
            values[key] = "".join(map(_allowed, value))


def _allowed(character: str) -> str:
    """XML 1.0 knows no way to write most control characters; they are shown as a sign."""
    code = ord(character)
    fine = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD
    return character if fine or code >= 0x10000 else "\ufffd"
