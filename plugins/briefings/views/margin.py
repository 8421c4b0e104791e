"""The margin of a source’s text: whose words stand beside it, what surprised, where it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..core.errors import Notice
from ..core.messages import message
from ..core.model import EntityId, Quotation, SourceId, Statement
from .atlas import Atlas
from .citations import Chip, chip
from .folder import Use
from .links import Links
from .naming import called
from .renderings import Name, name
from .words import KINDS

PARTS = {
    "top": message("headline"),
    "summary": message("summary"),
    "differences": message("differences"),
    "timeline": message("timeline"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """Something surprising, with the way to its place."""

    message: str
    chip: Chip | None
    """Its place; ``None`` when it is about the whole text, or that is not printed."""


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


def notice_view(
    atlas: Atlas,
    links: Links,
    source_id: SourceId,
    notice: Notice,
    whole: bool | None,
    kept: frozenset[int],
) -> NoticeView:
    """What surprised, with the way to its place where that is printed."""
    place = None
    if notice.span is not None and atlas.analyses[source_id].sentences:
        number = atlas.sentence_at(source_id, notice.span.start)
        if whole or number in kept:
            place = chip(atlas, links, source_id, number, peek=False)

    def told(other: str) -> str:
        name = SourceId(other)
        return called(atlas.letters.get(name, ""), atlas.analyses[name])

    return NoticeView(message=atlas.say.told(notice.message, told), chip=place)


def margin_quotation(
    atlas: Atlas,
    links: Links,
    quotation: Quotation,
    statement: Statement | None,
    hues: Mapping[EntityId | None, int],
) -> MarginQuotation:
    """Who says what begins here, in which colour, with the way to where it is compared."""
    speaker = statement.speaker if statement else None
    return MarginQuotation(
        number=quotation.number,
        hue=hues.get(speaker, 0),
        speaker=name(atlas, links, speaker),
        kind=atlas.say(KINDS[quotation.kind]),
        href=links.statement(atlas.statement_events[statement.id], statement.id)
        if statement
        else "",
    )


def margin_uses(atlas: Atlas, links: Links, uses: tuple[Use, ...]) -> tuple[MarginUse, ...]:
    """Where a sentence is shown; its statements are named above, each with its own link."""
    return tuple(
        MarginUse(label=atlas.say(PARTS[use.part]), href=links.briefing(use.event, use.part))
        for use in uses
        if use.statement is None
    )
