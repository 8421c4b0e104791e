"""A source's text as its page prints it: sentences with what is said in them, and the margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..core.errors import Notice
from ..core.model import (
    Analysis,
    EntityId,
    Paragraph,
    Quotation,
    Sentence,
    Span,
    Statement,
)
from ..core.sentences import touched
from .atlas import Atlas
from .folder import HUES
from .links import Links
from .margin import (
    TOLD_BY_LABEL,
    MarginQuotation,
    MarginUse,
    margin_quotation,
    margin_uses,
    noticed,
)
from .text import pieces, shown, together
from .words import PARAGRAPHS


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
    notices: tuple[str, ...]
    uses: tuple[tuple[int, tuple[MarginUse, ...]], ...]
    """(sentence number, where it is used)"""


def paragraphs(
    atlas: Atlas,
    links: Links,
    analysis: Analysis,
    statements: list[Statement],
    full_text: bool,
    kept: frozenset[int],
) -> list[ParagraphView]:
    """The text, or what may be printed of it, paragraph by paragraph."""
    marked = _marked(atlas, analysis)
    by_number = {statement.quotation.number: statement for statement in statements}
    by_paragraph: defaultdict[int, list[Sentence]] = defaultdict(list)
    for sentence in analysis.sentences:
        by_paragraph[sentence.paragraph].append(sentence)
    views: list[ParagraphView] = []
    skipped = False
    last = 0
    for index, paragraph in enumerate(analysis.source.paragraphs):
        sentences = by_paragraph[index]
        printed = [s for s in sentences if full_text or s.number in kept]
        if not printed:
            skipped = skipped or bool(sentences)
            continue
        gap = skipped or printed[0].number != last + 1
        views.append(
            _paragraph(atlas, links, marked, paragraph, printed, by_number, gap and not full_text)
        )
        last, skipped = printed[-1].number, printed[-1] is not sentences[-1]
    return views


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A source with what is marked in it, found once: a text may hold thousands of each."""

    analysis: Analysis
    quotations: Mapping[int, list[Quotation]]
    """By number of the sentence they touch."""
    notices: Mapping[int, list[Notice]]
    """Likewise."""
    beside: Mapping[Span, list[Notice]]
    """By paragraph."""
    speakers: Mapping[int, EntityId | None]
    """By number of the quotation."""
    hues: Mapping[EntityId | None, int]
    """A colour for each speaker, stable within a source; the margin says the name."""


def _marked(atlas: Atlas, analysis: Analysis) -> _Marked:
    source, sentences = analysis.source, analysis.sentences
    quotations: defaultdict[int, list[Quotation]] = defaultdict(list)
    notices: defaultdict[int, list[Notice]] = defaultdict(list)
    beside: defaultdict[Span, list[Notice]] = defaultdict(list)
    for quotation in analysis.quotations:
        told = {s.number for span in quotation.content for s in touched(sentences, span)}
        for number in told:
            quotations[number].append(quotation)
    for notice in analysis.notices:
        if notice.span is not None:
            for sentence in touched(sentences, notice.span):
                notices[sentence.number].append(notice)
            for paragraph in touched(source.paragraphs, notice.span):
                beside[paragraph.span].append(notice)
    speakers = {
        attribution.quotation: atlas.referents.get((source.id, attribution.referent))
        for attribution in analysis.attributions
        if attribution.referent is not None
    }
    order = dict.fromkeys(
        atlas.referents.get((source.id, attribution.referent))
        for attribution in analysis.attributions
        if attribution.referent is not None
    )
    return _Marked(
        analysis=analysis,
        quotations=quotations,
        notices=notices,
        beside=beside,
        speakers=speakers,
        hues={speaker: place % HUES for place, speaker in enumerate(order)},
    )


def _paragraph(
    atlas: Atlas,
    links: Links,
    marked: _Marked,
    paragraph: Paragraph,
    sentences: list[Sentence],
    statements: dict[int, Statement],
    skipped: bool,
) -> ParagraphView:
    source_id = marked.analysis.source.id
    begun = {
        quotation.number: quotation
        for sentence in sentences
        for quotation in marked.quotations[sentence.number]
        if sentence.span.start <= quotation.content[0].start < sentence.span.end
    }
    return ParagraphView(
        kind=paragraph.kind.value,
        label=atlas.say(PARAGRAPHS[paragraph.kind]),
        sentences=tuple(
            SentenceView(
                number=sentence.number,
                words=_sentence(marked, sentence),
                before=_before(marked.analysis, sentences, i, paragraph),
            )
            for i, sentence in enumerate(sentences)
        ),
        skipped=skipped,
        quotations=tuple(
            margin_quotation(atlas, links, quotation, statements.get(quotation.number), marked.hues)
            for _, quotation in sorted(begun.items())
        ),
        notices=tuple(
            noticed(atlas, notice)
            for notice in marked.beside[paragraph.span]
            if notice.code not in TOLD_BY_LABEL
        ),
        uses=tuple(
            (sentence.number, found)
            for sentence in sentences
            if (
                found := margin_uses(atlas, links, atlas.uses.get((source_id, sentence.number), ()))
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


def _sentence(marked: _Marked, sentence: Sentence) -> Markup:
    """A sentence with its quotations and notices; an id where a quotation begins."""
    source = marked.analysis.source
    marks: list[tuple[Span, Quotation | Notice]] = [
        (span, quotation)
        for quotation in marked.quotations[sentence.number]
        for span in quotation.content
        if span.overlaps(sentence.span)
    ]
    # A caption is a caption from end to end: its label says so, and lines would only disturb.
    whole = source.paragraphs[sentence.paragraph].span
    marks += [
        (n.span, n)
        for n in marked.notices[sentence.number]
        if n.span is not None and not n.span.covers(whole)
    ]
    out: list[Markup] = []
    for piece in pieces(sentence.span, marks):
        words = shown(piece.span.of(source.text))
        spoken = [key for key in piece.keys if isinstance(key, Quotation)]
        if any(isinstance(key, Notice) for key in piece.keys):
            words = Markup(f'<span class="noticed">{words}</span>')
        if spoken:
            innermost = spoken[-1]
            hue = marked.hues.get(marked.speakers.get(innermost.number), 0)
            names = f"quoted {innermost.kind.value} hue-{hue}"
            names += " nested" if len(spoken) > 1 else ""
            words = Markup(f'<span class="{names}">{words}</span>')
        # Empty anchors, since two quotations may begin at the same letter.
        starts = [q for q in spoken if q.content[0].start == piece.span.start]
        anchors = together(Markup(f'<span id="q{q.number}"></span>') for q in starts)
        out.append(anchors + words)
    return together(out)
