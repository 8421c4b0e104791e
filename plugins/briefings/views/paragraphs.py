"""A source's text as its page prints it: sentences with what is said in them, and the margin."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..core.errors import Notice
from ..core.messages import message
from ..core.model import (
    Analysis,
    Paragraph,
    Quotation,
    Sentence,
    SourceId,
    Span,
    Statement,
)
from .atlas import Atlas
from .folder import HUES, Use
from .links import Links
from .renderings import Name, name
from .text import pieces, shown, together
from .words import KINDS, PARAGRAPHS

PARTS = {
    "top": message("headline"),
    "summary": message("summary"),
    "differences": message("differences"),
    "timeline": message("timeline"),
}


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


def notice_view(
    atlas: Atlas,
    links: Links,
    source_id: SourceId,
    notice: Notice,
    whole: bool | None,
    kept: frozenset[int],
) -> NoticeView:
    """What surprised, with the way to its place where that is printed."""
    href = ""
    if notice.span is not None and atlas.analyses[source_id].sentences:
        number = atlas.sentence_at(source_id, notice.span.start)
        if whole or number in kept:
            href = links.sentence(source_id, number)
    return NoticeView(code=notice.code.value, message=atlas.say.told(notice.message), href=href)


def paragraphs(
    atlas: Atlas,
    links: Links,
    analysis: Analysis,
    statements: list[Statement],
    full_text: bool,
    kept: frozenset[int],
) -> list[ParagraphView]:
    """The text, or what may be printed of it, paragraph by paragraph."""
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
        notices=tuple(notice_view(atlas, links, source_id, n, True, frozenset()) for n in notices),
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
