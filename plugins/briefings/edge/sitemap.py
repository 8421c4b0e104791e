"""The list of pages that search engines ask for [sitemaps.org protocol 0.9]."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

from .addresses import public_base

_LIMIT = 50_000
"""Addresses one sitemap may hold, by the protocol; further ones go into further files."""


def write(output: Path, written: Sequence[str], public_url: str) -> None:
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
    for name, part in zip(names, parts, strict=True):
        _write(output / name, "urlset", "url", [base + quote(page) for page in part])
    if len(parts) > 1:
        _write(output / "sitemap.xml", "sitemapindex", "sitemap", [base + name for name in names])


def _write(path: Path, root: str, element: str, addresses: Sequence[str]) -> None:
    rows = "".join(f"<{element}><loc>{escape(one)}</loc></{element}>\n" for one in addresses)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{root}>\n',
        encoding="utf-8",
        newline="\n",
    )
