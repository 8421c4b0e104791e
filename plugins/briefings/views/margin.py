"""The margin of a source’s text: whose words stand beside it, what surprised, where it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..core.errors import Notice, NoticeCode
from ..core.messages import message
from ..core.model import Analysis, EntityId, Quotation, SourceId, Statement
from .atlas import Atlas
from .citations import Chip, chip
from .folder import Use
from .links import Links
from .naming import called
from .renderings import Name, name
from .words import KINDS, Interface

PARTS = {
    "top": message("headline"),
    "summary": message("summary"),
    "differences": message("differences"),
    "timeline": message("timeline"),
}

FOR_READERS = {
    NoticeCode.MISSING_HEADLINE: message("the text has no headline"),
    NoticeCode.MISSING_DATE: message("nothing tells when the text was published"),
}
"""Without the advice for who wrote the seed: the build's output gives that."""
TOLD_BY_LABEL = (
    NoticeCode.CAPTION,
    NoticeCode.BYLINE,
    NoticeCode.FURNITURE,
    NoticeCode.DUPLICATE_PARAGRAPH,
)
"""What the label above a paragraph says already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """Something surprising, with the way to its places."""

    message: str
    chips: tuple[Chip, ...]
    """Its places; none when it is about the whole text, or they are not printed."""


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


def notice_views(
    atlas: Atlas, links: Links, analysis: Analysis, printed: Callable[[int], bool]
) -> tuple[NoticeView, ...]:
    """What surprised in a source, each kind once, with the way to where that is printed."""
    source_id = analysis.source.id
    places: dict[str, list[Chip]] = {}
    for notice in analysis.notices:
        found = places.setdefault(noticed(atlas, notice), [])
        if notice.span is not None and analysis.sentences:
            number = atlas.sentence_at(source_id, notice.span.start)
            place = chip(atlas, links, source_id, number, peek=False)
            if printed(number) and place not in found:
                found.append(place)
    return tuple(NoticeView(message=told, chips=tuple(at)) for told, at in places.items())


def noticed(atlas: Atlas, notice: Notice) -> str:
    """What surprised, as readers are told it."""

    def told(other: str) -> str:
        name = SourceId(other)
        return called(atlas.letters.get(name, ""), atlas.analyses[name])

    return for_readers(atlas.say, notice, told)


def for_readers(say: Interface, notice: Notice, called: Callable[[str], str]) -> str:
    """A notice without what only who wrote the seed can do.

    Args:
        called: what readers call a source, by its id.
    """
    words = FOR_READERS.get(notice.code)
    return say(words) if words else say.told(notice.message, called)


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
