"""A source in a list."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.model import (
    SourceId,
)
from .atlas import Atlas
from .citations import (
    SourceName,
    source_name,
)
from .links import Links
from .naming import heading
from .table import column
from .words import (
    DATE_ORIGINS,
    Moment,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """A source as the list at the end of a briefing shows it."""

    source: SourceName
    outlet: str
    title: str
    title_is_headline: bool
    date: Moment | None
    date_note: str
    author: str
    standing: str
    independent: bool
    counts: str
    url: str
    notices: str


def source_card(atlas: Atlas, links: Links, source_id: SourceId) -> SourceCard:
    """A source in a list."""
    say = atlas.say
    analysis = atlas.analyses[source_id]
    source = analysis.source
    title, is_headline = heading(analysis)
    event = atlas.event_of.get(source_id)
    compared = event is not None and len(atlas.briefings[event].event.sources) > 1
    return SourceCard(
        source=source_name(atlas, links, source_id),
        outlet=source.outlet or "",
        title=title,
        title_is_headline=is_headline,
        date=say.day(source.date) if source.date else None,
        date_note=say(DATE_ORIGINS[source.date_origin]) if source.date_origin else "",
        author=source.author or "",
        standing=column(atlas, links, source_id).standing if compared else "",
        independent=atlas.independent(source_id),
        counts=say.listed(
            [
                say.many("%(count)s sentence", "%(count)s sentences", len(analysis.sentences)),
                say.many("%(count)s quotation", "%(count)s quotations", len(analysis.quotations)),
            ]
        ),
        url=web_address(source.url),
        notices=say.many("%(count)s notice", "%(count)s notices", len(analysis.notices))
        if analysis.notices
        else "",
    )


def web_address(url: str | None) -> str:
    """An address a browser may follow; whatever else a header holds is no link.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if url and url.lower().startswith(("https://", "http://")) else ""
