"""The page of a source: a briefing of one text, then the text itself with everything marked.

Sentences are the frame (they carry the ids that outlive a rebuild); quotations and notices
are cut at sentence borders, since both may reach over them.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from ..core.errors import Notice
from ..core.messages import message
from ..core.model import (
    Alignment,
    Analysis,
    EventId,
    Paragraph,
    ParagraphKind,
    Quotation,
    Sentence,
    SourceId,
    Span,
    Statement,
    SummarySentence,
)
from .atlas import HUES, Atlas, Use
from .briefing import SourceCard, SummaryLine, source_card, title_language
from .citations import chip
from .links import Links
from .naming import briefing_title
from .renderings import Name, name
from .standing import Standing
from .table import Table, who_said_what
from .text import pieces, shown, together
from .words import FORMS, KINDS, PARAGRAPHS, Moment

PARTS = {
    "top": message("headline"),
    "summary": message("summary"),
    "differences": message("differences"),
    "timeline": message("timeline"),
}
# A text fragment names this many words at each end of the first sentence.
FRAGMENT_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """Something surprising, with the way to its place."""

    code: str
    message: str
    href: str
    """Empty when it is about the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginQuotation:
    """A quotation as the margin names it."""

    number: int
    hue: int
    speaker: Name
    kind: str
    href: str
    """To its row in the briefing; empty when it is no statement of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginUse:
    """A part of a briefing that shows a sentence."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """One sentence of the text, marked."""

    number: int
    words: Markup
    before: Markup
    """White space, or what stands between it and the sentence before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A paragraph and what its margin says."""

    kind: str
    label: str
    """What sets it apart; empty for the body."""
    sentences: tuple[SentenceView, ...]
    skipped: bool
    """Whether text before it is not printed."""
    quotations: tuple[MarginQuotation, ...]
    notices: tuple[NoticeView, ...]
    uses: tuple[tuple[int, tuple[MarginUse, ...]], ...]
    """(sentence number, where it is used)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A link to a page nearby."""

    title: str
    language: str
    """Of the title, where it is a source's words in another language than the page's."""
    href: str
    date: Moment | None


def neighbour(atlas: Atlas, links: Links, event: EventId, *, dated: bool = False) -> Neighbour:
    """A briefing by its title."""
    briefing = atlas.briefings[event]
    date = briefing.event.date if dated else None
    return Neighbour(
        title=briefing_title(briefing),
        language=title_language(atlas, briefing),
        href=links.briefing(event),
        date=atlas.say.day(date) if date else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """Everything a source page prints."""

    id: SourceId
    card: SourceCard
    briefing: Neighbour | None
    siblings: tuple[SourceCard, ...]
    summary: tuple[SummaryLine, ...]
    table: Table
    also: Table
    """Beliefs, plans and readings with a doubt."""
    citations: str
    """The way to the ready-made citations of its statements; empty without a briefing."""
    notices: tuple[NoticeView, ...]
    taken_from: str
    """What the text was taken out of, as a sentence; empty for a text file."""
    paragraphs: tuple[ParagraphView, ...]
    full_text: bool
    language: str
    original: str
    """The original, opened at its first sentence; empty when nobody knows where it stands."""
    people: tuple[Name, ...]


def source_view(
    atlas: Atlas,
    links: Links,
    source_id: SourceId,
    *,
    summary: tuple[SummarySentence, ...],
    full_text: bool,
    kept: frozenset[int],
) -> SourceView:
    """A source with its own small briefing.

    Args:
        summary: its own cited summary.
        full_text: whether the whole text may be printed.
        kept: numbers of the sentences to print when it may not.
    """
    analysis = atlas.analyses[source_id]
    event = atlas.event_of.get(source_id)
    briefing = atlas.briefings[event] if event else None
    statements = (
        sorted(
            (s for s in briefing.statements if s.source_id == source_id),
            key=lambda s: s.quotation.number,
        )
        if briefing
        else []
    )
    alone = [Alignment(statements=(s.id,), score=1.0, reasons=()) for s in statements]
    card = source_card(atlas, links, source_id)
    return SourceView(
        id=source_id,
        card=card,
        briefing=neighbour(atlas, links, event, dated=True) if event else None,
        siblings=tuple(
            source_card(atlas, links, other)
            for other in (briefing.event.sources if briefing else ())
            if other != source_id
        ),
        summary=tuple(
            SummaryLine(
                words=shown(sentence.chosen.exact),
                language=atlas.language(source_id),
                chips=(
                    chip(
                        atlas,
                        links,
                        sentence.chosen.source_id,
                        sentence.chosen.sentence,
                        peek=False,
                    ),
                ),
                carried="",
            )
            for sentence in summary
        ),
        table=who_said_what(atlas, links, (source_id,), alone),
        also=who_said_what(atlas, links, (source_id,), alone, standing=Standing.ALSO),
        citations=links.citations(event) if event else "",
        notices=tuple(
            _notice(atlas, links, source_id, notice, full_text or None, kept)
            for notice in analysis.notices
        ),
        taken_from=atlas.say(FORMS[analysis.source.form]),
        paragraphs=tuple(_paragraphs(atlas, links, analysis, statements, full_text, kept)),
        full_text=full_text,
        language=atlas.language(source_id),
        original=_original(analysis, card.url),
        people=tuple(
            name(atlas, links, entity)
            for entity in dict.fromkeys(entity for _, entity in atlas.mentions[source_id])
            if atlas.bears_a_name(entity)
        ),
    )


def _original(analysis: Analysis, url: str) -> str:
    """The original, with a text fragment that asks the browser for its first sentence."""
    body = next((s for s in analysis.sentences if s.kind is ParagraphKind.BODY), None)
    if not url or "#" in url or body is None:
        return url
    words = body.span.of(analysis.source.text).split()
    # A dash would be read as the fragment's own syntax, so it is encoded with the rest.
    start, end = (
        quote(" ".join(part), safe="").replace("-", "%2D")
        for part in (words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:])
    )
    text = start if len(words) <= 2 * FRAGMENT_WORDS else f"{start},{end}"
    return f"{url}#:~:text={text}"


def _notice(
    atlas: Atlas,
    links: Links,
    source_id: SourceId,
    notice: Notice,
    whole: bool | None,
    kept: frozenset[int],
) -> NoticeView:
    href = ""
    if notice.span is not None and atlas.analyses[source_id].sentences:
        number = atlas.sentence_at(source_id, notice.span.start)
        if whole or number in kept:
            href = links.sentence(source_id, number)
    return NoticeView(code=notice.code.value, message=atlas.say.told(notice.message), href=href)


def _paragraphs(
    atlas: Atlas,
    links: Links,
    analysis: Analysis,
    statements: list[Statement],
    full_text: bool,
    kept: frozenset[int],
) -> list[ParagraphView]:
    by_number = {statement.quotation.number: statement for statement in statements}
    views: list[ParagraphView] = []
    skipped = False
    last = 0
    for index, paragraph in enumerate(analysis.source.paragraphs):
        sentences = [s for s in analysis.sentences if s.paragraph == index]
        printed = [s for s in sentences if full_text or s.number in kept]
        if not printed:
            skipped = skipped or bool(sentences)
            continue
        gap = skipped or printed[0].number != last + 1
        views.append(
            _paragraph(atlas, links, analysis, paragraph, printed, by_number, gap and not full_text)
        )
        last, skipped = printed[-1].number, printed[-1] is not sentences[-1]
    return views


def _paragraph(
    atlas: Atlas,
    links: Links,
    analysis: Analysis,
    paragraph: Paragraph,
    sentences: list[Sentence],
    statements: dict[int, Statement],
    skipped: bool,
) -> ParagraphView:
    source_id = analysis.source.id
    quotations = [
        quotation
        for quotation in analysis.quotations
        if any(span.overlaps(paragraph.span) for span in quotation.content)
    ]
    notices = [
        notice
        for notice in analysis.notices
        if notice.span is not None and notice.span.overlaps(paragraph.span)
    ]
    return ParagraphView(
        kind=paragraph.kind.value,
        label=atlas.say(PARAGRAPHS[paragraph.kind]),
        sentences=tuple(
            SentenceView(
                number=sentence.number,
                words=_sentence(atlas, analysis, sentence, quotations, notices),
                before=_before(analysis, sentences, i, paragraph),
            )
            for i, sentence in enumerate(sentences)
        ),
        skipped=skipped,
        quotations=tuple(
            _margin_quotation(atlas, links, analysis, quotation, statements.get(quotation.number))
            for quotation in quotations
            if _begins(quotation, sentences)
        ),
        notices=tuple(_notice(atlas, links, source_id, n, True, frozenset()) for n in notices),
        uses=tuple(
            (sentence.number, found)
            for sentence in sentences
            if (
                found := _margin_uses(
                    atlas, links, atlas.uses.get((source_id, sentence.number), ())
                )
            )
        ),
    )


def _before(
    analysis: Analysis, sentences: list[Sentence], index: int, paragraph: Paragraph
) -> Markup:
    """What the text has before a sentence; a sign of ours where we leave something out."""
    start = sentences[index - 1].span.end if index else paragraph.span.start
    end = sentences[index].span.start
    if index and sentences[index].number != sentences[index - 1].number + 1:
        return Markup(' <span class="gap">[…]</span> ')
    if start >= end:
        return Markup("")
    between = Span(start, end).of(analysis.source.text)
    # At the start of an excerpt everything before belongs to sentences that are left out.
    if index == 0 and between.strip():
        return Markup('<span class="gap">[…]</span> ')
    return shown(between)


def _begins(quotation: Quotation, sentences: list[Sentence]) -> bool:
    """Whether the margin beside these sentences is where a quotation is named."""
    return any(span.overlaps(s.span) for span in quotation.content[:1] for s in sentences) and any(
        s.span.start <= quotation.content[0].start < s.span.end for s in sentences
    )


def speaker_hue(atlas: Atlas, analysis: Analysis, speaker: object) -> int:
    """A colour for a speaker, stable within a source; the margin says the name."""
    order = list(
        dict.fromkeys(
            atlas.referents.get((analysis.source.id, a.referent))
            for a in analysis.attributions
            if a.referent is not None
        )
    )
    return order.index(speaker) % HUES if speaker in order else 0  # type: ignore[arg-type]


def _margin_quotation(
    atlas: Atlas,
    links: Links,
    analysis: Analysis,
    quotation: Quotation,
    statement: Statement | None,
) -> MarginQuotation:
    speaker = statement.speaker if statement else None
    return MarginQuotation(
        number=quotation.number,
        hue=speaker_hue(atlas, analysis, speaker),
        speaker=name(atlas, links, speaker),
        kind=atlas.say(KINDS[quotation.kind]),
        href=links.statement(atlas.statement_events[statement.id], statement.id)
        if statement
        else "",
    )


def _margin_uses(atlas: Atlas, links: Links, uses: tuple[Use, ...]) -> tuple[MarginUse, ...]:
    """Where a sentence is shown; its statements are named above, each with its own link."""
    return tuple(
        MarginUse(label=atlas.say(PARTS[use.part]), href=links.briefing(use.event, use.part))
        for use in uses
        if use.statement is None
    )


def _sentence(
    atlas: Atlas,
    analysis: Analysis,
    sentence: Sentence,
    quotations: list[Quotation],
    notices: list[Notice],
) -> Markup:
    """A sentence with its quotations and notices; an id where a quotation begins."""
    speakers = {
        attribution.quotation: atlas.referents.get((analysis.source.id, attribution.referent))
        for attribution in analysis.attributions
        if attribution.referent is not None
    }
    marks: list[tuple[Span, Quotation | Notice]] = [
        (span, quotation) for quotation in quotations for span in quotation.content
    ]
    # A caption is a caption from end to end: its label says so, and lines would only disturb.
    whole = analysis.source.paragraphs[sentence.paragraph].span
    marks += [(n.span, n) for n in notices if n.span is not None and not n.span.covers(whole)]
    out: list[Markup] = []
    for piece in pieces(sentence.span, marks):
        words = shown(piece.span.of(analysis.source.text))
        spoken = [key for key in piece.keys if isinstance(key, Quotation)]
        if any(isinstance(key, Notice) for key in piece.keys):
            words = Markup(f'<span class="noticed">{words}</span>')
        if spoken:
            innermost = spoken[-1]
            hue = speaker_hue(atlas, analysis, speakers.get(innermost.number))
            names = f"quoted {innermost.kind.value} hue-{hue}"
            names += " nested" if len(spoken) > 1 else ""
            words = Markup(f'<span class="{names}">{words}</span>')
        # Empty anchors, since two quotations may begin at the same letter.
        starts = [q for q in spoken if q.content[0].start == piece.span.start]
        anchors = together(Markup(f'<span id="q{q.number}"></span>') for q in starts)
        out.append(anchors + words)
    return together(out)
