"""Pages that list: briefings, statements, speakers and subjects, sources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.model import (
    DiscrepancyKind,
    Entity,
    EventId,
    Site,
    SourceId,
    Statement,
    StatementId,
)
from .atlas import Atlas
from .cards import SourceCard, source_card
from .citations import SourceName, source_name
from .entity import Mentions
from .headline import counted_sources, involved, title_language
from .links import Links
from .naming import briefing_title
from .neighbours import Neighbour, neighbour
from .renderings import Name, Rendering, name, rendering
from .summary import SummaryLine, summary_lines
from .words import ENTITY_KINDS, Moment

# A briefing or a source in a list stands for a page of its own; fewer of them fill one.
BRIEFINGS_PER_PAGE = 60
NAMES_IN_LIST = 5
LINES_IN_LIST = 2
DIFFERENCES_IN_LIST = 2
SOURCES_IN_LIST = 8
# What these are about is told by their sentences only.
WITHOUT_SUBJECT = (DiscrepancyKind.ONLY_ONE, DiscrepancyKind.WORDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingCard:
    """A briefing in the index."""

    title: str
    language: str
    href: str
    date: Moment | None
    counts: str
    lead: tuple[SummaryLine, ...]
    """How the summary begins; what the title says already is left out."""
    differs: tuple[str, ...]
    """On what its sources do not agree, in a few words each."""
    sources: tuple[SourceName, ...]
    people: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A statement in the table of all."""

    rendering: Rendering
    href: str
    briefing: Neighbour


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """A speaker or subject in the list of all."""

    name: Name
    kind: str
    party: str
    roles: str
    language: str
    """Of the roles."""
    said: int
    about: int
    sources: int


def briefing_card(atlas: Atlas, links: Links, key: EventId) -> BriefingCard:
    """A briefing in the index."""
    briefing = atlas.briefings[key]
    say, event = atlas.say, briefing.event
    title = briefing.title
    lines = [
        line
        for line, sentence in zip(
            summary_lines(atlas, links, briefing), briefing.summary, strict=True
        )
        if title != sentence.chosen
    ]
    differing = (d for d in briefing.discrepancies if d.kind not in WITHOUT_SUBJECT)
    people = involved(atlas, briefing)[:NAMES_IN_LIST]
    return BriefingCard(
        title=briefing_title(briefing),
        language=title_language(atlas, briefing),
        href=links.briefing(event.id),
        date=say.day(event.date) if event.date else None,
        counts=", ".join(
            [
                counted_sources(say, briefing),
                say.many("%(count)s statement", "%(count)s statements", len(briefing.alignments)),
            ]
        ),
        lead=tuple(lines[:LINES_IN_LIST]),
        differs=tuple(dict.fromkeys(d.subject for d in differing))[:DIFFERENCES_IN_LIST],
        sources=tuple(source_name(atlas, links, s) for s in event.sources[:SOURCES_IN_LIST]),
        people=tuple(name(atlas, links, person) for person in people),
    )


def all_statements(site: Site) -> Iterator[tuple[EventId, list[StatementId]]]:
    """Every statement, by briefing, source and place."""
    for briefing in site.briefings:
        order = {source_id: i for i, source_id in enumerate(briefing.event.sources)}

        def place(statement: Statement, order: dict[SourceId, int] = order) -> tuple[int, int]:
            return order[statement.source_id], statement.quotation.number

        yield briefing.event.id, [one.id for one in sorted(briefing.statements, key=place)]


def statement_row(atlas: Atlas, links: Links, key: StatementId) -> StatementRow:
    """A statement in the table of all."""
    statement = atlas.statements[key]
    event = atlas.statement_events[statement.id]
    return StatementRow(
        rendering=rendering(atlas, links, statement, peek=False),
        href=links.statement(event, statement.id),
        briefing=neighbour(atlas, links, event),
    )


def sort_key(entity: Entity) -> tuple[str, str]:
    """Alphabetical, accents aside, so that “Érdi” stands beside “Erdman”."""
    bare = unicodedata.normalize("NFKD", entity.name.casefold())
    return ("".join(c for c in bare if not unicodedata.combining(c)), entity.id)


def all_entities(atlas: Atlas, site: Site) -> list[Entity]:
    """Everyone and everything with a page: speakers first by name, then those spoken of."""
    return sorted(site.entities, key=lambda e: (e.id not in atlas.said, *sort_key(e)))


def entity_row(atlas: Atlas, links: Links, mentions: Mentions, entity: Entity) -> EntityRow:
    """A speaker or subject in the list of all."""
    said = {atlas.alignments[s].statements for s in atlas.said.get(entity.id, ())}
    return EntityRow(
        name=name(atlas, links, entity.id),
        kind=atlas.say(ENTITY_KINDS[entity.kind]),
        party=entity.party or "",
        roles="; ".join(entity.roles[:3]),
        language=atlas.language_of(entity),
        said=len(said),
        about=len(mentions.about.get(entity.id, ())),
        sources=len(mentions.sources.get(entity.id, ())),
    )


def all_sources(atlas: Atlas, site: Site) -> Iterator[tuple[str, Sequence[SourceId]]]:
    """Every source, by briefing; then those without one."""
    for briefing in site.briefings:
        yield briefing.event.id, briefing.event.sources
    yield "", [a.source.id for a in site.analyses if a.source.id not in atlas.event_of]


def source_row(
    atlas: Atlas, links: Links, source_id: SourceId
) -> tuple[SourceCard, Neighbour | None]:
    """A source with its briefing."""
    event = atlas.event_of.get(source_id)
    briefing = neighbour(atlas, links, event) if event else None
    return source_card(atlas, links, source_id), briefing
