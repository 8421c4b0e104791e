"""The page of one briefing, source or entity in its frame."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.model import Entity, EventId, SourceId, SummarySentence
from .atlas import Atlas
from .briefing import briefing_view
from .cited import Cited
from .entity import entity_view
from .frame import Maker
from .links import Links, briefing_file, card_file, entity_file, source_file
from .naming import briefing_title, heading
from .page import Page
from .paging import numbered
from .presence import EntityPart
from .source import source_view
from .words import excerpt

TEMPLATES = ("briefing.html", "source.html", "entity.html")
"""Of these pages."""
DESCRIPTION_LENGTH = 160


def briefing_page(atlas: Atlas, event: EventId, make: Maker) -> Page:
    """The page of a happening."""
    briefing = atlas.briefings[event]
    links = Links(briefing_file(event))
    settings = make.settings
    return make.page(
        links.here,
        "briefing.html",
        briefing_title(briefing),
        "briefing",
        event,
        briefing=briefing_view(
            atlas,
            links,
            briefing,
            markdown=settings.markdown,
            downloads=settings.downloads,
        ),
        description=_description(briefing.summary),
        card=card_file(briefing.event.id) if settings.public_url else "",
        crumbs=((settings.say("Briefings"), links.file("index.html"), ""),),
    )


def source_page(atlas: Atlas, source_id: SourceId, cited: Cited, make: Maker) -> Page:
    """The page of a source: its whole text, or what is cited of it."""
    links = Links(source_file(source_id))
    event = atlas.event_of.get(source_id)
    summaries = dict(atlas.briefings[event].source_summaries) if event else {}
    summary = summaries.get(source_id, ())
    view = source_view(
        atlas,
        links,
        source_id,
        summary=summary,
        full_text=make.settings.full_text,
        kept=frozenset() if make.settings.full_text else cited[source_id],
    )
    crumbs = (
        (
            (make.settings.say("Briefings"), links.file("index.html"), ""),
            (excerpt(view.briefing.title, 60), view.briefing.href, view.briefing.language),
        )
        if view.briefing
        else ((make.settings.say("Sources"), links.file("sources.html"), ""),)
    )
    return make.page(
        links.here,
        "source.html",
        heading(atlas.analyses[source_id])[0],
        "source",
        source_id,
        source=view,
        description=_description(summary),
        crumbs=crumbs,
    )


def entity_page(atlas: Atlas, entity: Entity, part: EntityPart, make: Maker) -> Page:
    """One page of a speaker or subject."""
    links = Links(entity_file(entity.id, part.number))
    view = entity_view(atlas, entity, part)
    return make.page(
        links.here,
        "entity.html",
        numbered(make.settings.say, entity.name, part.number),
        "entity",
        entity.id,
        entity=view,
        description=f"{entity.name}: {view.counts}",
        crumbs=((make.settings.say("Speakers"), links.file("speakers.html"), ""),),
    )


def _description(summary: Sequence[SummarySentence]) -> str:
    return excerpt(summary[0].chosen.exact, DESCRIPTION_LENGTH) if summary else ""
