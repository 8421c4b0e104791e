"""A briefing as another page names it."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.model import EventId
from .atlas import Atlas
from .links import Links
from .words import Moment


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
    told = atlas.titles[event]
    return Neighbour(
        title=told.title,
        language=told.language,
        href=links.briefing(event),
        date=atlas.say.day(told.date) if dated and told.date else None,
    )
