"""What can be judged by reading: links, feed, sitemap and JSON, in both builds."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
from building_sites import broken_links, pages_of

from .sites import ADDRESS, PATH, Built

Found = tuple[str, list[str]]
"""What was looked at, and what is wrong with it."""

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LIMIT = 50_000
"""Addresses one sitemap may hold."""
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
"""A date construct of Atom [RFC 3339]."""


def links(site: Built) -> Found:
    """Links and fragments within the site, followed in both builds."""
    found = []
    count = 0
    for output in (site.disk, site.published):
        pages = pages_of(output)
        count += sum(len(page.links) for page in pages)
        found += [
            f"{output.name}/{page}: {link}" for page, link in broken_links(pages, output, PATH)
        ]
    return f"{count} links", found


def feed(site: Built) -> Found:
    """Each feed by what RFC 4287 demands of one."""
    paths = [path for out in (site.disk, site.published) for path in out.rglob("*.atom.xml")]
    found = [f"{path.parent.parent.name}: {line}" for path in paths for line in _feed(path)]
    return f"{len(paths)} feeds", found if paths else ["no feed"]


def _feed(path: Path) -> Iterator[str]:
    top = ET.parse(path).getroot()
    entries = top.findall(f"{ATOM}entry")
    if top.tag != f"{ATOM}feed":
        yield f"the root is {top.tag}"
    for element in (top, *entries):
        name = element.findtext(f"{ATOM}id", "?")
        for child in ("id", "title", "updated"):
            if len(element.findall(f"{ATOM}{child}")) != 1:
                yield f"{name} has not one {child}"
        if not urlsplit(name).scheme:
            yield f"{name} is no IRI"
        if not INSTANT.fullmatch(element.findtext(f"{ATOM}updated", "")):
            yield f"{name}: updated is no instant"
        for link in element.findall(f"{ATOM}link"):
            if not urlsplit(link.get("href", "")).netloc:
                yield f"{name} links to {link.get('href')}"
    for entry in entries:
        if not (entry.findall(f"{ATOM}author") or top.findall(f"{ATOM}author")):
            yield f"{entry.findtext(f'{ATOM}id')} has no author"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(ids) != len(set(ids)):
        yield "two entries share an id"


def sitemap(site: Built) -> Found:
    """The published sitemap: the protocol's form, each address a page that is there."""
    top = ET.parse(site.published / "sitemap.xml").getroot()
    addresses = [element.text or "" for element in top.iter(f"{SITEMAP}loc")]
    found = [] if top.tag == f"{SITEMAP}urlset" else [f"the root is {top.tag}"]
    if len(addresses) > LIMIT or len(addresses) != len(set(addresses)) or not addresses:
        found.append(f"{len(addresses)} addresses, {len(set(addresses))} of them different")
    for address in addresses:
        path = unquote(address.removeprefix(f"{ADDRESS}/"))
        if not address.startswith(f"{ADDRESS}/") or not (site.published / path).is_file():
            found.append(f"{address} is no page")
    return f"{len(addresses)} addresses", found


def documents(site: Built) -> Found:
    """Each briefing's JSON against the schema that the site publishes."""
    found = []
    paths = [path for out in (site.disk, site.published) for path in out.glob("briefings/*.json")]
    for path in paths:
        schema = path.parents[1] / "schema" / "briefing-1.json"
        checker = jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
        for error in checker.iter_errors(json.loads(path.read_text(encoding="utf-8"))):
            found.append(f"{path.name}: {error.json_path}: {error.message[:120]}")
    return f"{len(paths)} documents", found if paths else ["no document"]
