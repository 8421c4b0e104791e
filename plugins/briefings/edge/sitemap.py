"""The list of pages that search engines ask for [sitemaps.org protocol 0.9]."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

from ..core.memory import word_of
from ..upkeep import Upkeep
from .addresses import public_base

_LIMIT = 50_000
"""Addresses one sitemap may hold, by the protocol; further ones go into further files."""


def write(keep: Upkeep, written: Sequence[str], public_url: str) -> None:
    """Write `sitemap.xml`, and an index of several where one cannot hold all.

    No dates: the only honest ones would be when a page's words last changed, which a site
    built from a folder of texts does not know.
    """
    base = public_base(public_url)
    pages = sorted(path for path in written if path.endswith(".html") and path != "404.html")
    parts = [pages[at : at + _LIMIT] for at in range(0, len(pages), _LIMIT)] or [[]]
    names = (
        ["sitemap.xml"]
        if len(parts) == 1
        else [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    )
    files = names if len(parts) == 1 else [*names, "sitemap.xml"]
    word = word_of(base, *pages)
    if keep.carry_all(files, word):
        return
    for name, part in zip(names, parts, strict=True):
        keep.write(name, _told("urlset", "url", [base + quote(page) for page in part]))
    if len(parts) > 1:
        told = _told("sitemapindex", "sitemap", [base + name for name in names])
        keep.write("sitemap.xml", told)
    for name in files:
        keep.note(name, word)


def _told(root: str, element: str, addresses: Sequence[str]) -> bytes:
    rows = "".join(f"<{element}><loc>{escape(one)}</loc></{element}>\n" for one in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{root}>\n'
    ).encode()
