"""A briefing as a book for an e-reader: EPUB 3, which holds XHTML chapters in a zip.

One chapter is the briefing, one each source with its sentences as the places that citations
lead to. Nothing in it depends on the day it is made: its date of change is that of its
newest source, its identifier a digest of its text, and its files are stored uncompressed,
since what a compressor writes changes with its version.
"""

from __future__ import annotations

import datetime as dt
import uuid
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping

from ..core.model import (
    Briefing,
    SourceId,
    letter,
)
from .archive import write_zip
from .book import Book, Chapter
from .catalogue import Catalogue
from .chapters import briefing_chapter, source_chapter
from .options import Options, web_address
from .xml import document, element

XHTML = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops"}
NEVER = dt.date(1970, 1, 1)
"""The date of change of a book none of whose sources has a date; the format asks for one."""

STYLE = b"""\
body { line-height: 1.5; }
h1, h2, h3 { line-height: 1.2; hyphens: none; }
blockquote { margin: 0.5em 0; padding-left: 0.75em; border-left: 0.2em solid; }
blockquote.indirect { border-left-style: dotted; }
ol, ul { padding-left: 1.2em; }
.credit, .caption, .byline, .furniture, .note { font-size: 0.85em; }
.furniture { opacity: 0.75; }
.unnamed { font-style: italic; }
"""

CONTAINER = b"""\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>\
</rootfiles></container>
"""


def briefing_epub(
    briefing: Briefing,
    known: Catalogue,
    options: Options,
    cited: Mapping[SourceId, frozenset[int]],
) -> bytes:
    """One briefing with its sources.

    Args:
        briefing: what the book tells.
        known: the site it belongs to.
        options: `full_text` decides whether a source's chapter has all of its sentences.
        cited: the sentences that may be printed where it does not.

    Returns:
        The same bytes for the same briefing, on every machine.
    """
    analyses = known.analyses_of(briefing.event)
    book = Book(
        briefing,
        analyses,
        known,
        options,
        {
            key: frozenset(s.number for s in a.sentences)
            if options.full_text
            else cited.get(key, frozenset())
            for key, a in analyses.items()
        },
        {key: letter(place) for place, key in enumerate(analyses)},
    )
    chapters = [briefing_chapter(book), *(source_chapter(book, key) for key in analyses)]
    files = {chapter.file: _chapter_file(chapter) for chapter in chapters}
    files["nav.xhtml"] = _navigation(book, chapters)
    digest = "".join(data.decode() for _, data in sorted(files.items()))
    files["package.opf"] = _package(book, chapters, uuid.uuid5(uuid.NAMESPACE_OID, digest))
    files["style.css"] = STYLE
    entries = [
        ("mimetype", b"application/epub+zip"),  # first and uncompressed, so that readers see it
        ("META-INF/container.xml", CONTAINER),
        *((f"EPUB/{name}", files[name]) for name in sorted(files)),
    ]
    return write_zip(entries, compression=zipfile.ZIP_STORED)


def _chapter_file(chapter: Chapter) -> bytes:
    return _page(
        chapter.title,
        chapter.language,
        element("body", element("main", *chapter.body)),
    )


def _page(title: str, language: str, body: ET.Element) -> bytes:
    head = element(
        "head",
        element("title", title),
        element("link", rel="stylesheet", type="text/css", href="style.css"),
    )
    root = element("html", head, body, lang=language, xml_lang=language)
    for name, value in XHTML.items():
        root.set(name, value)
    return document(root, "<!DOCTYPE html>")


def _navigation(book: Book, chapters: list[Chapter]) -> bytes:
    items = [element("li", element("a", c.title, href=c.file)) for c in chapters]
    title = book.options.say("Contents")
    contents = element("nav", element("h1", title), element("ol", *items), epub_type="toc")
    return _page(title, book.options.say.language, element("body", contents))


def _package(book: Book, chapters: list[Chapter], identifier: uuid.UUID) -> bytes:
    """The package document: what the book is, its files and their order."""
    dates = [a.source.date for a in book.analyses.values() if a.source.date]
    changed = max([*dates, book.briefing.event.date or NEVER])
    originals = [web_address(a.source.url) for a in book.analyses.values()]
    metadata = element(
        "metadata",
        element("dc:identifier", f"urn:uuid:{identifier}", id="id"),
        element("dc:title", chapters[0].title),
        element("dc:language", book.options.say.language),
        element("dc:publisher", book.options.site_name),
        element("dc:date", book.briefing.event.date.isoformat())
        if book.briefing.event.date
        else None,
        *(element("dc:source", url) for url in originals if url),
        element("meta", f"{changed.isoformat()}T00:00:00Z", property="dcterms:modified"),
        element("meta", "textual", property="schema:accessMode"),
        element("meta", "textual", property="schema:accessModeSufficient"),
        element("meta", "structuralNavigation", property="schema:accessibilityFeature"),
        element("meta", "none", property="schema:accessibilityHazard"),
        element(
            "meta",
            book.options.say("Text only, in reading order, with headings and a table of contents."),
            property="schema:accessibilitySummary",
        ),
    )
    metadata.set("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    manifest = element(
        "manifest",
        element(
            "item",
            id="nav",
            href="nav.xhtml",
            media_type="application/xhtml+xml",
            properties="nav",
        ),
        element("item", id="style", href="style.css", media_type="text/css"),
        *(
            element("item", id=f"c{n}", href=c.file, media_type="application/xhtml+xml")
            for n, c in enumerate(chapters)
        ),
    )
    spine = element("spine", *(element("itemref", idref=f"c{n}") for n in range(len(chapters))))
    package = element("package", metadata, manifest, spine, version="3.0", unique_identifier="id")
    package.set("xmlns", "http://www.idpf.org/2007/opf")
    package.set("xml:lang", book.options.say.language)
    return document(package)
