"""The page of a source: a briefing of one text, then the text itself with everything marked.

Sentences are the frame (they carry the ids that outlive a rebuild); quotations and notices
are cut at sentence borders, since both may reach over them.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from ..core.model import (
    Alignment,
    Analysis,
    ParagraphKind,
    SourceId,
    SummarySentence,
)
from .atlas import Atlas
from .cards import SourceCard, source_card
from .citations import chip
from .headline import Involved, looked_for, named
from .links import Links
from .margin import NoticeView, notice_views
from .neighbours import Neighbour, neighbour
from .paragraphs import ParagraphView, paragraphs
from .standing import Standing
from .summary import SummaryLine
from .table import Table, who_said_what
from .text import shown
from .words import FORMS

# A text fragment names this many words at each end of the first sentence.
FRAGMENT_WORDS = 5


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
    people: Involved


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
        notices=notice_views(atlas, links, analysis, lambda number: full_text or number in kept),
        taken_from=atlas.say(FORMS[analysis.source.form]),
        paragraphs=tuple(paragraphs(atlas, links, analysis, statements, full_text, kept)),
        full_text=full_text,
        language=atlas.language(source_id),
        original=_original(analysis, card.url),
        people=named(
            atlas,
            links,
            [
                entity
                for entity in dict.fromkeys(entity for _, entity in atlas.mentions[source_id])
                if looked_for(atlas.entities[entity])
            ],
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
