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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ..core.model import (
    Analysis,
    Briefing,
    Citation,
    EntityId,
    Paragraph,
    ParagraphKind,
    Sentence,
    SourceId,
    Statement,
    SummarySentence,
    letter,
)
from ..views.words import DISCREPANCIES, KINDS, UNNAMED
from .archive import write_zip
from .catalogue import Catalogue
from .options import Options, address, briefing_path, web_address
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


@dataclass(frozen=True, slots=True)
class _Chapter:
    file: str
    title: str
    language: str
    body: tuple[ET.Element | None, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    """What every chapter needs to know."""

    briefing: Briefing
    analyses: Mapping[SourceId, Analysis]
    known: Catalogue
    options: Options
    shown: Mapping[SourceId, frozenset[int]]
    """Numbers of the sentences that are in the book."""
    letters: Mapping[SourceId, str]

    def file(self, source: SourceId) -> str:
        return f"source-{self.letters[source]}.xhtml"

    def name(self, source: SourceId) -> str:
        return self.analyses[source].source.outlet or str(source)


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
    book = _Book(
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
    chapters = [_briefing_chapter(book), *(_source_chapter(book, key) for key in analyses)]
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


# --- chapters -----------------------------------------------------------------------------


def _briefing_chapter(book: _Book) -> _Chapter:
    briefing = book.briefing
    title = briefing.title if isinstance(briefing.title, str) else briefing.title.exact
    language = (
        ""
        if isinstance(briefing.title, str)
        else book.analyses[briefing.title.source_id].source.language
    )
    say = book.options.say
    number, independent = len(briefing.event.sources), len(briefing.independent)
    about = say.many("%(count)s source", "%(count)s sources", number)
    if number > 1:
        about += ", " + say.many(
            "%(count)s of them independent", "%(count)s of them independent", independent
        )
    date = briefing.event.date
    public = address(briefing_path(briefing.event.id), book.options)
    body = (
        _spoken("h1", title, language),
        element("p", f"{say.day(date).words}. " if date else None, f"{about}."),
        element("p", element("em", say("Editor:"), f" {briefing.standfirst}"))
        if briefing.standfirst
        else None,
        _section(say("Summary"), _summary(book, briefing.summary)),
        _section(say("Who said what"), *_who_said_what(book)),
        _section(say("Where the sources differ"), *_discrepancies(book)),
        _section(say("Timeline"), _timeline(book)),
        _section(say("Sources"), _sources(book)),
        element(
            "p",
            say(
                "Every passage is verbatim; a letter and number lead to the sentence in its source."
            ),
            " ",
            element("a", say("The briefing on the web"), href=public) if public else None,
            class_="note",
        ),
    )
    return _Chapter("briefing.xhtml", title, book.options.say.language, body)


def _section(title: str, *content: ET.Element | None) -> ET.Element | None:
    """A part of the briefing, or nothing when it is empty."""
    kept = [part for part in content if part is not None]
    return element("section", element("h2", title), *kept) if kept else None


def _chip(book: _Book, source: SourceId, sentence: int) -> ET.Element:
    """``A3``, leading to the sentence where the book has it."""
    label = f"{book.letters[source]}{sentence}"
    if sentence not in book.shown[source]:
        return element("span", label)
    link = f"{book.file(source)}#s{sentence}"
    place = book.options.say("sentence %(number)s", number=sentence)
    return element("a", label, href=link, title=f"{book.name(source)}, {place}")


def _chips(book: _Book, citations: tuple[Citation, ...]) -> list[ET.Element | str]:
    found: list[ET.Element | str] = []
    for citation in citations:
        found += [" ", _chip(book, citation.source_id, citation.sentence)]
    return found


def _words(book: _Book, citation: Citation) -> ET.Element:
    return _spoken("q", citation.exact, book.analyses[citation.source_id].source.language)


def _spoken(name: str, words: str, language: str) -> ET.Element:
    """An element in a language of its own; empty for the chapter's."""
    if not language:
        return element(name, words)
    return element(name, words, lang=language, xml_lang=language)


def _summary(book: _Book, summary: tuple[SummarySentence, ...]) -> ET.Element | None:
    items = [
        element(
            "li",
            _spoken("span", s.chosen.exact, book.analyses[s.chosen.source_id].source.language),
            *_chips(book, s.carried_by),
        )
        for s in summary
    ]
    return element("ol", *items) if items else None


def _who_said_what(book: _Book) -> Iterator[ET.Element]:
    """Alignments grouped by speaker, in the order in which the event's sources bring them."""
    statements = {s.id: s for s in book.briefing.statements}
    groups = [[statements[key] for key in a.statements] for a in book.briefing.alignments]
    speakers: dict[EntityId | None, int] = {}
    for group in groups:
        speakers.setdefault(group[0].speaker, len(speakers))
    groups.sort(key=lambda group: (group[0].speaker is None, speakers[group[0].speaker]))
    for speaker, theirs in groupby(groups, key=lambda group: group[0].speaker):
        if speaker is None:
            heading = element("h3", book.options.say("Unnamed speakers"), class_="unnamed")
        else:
            entity = book.known.entities[speaker]
            heading = element("h3", entity.name, f" ({entity.party})" if entity.party else None)
        yield heading
        for group in theirs:
            renderings = [part for statement in group for part in _rendering(book, statement)]
            yield element("div", *renderings, class_="statement")


def _rendering(book: _Book, statement: Statement) -> Iterator[ET.Element]:
    say = book.options.say
    source, quotation = book.analyses[statement.source_id].source, statement.quotation
    words = " … ".join(span.of(source.text) for span in quotation.content)
    yield element(
        "blockquote",
        element("p", words),
        class_=quotation.kind,
        lang=source.language,
        xml_lang=source.language,
    )
    cue = f"“{quotation.cue.of(source.text)}”, " if quotation.cue else ""
    by = f"“{quotation.speaker.of(source.text)}”, " if quotation.speaker else f"{say(UNNAMED)}, "
    yield element(
        "p",
        _chip(book, source.id, statement.sentence),
        f" {book.name(source.id)}: {by}{cue}{say(KINDS[quotation.kind])}",
        f" ({'; '.join(map(say.told, quotation.doubts))})" if quotation.doubts else None,
        " (" + say("corrected by the editor: %(reason)s", reason=statement.editor) + ")"
        if statement.editor
        else None,
        class_="credit",
    )


def _discrepancies(book: _Book) -> Iterator[ET.Element]:
    for discrepancy in book.briefing.discrepancies:
        kind = book.options.say(DISCREPANCIES[discrepancy.kind])
        yield element("h3", f"{kind}: {book.options.say.told(discrepancy.subject)}")
        yield element(
            "ul",
            *(element("li", _words(book, c), *_chips(book, (c,))) for c in discrepancy.citations),
        )


def _timeline(book: _Book) -> ET.Element | None:
    items = [
        element(
            "li",
            element("time", book.options.say.moment(entry.when).words, datetime=str(entry.when)),
            ": ",
            _words(book, entry.sentence),
            *_chips(book, (entry.sentence, *entry.others)),
        )
        for entry in book.briefing.timeline
    ]
    return element("ol", *items) if items else None


def _sources(book: _Book) -> ET.Element:
    derived = {d.derived: d.origin for d in book.briefing.derivations}
    say = book.options.say
    items = []
    for key, analysis in book.analyses.items():
        source = analysis.source
        title = source.title.of(source.text) if source.title else say("without a headline")
        known = [source.outlet, source.author, source.date and say.day(source.date).words]
        told = ", ".join(str(part) for part in known if part)
        origin = book.letters.get(derived[key]) if key in derived else None
        items.append(
            element(
                "li",
                element("a", f"{book.letters[key]}. {title}", href=book.file(key)),
                f" ({told})" if told else None,
                ", " + say("a rewrite of %(source)s", source=origin) if origin else None,
            )
        )
    return element("ul", *items)


def _source_chapter(book: _Book, key: SourceId) -> _Chapter:
    say = book.options.say
    analysis = book.analyses[key]
    source = analysis.source
    headline = source.title.of(source.text) if source.title else str(key)
    title = f"{book.letters[key]}. {' '.join(headline.split())}"
    told = [source.outlet, source.author, source.date and say.day(source.date).words]
    original = web_address(source.url)
    notices = [element("li", say.told(n.message)) for n in book.known.notices_of.get(key, ())]
    body = (
        element("h1", title),
        element(
            "p",
            ", ".join(str(part) for part in told if part) or say("Outlet and date are not known."),
            " – " if original else None,
            element("a", say("original"), href=original) if original else None,
            class_="credit",
        ),
        None
        if book.options.full_text
        else element("p", say("Only the sentences that the briefing cites."), class_="note"),
        *_text(analysis, book.shown[key]),
        element("section", element("h2", say("Notices")), element("ul", *notices))
        if notices
        else None,
    )
    return _Chapter(book.file(key), title, source.language, body)


def _text(analysis: Analysis, shown: frozenset[int]) -> Iterator[ET.Element]:
    """The source's paragraphs, each sentence with its id; left-out ones become an ellipsis."""
    text = analysis.source.text
    for place, paragraph in enumerate(analysis.source.paragraphs):
        sentences = [s for s in analysis.sentences if s.paragraph == place]
        if any(s.number in shown for s in sentences):
            yield element(
                "p", *_paragraph(text, paragraph, sentences, shown), class_=_class(paragraph)
            )
        elif not sentences and len(shown) == len(analysis.sentences):
            yield element("p", paragraph.span.of(text), class_=_class(paragraph))


def _paragraph(
    text: str, paragraph: Paragraph, sentences: list[Sentence], shown: frozenset[int]
) -> Iterator[ET.Element | str]:
    at = paragraph.span.start
    for sentence in sentences:
        whole = sentence.number in shown
        yield text[at : sentence.span.start] if whole else ""
        yield (
            element("span", sentence.span.of(text), id=f"s{sentence.number}") if whole else " … "
        )
        at = sentence.span.end


def _class(paragraph: Paragraph) -> str | None:
    return None if paragraph.kind is ParagraphKind.BODY else str(paragraph.kind)


# --- the book around them -------------------------------------------------------------------


def _chapter_file(chapter: _Chapter) -> bytes:
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


def _navigation(book: _Book, chapters: list[_Chapter]) -> bytes:
    items = [element("li", element("a", c.title, href=c.file)) for c in chapters]
    title = book.options.say("Contents")
    contents = element("nav", element("h1", title), element("ol", *items), epub_type="toc")
    return _page(title, book.options.say.language, element("body", contents))


def _package(book: _Book, chapters: list[_Chapter], identifier: uuid.UUID) -> bytes:
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
