"""What every chapter of a book needs to know, and how it cites."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass

from ..core.model import (
    Analysis,
    Briefing,
    Citation,
    SourceId,
)
from ..views.naming import label
from .catalogue import Catalogue
from .options import Options
from .xml import element


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the book, and its line in the table of contents."""

    file: str
    title: str
    language: str
    body: tuple[ET.Element | None, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What every chapter needs to know."""

    briefing: Briefing
    analyses: Mapping[SourceId, Analysis]
    known: Catalogue
    options: Options
    shown: Mapping[SourceId, frozenset[int]]
    """Numbers of the sentences that are in the book."""
    letters: Mapping[SourceId, str]

    def file(self, source: SourceId) -> str:
        """The chapter of a source."""
        return f"source-{self.letters[source]}.xhtml"

    def name(self, source: SourceId) -> str:
        """What the book calls a source."""
        return label(self.analyses[source])


def section(title: str, *content: ET.Element | None) -> ET.Element | None:
    """A part of the briefing, or nothing when it is empty."""
    kept = [part for part in content if part is not None]
    return element("section", element("h2", title), *kept) if kept else None


def chip(book: Book, source: SourceId, sentence: int) -> ET.Element:
    """``A3``, leading to the sentence where the book has it."""
    label = f"{book.letters[source]}{sentence}"
    if sentence not in book.shown[source]:
        return element("span", label)
    link = f"{book.file(source)}#s{sentence}"
    place = book.options.say("sentence %(number)s", number=sentence)
    return element("a", label, href=link, title=f"{book.name(source)}, {place}")


def chips(book: Book, citations: tuple[Citation, ...]) -> list[ET.Element | str]:
    """Several citations, a space between them."""
    found: list[ET.Element | str] = []
    for citation in citations:
        found += [" ", chip(book, citation.source_id, citation.sentence)]
    return found


def cited(book: Book, citation: Citation) -> ET.Element:
    """The exact words, in their language."""
    return spoken("q", citation.exact, book.analyses[citation.source_id].source.language)


def spoken(name: str, words: str, language: str) -> ET.Element:
    """An element in a language of its own; empty for the chapter's."""
    if not language:
        return element(name, words)
    return element(name, words, lang=language, xml_lang=language)
