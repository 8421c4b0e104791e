"""The chapters of a book: the briefing, and each source with the places citations lead to."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from itertools import groupby

from ..core.model import (
    Analysis,
    Citation,
    DiscrepancyKind,
    EntityId,
    Paragraph,
    ParagraphKind,
    Sentence,
    SourceId,
    Statement,
    SummarySentence,
)
from ..views.differences import subject
from ..views.headline import counted_sources
from ..views.margin import for_readers
from ..views.naming import called, heading
from ..views.words import DISCREPANCIES, KINDS, UNNAMED
from .book import Book, Chapter, chip, chips, cited, section, spoken
from .options import address, briefing_path, web_address
from .xml import element


def briefing_chapter(book: Book) -> Chapter:
    """The briefing itself: summary, who said what, differences, days, sources."""
    briefing = book.briefing
    title = briefing.title if isinstance(briefing.title, str) else briefing.title.exact
    language = (
        ""
        if isinstance(briefing.title, str)
        else book.analyses[briefing.title.source_id].source.language
    )
    say = book.options.say
    counted, date = counted_sources(say, briefing), briefing.event.date
    public = address(briefing_path(briefing.event.id), book.options)
    body = (
        spoken("h1", title, language),
        element("p", f"{say.day(date).words}. " if date else None, f"{counted}."),
        element("p", element("em", say("Editor:"), f" {briefing.standfirst}"))
        if briefing.standfirst
        else None,
        section(say("Summary"), _summary(book, briefing.summary)),
        section(say("Who said what"), *_who_said_what(book)),
        section(say("Where the sources differ"), *_discrepancies(book)),
        section(say("Timeline"), _timeline(book)),
        section(say("Sources"), _sources(book)),
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
    return Chapter("briefing.xhtml", title, book.options.say.language, body)


def _summary(book: Book, summary: tuple[SummarySentence, ...]) -> ET.Element | None:
    items = [
        element(
            "li",
            spoken("span", s.chosen.exact, book.analyses[s.chosen.source_id].source.language),
            *chips(book, s.carried_by),
        )
        for s in summary
    ]
    return element("ol", *items) if items else None


def _who_said_what(book: Book) -> Iterator[ET.Element]:
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


def _rendering(book: Book, statement: Statement) -> Iterator[ET.Element]:
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
    # In the order of the source: another would be a wording of ours.
    printed = sorted(filter(None, (quotation.speaker, quotation.cue)))
    by = [
        "" if quotation.speaker else say(UNNAMED),
        " ".join(f"“{span.of(source.text)}”" for span in printed),
        say(KINDS[quotation.kind]),
    ]
    yield element(
        "p",
        chip(book, source.id, statement.sentence),
        f" {book.name(source.id)}: {', '.join(filter(None, by))}",
        f" ({'; '.join(map(say.told, quotation.doubts))})" if quotation.doubts else None,
        " (" + say("corrected by the editor: %(reason)s", reason=statement.editor) + ")"
        if statement.editor
        else None,
        class_="credit",
    )


def _discrepancies(book: Book) -> Iterator[ET.Element]:
    say, found = book.options.say, book.briefing.discrepancies
    for one in found:
        if one.kind is not DiscrepancyKind.ONLY_ONE:
            about = subject(say, book.known.entities, book.briefing, one)
            yield element("h3", f"{say(DISCREPANCIES[one.kind])}: {about}")
            yield _sentences(book, one.citations)
    if lone := [one.citations[0] for one in found if one.kind is DiscrepancyKind.ONLY_ONE]:
        yield element("h3", say(DISCREPANCIES[DiscrepancyKind.ONLY_ONE]))
        yield _sentences(book, lone)


def _sentences(book: Book, citations: Iterable[Citation]) -> ET.Element:
    return element("ul", *(element("li", cited(book, c), *chips(book, (c,))) for c in citations))


def _timeline(book: Book) -> ET.Element | None:
    items = [
        element(
            "li",
            element("time", book.options.say.moment(entry.when).words, datetime=str(entry.when)),
            ": ",
            cited(book, entry.sentence),
            *chips(book, (entry.sentence, *entry.others)),
        )
        for entry in book.briefing.timeline
    ]
    return element("ol", *items) if items else None


def _sources(book: Book) -> ET.Element:
    derived = {d.derived: d.origin for d in book.briefing.derivations}
    say = book.options.say
    items = []
    for key, analysis in book.analyses.items():
        source = analysis.source
        title, _ = heading(analysis)
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


def source_chapter(book: Book, key: SourceId) -> Chapter:
    """A source: what the book holds of its text, each sentence a place to lead to."""
    say = book.options.say
    analysis = book.analyses[key]
    source = analysis.source
    title = f"{book.letters[key]}. {heading(analysis)[0]}"
    told = [source.outlet, source.author, source.date and say.day(source.date).words]
    original = web_address(source.url)

    def told_of(other: str) -> str:
        name = SourceId(other)
        return called(book.letters.get(name, ""), book.known.analyses[name])

    told_once = dict.fromkeys(for_readers(say, n, told_of) for n in book.known.notices_of(key))
    notices = [element("li", each) for each in told_once]
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
    return Chapter(book.file(key), title, source.language, body)


def _text(analysis: Analysis, shown: frozenset[int]) -> Iterator[ET.Element]:
    """The source's paragraphs, each sentence with its id; left-out ones become an ellipsis."""
    text = analysis.source.text
    grouped = groupby(analysis.sentences, key=lambda one: one.paragraph)
    within = {place: list(sentences) for place, sentences in grouped}
    for place, paragraph in enumerate(analysis.source.paragraphs):
        sentences = within.get(place, [])
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
